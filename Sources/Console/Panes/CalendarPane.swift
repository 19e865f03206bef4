import HelpDesk
import ScreenGrid
import Tables

/// The changes of a month: a calendar that marks the days with changes, and the changes beside it.
/// Those that touch the selected ticket's equipment stand out.
final class CalendarPane: Pane {
  private var year = 0
  private var month = 0
  private var rows: [Int] = []
  private var touching: Set<Int> = []
  private var selected = 0
  private var top = 0
  private var height = 1
  private var isStale = true
  /// The pane as it was drawn last.
  private var drawn: (face: Face, cells: [Cell])?
  /// Whether the selection was put somewhere and stays there at the next look at the ticket.
  private var revealed = false
  private var subject: (asset: Int, ticket: Int) = (-1, -1)
  /// A whole week stands in so many columns.
  private static let gridWidth = 20

  private var changes: ChangeTable { console.desk.changes }

  override init(_ console: Console) {
    super.init(console)
    let today = console.reading.zone.civil(console.workplace.now).date
    (year, month) = (today.year, today.month)
  }

  /// Marks the changes that touch an asset, or what it runs on, is part of or connected to, and
  /// those that a ticket names.
  func mark(asset: Int, ticket: Int) {
    let isSame = subject == (asset, ticket) || revealed
    revealed = false
    if isSame, !isStale { return }
    subject = (asset, ticket)
    findRows()
    let assets = console.desk.assets
    var involved: Set<Int> = []
    if asset != 0 {
      involved = [asset]
      for relation in assets.relations where relation.row(asset) != 0 {
        involved.insert(relation.row(asset))
      }
    }
    touching = Set(rows.filter { row in changes.assets[row].contains(where: involved.contains) })
    if ticket != 0 {
      let tickets = console.desk.tickets
      for link in [tickets.causedBy, tickets.solvedBy] where link.row(ticket) != 0 {
        touching.insert(link.row(ticket))
      }
    }
    if isSame { return }
    let now = console.workplace.now
    let ahead = rows.filter { (changes.ends[$0] ?? changes.starts[$0] ?? now) >= now }
    show(
      ahead.first(where: touching.contains) ?? rows.last(where: touching.contains) ?? ahead.first
        ?? rows.last)
  }

  /// Selects a change, with some of those before it in sight.
  private func show(_ row: Int?) {
    guard let row, let place = rows.firstIndex(of: row) else { return }
    selected = place
    top = max(0, place - height / 3)
  }

  private func findRows() {
    guard isStale else { return }
    isStale = false
    let kept = selected < rows.count ? rows[selected] : 0
    let zone = console.workplace.zone
    let first = CivilDate(year: year, month: month, day: 1)
    let start = zone.timestamp(CivilTime(date: first))
    let end = zone.timestamp(CivilTime(date: first.adding(months: 1)))
    rows = (1..<max(changes.count, 1)).filter { row in
      guard changes.isLive(row), let from = changes.starts[row] else { return false }
      return from < end && (changes.ends[row] ?? from) >= start
    }
    rows.sort {
      (changes.starts[$0] ?? .init(milliseconds: 0), $0) < (
        changes.starts[$1] ?? .init(milliseconds: 0), $1
      )
    }
    selected = rows.firstIndex(of: kept) ?? min(selected, max(0, rows.count - 1))
  }

  override func changed(_ records: [RecordID]) {
    let tables = [ChangeTable.tag, AssetTable.tag, TicketTable.tag]
    if records.contains(where: { tables.contains($0.table) }) {
      isStale = true
    }
  }

  override func goToTop() { selected = 0 }

  // MARK: Drawing

  /// What the drawing follows from.
  private struct Face: Equatable {
    let event: Int64
    let day: Int32
    let year: Int, month: Int, selected: Int, top: Int, width: Int, height: Int
    let touching: Set<Int>
    let isFocused: Bool
  }

