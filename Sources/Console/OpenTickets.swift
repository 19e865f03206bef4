import HelpDesk
import Tables

/// The open tickets whose clock runs, kept up as tickets change: what the header counts.
final class OpenTickets {
  private let tickets: TicketTable
  private var rows: Set<Int> = []
  /// The last count, which holds for its minute as all that counts down on the screen does.
  private var counted: (minute: Int64, window: Int64, breached: Int, soon: Int)?

  /// Those whose lateness their worker was told of, or that were late before; nil before the first look.
  private var toldLate: Set<Int>?

  init(_ desk: Desk) {
    tickets = desk.tickets
    tickets.openRows().forEach { if !tickets.paused[$0] { rows.insert($0) } }
  }

  func changed(_ records: [RecordID]) {
    for record in records where record.table == TicketTable.tag {
      counted = nil
      if tickets.isLive(record.row), let state = tickets.state[record.row], state.isOpen,
        !tickets.paused[record.row]
      {
        rows.insert(record.row)
      } else {
        rows.remove(record.row)
      }
    }
  }

  /// How many are past their deadline, and how many will be within `window` milliseconds.
  /// - Complexity: O(open tickets), once a minute and after a change.
  func count(at now: Timestamp, window: Int64) -> (breached: Int, soon: Int) {
    let minute = now.milliseconds / 60_000
    if let counted, counted.minute == minute, counted.window == window {
      return (counted.breached, counted.soon)
    }
    var (breached, soon) = (0, 0)
    for row in rows {
      guard let due = tickets.next[row] else { continue }
      let left = due.milliseconds - now.milliseconds
      if left <= 0 { breached += 1 } else if left <= window { soon += 1 }
    }
    counted = (minute, window, breached, soon)
    return (breached, soon)
  }

  /// The tickets on somebody's hands that have become late since the last look, in order.
  /// - Complexity: O(open tickets).
  func newlyLate(of person: Int, at now: Timestamp) -> [Int] {
    let late = rows.filter { row in
      tickets.assignee.row(row) == person && person != 0
        && (tickets.next[row].map { $0 <= now } ?? false)
    }
    defer { toldLate = late }
    guard let toldLate else { return [] }
    return late.subtracting(toldLate).sorted()
  }
}
