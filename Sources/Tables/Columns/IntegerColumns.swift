/// The common ground of columns that keep one 64-bit number a row.
///
/// A number is stored with its sign bit turned, so that its order is that of unsigned words and
/// zero, which fresh memory holds, means "none". `Int64.min` therefore cannot be stored.
package class IntegerColumn: Column {
  @usableFromInline var cells = Cells<UInt64>()
  private static let signBit: UInt64 = 1 << 63

  override func grow(to rows: Int) { cells.grow(to: rows) }

  /// The number in `row`, or nil.
  final func number(_ row: Int) -> Int64? {
    let raw = cells[row]
    return raw == 0 ? nil : Int64(bitPattern: raw ^ Self.signBit)
  }

  final func setNumber(_ number: Int64?, at row: Int) {
    cells[row] = number.map { UInt64(bitPattern: $0) ^ Self.signBit } ?? 0
  }

  override package func value(_ row: Int) -> Value { number(row).map(Value.integer) ?? .none }

  override func store(_ value: Value, at row: Int) {
    if case .integer(let number) = value { setNumber(number, at: row) } else { cells[row] = 0 }
  }

  override func load(_ reader: inout CBORReader, at row: Int) throws(CBORError) {
    if try reader.peek() == .null {
      try reader.null()
      cells[row] = 0
    } else {
      setNumber(try reader.integer(), at: row)
    }
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .integer(let number) where number != .min: return
    default: throw refuse("a \(kind) was expected")
    }
  }

  override package func orderKey(_ row: Int) -> UInt64 { cells[row] }

  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    unsafe [(0, cells.bytes)]
  }

  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    part == 0
      && cells.adopt(
        descriptor: section.descriptor, offset: section.offset, length: section.length)
  }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    let span = try span(operand, reading)
    return within(comparison.range(over: span))
  }

  /// The numbers that the word `text` stands for: one number, or the whole of a day.
  func span(_ text: String, _ reading: Reading) throws(FieldError) -> ClosedRange<Int64> {
    guard case .integer(let number) = try parse(text, reading) else {
      throw refuse("‘\(text)’ is not a \(kind)")
    }
    return number...number
  }

  /// All rows whose number is in `range`.
  /// - Complexity: one pass over bare cells.
  package final func rows(within range: ClosedRange<Int64>) -> RowSet {
    within(range).rows(limit: cells.count)
  }

  /// A test for numbers in `range`, run over the bare cells.
  final func within(_ range: ClosedRange<Int64>?) -> Predicate {
    guard let range else { return Predicate { _ in false } }
    let low = max(UInt64(bitPattern: range.lowerBound) ^ Self.signBit, 1)
    let high = UInt64(bitPattern: range.upperBound) ^ Self.signBit
    guard low <= high else { return Predicate { _ in false } }
    return Predicate(
      matches: { [unowned self] row in
        let raw = cells[row]
        return raw >= low && raw <= high
      },
      scan: { [unowned self] set in
        unsafe cells.withElements { elements in
          set.fill { unsafe elements[$0] &- low <= high - low }
        }
      })
  }
}

/// A whole number.
package final class Number: IntegerColumn, TypedColumn {
  /// Declares a number with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases)
  }
  /// The number of `row`.
  package subscript(_ row: Int) -> Int64? { number(row) }
  override package var kind: String { "number" }
  override func format(_ value: Value, _ reading: Reading) -> String {
    if case .integer(let number) = value { String(number) } else { "" }
  }
  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    guard let number = Int64(text), number != .min else {
      throw refuse("‘\(text)’ is not a whole number")
    }
    return .integer(number)
  }
}

/// Yes or no.
package final class Flag: IntegerColumn, TypedColumn {
  /// Declares a flag with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases)
  }
  /// Whether `row` is flagged.
  package subscript(_ row: Int) -> Bool { number(row) == 1 }
  override package var kind: String { "flag" }
  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none, .integer(0), .integer(1): return
    default: throw refuse("yes or no was expected")
    }
  }
  override func format(_ value: Value, _ reading: Reading) -> String {
    switch value {
    case .integer(1): say("yes")
    case .integer(0): say("no")
    default: ""
    }
  }
  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    switch text.lowercased() {
    case "": return .none
    case "yes", "y", "true", "1", "да": return .integer(1)
    case "no", "n", "false", "0", "нет": return .integer(0)
    default: throw refuse("‘\(text)’ is neither yes nor no")
    }
  }
  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    guard comparison == .equal else { throw refuse("a flag is either yes or no") }
    // A flag never set reads as "no", which is what people mean by it.
    if case .integer(0) = try parse(operand, reading) {
      return Predicate { [unowned self] row in !self[row] }
    }
    return try super.predicate(comparison, operand, reading)
  }
}

