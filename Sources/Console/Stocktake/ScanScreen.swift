import HelpDesk
import ScreenGrid
import Tables

/// Counting with a scanner or by keyboard, from 40 columns on; beside it, where there is room, the
/// line that was counted last.
final class ScanScreen: Screen {
  private let pane: ScanPane
  private let detail: DetailPane
  /// Whether the console was opened to count and nothing else.
  let isAll: Bool
  /// What both side by side need.
  private static let wide = 120

  init(_ console: Console, stocktake: Int, isAll: Bool) {
    self.isAll = isAll
    pane = ScanPane(console, stocktake: stocktake)
    detail = DetailPane(console, emptyText: say("What is scanned is shown here."))
    super.init(console)
  }

  override var panes: [Pane] { [pane] }
  override var title: String { say("Counting") }
  /// Where one counts; nil until it is known.
  var place: String? {
    pane.counter.place == 0 ? nil : console.desk.places.label(pane.counter.place)
  }

  override func follow() {
    let desk = console.desk
    guard let line = pane.counter.lastCounted?.line else { return detail.show(nil) }
    let asset = desk.countLines.asset.row(line)
    detail.show(asset == 0 ? (desk.countLines, line) : (desk.assets, asset))
  }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    guard area.width >= Self.wide else { return [(pane, area)] }
    let right = area.width * 2 / 5
    return [(pane, area.droppingRight(right)), (detail, area.right(right))]
  }
}

extension Console {
  /// Opens the counting of a stocktake that is counted now; `isAll` where nothing else is meant to be done.
  /// - Returns: false, with the reason in the last line, where it is not.
  @discardableResult
  package func openCounting(of stocktake: Int, isAll: Bool = false) -> Bool {
    let stocktakes = desk.stocktakes
    guard stocktakes.isLive(stocktake) else {
      complain(say("there is no \(stocktakes.number(stocktake))"))
      return false
    }
    guard stocktakes.state[stocktake] == .counting else {
      let state = stocktakes.state[stocktake].map { say($0.title) } ?? ""
      complain(
        stocktakes.state[stocktake] == .planned
          ? say("\(stocktakes.number(stocktake)) is \(state); s starts it")
          : say("\(stocktakes.number(stocktake)) is \(state)"))
      return false
    }
    let screen = ScanScreen(self, stocktake: stocktake, isAll: isAll)
    push(screen)
    if let place = screen.place {
      notify(say("You go on in \(place); where you are elsewhere, scan that place first."))
    }
    return true
  }

  /// Asks for the bell, so many times.
  func ring(_ times: Int) { rings = max(rings, times) }

  /// How often the bell is to be rung since the last call.
  package func takeRings() -> Int {
    defer { rings = 0 }
    return rings
  }
}

extension Look {
  /// Stocktakes: counting begins here, and their lines are a tab.
  static func stocktake(_ stocktakes: StocktakeTable) -> Look {
    var look = Look()
    look.kind = { row in stocktakes.state[row].map { say($0.title) } ?? "" }
    look.actions = { console, row in
      [
        .local("stocktake.count", "Count", .character("c"), hint: "scan") { [unowned console] in
          console.openCounting(of: row)
        },
        console.printAction(stocktakes, row),
      ]
    }
    look.facets = [.stocktake(stocktakes), .differences(stocktakes), .links, .history]
    return look
  }
}

extension Facet {
  /// How a stocktake stands.
  static func stocktake(_ stocktakes: StocktakeTable) -> Facet {
    Facet(title: "Overview") { lines, _, row in
      lines.fields(stocktakes, row)
      let progress = stocktakes.progress(of: row)
      guard !progress.places.isEmpty else { return }
      lines.heading(say("Rooms"))
      let places = progress.places.filter { $0.value.all > 0 }.sorted {
        stocktakes.desk.places.label($0.key) < stocktakes.desk.places.label($1.key)
      }
      for (place, counts) in places.prefix(200) {
        lines.field(
          "\(counts.done) / \(counts.all)",
          place == 0 ? say("no place") : stocktakes.desk.places.path(place),
          role: counts.done == counts.all ? .good : .text)
      }
      if places.count > 200 { lines.more(places.count - 200) }
    }
  }

  /// What differs from the list, by what it is.
  static func differences(_ stocktakes: StocktakeTable) -> Facet {
    let lines = stocktakes.desk.countLines
    let kept = KeptFinding<[Differing]>(from: lines)
    return Facet(
      title: "Differences",
      count: { _, row, _ in
        let progress = stocktakes.progress(of: row)
        return progress.surplus + progress[.elsewhere] + progress[.missing]
          + progress.otherQuantity
      },
      lineActions: { console, _, line in console.deedActions(of: lines, line) }
    ) { detail, _, row in
      let words = ScanWords(desk: stocktakes.desk, reading: detail.reading)
      let groups = kept.found(for: row) { differences(of: row, in: lines, stocktakes) }
      for group in groups {
        detail.heading("\(say(group.title).firstUppercased) (\(group.count))")
        for line in group.first {
          detail.row(
            [
              (lines.number(line), 9, .link), (words.name(line), 34, .text),
              (" " + words.difference(line), 120, .dim),
            ], target: lines.id(line))
        }
        if group.count > group.first.count { detail.more(group.count - group.first.count) }
      }
      if detail.count == 0 { detail.note(say("Nothing differs.")) }
    }
  }

  /// Lines that differ in the same way: how many there are, and the first of them.
  private typealias Differing = (title: Phrase, count: Int, first: [Int])

  /// The first lines of each result that is to be shown; what is not counted yet is no difference, and comes
  /// last.
  private static func differences(
    of stocktake: Int, in lines: CountLineTable, _ stocktakes: StocktakeTable
  ) -> [Differing] {
    let progress = stocktakes.progress(of: stocktake)
    let results = [CountResult.missing, .elsewhere, .surplus, .unknown, .expected]
    if progress.otherQuantity == 0, results.allSatisfy({ progress[$0] == 0 }) { return [] }
    // In the order of their numbers, which the list of those that name a record does not have.
    var rows = RowSet(limit: lines.count)
    lines.stocktake.forEachRow(naming: stocktake) { if lines.isLive($0) { rows[$0] = true } }
    var first: [CountResult: [Int]] = [:]
    rows.forEach { row in
      guard let result = lines.result[row], first[result, default: []].count < 100,
        result != .found || lines.differsInQuantity(row)
      else { return }
      first[result, default: []].append(row)
    }
    var groups: [Differing] = results.map { ($0.title, progress[$0], first[$0] ?? []) }
    groups.insert(("another quantity", progress.otherQuantity, first[.found] ?? []), at: 2)
    return groups.filter { $0.count > 0 }
  }
}
