import HelpDesk
import ScreenGrid
import Tables

/// The side list: the views of a list with what they count, and the shown one split by team, by
/// person or by another field. Enter shows what is chosen in the list beside it.
final class SidePane: Pane {
  /// One line.
  private enum Item {
    case view(SavedView, count: Int)
    case part(name: String, query: String, count: Int)
  }

  private let list: ListPane
  private var counts: ViewCounts
  private var viewNames: [String]
  /// The column by which the shown view is split; nil for none.
  private var split: Column?
  private var parts: [Item]?
  private var cursor = 0
  private var top = 0
  private var height = 1
  /// The view whose parts are listed.
  private var splitView: SavedView?

  init(_ console: Console, of list: ListPane) {
    self.list = list
    counts = ViewCounts(list.table, list.views, console.reading)
    viewNames = list.views.map(\.name)
    super.init(console)
  }

  /// The columns it can be split by: those that refer to something, and choices.
  private var splits: [Column] {
    let named = ["team", "assignee", "priority", "service", "place", "state", "kind"]
    let known = named.compactMap(list.table.column(named:))
    return known.isEmpty
      ? list.table.columns.filter { $0 is ReferenceColumn || $0 is ChoiceColumn } : known
  }

  private var items: [Item] {
    if list.views.map(\.name) != viewNames { renew() }
    var items: [Item] = []
    for (view, count) in counts.counts {
      items.append(.view(view, count: count))
      if view == list.view, split != nil { items += currentParts() }
    }
    return items
  }

  private func renew() {
    counts = ViewCounts(list.table, list.views, console.reading)
    viewNames = list.views.map(\.name)
  }

  private func currentParts() -> [Item] {
    if let parts, splitView == list.view { return parts }
    let made = split.map(makeParts) ?? []
    parts = made
    splitView = list.view
    return made
  }

  /// The values of a column among the view's records with how many have each, the most first.
  private func makeParts(_ column: Column) -> [Item] {
    let values = (column as? ReferenceColumn).map { $0.target.count } ?? 256
    var numbers = [Int](repeating: 0, count: values)
    list.viewRows.forEach { row in
      let key = Self.key(column, row)
      if key < values { numbers[key] += 1 }
    }
    let sorted = numbers.indices.filter { numbers[$0] > 0 }.sorted { first, second in
      (numbers[first], second) > (numbers[second], first)
    }
    return sorted.prefix(40).map { key in
      let count = numbers[key]
      let (name, operand) = Self.words(column, key)
      return .part(name: name, query: "\(column.name):\(operand)", count: count)
    }
  }

  private static func key(_ column: Column, _ row: Int) -> Int {
    switch column {
    case let reference as ReferenceColumn: reference.row(row)
    case let choice as ChoiceColumn: Int(choice.raw(row))
    default: 0
    }
  }

  /// What a part is called, and how a query asks for it.
  private static func words(_ column: Column, _ key: Int) -> (name: String, operand: String) {
    if key == 0 { return ("—", "none") }
    if let reference = column as? ReferenceColumn {
      let target = reference.target!
      let name = target.label(key)
      let isPlain = target.find(name) == [key] && !name.contains("\"")
      return (name, isPlain ? "\"\(name)\"" : target.number(key))
    }
    let item = (column as? ChoiceColumn)?.items.first { Int($0.raw) == key }
    return (item?.title ?? "\(key)", item?.name ?? "\(key)")
  }

  // MARK: Change

  override func changed(_ records: [RecordID]) {
    counts.changed(records)
    parts = nil
  }

  override func tick() {
    counts.tick(console.reading)
    parts = nil
  }

  override func goToTop() { cursor = 0 }

  // MARK: Drawing

  override func draw(on canvas: Canvas, focused: Bool) {
    let heading = split.map { say("By \($0.title.firstLowercased)") } ?? say("Views")
    canvas.box(title: heading, focused: focused)
    let body = canvas.inset(canvas.bounds.inset(1))
    let items = items
    height = max(1, body.height)
    cursor = max(0, min(cursor, items.count - 1))
    top = max(cursor - height + 1, min(top, cursor, max(0, items.count - height)))
    for y in 0..<min(height, items.count - top) {
      draw(items[top + y], y: y, on: body)
      if focused, top + y == cursor {
        body.restyle(Rect(x: 0, y: y, width: body.width, height: 1), .selection)
      }
    }
  }

  private func draw(_ item: Item, y: Int, on body: Canvas) {
    let name: String
    let number: Int
    let indent: Int
    var role: Role = .text
    switch item {
    case .view(let view, let count):
      (name, number, indent) = (view.title, count, 1)
      if view == list.view { role = .title }
    case .part(let title, let query, let count):
      (name, number, indent) = (title, count, 3)
      if list.filterText == query { role = .title }
    }
    let text = String(number)
    body.put(visible(name), x: indent, y: y, role, width: body.width - text.count - indent - 2)
    body.put(text, x: body.width - text.count - 1, y: y, number == 0 ? .dim : role)
  }

  // MARK: Keys

  override func actions() -> [Action] {
    [
      .local("side.down", "Down", .character("j"), .down) { [unowned self] in cursor += 1 },
      .local("side.up", "Up", .character("k"), .up) { [unowned self] in
        cursor = max(0, cursor - 1)
      },
      .local("side.pageDown", "Page down", .pageDown) { [unowned self] in cursor += height },
      .local("side.pageUp", "Page up", .pageUp) { [unowned self] in
        cursor = max(0, cursor - height)
      },
      .local("side.top", "First line", .home) { [unowned self] in cursor = 0 },
      .local("side.end", "Last line", .end, .character("G")) { [unowned self] in
        cursor = items.count - 1
      },
      .local("side.show", "Show", .enter, hint: "show") { [unowned self] in choose() },
      .local("side.split", "Split by", .character("b"), hint: "split by") { [unowned self] in
        openSplits()
      },
    ]
  }

  private func choose() {
    let items = items
    guard items.indices.contains(cursor) else { return }
    switch items[cursor] {
    case .view(let view, _):
      if view == list.view { list.narrow(to: "") } else { list.show(view) }
      parts = nil
      // The cursor stays with its view, wherever parts have moved it.
      cursor = counts.counts.firstIndex { $0.view == view } ?? cursor
    case .part(_, let query, _): list.narrow(to: list.filterText == query ? "" : query)
    }
  }

  private func openSplits() {
    let none = PickerItem(say("Not at all"), detail: "") { [unowned self] in
      (split, parts) = (nil, nil)
      return .none
    }
    let all = splits.map { column in
      PickerItem(column.title, detail: column.name) { [unowned self] in
        (split, parts) = (column, nil)
        return .none
      }
    }
    console.overlays.append(
      PickerOverlay(console, title: say("Split by"), split == nil ? all : [none] + all))
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: cursor = max(0, cursor - 3)
    case .wheelDown: cursor += 3
    case .click, .doubleClick:
      guard event.y >= 1, top + event.y - 1 < items.count else { return .none }
      cursor = top + event.y - 1
      choose()
    default: break
    }
    return .none
  }
}
