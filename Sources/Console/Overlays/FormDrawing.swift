import ScreenGrid
import Tables

extension FormOverlay {
  /// Draws the fields that have room, the focused one among them.
  func paint(on canvas: Canvas) {
    let width = min(max(64, canvas.width * 2 / 3), min(canvas.width, 110))
    // The window's frame takes two columns, and a margin two more.
    let note = problem ?? fullError(width - 2)
    let lines = note.map { TextWidth.wrap(visible($0), width: width - 4) } ?? []
    let problemHeight = min(lines.count, 5)
    let shown = shown
    let wanted =
      shown.count + 3 + max(1, problemHeight)
      + (completions.isEmpty ? 0 : min(completions.count, 8)) + textLines.count
    let whole = window(
      on: canvas, width: companion == nil ? width : canvas.width - 2,
      height: companion == nil ? min(wanted, canvas.height) : canvas.height - 1,
      title: visible(title) + (console.company(at: subject).map { " · " + $0 } ?? ""))
    let body = drawCompanion(
      on: whole, fields: shown.count + max(1, problemHeight, min(completions.count, 8)))
    let labelWidth = min(20, body.width / 3)
    let room = max(1, body.height - max(1, problemHeight))
    let place = shown.firstIndex(of: focus) ?? 0
    top = max(place - room + 1, min(top, place))
    firstLine = body.area.y
    for (y, index) in shown.dropFirst(top).prefix(room).enumerated() {
      draw(field: index, y: y, labelWidth, body)
    }
    if problemHeight > 0 {
      for (line, text) in lines.prefix(problemHeight).enumerated() {
        body.put(text, x: 1, y: body.height - problemHeight + line, .error, width: body.width - 2)
      }
    } else if shown.count > room {
      let words = say("field \(place + 1) of \(shown.count)")
      body.put(words, x: 1, y: body.height - 1, .dim)
    }
    drawCompletions(body, labelWidth, at: place - top)
    if problemHeight == 0 { drawText(body, from: min(room, shown.count - top) + 1) }
  }

  /// The lines of the text on the field, which has only one for typing.
  private var textLines: [String] {
    guard fields.indices.contains(focus), fields[focus].isLong, completions.isEmpty,
      fields[focus].field.text.contains("\n")
    else { return [] }
    return fields[focus].field.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private func drawText(_ body: Canvas, from y: Int) {
    let lines = textLines
    let room = max(0, body.height - y)
    for (line, text) in lines.prefix(room).enumerated() {
      let isCut = line == room - 1 && lines.count > room
      let shown = isCut ? say("… \(lines.count - line) more lines; ^O opens all") : text
      body.put(visible(shown), x: 1, y: y + line, .dim, width: body.width - 2)
    }
  }

  /// Draws what stands beside the fields, or below them where there is no room beside.
  /// - Returns: where the fields go.
  private func drawCompanion(on whole: Canvas, fields height: Int) -> Canvas {
    guard let companion else { return whole }
    let area = whole.bounds
    if area.width >= 100 {
      let right = area.width * 2 / 5
      companion.draw(self, on: whole.inset(area.right(right)))
      return whole.inset(area.droppingRight(right))
    }
    let top = min(height, area.height * 3 / 5)
    companion.draw(self, on: whole.inset(area.droppingTop(top)))
    return whole.inset(area.top(top))
  }

  /// What is wrong with the focused field, where it has no room beside it.
  private func fullError(_ width: Int) -> String? {
    guard fields.indices.contains(focus), let error = fields[focus].error,
      TextWidth.columns(of: error) + 1 > besideWidth(width)
    else { return nil }
    return error
  }

  /// What a field leaves of a line for what stands beside it.
  private func besideWidth(_ width: Int) -> Int { max(0, width - min(20, width / 3) - 3 - 24) }

  private func draw(field index: Int, y: Int, _ labelWidth: Int, _ body: Canvas) {
    let item = fields[index]
    let isFocused = index == focus
    let label = item.column.title + (item.isRequired ? " *" : "")
    body.put(
      label, x: 1, y: y, isFocused ? .title : .dim, isFocused ? .bold : [], width: labelWidth)
    let x = labelWidth + 2
    let beside = item.error ?? meaning(of: index)
    let needed = beside.isEmpty ? 0 : TextWidth.columns(of: beside) + 1
    // What has no room beside the focused field stands below, whole.
    let besideWidth =
      needed <= besideWidth(body.width) ? needed : isFocused ? 0 : besideWidth(body.width)
    let width = max(8, body.width - x - 1 - besideWidth)
    let role: Role? = item.error == nil ? nil : .fieldError
    if item.options != nil {
      let text = item.field.text.isEmpty ? "—" : item.field.text
      let shown = isFocused ? "‹ \(text) ›" : "  \(text)"
      body.put(
        shown, x: x, y: y, role ?? (isFocused ? .fieldFocused : .field), width: width)
    } else if item.isMixed, !item.isChanged, !isFocused {
      body.put(say("(various)"), x: x, y: y, .dim, width: width)
    } else if item.isLong, item.field.text.contains("\n"), !isFocused {
      let lines = item.field.text.split(separator: "\n", omittingEmptySubsequences: false)
      body.put(
        visible(String(lines[0]))
          + say(
            .counted(
              lines.count, one: " … (\(lines.count) line)", other: " … (\(lines.count) lines)")),
        x: x, y: y, .field,
        width: width)
    } else {
      item.field.draw(on: body, x: x, y: y, width: width, focused: isFocused, role: role)
    }
    if besideWidth > 0 {
      body.put(
        " " + visible(beside), x: x + width, y: y, item.error == nil ? .dim : .error,
        width: besideWidth)
    }
  }

  private func drawCompletions(_ body: Canvas, _ labelWidth: Int, at place: Int) {
    let offered = completions
    guard !offered.isEmpty else { return }
    let line = place + 1
    let count = min(offered.count, 8, max(0, body.height - line))
    let x = labelWidth + 2
    for index in 0..<count {
      let role: Role = index == completion ? .selection : .badge
      body.put(
        " " + visible(offered[index].detail), x: x, y: line + index, role,
        width: body.width - x - 1)
    }
  }
}
