import HelpDesk
import ScreenGrid
import Tables

/// One part of the dashboard: lines of figures, of which one is chosen.
class DashboardTile: Pane {
  /// Makes the lines for a width.
  typealias Build = (_ overview: DeskOverview, _ width: Int, _ compares: Bool) -> [TileLine]

  let board: DashboardBoard
  private let name: Phrase
  private let isOfPeriod: Bool
  private let build: Build
  private var lines: [TileLine] = []
  private var built: (version: Int, width: Int)?
  private var chosen = (line: 0, target: 0)
  private var top = 0
  private var height = 1
  private var origin = (x: 1, y: 1)

  /// A part that shows how things stand now, or what was done in the period.
  init(_ console: Console, _ name: Phrase, ofPeriod: Bool = false, _ build: @escaping Build) {
    self.name = name
    isOfPeriod = ofPeriod
    self.build = build
    board = console.board
    super.init(console)
  }

  /// What stands above it.
  var title: String { say(name) }
  /// What stands at the right above it.
  var trailing: String { isOfPeriod ? say(board.span.title) : "" }
  /// What Enter opens.
  var target: TileLine.Target? {
    guard lines.indices.contains(chosen.line),
      lines[chosen.line].targets.indices.contains(chosen.target)
    else { return nil }
    return lines[chosen.line].targets[chosen.target].target
  }

  // MARK: Drawing

  override func draw(on canvas: Canvas, focused: Bool) {
    let overview = board.overview()
    canvas.box(title: title, trailing: trailing, focused: focused)
    let inner = canvas.inset(canvas.bounds.inset(1))
    guard inner.width >= 8, inner.height >= 1 else { return }
    drawBody(
      overview, on: inner.inset(Rect(x: 1, y: 0, width: inner.width - 2, height: inner.height)),
      focused)
    guard lines.count > height, canvas.height > 2 else { return }
    let place = " \(top + 1)–\(min(top + height, lines.count)) / \(lines.count) "
    canvas.put(
      place, x: canvas.width - TextWidth.columns(of: place) - 2, y: canvas.height - 1, .dim)
  }

  /// Draws what is inside the frame.
  func drawBody(_ overview: DeskOverview, on canvas: Canvas, _ focused: Bool) {
    prepare(overview, width: canvas.width)
    height = canvas.height
    origin = (2, 1)
    scroll()
    for y in 0..<min(height, lines.count - top) {
      let isChosen = top + y == chosen.line
      lines[top + y].draw(
        on: canvas, y: y, chosen: isChosen ? chosen.target : nil, focused: focused)
    }
  }

  /// Makes the lines, unless they are there.
  private func prepare(_ overview: DeskOverview, width: Int) {
    if let built, built == (board.version, width) { return }
    lines = build(overview, width, board.compares)
    built = (board.version, width)
    settle()
  }

  /// The choice stays where it was, or goes to what is nearest.
  private func settle() {
    let possible = lines.indices.filter { !lines[$0].targets.isEmpty }
    guard let nearest = possible.min(by: { abs($0 - chosen.line) < abs($1 - chosen.line) }) else {
      chosen = (0, 0)
      return
    }
    chosen = (nearest, min(chosen.target, lines[nearest].targets.count - 1))
  }

  private func scroll() {
    // What heads the lines is seen with the first of them.
    let isFirst = lines.prefix(chosen.line).allSatisfy(\.targets.isEmpty)
    let from = isFirst ? 0 : chosen.line
    top = max(0, min(top, lines.count - height, from))
    if chosen.line >= top + height { top = chosen.line - height + 1 }
  }

  // MARK: Keys

  override func actions() -> [Action] {
    [
      .local("tile.open", "Open the list of the figure", .enter, hint: "list") {
        [unowned self] in open()
      },
      .local("tile.down", "Down", .character("j"), .down) { [unowned self] in move(1) },
      .local("tile.up", "Up", .character("k"), .up) { [unowned self] in move(-1) },
      .local("tile.right", "Right", .character("l"), .right) { [unowned self] in turn(1) },
      .local("tile.left", "Left", .character("h"), .left) { [unowned self] in turn(-1) },
      .local("tile.end", "Last line", .character("G"), .end) { [unowned self] in move(lines.count)
      },
    ]
  }

  /// Opens what is chosen: the list of a figure, or a record.
  final func open() {
    // Keys may come before anything was drawn.
    if built == nil { prepare(board.overview(), width: console.grid.width) }
    switch target {
    case .figure(let figure): console.open(figure)
    case .record(let record): console.open(record)
    case nil: break
    }
  }

  /// Goes down, or up.
  func move(_ step: Int) {
    if built == nil { prepare(board.overview(), width: console.grid.width) }
    let possible = lines.indices.filter { !lines[$0].targets.isEmpty }
    guard let place = possible.firstIndex(of: chosen.line) else { return }
    let line = possible[max(0, min(place + step, possible.count - 1))]
    chosen = (line, min(chosen.target, lines[line].targets.count - 1))
  }

  /// Goes to the right, or to the left.
  func turn(_ step: Int) {
    guard lines.indices.contains(chosen.line) else { return }
    chosen.target = max(0, min(chosen.target + step, lines[chosen.line].targets.count - 1))
  }

  override func goToTop() {
    chosen = (0, 0)
    settle()
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: move(-1)
    case .wheelDown: move(1)
    case .click, .doubleClick:
      let line = top + event.y - origin.y
      guard lines.indices.contains(line), !lines[line].targets.isEmpty else { return .none }
      let x = event.x - origin.x
      let found = lines[line].targets.firstIndex { $0.x.upperBound > x }
      chosen = (line, found ?? lines[line].targets.count - 1)
      if event.kind == .doubleClick { open() }
    default: break
    }
    return .none
  }
}
