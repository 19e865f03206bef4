import HelpDesk
import ScreenGrid
import Tables

/// The field that scanned codes go into, what came of the last one, and below what was scanned, what is
/// left in the room, and how far the rooms are. Whatever is typed goes into the field.
final class ScanPane: Pane {
  /// What the lower part shows.
  enum Below: Int, CaseIterable {
    case scans, left, rooms
  }

  let counter: ScanCounter
  private var field = TextField()
  private(set) var below = Below.scans
  private var top = 0
  private var height = 1
  private var mark: ScanCounter.Mark?
  private lazy var list = ScanLists(counter, console.desk)

  init(_ console: Console, stocktake: Int) {
    counter = ScanCounter(console, stocktake: stocktake)
    super.init(console)
    mark = counter.lastCounted
  }

  override var record: RecordID? { console.desk.stocktakes.id(counter.stocktake) }
  override var isTyping: Bool { true }
  override func changed(_ records: [RecordID]) { list.forget() }
  override func goToTop() { top = 0 }

  // MARK: Keys

  override func takes(_ key: Key) -> Bool {
    switch key {
    case .enter:
      submit()
      return true
    case .tab where !field.text.isEmpty:
      // Some scanners end a code so.
      submit()
      return true
    case .paste(let text):
      paste(text)
      return true
    case .character, .backspace, .delete, .left, .right, .home, .end: return field.handle(key)
    case .control("u") where !field.text.isEmpty: return field.handle(key)
    case .escape where !field.text.isEmpty:
      field = TextField()
      return true
    default: return false
    }
  }

  /// Codes that came in one go, each with its line's end; what has none yet stays in the field.
  private func paste(_ text: String) {
    var parts = text.split(omittingEmptySubsequences: false) { $0.isNewline || $0 == "\t" }
    let rest = parts.popLast() ?? ""
    for part in parts {
      _ = field.handle(.paste(String(part)))
      submit()
    }
    if !rest.isEmpty { _ = field.handle(.paste(String(rest))) }
  }

  private func submit() {
    let text = field.text
    field = TextField()
    guard let taken = counter.take(text) else { return }
    mark = taken
    top = 0
    list.forget()
    console.ring(taken.verdict.rings)
  }

  override func actions() -> [Action] {
    [
      .local("scan.undo", "Undo the last scan", .control("u"), .function(4), hint: "undo scan") {
        [unowned self] in undo()
      },
      .local("scan.note", "Note to the last scan", .control("n"), .function(3), hint: "note") {
        [unowned self] in ask(console.desk.countLines.note)
      },
      .local("scan.condition", "Condition", .control("d"), .function(2), hint: "condition") {
        [unowned self] in ask(console.desk.countLines.condition)
      },
      .local("scan.place", "Choose the place", .control("p"), .function(5), hint: "place") {
        [unowned self] in choosePlace()
      },
      .local("scan.below", "Scans, what is left here, rooms", .tab, hint: "lists") {
        [unowned self] in turn(1)
      },
      .local("scan.belowBack", "The list before", .backTab) { [unowned self] in turn(-1) },
      .local("scan.pageDown", "Page down", .pageDown, .down) { [unowned self] in
        top += max(1, height - 1)
      },
      .local("scan.pageUp", "Page up", .pageUp, .up) { [unowned self] in
        top = max(0, top - max(1, height - 1))
      },
      .local("scan.line", "Open the last scan's line", .control("o")) { [unowned self] in
        if let line = counter.lastCounted?.line {
          console.open(console.desk.countLines.id(line))
        }
      },
    ]
  }

  private func turn(_ step: Int) {
    let count = Below.allCases.count
    below = Below(rawValue: (below.rawValue + step + count) % count) ?? .scans
    top = 0
  }

  private func undo() {
    do throws(Complaint) {
      guard let undone = try counter.undoLast() else {
        return console.complain(say("there is no scan to undo"))
      }
      mark = counter.lastCounted
      list.forget()
      console.notify(say("taken back: \(undone.code)"))
    } catch {
      console.complain(error.message)
    }
  }

  /// Asks for one field of the line that was counted last.
  private func ask(_ column: Column) {
    let lines = console.desk.countLines
    guard let last = counter.lastCounted, let line = last.line else {
      return console.complain(say("scan something first"))
    }
    let title =
      "\(column.title): \(words.name(line))"
    console.overlays.append(
      FormOverlay.question(console, title: title, column) {
        [unowned self] value throws(Complaint) in
        _ = try console.commit(EditRecords(lines, [line], [(column, value)]))
        list.forget()
        console.notify("\(column.title): \(column.print(value, console.reading))")
      })
  }

  private var words: ScanWords {
    ScanWords(desk: console.desk, reading: console.reading, stocktake: counter.stocktake)
  }

