extension Sequence<Int> {
  /// The `most` rows that come first in an order, in that order: what a screen shows of many.
  /// - Complexity: O(n), and a sort of `most` rows as often as so many come before those kept.
  package func first(_ most: Int, by precedes: (_ one: Int, _ other: Int) -> Bool) -> [Int] {
    var kept: [Int] = []
    var last: Int?
    for row in self {
      if let last, !precedes(row, last) { continue }
      kept.append(row)
      guard kept.count >= 2 * most, most > 0 else { continue }
      kept.sort(by: precedes)
      kept.removeLast(kept.count - most)
      last = kept.last
    }
    kept.sort(by: precedes)
    return Array(kept.prefix(most))
  }
}

extension Table {
  /// Tells which of two records comes first by its label, as lists have it; nothing stands last.
  package final var labelOrder: (_ one: Int, _ other: Int) -> Bool {
    let order = SortOrder(labelColumn)
    return { one, other in
      order.precedes(
        KeyedRows.Entry(key: order.key(one), row: UInt32(one)),
        KeyedRows.Entry(key: order.key(other), row: UInt32(other)))
    }
  }
}
