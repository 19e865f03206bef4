import HelpDesk
import Tables

/// Holidays as the events of an iCalendar file (RFC 5545).
///
/// An event is a day off on each day it touches, as its times are written; a category can say
/// otherwise. What is cancelled is passed over. What is transparent is passed over where the file
/// also has what is not: many calendars of holidays are transparent throughout.
struct HolidayEvents {
  private let source: SourceFile
  private let years: ClosedRange<Int>
  private var events: [Event] = []
  private var recurrences = RecurrenceBudget()
  /// Days that an event of their own takes the place of, by the uid of the event that recurs.
  private var replaced: [String: Set<CivilDate>] = [:]

  private struct Event {
    var line: Int
    var title: String
    var uid: String
    var isReplacement: Bool
    var isTransparent: Bool
    var category: HolidayCategory?
    var starts: Set<CivilDate>
    var dayCount: Int
  }

  /// Reads the days of a file.
  /// - Throws: a `Refusal` with the line of what is wrong.
  static func read(
    _ bytes: [UInt8], from source: SourceFile, into days: inout HolidayDays
  ) throws(Refusal) {
    var events = HolidayEvents(source: source, years: days.years)
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var reader = try CalendarReader(text, file: source.file)
    try CalendarLines(source: source).check(&reader)
    var hasEvents = false
    while let event = reader.nextEvent() {
      hasEvents = true
      try events.take(event, &reader)
    }
    guard hasEvents else {
      throw Refusal("\(source.file): there is no event (VEVENT) in the calendar")
    }
    try events.resolve(into: &days)
  }

  private init(source: SourceFile, years: ClosedRange<Int>) {
    self.source = source
    self.years = years
  }

  private mutating func take(
    _ event: CalendarReader.Event, _ reader: inout CalendarReader
  ) throws(Refusal) {
    if let replaced = event.replaced, !event.uid.isEmpty {
      let day = try time(replaced, "RECURRENCE-ID", event).date
      self.replaced[event.uid, default: []].insert(day)
    }
    if event.isCancelled { return }
    guard let written = event.start else {
      throw source.refusal("the event has no DTSTART, so no day", line: event.line)
    }
    let start = try time(written, "DTSTART", event)
    guard !written.isUTC || start.secondOfDay == 0 else {
      throw source.refusal(
        """
        the event begins at a time of UTC, which leaves its day open; give the day itself with \
        DTSTART;VALUE=DATE
        """, line: event.line)
    }
    let categories = reader.categories().compactMap(HolidayCategory.init(named:))
    events.append(
      Event(
        line: event.line, title: try source.title(event.summary, line: event.line), uid: event.uid,
        isReplacement: event.replaced != nil, isTransparent: event.isTransparent,
        category: categories.first, starts: try starts(event, written, start, &reader),
        dayCount: try dayCount(event, written, start)))
  }

  /// The days on which an event begins, up to the last of the years.
  private mutating func starts(
    _ event: CalendarReader.Event, _ written: CalendarReader.WrittenTime, _ start: CivilTime,
    _ reader: inout CalendarReader
  ) throws(Refusal) -> Set<CivilDate> {
    var starts: Set<CivilDate> = [start.date]
    for added in reader.dates(.added) { starts.insert(try time(added, "RDATE", event).date) }
    let excluded = reader.dates(.excluded)
    if event.hasExclusionRule {
      throw source.refusal(
        "the event has an EXRULE, which is not read; name the days with EXDATE", line: event.line)
    }
    while let rule = reader.nextRule() {
      try recurrences.spendRule(source, line: event.line)
      guard !rule.isWithinDay, !rule.isForeign else {
        throw source.refusal(
          rule.isForeign
            ? "the rule counts by another calendar (RSCALE), which is not read; name the days"
            : "the rule goes by hours or less, so it is no holiday’s; name days, months or years",
          line: event.line)
      }
      let end = try rule.until.map { until throws(Refusal) in
        RuleEnd(
          time: try time(until, "UNTIL", event), isDate: until.isDate || written.isDate,
          isElsewhere: until.isUTC && !written.isUTC)
      }
      var isEmpty = true
      while let written = reader.nextRecurrence() {
        isEmpty = false
        try recurrences.spendDay(source, line: event.line)
        // Before 1582 libical counts by the Julian calendar, which has days of its own.
        guard let next = written.civil else { continue }
        if next.date.year > years.upperBound { break }
        if let end, try end.isBefore(next, source, line: event.line) { break }
        starts.insert(next.date)
      }
      if isEmpty {
        throw source.refusal(
          "the event’s RRULE gives no day; correct it as in RFC 5545", line: event.line)
      }
    }
    for day in excluded { starts.remove(try time(day, "EXDATE", event).date) }
    return starts
  }

