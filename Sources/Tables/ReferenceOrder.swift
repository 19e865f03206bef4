/// The order of what a reference column refers to: the targets sorted once by their labels, so that
/// rows are sorted by numbers and not by names.
final class ReferenceOrder {
  private let column: ReferenceColumn
  /// The targets that some row refers to, by their labels.
  private let ordered: SortedRows
  /// By target: its place among them from 1; 0 where no row referred to it.
  private var places: [UInt32]

  /// Sorts the targets that rows refer to now.
  /// - Complexity: O(rows) and a sort of the targets.
  init(_ column: ReferenceColumn) {
    self.column = column
    var targets = RowSet(limit: column.target.count)
    for row in 0..<column.table.count {
      let target = column.row(row)
      if target > 0, target < targets.limit { targets[target] = true }
    }
    ordered = SortedRows(targets, by: SortOrder(column.target.labelColumn))
    places = [UInt32](repeating: 0, count: targets.limit)
    for place in 0..<ordered.count { places[ordered[place]] = UInt32(place + 1) }
  }

  /// The order key of `row`; 0 where it refers to nothing.
  /// - Complexity: O(1); O(log targets) where its target is referred to only since the sort.
  func key(_ row: Int) -> UInt64 {
    let target = column.row(row)
    if target == 0 { return 0 }
    let place = target < places.count ? places[target] : 0
    if place > 0 { return UInt64(place) << 1 }
    // One that came later stands between those it would stand between.
    return UInt64(ordered.placeToInsert(target)) << 1 | 1
  }
}
