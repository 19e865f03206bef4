/// What all reference columns offer: a row of another table, or of the same.
package class ReferenceColumn: Column {
  private var cells = Cells<UInt32>()
  /// For an indexed column, lists of the rows that refer to one: the first of each target, then
  /// the next and the one before of each row.
  private var heads = Cells<UInt32>()
  private var nexts = Cells<UInt32>()
  private var previous = Cells<UInt32>()
  private let targetType: Table.Type
  /// How many times a row has come to name another record: what is kept of them is stale once it changes.
  package private(set) var changes = 0
  /// Lists are kept of targets no further than this beyond the last record there is: an event may
  /// refer to one it makes later, and a number out of all bounds must not ask for memory.
  private static let foresight = 1 << 16
  /// The table it refers to.
  package private(set) unowned var target: Table!

  init(_ tag: UInt16, _ title: Phrase, traits: Traits, aliases: [String], target: Table.Type) {
    targetType = target
    super.init(tag, title, traits: traits, aliases: aliases)
  }

  override package var kind: String { "reference" }
  override func link(_ tables: TableSet) { target = tables.table(of: targetType) }
  override func grow(to rows: Int) {
    cells.grow(to: rows)
    if traits.contains(.indexed) {
      nexts.grow(to: rows)
      previous.grow(to: rows)
    }
  }

  /// The row that `row` refers to; 0 for none, and for one that the target table does not have.
  package final func row(_ row: Int) -> Int {
    let target = Int(cells[row])
    return target < self.target.count ? target : 0
  }

  /// The row that `row` names, whether the target table has it or not; 0 for none.
  package final func named(_ row: Int) -> Int { Int(cells[row]) }

  override package func value(_ row: Int) -> Value {
    cells[row] == 0 ? .none : .integer(Int64(cells[row]))
  }

  override func store(_ value: Value, at row: Int) {
    if case .integer(let target) = value {
      point(row, at: UInt32(truncatingIfNeeded: target))
    } else {
      point(row, at: 0)
    }
  }

  override func load(_ reader: inout CBORReader, at row: Int) throws(CBORError) {
    if try reader.peek() == .unsigned {
      point(row, at: UInt32(truncatingIfNeeded: try reader.unsigned()))
    } else {
      store(try Value(from: &reader), at: row)
    }
  }

  private func point(_ row: Int, at target: UInt32) {
    let old = cells[row]
    guard old != target else { return }
    changes &+= 1
    // The event that made the target may be lost: its number is taken all the same.
    _ = self.target.meet(Int(target))
    cells[row] = target
    guard traits.contains(.indexed) else { return }
    if old != 0 { unlink(row, from: Int(old)) }
    if target != 0 { link(row, to: Int(target)) }
  }

  // What a damaged snapshot says of the lists may lead anywhere; it is followed within bounds.
  private func unlink(_ row: Int, from target: Int) {
    let (before, after) = (Int(previous[row]), Int(nexts[row]))
    if before != 0 {
      if before < nexts.count { nexts[before] = UInt32(after) }
    } else if target < heads.count, heads[target] == UInt32(row) {
      heads[target] = UInt32(after)
    }
    if after != 0, after < previous.count { previous[after] = UInt32(before) }
    nexts[row] = 0
    previous[row] = 0
  }

  private func link(_ row: Int, to target: Int) {
    guard target < self.target.count + Self.foresight else { return }
    heads.grow(to: target + 1)
    let first = Int(heads[target])
    nexts[row] = UInt32(first)
    if first != 0, first < previous.count { previous[first] = UInt32(row) }
    heads[target] = UInt32(row)
  }

  /// The rows that refer to `target`, the one set last first; live rows only.
  /// - Complexity: O(their number) where the column is indexed, else a pass over the table.
  package final func rows(referringTo target: Int) -> [Int] {
    rows(naming: target).filter(table.isLive)
  }

  /// How many live rows refer to `target`, counted up to `most` where the column is indexed.
  /// - Complexity: O(min(their number, `most`)) where the column is indexed.
  package final func count(referringTo target: Int, upTo most: Int) -> Int {
    rows(naming: target, most: most).count(where: table.isLive)
  }

  /// Calls `body` with each row that names `target`, removed ones too, the one set last first.
  /// - Complexity: O(their number) where the column is indexed, else a pass over the table.
  package final func forEachRow(naming target: Int, _ body: (Int) -> Void) {
    guard traits.contains(.indexed) else { return rows(naming: target).forEach(body) }
    guard target > 0, target < heads.count else { return }
    var row = Int(heads[target])
    var steps = 0
    // A list that a damaged snapshot tied into a ring would never end.
    while row != 0, row < table.count, steps < table.count {
      steps += 1
      body(row)
      row = Int(nexts[row])
    }
  }

  /// The same with rows that were removed; of an indexed column at most `most`.
  package final func rows(naming target: Int, most: Int = .max) -> [Int] {
    guard target > 0 else { return [] }
    guard traits.contains(.indexed) else {
      return (0..<table.count).filter { Int(cells[$0]) == target }
    }
    var found: [Int] = []
    var row = target < heads.count ? Int(heads[target]) : 0
    var steps = 0
    // A list that a damaged snapshot tied into a ring would never end.
    while row != 0, row < table.count, steps < min(table.count, most) {
      steps += 1
      found.append(row)
      row = Int(nexts[row])
    }
    return found
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .integer(let row) where target.isLive(Int(truncatingIfNeeded: row)): return
    case .integer(let row): throw refuse("there is no \(target.prefix)-\(row)")
    default: throw refuse("a \(target.noun) was expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .integer(let row) = value else { return "" }
    return target.label(Int(truncatingIfNeeded: row))
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    let found = target.find(text, me: reading.me, most: 4)
    if found.count == 1 { return .integer(Int64(found[0])) }
    if found.isEmpty { throw refuse("no \(target.noun) is called ‘\(text)’") }
    let some = found.prefix(3).map { target.number($0) + " " + target.label($0) }
    let list = some.joined(separator: ", ") + (found.count > 3 ? ", …" : "")
    throw refuse("‘\(text)’ may be \(list): say which by its number")
  }

  /// Only the target's number: a list orders by the targets' labels through `ReferenceOrder`.
  override package func orderKey(_ row: Int) -> UInt64 { UInt64(cells[row]) }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    let isExact = comparison == .exactly
    if let presence = presence(isExact ? .equal : comparison, operand) { return presence }
    guard comparison == .equal || isExact else {
      throw refuse("a \(target.noun) is matched with ‘:’")
    }
    var wanted = RowSet(limit: max(target.count, 1))
    for word in operand.split(separator: ",") {
      let found = target.find(String(word), me: reading.me)
      if found.isEmpty { throw refuse("no \(target.noun) is called ‘\(word)’") }
      for row in found {
        wanted[row] = true
        if !isExact { for inner in target.rows(within: row) { wanted[inner] = true } }
      }
    }
    return Predicate(
      matches: { [unowned self, wanted] in wanted[row($0)] },
      scan: { [unowned self, wanted] set in
        unsafe cells.withElements { elements in
          set.fill { unsafe wanted[Int(elements[$0])] }
        }
      })
  }

  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    guard traits.contains(.indexed) else { return unsafe [(0, cells.bytes)] }
    return unsafe [
      (0, cells.bytes), (1, heads.bytes), (2, nexts.bytes), (3, previous.bytes),
    ]
  }

  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    let (fd, offset, length) = (section.descriptor, section.offset, section.length)
    return switch part {
    case 0: cells.adopt(descriptor: fd, offset: offset, length: length)
    case 1: heads.adopt(descriptor: fd, offset: offset, length: length)
    case 2: nexts.adopt(descriptor: fd, offset: offset, length: length)
    case 3: previous.adopt(descriptor: fd, offset: offset, length: length)
    default: false
    }
  }
}

/// A reference to one record of the table `Target`.
package final class Reference<Target: Table>: ReferenceColumn, TypedColumn {
  /// Declares a reference with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits..., aliases: [String] = []) {
    super.init(tag, title, traits: Traits(traits), aliases: aliases, target: Target.self)
  }

  /// The record that `row` refers to, or nil.
  package subscript(_ row: Int) -> Row<Target>? {
    let found = self.row(row)
    guard found != 0, let target = target as? Target else { return nil }
    return Row(target, found)
  }
}
