import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// A major incident in one look: the tickets that are part of it, and what was said about all of them in
  /// the order of time.
  static func major(_ tickets: TicketTable) -> Facet {
    Facet(
      title: "Parts", count: { _, row, _ in tickets.parts(ofMajor: row).count }
    ) { lines, _, row in
      let parts = tickets.parts(ofMajor: row)
      if parts.isEmpty {
        lines.note(say("No ticket is part of it; L in another one names it as its parent."))
        return
      }
      let open = tickets.openParts(of: row).count
      lines.note(say("\(open) of \(parts.count) open; A answers to all, X solves all."))
      for part in parts.prefix(200) {
        let state = tickets.state[part].map { say($0.title) } ?? ""
        lines.record(tickets, part, before: state)
      }
      if parts.count > 200 { lines.note(say("… and \(parts.count - 200) more")) }
      lines.heading(say("Timeline"))
      lines.timeline(of: [row] + parts, tickets)
    }
  }
}

extension DetailLines {
  /// What was said about several tickets, the newest first; the same answer to many is one line.
  mutating func timeline(of rows: [Int], _ tickets: TicketTable) {
    let comments = tickets.desk.comments
    var all = rows.flatMap { tickets.comments(of: $0, for: reading) }
    // What was said to all at once stands under the incident itself.
    let major = rows.first ?? 0
    func key(_ row: Int) -> (Timestamp, Int, Int) {
      let isMajor = comments.ticket.row(row) == major
      return (comments.created[row] ?? .init(milliseconds: 0), isMajor ? 1 : 0, row)
    }
    all.sort { key($0) > key($1) }
    var shown = 0
    var last: (event: Int64?, text: String)?
    for comment in all {
      let (event, text) = (comments.event[comment], comments.text[comment])
      if let last, last.event == event, last.text == text { continue }
      last = (event, text)
      shown += 1
      if shown > 100 { return note(say("… older ones are with each ticket")) }
      let when = comments.created[comment].map { CivilTimeText.short($0, reading) } ?? ""
      let author = comments.author[comment]?.label ?? "—"
      let ticket = comments.ticket.row(comment)
      field("\(when)", "\(tickets.number(ticket)) · \(author)", target: tickets.id(ticket))
      paragraph(text)
    }
    if all.isEmpty { note(say("Nothing was said yet.")) }
  }
}
