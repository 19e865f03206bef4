import Tables

/// How many there are of each row of a table, or of each value of a choice.
package struct Tally: Equatable, Sendable {
  private var counts: [Int32] = []
  /// A number out of all bounds, as damage may leave, must not ask for memory.
  private static let most = 1 << 22

  /// How many there are of `key`.
  package subscript(_ key: Int) -> Int { key < counts.count ? Int(counts[key]) : 0 }

  /// All there are.
  /// - Complexity: O(highest key).
  package var total: Int { counts.reduce(0) { $0 + Int($1) } }

  /// Counts `step` more of `key`.
  /// - Complexity: amortised O(1).
  mutating func add(_ key: Int, _ step: Int) {
    guard key < Self.most else { return }
    if key >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: key + 1 - counts.count))
    }
    counts[key] += Int32(truncatingIfNeeded: step)
  }

  /// The keys that have any, the most frequent first, the lower key before the higher.
  /// - Complexity: O(highest key + *n* log *n*), *n* the number of keys that have any.
  package var ranked: [Int] {
    let keys = counts.indices.filter { counts[$0] > 0 }
    return keys.sorted { (counts[$1], $0) < (counts[$0], $1) }
  }

  /// The first of these, without putting the others in order.
  /// - Complexity: O(highest key), for a few.
  package func leading(_ most: Int) -> [Int] {
    var leading: [Int] = []
    for key in counts.indices where counts[key] > 0 {
      if leading.count == most, let last = leading.last, counts[last] >= counts[key] { continue }
      let place = leading.firstIndex { counts[$0] < counts[key] } ?? leading.count
      leading.insert(key, at: place)
      if leading.count > most { leading.removeLast() }
    }
    return leading
  }

  /// Whether both count the same, however far each has grown.
  package static func == (left: Tally, right: Tally) -> Bool {
    (0..<max(left.counts.count, right.counts.count)).allSatisfy { left[$0] == right[$0] }
  }
}

/// How many there are of each text.
package struct TextTally: Equatable, Sendable {
  private var counts: [UInt64: Int] = [:]
  private var texts: [UInt64: String] = [:]

  /// Counts `step` more of what a column holds in a row.
  /// - Complexity: O(length of the text).
  mutating func add(_ column: Text, _ row: Int, _ step: Int) {
    let key = unsafe column.withUTF8(row) { bytes in
      // FNV-1a, 64 bits (Fowler, Noll, Vo).
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in bytes.indices {
        hash = unsafe (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
      }
      return hash
    }
    let count = counts[key, default: 0] + step
    counts[key] = count == 0 ? nil : count
    if texts[key] == nil { texts[key] = column[row] }
  }

  /// The texts that have any, the most frequent first, otherwise in their order.
  package func ranked(most: Int) -> [(text: String, count: Int)] {
    let all = counts.map { (text: texts[$0.key] ?? "", count: $0.value) }
    return Array(all.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.prefix(most))
  }

  /// Whether both count the same.
  package static func == (left: TextTally, right: TextTally) -> Bool { left.counts == right.counts }
}
