import HelpDesk
import ScreenGrid
import Tables

/// How a list is laid out and drawn: titles, records, the filter below.
extension ListPane {
  /// Draws all of it.
  func paint(on canvas: Canvas, focused: Bool) {
    let marked = marks.count
    let markText = marked == 0 ? "" : say("\(marked) marked · ")
    let unread = unreadCount
    let news = unread == 0 ? "" : say("\(unread) unread · ")
    canvas.box(
      title: visible(heading), trailing: markText + news + "\(rows.count)", focused: focused)
    let hasFilter = filterField != nil || !filterText.isEmpty
    let inner = canvas.inset(canvas.bounds.inset(1))
    let body = inner.inset(inner.bounds.droppingBottom(hasFilter ? 1 : 0))
    guard body.height >= 2, body.width >= 8 else { return }
    if hasFilter { drawFilter(inner.inset(inner.bounds.bottom(1)), focused: focused) }
    height = body.height - 1
    scrollToSelection()
    let layout = layout(width: body.width)
    drawTitles(body, layout)
    if rows.count == 0 { return drawEmpty(body) }
    let reading = console.reading
    // The bar ends with the record's name: what stands behind need not be sent again at each step.
    let barWidth =
      layout.first { columns[$0.column].column === table.labelColumn }
      .map { $0.x + $0.width } ?? body.width
    lines =
      isGrouped
      ? groupedLines(from: top, height: height)
      : (0..<min(height, rows.count - top)).map { (top + $0, false) }
    drawn.begin(
      event: console.desk.lastEvent, minute: reading.now.milliseconds / 60_000, width: body.width)
    for (y, line) in lines.enumerated() {
      if line.isHeading {
        drawHeading(line.place, y: y + 1, body)
        continue
      }
      drawLine(rows[line.place], y: y + 1, layout, body, reading)
      guard line.place == selected else { continue }
      body.restyle(
        Rect(x: 0, y: y + 1, width: barWidth, height: 1), focused ? .selection : .selectionIdle)
    }
    drawScrollBar(canvas)
    drawCompany(on: canvas)
  }

  private func drawEmpty(_ canvas: Canvas) {
    let text =
      filterText.isEmpty && filterField == nil
      ? say("Nothing here: v views, n new \(table.noun)")
      : say("Nothing matches. Esc clears the filter.")
    canvas.put(text, x: 2, y: 2, .dim, width: canvas.width - 3)
  }

  private func drawScrollBar(_ canvas: Canvas) {
    guard rows.count > height, canvas.height > 4 else { return }
    let track = canvas.height - 2
    let size = max(1, track * height / rows.count)
    let start = (track - size) * top / max(1, rows.count - height)
    for y in 0..<size {
      canvas.put("┃", x: canvas.width - 1, y: 1 + start + y, .bar)
    }
  }

  private func drawFilter(_ canvas: Canvas, focused: Bool) {
    canvas.put("/", x: 0, y: 0, .key)
    let fieldWidth = canvas.width - 2
    if let field = filterField {
      field.draw(on: canvas, x: 1, y: 0, width: fieldWidth, focused: focused)
    } else {
      canvas.put(visible(filterText), x: 1, y: 0, .field, width: fieldWidth)
    }
  }

  private func drawTitles(_ canvas: Canvas, _ layout: [(column: Int, x: Int, width: Int)]) {
    titlePlaces = []
    for place in layout {
      let column = columns[place.column].column
      let isNext = order.next.map { $0.column === column } ?? false
      let isOrder = order.column === column || isNext
      let isDescending = isNext ? order.next?.descending == true : order.descending
      var title = column.map(heading) ?? say("No.")
      if isOrder {
        // The arrow is always seen, whatever the width.
        title =
          TextWidth.truncate(title, to: place.width - 1) + (isDescending ? "↓" : "↑")
      }
      canvas.put(title, x: place.x, y: 0, .dim, isOrder ? .bold : [], width: place.width)
      titlePlaces.append((place.x..<(place.x + place.width), place.column))
    }
  }

  /// Draws a record's line, or puts back what was drawn of it since the last event and minute. Marks, news
  /// and company come and go without an event.
  private func drawLine(
    _ row: Int, y: Int, _ layout: [(column: Int, x: Int, width: Int)], _ canvas: Canvas,
    _ reading: Reading
  ) {
    let isPlain =
      !marks[row] && !console.unread.has(table.id(row)) && console.workplace.others.isEmpty
    if isPlain, let cells = drawn.cells(of: row) { return canvas.put(cells: cells, y: y) }
    draw(row: row, y: y, layout, canvas, reading)
    if isPlain { drawn.keep(canvas.cells(of: y..<(y + 1)), of: row) }
  }

