import HelpDesk
import ScreenGrid
import Tables

/// One record with its tabs. It scrolls, its lines lead to other records, and what can be done to
/// the record can be done here.
final class DetailPane: Pane {
  private var shown: (table: RecordTable, row: Int)?
  private var look = Look()
  private let emptyText: String
  /// The tab that was chosen, of all that records of the table have, and those that this one has.
  private var chosen = 0
  private var tabs: [Int]?
  private var top = 0
  private var cursor = 0
  /// Whether the cursor has still to find the first line that something can be done to.
  private var isCursorDue = true
  private var height = 1
  private var tabPlaces: [(x: Range<Int>, tab: Int)] = []
  private var built: (lines: [DetailLines.Line], width: Int)?
  /// What the shown tab waits for.
  private var pending: (any SlicedWork)?
  /// What a turn without a key does of it, in bytes.
  private static let slice: Int64 = 8 << 20
  /// The tabs' titles with what they count.
  private var titles: [String]?
  /// The record as it was, while one looks back; nil for the present.
  var past: RecordPast?

  init(_ console: Console, emptyText: String) {
    self.emptyText = emptyText
    super.init(console)
  }

  /// Shows a record, or nothing. The tab stays where it was while the table stays the same.
  func show(_ record: (table: RecordTable, row: Int)?) {
    if let record, let shown, record.table === shown.table, record.row == shown.row {
      return
    }
    if record?.table !== shown?.table {
      chosen = 0
      look = record.map { LookCatalog.look(for: $0.table) } ?? Look()
    }
    shown = record
    past = nil
    goToTop()
    pending = nil
    forget()
  }

  /// Turns to the tab with a title, where there is one.
  func show(tab title: Phrase) {
    if let place = facets().firstIndex(where: { $0.title == title }) { select(tab: place) }
  }

  override var record: RecordID? { shown.map { $0.table.id($0.row) } }

  func forget() {
    built = nil
    titles = nil
    tabs = nil
  }

  /// The tabs that the record has.
  private func facets() -> [Facet] { shownTabs().map { look.facets[$0] } }

  private func shownTabs() -> [Int] {
    if let tabs { return tabs }
    let found = look.facets.indices.filter { place in
      guard let shown, let isShown = look.facets[place].isShown else { return true }
      return isShown(shown.table, shown.row, console.reading)
    }
    tabs = found
    return found
  }

  /// The place of the shown tab: the first where the record does not have the chosen one.
  private var tab: Int { shownTabs().firstIndex(of: chosen) ?? 0 }

  override func changed(_ records: [RecordID]) { forget() }
  override func tick() { forget() }
  override func goToTop() { (top, cursor, isCursorDue) = (0, 0, true) }
  override var hasWork: Bool { pending.map { !$0.isDone } ?? false }
  override func advance() {
    pending?.advance(Self.slice)
    if !hasWork { built = nil }
  }

  // MARK: Drawing

  override func draw(on canvas: Canvas, focused: Bool) {
    guard let record = shown else {
      canvas.box(title: say("Detail"), focused: focused)
      canvas.put(emptyText, x: 2, y: 1, .dim, width: canvas.width - 4)
      return
    }
    let (table, row) = record
    let name = table is AssetTable ? table.label(row) : table.number(row)
    let kind = look.kind(row)
    canvas.box(title: visible(kind.isEmpty ? name : "\(name) · \(kind)"), focused: focused)
    let inner = canvas.inset(canvas.bounds.inset(1))
    guard inner.height >= 2, inner.width >= 8 else { return }
    drawTabs(inner, record)
    let body = inner.inset(
      Rect(x: 1, y: 1, width: inner.width - 2, height: inner.height - 1))
    height = body.height
    let lines = lines(width: body.width)
    if isCursorDue { placeCursor(in: lines) }
    cursor = min(cursor, max(0, lines.count - 1))
    top = min(top, max(0, lines.count - height))
    for y in 0..<min(height, lines.count - top) {
      let line = lines[top + y]
      for piece in line.pieces {
        body.put(piece.text, x: piece.x, y: y, piece.role, piece.attributes)
      }
      if focused, top + y == cursor {
        body.restyle(Rect(x: 0, y: y, width: body.width, height: 1), .selection)
      }
    }
    if lines.count > height {
      let place = " \(top + 1)–\(min(top + height, lines.count)) / \(lines.count) "
      canvas.put(
        place, x: canvas.width - TextWidth.columns(of: place) - 2, y: canvas.height - 1, .dim)
    }
    drawCompany(on: canvas)
  }

  private func drawTabs(_ canvas: Canvas, _ record: (table: RecordTable, row: Int)) {
    tabPlaces = []
    let titles =
      titles
      ?? facets().map { facet in
        let count = facet.count?(record.table, record.row, console.reading)
        return say(facet.title)
          + (count.map { $0 < Facet.mostCounted ? " \($0)" : " \(Facet.mostCounted)+" } ?? "")
      }
    self.titles = titles
    // The tab that is shown is always seen: those before it give way.
    let tab = tab
    var first = 0
    func end() -> Int {
      titles[first...tab].reduce(-2) { $0 + TextWidth.columns(of: $1) + 3 }
    }
    while first < tab, end() > canvas.width { first += 1 }
    var x = 1
    if first > 0 { canvas.put("‹", x: 0, y: 0, .dim) }
    for (index, title) in titles.enumerated().dropFirst(first) {
      let used = canvas.put(
        title, x: x, y: 0, index == tab ? .title : .dim, index == tab ? [.bold, .underline] : [])
      tabPlaces.append((x..<(x + used), index))
      x += used
      if index + 1 < titles.count { x += canvas.put(" │ ", x: x, y: 0, .border) }
    }
  }

