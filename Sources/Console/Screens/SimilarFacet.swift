import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// Tickets like a ticket, those that were solved first, with how.
  static func similar(_ tickets: TicketTable) -> Facet {
    var facet = Facet(title: "Similar") { lines, _, _ in
      guard let similar = lines.work as? SimilarTickets, similar.isDone else {
        return lines.note(say("Searching …"))
      }
      if similar.matches.isEmpty { return lines.note(say("No other ticket is like it.")) }
      for match in similar.matches { lines.similar(tickets, match) }
    }
    facet.work = { _, row in SimilarTickets(row, in: tickets) }
    return facet
  }
}

extension DetailLines {
  /// A ticket like the one that is shown: its state and subject, and below how it was solved.
  fileprivate mutating func similar(_ tickets: TicketTable, _ match: SimilarTickets.Match) {
    let state = tickets.state[match.row].map { say($0.title) } ?? ""
    record(tickets, match.row, before: state)
    guard match.hasResolution else { return }
    let resolution = tickets.resolution.text(match.row, reading)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    indented(resolution, by: min(10, width / 4), mostLines: 2, target: tickets.id(match.row))
  }
}
