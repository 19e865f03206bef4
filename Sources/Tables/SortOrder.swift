/// Which column orders a list, and which way; the record's number decides between equals.
package struct SortOrder {
  /// The column; nil for the record's number.
  package let column: Column?
  /// Whether the greatest comes first.
  package let descending: Bool
  /// The order of what a reference column refers to, once a list is sorted by it.
  private var references: ReferenceOrder?
  /// What orders those that are equal, where the column's keys tell equals; the number decides last.
  package private(set) var next: (column: Column?, descending: Bool)?

  /// Orders by `column` (by number when nil), and equals by what `other` orders by first.
  package init(_ column: Column?, descending: Bool = false, then other: SortOrder? = nil) {
    self.column = column
    self.descending = descending
    if let column, column.orderIsExact, let other, other.column !== column {
      next = (other.column, other.descending)
    }
  }

  /// Reads `due`, `-due` or `number` for `table`; nil when it has no such column that may be read.
  package init?(_ text: String, in table: Table, for reading: Reading) {
    let descending = text.hasPrefix("-")
    let name = descending ? String(text.dropFirst()) : text
    if name == "number" || name == "id" {
      self.init(nil, descending: descending)
    } else {
      guard let column = table.column(named: name), column.isReadable(reading) else { return nil }
      self.init(column, descending: descending)
    }
  }

  /// The order as one types it: `due`, `-due`, `number`.
  package var text: String { (descending ? "-" : "") + (column?.name ?? "number") }

  /// The same order with all that sorting needs to know of other tables.
  func prepared() -> SortOrder {
    guard let column = column as? ReferenceColumn else { return self }
    var order = self
    order.references = ReferenceOrder(column)
    return order
  }

  /// The packed key of `row`: unsigned order of keys is the order wanted. Rows that have nothing in
  /// the column come last either way.
  func key(_ row: Int) -> UInt64 {
    guard let column else { return descending ? ~UInt64(row) : UInt64(row) }
    let key = references?.key(row) ?? column.orderKey(row)
    if key == 0 { return .max }
    return descending ? ~key : key
  }

  /// The key of what decides between rows whose keys before `chunk` are equal.
  func key(_ row: Int, chunk: Int) -> UInt64 {
    if next != nil { return nextKey(row) }
    let key = column?.orderKey(row, chunk: chunk) ?? 0
    return descending ? ~key : key
  }

  /// Whether rows with this key in that chunk have nothing more to tell them apart.
  func isFinal(_ key: UInt64, chunk: Int) -> Bool {
    if next != nil { return chunk > 0 }
    guard let column, !column.orderIsExact else { return true }
    return chunk == 0 ? key == .max : key == (descending ? .max : 0)
  }

  /// The key of what orders those that are equal.
  private func nextKey(_ row: Int) -> UInt64 {
    guard let next else { return 0 }
    let key = next.column?.orderKey(row) ?? UInt64(row)
    if key == 0 { return .max }
    return next.descending ? ~key : key
  }

  func precedes(_ first: KeyedRows.Entry, _ second: KeyedRows.Entry) -> Bool {
    if first.key != second.key { return first.key < second.key }
    if next != nil {
      let (one, other) = (nextKey(Int(first.row)), nextKey(Int(second.row)))
      if one != other { return one < other }
    }
    if let column, !column.orderIsExact, first.key != .max {
      let order = column.tieBreak(Int(first.row), Int(second.row))
      if order != 0 { return descending ? order > 0 : order < 0 }
    }
    return descending ? first.row > second.row : first.row < second.row
  }
}