  override func draw(on canvas: Canvas, focused: Bool) {
    findRows()
    let today = console.reading.zone.civil(console.workplace.now).date
    let face = Face(
      event: console.desk.lastEvent, day: today.days, year: year, month: month,
      selected: selected, top: top, width: canvas.width, height: canvas.height,
      touching: touching, isFocused: focused)
    // Most keys are pressed elsewhere.
    if let drawn, drawn.face == face { return canvas.put(cells: drawn.cells, y: 0) }
    paint(on: canvas, focused: focused)
    drawn = (face, canvas.cells(of: 0..<canvas.height))
  }

  private func paint(on canvas: Canvas, focused: Bool) {
    let name = CivilTimeText.month(year: year, month: month)
    let marked =
      touching.isEmpty
      ? ""
      : say(
        .counted(
          touching.count, one: "\(touching.count) touches this · ",
          other: "\(touching.count) touch this · "))
    canvas.box(
      title: say("Changes: \(name)"), trailing: marked + "\(rows.count)", focused: focused)
    let inner = canvas.inset(canvas.bounds.inset(1))
    guard inner.height >= 1 else { return }
    let withGrid = inner.width >= Self.gridWidth + 24
    if withGrid { drawGrid(inner.inset(inner.bounds.left(Self.gridWidth + 1))) }
    let list = withGrid ? inner.inset(inner.bounds.droppingLeft(Self.gridWidth + 2)) : inner
    drawList(list, focused: focused)
  }

  private func drawGrid(_ canvas: Canvas) {
    for (index, day) in CivilTimeText.weekdayInitials.enumerated() {
      canvas.put(day, x: index * 3, y: 0, .dim)
    }
    let zone = console.workplace.zone
    let first = CivilDate(year: year, month: month, day: 1)
    let today = zone.civil(console.workplace.now).date
    var busy: [Int32: Bool] = [:]
    for row in rows {
      guard let from = changes.starts[row] else { continue }
      let start = zone.civil(from).date.days
      let end = zone.civil(changes.ends[row] ?? from).date.days
      for day in start...max(start, min(end, start + 31)) {
        busy[day] = (busy[day] ?? false) || touching.contains(row)
      }
    }
    // Where there is no room for all weeks, this one or the selected change's is among those shown.
    let start = selected < rows.count ? changes.starts[rows[selected]].map(zone.civil)?.date : nil
    let near = [today, start].compactMap { $0 }.first { ($0.year, $0.month) == (year, month) }
    let week = near.map { ($0.parts.day - 1 + first.weekday - 1) / 7 } ?? 0
    let skipped = max(0, week + 2 - canvas.height)
    for day in 1...CivilDate.daysIn(year: year, month: month) {
      let date = CivilDate(year: year, month: month, day: day)
      let place = day - 1 + first.weekday - 1
      let (x, y) = (place % 7 * 3, place / 7 + 1 - skipped)
      guard y >= 1 else { continue }
      let role: Role =
        date == today ? .today : busy[date.days].map { $0 ? .critical : .badge } ?? .text
      canvas.put(
        "\(day)", x: x, y: y, role, busy[date.days] == nil ? [] : .bold, width: 2,
        align: .trailing)
    }
  }

  private func drawList(_ canvas: Canvas, focused: Bool) {
    height = canvas.height
    if rows.isEmpty {
      canvas.put(say("No changes this month."), x: 0, y: 0, .dim, width: canvas.width)
      return
    }
    top = max(0, min(top, rows.count - height))
    if selected < top { top = selected }
    if selected >= top + height { top = selected - height + 1 }
    let reading = console.reading
    for y in 0..<min(height, rows.count - top) {
      let row = rows[top + y]
      let touches = touching.contains(row)
      var x = canvas.put(touches ? "▶" : " ", x: 0, y: y, .critical, .bold)
      // Where there is little room the name says more than the end.
      let isWide = canvas.width >= 44
      let end = isWide ? changes.ends[row] : nil
      let start = changes.starts[row].map { window($0, end, reading) } ?? ""
      x += 1 + canvas.put(start, x: x, y: y, .dim, width: isWide ? 17 : 11)
      x += 1 + canvas.put(changes.number(row), x: x, y: y, touches ? .critical : .text, width: 7)
      canvas.put(
        changes.name[row], x: x, y: y, changes.state[row]?.role ?? .text,
        width: max(1, canvas.width - x))
      if top + y == selected, focused {
        canvas.restyle(Rect(x: 0, y: y, width: canvas.width, height: 1), .selection)
      }
    }
  }

