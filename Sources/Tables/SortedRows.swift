/// Rows in an order, that keep it when a record changes.
package struct SortedRows {
  private enum Storage {
    case byNumber(NumberedRows)
    case byKey(KeyedRows)
  }

  /// What the rows are ordered by.
  package let order: SortOrder
  private var storage: Storage

  /// Sorts the rows of `set`.
  /// - Complexity: O(n); for an order by number O(n / 64), and a bit for each row of memory.
  package init(_ set: RowSet, by order: SortOrder) {
    self.order = order.prepared()
    storage =
      order.column == nil
      ? .byNumber(NumberedRows(set, descending: order.descending))
      : .byKey(KeyedRows(set, by: self.order))
  }

  /// Those rows of a sorted list that are in `set`, in the same order.
  /// - Complexity: O(n), without a sort where many are kept.
  package init(_ other: SortedRows, among set: RowSet) {
    order = other.order
    switch other.storage {
    case .byKey(let rows) where set.count > other.count / 16:
      storage = .byKey(KeyedRows(rows, among: set))
    case .byKey: storage = .byKey(KeyedRows(set, by: order))
    case .byNumber: storage = .byNumber(NumberedRows(set, descending: order.descending))
    }
  }

  /// The number of rows.
  package var count: Int {
    switch storage {
    case .byNumber(let rows): rows.count
    case .byKey(let rows): rows.count
    }
  }

  /// The row at a place.
  /// - Complexity: O(log n).
  package subscript(_ place: Int) -> Int {
    precondition(place >= 0 && place < count, "place out of the list's bounds")
    return switch storage {
    case .byNumber(let rows): rows[place]
    case .byKey(let rows): rows[place]
    }
  }

  /// The place of `row`, whose keys have not changed since it was put in; nil when it is not there.
  /// - Complexity: O(log n).
  package func place(of row: Int) -> Int? {
    switch storage {
    case .byNumber(let rows): rows.place(of: row)
    case .byKey(let rows): rows.place(of: row)
    }
  }

  /// Where a row that is not in the list would stand.
  /// - Complexity: O(log n).
  func placeToInsert(_ row: Int) -> Int {
    switch storage {
    case .byNumber(let rows): rows.placeToInsert(row)
    case .byKey(let rows): rows.placeToInsert(row)
    }
  }

  /// Takes all of `rows` out and puts those back where they belong now that `keep` names. All at
  /// once: one that still stands in its old place would mislead the search for another's new one.
  /// - Complexity: O(log n) a row; O(n) where keys have changed, one scan of bare entries.
  package mutating func update(_ rows: some Collection<Int>, keep: (Int) -> Bool) {
    switch storage {
    case .byNumber(var list):
      for row in rows { list.set(row, keep(row)) }
      storage = .byNumber(list)
    case .byKey(var list):
      // The list is changed in place, not copied.
      storage = .byNumber(NumberedRows(RowSet(limit: 0), descending: false))
      list.remove(rows)
      list.insert(rows.lazy.filter(keep))
      storage = .byKey(list)
    }
  }
}
