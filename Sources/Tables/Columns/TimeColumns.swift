/// A moment: UTC milliseconds since 1970.
package final class Instant: IntegerColumn, TypedColumn {
  /// Declares a moment with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases)
  }
  /// The moment of `row`.
  package subscript(_ row: Int) -> Timestamp? {
    number(row).map { Timestamp(milliseconds: $0) }
  }
  override package var kind: String { "time" }

  override package func accept(_ value: Value) throws(FieldError) {
    try super.accept(value)
    guard case .integer(let moment) = value else { return }
    let day = floorDivision(moment, 86_400_000)
    // A day less at either end: no zone carries a moment into a year of five digits.
    guard CivilDate.written.contains(day - 1), CivilDate.written.contains(day + 1) else {
      throw refuse("a time before the year 10000 was expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .integer(let moment) = value else { return "" }
    return Timestamp(milliseconds: moment).text(in: reading.zone)
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    let moment = Value.integer(try span(text, reading).lowerBound)
    try accept(moment)
    return moment
  }

  /// `4h` and `-7d` count from now, `today` and `2026-03-01` are whole days, the rest is a minute
  /// or a moment.
  override func span(_ text: String, _ reading: Reading) throws(FieldError) -> ClosedRange<Int64> {
    if text == "now" { return reading.now.milliseconds...reading.now.milliseconds }
    if let date = CivilDate(word: text, reading) { return Self.day(date, reading.zone) }
    if let length = parseDuration(text) {
      let (moment, overflow) = reading.now.milliseconds.addingReportingOverflow(length)
      if !overflow { return moment...moment }
    }
    if let moment = parseTimestamp(Self.dated(text, reading), zone: reading.zone) {
      if !text.contains(":") {
        return Self.day(reading.zone.civil(moment).date, reading.zone)
      }
      return moment.milliseconds...moment.milliseconds
    }
    throw refuse(
      "‘\(text)’ is not a time such as 2026-03-01, 2026-03-01 14:30, fri 18:00, today, 4h or -7d")
  }

  /// `tomorrow 9:00` and `9:00` with the date in figures that they mean.
  private static func dated(_ text: String, _ reading: Reading) -> String {
    let words = text.split(separator: " ")
    guard let clock = words.last, clock.contains(":"), words.count <= 2 else { return text }
    if words.count == 1 {
      // A date and a clock joined by ‘T’ have more in front of the first colon.
      guard clock.prefix(while: { $0 != ":" }).count <= 2 else { return text }
      return "\(reading.zone.civil(reading.now).date) \(clock)"
    }
    return CivilDate(word: String(words[0]), reading).map { "\($0) \(clock)" } ?? text
  }

  /// In a query `<4h` of a moment to come includes what is already past, as people mean it, and
  /// `-7d` alone means "within the last seven days".
  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    let isLength = CivilDate(word: operand, reading) == nil && parseDuration(operand) != nil
    if comparison == .equal, isLength {
      let moment = try span(operand, reading).lowerBound
      let now = reading.now.milliseconds
      return within(min(moment, now)...max(moment, now))
    }
    return try super.predicate(comparison, operand, reading)
  }

  /// The moments of the civil day `date` in `zone`, its first and its last.
  private static func day(_ date: CivilDate, _ zone: Zone) -> ClosedRange<Int64> {
    let start = zone.timestamp(CivilTime(date: date, hour: 0, minute: 0, second: 0))
    let next = CivilDate(days: date.days + 1)
    let end = zone.timestamp(CivilTime(date: next, hour: 0, minute: 0, second: 0))
    return start.milliseconds...(end.milliseconds - 1)
  }
}

/// A civil day, without an hour or a zone: days since 1970-01-01.
package final class Day: IntegerColumn, TypedColumn {
  /// Declares a day with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases)
  }
  /// The day of `row`.
  package subscript(_ row: Int) -> CivilDate? {
    number(row).map { CivilDate(days: Int32(truncatingIfNeeded: $0)) }
  }
  override package var kind: String { "day" }
  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .integer(let days) where CivilDate.written.contains(days): return
    default: throw refuse("a day before the year 10000 was expected")
    }
  }
  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .integer(let days) = value else { return "" }
    return CivilDate(days: Int32(truncatingIfNeeded: days)).figures
  }
  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    let today = reading.zone.civil(reading.now).date
    if let date = CivilDate(word: text, reading) { return .integer(Int64(date.days)) }
    if let length = parseDuration(text) {
      return .integer(Int64(today.days) + min(max(length / 86_400_000, -1_000_000), 1_000_000))
    }
    if let moment = parseTimestamp(text, zone: .utc) {
      return .integer(Int64(Zone.utc.civil(moment).date.days))
    }
    throw refuse("‘\(text)’ is not a day such as 2026-03-01, today or 7d")
  }

  /// `30d` alone means "within thirty days from today", as it does for moments.
  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if comparison == .equal, parseDuration(operand) != nil {
      let day = try span(operand, reading).lowerBound
      let today = Int64(reading.zone.civil(reading.now).date.days)
      return within(min(day, today)...max(day, today))
    }
    return try super.predicate(comparison, operand, reading)
  }
}

extension CivilDate {
  /// The days that are written with a year of four digits, and so can be read again.
  fileprivate static let written =
    Int64(
      CivilDate(year: 0, month: 1, day: 1).days)...Int64(
      CivilDate(year: 9_999, month: 12, day: 31).days)

  /// The days of the week as people shorten them, Monday first.
  private static let weekdays = [
    ["mon", "monday", "пн"], ["tue", "tuesday", "вт"], ["wed", "wednesday", "ср"],
    ["thu", "thursday", "чт"], ["fri", "friday", "пт"], ["sat", "saturday", "сб"],
    ["sun", "sunday", "вс"],
  ]

  /// The day that `today`, `yesterday` or `tomorrow` names; `fri` is the next Friday to come.
  init?(word: String, _ reading: Reading) {
    let today = reading.zone.civil(reading.now).date
    let word = word.lowercased()
    let offset: Int32
    switch word {
    case "yesterday", "вчера": offset = -1
    case "today", "сегодня": offset = 0
    case "tomorrow", "завтра": offset = 1
    default:
      guard let weekday = Self.weekdays.firstIndex(where: { $0.contains(word) }) else { return nil }
      // From 1 to 7: on a Friday, "fri" is the one in a week.
      offset = Int32((weekday + 1 - today.weekday + 6) % 7 + 1)
    }
    self.init(days: today.days + offset)
  }
}
