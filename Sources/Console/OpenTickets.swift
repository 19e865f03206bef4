import HelpDesk
import Tables

/// The open tickets and their deadlines, kept up as tickets change: what the header counts.
final class OpenTickets {
  private let tickets: TicketTable
  private var rows: Set<Int> = []

  init(_ desk: Desk) {
    tickets = desk.tickets
    for state in [TicketState.new, .assigned, .inProgress] {
      let named = Query.rows(of: tickets, where: "state:\(state.name)")
      named.forEach { rows.insert($0) }
    }
  }

  func changed(_ records: [RecordID]) {
    for record in records where record.table == TicketTable.tag {
      if tickets.isLive(record.row), let state = tickets.state[record.row], state.isOpen,
        state != .pending
      {
        rows.insert(record.row)
      } else {
        rows.remove(record.row)
      }
    }
  }

  /// How many are past their deadline, and how many will be within `window` milliseconds.
  /// - Complexity: O(open tickets).
  func count(at now: Timestamp, window: Int64) -> (breached: Int, soon: Int) {
    var (breached, soon) = (0, 0)
    for row in rows {
      guard let due = tickets.due[row] else { continue }
      let left = due.milliseconds - now.milliseconds
      if left < 0 { breached += 1 } else if left <= window { soon += 1 }
    }
    return (breached, soon)
  }
}

extension Query {
  /// The rows of a query that the program itself has written and that therefore parses.
  static func rows(of table: Table, where text: String) -> RowSet {
    let reading = Reading(now: Timestamp(milliseconds: 0))
    guard let query = try? Query(text, on: table, reading) else {
      preconditionFailure("the program's own query does not parse: \(text)")
    }
    return query.rows()
  }
}
