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

  override package func print(_ value: Value, _ reading: Reading) -> String {
    guard case .integer(let moment) = value else { return "" }
    return Timestamp(milliseconds: moment).iso(in: reading.zone)
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    return .integer(try span(text, reading).lowerBound)
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
    if let moment = parseTimestamp(text, zone: reading.zone) {
      if !text.contains(":") {
        return Self.day(reading.zone.civil(moment).date, reading.zone)
      }
      return moment.milliseconds...moment.milliseconds
    }
    throw refuse("‘\(text)’ is not a time such as 2026-03-01, 2026-03-01 14:30, today, 4h or -7d")
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
    case .integer(let days) where (-4_000_000..<4_000_000).contains(days): return
    default: throw refuse("a day was expected")
    }
  }
  override package func print(_ value: Value, _ reading: Reading) -> String {
    guard case .integer(let days) = value else { return "" }
    return CivilDate(days: Int32(truncatingIfNeeded: days)).description
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
  /// The day that `today`, `yesterday` or `tomorrow` names.
  init?(word: String, _ reading: Reading) {
    let offsets: [String: Int32] = [
      "yesterday": -1, "today": 0, "tomorrow": 1, "вчера": -1, "сегодня": 0, "завтра": 1,
    ]
    guard let offset = offsets[word.lowercased()] else { return nil }
    self.init(days: reading.zone.civil(reading.now).date.days + offset)
  }
}
