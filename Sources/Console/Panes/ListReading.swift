import HelpDesk
import ScreenGrid
import Tables

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
        let isRead = rows.contains { console.unread.has(table.id($0)) }
        console.unread.mark(rows, isRead: isRead, at: console.workplace.now)
      },
      .local("list.readAll", "Mark everything as read") { [unowned self] in
        console.unread.markAll(at: console.workplace.now)
      },
    ]
  }

  /// Those shown that have news.
  private var newsShown: RowSet {
    var rows = console.unread.rows
    rows.extend(to: table.count)
    rows.formIntersection(shown)
    return rows
  }

  /// How many of those shown have news.
  /// - Complexity: O(tickets / 64).
  var unreadCount: Int { table is TicketTable && console.unread.count > 0 ? newsShown.count : 0 }

  private func goToNews() {
    let news = newsShown
    // A few are found by their places, and many by going on from here: then one is near.
    let isFew = news.count < 512
    var place: Int?
    if isFew {
      var places: [Int] = []
      news.forEach { row in
        if let place = rows.place(of: row) { places.append(place) }
      }
      place = places.filter { $0 > selected }.min() ?? places.min()
    } else {
      place =
        (selected + 1..<max(rows.count, selected + 1)).first { news[rows[$0]] }
        ?? (0..<min(selected + 1, rows.count)).first { news[rows[$0]] }
    }
    guard let place else { return console.complain(say("nothing here has news")) }
    select(place)
  }
}
