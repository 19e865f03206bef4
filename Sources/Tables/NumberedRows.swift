/// Rows in the order of their numbers: a bit for each row of the table, and the members counted by
/// groups, so that a place is found without walking.
struct NumberedRows {
  /// Words of 64 rows in a group.
  private static let groupSize = 64
  private let descending: Bool
  private var set: RowSet
  /// The number of members before each group.
  private var starts: [Int] = []
  /// The number of rows.
  private(set) var count = 0

  init(_ set: RowSet, descending: Bool) {
    self.set = set
    self.descending = descending
    countGroups()
  }

  private mutating func countGroups() {
    starts.removeAll(keepingCapacity: true)
    var total = 0
    for (index, word) in set.words.enumerated() {
      if index % Self.groupSize == 0 { starts.append(total) }
      total += word.nonzeroBitCount
    }
    count = total
  }

  /// The row at a place below `count`.
  /// - Complexity: O(log n).
  subscript(_ place: Int) -> Int {
    var left = descending ? count - 1 - place : place
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= left { low = middle } else { high = middle }
    }
    left -= starts[low]
    var index = low * Self.groupSize
    while set.words[index].nonzeroBitCount <= left {
      left -= set.words[index].nonzeroBitCount
      index += 1
    }
    var word = set.words[index]
    for _ in 0..<left { word &= word - 1 }
    return index << 6 + word.trailingZeroBitCount
  }

  /// The place of a row; nil when it is not there.
  func place(of row: Int) -> Int? { set[row] ? placeToInsert(row) : nil }

  /// Where a row stands or would stand.
  func placeToInsert(_ row: Int) -> Int {
    let before = members(below: row)
    return descending ? count - before - (set[row] ? 1 : 0) : before
  }

  private func members(below row: Int) -> Int {
    let index = row >> 6
    guard index < set.words.count else { return count }
    let group = index / Self.groupSize
    var total = starts[group]
    for word in set.words[(group * Self.groupSize)..<index] { total += word.nonzeroBitCount }
    return total + (set.words[index] & (1 << UInt64(row & 63) - 1)).nonzeroBitCount
  }

  /// Puts a row in, or takes it out.
  /// - Complexity: O(groups).
  mutating func set(_ row: Int, _ isMember: Bool) {
    guard set[row] != isMember else { return }
    if row >= set.limit {
      set.extend(to: row + 1)
      set[row] = isMember
      return countGroups()
    }
    set[row] = isMember
    let change = isMember ? 1 : -1
    for group in starts.indices.dropFirst(row >> 6 / Self.groupSize + 1) { starts[group] += change }
    count += change
  }
}
