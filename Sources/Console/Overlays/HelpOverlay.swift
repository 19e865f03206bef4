import ScreenGrid
import Tables

/// The keys in force where one is, and the query language.
final class HelpOverlay: Overlay {
  private let lines: [(key: String, text: String)]
  private var top = 0
  private var height = 1

  override init(_ console: Console) {
    var lines: [(key: String, text: String)] = []
    for action in console.actions() {
      let keys = console.bindings.keys(of: action).map { key in
        // In ASCII an arrow would look like a key of its own.
        console.settings.isASCII && !key.label.utf8.allSatisfy { $0 < 128 } ? key.name : key.label
      }.joined(separator: " ")
      // Where characters are typed, those that are commands elsewhere are none.
      let isTyped = console.screen.focused.isTyping
      if keys.isEmpty || isTyped && console.hintedKey(action) == nil { continue }
      lines.append((keys, action.title))
    }
    lines.append(("", ""))
    lines.append(("g g", say("First record")))
    lines.append(("g h", say("Main screen")))
    lines.append(("g d", say("Dashboard")))
    lines.append(("g n", say("Work plan")))
    for table in console.desk.recordTables {
      lines.append(("g \(table.shortcut)", say("List: \(table.title)")))
    }
    lines.append(("", ""))
    lines.append(("^L", say("Draw everything again")))
    lines.append(("^Z", say("Suspend")))
    lines.append(("", ""))
    lines.append(("", say("A filter asks for words, fields and times:")))
    let examples: [Phrase] = [
      "state:open priority:<=2", "assignee:me", "assignee:none", "due:<4h", "updated:-7d",
      "created:>2026-03-01", "-tag:vpn", "(printer or scanner) place:\"Room 214\"",
    ]
    for example in examples { lines.append(("", "  " + say(example))) }
    self.lines = lines
    super.init(console)
  }

  override var hints: [Hint] { [Hint("j k", say("scroll")), Hint("Esc", say("close"))] }

  override func draw(on canvas: Canvas) {
    let body = window(
      on: canvas, width: 64, height: min(lines.count + 2, canvas.height),
      title: say("Keys in force"))
    height = body.height
    top = max(0, min(top, lines.count - height))
    for y in 0..<min(height, lines.count - top) {
      body.put(lines[top + y].key, x: 1, y: y, .key, width: 14)
      body.put(lines[top + y].text, x: 16, y: y, .text, width: body.width - 17)
    }
    if lines.count > height {
      let place = " \(top + 1)–\(top + height) / \(lines.count) "
      body.put(place, x: body.width - TextWidth.columns(of: place), y: height - 1, .dim)
    }
  }

  override func handle(_ key: Key) -> Effect {
    switch key {
    case .character("j"), .down: top += 1
    case .character("k"), .up: top -= 1
    case .character(" "), .pageDown: top += height
    case .pageUp: top -= height
    case .home: top = 0
    case .end, .character("G"): top = lines.count
    default: close()
    }
    return .none
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: top -= 3
    case .wheelDown: top += 3
    case .click: close()
    default: break
    }
    return .none
  }
}
