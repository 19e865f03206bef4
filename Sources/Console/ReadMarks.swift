import Tables

/// Up to when a user has read which tickets. It is his own affair and stays on his host: the desk knows
/// nothing of it.
///
/// All that happened up to `since` is read. A ticket that was looked at since then has an entry of its
/// own, with the moment at which it was made: of two consoles' entries for one ticket the later one holds.
package struct ReadMarks: Equatable, Sendable {
  /// One ticket's entry, milliseconds.
  struct Entry: Equatable, Sendable {
    /// Up to when it is read; 0 for one that is to be read again.
    var until: Int64
    /// When that was said.
    var said: Int64
  }

  /// Up to when everything is read, milliseconds.
  package private(set) var since: Int64
  private(set) var entries: [Int: Entry] = [:]
  /// More than so many entries are not kept: the older half is then read, seen or not.
  private static let most = 20_000
  private static let header = "deskhand-read 1"
  /// Moments that make sense, milliseconds: up to the year 10000.
  private static let moments: ClosedRange<Int64> = 0...253_402_300_799_999

  /// Everything is read up to `now`.
  package init(now: Timestamp) { since = now.milliseconds }

  /// Up to when a ticket is read.
  func until(_ row: Int) -> Int64 { entries[row]?.until ?? since }

  /// Notes that a ticket is read up to `now`, or is to be read again.
  mutating func mark(_ row: Int, isRead: Bool, at now: Timestamp) {
    entries[row] = Entry(until: isRead ? now.milliseconds : 0, said: now.milliseconds)
    if entries.count > Self.most { forgetOlderHalf() }
  }

  /// Notes that everything is read up to `now`.
  mutating func markAll(at now: Timestamp) {
    since = now.milliseconds
    entries = [:]
  }

  private mutating func forgetOlderHalf() {
    let moments = entries.values.map(\.said).sorted()
    settle(since: moments[moments.count / 2])
  }

  /// Raises the moment up to which all is read; what was said before it counts no more.
  private mutating func settle(since moment: Int64) {
    since = max(since, moment)
    entries = entries.filter { $0.value.said > since }
  }

  /// Takes in what another console of the user has noted.
  package mutating func merge(_ other: ReadMarks) {
    for (row, entry) in other.entries where entry.said > entries[row]?.said ?? .min {
      entries[row] = entry
    }
    settle(since: other.since)
  }

  // MARK: The file

  /// The marks as a file keeps them: a line of the version and `since`, then a line for each ticket.
  package var text: String {
    var lines = ["\(Self.header) \(since)"]
    for (row, entry) in entries.sorted(by: { $0.key < $1.key }) {
      lines.append("\(row) \(entry.until) \(entry.said)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads what `text` has written; nil for anything else, lines that make no sense left out.
  package init?(_ text: String) {
    var lines = text.utf8.split(separator: 10)[...]
    guard let first = lines.popFirst(), let head = String(first), head.hasPrefix(Self.header + " "),
      let since = Int64(head.dropFirst(Self.header.count + 1)), Self.moments.contains(since)
    else { return nil }
    self.since = since
    for line in lines {
      let numbers = line.split(separator: 32).compactMap { Int64(Substring($0)) }
      guard numbers.count == 3, numbers[0] > 0, numbers[0] <= UInt32.max,
        numbers.dropFirst().allSatisfy(Self.moments.contains)
      else { continue }
      entries[Int(numbers[0])] = Entry(until: numbers[1], said: numbers[2])
    }
  }
}
