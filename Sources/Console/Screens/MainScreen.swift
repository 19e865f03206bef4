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

  override var panes: [Pane] { (side.map { [$0] } ?? []) + [queue, calendar, item] }
  override var list: ListPane? { queue }
  override var title: String { "" }

  override func follow() {
    let tickets = console.desk.tickets
    let asset = queue.selectedRow.map { tickets.asset.row($0) } ?? 0
    item.show(asset == 0 ? queue.selectedRow.map { (tickets, $0) } : (console.desk.assets, asset))
    calendar.mark(asset: asset, ticket: queue.selectedRow ?? 0)
  }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    let (strip, area) = placeSide(in: area)
    let right = area.width >= 72 ? max(30, area.width * 2 / 5) : 0
    let left = area.droppingRight(right)
    let low = area.height >= 16 ? max(7, min(13, area.height / 3)) : 0
    var places = strip + [(queue as Pane, left.droppingBottom(low))]
    if low > 0 { places.append((calendar, left.bottom(low))) }
    if right > 0 { places.append((item, area.right(right))) }
    return places
  }
}

/// The list of a table, and beside it, where there is room, the selected record.
final class TableScreen: Screen {
  let records: ListPane
  private let detail: DetailPane

  init(_ console: Console, _ table: RecordTable) {
    records = ListPane(console, table, name: table.title)
    detail = DetailPane(console, emptyText: say("Nothing is selected."))
    super.init(console)
    records.chooseFirstViewWithRows()
  }

  override var panes: [Pane] { (side.map { [$0] } ?? []) + [records, detail] }
  override var list: ListPane? { records }
  override var title: String { records.table.title }

  override func follow() { detail.show(records.selectedRow.map { (records.table, $0) }) }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    let (strip, area) = placeSide(in: area)
    if area.width >= 110 {
      let right = area.width * 2 / 5
      return strip + [(records, area.droppingRight(right)), (detail, area.right(right))]
    }
    guard area.height >= 24 else { return strip + [(records, area)] }
    let low = area.height * 2 / 5
    return strip + [(records, area.droppingBottom(low)), (detail, area.bottom(low))]
  }
}

/// One record, all of it; beside a ticket, where there is room, the equipment it is about.
final class RecordScreen: Screen {
  private let detail: DetailPane
  private let record: (table: RecordTable, row: Int)
  private var equipment: DetailPane?
  /// What a ticket and its equipment side by side need.
  private static let wide = 130

  init(_ console: Console, _ table: RecordTable, _ row: Int) {
    record = (table, row)
    detail = DetailPane(console, emptyText: "")
    super.init(console)
    detail.show((table, row))
    follow()
  }

  /// The record that it shows.
  var subject: RecordID { record.table.id(record.row) }
  override var panes: [Pane] { [detail] + (equipment.map { [$0] } ?? []) }
  override var title: String { record.table.number(record.row) }

  override func follow() {
    guard let tickets = record.table as? TicketTable else { return }
    let asset = console.grid.width >= Self.wide ? tickets.asset.row(record.row) : 0
    if asset == 0 { return equipment = nil }
    if equipment == nil { equipment = DetailPane(console, emptyText: "") }
    equipment?.show((console.desk.assets, asset))
  }

  /// Begins with what was said.
  func showComments() { detail.show(tab: "Comments") }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    guard let equipment, area.width >= Self.wide else { return [(detail, area)] }
    let right = area.width * 2 / 5
    return [(detail, area.droppingRight(right)), (equipment, area.right(right))]
  }
}
