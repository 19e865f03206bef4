import HelpDesk
import ScreenGrid
import Tables

/// The specialist's screen: the queue, the equipment of the selected ticket (the ticket itself
/// where it names none), and the calendar of changes, which marks those that touch that equipment.
final class MainScreen: Screen {
  let queue: ListPane
  let calendar: CalendarPane
  let item: DetailPane

  override init(_ console: Console) {
    queue = ListPane(console, console.desk.tickets, name: say("Queue"))
    calendar = CalendarPane(console)
    item = DetailPane(console, emptyText: say("No ticket is selected."))
    super.init(console)
    queue.chooseFirstViewWithRows()
  }

  override var panes: [Pane] { [queue, calendar, item] }
  override var title: String { "" }

  override func follow() {
    let tickets = console.desk.tickets
    let asset = queue.selectedRow.map { tickets.asset.row($0) } ?? 0
    item.show(asset == 0 ? queue.selectedRow.map { (tickets, $0) } : (console.desk.assets, asset))
    calendar.mark(asset: asset, ticket: queue.selectedRow ?? 0)
  }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    let right = area.width >= 72 ? max(30, area.width * 2 / 5) : 0
    let left = area.droppingRight(right)
    let low = area.height >= 16 ? max(7, min(13, area.height / 3)) : 0
    var places: [(pane: Pane, area: Rect)] = [(queue, left.droppingBottom(low))]
    if low > 0 { places.append((calendar, left.bottom(low))) }
    if right > 0 { places.append((item, area.right(right))) }
    return places
  }
}

/// The list of a table, and beside it, where there is room, the selected record.
final class TableScreen: Screen {
  let list: ListPane
  private let detail: DetailPane

  init(_ console: Console, _ table: RecordTable) {
    list = ListPane(console, table, name: table.title)
    detail = DetailPane(console, emptyText: say("Nothing is selected."))
    super.init(console)
    list.chooseFirstViewWithRows()
  }

  override var panes: [Pane] { [list, detail] }
  override var title: String { list.table.title }

  override func follow() { detail.show(list.selectedRow.map { (list.table, $0) }) }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    if area.width >= 110 {
      let right = area.width * 2 / 5
      return [(list, area.droppingRight(right)), (detail, area.right(right))]
    }
    guard area.height >= 24 else { return [(list, area)] }
    let low = area.height * 2 / 5
    return [(list, area.droppingBottom(low)), (detail, area.bottom(low))]
  }
}

/// One record, all of it.
final class RecordScreen: Screen {
  private let detail: DetailPane
  private let record: (table: RecordTable, row: Int)

  init(_ console: Console, _ table: RecordTable, _ row: Int) {
    record = (table, row)
    detail = DetailPane(console, emptyText: "")
    super.init(console)
    detail.show((table, row))
  }

  override var panes: [Pane] { [detail] }
  override var title: String { record.table.number(record.row) }
  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] { [(detail, area)] }
}
