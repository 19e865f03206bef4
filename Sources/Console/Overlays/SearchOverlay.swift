import HelpDesk
import ScreenGrid
import Tables

/// A search over everything, as one types: the best records first, each with the place of the match.
/// What a letter finds at once is shown at once; the long texts follow between keys.
final class SearchOverlay: Overlay {
  private var field: TextField
  private var search: DeskSearch
  private var hits: [SearchHit] = []
  private var snippets: [RecordID: SearchSnippet?] = [:]
  /// The table that alone is shown; nil for all.
  private var only: RecordTable?
  private var selected = 0
  private var top = 0
  private var height = 1
  private var firstLine = 0
  private var event: Int64

  /// What a key may search before it is answered, and what follows at each turn without a key, in bytes.
  private static let (keyBudget, idleBudget): (Int64, Int64) = (8 << 20, 8 << 20)
  private static let limit = 200

  init(_ console: Console, _ text: String) {
    field = TextField(text)
    search = DeskSearch("", in: console.desk, console.reading)
    event = console.desk.lastEvent
    super.init(console)
    if !text.isEmpty { typed() }
  }

  override var hints: [Hint] {
    [
      Hint("Enter", say("open it")), Hint("↑↓", say("choose")), Hint("Tab", say("only one kind")),
      Hint("Esc", say("close")),
    ]
  }

  override var work: (any SlicedWork)? { search.isDone ? nil : search }

  override func advance() {
    search.advance(Self.idleBudget)
    rank()
  }

  // MARK: Searching

  private func typed() {
    search = DeskSearch(
      field.text, in: console.desk, console.reading, limit: Self.limit,
      narrowing: event == console.desk.lastEvent ? search : nil)
    event = console.desk.lastEvent
    search.advance(Self.keyBudget)
    rank()
    (selected, top) = (0, 0)
  }

  private func rank() {
    snippets.removeAll(keepingCapacity: true)
    if let shown = only, !kinds.contains(where: { $0 === shown }) { only = nil }
    let chosen = selected < hits.count ? hits[selected] : nil
    hits = search.ranked(only: only)
    // What somebody is about to open stays chosen while better ones come in.
    if selected > 0, let chosen,
      let place = hits.firstIndex(where: { $0.table === chosen.table && $0.row == chosen.row })
    {
      selected = place
    }
  }

  private var kinds: [RecordTable] { search.countsByTable.map(\.table) }

  /// Shows only the next kind of records that has hits; after the last, all.
  private func turnKind(_ step: Int) {
    let all: [RecordTable?] = [nil] + kinds
    let now = all.firstIndex { $0 === only } ?? 0
    only = all[(now + step + all.count) % all.count]
    (selected, top) = (0, 0)
    hits = search.ranked(only: only)
  }

  // MARK: Drawing

  override func draw(on canvas: Canvas) {
    // Somebody may have changed what was found.
    if event != console.desk.lastEvent {
      let kept = selected
      typed()
      selected = kept
    }
    let body = window(
      on: canvas, width: min(140, canvas.width), height: canvas.height,
      title: say("Search everything"))
    body.put("›", x: 0, y: 0, .key)
    let state = state
    let stateWidth = min(TextWidth.columns(of: state), body.width / 2)
    field.draw(on: body, x: 2, y: 0, width: body.width - 4 - stateWidth, focused: true)
    body.put(state, x: body.width - stateWidth - 1, y: 0, .dim, width: stateWidth)
    drawKinds(body)
    height = max(1, body.height - 3)
    firstLine = body.area.y + 3
    selected = max(0, min(selected, hits.count - 1))
    top = max(selected - height + 1, min(top, selected))
    if hits.isEmpty { body.put(emptyText, x: 2, y: 3, .dim, width: body.width - 2) }
    for y in 0..<min(height, max(0, hits.count - top)) {
      draw(hits[top + y], y: y + 3, body)
      if top + y == selected {
        body.restyle(Rect(x: 0, y: y + 3, width: body.width, height: 1), .selection)
      }
    }
  }

  private var state: String {
    if search.words.isEmpty { return "" }
    let shown = only.map { table in
      search.countsByTable.first { $0.table === table }?.count ?? 0
    }
    let count = shown ?? max(search.count, hits.count)
    return search.isDone ? say("\(count) found") : say("\(count) so far …")
  }

  private var emptyText: String {
    if search.words.isEmpty {
      return say("Words of subjects, comments, names, numbers; all of them must be there.")
    }
    return search.isDone ? say("Nothing matches.") : say("Searching …")
  }

