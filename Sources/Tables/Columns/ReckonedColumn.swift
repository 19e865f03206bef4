/// A whole number that is kept nowhere: it is reckoned from other records whenever it is asked for, such
/// as how often a program is installed.
package final class Reckoned<Owner: Table>: Column, TypedColumn {
  private let reckon: (_ owner: Owner, _ row: Int) -> Int64?

  /// Declares a number with a permanent tag, a title, and how it is found for a row.
  package init(
    _ tag: UInt16, _ title: Phrase, aliases: [String] = [],
    _ reckon: @escaping (_ owner: Owner, _ row: Int) -> Int64?
  ) {
    self.reckon = reckon
    super.init(tag, title, traits: .derived, aliases: aliases)
  }

  /// The number of `row`.
  /// - Complexity: that of the declaration's closure.
  package subscript(_ row: Int) -> Int64? {
    guard table.isKnown(row), let owner = table as? Owner else { return nil }
    return reckon(owner, row)
  }

  override package var isReckoned: Bool { true }
  override package var kind: String { "number" }
  override func grow(to rows: Int) {}
  override package func value(_ row: Int) -> Value { self[row].map(Value.integer) ?? .none }
  /// What a log says of it is not kept: it follows from the records.
  override func store(_ value: Value, at row: Int) {}

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none, .integer: return
    default: throw refuse("a \(kind) was expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    if case .integer(let number) = value { String(number) } else { "" }
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    guard let number = Int64(text) else { throw refuse("‘\(text)’ is not a whole number") }
    return .integer(number)
  }

  override package func orderKey(_ row: Int) -> UInt64 {
    self[row].map { UInt64(bitPattern: $0) ^ 1 << 63 } ?? 0
  }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    guard case .integer(let number) = try parse(operand, reading),
      let range = comparison.range(over: number...number)
    else { return Predicate { _ in false } }
    return Predicate { [unowned self] row in self[row].map(range.contains) ?? false }
  }

  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] { unsafe [] }
  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool { false }
}
