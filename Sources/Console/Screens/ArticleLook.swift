import HelpDesk
import ScreenGrid
import Tables

extension Look {
  /// Articles: how far they have come in the title, the tickets they solved as a tab; what is to be
  /// reviewed stands out.
  static func article(_ articles: ArticleTable) -> Look {
    var look = Look()
    look.kind = { row in articles.state[row].map { say($0.title) } ?? "" }
    look.cell = { column, row, reading in
      if column === articles.state, let state = articles.state[row] {
        return (say(state.title), state.role)
      }
      if column === articles.reviewBy, articles.state[row] == .inForce,
        let day = articles.reviewBy[row], day <= reading.zone.civil(reading.now).date
      {
        return (column.text(row, reading), .high)
      }
      return nil
    }
    look.facets = [
      .article(articles), .overview, .tickets(solvedBy: articles), .links, .history,
    ]
    return look
  }
}

extension ArticleState {
  var role: Role {
    switch self {
    case .draft: .medium
    case .inForce: .good
    case .retired: .dim
    }
  }
}

extension Facet {
  /// What an article says, to be read while one works.
  static func article(_ articles: ArticleTable) -> Facet {
    Facet(title: "Article") { lines, _, row in
      if !articles.isLive(row) { lines.note(say("This record was removed; D brings it back.")) }
      lines.heading(articles.label(row))
      lines.note(articles.symptoms[row])
      lines.heading(articles.text.title)
      lines.paragraph(articles.text[row])
    }
  }

  /// The tickets that were solved by an article, newest first.
  static func tickets(solvedBy articles: ArticleTable) -> Facet {
    let tickets = articles.desk.tickets
    return Facet(
      title: "Tickets",
      count: { _, row, _ in articles.solvedTickets(by: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let solved = tickets.article.rows(referringTo: row).sorted(by: >)
      if solved.isEmpty {
        lines.note(say("It has solved no ticket yet; s on a ticket asks for it."))
      }
      for ticket in solved.prefix(200) {
        lines.record(tickets, ticket, before: tickets.state[ticket].map { say($0.title) } ?? "")
      }
      if solved.count > 200 { lines.more(solved.count - 200) }
    }
  }

  /// The articles in force that fit a ticket, each with its first lines.
  static func articles(_ tickets: TicketTable) -> Facet {
    Facet(title: "Articles") { lines, _, row in
      let articles = tickets.desk.articles
      let fitting = articles.fitting(ArticleQuestion(ticket: row, on: tickets.desk))
      if fitting.isEmpty { lines.note(say("No article in force fits it; gi lists all there are.")) }
      for match in fitting { lines.article(articles, match.row) }
    }
  }
}

extension DetailLines {
  /// An article's title, and below how what it says begins.
  fileprivate mutating func article(_ articles: ArticleTable, _ row: Int) {
    record(articles, row)
    let text = articles.text[row].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    indented(text, by: min(10, width / 4), mostLines: 3, target: articles.id(row))
  }
}
