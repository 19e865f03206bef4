import HelpDesk
import ScreenGrid
import Tables

/// When tickets are opened: the hours of the week as shades.
final class HoursTile: DashboardTile {
  private var day = 0
  private var hour = 9
  private var overview: DeskOverview?
  private var cell = 1

  init(_ console: Console) {
    super.init(console, "Busiest hours") { _, _, _ in [] }
  }

  override var trailing: String { "\(say("tickets opened")) · \(say(board.span.title))" }

  override var target: TileLine.Target? {
    overview.map { .figure($0.opened(hourOfWeek: day * 24 + hour)) }
  }

  override func drawBody(_ overview: DeskOverview, on canvas: Canvas, _ focused: Bool) {
    self.overview = overview
    let map = HeatMap(overview.hours, columns: 24)
    let left = 3
    cell = max(1, min(3, (canvas.width - left) / 24))
    guard canvas.width >= left + 24, canvas.height >= 3 else { return }
    for hour in stride(from: 0, to: 24, by: cell == 1 ? 6 : 3) {
      canvas.put("\(hour)", x: left + hour * cell, y: 0, .dim)
    }
    let rows = min(7, canvas.height - 2)
    // Where there is no room for the week, the chosen day is among those shown.
    let first = max(0, min(day - rows / 2, 7 - rows))
    for row in 0..<rows {
      canvas.put(CivilTimeText.weekdayInitials[first + row], x: 0, y: row + 1, .dim)
    }
    let body = canvas.inset(Rect(x: left, y: 1, width: 24 * cell, height: rows))
    let shown = HeatMap(
      Array(overview.hours[(first * 24)..<((first + rows) * 24)]), columns: 24, most: map.most)
    shown.draw(on: body, width: cell)
    if focused {
      body.restyle(
        Rect(x: hour * cell, y: day - first, width: cell, height: 1), .selection)
    }
    drawReadout(map, overview, canvas, y: rows + 1)
  }

  /// The chosen hour, and what the shades stand for.
  private func drawReadout(_ map: HeatMap, _ overview: DeskOverview, _ canvas: Canvas, y: Int) {
    let count = overview.hours[day * 24 + hour]
    let name = CivilTimeText.weekdayInitials[day]
    var x = canvas.put(say("\(name) \(hour)–\(hour + 1) h: \(count)"), x: 0, y: y) + 3
    guard map.most > 0 else { return }
    let steps = map.steps
    for (index, step) in steps.enumerated() where index == 0 || step > steps[index - 1] {
      let text = "\(map.shade(step, on: canvas)) \(step)+ "
      guard x + TextWidth.columns(of: text) <= canvas.width else { return }
      x += canvas.put(text, x: x, y: y, .dim)
    }
  }

  override func move(_ step: Int) { day = max(0, min(day + step, 6)) }
  override func turn(_ step: Int) { hour = max(0, min(hour + step, 23)) }
  override func goToTop() { (day, hour) = (0, 0) }

  override func handle(_ event: MouseEvent) -> Effect {
    guard event.kind == .click || event.kind == .doubleClick else { return .none }
    hour = max(0, min((event.x - 5) / cell, 23))
    day = max(0, min(event.y - 2, 6))
    if event.kind == .doubleClick { open() }
    return .none
  }
}
