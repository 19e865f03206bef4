/// Rows in the order of a moment each: how many lie before a time, and which are next, without
/// looking at them all.
package struct MomentIndex: Equatable, Sendable {
  private var moments: [Int64] = []
  private var rows: [Int32] = []

  /// No rows.
  init() {}

  /// How many rows there are.
  package var count: Int { rows.count }

  /// The row at a place and its moment, the earliest first.
  package subscript(_ place: Int) -> (row: Int, moment: Int64) {
    (Int(rows[place]), moments[place])
  }

  /// How many have a moment before `moment`.
  /// - Complexity: O(log *n*).
  package func count(before moment: Int64) -> Int { place(moment, .min) }

  /// Puts a row in, or takes it out.
  /// - Complexity: O(*n*): one move of memory.
  mutating func add(_ row: Int, at moment: Int64, _ step: Int) {
    let row = Int32(truncatingIfNeeded: row)
    let place = place(moment, row)
    if step > 0 {
      moments.insert(moment, at: place)
      rows.insert(row, at: place)
    } else if place < rows.count, moments[place] == moment, rows[place] == row {
      moments.remove(at: place)
      rows.remove(at: place)
    }
  }

  /// Takes in many rows at once.
  /// - Complexity: O(*n* log *n*).
  mutating func fill(_ entries: [(moment: Int64, row: Int32)]) {
    let sorted = entries.sorted { ($0.moment, $0.row) < ($1.moment, $1.row) }
    moments = sorted.map(\.moment)
    rows = sorted.map(\.row)
  }

  private func place(_ moment: Int64, _ row: Int32) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if (moments[middle], rows[middle]) < (moment, row) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
