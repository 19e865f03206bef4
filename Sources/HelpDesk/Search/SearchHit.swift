import Tables

/// A record that a search has found.
package struct SearchHit: Equatable {
  /// How well it goes with what was typed; the best first.
  package enum Rank: Int, CaseIterable {
    /// It is the record with that number.
    case number
    /// It is called so, or has it in a field that no other record shares.
    case exact
    /// Each word begins a word of what it is called.
    case beginning
    /// Each word is in what it is called.
    case label
    /// Some word is only in its other texts.
    case elsewhere
  }

  /// The record's table.
  package let table: RecordTable
  /// The record's row.
  package let row: Int
  /// How well it goes with what was typed.
  package let rank: Rank

  /// Whether both are the same record, found as well.
  package static func == (one: SearchHit, other: SearchHit) -> Bool {
    one.table === other.table && one.row == other.row && one.rank == other.rank
  }
}

/// The best hits of one table: of each rank, open and not, the newest so many.
struct BestHits {
  private let most: Int
  /// Rows, the newest first, by rank; those that somebody has to deal with, and others.
  private var open: [[Int]]
  private var others: [[Int]]

  init(most: Int) {
    self.most = most
    open = Array(repeating: [], count: SearchHit.Rank.allCases.count)
    others = open
  }

  /// Whether a row of that rank would still be among the best.
  func hasRoom(_ rank: SearchHit.Rank, isOpen: Bool, for row: Int) -> Bool {
    let rows = isOpen ? open[rank.rawValue] : others[rank.rawValue]
    return rows.count < most || rows[rows.count - 1] < row
  }

  /// Puts a row in its place, and the oldest out where there are too many.
  mutating func insert(_ row: Int, _ rank: SearchHit.Rank, isOpen: Bool) {
    if isOpen {
      BestHits.insert(row, into: &open[rank.rawValue], most)
    } else {
      BestHits.insert(row, into: &others[rank.rawValue], most)
    }
  }

  private static func insert(_ row: Int, into rows: inout [Int], _ most: Int) {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] > row { low = middle + 1 } else { high = middle }
    }
    if low < rows.count, rows[low] == row { return }
    rows.insert(row, at: low)
    if rows.count > most { rows.removeLast() }
  }

  /// The rows of a rank, the newest first.
  func rows(_ rank: SearchHit.Rank, isOpen: Bool) -> [Int] {
    isOpen ? open[rank.rawValue] : others[rank.rawValue]
  }
}
