import CICal
import HelpDesk
import Tables

/// Has libical read the bytes of an iCalendar file, line by line, and gives its events.
@safe
struct CalendarReader: ~Copyable {
  /// A line of the file, unfolded.
  struct Line {
    /// The line it begins on, counted from 1.
    var number: Int
    /// Nil when the bytes are no UTF-8.
    var text: String?
    /// Whether libical could make nothing of it.
    var isBroken: Bool
  }

  /// A date or a time as it is written, not yet held against the calendar.
  struct WrittenTime {
    var year, month, day, hour, minute, second: Int
    var isDate: Bool
    var isUTC: Bool
  }

  /// What stands once in an event.
  struct Event {
    /// The line it begins on, counted from 1.
    var line: Int
    var start, end: WrittenTime?
    /// Seconds.
    var duration: Int?
    var isCancelled, isTransparent: Bool
    /// The day of the event with the same `uid` that this one takes the place of.
    var replaced: WrittenTime?
    var hasExclusionRule: Bool
    var summary, uid: String
  }

  /// A rule of recurrence, without what libical goes by.
  struct Rule {
    /// Whether it names hours, minutes or seconds.
    var isWithinDay: Bool
    /// Whether it counts by another calendar than the Gregorian.
    var isForeign: Bool
    var until: WrittenTime?
  }

  /// A list of dates in an event.
  enum DateList {
    case added, excluded
  }

  /// A copy that stays in its place while libical reads it.
  private let bytes: UnsafeMutableBufferPointer<CChar>
  private let reader: UnsafeMutableRawPointer

  /// - Throws: a `Refusal` when libical is not installed.
  init(_ source: ArraySlice<UInt8>, file: String) throws(Refusal) {
    guard deskhand_ical_load() == 0 else {
      let reason = unsafe String(cString: deskhand_ical_load_error())
      throw Refusal(
        "\(file): iCalendar needs the library libical (Debian's package libical3): \(reason)")
    }
    // One byte more, since an empty buffer has no address.
    let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: source.count + 1)
    _ = unsafe copy.initialize(from: source.map { CChar(bitPattern: $0) } + [0])
    guard let reader = unsafe deskhand_ical_open(copy.baseAddress, source.count) else {
      unsafe copy.deallocate()
      throw Refusal("\(file): there is no memory to read it")
    }
    unsafe bytes = copy
    unsafe self.reader = reader
  }

  deinit {
    unsafe deskhand_ical_close(reader)
    unsafe bytes.deallocate()
  }

  /// The next line, nil at the end of the file.
  mutating func nextLine() -> Line? {
    let line = unsafe deskhand_ical_next_line(reader)
    guard unsafe Int(line.status) != DESKHAND_ICAL_END, let text = unsafe line.text else {
      return nil
    }
    return unsafe Line(
      number: Int(line.number), text: String(validatingCString: text),
      isBroken: Int(line.status) == DESKHAND_ICAL_ERROR)
  }

  /// Notes on which line the event begins that the line before has begun.
  mutating func mark(_ number: Int) { unsafe deskhand_ical_mark(reader, number) }

  /// The next event of the calendars that are complete.
  mutating func nextEvent() -> Event? {
    var event = unsafe deskhand_ical_event()
    guard unsafe deskhand_ical_next_event(reader, &event) != 0 else { return nil }
    return unsafe Event(
      line: Int(event.line), start: event.has_start != 0 ? WrittenTime(event.start) : nil,
      end: event.has_end != 0 ? WrittenTime(event.end) : nil,
      duration: event.has_duration != 0 ? Int(event.duration) : nil,
      isCancelled: event.is_cancelled != 0, isTransparent: event.is_transparent != 0,
      replaced: event.is_replacement != 0 ? WrittenTime(event.replaced) : nil,
      hasExclusionRule: event.has_exclusion_rule != 0, summary: text(event.summary),
      uid: text(event.uid))
  }

  private func text(_ characters: UnsafePointer<CChar>?) -> String {
    unsafe characters.map { unsafe String(cString: $0) } ?? ""
  }

  /// The categories of the event at hand.
  mutating func categories() -> [String] {
    var categories: [String] = []
    while let category = unsafe deskhand_ical_next_category(reader) {
      unsafe categories.append(String(cString: category))
    }
    return categories
  }

  /// The dates of a list of the event at hand.
  mutating func dates(_ list: DateList) -> [WrittenTime] {
    var dates: [WrittenTime] = []
    var date = deskhand_ical_time()
    let number = Int32(list == .added ? DESKHAND_ICAL_RDATE : DESKHAND_ICAL_EXDATE)
    while unsafe deskhand_ical_next_date(reader, number, &date) != 0 {
      dates.append(WrittenTime(date))
    }
    return dates
  }

  /// The next rule of the event at hand, whose start has to be a day that exists.
  mutating func nextRule() -> Rule? {
    var rule = deskhand_ical_rule()
    guard unsafe deskhand_ical_next_rule(reader, &rule) != 0 else { return nil }
    return Rule(
      isWithinDay: rule.is_within_day != 0, isForeign: rule.is_foreign != 0,
      until: rule.has_until != 0 ? WrittenTime(rule.until) : nil)
  }

  /// The next time by the rule at hand, whatever its end.
  mutating func nextRecurrence() -> WrittenTime? {
    var time = deskhand_ical_time()
    return unsafe deskhand_ical_next_recurrence(reader, &time) != 0 ? WrittenTime(time) : nil
  }
}

extension CalendarReader.WrittenTime {
  fileprivate init(_ time: deskhand_ical_time) {
    self.init(
      year: Int(time.year), month: Int(time.month), day: Int(time.day), hour: Int(time.hour),
      minute: Int(time.minute), second: Int(time.second), isDate: time.is_date != 0,
      isUTC: time.is_utc != 0)
  }

  /// The time on the wall, midnight for a date; nil when there is no such day or time.
  var civil: CivilTime? {
    guard (1...9_999).contains(year), CivilDate.isValid(year: year, month: month, day: day) else {
      return nil
    }
    let date = CivilDate(year: year, month: month, day: day)
    if isDate { return CivilTime(date: date) }
    // A leap second is second 60.
    guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second) else {
      return nil
    }
    return CivilTime(date: date, hour: hour, minute: minute, second: min(second, 59))
  }
}
