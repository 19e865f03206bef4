/// A number of bytes, written with the units that people know: `8 GiB`, `512 MiB`.
package final class Size: IntegerColumn, TypedColumn {
  private static let units: [(name: String, shift: Int64)] = [
    ("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10),
  ]

  /// Declares a size with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases)
  }

  /// The bytes of `row`.
  package subscript(_ row: Int) -> Int64? { number(row) }

  override package var kind: String { "size" }

  override package func accept(_ value: Value) throws(FieldError) {
    try super.accept(value)
    if case .integer(let bytes) = value, bytes < 0 { throw refuse("a size is not below nothing") }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    if case .integer(let bytes) = value { Self.text(bytes) } else { "" }
  }

  /// Bytes in the largest unit of which there is one, with a decimal where it is not even.
  package static func text(_ bytes: Int64) -> String {
    guard let unit = units.first(where: { bytes >= 1 << $0.shift }) else { return "\(bytes) B" }
    let (whole, tenths) = parts(bytes, unit.shift)
    return tenths == 0 ? "\(whole) \(unit.name)" : "\(whole).\(tenths) \(unit.name)"
  }

  /// The sizes that read as `bytes` does: from the least of them to the next that reads otherwise, nil where
  /// there is none.
  package static func alike(_ bytes: Int64) -> (least: Int64, end: Int64?) {
    guard let unit = units.first(where: { bytes >= 1 << $0.shift }) else {
      return (bytes, bytes.adding(1))
    }
    let (whole, tenths) = parts(bytes, unit.shift)
    let start = whole << unit.shift
    // The next tenth is a whole unit more after nine of them.
    let (end, overflow) = start.addingReportingOverflow(
      fraction(tenths + 1, of: 10, unit.shift))
    return (start + fraction(tenths, of: 10, unit.shift), overflow ? nil : end)
  }

  /// How many whole units there are, and how many tenths of one are left.
  private static func parts(_ bytes: Int64, _ shift: Int64) -> (whole: Int64, tenths: Int64) {
    let rest = bytes & (1 << shift - 1)
    return (bytes >> shift, (rest * 10) >> shift)
  }

  /// The least bytes that are so many parts of a unit.
  private static func fraction(_ count: Int64, of parts: Int64, _ shift: Int64) -> Int64 {
    ((count << shift) + parts - 1) / parts
  }

  /// Reads `8 GiB`, `8g`, `8192 MB`, `1.5T`; a number alone is bytes. Letters mean powers of 1024, as
  /// they do wherever memory is counted.
  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    let figures = text.prefix { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
    let unit = text[figures.endIndex...].trimming(while: \.isWhitespace).lowercased()
    let parts = figures.replacing(",", with: ".").split(
      separator: ".", omittingEmptySubsequences: false)
    let shift = ["", "b"].contains(unit) ? 0 : Self.shift(of: unit)
    guard let shift, (1...2).contains(parts.count), let whole = Int64(parts[0]),
      whole <= Int64.max >> (shift + 1),
      let fraction = parts.count == 1 ? 0 : Self.thousandths(parts[1])
    else { throw refuse("‘\(text)’ is not a size such as 512 MiB or 8 GiB") }
    return .integer(whole << shift + Self.fraction(fraction, of: 1_000, shift))
  }

  private static func shift(of unit: String) -> Int64? {
    units.first { known in
      let letter = known.name.prefix(1).lowercased()
      return [letter, letter + "b", letter + "ib"].contains(unit)
    }?.shift
  }

  private static func thousandths(_ digits: Substring) -> Int64? {
    guard (1...3).contains(digits.utf8.count), let number = Int64(digits) else { return nil }
    return number * [100, 10, 1][digits.utf8.count - 1]
  }
}