  private func lines(width: Int) -> [DetailLines.Line] {
    if let built, built.width == width { return built.lines }
    guard let record = shown else { return [] }
    if let past {
      var lines = DetailLines(width: width, console: console)
      lines.past(past, record.table, record.row)
      built = (lines.lines, width)
      return lines.lines
    }
    let facet = facets()[tab]
    if pending == nil { pending = facet.work?(record.table, record.row) }
    var lines = DetailLines(width: width, console: console, work: pending)
    facet.build(&lines, record.table, record.row)
    built = (lines.lines, width)
    return lines.lines
  }

  private func placeCursor(in lines: [DetailLines.Line]) {
    isCursorDue = false
    guard past == nil, facets()[tab].lineActions != nil else { return }
    cursor = lines.firstIndex { $0.target != nil || $0.part != nil } ?? 0
    top = max(cursor - height + 1, 0)
  }

  // MARK: Keys

  override func actions() -> [Action] {
    guard let record = shown else { return moving() }
    let (table, row) = record
    if past != nil { return lookingBack(table, row) + moving() }
    let ofLine = actionsOfLine(row)
    let taken = Set(ofLine.flatMap(\.keys))
    return lookingBack(table, row) + ofLine
      + console.deedActions(table) { [row] }.map { $0.leaving(taken) }
      + console.macroActions(table) { [row] } + [console.repeatAction(table) { [row] }]
      + look.actions(console, row) + moving() + [
        Action("record.edit", "Edit", .character("e"), hint: "edit") { [unowned self] in
          console.edit(table, [row])
          return .none
        },
        Action("record.new", "New", .character("n")) { [unowned self] in
          console.create(table)
          return .none
        },
        Action("record.copy", "Copy the number", .character("y")) { .copy(table.number(row)) },
        removal(table, row),
      ]
  }

  /// What can be done to what the chosen line is about: a file, or what the tab's lines are.
  private func actionsOfLine(_ row: Int) -> [Action] {
    guard let lines = built?.lines, lines.indices.contains(cursor) else { return [] }
    let line = lines[cursor]
    if let target = line.target, target.table == AttachmentTable.tag {
      return [console.openAction(ofAttachment: target.row)]
    }
    guard past == nil, let actions = facets()[tab].lineActions else { return [] }
    let all = actions(console, row, line)
    if line.part == nil { return all }
    // One goes through parts from the first to the last.
    return all.map { action in
      action.then { [unowned self] in move(1) }
    }
  }

  private func removal(_ table: RecordTable, _ row: Int) -> Action {
    if table.isLive(row) {
      return .local("record.remove", "Remove", .character("D")) { [unowned self] in
        console.remove(table, [row])
      }
    }
    return .local("record.restore", "Bring back", .character("D")) { [unowned self] in
      do throws(Complaint) {
        _ = try console.commit(RemoveRecords(table, [row], restores: true))
        console.succeed(say("\(table.number(row)) brought back"))
      } catch {
        console.complain(error.message)
      }
    }
  }

  private func moving() -> [Action] {
    [
      .local("detail.down", "Down", .character("j"), .down) { [unowned self] in move(1) },
      .local("detail.up", "Up", .character("k"), .up) { [unowned self] in move(-1) },
      .local("detail.pageDown", "Page down", .pageDown, .control("d")) {
        [unowned self] in move(height)
      },
      .local("detail.pageUp", "Page up", .pageUp, .control("b"), .control("u")) {
        [unowned self] in move(-height)
      },
      .local("detail.top", "First line", .home) { [unowned self] in goToTop() },
      .local("detail.end", "Last line", .end, .character("G")) { [unowned self] in move(1 << 20) },
      .local("detail.nextTab", "Next tab", .right, .character("l"), .character("]")) {
        [unowned self] in turn(1)
      },
      .local("detail.previousTab", "Previous tab", .left, .character("h"), .character("[")) {
        [unowned self] in turn(-1)
      },
      .local("detail.open", "Open", .enter) { [unowned self] in openTarget() },
    ]
  }

  private func move(_ step: Int) {
    isCursorDue = false
    // Lines that are still to be built anew keep the cursor in bounds when they are drawn.
    cursor = max(0, cursor + step)
    if let count = built?.lines.count { cursor = max(0, min(cursor, count - 1)) }
    top = max(cursor - height + 1, min(top, cursor))
  }

  private func turn(_ step: Int) {
    let count = shownTabs().count
    select(tab: (tab + step + count) % count)
  }

  private func select(tab new: Int) {
    chosen = shownTabs()[new]
    goToTop()
    pending = nil
    built = nil
  }

  /// Opens what the line leads to; the record itself where this pane shows it beside a list.
  private func openTarget() {
    guard let record = shown else { return }
    let lines = built?.lines ?? []
    if cursor < lines.count, let target = lines[cursor].target {
      return console.open(target)
    }
    if !(console.screen is RecordScreen) { console.open(record.table.id(record.row)) }
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: move(-3)
    case .wheelDown: move(3)
    case .click, .doubleClick:
      if event.y == 1, let place = tabPlaces.first(where: { $0.x.contains(event.x - 1) }) {
        select(tab: place.tab)
      } else if event.y >= 2 {
        cursor = min(top + event.y - 2, max(0, (built?.lines.count ?? 1) - 1))
        if event.kind == .doubleClick { openTarget() }
      }
    default: break
    }
    return .none
  }
}
