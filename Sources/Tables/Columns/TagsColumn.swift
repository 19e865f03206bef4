/// Words without blanks that people group records by; kept in the order given, folded.
package final class Tags: Text {
  /// The words of `row`.
  package func words(_ row: Int) -> [String] {
    // By scalars: a mark that begins a word would be one character with the blank before it.
    self[row].unicodeScalars.split(separator: " ").map(String.init)
  }

  override package var kind: String { "tags" }

  override package func value(_ row: Int) -> Value {
    isEmpty(row) ? .none : .words(words(row))
  }

  override func store(_ value: Value, at row: Int) {
    if case .words(let words) = value {
      super.store(.text(words.joined(separator: " ")), at: row)
    } else {
      super.store(.none, at: row)
    }
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .words(let words)
    where words.allSatisfy({ word in
      !word.isEmpty && !word.unicodeScalars.contains(where: \.properties.isWhitespace)
    }):
      return
    default: throw refuse("words without blanks were expected")
    }
  }

  override func load(_ reader: inout CBORReader, at row: Int) throws(CBORError) {
    store(try Value(from: &reader), at: row)
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    if case .words(let words) = value { words.joined(separator: " ") } else { "" }
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    var words: [String] = []
    let scalars = text.unicodeScalars
    for word in scalars.split(whereSeparator: { $0.properties.isWhitespace || $0 == "," }) {
      let folded = String(decoding: Folding.fold(String(word)), as: UTF8.self)
      if !words.contains(folded) { words.append(folded) }
    }
    return words.isEmpty ? .none : .words(words)
  }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    guard comparison == .equal else { throw refuse("tags are matched with ‘:’, not compared") }
    guard case .words(let wanted) = try parse(operand, reading) else {
      throw refuse("‘\(operand)’ is no tag")
    }
    return Predicate { [unowned self] row in
      !isEmpty(row)
        && words(row).contains {
          wanted.contains(String(decoding: Folding.fold($0), as: UTF8.self))
        }
    }
  }
}
