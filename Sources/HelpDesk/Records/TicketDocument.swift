import Tables

/// Makes an article of what was learned with a ticket, for the next one who meets the same.
struct TicketDocument {
  private unowned let tickets: TicketTable

  init(_ tickets: TicketTable) { self.tickets = tickets }

  /// Makes a draft of the ticket's own words; it counts as what the ticket was solved by where no other
  /// article does.
  var deed: Deed {
    Deed(
      "document", "Make an article of it", past: "documented", right: .workTickets,
      unless: { [unowned tickets] row, draft in
        guard let state = draft.choice(tickets.state, row) else { return nil }
        if ![.resolved, .closed].contains(state) {
          return "it is \(state.title); only what was solved is worth an article"
        }
        let known = draft.row(tickets.article, row)
        if known != 0 { return "\(tickets.desk.articles.number(known)) has it already" }
        return draft.value(tickets.resolution, row).isBlank ? "nobody wrote how it was solved" : nil
      }
    ) { [unowned tickets] draft, row, _ in
      let articles = tickets.desk.articles
      let new = draft.make(articles)
      let pairs: [(Column, Column)] = [
        (articles.name, tickets.subject), (articles.symptoms, tickets.description),
        (articles.text, tickets.resolution), (articles.category, tickets.category),
      ]
      for (column, source) in pairs { draft.set(column, new, draft.value(source, row)) }
      let links: [(ReferenceColumn, ReferenceColumn)] = [
        (articles.topic, tickets.topic), (articles.service, tickets.service),
      ]
      for (column, source) in links {
        let target = draft.row(source, row)
        if source.target.isLive(target) { draft.set(column, new, to: target) }
      }
      let asset = draft.row(tickets.asset, row)
      if tickets.desk.assets.isKnown(asset) {
        draft.set(articles.equipment, new, tickets.desk.assets.kind[asset])
      }
      draft.set(tickets.article, row, to: new)
    }
  }
}
