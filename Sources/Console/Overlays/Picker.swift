import ScreenGrid
import Tables

/// One line of a picker.
struct PickerItem {
  let title: String
  let detail: String
  var isDim = false
  let run: () -> Effect

  init(_ title: String, detail: String, isDim: Bool = false, run: @escaping () -> Effect) {
    self.title = title
    self.detail = detail
    self.isDim = isDim
    self.run = run
  }
}

/// A list one narrows by typing and chooses from: the palette, views, orders.
final class PickerOverlay: Overlay {
  private let title: String
  private let items: [PickerItem]
  private var field = TextField()
  private var selected = 0
  private var top = 0
  private var height = 1
  private var firstLine = 0
  /// Lines that follow from what was typed, before the others.
  var typed: (String) -> [PickerItem] = { _ in [] }

  init(_ console: Console, title: String, _ items: [PickerItem]) {
    self.title = title
    self.items = items
    super.init(console)
  }

  override var hints: [Hint] {
    [Hint("↑↓", say("choose")), Hint("Enter", say("do it")), Hint("Esc", say("close"))]
  }

  /// Lines that have each typed word, those that begin with the text first.
  private var found: [PickerItem] {
    let text = field.text.lowercased()
    if text.isEmpty { return items }
    let words = text.split(separator: " ")
    let matching = items.filter { item in
      let whole = (item.title + " " + item.detail).lowercased()
      return words.allSatisfy { whole.contains($0) }
    }
    let first = matching.filter { $0.title.lowercased().hasPrefix(text) }
    let rest = matching.filter { !$0.title.lowercased().hasPrefix(text) }
    return typed(field.text) + first + rest
  }

  override func draw(on canvas: Canvas) {
    let found = found
    let width = min(76, canvas.width - 2)
    let body = window(
      on: canvas, width: width, height: min(items.count + 4, canvas.height), title: title)
    body.put("›", x: 0, y: 0, .key)
    field.draw(on: body, x: 2, y: 0, width: body.width - 2, focused: true)
    height = max(1, body.height - 1)
    firstLine = body.area.y + 1
    selected = max(0, min(selected, found.count - 1))
    top = max(selected - height + 1, min(top, selected))
    if found.isEmpty { body.put(say("Nothing matches."), x: 2, y: 1, .dim) }
    for y in 0..<min(height, max(0, found.count - top)) {
      let item = found[top + y]
      let role: Role = item.isDim ? .dim : .text
      let detail = TextWidth.truncate(item.detail, to: body.width / 2)
      let detailWidth = TextWidth.columns(of: detail)
      body.put(
        visible(item.title), x: 2, y: y + 1, role, width: max(1, body.width - detailWidth - 4))
      body.put(detail, x: body.width - detailWidth - 1, y: y + 1, .dim)
      if top + y == selected {
        body.restyle(Rect(x: 0, y: y + 1, width: body.width, height: 1), .selection)
      }
    }
  }

  override func handle(_ key: Key) -> Effect {
    switch key {
    case .escape, .control("c"), .control("g"): close()
    case .down, .control("n"), .tab: selected += 1
    case .up, .control("p"), .backTab: selected = max(0, selected - 1)
    case .pageDown: selected += height
    case .pageUp: selected = max(0, selected - height)
    case .enter: return choose()
    default:
      if field.handle(key) { selected = 0 }
    }
    return .none
  }

  private func choose() -> Effect {
    let found = found
    guard selected < found.count else { return .none }
    close()
    return found[selected].run()
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: selected = max(0, selected - 1)
    case .wheelDown: selected += 1
    case .click, .doubleClick:
      let place = top + event.y - firstLine
      guard event.y >= firstLine, place < found.count else {
        close()
        return .none
      }
      selected = place
      if event.kind == .doubleClick { return choose() }
    default: break
    }
    return .none
  }
}
