import HelpDesk
import Tables
import Testing

/// A worked example of service levels: what is done to a ticket under a calendar, and by when it must
/// be owned and solved. All times are on the calendar's own clocks.
struct LevelExample: CustomTestStringConvertible {
  /// A calendar with its agreement.
  enum Calendar: String {
    /// Moscow, Monday to Friday from 9 to 18, Russian holidays.
    case office
    /// The same; only waiting for the requester stops the clock.
    case strict
    /// The same; a P2 is to be solved within two hours and owned within four.
    case hasty
    /// An hour of lunch, and Saturday from 10 to 14.
    case lunch
    /// Monday to Friday from 20 to 4.
    case nights
    /// Round the clock.
    case always
    /// Berlin, half past four is the end of the day.
    case berlin
    /// Berlin, every night from midnight to 6.
    case early
    /// Berlin, from half past two to 7.
    case gap
    /// Berlin, from 1 to half past two.
    case fold
    /// Berlin, round the clock.
    case berlin24
    /// New York, Monday to Friday from 9 to 17.
    case newyork
    /// Every day from 9 to 21, with two church holidays.
    case twelve

    var hours: String {
      switch self {
      case .office, .strict, .hasty: "Mon-Fri 9-18"
      case .lunch: "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10-14"
      case .nights: "Mon-Fri 20-4"
      case .always, .berlin24: "24x7"
      case .berlin: "Mon-Fri 08:00-16:30"
      case .early: "Mon-Sun 0-6"
      case .gap: "Mon-Sun 02:30-07:00"
      case .fold: "Mon-Sun 01:00-02:30"
      case .newyork: "Mon-Fri 9-17"
      case .twelve: "Mon-Sun 9-21"
      }
    }

    var zone: String {
      switch self {
      case .berlin, .early, .gap, .fold, .berlin24, .twelve: "CET-1CEST,M3.5.0,M10.5.0/3"
      case .newyork: "EST5EDT,M3.2.0,M11.1.0"
      default: "MSK-3"
      }
    }

    var holidays: [(day: String, kind: String)] {
      switch self {
      case .office, .strict, .hasty, .lunch: RussianHolidays.days
      case .twelve: [("2016-11-11", "dayOff"), ("2016-11-13", "dayOff")]
      default: []
      }
    }
  }

  let name: String
  let calendar: Calendar
  let steps: String
  let expected: String

  init(_ name: String, _ calendar: Calendar, _ steps: String, _ expected: String) {
    self.name = name
    self.calendar = calendar
    self.steps = steps
    self.expected = expected
  }

  var testDescription: String { name }
}

/// The production calendar of Russia: what differs from Monday to Friday.
enum RussianHolidays {
  static let days: [(day: String, kind: String)] =
    list(
      "dayOff",
      """
      2024-01-01 2024-01-02 2024-01-03 2024-01-04 2024-01-05 2024-01-06 2024-01-07 2024-01-08 \
      2024-02-23 2024-03-08 2024-04-29 2024-04-30 2024-05-01 2024-05-09 2024-05-10 2024-06-12 \
      2024-11-04 2024-12-30 2024-12-31 2025-01-01 2025-01-02 2025-01-03 2025-01-06 2025-01-07 \
      2025-01-08 2025-12-31 2026-01-01 2026-01-02 2026-01-03 2026-01-04 2026-01-05 2026-01-06 \
      2026-01-07 2026-01-08 2026-01-09 2026-02-23 2026-03-08 2026-03-09 2026-05-01 2026-05-09 \
      2026-05-11 2026-06-12 2026-11-04 2026-12-31
      """)
    + list(
      "shortened",
      """
      2024-02-22 2024-03-07 2024-05-08 2024-06-11 2024-11-02 2026-04-30 2026-05-08 2026-06-11 \
      2026-11-03
      """)
    + list("working", "2024-04-27 2024-12-28")

  private static func list(_ kind: String, _ days: String) -> [(day: String, kind: String)] {
    days.split(separator: " ").map { (String($0), kind) }
  }
}

