import Exchange
import HelpDesk
import Tables

/// `deskhand plan`.
enum PlanCommand {
  static let spec = CommandSpec(
    name: "plan", operands: "", summary: "what somebody has to do and has done, day by day",
    details: [
      """
      Tasks, tickets that are due and those solved, changes, and the time of the work log against the \
      working time of the team's calendar. Without options: your own week.
      """
    ],
    options: [
      OptionSpec("person", "PERSON", "whose: a login, a number, a name"),
      OptionSpec(
        "period", "PERIOD", "day, week or month", choices: ["week", "day", "month"]),
      OptionSpec("from", "DAY", "a day in it: 2026-11-23, yesterday; today if not given"),
      OptionSpec("format", "FORMAT", "text or csv (RFC 4180)", choices: ["text", "csv"]),
    ],
    words: [],
    examples: [
      "deskhand plan --period day",
      "deskhand plan --person anna --from 2026-11-16 --format csv",
      "deskhand do report WP-3 report=\"$(deskhand plan)\"",
    ]
  ) { invocation throws(Failure) in
    guard invocation.words.isEmpty else { throw invocation.usage(say("plan takes options alone")) }
    let format = invocation.choice("format")
    let wanted = invocation.choice("period")
    let period = PlanPeriod.allCases.first { "\($0)" == wanted } ?? .week
    let session = try DeskSession(invocation, readOnly: true)
    let (desk, reading) = (session.desk, session.reading)
    let day = try invocation.day("from") ?? reading.zone.civil(reading.now).date
    let name = invocation.options["person"] ?? "me"
    let found = desk.people.find(name, me: reading.me, most: 2)
    guard let person = found.first, found.count == 1 else {
      throw invocation.usage(
        found.isEmpty
          ? say("there is no person ‘\(name)’") : say("‘\(name)’ may be several people"))
    }
    let agenda = Agenda(of: person, period.days(around: day), on: desk, reading)
    let output = Output()
    if format == "csv" {
      try output.raw(csv(agenda, desk))
    } else {
      output.page()
      let lines = PlanReport(agenda, on: desk, reading).text.split(
        separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        try output.line(String(line), index == 0 ? .bold : .plain)
      }
    }
    try output.flush()
    output.finish()
  }

  /// A row for each thing on a day; lengths of time are in minutes.
  private static func csv(_ agenda: Agenda, _ desk: Desk) -> [UInt8] {
    var writer = CSVWriter()
    writer.row(["day", "kind", "number", "title", "done", "late", "planned", "spent"])
    for day in agenda.days {
      for entry in day.entries {
        guard let table = desk.tables.table(tagged: entry.record.table) else { continue }
        writer.row([
          "\(day.date)", "\(entry.kind)", table.number(entry.record.row),
          table.label(entry.record.row), entry.isDone ? "yes" : "no", entry.isLate ? "yes" : "no",
          "\(entry.planned / 60_000)", "\(entry.spent / 60_000)",
        ])
      }
    }
    return writer.bytes
  }
}