/// A length of time in milliseconds.
package final class Duration: IntegerColumn, TypedColumn {
  /// Declares a duration with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases)
  }
  /// The milliseconds of `row`.
  package subscript(_ row: Int) -> Int64? { number(row) }
  override package var kind: String { "duration" }
  override package func accept(_ value: Value) throws(FieldError) {
    try super.accept(value)
    // So many days are written with nine digits, which is what can be read again.
    let longest: Int64 = 999_999_999 * 86_400_000
    guard case .integer(let length) = value else { return }
    guard (-longest...longest).contains(length) else {
      throw refuse("a length of time below a thousand million days was expected")
    }
  }
  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .integer(let length) = value else { return "" }
    return traits.contains(.workingTime) ? formatHours(length) : formatDuration(length)
  }
  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    if traits.contains(.workingTime), text.contains(where: { "dw".contains($0) }) {
      throw refuse("‘\(text)’: working time is counted in hours, such as 90m, 8h or 40:00")
    }
    guard let length = parseDuration(text) ?? Self.printed(text) else {
      throw refuse("‘\(text)’ is not a length of time such as 90m, 4h or 2d")
    }
    try accept(.integer(length))
    return .integer(length)
  }

  /// Reads what `print` writes: `1:52`, `3d 04:10`, each with a minus or without.
  private static func printed(_ text: String) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let words = text.dropFirst(isNegative ? 1 : 0).split(separator: " ")
    guard let clock = words.last?.split(separator: ":", omittingEmptySubsequences: false),
      clock.count == 2, clock[1].utf8.count == 2, words.count <= 2,
      clock.joined().utf8.allSatisfy({ $0 &- 48 < 10 }),
      let days = words.count == 2 ? parseDuration(String(words[0])) : 0, days >= 0,
      let hours = Int64(clock[0]), hours < 1 << 32, let minutes = Int64(clock[1]), minutes < 60
    else { return nil }
    let length = days + (hours * 60 + minutes) * 60_000
    return isNegative ? -length : length
  }
}

/// An amount of money: minor units, and the currency of the row.
package final class Money: IntegerColumn, TypedColumn {
  private var currencies = Cells<UInt32>()
  /// Declares an amount with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases)
  }
  /// The amount of `row` in minor units, and its ISO 4217 currency.
  package subscript(_ row: Int) -> (minor: Int64, currency: String)? {
    number(row).map { ($0, Self.code(currencies[row])) }
  }
  override package var kind: String { "money" }
  override func grow(to rows: Int) {
    super.grow(to: rows)
    currencies.grow(to: rows)
  }
  override package func value(_ row: Int) -> Value {
    self[row].map { .money(minor: $0.minor, currency: $0.currency) } ?? .none
  }
  override func store(_ value: Value, at row: Int) {
    guard case .money(let minor, let currency) = value else { return setNumber(nil, at: row) }
    setNumber(minor, at: row)
    currencies[row] = currency.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }
  override func load(_ reader: inout CBORReader, at row: Int) throws(CBORError) {
    store(try Value(from: &reader), at: row)
  }
  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .money(let minor, let currency)
    where minor != .min && currency.utf8.count == 3
      && currency.utf8.allSatisfy({ (65...90).contains($0) }):
      return
    default: throw refuse("an amount with a currency was expected")
    }
  }
  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .money(let minor, let currency) = value else { return "" }
    if Language.current.isSource { return "\(Self.decimal(minor)) \(currency)" }
    let parts = Self.decimal(minor).split(separator: ".")
    return say("\(parts[0]).\(parts[1]) \(currency)")
  }

  /// An amount as programs read it: `1250.00`.
  package static func decimal(_ minor: Int64) -> String {
    let cents = minor.magnitude % 100
    let sign = minor < 0 ? "-" : ""
    return "\(sign)\(minor.magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    let parts = text.split(separator: " ")
    let currency = parts.count == 2 ? parts[1].uppercased() : "RUB"
    let amount = parts.first.flatMap { Self.minorUnits(String($0)) }
    guard parts.count <= 2, let amount else {
      throw refuse("‘\(text)’ is not an amount such as 1250.00 RUB")
    }
    let value = Value.money(minor: amount, currency: currency)
    try accept(value)
    return value
  }
  override func span(_ text: String, _ reading: Reading) throws(FieldError) -> ClosedRange<Int64> {
    guard case .money(let minor, _) = try parse(text, reading) else {
      throw refuse("‘\(text)’ is not an amount")
    }
    return minor...minor
  }
  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    unsafe [(0, cells.bytes), (1, currencies.bytes)]
  }
  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    guard part == 1 else { return super.adopt(part: part, section) }
    return currencies.adopt(
      descriptor: section.descriptor, offset: section.offset, length: section.length)
  }

  /// Reads `1250`, `1250.5` or `1250,50` as minor units.
  private static func minorUnits(_ text: String) -> Int64? {
    let parts = text.replacing(",", with: ".").split(
      separator: ".", omittingEmptySubsequences: false)
    guard let whole = Int64(parts[0]), parts.count <= 2 else { return nil }
    var cents: Int64 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
        let fraction = Int64(parts[1])
      else { return nil }
      cents = parts[1].count == 1 ? fraction * 10 : fraction
    }
    let (product, overflow) = whole.multipliedReportingOverflow(by: 100)
    guard !overflow else { return nil }
    let (amount, overflows) = product.addingReportingOverflow(
      parts[0].hasPrefix("-") ? -cents : cents)
    return overflows ? nil : amount
  }

  private static func code(_ packed: UInt32) -> String {
    let bytes = [UInt8(packed >> 16 & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed & 0xFF)]
    return String(decoding: bytes, as: UTF8.self)
  }
}
