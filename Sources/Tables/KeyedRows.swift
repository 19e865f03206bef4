/// Rows in the order of a column's keys, in blocks of at most 1,024 entries, so that an insert or a
/// removal moves little.
struct KeyedRows {
  struct Entry {
    var key: UInt64
    var row: UInt32
  }

  private static let blockSize = 1024
  private let order: SortOrder
  private var blocks: [[Entry]] = []
  /// The rows that are in the list, wherever they stand.
  private var members: RowSet
  /// The number of rows before each block.
  private var starts: [Int] = []
  /// The number of rows.
  private(set) var count = 0

  /// Sorts the rows of `set`.
  /// - Complexity: O(n) for keys that say all (radix), O(n log n) where labels decide.
  init(_ set: RowSet, by order: SortOrder) {
    self.order = order
    members = set
    var entries: [Entry] = []
    entries.reserveCapacity(set.count)
    set.forEach { entries.append(Entry(key: order.key($0), row: UInt32($0))) }
    // Rows ascend; a descending list wants equal keys by falling row, and the sort is stable.
    if order.descending { entries.reverse() }
    KeyedRows.sort(&entries, by: order, chunk: 0)
    fill(entries)
  }

  /// Those rows of a sorted list that are in `set`.
  /// - Complexity: O(n) and no sort.
  init(_ other: KeyedRows, among set: RowSet) {
    order = other.order
    members = set
    members.formIntersection(other.members)
    var entries: [Entry] = []
    entries.reserveCapacity(min(set.count, other.count))
    for block in other.blocks {
      for entry in block where set[Int(entry.row)] { entries.append(entry) }
    }
    fill(entries)
  }

  private mutating func fill(_ entries: [Entry]) {
    var index = 0
    while index < entries.count {
      let end = min(index + KeyedRows.blockSize / 2, entries.count)
      blocks.append(Array(entries[index..<end]))
      index = end
    }
    countBlocks(from: 0)
  }

  /// The row at a place.
  /// - Complexity: O(log blocks).
  subscript(_ place: Int) -> Int {
    precondition(place >= 0 && place < count, "place out of the list's bounds")
    let block = block(holding: place)
    return Int(blocks[block][place - starts[block]].row)
  }

  /// The place of `row`, whose keys have not changed since it was put in; nil when it is not there.
  func place(of row: Int) -> Int? {
    guard members[row] else { return nil }
    let entry = Entry(key: order.key(row), row: UInt32(row))
    guard let (block, index) = position(of: entry), index < blocks[block].count,
      blocks[block][index].row == entry.row
    else { return nil }
    return starts[block] + index
  }

  /// Takes rows out: by their keys, and those whose keys have changed in one look through the list.
  /// - Complexity: O(log n) a row, and perhaps a scan of bare entries; O(n / 1,024) for all together.
  mutating func remove(_ rows: some Collection<Int>) {
    var strays: [UInt32] = []
    for row in rows where members[row] {
      members[row] = false
      let entry = Entry(key: order.key(row), row: UInt32(row))
      if let (block, index) = position(of: entry), index < blocks[block].count,
        blocks[block][index].row == entry.row
      {
        blocks[block].remove(at: index)
        if blocks[block].isEmpty { blocks.remove(at: block) }
      } else {
        strays.append(entry.row)
      }
    }
    if !strays.isEmpty { removeStrays(strays) }
    countBlocks(from: 0)
  }

  /// Takes out rows of which nobody knows any more where they stand.
  private mutating func removeStrays(_ strays: [UInt32]) {
    // Asked for every entry there is: a few bits in reach answer for nearly all of them.
    var filter = [UInt64](repeating: 0, count: 64)
    for row in strays { filter[Int(row >> 6 & 63)] |= 1 << UInt64(row & 63) }
    let wanted = Set(strays)
    func isStray(_ row: UInt32) -> Bool {
      filter[Int(row >> 6 & 63)] & (1 << UInt64(row & 63)) != 0 && wanted.contains(row)
    }
    var left = strays.count
    for block in blocks.indices where blocks[block].contains(where: { isStray($0.row) }) {
      let before = blocks[block].count
      blocks[block].removeAll { isStray($0.row) }
      left -= before - blocks[block].count
      if left == 0 { break }
    }
    blocks.removeAll(where: \.isEmpty)
  }

  /// Puts rows where they belong that are not in the list.
  /// - Complexity: O(log n) a row; O(n / 1,024) for all together.
  mutating func insert(_ rows: some Sequence<Int>) {
    for row in rows { insert(row) }
    countBlocks(from: 0)
  }

  private mutating func insert(_ row: Int) {
    members.extend(to: row + 1)
    members[row] = true
    let entry = Entry(key: order.key(row), row: UInt32(row))
    guard let (block, index) = position(of: entry) else {
      blocks = [[entry]]
      return
    }
    blocks[block].insert(entry, at: index)
    if blocks[block].count > KeyedRows.blockSize {
      let half = KeyedRows.blockSize / 2
      blocks.insert(Array(blocks[block][half...]), at: block + 1)
      blocks[block].removeSubrange(half...)
    }
  }

  /// The block and index where `entry` stands or would stand; nil when there are no blocks.
  private func position(of entry: Entry) -> (Int, Int)? {
    guard !blocks.isEmpty else { return nil }
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if order.precedes(entry, blocks[middle][0]) { high = middle } else { low = middle }
    }
    var first = 0
    var last = blocks[low].count
    while first < last {
      let middle = (first + last) / 2
      if order.precedes(blocks[low][middle], entry) { first = middle + 1 } else { last = middle }
    }
    return (low, first)
  }

  /// Where a row that is not in the list would stand.
  /// - Complexity: O(log n).
  func placeToInsert(_ row: Int) -> Int {
    let entry = Entry(key: order.key(row), row: UInt32(row))
    return position(of: entry).map { starts[$0] + $1 } ?? 0
  }

  private func block(holding place: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func countBlocks(from first: Int) {
    starts.removeSubrange(min(first, starts.count)...)
    var total = first == 0 ? 0 : starts[first - 1] + blocks[first - 1].count
    for block in blocks[min(first, blocks.count)...] {
      starts.append(total)
      total += block.count
    }
    count = total
  }

  /// Sorts by key, then each run of equal keys by what the column tells next. Stable.
  private static func sort(_ entries: inout [Entry], by order: SortOrder, chunk: Int) {
    if entries.count < 64 { return entries.sort { order.precedes($0, $1) } }
    sortByKeys(&entries)
    var start = 0
    while start < entries.count {
      let key = entries[start].key
      var end = start + 1
      while end < entries.count, entries[end].key == key { end += 1 }
      if end - start > 1, !order.isFinal(key, chunk: chunk) {
        var run = entries[start..<end].map {
          Entry(key: order.key(Int($0.row), chunk: chunk + 1), row: $0.row)
        }
        sort(&run, by: order, chunk: chunk + 1)
        for (index, entry) in run.enumerated() { entries[start + index].row = entry.row }
      }
      start = end
    }
  }

  /// Radix sort by key, byte by byte, skipping bytes that all keys share.
  private static func sortByKeys(_ entries: inout [Entry]) {
    var other = entries
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      var counts = [Int](repeating: 0, count: 257)
      for entry in entries { counts[Int(entry.key >> shift & 0xFF) + 1] += 1 }
      if counts.contains(entries.count) { continue }
      for index in 1...256 { counts[index] += counts[index - 1] }
      for entry in entries {
        let byte = Int(entry.key >> shift & 0xFF)
        other[counts[byte]] = entry
        counts[byte] += 1
      }
      swap(&entries, &other)
    }
  }
}
