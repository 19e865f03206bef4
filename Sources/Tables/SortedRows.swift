/// Which column orders a list, and which way; the record's number decides between equals.
package struct SortOrder {
  /// The column; nil for the record's number.
  package let column: Column?
  /// Whether the greatest comes first.
  package let descending: Bool

  /// Orders by `column` (by number when nil).
  package init(_ column: Column?, descending: Bool = false) {
    self.column = column
    self.descending = descending
  }

  /// Reads `due`, `-due` or `number` for `table`; nil when it has no such column.
  package init?(_ text: String, in table: Table) {
    let descending = text.hasPrefix("-")
    let name = descending ? String(text.dropFirst()) : text
    if name == "number" || name == "id" {
      self.init(nil, descending: descending)
    } else {
      guard let column = table.column(named: name) else { return nil }
      self.init(column, descending: descending)
    }
  }

  /// The packed key of `row`: unsigned order of keys is the order wanted. Rows that have nothing in
  /// the column come last either way.
  func key(_ row: Int) -> UInt64 {
    guard let column else { return descending ? ~UInt64(row) : UInt64(row) }
    let key = column.orderKey(row)
    if key == 0 { return .max }
    return descending ? ~key : key
  }

  func precedes(_ first: SortedRows.Entry, _ second: SortedRows.Entry) -> Bool {
    if first.key != second.key { return first.key < second.key }
    if let column, !column.orderIsExact, first.key != .max {
      let order = column.tieBreak(Int(first.row), Int(second.row))
      if order != 0 { return descending ? order > 0 : order < 0 }
    }
    return descending ? first.row > second.row : first.row < second.row
  }
}

/// Rows in an order, that keep it when a record changes: blocks of entries of at most 1,024, so
/// that an insert or a removal moves little.
package struct SortedRows {
  struct Entry {
    var key: UInt64
    var row: UInt32
  }

  private static let blockSize = 1024
  /// What the rows are ordered by.
  package let order: SortOrder
  private var blocks: [[Entry]] = []
  /// The number of rows before each block.
  private var starts: [Int] = []
  /// The number of rows.
  package private(set) var count = 0

  /// Sorts the rows of `set`.
  /// - Complexity: O(n) for keys that say all (radix), O(n log n) where labels decide.
  package init(_ set: RowSet, by order: SortOrder) {
    self.order = order
    var entries: [Entry] = []
    entries.reserveCapacity(set.count)
    set.forEach { entries.append(Entry(key: order.key($0), row: UInt32($0))) }
    if order.column != nil || order.descending { SortedRows.sort(&entries, by: order) }
    var index = 0
    while index < entries.count {
      let end = min(index + SortedRows.blockSize / 2, entries.count)
      blocks.append(Array(entries[index..<end]))
      index = end
    }
    countBlocks(from: 0)
  }

  /// The row at a place.
  /// - Complexity: O(log blocks).
  package subscript(_ place: Int) -> Int {
    precondition(place >= 0 && place < count, "place out of the list's bounds")
    let block = block(holding: place)
    return Int(blocks[block][place - starts[block]].row)
  }

  /// The place of `row`, whose keys have not changed since it was put in; nil when it is not there.
  package func place(of row: Int) -> Int? {
    let entry = Entry(key: order.key(row), row: UInt32(row))
    guard let (block, index) = position(of: entry), index < blocks[block].count,
      blocks[block][index].row == entry.row
    else { return nil }
    return starts[block] + index
  }

  /// Takes `row` out by its old key, found by looking through the list, and puts it back where it
  /// belongs now, unless `keep` is false.
  /// - Complexity: O(n) to find the old place where the key has changed, a scan of bare entries.
  package mutating func update(_ row: Int, keep: Bool) {
    remove(row)
    if keep { insert(row) }
  }

  /// Takes all of `rows` out and puts those back that `keep` names. Where several records changed
  /// at once this is the way: one that still stands in its old place would mislead the search for
  /// another's new one.
  package mutating func update(_ rows: some Collection<Int>, keep: (Int) -> Bool) {
    for row in rows { remove(row) }
    for row in rows where keep(row) { insert(row) }
  }

  private mutating func remove(_ row: Int) {
    let wanted = UInt32(row)
    if let place = place(of: row) { return removeEntry(at: place) }
    for block in blocks.indices {
      if let index = blocks[block].firstIndex(where: { $0.row == wanted }) {
        return removeEntry(at: starts[block] + index)
      }
    }
  }

  private mutating func removeEntry(at place: Int) {
    let block = block(holding: place)
    blocks[block].remove(at: place - starts[block])
    if blocks[block].isEmpty { blocks.remove(at: block) }
    countBlocks(from: block)
  }

  private mutating func insert(_ row: Int) {
    let entry = Entry(key: order.key(row), row: UInt32(row))
    guard let (block, index) = position(of: entry) else {
      blocks = [[entry]]
      return countBlocks(from: 0)
    }
    blocks[block].insert(entry, at: index)
    if blocks[block].count > SortedRows.blockSize {
      let half = SortedRows.blockSize / 2
      blocks.insert(Array(blocks[block][half...]), at: block + 1)
      blocks[block].removeSubrange(half...)
    }
    countBlocks(from: block)
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

  /// Radix sort by key, byte by byte, skipping bytes that all keys share; then runs of equal keys
  /// are put in order where the key does not say all.
  private static func sort(_ entries: inout [Entry], by order: SortOrder) {
    if entries.count < 512 { return entries.sort { order.precedes($0, $1) } }
    // Rows ascend before a stable sort; a descending list wants equal keys by falling row.
    if order.descending { entries.reverse() }
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
    guard let column = order.column, !column.orderIsExact else { return }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      if end - start > 1, entries[start].key != .max {
        entries[start..<end].sort { order.precedes($0, $1) }
      }
      start = end
    }
  }
}