  /// "24 Tu 21:00–23:30".
  private func window(_ start: Timestamp, _ end: Timestamp?, _ reading: Reading) -> String {
    let from = reading.zone.civil(start)
    let day = "\(from.date.day < 10 ? " " : "")\(from.date.day)"
    let weekday = CivilTimeText.weekdayInitials[from.date.weekday - 1]
    let until = end.map { "–" + CivilTimeText.clock(reading.zone.civil($0)) } ?? ""
    return "\(day) \(weekday) \(CivilTimeText.clock(from))\(until)"
  }

  // MARK: Keys

  override func actions() -> [Action] {
    let current = rows.isEmpty ? nil : rows[selected]
    let onRecord = current.map { row in console.deedActions(changes) { [row] } } ?? []
    return onRecord + [
      .local("calendar.down", "Down", .character("j"), .down) { [unowned self] in move(1) },
      .local("calendar.up", "Up", .character("k"), .up) { [unowned self] in move(-1) },
      .local("calendar.end", "Last change", .end, .character("G")) { [unowned self] in
        move(rows.count)
      },
      .local(
        "calendar.nextMonth", "Next month", .right, .character("l"), .pageDown, hint: "next month"
      ) {
        [unowned self] in turn(1)
      },
      .local(
        "calendar.previousMonth", "Previous month", .left, .character("h"), .pageUp,
        hint: "previous month"
      ) {
        [unowned self] in turn(-1)
      },
      .local("record.open", "Open", .enter, hint: "Open") { [unowned self] in
        if let current { console.open(changes.id(current)) }
      },
      .local("record.new", "New change", .character("n"), hint: "New") { [unowned self] in
        console.create(changes, preset: window())
      },
      .local("record.edit", "Edit", .character("e")) { [unowned self] in
        if let current { console.edit(changes, [current]) }
      },
    ]
  }

  /// The hour that a new change is offered: the next one, or of another month its first morning.
  private func window() -> [(Column, Value)] {
    let zone = console.workplace.zone
    let hour: Int64 = 3_600_000
    let next = (console.workplace.now.milliseconds / hour + 1) * hour
    let first = zone.timestamp(
      CivilTime(date: CivilDate(year: year, month: month, day: 1), hour: 9)
    ).milliseconds
    let today = zone.civil(console.workplace.now).date
    let start = (today.year, today.month) == (year, month) ? next : first
    return [(changes.starts, .integer(start)), (changes.ends, .integer(start + hour))]
  }

  /// Turns to the month of a change that was made, and selects it.
  override func reveal(_ record: RecordID) {
    guard record.table == ChangeTable.tag, let start = changes.starts[record.row] else { return }
    let date = console.workplace.zone.civil(start).date
    (year, month) = (date.year, date.month)
    isStale = true
    findRows()
    show(record.row)
    revealed = true
  }

  private func move(_ step: Int) { selected = max(0, min(selected + step, rows.count - 1)) }

  private func turn(_ step: Int) {
    let date = CivilDate(year: year, month: month, day: 1).adding(months: step)
    (year, month) = (date.year, date.month)
    isStale = true
    subject = (-1, -1)
    selected = 0
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: move(-1)
    case .wheelDown: move(1)
    case .click, .doubleClick:
      let place = top + event.y - 1
      guard event.y >= 1, place < rows.count else { return .none }
      selected = place
      if event.kind == .doubleClick { console.open(changes.id(rows[place])) }
    default: break
    }
    return .none
  }
}
