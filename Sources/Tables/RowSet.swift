/// A set of a table's rows, one bit each.
package struct RowSet: Equatable, Sendable {
  /// The bits, 64 rows a word, lowest row first.
  @usableFromInline package var words: [UInt64]
  /// The number of rows it speaks of: members are below it.
  package internal(set) var limit: Int

  /// An empty set over rows `0 ..< limit`, or a full one.
  package init(limit: Int, full: Bool = false) {
    self.limit = limit
    words = [UInt64](repeating: full ? ~0 : 0, count: (limit + 63) / 64)
    if full { trim() }
  }

  /// Whether `row` belongs to the set; a row beyond the limit does not.
  @inlinable
  package subscript(_ row: Int) -> Bool {
    get { row >= 0 && row < limit && words[row >> 6] & (1 << UInt64(row & 63)) != 0 }
    set {
      precondition(row >= 0 && row < limit, "row out of the set's bounds")
      if newValue {
        words[row >> 6] |= 1 << UInt64(row & 63)
      } else {
        words[row >> 6] &= ~(1 << UInt64(row & 63))
      }
    }
  }

  /// Makes it speak of more rows; they are not members.
  package mutating func extend(to newLimit: Int) {
    guard newLimit > limit else { return }
    limit = newLimit
    while words.count < (newLimit + 63) / 64 { words.append(0) }
  }

  /// The number of members.
  /// - Complexity: O(limit / 64).
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Keeps what `other` has too.
  package mutating func formIntersection(_ other: RowSet) {
    for index in words.indices {
      words[index] &= index < other.words.count ? other.words[index] : 0
    }
  }

  /// Adds what `other` has.
  package mutating func formUnion(_ other: RowSet) {
    for index in words.indices where index < other.words.count {
      words[index] |= other.words[index]
    }
  }

  /// Keeps what `other` has not.
  package mutating func subtract(_ other: RowSet) {
    for index in words.indices where index < other.words.count {
      words[index] &= ~other.words[index]
    }
  }

  /// Sets every row for which `test` holds; the others are cleared.
  @inlinable
  package mutating func fill(where test: (Int) -> Bool) {
    var row = 0
    for index in words.indices {
      var word: UInt64 = 0
      let end = min(64, limit - row)
      for bit in 0..<end where test(row + bit) { word |= 1 << UInt64(bit) }
      words[index] = word
      row += 64
    }
  }

  /// Calls `body` with each member, in ascending order.
  @inlinable
  package func forEach(_ body: (Int) -> Void) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        body(index << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  /// All members, in ascending order.
  package var members: [Int] {
    var rows: [Int] = []
    rows.reserveCapacity(count)
    forEach { rows.append($0) }
    return rows
  }

  /// The highest members, the highest first, at most so many.
  package func newest(_ most: Int = .max) -> [Int] {
    var rows: [Int] = []
    for index in words.indices.reversed() where words[index] != 0 {
      var word = words[index]
      while word != 0 {
        if rows.count == most { return rows }
        let bit = 63 - word.leadingZeroBitCount
        rows.append(index << 6 + bit)
        word &= ~(1 << UInt64(bit))
      }
    }
    return rows
  }

  private mutating func trim() {
    let spare = words.count * 64 - limit
    if spare > 0 { words[words.count - 1] &= ~0 >> UInt64(spare) }
  }
}