  private func drawKinds(_ body: Canvas) {
    guard !search.countsByTable.isEmpty else { return }
    var x = 2
    x += body.put(
      say("All kinds"), x: x, y: 1, only == nil ? .title : .dim,
      only == nil ? [.bold, .underline] : [])
    let kinds = search.countsByTable
    for (index, (table, count)) in kinds.enumerated() {
      let text = "\(table.title) \(count)"
      // The kind that is shown is always seen; that there are more is said.
      let isShown = table === only
      let isLast = index == kinds.count - 1
      if !isShown, x + 3 + TextWidth.columns(of: text) + (isLast ? 0 : 2) > body.width {
        if x < body.width { body.put("›", x: body.width - 1, y: 1, .dim) }
        if only == nil || !kinds[index...].contains(where: { $0.table === only }) { break }
        continue
      }
      x += body.put(" │ ", x: x, y: 1, .border)
      x += body.put(
        text, x: x, y: 1, isShown ? .title : .dim, isShown ? [.bold, .underline] : [])
    }
  }

  private func draw(_ hit: SearchHit, y: Int, _ body: Canvas) {
    let (table, row) = (hit.table, hit.row)
    let id = table.id(row)
    let snippet: SearchSnippet?
    if let known = snippets[id] {
      snippet = known
    } else {
      snippet = search.snippet(of: hit)
      snippets[id] = .some(snippet)
    }
    var x = 1
    x += 1 + body.put(say(table.noun), x: x, y: y, .dim, width: 10)
    x += 1 + body.put(table.number(row), x: x, y: y, role(of: hit), width: 9)
    let room = max(1, body.width - x - 1)
    let label = visible(table.label(row))
    let labelRoom = snippet == nil ? room : max(12, room * 2 / 5)
    body.put(label, x: x, y: y, role(of: hit) == .dim ? .dim : .text, width: labelRoom)
    body.highlight(search.words, in: label, x: x, y: y, width: labelRoom)
    guard let snippet, room - labelRoom > 8 else { return }
    x += labelRoom + 1
    let text = visible(snippet.text)
    let width = room - labelRoom - 1
    body.put(text, x: x, y: y, .dim, width: width)
    body.highlight(search.words, in: text, x: x, y: y, width: width)
  }

  /// What is done with needs less attention.
  private func role(of hit: SearchHit) -> Role {
    guard let tickets = hit.table as? TicketTable, let state = tickets.state[hit.row] else {
      return .link
    }
    return state.isOpen ? .link : .dim
  }

  // MARK: Keys

  override func handle(_ key: Key) -> Effect {
    switch key {
    case .escape, .control("c"), .control("g"): close()
    case .down, .control("n"): selected += 1
    case .up, .control("p"): selected = max(0, selected - 1)
    case .pageDown: selected += height
    case .pageUp: selected = max(0, selected - height)
    case .tab: turnKind(1)
    case .backTab: turnKind(-1)
    case .enter: open()
    // The second of ‘//’, where the first has opened the search.
    case .character("/") where field.text.isEmpty: break
    default:
      let before = field.text
      if field.handle(key), field.text != before { typed() }
    }
    return .none
  }

  private func open() {
    guard selected < hits.count else { return }
    close()
    console.open(hits[selected].table.id(hits[selected].row))
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: selected = max(0, selected - 1)
    case .wheelDown: selected += 1
    case .click, .doubleClick:
      let place = top + event.y - firstLine
      guard event.y >= firstLine, place < hits.count else { return .none }
      selected = place
      if event.kind == .doubleClick { open() }
    default: break
    }
    return .none
  }
}

extension Canvas {
  /// Sets off the places where words stand in a text that was put at a place. Folding keeps the length
  /// of Latin and Cyrillic text; where it does not, nothing is shown rather than a wrong place.
  func highlight(_ words: [TextNeedle], in text: String, x: Int, y: Int, width: Int) {
    let bytes = Array(text.utf8)
    let folded = Folding.fold(text)
    guard folded.count == bytes.count else { return }
    for word in words {
      guard let start = folded.firstPlace(of: word.folded) else { continue }
      let before = String(decoding: bytes[..<start], as: UTF8.self)
      let hit = String(decoding: bytes[start..<(start + word.folded.count)], as: UTF8.self)
      let offset = TextWidth.columns(of: before)
      let length = min(TextWidth.columns(of: hit), width - offset)
      if length > 0 { restyle(Rect(x: x + offset, y: y, width: length, height: 1), .match) }
    }
  }
}