  /// How many days an event touches.
  private func dayCount(
    _ event: CalendarReader.Event, _ written: CalendarReader.WrittenTime, _ start: CivilTime
  ) throws(Refusal) -> Int {
    let longest = 366
    var end = start.secondsFromEpoch
    if let written = event.end {
      end = try time(written, "DTEND", event).secondsFromEpoch
    } else if let duration = event.duration {
      end += Int64(duration)
    }
    guard end >= start.secondsFromEpoch else {
      throw source.refusal(
        "the event ends before it begins; correct DTEND or DURATION", line: event.line)
    }
    // The end is the first second that does not belong to the event.
    let last = floorDivision(max(end - 1, start.secondsFromEpoch), 86_400)
    let count = Int(last) - Int(start.date.days) + 1
    guard count <= longest else {
      throw source.refusal(
        "the event lasts \(count) days; a holiday lasts \(longest) at most", line: event.line)
    }
    return count
  }

  private func resolve(into days: inout HolidayDays) throws(Refusal) {
    let isTransparentThroughout = events.allSatisfy(\.isTransparent)
    for event in events {
      if event.category == .observance { continue }
      if event.isTransparent, event.category == nil, !isTransparentThroughout { continue }
      var starts = event.starts
      if !event.isReplacement, let replaced = replaced[event.uid] { starts.subtract(replaced) }
      try add(event, starts.sorted(), to: &days)
    }
  }

  /// Adds each day of an event once, though it may recur before it is over.
  private func add(
    _ event: Event, _ starts: [CivilDate], to days: inout HolidayDays
  ) throws(Refusal) {
    var next = CivilDate(year: years.lowerBound, month: 1, day: 1)
    for start in starts where start.year <= years.upperBound {
      let end = start.adding(days: event.dayCount)
      next = max(next, start)
      while next < end {
        try days.add(
          HolidayEntry(date: next, kind: event.category?.kind ?? .dayOff, title: event.title),
          line: event.line)
        next = next.adding(days: 1)
      }
    }
  }

  private func time(
    _ written: CalendarReader.WrittenTime, _ property: Phrase, _ event: CalendarReader.Event
  ) throws(Refusal) -> CivilTime {
    if let time = written.civil { return time }
    throw source.refusal(
      "\(property) of the event that begins here is a day or a time that does not exist",
      line: event.line)
  }

}

/// The categories that say what a day is, in English and Russian.
private enum HolidayCategory {
  case dayOff, shortened, working, observance

  init?(named name: String) {
    switch name.lowercased() {
    case "holiday", "holidays", "public holiday", "bank holiday", "national holiday", "day off",
      "праздник", "праздники", "выходной", "выходной день":
      self = .dayOff
    case "short day", "shortened day", "pre-holiday day", "сокращённый день", "сокращенный день",
      "короткий день", "предпраздничный день":
      self = .shortened
    case "working day", "workday", "рабочий день": self = .working
    case "observance", "observances", "памятная дата", "памятный день": self = .observance
    default: return nil
    }
  }

  /// What the day is; nil where the category tells of no change.
  var kind: DayKind? {
    switch self {
    case .dayOff: .dayOff
    case .shortened: .shortened
    case .working: .working
    case .observance: nil
    }
  }
}

/// Where a rule ends.
private struct RuleEnd {
  var time: CivilTime
  /// Whether days alone are compared.
  var isDate: Bool
  /// Whether it is a time of UTC, and what recurs one of a place.
  var isElsewhere: Bool

  /// Whether a time by the rule is after its end.
  /// - Throws: a `Refusal` when that depends on the place's time zone.
  func isBefore(
    _ next: CivilTime, _ source: SourceFile, line: Int
  ) throws(Refusal) -> Bool {
    if isDate { return time.date < next.date }
    let later = next.secondsFromEpoch - time.secondsFromEpoch
    guard isElsewhere else { return later > 0 }
    // Clocks stand from 12 hours west of UTC to 14 hours east.
    if later <= -12 * 3_600 { return false }
    if later > 14 * 3_600 { return true }
    throw source.refusal(
      """
      whether the rule reaches \(next.date) depends on a time zone, as UNTIL is of UTC; give days, \
      with DTSTART;VALUE=DATE and an UNTIL that is a date
      """, line: line)
  }
}

/// How much a file may recur, so that no file keeps the program from its end.
private struct RecurrenceBudget {
  private static let mostRules = 1_000
  private static let mostDays = 200_000
  private var rules = 0
  private var days = 0

  mutating func spendRule(_ source: SourceFile, line: Int) throws(Refusal) {
    rules += 1
    guard rules <= Self.mostRules else {
      throw source.refusal(
        "more than \(Self.mostRules) rules (RRULE); this is no calendar of holidays", line: line)
    }
  }

  mutating func spendDay(_ source: SourceFile, line: Int) throws(Refusal) {
    days += 1
    guard days <= Self.mostDays else {
      throw source.refusal(
        """
        the rules up to this event give more than \(Self.mostDays) days; begin them (DTSTART) \
        nearer to the years that count
        """, line: line)
    }
  }
}