  private func draw(
    row: Int, y: Int, _ layout: [(column: Int, x: Int, width: Int)], _ canvas: Canvas,
    _ reading: Reading
  ) {
    let isMarked = marks[row]
    let hasNews = console.unread.has(table.id(row))
    if isMarked {
      canvas.put(console.settings.isASCII ? "+" : "●", x: 0, y: y, .marked)
    } else if hasNews {
      canvas.put("*", x: 0, y: y, .key, .bold)
    }
    if let sign = console.companySign(at: table.id(row)) { canvas.put(sign, x: 1, y: y, .marked) }
    for place in layout {
      guard let column = columns[place.column].column else {
        canvas.put(
          table.number(row), x: place.x, y: y, isMarked ? .marked : .text,
          hasNews ? .bold : [], width: place.width)
        continue
      }
      if let cell = look.cell(column, row, reading) {
        canvas.put(
          cell.text, x: place.x, y: y, cell.role, width: place.width, align: column.alignment)
      } else if let text = column as? Text, !(column is Tags), text.isReadable(reading) {
        unsafe text.withUTF8(row) { bytes in
          _ = unsafe canvas.put(
            utf8: bytes, x: place.x, y: y, isMarked ? .marked : .text, width: place.width)
        }
        if column === table.labelColumn, let words = query?.needles, !words.isEmpty {
          canvas.highlight(
            words.map { TextNeedle(folded: $0) }, in: text[row], x: place.x, y: y,
            width: place.width)
        }
      } else {
        let text = placeText(column, row) ?? column.text(row, reading)
        canvas.put(
          text, x: place.x, y: y, isMarked ? .marked : .text,
          width: place.width, align: column.alignment)
      }
    }
  }

  /// Rooms and warehouses of several buildings have the same names.
  private func placeText(_ column: Column, _ row: Int) -> String? {
    guard let reference = column as? ReferenceColumn,
      let places = reference.target as? PlaceTable, reference.row(row) != 0
    else { return nil }
    return places.clearLabel(reference.row(row))
  }

  // MARK: Layout

  /// The columns that fit and where they stand: fixed ones by their values, the label taking what
  /// is left; the last ones go first where there is no room.
  private func layout(width: Int) -> [(column: Int, x: Int, width: Int)] {
    let label = columns.firstIndex { $0.column === table.labelColumn }
    // A label of which one sees too little tells nothing; other columns give way to it.
    // A note that may be empty is no such label.
    let isName = table.isAlwaysLabelled
    // Where all labels are short, other columns have the room.
    let least =
      isName
      ? max(16, min(48, width * 9 / 20, longestLabel)) : max(6, width / 13)
    var shown: [Int] = []
    var used = 2
    if let label {
      shown.append(label)
      used += least
    }
    for index in columns.indices where index != label {
      let need = naturalWidth(columns[index]) + 1
      if used + need > width { continue }
      used += need
      shown.append(index)
    }
    shown.sort()
    var x = 2
    var places: [(column: Int, x: Int, width: Int)] = []
    for index in shown {
      var size = naturalWidth(columns[index])
      if index == label {
        size =
          columns[index].width.map { min($0, least + width - used) } ?? (least + width - used - 1)
      }
      places.append((index, x, max(size, 1)))
      x += size + 1
    }
    return places
  }

  private func heading(_ column: Column) -> String {
    look.headings[column.name].map { say($0) } ?? column.title
  }

  /// The columns of the longest label of some records from all over the table; they are looked at again only
  /// when it has grown, so that columns stay where they are.
  private var longestLabel: Int {
    let (count, most) = (table.count, 512)
    if let known = knownLongestLabel, known.count / 64 == count / 64 { return known.columns }
    var longest = 0
    for row in stride(from: 1, to: count, by: max(1, count / most)) where table.isLive(row) {
      longest = max(longest, TextWidth.columns(of: table.labelColumn[row]))
    }
    knownLongestLabel = (count, longest)
    return longest
  }

  func naturalWidth(_ shown: ListColumn) -> Int {
    if let width = shown.width { return max(3, min(width, 120)) }
    guard let column = shown.column else {
      return max(5, table.prefix.count + 1 + String(max(table.count - 1, 1)).count)
    }
    if let width = look.widths[column.name] { return width }
    return switch column {
    case is Instant: 16
    case is Day: 10
    case let choice as ChoiceColumn:
      min(max(choice.items.map { TextWidth.columns(of: $0.title) }.max() ?? 4, 4), 16)
    case let reference as ReferenceColumn:
      (reference.target as? PlaceTable)?.hasNamesakes ?? false ? 24 : 16
    case is Flag: 4
    case _ where column is Number || column.isReckoned:
      min(max(TextWidth.columns(of: heading(column)), 8), 12)
    case is Size: 9
    case is Duration: 9
    case is Money: 14
    default: 18
    }
  }
}

extension Column {
  /// Figures stand below each other by their last ones.
  fileprivate var alignment: Alignment {
    self is Number || self is Money || self is Size || isReckoned ? .trailing : .leading
  }
}
