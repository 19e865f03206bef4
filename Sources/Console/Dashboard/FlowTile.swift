import HelpDesk
import ScreenGrid
import Tables

/// What came in and what went out, step by step, as two lines; one step is chosen, and of it what came
/// in or what went out.
final class FlowTile: DashboardTile {
  private var step = 1 << 30
  private var showsDone = false
  private var flow: [FlowStep] = []
  private var drawn = -1
  private var chart = LineChart([])
  private var plot = Rect(x: 0, y: 0, width: 0, height: 0)

  init(_ console: Console) {
    super.init(console, "In and out") { _, _, _ in [] }
  }

  override var trailing: String {
    let unit =
      switch board.span {
      case .day: say("tickets an hour")
      case .week, .month, .quarter: say("tickets a day")
      case .year: say("tickets a week")
      }
    return "\(unit) · \(say(board.span.title))"
  }

  override var target: TileLine.Target? {
    guard flow.indices.contains(step) else { return nil }
    return .figure(showsDone ? flow[step].done : flow[step].opened)
  }

  override func drawBody(_ overview: DeskOverview, on canvas: Canvas, _ focused: Bool) {
    if drawn != board.version {
      let count = flow.count
      flow = overview.flow
      // Of another period the last step is the one that is looked for.
      if flow.count != count { step = flow.count - 1 }
      drawn = board.version
      chart = LineChart([
        .init(flow.map(\.opened.count), .high),
        .init(flow.map(\.done.count), .good, isDotted: true),
      ])
    }
    guard !flow.isEmpty, canvas.height >= 4, canvas.width >= 24 else { return }
    step = min(step, flow.count - 1)
    drawReadout(canvas, focused)
    let left = "\(chart.top)".count + 1
    plot = Rect(x: left, y: 1, width: canvas.width - left, height: canvas.height - 2)
    drawAxes(canvas, left)
    let column = plot.x + chart.column(of: step, width: plot.width)
    canvas.fill(
      Rect(x: column, y: plot.y, width: 1, height: plot.height), focused ? .marked : .dim, "│")
    chart.draw(on: canvas.inset(plot))
  }

  /// "── in 31  ·· out 28   Tue 24 Nov": the chosen step, and what the lines are.
  private func drawReadout(_ canvas: Canvas, _ focused: Bool) {
    let chosen = flow[step]
    var x = canvas.put(canvas.grid.isASCII ? "* " : "── ", x: 0, y: 0, .high)
    let opened = say("in \(chosen.opened.count)")
    x += choice(opened, x, canvas, .high, focused && !showsDone) + 3
    x += canvas.put(canvas.grid.isASCII ? "o " : "·· ", x: x, y: 0, .good)
    let done = say("out \(chosen.done.count)")
    x += choice(done, x, canvas, .good, focused && showsDone) + 3
    canvas.put(label(chosen.start), x: x, y: 0, .dim, width: max(canvas.width - x, 0))
  }

  private func choice(
    _ text: String, _ x: Int, _ canvas: Canvas, _ role: Role, _ isChosen: Bool
  ) -> Int {
    let used = canvas.put(text, x: x, y: 0, role)
    if isChosen { canvas.restyle(Rect(x: x, y: 0, width: used, height: 1), .selection) }
    return used
  }

  private func drawAxes(_ canvas: Canvas, _ left: Int) {
    canvas.put("\(chart.top)", x: 0, y: 1, .dim, width: left - 1, align: .trailing)
    canvas.put("0", x: 0, y: canvas.height - 2, .dim, width: left - 1, align: .trailing)
    guard let first = flow.first, let last = flow.last else { return }
    let y = canvas.height - 1
    canvas.put(edge(first.start), x: left, y: y, .dim)
    let text = edge(last.start)
    canvas.put(text, x: canvas.width - TextWidth.columns(of: text), y: y, .dim)
    let middle = flow[flow.count / 2]
    if flow.count > 4, plot.width >= 30 {
      let centre = left + chart.column(of: flow.count / 2, width: plot.width)
      canvas.put(edge(middle.start), x: centre - 2, y: y, .dim)
    }
  }

  private func edge(_ time: CivilTime) -> String {
    board.span == .day ? CivilTimeText.clock(time) : CivilTimeText.dayOfMonth(time.date)
  }

  private func label(_ time: CivilTime) -> String {
    switch board.span {
    case .day: say("from \(CivilTimeText.dayAndClock(time))")
    case .week, .month, .quarter: CivilTimeText.weekdayAndDate(time.date)
    case .year: say("week from \(CivilTimeText.weekdayAndDate(time.date))")
    }
  }

  override func move(_ step: Int) { showsDone = step > 0 }
  override func turn(_ step: Int) {
    self.step = max(0, min(self.step + step, flow.count - 1))
  }
  override func goToTop() { step = 0 }

  override func handle(_ event: MouseEvent) -> Effect {
    guard event.kind == .click || event.kind == .doubleClick, plot.width > 0 else { return .none }
    let x = event.x - 2 - plot.x
    let nearest = flow.indices.min {
      abs(chart.column(of: $0, width: plot.width) - x)
        < abs(chart.column(of: $1, width: plot.width) - x)
    }
    step = nearest ?? step
    if event.kind == .doubleClick { open() }
    return .none
  }
}
