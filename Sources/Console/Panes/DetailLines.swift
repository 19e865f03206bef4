import HelpDesk
import ScreenGrid
import Tables

/// The lines of a record's detail, as a facet builds them for a width.
struct DetailLines {
  /// One line: pieces of text at their places, and the record it leads to.
  struct Line {
    var pieces: [(x: Int, text: String, role: Role, attributes: Attributes)]
    var target: RecordID?
    /// Which of the record's parts it is about, where these are no records; counted from 1.
    var part: Int?
  }

  /// Columns to fill.
  let width: Int
  let reading: Reading
  let console: Console
  private(set) var lines: [Line] = []
  /// The number of lines so far.
  var count: Int { lines.count }
  private static let labelWidth = 18

  /// What the tab waits for, or has waited for; nil for one that needs no search.
  let work: (any SlicedWork)?

  init(width: Int, console: Console, work: (any SlicedWork)? = nil) {
    self.work = work
    self.width = max(width, 10)
    self.console = console
    reading = console.reading
  }

  mutating func heading(_ text: String) {
    if !lines.isEmpty { lines.append(Line(pieces: [])) }
    lines.append(Line(pieces: [(0, TextWidth.truncate(text, to: width), .title, .bold)]))
  }

  mutating func note(_ text: String) {
    for line in TextWidth.wrap(text, width: width) {
      lines.append(Line(pieces: [(0, line, .dim, [])]))
    }
  }

  mutating func paragraph(_ text: String) {
    for line in TextWidth.wrap(text, width: width) {
      lines.append(Line(pieces: [(0, line, .text, [])]))
    }
  }

  /// A paragraph with a bar before it, set apart from what everybody reads.
  mutating func aside(_ text: String) {
    for line in TextWidth.wrap(text, width: max(width - 2, 1)) {
      lines.append(Line(pieces: [(0, "│", .medium, []), (2, line, .text, [])]))
    }
  }

  /// Text that belongs to the line above it, set in, of at most so many lines.
  mutating func indented(_ text: String, by indent: Int, mostLines: Int, target: RecordID) {
    let wrapped = TextWidth.wrap(visible(text), width: max(width - indent, 1))
    for (index, line) in wrapped.prefix(mostLines).enumerated() {
      let isCut = index == mostLines - 1 && wrapped.count > mostLines
      let shown = isCut ? TextWidth.truncate(line + " …", to: width - indent) : line
      lines.append(Line(pieces: [(indent, shown, .dim, [])], target: target))
    }
  }

  /// Says that so many more are there and not shown.
  mutating func more(_ count: Int) {
    note(say("… and \(count) more"))
  }

  /// A label and what belongs to it, wrapped below itself.
  mutating func field(_ label: String, _ text: String, role: Role = .text, target: RecordID? = nil)
  {
    let indent = min(Self.labelWidth, width / 2)
    let wrapped = TextWidth.wrap(text, width: max(width - indent, 1))
    for (index, line) in wrapped.enumerated() {
      var pieces: [(x: Int, text: String, role: Role, attributes: Attributes)] = []
      if index == 0 { pieces.append((0, TextWidth.truncate(label, to: indent - 1), .dim, [])) }
      pieces.append((indent, line, target == nil ? role : .link, []))
      lines.append(Line(pieces: pieces, target: target))
    }
  }

  /// A line of cells, each as wide as said and cut to it.
  mutating func row(
    _ cells: [(text: String, width: Int, role: Role)], target: RecordID? = nil, part: Int? = nil
  ) {
    var pieces: [(x: Int, text: String, role: Role, attributes: Attributes)] = []
    var x = 0
    for cell in cells where x < width {
      let room = min(cell.width, width - x)
      pieces.append((x, TextWidth.truncate(visible(cell.text), to: room), cell.role, []))
      x += room
    }
    lines.append(Line(pieces: pieces, target: target, part: part))
  }

  /// A line of texts one after the other.
  mutating func line(_ texts: [(text: String, role: Role)], target: RecordID? = nil) {
    var pieces: [(x: Int, text: String, role: Role, attributes: Attributes)] = []
    var x = 0
    for (text, role) in texts where x < width {
      let shown = TextWidth.truncate(visible(text), to: width - x)
      pieces.append((x, shown, role, []))
      x += TextWidth.columns(of: shown)
    }
    lines.append(Line(pieces: pieces, target: target))
  }

  /// A line of pieces, each at its place.
  mutating func add(
    _ pieces: [(x: Int, text: String, role: Role, attributes: Attributes)], target: RecordID?
  ) {
    lines.append(Line(pieces: pieces, target: target))
  }

  /// A line that leads to a record.
  mutating func record(_ table: Table, _ row: Int, before: String = "", indent: Int = 0) {
    let (number, label) = (table.number(row), table.label(row))
    var pieces: [(x: Int, text: String, role: Role, attributes: Attributes)] = [
      (indent, number, .link, [])
    ]
    var x = indent + max(10 - indent, TextWidth.columns(of: number) + 1)
    if !before.isEmpty {
      pieces.append((x, TextWidth.truncate(before, to: 12), .dim, []))
      x += 13
    }
    if label != number {
      pieces.append((x, TextWidth.truncate(visible(label), to: max(width - x, 1)), .text, []))
    }
    lines.append(Line(pieces: pieces, target: table.id(row)))
  }

