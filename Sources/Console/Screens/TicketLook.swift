import HelpDesk
import ScreenGrid
import Tables

extension Look {
  /// Tickets: the priority in its colour, the time left until the deadline, comments as a tab.
  static func ticket(_ tickets: TicketTable) -> Look {
    var look = Look()
    look.widths = ["next": 11, "priority": 4, "state": 11]
    look.headings = ["priority": "Prio", "next": "Time left"]
    look.hidden = ["next", "warnAt", "pauses", "paused", "notices", "moved"]
    look.kind = { row in tickets.kind[row].map { say($0.title) } ?? "" }
    let standings = Standings(tickets)
    look.cell = { column, row, reading in
      if column === tickets.next { return timeLeft(standings, row, reading) }
      if column === tickets.priority, let priority = tickets.priority[row] {
        return (say(priority.title), priority.role)
      }
      if column === tickets.state, let state = tickets.state[row] {
        return (say(state.title), state.role)
      }
      return nil
    }
    look.actions = { console, row in [console.attachAction(to: row)] }
    look.facets = [
      .ticketOverview(tickets), .comments(tickets), .levels(tickets), .files(tickets),
      .similar(tickets), .articles(tickets), .major(tickets),
      .time(tickets, by: tickets.desk.worklogs.ticket), .equipment(tickets), .links, .history,
    ]
    return look
  }

  /// The time until an open ticket must be owned or solved, in the colour of how it stands.
  private static func timeLeft(
    _ standings: Standings, _ row: Int, _ reading: Reading
  ) -> (text: String, role: Role)? {
    let tickets = standings.tickets
    guard let state = tickets.state[row], state.isOpen else { return ("", .dim) }
    let standing = standings.standing(row, at: reading.now)
    if state == .pending, standing != .breached {
      return (
        tickets.pendingUntil[row].map { "‖ " + CivilTimeText.day($0, reading) } ?? "‖", .dim
      )
    }
    guard let due = tickets.next[row] else { return ("", .dim) }
    let left = due.milliseconds - reading.now.milliseconds
    let text = length(left < 0 ? -left : left)
    return switch standing {
    case .breached: ((left > -60_000 ? "" : "-") + "\(text) ▲", .critical)
    case .urgent: ("\(text) ●", .high)
    case .warning: ("\(text) ○", .medium)
    default: (text, .text)
    }
  }

  /// A length of time; from ten days on minutes say nothing.
  private static func length(_ milliseconds: Int64) -> String {
    let hours = milliseconds / 3_600_000
    return hours < 240 ? formatDuration(milliseconds) : say("\(hours / 24)d \(hours % 24)h")
  }
}

/// How tickets stand, remembered for the minute and the event: at each key the same ones are drawn.
private final class Standings {
  let tickets: TicketTable
  private var moment: (event: Int64, minute: Int64) = (-1, 0)
  private var known: [Int: LevelStanding] = [:]

  init(_ tickets: TicketTable) { self.tickets = tickets }

  func standing(_ row: Int, at now: Timestamp) -> LevelStanding {
    let current = (tickets.desk.lastEvent, now.milliseconds / 60_000)
    if current != moment {
      moment = current
      known.removeAll(keepingCapacity: true)
    }
    if let found = known[row] { return found }
    let found = tickets.standing(row, at: now)
    known[row] = found
    return found
  }
}

extension Priority {
  var role: Role {
    switch self {
    case .critical: .critical
    case .high: .high
    case .moderate: .medium
    // Most tickets are of these: what is usual needs no colour.
    case .low, .planning: .text
    }
  }
}

extension TicketState {
  var role: Role {
    switch self {
    case .new: .high
    case .assigned, .inProgress: .text
    case .pending: .dim
    case .resolved, .closed: .good
    case .cancelled: .dim
    }
  }
}

extension Facet {
  /// What is asked, of what, by whom, and what was said about it last.
  static func ticketOverview(_ tickets: TicketTable) -> Facet {
    Facet(title: "Overview") { lines, table, row in
      lines.fields(table, row)
      let comments = tickets.comments(of: row, for: lines.reading)
      if let last = comments.last {
        lines.heading(say("Last comment"))
        lines.comment(tickets.desk.comments, last, on: row)
      }
    }
  }

  /// All that was said about a ticket, oldest first.
  static func comments(_ tickets: TicketTable) -> Facet {
    Facet(
      title: "Comments", count: { _, row, reading in tickets.comments(of: row, for: reading).count }
    ) {
      lines, _, row in
      let comments = tickets.comments(of: row, for: lines.reading)
      if comments.isEmpty { lines.note(say("Nothing was said yet; c comments.")) }
      for comment in comments { lines.comment(tickets.desk.comments, comment, on: row) }
    }
  }
}

extension DetailLines {
  /// One comment on a ticket: who, when, for whose eyes, on which ticket where that was merged into
  /// it, and the words.
  mutating func comment(_ comments: CommentTable, _ row: Int, on ticket: Int) {
    let author = comments.author[row]?.label ?? "—"
    let time = comments.created[row].map { CivilTimeText.short($0, reading) } ?? ""
    let isInternal = comments.visibility[row] == .staff
    let merged = comments.ticket.row(row)
    let place = merged == ticket ? "" : " · " + comments.desk.tickets.number(merged)
    heading("\(author) · \(time)" + (isInternal ? " · " + say("internal") : "") + place)
    if isInternal { aside(comments.text[row]) } else { paragraph(comments.text[row]) }
  }
}
