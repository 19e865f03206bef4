import HelpDesk
import Tables

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

  /// Whether what is new of a ticket is that something was said.
  func wasSaid(_ record: RecordID) -> Bool {
    guard record.table == TicketTable.tag, rows.contains(record.row) else { return false }
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
