import HelpDesk
import ScreenGrid
import Tables

/// The head of support's screen: how service levels are kept, what is late or will be, what comes and
/// goes, and who has how much to do. Every figure leads to the list of what it counts.
final class DashboardScreen: Screen {
  private let rows: [[(tile: DashboardTile, share: Int)]]
  private let wideRows: [[(tile: DashboardTile, share: Int)]]
  private let tiles: [DashboardTile]
  private static let rowHeight = 11

  override init(_ console: Console) {
    let standing = DashboardTile.standing(console)
    let priorities = DashboardTile.levelsByPriority(console)
    let next = DashboardTile.nextToBreach(console)
    let flow = FlowTile(console)
    let backlog = DashboardTile.backlog(console)
    let times = DashboardTile.times(console)
    let services = DashboardTile.levelsByService(console)
    let hours = HoursTile(console)
    let teams = DashboardTile.teams(console)
    let people = DashboardTile.people(console)
    let peripherals = DashboardTile.peripherals(console)
    let places = DashboardTile.troubledPlaces(console)
    let failures = DashboardTile.repeatFailures(console)
    let assets = DashboardTile.topAssets(console)
    let categories = DashboardTile.topCategories(console)
    rows = [
      [(standing, 36), (priorities, 64)], [(next, 100)], [(flow, 100)],
      [(backlog, 46), (times, 54)], [(services, 100)], [(hours, 100)],
      [(teams, 50), (people, 50)], [(peripherals, 30), (places, 35), (failures, 35)],
      [(assets, 50), (categories, 50)],
    ]
    wideRows = [
      [(standing, 20), (priorities, 48), (times, 32)], [(next, 50), (flow, 50)],
      [(services, 42), (hours, 36), (backlog, 22)],
      [(teams, 24), (people, 28), (assets, 24), (categories, 24)],
      [(peripherals, 30), (places, 35), (failures, 35)],
    ]
    tiles = [
      standing, priorities, next, flow, backlog, times, services, hours, teams, people,
      peripherals, places, failures, assets, categories,
    ]
    super.init(console)
  }

  override var panes: [Pane] { tiles }

  override var title: String {
    let layout = layout(width: console.grid.width, height: console.grid.height - 2)
    return layout.pages > 1
      ? say("Dashboard \(layout.page + 1)/\(layout.pages)") : say("Dashboard")
  }

  // MARK: Layout

  /// The rows of parts for a size, how many stand on a page, and which page has the focused part.
  private func layout(
    width: Int, height: Int
  ) -> (rows: [[(tile: DashboardTile, share: Int)]], onPage: Int, page: Int, pages: Int) {
    let isWide = width >= 140 && height >= 36
    let all = width < 64 ? tiles.map { [($0, 100)] } : isWide ? wideRows : rows
    let onPage = width < 64 ? 1 : isWide ? all.count : max(1, height / Self.rowHeight)
    let row = all.firstIndex { row in row.contains { $0.tile === focused } } ?? 0
    return (all, onPage, row / onPage, (all.count + onPage - 1) / onPage)
  }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    let layout = layout(width: area.width, height: area.height)
    let start = layout.page * layout.onPage
    let shown = layout.rows[start..<min(start + layout.onPage, layout.rows.count)]
    var places: [(pane: Pane, area: Rect)] = []
    var y = area.y
    // Where all parts stand together, the lists of the last rows have less to show than what is above.
    let weights = shown.indices.map { shown.count > 4 && $0 >= shown.endIndex - 2 ? 2 : 3 }
    for (index, row) in shown.enumerated() {
      let left = weights[index...].reduce(0, +)
      let height = (area.y + area.height - y) * weights[index] / left
      places += place(row, Rect(x: area.x, y: y, width: area.width, height: height))
      y += height
    }
    return places
  }

  private func place(
    _ row: [(tile: DashboardTile, share: Int)], _ area: Rect
  ) -> [(pane: Pane, area: Rect)] {
    var places: [(pane: Pane, area: Rect)] = []
    var x = area.x
    for (index, (tile, share)) in row.enumerated() {
      let isLast = index == row.count - 1
      let width = isLast ? area.x + area.width - x : area.width * share / 100
      places.append((tile, Rect(x: x, y: area.y, width: width, height: area.height)))
      x += width
    }
    return places
  }

  // MARK: Keys

  /// The names of what can be done here and nowhere else, for keys of the user's own.
  static let actionNames: Set<String> = Set(
    DashboardSpan.allCases.map { "dashboard.\($0)" } + [
      "dashboard.nextPeriod", "dashboard.previousPeriod", "dashboard.compare",
      "dashboard.nextPage", "dashboard.previousPage", "tile.open", "tile.down", "tile.up",
      "tile.right", "tile.left", "tile.end",
    ])

  override func actions() -> [Action] {
    let board = console.board
    let spans = DashboardSpan.allCases.enumerated().map { index, span in
      Action.local(
        "dashboard.\(span)", "Period: \(span.title)", Key.character(Character("\(index + 1)"))
      ) { board.show(span) }
    }
    return super.actions() + [
      .local("dashboard.nextPeriod", "Longer period", .character("p"), hint: "period") {
        board.turn(1)
      },
      .local("dashboard.previousPeriod", "Shorter period", .character("P")) { board.turn(-1) },
      .local(
        "dashboard.compare", "Compare with \(board.span.before)", .character("c"), hint: "compare"
      ) { board.toggleComparison() },
      .local(
        "dashboard.nextPage", "Next page", .pageDown, .character(" "),
        hint: layout(width: console.grid.width, height: console.grid.height - 2).pages > 1
          ? "next page" : nil
      ) { [unowned self] in turn(1) },
      .local("dashboard.previousPage", "Previous page", .pageUp) { [unowned self] in turn(-1) },
    ] + spans
  }

  /// Goes to the first part of another page.
  private func turn(_ step: Int) {
    let layout = layout(width: console.grid.width, height: console.grid.height - 2)
    let next = (layout.page + step + layout.pages) % layout.pages
    focus(on: layout.rows[next * layout.onPage][0].tile)
  }
}

extension Console {
  /// Opens the dashboard; from a list one goes sideways.
  package func openDashboard() {
    if screen is DashboardScreen { return }
    if screen is TableScreen { pop() }
    push(DashboardScreen(self))
  }

  /// Opens the list of what a figure counts.
  func open(_ figure: Figure) {
    let list = TableScreen(self, figure.table)
    list.records.show(figure.view)
    push(list)
  }
}