  private func choosePlace() {
    console.overlays.append(
      FormOverlay.question(
        console, title: say("Where are you counting?"), console.desk.countLines.place
      ) { [unowned self] value throws(Complaint) in
        guard case .integer(let row) = value else { return }
        counter.go(to: Int(row))
        list.forget()
      })
  }

  // MARK: Drawing

  override func draw(on canvas: Canvas, focused: Bool) {
    let stocktakes = console.desk.stocktakes
    let progress = stocktakes.progress(of: counter.stocktake)
    canvas.box(
      title: visible(
        "\(stocktakes.number(counter.stocktake)) · \(stocktakes.label(counter.stocktake))"),
      trailing: "\(progress.found) / \(progress.expected)", focused: focused)
    let inner = canvas.inset(canvas.bounds.inset(1))
    guard inner.width >= 10, inner.height >= 4 else { return }
    var y = drawPlace(inner, progress)
    inner.put(say("Code"), x: 1, y: y, .dim)
    let start = labelWidth
    field.draw(on: inner, x: start, y: y, width: inner.width - start - 1, focused: focused)
    if focused, console.overlays.isEmpty == false { inner.grid.cursor = nil }
    y = drawVerdict(inner, y: y + 1)
    let rest = inner.inset(Rect(x: 0, y: y, width: inner.width, height: inner.height - y))
    drawBelow(rest)
    drawCompany(on: canvas)
  }

  private var labelWidth: Int {
    max(TextWidth.columns(of: say("Code")), TextWidth.columns(of: say("Place"))) + 2
  }

  /// Where one counts, and how far that place is.
  private func drawPlace(_ canvas: Canvas, _ progress: CountProgress) -> Int {
    let places = console.desk.places
    let text = counter.place == 0 ? say("scan the place first") : places.path(counter.place)
    canvas.put(say("Place"), x: 1, y: 0, .dim)
    let counts = progress.places[counter.place]
    let share = counts.map { "\($0.done) / \($0.all)" } ?? ""
    let start = labelWidth
    let width = TextWidth.columns(of: share)
    canvas.put(
      visible(text), x: start, y: 0, counter.place == 0 ? .medium : .title,
      width: max(0, canvas.width - start - width - 2))
    canvas.put(share, x: canvas.width - width - 1, y: 0, .text)
    return 1
  }

  /// What came of the last scan, in its colour over the whole width.
  private func drawVerdict(_ canvas: Canvas, y: Int) -> Int {
    let room = canvas.height >= 14 ? 5 : canvas.height >= 9 ? 3 : 2
    guard let mark else { return y + room }
    let texts = words.lines(of: mark)
    let role = mark.verdict.role
    canvas.fill(Rect(x: 0, y: y, width: canvas.width, height: 1), role)
    canvas.put(
      " \(mark.verdict.sign) \(mark.verdict.title)", x: 0, y: y, role, [.bold, .reverse],
      width: canvas.width)
    let width = max(canvas.width - 4, 4)
    let parts = texts.enumerated().flatMap { index, text in
      TextWidth.wrap(visible(text), width: width).map { (text: $0, index: index) }
    }
    for (line, part) in parts.prefix(room - 1).enumerated() {
      let isCut =
        line == room - 2 && parts.count > room - 1 && parts[line + 1].index == part.index
      canvas.put(
        isCut ? TextWidth.truncate(part.text + " …", to: width) : part.text, x: 3,
        y: y + 1 + line, part.index == 0 ? role : .text, part.index == 0 ? .bold : [])
    }
    return y + room
  }

  private func drawBelow(_ canvas: Canvas) {
    guard canvas.height >= 2 else { return }
    var x = 1
    for (index, title) in [say("Scans"), say("Left here"), say("Rooms")].enumerated() {
      let isShown = index == below.rawValue
      x += canvas.put(
        title, x: x, y: 0, isShown ? .title : .dim, isShown ? [.bold, .underline] : [])
      if index < 2 { x += canvas.put(" │ ", x: x, y: 0, .border) }
    }
    height = canvas.height - 1
    let shown = list.lines(
      of: below, words, width: canvas.width)
    top = max(0, min(top, shown.count - height))
    for (row, line) in shown.dropFirst(top).prefix(height).enumerated() {
      let start = line.sign.isEmpty ? 1 : 3
      canvas.put(line.sign, x: 1, y: row + 1, line.role)
      let end = canvas.width - 1 - (line.share == nil ? 0 : 22)
      let text = TextWidth.columns(of: line.trailing)
      canvas.put(
        visible(line.text), x: start, y: row + 1, line.isDim ? .dim : .text,
        width: max(0, end - start - (text == 0 ? 0 : text + 1)))
      canvas.put(line.trailing, x: end - text, y: row + 1, .dim)
      if let share = line.share {
        canvas.bar(x: end + 1, y: row + 1, width: 20, share: share, share >= 1 ? .good : .bar)
      }
    }
    if shown.isEmpty { canvas.put(list.emptyText(of: below), x: 1, y: 1, .dim) }
  }
}
