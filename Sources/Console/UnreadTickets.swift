import HelpDesk
import Tables

/// The tickets that have news for the user: new ones, those that moved, those of which something was said,
/// since he looked at them last. What he does himself is no news to him.
final class UnreadTickets {
  private let tickets: TicketTable
  private var marks: ReadMarks
  /// The rows of those with news.
  private(set) var rows: RowSet
  /// How many tickets have news.
  private(set) var count = 0
  /// Whether the marks changed since they were kept.
  private(set) var isChanged = false

  /// - Complexity: a pass over the moments of the last change, then O(those changed since).
  init(_ desk: Desk, _ marks: ReadMarks) {
    tickets = desk.tickets
    self.marks = marks
    rows = RowSet(limit: tickets.count)
    lookAgain()
  }

  /// Looks at all that may have news.
  private func lookAgain() {
    rows = RowSet(limit: tickets.count)
    count = 0
    tickets.updated.rows(within: marks.since + 1...(.max)).forEach(look)
    // What is to be read again may be older.
    for row in marks.entries.keys { look(row) }
  }

  private func news(_ row: Int) -> Int64 {
    [tickets.created[row], tickets.commented[row], tickets.moved[row]]
      .reduce(0) { max($0, $1?.milliseconds ?? 0) }
  }

  private func look(_ row: Int) {
    if row >= rows.limit { rows.extend(to: max(tickets.count, row + 1)) }
    let hasNews = tickets.isLive(row) && news(row) > marks.until(row)
    if hasNews != rows[row] { count += hasNews ? 1 : -1 }
    rows[row] = hasNews
  }

  /// Whether a record is a ticket with news.
  func has(_ record: RecordID) -> Bool {
    record.table == TicketTable.tag && record.row < rows.limit && rows[record.row]
  }

  /// Whether what is new of a ticket is that something was said.
  func wasSaid(_ record: RecordID) -> Bool {
    guard has(record) else { return false }
    let said = tickets.commented[record.row]?.milliseconds ?? 0
    return said > marks.until(record.row) && said > tickets.moved[record.row]?.milliseconds ?? 0
  }

  /// Takes in that records changed.
  func changed(_ records: [RecordID]) {
    for record in records where record.table == TicketTable.tag { look(record.row) }
  }

  /// Takes in an event of the user's own: what he had read stays read.
  func did(_ event: Event) {
    for linked in event.edits where linked.edit.record.table == TicketTable.tag {
      let record = linked.edit.record
      if !has(record), !hasNews(record.row, before: event.when) {
        mark([record.row], isRead: true, at: event.when)
      }
    }
  }

  /// Whether something came of others that was taken in together with an event of one's own.
  private func hasNews(_ row: Int, before moment: Timestamp) -> Bool {
    let until = marks.until(row)
    return [tickets.created[row], tickets.commented[row], tickets.moved[row]].contains { news in
      news.map { $0.milliseconds > until && $0 < moment } ?? false
    }
  }

  func mark(_ some: [Int], isRead: Bool, at now: Timestamp) {
    let since = marks.since
    for row in some {
      marks.mark(row, isRead: isRead, at: now)
      look(row)
    }
    // So much was marked that what is older counts as read.
    if marks.since != since { lookAgain() }
    isChanged = true
  }

  func markAll(at now: Timestamp) {
    marks.markAll(at: now)
    lookAgain()
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
    if unread.has(record) {
      unread.mark([record.row], isRead: true, at: workplace.now)
    }
  }
}
