import ScreenGrid
import Tables

/// Chooses a list's columns, their order and their widths.
final class ColumnChooser: Overlay {
  private unowned let list: ListPane
  private var items: [(column: Column?, width: Int?, isShown: Bool)]
  private var selected = 0
  private var top = 0

  init(_ console: Console, _ list: ListPane) {
    self.list = list
    items = list.columns.map { ($0.column, $0.width, true) }
    let all: [Column?] = [nil] + list.table.columns
    for column in all where !list.columns.contains(where: { $0.column === column }) {
      items.append((column, nil, false))
    }
    super.init(console)
  }

  override var hints: [Hint] {
    [
      Hint("Space", say("show or hide")), Hint("< >", say("width")), Hint("=", say("fit")),
      Hint("K J", say("move up, down")), Hint("Enter", say("done")),
    ]
  }

  override func draw(on canvas: Canvas) {
    let body = window(
      on: canvas, width: 46, height: min(items.count + 2, canvas.height),
      title: say("Columns of \(list.table.nouns)"))
    top = max(selected - body.height + 1, min(top, selected))
    for y in 0..<min(body.height, items.count - top) {
      let item = items[top + y]
      body.put(item.isShown ? "[x]" : "[ ]", x: 1, y: y, item.isShown ? .text : .dim)
      body.put(
        item.column?.title ?? say("Number"), x: 5, y: y, item.isShown ? .text : .dim, width: 26)
      body.put(
        item.width.map { "\($0)" } ?? say("fits"), x: 32, y: y, .dim, width: 8, align: .trailing)
      if top + y == selected {
        body.restyle(Rect(x: 0, y: y, width: body.width, height: 1), .selection)
      }
    }
  }

  override func handle(_ key: Key) -> Effect {
    switch key {
    case .character("j"), .down: selected = min(selected + 1, items.count - 1)
    case .character("k"), .up: selected = max(selected - 1, 0)
    case .character(" "): toggle()
    case .character("<"), .left: resize(-1)
    case .character(">"), .right: resize(1)
    case .character("="): items[selected].width = nil
    case .character("J"): swap(with: selected + 1)
    case .character("K"): swap(with: selected - 1)
    default: close()
    }
    apply()
    return .none
  }

  private func toggle() {
    let shown = items.count(where: \.isShown)
    if items[selected].isShown, shown == 1 { return }
    items[selected].isShown.toggle()
  }

  private func resize(_ step: Int) {
    let item = items[selected]
    let now = list.naturalWidth(ListColumn(column: item.column, width: item.width))
    items[selected].width = max(3, min(now + step, 120))
  }

  private func swap(with other: Int) {
    guard items.indices.contains(other) else { return }
    items.swapAt(selected, other)
    selected = other
  }

  private func apply() {
    list.columns = items.filter(\.isShown).map { ListColumn(column: $0.column, width: $0.width) }
  }
}
