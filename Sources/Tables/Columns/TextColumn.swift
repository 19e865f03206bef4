import CSystem

/// Text of any length. Where it is `searched`, a case-folded copy stands beside it in one arena,
/// so that a word is found in a million rows by one pass over bytes.
package class Text: Column, TypedColumn {
  /// Offset and length of each row's bytes in the arena: offset × 2²⁴ + length.
  private var entries = Cells<UInt64>()
  private var arena = Cells<UInt8>()
  private var foldedEntries = Cells<UInt64>()
  private var foldedArena = Cells<UInt8>()
  /// The row of every folded entry ever appended, in the order of offsets, and those offsets:
  /// leads from a hit in the arena back to its row.
  private var foldedOwners = Cells<UInt32>()
  private var foldedStarts = Cells<UInt64>()
  private var uniqueRows: [UInt64: [UInt32]]?
  private var scratch: [UInt8] = []

  /// The most bytes one text may have (16 MiB less one: a frame of the log holds no more).
  package static let longest = 1 << 24 - 1

  /// Declares a text with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits..., aliases: [String] = []) {
    super.init(tag, title, traits: Traits(traits), aliases: aliases)
  }

  /// The text of `row`; empty when there is none.
  package subscript(_ row: Int) -> String {
    unsafe withUTF8(row) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Whether `row` has no text.
  package func isEmpty(_ row: Int) -> Bool { entries[row] & 0xFF_FFFF == 0 }

  /// Runs `body` over the UTF-8 bytes of `row`.
  package final func withUTF8<Result>(
    _ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result { unsafe Self.slice(entries[row], arena, body) }

  override package var kind: String { "text" }
  override func grow(to rows: Int) {
    entries.grow(to: rows)
    if traits.contains(.searched) { foldedEntries.grow(to: rows) }
  }

  override package func value(_ row: Int) -> Value {
    isEmpty(row) ? .none : .text(self[row])
  }

  override func store(_ value: Value, at row: Int) {
    var text = if case .text(let text) = value { text } else { "" }
    text.withUTF8 { unsafe set($0, at: row) }
  }

  override func load(_ reader: inout CBORReader, at row: Int) throws(CBORError) {
    if try reader.peek() == .text {
      let view = unsafe try reader.text()
      unsafe set(view.bindMemory(to: UInt8.self), at: row)
    } else {
      store(try Value(from: &reader), at: row)
    }
  }

  final func set(_ bytes: UnsafeBufferPointer<UInt8>, at row: Int) {
    if uniqueRows != nil { forget(row) }
    let kept = unsafe UnsafeBufferPointer(rebasing: bytes.prefix(Self.longest))
    entries[row] = unsafe Self.append(kept, to: &arena)
    if traits.contains(.searched) {
      scratch.removeAll(keepingCapacity: true)
      unsafe Folding.fold(kept, into: &scratch)
      let entry = unsafe scratch.withUnsafeBufferPointer {
        unsafe Self.append($0, to: &foldedArena)
      }
      foldedEntries[row] = entry
      let index = foldedOwners.count
      foldedOwners.grow(to: index + 1)
      foldedStarts.grow(to: index + 1)
      foldedOwners[index] = UInt32(row)
      foldedStarts[index] = entry >> 24
    }
    if uniqueRows != nil { remember(row) }
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .text(let text):
      if text.utf8.count > Self.longest { throw refuse("the text is longer than 16 MiB") }
    default: throw refuse("text was expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    if case .text(let text) = value { text } else { "" }
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    text.isEmpty ? .none : .text(text)
  }

  override package var orderIsExact: Bool { false }

  /// The first eight folded bytes, most significant first.
  override package func orderKey(_ row: Int) -> UInt64 { orderKey(row, chunk: 0) }

  /// Eight folded bytes from the eighth, the sixteenth, … on.
  override package func orderKey(_ row: Int, chunk: Int) -> UInt64 {
    unsafe withFolded(row) { bytes in
      var key: UInt64 = 0
      for index in (chunk * 8)..<(chunk * 8 + 8) {
        key = key << 8 | UInt64(index < bytes.count ? unsafe bytes[index] : 0)
      }
      return key
    }
  }

  override package func tieBreak(_ first: Int, _ second: Int) -> Int {
    unsafe withFolded(first) { one in
      unsafe withFolded(second) { other in
        let common = min(one.count, other.count)
        for index in 0..<common where unsafe one[index] != other[index] {
          return unsafe Int(one[index]) - Int(other[index])
        }
        return one.count - other.count
      }
    }
  }

  /// The row whose text is `text`, case folded, among those where `isLive` holds; for columns that
  /// are unique. The index is built at the first question.
  package func row(named text: String, where isLive: (Int) -> Bool) -> Int? {
    let folded = Folding.fold(text)
    if uniqueRows == nil {
      uniqueRows = [:]
      for row in 0..<entries.count where !isEmpty(row) { remember(row) }
    }
    let hash = unsafe folded.withUnsafeBufferPointer { unsafe Self.hash($0) }
    return uniqueRows?[hash]?.lazy.map(Int.init).first { row in
      unsafe isLive(row) && withFolded(row) { unsafe $0.elementsEqual(folded) }
    }
  }

  // MARK: Searching

  /// Whether the folded text of `row` has the folded bytes `needle` in it.
  package final func contains(_ needle: [UInt8], _ row: Int) -> Bool {
    unsafe withFolded(row) { unsafe Self.find(needle, in: $0, from: 0) != nil }
  }

  /// Makes the first search as fast as those after it: what it will read is brought in.
  package final func prepareSearch() {
    foldedArena.populate()
    foldedStarts.populate()
    foldedOwners.populate()
    foldedEntries.populate()
  }

  /// Adds every row with `needle` in its text to `set`.
  /// - Complexity: one pass over the arena where the column is searched.
  package final func addRows(containing needle: [UInt8], to set: inout RowSet) {
    guard traits.contains(.searched) else {
      for row in 0..<min(set.limit, entries.count) where contains(needle, row) { set[row] = true }
      return
    }
    // Nothing is in every text, and in those that are empty too.
    guard !needle.isEmpty else { return set.fill { _ in true } }
    var (text, offset) = (0, 0)
    var found = [UInt32](repeating: 0, count: 4_096)
    while true {
      let count = unsafe foldedArena.withElements { bytes in
        unsafe foldedStarts.withElements { starts in
          unsafe deskhand_search(
            bytes.baseAddress, bytes.count, needle, needle.count, starts.baseAddress, starts.count,
            &text, &offset, &found, found.count)
        }
      }
      for entry in found[..<count] {
        let entry = Int(entry)
        // Only in a damaged snapshot is one of the two shorter.
        guard entry < foldedOwners.count, entry < foldedStarts.count else { continue }
        let row = Int(foldedOwners[entry])
        // An entry that an edit has replaced is dead.
        if row < set.limit, foldedEntries[row] >> 24 == foldedStarts[entry] {
          set[row] = true
        }
      }
      if count < found.count { return }
    }
  }

  /// Adds to `found` those of `rows` that have `needle` in their text, ascending, until about
  /// `budget` bytes were read; what was read is taken from the budget.
  /// - Returns: the row to go on with; the end of `rows` when all were looked at.
  package final func search(
    _ needle: TextNeedle, _ rows: Range<Int>, _ budget: inout Int64, into found: inout [UInt32]
  ) -> Int {
    let isFolded = traits.contains(.searched)
    let end = min(rows.upperBound, entries.count)
    var row = rows.lowerBound
    found.removeAll(keepingCapacity: true)
    if isFolded || needle.isPlain {
      let letters = isFolded ? needle.foldedLetters : needle.letters
      return searchRows(letters, folded: isFolded, &row, end, &budget, &found)
    }
    // Letters of other scripts are folded text by text.
    while row < end, budget > 0 {
      if contains(needle.folded, row) { found.append(UInt32(row)) }
      budget -= Int64(entries[row] & 0xFF_FFFF) * 16 + 64
      row += 1
    }
    return row
  }

  private func searchRows(
    _ letters: [UInt8], folded: Bool, _ row: inout Int, _ end: Int, _ budget: inout Int64,
    _ found: inout [UInt32]
  ) -> Int {
    let room = max(0, end - row)
    guard room > 0 else { return end }
    func run(_ entries: borrowing Cells<UInt64>, _ arena: borrowing Cells<UInt8>) -> [UInt32] {
      unsafe [UInt32](unsafeUninitializedCapacity: room) { buffer, count in
        count = unsafe arena.withElements { bytes in
          unsafe entries.withElements { entries in
            unsafe deskhand_search_rows(
              bytes.baseAddress, bytes.count, entries.baseAddress, &row, end, letters,
              letters.count / TextNeedle.letterSize, &budget, buffer.baseAddress)
          }
        }
      }
    }
    found = folded ? run(foldedEntries, foldedArena) : run(entries, arena)
    return row
  }

  /// Whether no row ever had a text, so that none need be looked through.
  package final var isBlank: Bool { arena.count == 0 }

  /// Whether the folded text of `row` is `folded`, and no longer.
  package final func equals(_ folded: [UInt8], _ row: Int) -> Bool {
    unsafe withFolded(row) { unsafe $0.count == folded.count && $0.elementsEqual(folded) }
  }

  /// The folded bytes of `row`.
  package final func folded(_ row: Int) -> [UInt8] { unsafe withFolded(row) { unsafe Array($0) } }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    guard comparison == .equal else { throw refuse("text is matched with ‘:’, not compared") }
    return containing(Folding.fold(operand))
  }

  // MARK: Snapshots

  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    guard traits.contains(.searched) else { return unsafe [(0, entries.bytes), (1, arena.bytes)] }
    return unsafe [
      (0, entries.bytes), (1, arena.bytes), (2, foldedEntries.bytes), (3, foldedArena.bytes),
      (4, foldedOwners.bytes), (5, foldedStarts.bytes),
    ]
  }

  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    let (fd, offset, length) = (section.descriptor, section.offset, section.length)
    return switch part {
    case 0: entries.adopt(descriptor: fd, offset: offset, length: length)
    case 1: arena.adopt(descriptor: fd, offset: offset, length: length)
    case 2: foldedEntries.adopt(descriptor: fd, offset: offset, length: length)
    case 3: foldedArena.adopt(descriptor: fd, offset: offset, length: length)
    case 4: foldedOwners.adopt(descriptor: fd, offset: offset, length: length)
    case 5: foldedStarts.adopt(descriptor: fd, offset: offset, length: length)
    default: false
    }
  }

  // MARK: Inside

  private func withFolded<Result>(
    _ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if traits.contains(.searched) {
      return unsafe Self.slice(foldedEntries[row], foldedArena, body)
    }
    return unsafe withUTF8(row) { bytes in
      var folded: [UInt8] = []
      unsafe Folding.fold(bytes, into: &folded)
      return unsafe folded.withUnsafeBufferPointer(body)
    }
  }

  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, to arena: inout Cells<UInt8>
  ) -> UInt64 {
    guard !bytes.isEmpty else { return UInt64(arena.count) << 24 }
    let start = unsafe arena.append(contentsOf: bytes)
    return UInt64(start) << 24 | UInt64(bytes.count)
  }

  private static func slice<Result>(
    _ entry: UInt64, _ arena: borrowing Cells<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = Int(entry >> 24)
    let length = Int(entry & 0xFF_FFFF)
    return unsafe arena.withElements { bytes in
      // A snapshot's entry may be wrong where a disk lied; it then reads as no text.
      guard start + length <= bytes.count else {
        return unsafe body(UnsafeBufferPointer(start: nil, count: 0))
      }
      return unsafe body(UnsafeBufferPointer(rebasing: bytes[start..<(start + length)]))
    }
  }

  private static func find(
    _ needle: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from: Int
  ) -> Int? {
    guard !needle.isEmpty else { return from <= bytes.count ? from : nil }
    guard let base = bytes.baseAddress, from + needle.count <= bytes.count else { return nil }
    let hit = unsafe needle.withUnsafeBytes {
      unsafe deskhand_memmem(base + from, bytes.count - from, $0.baseAddress, $0.count)
    }
    return unsafe hit.map { unsafe $0 - UnsafeRawPointer(base) }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    // FNV-1a: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
    unsafe bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private func remember(_ row: Int) {
    guard !isEmpty(row) else { return }
    unsafe uniqueRows?[withFolded(row) { unsafe Self.hash($0) }, default: []].append(UInt32(row))
  }

  private func forget(_ row: Int) {
    guard !isEmpty(row) else { return }
    unsafe uniqueRows?[withFolded(row) { unsafe Self.hash($0) }]?.removeAll { $0 == UInt32(row) }
  }
}

extension Traits {
  /// The union of `list`.
  init(_ list: [Traits]) { self = list.reduce([]) { $0.union($1) } }
}