  /// The record's filled fields, from its declaration: short ones as label and value, long texts
  /// under a heading of their own.
  mutating func fields(_ table: RecordTable, _ row: Int, titled: Bool = true) {
    let look = LookCatalog.look(for: table)
    if !table.isLive(row) { note(say("This record was removed; D brings it back.")) }
    if titled { paragraphTitle(table.label(row)) }
    for column in table.columns where !column.traits.contains(.long) {
      if column === table.labelColumn || column === table.event { continue }
      if look.hidden.contains(column.name) { continue }
      let text = column.text(row, reading)
      if text.isEmpty { continue }
      var target: RecordID?
      var shown = text
      var role = Role.text
      if let reference = column as? ReferenceColumn {
        target = reference.target.id(reference.row(row))
        if let places = reference.target as? PlaceTable { shown = places.path(reference.row(row)) }
      }
      if let cell = look.cell(column, row, reading), !cell.text.isEmpty {
        shown = cell.text
        role = cell.role
        if let moment = column as? Instant, let time = moment[row] {
          shown += "  (\(time.text(in: reading.zone)))"
        }
      }
      field(column.title, shown, role: role, target: target)
    }
    for column in table.columns where column.traits.contains(.long) {
      if column === table.labelColumn { continue }
      let text = column.text(row, reading)
      if text.isEmpty { continue }
      heading(column.title)
      paragraph(text)
    }
  }

  private mutating func paragraphTitle(_ text: String) {
    for line in TextWidth.wrap(text, width: width) {
      lines.append(Line(pieces: [(0, line, .title, .bold)]))
    }
  }
}

extension Facet {
  /// Every filled field.
  static var overview: Facet {
    Facet(title: "Overview") { lines, table, row in lines.fields(table, row) }
  }

  /// Everything that refers to the record, by table and column.
  static var links: Facet {
    Facet(title: "Links") { lines, table, row in
      let start = lines.count
      // Without an index a look through more than these would be felt.
      let most = 50_000
      var left: [String] = []
      for other in table.desk.recordTables {
        for column in other.columns {
          let all: [Int]
          if let reference = column as? ReferenceColumn, reference.target === table {
            guard reference.traits.contains(.indexed) || other.count < most else {
              left.append("\(other.title): \(column.title.firstLowercased)")
              continue
            }
            all = reference.rows(referringTo: row)
          } else if let list = column as? ReferencesColumn, list.target === table {
            guard other.count < most else {
              left.append("\(other.title): \(column.title.firstLowercased)")
              continue
            }
            all = list.rows(referringTo: row)
          } else {
            continue
          }
          let rows = all.filter { other.isReadable($0, lines.reading) }
          if rows.isEmpty { continue }
          lines.heading("\(other.title): \(column.title.firstLowercased) (\(rows.count))")
          for row in rows.sorted(by: >).prefix(100) { lines.record(other, row) }
          if rows.count > 100 { lines.more(rows.count - 100) }
        }
      }
      if lines.count == start { lines.note(say("Nothing refers to it.")) }
      if !left.isEmpty { lines.note(say("Not looked through: \(left.joined(separator: ", "))")) }
    }
  }

  /// What happened to the record, newest first, read from the log.
  static var history: Facet {
    Facet(title: "History") { lines, table, row in
      do throws(Complaint) {
        let history = try lines.console.workplace.history(of: table.id(row), limit: 200)
        let hidden = LookCatalog.look(for: table).hidden
        let account = HistoryAccount(history, of: table.id(row), on: table.desk, lines.reading)
        for step in account.steps { lines.step(step, table, hiding: hidden) }
        if let lost = history.lost {
          lines.note(say("Event #\(lost) is lost, and with it what was before."))
        }
        if history.steps.count == 200 { lines.note(say("… older events: deskhand history")) }
      } catch {
        lines.note(error.message)
      }
    }
  }
}

extension DetailLines {
  /// One event of a record's history, the fields it set but for those in `hidden`, and what came, changed and
  /// went with the record.
  mutating func step(
    _ told: HistoryAccount.Step, _ table: RecordTable, hiding hidden: Set<String>
  ) {
    let step = told.step
    let name = table.desk.name(of: step.event.author)
    heading(
      "\(step.event.when.text(in: reading.zone))  \(name)  "
        + "\(table.past(of: step.event))  #\(step.event.number)")
    for change in told.changes where !hidden.contains(change.column.name) {
      field("  " + change.column.title, change.text(reading))
    }
    for companion in told.companions {
      let (label, text) = companion.words(reading)
      field("  " + label, text, target: companion.table.id(companion.row))
    }
    if told.untold > 0 { more(told.untold) }
    if step.edit.presence == .removed { note("  " + say("removed")) }
    if step.edit.presence == .restored { note("  " + say("brought back")) }
  }
}