/// A desk with one calendar and one agreement, and one ticket that goes through an example's steps.
struct LevelTrial {
  let office: TestDesk
  let zone: Zone
  private let example: LevelExample
  var tickets: TicketTable { office.desk.tickets }

  /// The terms of each priority, to own and to resolve.
  static let terms = [("30m", "4h"), ("1h", "8h"), ("2h", "16h"), ("4h", "40h"), ("8h", "80h")]

  init(_ example: LevelExample) throws {
    self.example = example
    // Long before anything happens.
    office = try .office(at: Timestamp(milliseconds: 1_400_000_000_000))
    zone = try #require(Zone.named(example.calendar.zone))
    let desk = office.desk
    try office.make(
      desk.calendars, ("name", example.calendar.rawValue), ("hours", example.calendar.hours),
      ("zone", example.calendar.zone))
    for holiday in example.calendar.holidays {
      try office.make(
        desk.holidays, ("calendar", "WC-1"), ("day", holiday.day), ("kind", holiday.kind))
    }
    try office.make(desk.agreements, ("name", "Agreed"), ("calendar", "WC-1"))
    for (index, term) in Self.terms.enumerated() {
      try office.set(
        desk.agreements, 1, ("own\(index + 1)", term.0), ("resolve\(index + 1)", term.1))
    }
    if example.calendar == .strict {
      try office.set(desk.agreements, 1, ("stops", "requester"))
    }
    if example.calendar == .hasty {
      try office.set(desk.agreements, 1, ("own2", "4h"), ("resolve2", "2h"))
    }
    for step in example.steps.split(separator: ";") { try perform(step) }
  }

  private func time(_ date: Substring, _ clock: Substring) throws -> Timestamp {
    try #require(parseTimestamp("\(date) \(clock)", zone: zone))
  }

  private static let ranks = [
    "P1": ("high", "high"), "P2": ("high", "medium"), "P3": ("medium", "medium"),
    "P4": ("low", "medium"), "P5": ("low", "low"),
  ]

  private func perform(_ step: Substring) throws {
    let words = step.split(separator: " ")
    office.now = try time(words[1], words[2])
    let rank = words.count > 3 ? Self.ranks[String(words[3])] : nil
    switch words[0] {
    case "open":
      try office.make(
        tickets, ("subject", "Example"), ("requester", "vera"), ("impact", rank?.0 ?? ""),
        ("urgency", rank?.1 ?? ""), by: "boris")
    case "rank":
      try office.perform(
        "prioritize", 1, ["impact": rank?.0 ?? "", "urgency": rank?.1 ?? ""], by: "boris")
    case "take": try office.perform("take", by: "boris")
    case "wait":
      let until = words.count > 5 ? try time(words[5], words[6]).rfc3339 : "60d"
      try office.perform(
        "pending", 1,
        [
          "pendingReason": words.count > 3 ? String(words[3]) : "requester", "pendingUntil": until,
        ], by: "boris")
    case "resume": try office.perform("resume", by: "boris")
    case "solve": try office.perform("solve", 1, ["resolution": "Done"], by: "boris")
    case "reopen": try office.perform("reopen")
    case "holiday":
      try office.make(office.desk.holidays, ("calendar", "WC-1"), ("day", String(words[3])))
    case "terms": try office.set(office.desk.agreements, 1, ("resolve2", String(words[3])))
    default: Issue.record("no step is called \(words[0])")
    }
  }

  /// What came of it, in the form of `LevelExample.expected`.
  var outcome: String {
    var text =
      "own \(tickets.ownDue[1]?.iso(in: zone) ?? "—"), due \(tickets.due[1]?.iso(in: zone) ?? "—")"
    if tickets.owned[1] != nil { text += ", owned " + (tickets.ownLate[1] ? "late" : "in time") }
    if tickets.resolved[1] != nil { text += ", solved " + (tickets.late[1] ? "late" : "in time") }
    return text
  }
}
