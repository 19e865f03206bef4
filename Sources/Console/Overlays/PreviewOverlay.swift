import HelpDesk
import ScreenGrid
import Tables

/// What a deed would do to many records, record by record, before it is done.
final class PreviewOverlay: Overlay {
  private let title: String
  private let lines: [(text: String, isRecord: Bool)]
  private let act: () -> Void
  private var top = 0
  private var height = 1

  /// Shows what `edits` would change; Enter runs `act`.
  init(_ console: Console, title: String, _ edits: [RecordEdit], act: @escaping () -> Void) {
    self.title = title
    self.act = act
    lines =
      edits.prefix(Self.most).flatMap { Self.lines(of: $0, console) }
      + (edits.count > Self.most ? [(say("… and \(edits.count - Self.most) more"), false)] : [])
    super.init(console)
  }

  /// Nobody reads further.
  private static let most = 500

  private static func lines(
    of edit: RecordEdit, _ console: Console
  ) -> [(text: String, isRecord: Bool)] {
    guard let table = console.desk.tables.table(tagged: edit.record.table) else { return [] }
    let row = edit.record.row
    let isNew = row >= table.count
    let name = isNew ? say("new \(table.noun)") : "\(table.number(row))  \(table.label(row))"
    var lines: [(text: String, isRecord: Bool)] = [(name, true)]
    for field in edit.fields {
      guard let column = table.column(tagged: field.column) else { continue }
      let after = column.print(field.value, console.reading)
      let before = isNew ? "" : column.text(row, console.reading)
      // What follows by itself is told where people ask for it: when it is due, not the arithmetic.
      if column.traits.contains(.computed), column.name != "due", column.name != "timeSpent" {
        continue
      }
      let shown = after.isEmpty ? "—" : after
      let change = isNew ? shown : "\(before.isEmpty ? "—" : before) → \(shown)"
      lines.append(("\(column.title): \(change)", false))
    }
    if edit.presence == .removed { lines.append((say("removed"), false)) }
    if edit.presence == .restored { lines.append((say("brought back"), false)) }
    return lines
  }

  override var hints: [Hint] {
    [
      Hint("Enter", say("do it")), Hint("j k", say("scroll")), Hint("Esc", say("leave as it was")),
    ]
  }

  override func draw(on canvas: Canvas) {
    let body = window(
      on: canvas, width: min(96, canvas.width - 2),
      height: min(lines.count + 2, max(6, canvas.height - 2)), title: title)
    height = body.height
    top = max(0, min(top, lines.count - height))
    for y in 0..<min(height, lines.count - top) {
      let line = lines[top + y]
      // A text of many lines shows its first ones' words.
      let text = visible(line.text.split(separator: "\n").joined(separator: " "))
      body.put(
        text, x: line.isRecord ? 1 : 4, y: y, line.isRecord ? .title : .text,
        width: body.width - (line.isRecord ? 2 : 5))
    }
  }

  override func handle(_ key: Key) -> Effect {
    switch key {
    case .enter:
      close()
      act()
    case .escape, .control("c"), .control("g"), .character("q"): close()
    case .down, .character("j"): top += 1
    case .up, .character("k"): top = max(0, top - 1)
    case .pageDown, .control("f"), .character(" "): top += height
    case .pageUp, .control("b"): top = max(0, top - height)
    case .home: top = 0
    case .end, .character("G"): top = lines.count
    default: break
    }
    return .none
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: top = max(0, top - 3)
    case .wheelDown: top += 3
    default: break
    }
    return .none
  }
}
