import HelpDesk
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
      let since = Int64(head.dropFirst(Self.header.count + 1))
    else { return nil }
    self.since = since
    for line in lines {
      let numbers = line.split(separator: 32).compactMap { Int64(Substring($0)) }
      guard numbers.count == 3, numbers[0] > 0, numbers[0] <= UInt32.max else { continue }
      entries[Int(numbers[0])] = Entry(until: numbers[1], said: numbers[2])
    }
  }
}

/// The tickets that have news for the user: new ones, those that moved, those of which something was said,
/// since he looked at them last. What he does himself is no news to him.
final class UnreadTickets {
  private let tickets: TicketTable
  private var marks: ReadMarks
  /// The rows of those with news.
  private(set) var rows: Set<Int> = []
  /// Whether the marks changed since they were kept.
  private(set) var isChanged = false

  /// - Complexity: a pass over the moments of the last change, then O(those changed since).
  init(_ desk: Desk, _ marks: ReadMarks) {
    tickets = desk.tickets
    self.marks = marks
    tickets.updated.rows(within: marks.since + 1...(.max)).forEach(look)
    // What is to be read again may be older.
    for row in marks.entries.keys { look(row) }
  }

  private func news(_ row: Int) -> Int64 {
    [tickets.created[row], tickets.commented[row], tickets.moved[row]]
      .reduce(0) { max($0, $1?.milliseconds ?? 0) }
  }

  private func look(_ row: Int) {
    if tickets.isLive(row), news(row) > marks.until(row) {
      rows.insert(row)
    } else {
      rows.remove(row)
    }
  }

  /// Takes in that records changed.
  func changed(_ records: [RecordID]) {
    for record in records where record.table == TicketTable.tag { look(record.row) }
  }

  /// Takes in an event of the user's own: what he had read stays read.
  func did(_ event: Event) {
    for linked in event.edits where linked.edit.record.table == TicketTable.tag {
      let row = linked.edit.record.row
      if !rows.contains(row) { mark([row], isRead: true, at: event.when) }
    }
  }

  func mark(_ some: [Int], isRead: Bool, at now: Timestamp) {
    for row in some {
      marks.mark(row, isRead: isRead, at: now)
      look(row)
    }
    isChanged = true
  }

  func markAll(at now: Timestamp) {
    marks.markAll(at: now)
    rows = []
    isChanged = true
  }

  /// The marks, to be kept.
  func take() -> ReadMarks {
    isChanged = false
    return marks
  }
}

extension Console {
  /// Keeps what was read, where something was.
  package func keepReadMarks() {
    if unread.isChanged { workplace.keep(unread.take()) }
  }

  /// Notes that a record was looked at.
  func noteRead(_ record: RecordID) {
    if record.table == TicketTable.tag, unread.rows.contains(record.row) {
      unread.mark([record.row], isRead: true, at: workplace.now)
    }
  }
}

extension ListPane {
  /// What has news: going to it, and saying that one has read it or not.
  func reading() -> [Action] {
    guard table is TicketTable else { return [] }
    return [
      .local("list.nextUnread", "Next with news", .character("f")) { [unowned self] in
        goToNews()
      },
      .local("list.toggleRead", "Mark as read, or to be read again", .character("Y")) {
        [unowned self] in
        let rows = chosen
        let isRead = rows.contains(where: console.unread.rows.contains)
        console.unread.mark(rows, isRead: isRead, at: console.workplace.now)
      },
      .local("list.readAll", "Mark everything as read") { [unowned self] in
        console.unread.markAll(at: console.workplace.now)
      },
    ]
  }

  /// How many of those shown have news.
  var unreadCount: Int {
    guard table is TicketTable else { return 0 }
    let shown = shown
    return console.unread.rows.count { $0 < shown.limit && shown[$0] }
  }

  private func goToNews() {
    let places = console.unread.rows.compactMap(rows.place).sorted()
    guard let place = places.first(where: { $0 > selected }) ?? places.first else {
      return console.complain(say("nothing here has news"))
    }
    select(place)
  }
}
