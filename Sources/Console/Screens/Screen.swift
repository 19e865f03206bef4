import HelpDesk
import ScreenGrid
import Tables

/// In the console a role is the part that text plays on the screen; the desk's word for what a
/// person does in the department is `HelpDesk.Role`.
typealias Role = ScreenGrid.Role

/// What fills the terminal between header and hints: panes, one of them focused.
class Screen {
  unowned let console: Console
  /// The panes, in the order of Tab.
  var panes: [Pane] { fatalError("abstract") }
  /// What the header calls it.
  var title: String { fatalError("abstract") }
  /// The list that the side list belongs to, where the screen has one.
  var list: ListPane? { nil }
  /// The side list, while it is shown.
  private(set) var side: SidePane?
  private(set) var focus = 0
  private(set) var isZoomed = false
  private var lastSize = (width: 0, height: 0)

  init(_ console: Console) { self.console = console }

  /// The pane that gets the keys.
  var focused: Pane { panes[min(focus, panes.count - 1)] }

  /// Where the panes lie; one that has no room is left out.
  func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] { fatalError("abstract") }

  /// Lets panes that follow another one's selection take it in.
  func follow() {}

  /// Where the side list stands, and what is left beside it.
  final func placeSide(in area: Rect) -> (places: [(pane: Pane, area: Rect)], rest: Rect) {
    guard let side else { return ([], area) }
    let width = min(30, max(20, area.width / 5))
    return ([(side, area.left(width))], area.droppingLeft(width))
  }

  private func toggleSide() {
    guard let list else { return }
    side = side == nil ? SidePane(console, of: list) : nil
    // Whoever opens it means to choose from it.
    focus(on: side ?? list)
  }

  /// What can be done on this screen beside what its panes do.
  func actions() -> [Action] {
    guard panes.count > 1 else { return [] }
    let listed: [Action] =
      list == nil
      ? []
      : [
        .local("side.toggle", "Side list of views", .character("B")) { [unowned self] in
          toggleSide()
        }
      ]
    return listed + [
      .local("pane.next", "Next pane", .tab) { [unowned self] in move(1) },
      .local("pane.previous", "Previous pane", .backTab) { [unowned self] in move(-1) },
      .local("pane.zoom", "Zoom the pane", .character("z")) { [unowned self] in
        isZoomed.toggle()
      },
    ]
  }

  func changed(_ records: [RecordID]) { for pane in panes { pane.changed(records) } }

  private func move(_ step: Int) { focus = (focus + step + panes.count) % panes.count }

  /// Gives a zoomed pane its place again, or the keys to the first pane; false where that is so.
  final func comeBack() -> Bool {
    if isZoomed, panes.count > 1 {
      isZoomed = false
      return true
    }
    let first = list ?? panes[0]
    if focused === first || console.screens.count > 1 { return false }
    focus(on: first)
    return true
  }

  func focus(on pane: Pane) {
    if let index = panes.firstIndex(where: { $0 === pane }) { focus = index }
  }

  final func draw(on canvas: Canvas) {
    lastSize = (canvas.width, canvas.height)
    for (pane, area) in visiblePanes(canvas.bounds) {
      pane.draw(on: canvas.inset(area), focused: pane === focused)
    }
  }

  private func visiblePanes(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    if isZoomed || panes.count == 1 { return [(focused, area)] }
    let places = arrange(area)
    if places.contains(where: { $0.pane === focused }) { return places }
    return [(focused, area)]
  }

  final func handle(_ event: MouseEvent) -> Effect {
    let area = Rect(x: 0, y: 0, width: lastSize.width, height: lastSize.height)
    let y = event.y - 1
    for (pane, place) in visiblePanes(area) where place.contains(x: event.x, y: y) {
      if event.kind == .click || event.kind == .doubleClick { focus(on: pane) }
      return pane.handle(MouseEvent(x: event.x - place.x, y: y - place.y, kind: event.kind))
    }
    return .none
  }
}

/// One part of a screen.
class Pane {
  unowned let console: Console
  init(_ console: Console) { self.console = console }

  /// The record that it is on.
  var record: RecordID? { nil }
  /// Draws all of it.
  func draw(on canvas: Canvas, focused: Bool) { fatalError("abstract") }
  /// What its keys do.
  func actions() -> [Action] { [] }
  /// Takes a key as it is, such as a letter typed in a filter; false when it is none of its own.
  func takes(_ key: Key) -> Bool { false }
  /// Whether every character is typed into a field, so that none is a command.
  var isTyping: Bool { false }
  /// Answers the mouse, in the pane's own coordinates.
  func handle(_ event: MouseEvent) -> Effect { .none }
  /// Names on the lower border those who are on its record elsewhere.
  final func drawCompany(on canvas: Canvas) {
    guard let company = console.company(at: record), canvas.width > 12 else { return }
    let text = TextWidth.truncate(" \(company) ", to: canvas.width - 4)
    canvas.put(text, x: 2, y: canvas.height - 1, .marked)
  }
  /// Takes in that records have changed.
  func changed(_ records: [RecordID]) {}
  /// Takes in that a minute has passed.
  func tick() {}
  /// Whether something is left to be done between keys.
  var hasWork: Bool { false }
  /// Does a slice of it.
  func advance() {}
  /// Goes to its first line.
  func goToTop() {}
  /// Selects a record that was made here, where the pane lists such.
  func reveal(_ record: RecordID) {}
}
