/// A growing array of short lists of plain values: each row's list stands in one arena, one after the
/// other; a list that is replaced leaves its old place unused.
struct ListCells<Element: BitwiseCopyable>: ~Copyable {
  /// Start and count of each row's list in the arena: start × 2²⁴ + count.
  private var entries = Cells<UInt64>()
  private var arena = Cells<Element>()

  /// How many values the list of `row` has.
  func count(_ row: Int) -> Int { Int(entries[row] & 0xFF_FFFF) }

  /// The values of `row`, in order; none where a damaged snapshot says what cannot be.
  func list(_ row: Int) -> [Element] {
    let (start, count) = (Int(entries[row] >> 24), count(row))
    guard start + count <= arena.count else { return [] }
    return (start..<(start + count)).map { arena[$0] }
  }

  /// Replaces the list of `row`; of more than 2²⁴ values the rest is left out.
  mutating func setList(_ values: [Element], at row: Int) {
    if values.isEmpty {
      entries[row] = 0
      return
    }
    let kept = values.prefix(0xFF_FFFF)
    let start = unsafe kept.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
    entries[row] = UInt64(start) << 24 | UInt64(kept.count)
  }

  /// Makes room for `rows` rows.
  mutating func grow(to rows: Int) { entries.grow(to: rows) }

  /// The parts for a snapshot.
  var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    unsafe [(0, entries.bytes), (1, arena.bytes)]
  }

  /// Maps a part from a snapshot; false when it does not fit.
  mutating func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    let (fd, offset, length) = (section.descriptor, section.offset, section.length)
    return switch part {
    case 0: entries.adopt(descriptor: fd, offset: offset, length: length)
    case 1: arena.adopt(descriptor: fd, offset: offset, length: length)
    default: false
    }
  }
}
