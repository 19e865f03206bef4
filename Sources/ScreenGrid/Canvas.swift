/// A rectangle of a grid with its own coordinates; nothing drawn on it goes outside.
package struct Canvas {
  /// What is drawn on.
  package let grid: Grid
  /// Where the canvas lies on the grid, always inside it.
  package let area: Rect

  /// The whole grid.
  package init(_ grid: Grid) {
    self.grid = grid
    area = Rect(x: 0, y: 0, width: grid.width, height: grid.height)
  }

  /// A part of the grid, in the grid's coordinates, clipped to it.
  package init(_ grid: Grid, _ area: Rect) {
    self.grid = grid
    self.area = area.intersection(Rect(x: 0, y: 0, width: grid.width, height: grid.height))
  }

  /// Columns.
  package var width: Int { area.width }
  /// Lines.
  package var height: Int { area.height }
  /// The whole canvas in its own coordinates.
  package var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  /// A part of this canvas, in this canvas's coordinates, clipped to it.
  package func inset(_ rect: Rect) -> Canvas {
    Canvas(grid, absolute(rect))
  }

  /// The cells of some of its lines, to be put back as they are.
  /// - Complexity: O(cells)
  package func cells(of lines: Range<Int>) -> [Cell] {
    let shown = lines.clamped(to: 0..<height)
    var copy: [Cell] = []
    copy.reserveCapacity(shown.count * width)
    for y in shown {
      grid.withRow(area.y + y) { row in
        for x in area.x..<(area.x + width) { copy.append(row[x]) }
      }
    }
    return copy
  }

  /// Puts back, from line `y` on, cells that were taken from a canvas as wide and that reach no further
  /// than this one.
  /// - Complexity: O(cells)
  package func put(cells: [Cell], y: Int) {
    guard width > 0, cells.count.isMultiple(of: width) else { return }
    for line in 0..<(cells.count / width) where y + line < height {
      grid.withLine(area.y + y + line) { row in
        for x in 0..<width { row[area.x + x] = cells[line * width + x] }
      }
    }
  }

  /// Fills a rectangle, or everything, with one character of one column.
  /// - Complexity: O(cells)
  package func fill(_ rect: Rect? = nil, _ role: Role = .text, _ scalar: Unicode.Scalar = " ") {
    let target = absolute(rect ?? bounds)
    let glyph = Glyph(scalar.value)
    let cell = Cell(glyph.columns == 1 ? drawn(glyph.scalar) : " ", Style(role))
    let columns = target.x..<(target.x + target.width)
    for y in target.y..<(target.y + target.height) {
      grid.withLine(y) { $0.fill(columns, cell) }
    }
  }

  /// Gives the cells of a rectangle another style and keeps their glyphs; a selected row.
  /// - Complexity: O(cells)
  package func restyle(_ rect: Rect, _ role: Role, _ attributes: Attributes = []) {
    let target = absolute(rect)
    let style = Style(role, attributes)
    for y in target.y..<(target.y + target.height) {
      grid.withLine(y) { cells in
        for x in target.x..<(target.x + target.width) { cells[x].style = style }
      }
    }
  }

  /// A frame around the whole canvas with a title, and a short text at the right of the top line,
  /// where there is room for them.
  package func box(title: String, trailing: String = "", focused: Bool) {
    guard width >= 2 && height >= 2 else { return }
    let role: Role = focused ? .borderFocused : .border
    let right = width - 1
    let bottom = height - 1
    fill(Rect(x: 1, y: 0, width: width - 2, height: 1), role, "─")
    fill(Rect(x: 1, y: bottom, width: width - 2, height: 1), role, "─")
    fill(Rect(x: 0, y: 1, width: 1, height: height - 2), role, "│")
    fill(Rect(x: right, y: 1, width: 1, height: height - 2), role, "│")
    put("┌", x: 0, y: 0, role)
    put("┐", x: right, y: 0, role)
    put("└", x: 0, y: bottom, role)
    put("┘", x: right, y: bottom, role)

    // "┌─ Title ─ 12 ─┐": corner, rule and space on either side, and a rule between the two.
    var room = width - 6
    let trailingWidth = TextWidth.columns(of: trailing)
    if trailingWidth > 0 && room >= trailingWidth + 3 + min(8, TextWidth.columns(of: title)) {
      put(" " + trailing + " ", x: width - trailingWidth - 4, y: 0, role)
      room -= trailingWidth + 3
    }
    let shown = TextWidth.truncate(title, to: room)
    if !shown.isEmpty { put(" " + shown + " ", x: 2, y: 0, .title) }
  }

  /// Shows the terminal's cursor there; ignored outside the canvas.
  package func placeCursor(x: Int, y: Int) {
    guard bounds.contains(x: x, y: y) else { return }
    grid.cursor = (area.x + x, area.y + y)
  }

  /// The scalar as this grid draws it.
  func drawn(_ scalar: UInt32) -> Unicode.Scalar {
    Glyph.unicode(
      grid.isASCII && scalar >= 0x80 ? ASCIIStandIns.standIn(for: scalar) : scalar)
  }

  /// A rectangle of this canvas in the grid's coordinates, clipped.
  private func absolute(_ rect: Rect) -> Rect {
    Rect(x: area.x + rect.x, y: area.y + rect.y, width: rect.width, height: rect.height)
      .intersection(area)
  }
}
