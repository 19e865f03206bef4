import Tables

/// What rules ask of a draft for each of its records, kept from when one first asks: without it, ten
/// thousand records made at once would each be looked for among ten thousand.
final class DraftIndexes {
  /// What stock items are told apart by.
  private struct ItemKey: Hashable {
    var place: Int
    var name, article: String
  }

  /// By table and column, and by what is named: the rows whose edits name it or have named it.
  private var references: [UInt32: [Int: [Int]]] = [:]
  /// The stock items that are called so, or were at some time; nil until a rule asks.
  private var items: [ItemKey: [Int]]?
  /// The stock items that were edited since.
  private var editedItems: [Int] = []

  /// Whether anything is kept.
  private(set) var isUsed = false

  /// What a draft goes on with that is changed apart from another.
  func copy() -> DraftIndexes {
    let copy = DraftIndexes()
    (copy.references, copy.items, copy.editedItems) = (references, items, editedItems)
    copy.isUsed = isUsed
    return copy
  }

  private static func key(_ table: UInt16, _ column: UInt16) -> UInt32 {
    UInt32(table) << 16 | UInt32(column)
  }

  /// Takes in that a draft sets a field.
  func note(_ table: UInt16, _ row: Int, _ edit: FieldEdit) {
    if table == StockItemTable.tag, items != nil, editedItems.last != row {
      editedItems.append(row)
    }
    let key = Self.key(table, edit.column)
    guard references[key] != nil, case .integer(let target) = edit.value else { return }
    references[key]?[Int(target), default: []].append(row)
  }

  /// The rows whose edits in `draft` name `target` in a column, or have done so.
  func rows(naming target: Int, in column: ReferenceColumn, of draft: Draft) -> [Int] {
    let key = Self.key(type(of: column.table).tag, column.tag)
    if let known = references[key] { return known[target] ?? [] }
    isUsed = true
    var made: [Int: [Int]] = [:]
    for row in draft.rows(of: column.table) {
      let target = draft.row(column, row)
      if target != 0 { made[target, default: []].append(row) }
    }
    references[key] = made
    return made[target] ?? []
  }

  /// The stock items of a name and an article code in a place, or that were so.
  func items(at place: Int, called name: String, article: String, in draft: Draft) -> [Int] {
    let stock = draft.desk.stock
    var known = items ?? [:]
    var fresh = editedItems
    if items == nil {
      isUsed = true
      fresh = stock.liveRows().members + draft.rows(of: stock)
    }
    // Held here and there, it would be copied with the first change.
    items = nil
    for row in fresh {
      let key = ItemKey(
        place: draft.row(stock.place, row), name: draft.text(stock.name, row),
        article: draft.text(stock.article, row))
      if known[key]?.last != row { known[key, default: []].append(row) }
    }
    editedItems = []
    items = known
    return known[ItemKey(place: place, name: name, article: article)] ?? []
  }
}

extension Draft {
  /// The records of a column's table that name `target` in it and are there when the draft is done, in the
  /// order of their numbers.
  func rows(referringTo target: Int, by column: ReferenceColumn) -> [Int] {
    let found = column.rows(naming: target) + indexes.rows(naming: target, in: column, of: self)
    return Set(found).filter { isLive(column.table, $0) && row(column, $0) == target }.sorted()
  }
}
