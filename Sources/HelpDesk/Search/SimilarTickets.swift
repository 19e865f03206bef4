import Tables

/// Looks for tickets like one: with the same rare words in their subject, about the same equipment, of
/// the same category. It goes on in slices, as a search does.
package final class SimilarTickets: SlicedWork {
  /// A ticket like it.
  package struct Match: Equatable {
    /// Its row.
    package let row: Int
    /// How like it is; what has rarer words in common is more so.
    package let score: Int
    /// Whether it was solved, and how is written down.
    package let hasResolution: Bool
  }

  private let tickets: TicketTable
  private let row: Int
  private let words: [TextNeedle]
  private var having: [RowSet]
  private var counts: [Int]
  private var word = 0
  private var reached = 1
  private var hits: [UInt32] = []
  /// The tickets like it once all was looked at: those with a resolution first, then by likeness, the
  /// newest first.
  package private(set) var matches: [Match] = []
  /// Whether all was looked at.
  package private(set) var isDone = false

  private static let mostWords = 10
  private static let mostMatches = 20
  private static let mostOfAsset = 500
  private static let block = 4_096
  /// Tickets with a word that more than one in so many has say nothing of likeness.
  private static let rarity = 50
  /// Of how many tickets with a rare word likeness is measured, the newest ones.
  private static let mostMeasured = 5_000

  /// Prepares the look for tickets like the one in `row`.
  package init(_ row: Int, in tickets: TicketTable) {
    self.tickets = tickets
    self.row = row
    let subject = Self.words(of: tickets.subject.folded(row))
    words = subject.prefix(Self.mostWords).map { TextNeedle(folded: $0) }
    having = words.map { _ in RowSet(limit: tickets.count) }
    counts = words.map { _ in 0 }
  }

  /// The words of a folded text, each once: letters and digits, and all that is not ASCII.
  static func words(of text: [UInt8]) -> [[UInt8]] {
    var words: [[UInt8]] = []
    for word in text.split(whereSeparator: { !isLetter($0) }).map(Array.init)
    where word.count > 2 && !words.contains(word) { words.append(word) }
    return words
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// Goes on until about `budget` bytes were looked through.
  package func advance(_ budget: Int64) {
    var left = budget
    while left > 0, word < words.count {
      let end = min(reached + Self.block, having[word].limit)
      reached = tickets.subject.search(words[word], reached..<end, &left, into: &hits)
      for hit in hits { having[word][Int(hit)] = true }
      counts[word] += hits.count
      left -= Int64(hits.count) * 16
      if reached >= having[word].limit { (word, reached) = (word + 1, 1) }
    }
    if left > 0, !isDone {
      measure()
      isDone = true
    }
  }

  /// The weight of a word: the rarer, the more.
  private func weight(_ word: Int) -> Int {
    let share = having[word].limit / max(counts[word], 1)
    return share < 2 ? 1 : Int.bitWidth - share.leadingZeroBitCount
  }

  private func measure() {
    let weights = words.indices.map(weight)
    let asset = tickets.asset.row(row)
    let category = tickets.category[row]
    var near = RowSet(limit: tickets.count)
    for word in words.indices
    where counts[word] * Self.rarity <= tickets.count || tickets.count < 1_000 {
      var rows = having[word]
      rows.extend(to: tickets.count)
      near.formUnion(rows)
    }
    var measured = near.newest(Self.mostMeasured)
    if asset != 0 {
      measured += tickets.asset.rows(naming: asset, most: Self.mostOfAsset).filter { !near[$0] }
    }
    var found: [Match] = []
    for other in measured where other != row && tickets.isLive(other) {
      var score = words.indices.reduce(0) { $0 + (having[$1][other] ? weights[$1] : 0) }
      if asset != 0, tickets.asset.row(other) == asset { score += 6 }
      if !category.isEmpty, tickets.category[other] == category { score += 2 }
      let isSolved = tickets.state[other].map { !$0.isOpen } ?? false
      found.append(
        Match(
          row: other, score: score,
          hasResolution: isSolved && !tickets.resolution.isEmpty(other)))
    }
    found.sort { ($0.score, $0.row) > ($1.score, $1.row) }
    let best = found.prefix(Self.mostMatches)
    matches = best.filter(\.hasResolution) + best.filter { !$0.hasResolution }
  }
}

/// Something that takes longer than a key may: it is done in slices between keys.
package protocol SlicedWork: AnyObject {
  /// Whether nothing is left to do.
  var isDone: Bool { get }
  /// Goes on until about `budget` bytes were looked through.
  func advance(_ budget: Int64)
}

extension DeskSearch: SlicedWork {}
