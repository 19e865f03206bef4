import Tables

/// A search over the texts of all records, as one types: every word must be in some text of a record.
///
/// It goes on in slices of so many bytes, so that whoever waits for a key never waits for it; what it
/// has found so far can be shown at any time, and only grows. How it was sliced makes no difference.
package final class DeskSearch {
  /// What was typed.
  package let text: String
  /// The words that are looked for.
  package let words: [TextNeedle]
  /// How many records were found so far.
  package private(set) var count = 0
  let texts: SearchedTexts
  let reading: Reading
  private let desk: Desk
  private let limit: Int
  private let folded: [UInt8]
  /// The record whose number was typed.
  private let named: (table: RecordTable, row: Int)?
  /// By table and word, the rows with that word; by table, the rows with all.
  private var having: [[RowSet]] = []
  private var found: [RowSet] = []
  private var best: [BestHits]
  private var counts: [Int]
  private var stage = 0
  /// The stretch of rows that is being searched, and how far each word has come in it.
  private var block = 0..<0
  private var reached: [Int] = []
  private var hits: [UInt32] = []
  /// What a wider search had found, where this one only narrows it; and the next of them.
  private var candidates: [(owner: Int, row: Int)]?
  private var nextCandidate = 0

  /// Words beyond these are left out: nobody types so many, and each has its rows.
  private static let mostWords = 12
  private static let blockSize = 4_096
  /// Records of a wider search that are looked at one by one rather than searched for anew.
  private static let mostCandidates = 20_000
  /// What to take in one record costs, in bytes of search.
  private static let hitCost: Int64 = 500
  /// What to look at one record costs beside its texts, in bytes of search.
  private static let recordCost: Int64 = 4_000

  /// Prepares a search; `advance` does it.
  /// - Parameter narrowing: the search before the last letter was typed; where it is done and the new
  ///   words only say more, what it found is looked through.
  package init(
    _ text: String, in desk: Desk, _ reading: Reading, limit: Int = 200,
    narrowing wider: DeskSearch? = nil
  ) {
    self.text = text
    self.desk = desk
    self.reading = reading
    self.limit = limit
    let typed = Folding.fold(text).split(separator: 0x20).map(Array.init)
    folded = Array(typed.joined(separator: [0x20]))
    words = typed.prefix(Self.mostWords).map { TextNeedle(folded: $0) }
    texts = SearchedTexts(desk, reading)
    named = Self.record(text, in: desk, reading)
    best = texts.tables.map { _ in BestHits(most: limit) }
    counts = texts.tables.map { _ in 0 }
    found = texts.tables.map { RowSet(limit: $0.count) }
    if let wider, wider.isNarrowed(by: self) {
      candidates = wider.everyHit
    } else {
      having = texts.tables.map { table in
        [RowSet](repeating: RowSet(limit: table.count), count: words.count)
      }
      openStage()
    }
  }

  private static func record(
    _ text: String, in desk: Desk, _ reading: Reading
  ) -> (table: RecordTable, row: Int)? {
    let word = text.filter { $0 != " " }
    var named = desk.record(numbered: word)
    if named == nil, let row = desk.tickets.row(numbered: word) { named = (desk.tickets, row) }
    guard let named, named.table.isLive(named.row), named.table.isReadable(named.row, reading)
    else { return nil }
    return named
  }

  /// Whether everything was looked at.
  package var isDone: Bool {
    guard !words.isEmpty else { return true }
    if let candidates { return nextCandidate == candidates.count }
    return stage == texts.sources.count
  }

  /// The tables with hits, and how many, in the order of menus.
  package var countsByTable: [(table: RecordTable, count: Int)] {
    texts.tables.indices.compactMap { owner in
      let table = texts.tables[owner]
      // What the number names may have none of the words.
      let isNamed = named.map { $0.table === table && !found[owner][$0.row] } ?? false
      let count = counts[owner] + (isNamed ? 1 : 0)
      return count > 0 ? (table, count) : nil
    }
  }

  /// The best of what was found so far, in order: by rank; then what is open, then what is neither
  /// open nor closed, then what is closed; the newest first.
  package func ranked(only table: RecordTable? = nil) -> [SearchHit] {
    var result: [SearchHit] = []
    if let named, table == nil || table === named.table {
      result.append(SearchHit(table: named.table, row: named.row, rank: .number))
    }
    let tickets = texts.tables.firstIndex { $0 === desk.tickets } ?? 0
    let wanted = texts.tables.indices.filter { table == nil || texts.tables[$0] === table }
    var seen = Set(result.map { $0.table.id($0.row) })
    let others = texts.tables.indices.filter { $0 != tickets }.map { ($0, false) }
    for rank in SearchHit.Rank.allCases {
      for (owner, isOpen) in [(tickets, true)] + others + [(tickets, false)]
      where wanted.contains(owner) {
        let table = texts.tables[owner]
        for row in best[owner].rows(rank, isOpen: isOpen) {
          if result.count == limit { return result }
          // A record may be exact by one field and begin so by another.
          if seen.insert(table.id(row)).inserted {
            result.append(SearchHit(table: table, row: row, rank: rank))
          }
        }
      }
    }
    return result
  }

  // MARK: Going on

  /// Searches until about `budget` bytes were looked through.
  package func advance(_ budget: Int64) {
    var left = budget
    while left > 0, !isDone {
      if candidates != nil { lookAtCandidate(&left) } else { lookAtBlock(&left) }
    }
  }

  /// Searches everything that is left.
  package func finish() { while !isDone { advance(1 << 30) } }

  private func openStage() {
    while stage < texts.sources.count {
      let column = texts.sources[stage].column
      if column.table.count > 1, !column.isBlank { return openBlock(below: column.table.count) }
      stage += 1
    }
  }

  /// The newest rows are searched first: they are what one looks for most often.
  private func openBlock(below end: Int) {
    block = max(1, end - Self.blockSize)..<end
    reached = words.map { _ in block.lowerBound }
  }

  private func lookAtBlock(_ left: inout Int64) {
    let source = texts.sources[stage]
    for word in words.indices {
      while reached[word] < block.upperBound, left > 0 {
        reached[word] = source.column.search(
          words[word], reached[word]..<block.upperBound, &left, into: &hits)
        for row in hits { take(Int(row), word, source, &left) }
      }
    }
    guard reached.allSatisfy({ $0 >= block.upperBound }) else { return }
    if block.lowerBound > 1 { return openBlock(below: block.lowerBound) }
    stage += 1
    openStage()
  }

  /// Takes in that a text has a word: its record may have them all now.
  private func take(_ row: Int, _ word: Int, _ source: SearchedTexts.Source, _ left: inout Int64) {
    let owner = source.owner
    var record = row
    if let owners = source.owners {
      guard owners.table.isLive(row), owners.table.isReadable(row, reading) else { return }
      record = owners.row(row)
    }
    guard record > 0, record < found[owner].limit, !having[owner][word][record] else {
      if source.column.traits.contains(.unique) { takeIfExact(record, owner, source.column) }
      return
    }
    having[owner][word][record] = true
    guard having[owner].allSatisfy({ $0[record] }) else { return }
    left -= Self.hitCost
    take(record, of: owner, isLabelled: source.isLabel)
    if source.column.traits.contains(.unique) { takeIfExact(record, owner, source.column) }
  }

  /// Takes in a record with all words.
  private func take(_ row: Int, of owner: Int, isLabelled: Bool) {
    let table = texts.tables[owner]
    guard !found[owner][row], table.isLive(row), table.isReadable(row, reading) else { return }
    found[owner][row] = true
    count += 1
    counts[owner] += 1
    let isOpen = isOpen(row, table)
    if !isLabelled {
      insert(row, .elsewhere, isOpen, owner)
    } else if table.labelColumn.equals(folded, row) {
      insert(row, .exact, isOpen, owner)
    } else if best[owner].hasRoom(.beginning, isOpen: isOpen, for: row)
      || best[owner].hasRoom(.label, isOpen: isOpen, for: row)
    {
      // What a label is like is asked only where it could matter.
      let label = table.labelColumn.folded(row)
      let isBeginning = words.allSatisfy { $0.beginsWord(of: label) }
      insert(row, isBeginning ? .beginning : .label, isOpen, owner)
    }
  }

  private func insert(_ row: Int, _ rank: SearchHit.Rank, _ isOpen: Bool, _ owner: Int) {
    if best[owner].hasRoom(rank, isOpen: isOpen, for: row) {
      best[owner].insert(row, rank, isOpen: isOpen)
    }
  }

  /// A number that only one record has finds it before all others.
  private func takeIfExact(_ row: Int, _ owner: Int, _ column: Text) {
    let table = texts.tables[owner]
    guard row > 0, row < found[owner].limit, table.isLive(row), column.equals(folded, row),
      table.isReadable(row, reading)
    else { return }
    insert(row, .exact, isOpen(row, table), owner)
  }

  private func isOpen(_ row: Int, _ table: RecordTable) -> Bool {
    guard table === desk.tickets else { return false }
    return desk.tickets.state[row]?.isOpen ?? true
  }

  // MARK: Narrowing

  /// Whether all that `other` finds is among what was found here.
  private func isNarrowed(by other: DeskSearch) -> Bool {
    isDone && !words.isEmpty && count <= Self.mostCandidates
      && zip(texts.tables, found).allSatisfy { $0.count == $1.limit }
      && words.allSatisfy { word in
        other.words.contains { $0.folded.firstPlace(of: word.folded) != nil }
      }
  }

  private var everyHit: [(owner: Int, row: Int)] {
    var rows: [(owner: Int, row: Int)] = []
    for owner in found.indices { found[owner].forEach { rows.append((owner, $0)) } }
    return rows
  }

  private func lookAtCandidate(_ left: inout Int64) {
    guard let candidates else { return }
    let (owner, row) = candidates[nextCandidate]
    nextCandidate += 1
    left -= Self.recordCost
    let label = texts.tables[owner].labelColumn!
    let isLabelled = words.allSatisfy { label.contains($0.folded, row) }
    let sources = texts.byOwner[owner]
    let isFound =
      isLabelled
      || words.allSatisfy { word in
        sources.contains { source in
          texts.rows(of: source, about: row, reading).contains {
            source.column.contains(word.folded, $0)
          }
        }
      }
    guard isFound else { return }
    take(row, of: owner, isLabelled: isLabelled)
    for source in sources where source.owners == nil && source.column.traits.contains(.unique) {
      takeIfExact(row, owner, source.column)
    }
  }
}
