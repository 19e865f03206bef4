/// What all columns of several choices offer, whatever their Swift type: a set of raw values, each
/// from 1 to 62, kept as bits.
package class ChoicesColumn: IntegerColumn {
  /// The values that can be chosen, in the order of their declaration.
  package private(set) var items: [ChoiceItem]

  init(
    _ tag: UInt16, _ title: Phrase, traits: Traits, aliases: [String], items: [ChoiceItem]
  ) {
    precondition(items.allSatisfy { (1...62).contains($0.raw) }, "a raw value out of bounds")
    self.items = items
    super.init(tag, title, traits: traits, aliases: aliases)
  }

  /// Adds values that are declared outside the program.
  package final func add(_ more: [ChoiceItem]) {
    precondition(more.allSatisfy { (1...62).contains($0.raw) }, "a raw value out of bounds")
    items += more
  }

  override package var kind: String { "choices" }

  private func raws(_ bits: Int64) -> [Int] { (1...62).filter { bits & (1 << Int64($0)) != 0 } }

  override package func value(_ row: Int) -> Value {
    guard let bits = number(row), bits != 0 else { return .none }
    return .rows(raws(bits))
  }

  override func store(_ value: Value, at row: Int) {
    guard case .rows(let raws) = value else { return setNumber(nil, at: row) }
    var bits: Int64 = 0
    for raw in raws where (1...62).contains(raw) { bits |= 1 << Int64(raw) }
    setNumber(bits == 0 ? nil : bits, at: row)
  }

  override func load(_ reader: inout CBORReader, at row: Int) throws(CBORError) {
    store(try Value(from: &reader), at: row)
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .rows(let raws) where raws.allSatisfy({ raw in items.contains { Int($0.raw) == raw } }):
      return
    default: throw refuse("some of \(items.map(\.name).joined(separator: ", ")) were expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .rows(let raws) = value else { return "" }
    return raws.map { raw in items.first { Int($0.raw) == raw }?.title ?? "\(raw)" }
      .joined(separator: ", ")
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    var raws: [Int] = []
    for word in text.split(separator: ",") {
      let word = word.trimming(while: \.isWhitespace)
      if word.isEmpty { continue }
      guard let item = ChoiceItem.named(word, among: items) else {
        throw refuse("‘\(word)’ is none of: \(items.map(\.name).joined(separator: ", "))")
      }
      if !raws.contains(Int(item.raw)) { raws.append(Int(item.raw)) }
    }
    return raws.isEmpty ? .none : .rows(raws.sorted())
  }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    guard comparison == .equal, case .rows(let raws) = try parse(operand, reading) else {
      throw refuse("a choice is matched with ‘:’, not compared")
    }
    let wanted = raws.reduce(Int64(0)) { $0 | 1 << Int64($1) }
    return Predicate { [unowned self] row in (number(row) ?? 0) & wanted != 0 }
  }
}

/// Any number of values of a closed list.
package final class Choices<Option: ChoiceValue>: ChoicesColumn, TypedColumn {
  /// Declares a set of choices with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases, items: ChoiceItem.all(of: Option.self))
  }

  /// The values of `row`, in the order of their declaration.
  package subscript(_ row: Int) -> [Option] {
    guard let bits = number(row) else { return [] }
    return Option.allCases.filter { bits & (1 << Int64($0.rawValue)) != 0 }
  }
}
