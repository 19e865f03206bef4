/// What all columns of several references offer.
package class ReferencesColumn: Column {
  private var lists = ListCells<UInt32>()
  private let targetType: Table.Type
  /// How many times a list was set: what is kept of them all is stale once it has changed.
  private var changes = 0
  private var known: (changes: Int, rows: Int, targets: Int, inverse: InverseLists)?
  /// The table it refers to.
  package private(set) unowned var target: Table!

  init(_ tag: UInt16, _ title: Phrase, traits: Traits, aliases: [String], target: Table.Type) {
    targetType = target
    super.init(tag, title, traits: traits, aliases: aliases)
  }

  override package var kind: String { "references" }
  override func link(_ tables: TableSet) { target = tables.table(of: targetType) }
  override func grow(to rows: Int) { lists.grow(to: rows) }

  /// The rows that `row` refers to, in order, without those that the target table does not have.
  package final func rows(_ row: Int) -> [Int] { stored(row).filter { $0 < target.count } }

  private func stored(_ row: Int) -> [Int] { lists.list(row).map(Int.init) }

  /// The live rows whose list has `target` in it.
  /// - Complexity: a pass over the table.
  package final func rows(referringTo target: Int) -> [Int] {
    (0..<table.count).filter { row in
      lists.count(row) != 0 && table.isLive(row) && rows(row).contains(target)
    }
  }

  override package func value(_ row: Int) -> Value {
    let list = stored(row)
    return list.isEmpty ? .none : .rows(list)
  }

  /// Which rows have which target in their lists.
  /// - Complexity: a pass over the table after a list has changed, else O(1).
  package final func inverse() -> InverseLists {
    let (rows, targets) = (table.count, target.count)
    if let known, known.changes == changes, known.rows == rows, known.targets == targets {
      return known.inverse
    }
    let made = InverseLists(rows: rows, targets: targets) { row in
      lists.count(row) == 0 ? [] : lists.list(row)
    }
    known = (changes, rows, targets, made)
    return made
  }

  override func store(_ value: Value, at row: Int) {
    changes &+= 1
    guard case .rows(let rows) = value else { return lists.setList([], at: row) }
    let packed = rows.map { UInt32(truncatingIfNeeded: $0) }
    // The event that made a target may be lost: its number is taken all the same.
    if let highest = packed.max() { _ = target.meet(Int(highest)) }
    lists.setList(packed, at: row)
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .rows(let rows):
      if let absent = rows.first(where: { !target.isLive($0) }) {
        throw refuse("there is no \(target.prefix)-\(absent)")
      }
    default: throw refuse("a list of \(target.nouns) was expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .rows(let rows) = value else { return "" }
    return rows.map(target.label).joined(separator: ", ")
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    var rows: [Int] = []
    for part in text.split(separator: ",") {
      let word = part.trimming(while: \.isWhitespace)
      if word.isEmpty { continue }
      let found = target.find(word, me: reading.me)
      guard found.count == 1 else {
        throw refuse(
          found.isEmpty
            ? "no \(target.noun) is called ‘\(word)’"
            : "‘\(word)’ names several \(target.nouns): say which by its number")
      }
      if !rows.contains(found[0]) { rows.append(found[0]) }
    }
    return rows.isEmpty ? .none : .rows(rows)
  }

  override package func orderKey(_ row: Int) -> UInt64 { UInt64(lists.count(row)) }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    guard comparison == .equal else { throw refuse("\(target.nouns) are matched with ‘:’") }
    let wanted = Set(target.find(operand, me: reading.me))
    if wanted.isEmpty { throw refuse("no \(target.noun) is called ‘\(operand)’") }
    return Predicate { [unowned self] row in
      lists.count(row) != 0 && rows(row).contains(where: wanted.contains)
    }
  }

  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    unsafe lists.sections
  }

  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    lists.adopt(part: part, section)
  }
}

/// References to any number of records of the table `Target`.
package final class References<Target: Table>: ReferencesColumn, TypedColumn {
  /// Declares a list of references with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(tag, title, traits: traits, aliases: aliases, target: Target.self)
  }
  /// The rows that `row` refers to, in order.
  package subscript(_ row: Int) -> [Int] { rows(row) }
}

extension StringProtocol {
  /// The text without what `test` accepts at both ends.
  package func trimming(while test: (Character) -> Bool) -> String {
    var rest = Substring(self).drop(while: test)
    while let last = rest.last, test(last) { rest.removeLast() }
    return String(rest)
  }
}
