extension Canvas {
  /// Draws text in one line, neutralised and clipped. With a width it is truncated with "…" and
  /// filled up with blanks.
  /// - Returns: the columns used.
  /// - Complexity: O(scalars)
  @discardableResult
  package func put(
    _ text: String, x: Int, y: Int, _ role: Role = .text, _ attributes: Attributes = [],
    width: Int? = nil, align: Alignment = .leading
  ) -> Int {
    let utf8 = text.utf8Span
    return put(utf8: utf8.span, x: x, y: y, role, attributes, width: width, align: align)
  }

  /// The same for UTF-8 in a buffer; makes no string.
  @discardableResult
  package func put(
    utf8 text: UnsafeBufferPointer<UInt8>, x: Int, y: Int, _ role: Role = .text,
    _ attributes: Attributes = [], width: Int? = nil, align: Alignment = .leading
  ) -> Int {
    let span = unsafe Span(_unsafeElements: text)
    return put(utf8: span, x: x, y: y, role, attributes, width: width, align: align)
  }

  /// The same for a span of UTF-8; malformed bytes are drawn as U+FFFD.
  @discardableResult
  package func put(
    utf8 text: Span<UInt8>, x: Int, y: Int, _ role: Role = .text,
    _ attributes: Attributes = [], width: Int? = nil, align: Alignment = .leading
  ) -> Int {
    guard y >= 0 && y < area.height && x < area.width else { return 0 }
    let style = Style(role, attributes)
    let end = x + min(width ?? .max, area.width - x)
    guard end > x else { return 0 }
    let line = area.y + y
    guard width != nil else {
      let writer = LineWriter(origin: area.x, limit: area.width, isASCII: grid.isASCII, style)
      return grid.withLine(line) { writer.write(text, at: x, into: &$0).end } - x
    }
    let writer = LineWriter(origin: area.x, limit: end, isASCII: grid.isASCII, style)
    let free = align == .leading ? 0 : max(0, end - x - TextWidth.columns(ofUTF8: text))
    let start = x + (align == .trailing ? free : free / 2)
    grid.withLine(line) { cells in
      writer.blank(x..<start, in: &cells)
      let written = writer.write(text, at: start, into: &cells)
      if written.isWhole {
        writer.blank(written.end..<end, in: &cells)
      } else {
        writer.blank(written.cut..<end, in: &cells)
        let place = area.x + written.cut
        if written.cut >= 0 { cells[place] = Cell(drawn(0x2026), style) }
      }
    }
    return end - x
  }
}

/// Writes into one line of a grid, in the columns of a canvas.
private struct LineWriter {
  /// The canvas's first column on the grid.
  let origin: Int
  /// The canvas column that nothing may reach.
  let limit: Int
  let isASCII: Bool
  let style: Style

  init(origin: Int, limit: Int, isASCII: Bool, _ style: Style) {
    self.origin = origin
    self.limit = limit
    self.isASCII = isASCII
    self.style = style
  }

  /// What became of a text: where an ellipsis would go, the column behind the last character
  /// drawn, and whether all of it was drawn.
  struct Written {
    var cut: Int
    var end: Int
    var isWhole = true
  }

  /// Draws text from a canvas column, which may be left of the canvas.
  func write(_ text: Span<UInt8>, at start: Int, into cells: inout MutableSpan<Cell>) -> Written {
    // Only the ends can cut a wide character of what was there before; inside all is replaced.
    let first = max(0, start)
    if first < limit { cells.mend((origin + first)..<(origin + first + 1)) }
    var written = Written(cut: start, end: start)
    var last = -1
    var index = 0
    while index < text.count {
      let byte = text[index]
      var glyph: Glyph
      if byte >= 0x20 && byte < 0x7F {
        index += 1
        glyph = Glyph(ascii: byte)
      } else {
        glyph = Glyph(Glyph.decode(text, &index))
        if glyph.columns == 0 && last >= 0 { cells[last].add(mark: glyph.scalar) }
        if glyph.columns <= 0 { continue }
        if isASCII { glyph.scalar = ASCIIStandIns.standIn(for: glyph.scalar) }
      }
      if written.end < limit { written.cut = written.end }
      if written.end + glyph.columns > limit {
        written.isWhole = false
        break
      }
      last = origin + written.end
      if written.end >= 0 {
        put(glyph, at: last, into: &cells)
      } else {
        last = -1
        if written.end + glyph.columns > 0 { cells[origin] = Cell(" ", style) }
      }
      written.end += glyph.columns
    }
    let next = origin + written.end
    if written.end > first && next < cells.count && cells[next].isContinuation {
      cells[next].blank()
    }
    return written
  }

  @inline(__always)
  private func put(_ glyph: Glyph, at place: Int, into cells: inout MutableSpan<Cell>) {
    cells[place] = Cell(Glyph.unicode(glyph.scalar), style)
    if glyph.columns == 2 { cells[place + 1] = .continuation(style) }
  }

  /// Blanks canvas columns.
  func blank(_ columns: Range<Int>, in cells: inout MutableSpan<Cell>) {
    let first = max(0, columns.lowerBound)
    guard first < columns.upperBound else { return }
    cells.fill((origin + first)..<(origin + columns.upperBound), Cell(" ", style))
  }
}

extension Glyph {
  /// A printable ASCII character.
  @inline(__always)
  init(ascii byte: UInt8) {
    scalar = UInt32(byte)
    columns = 1
  }
}

extension Cell {
  /// The second half of a wide character.
  static func continuation(_ style: Style) -> Cell {
    var cell = Cell(" ", style)
    cell.isContinuation = true
    return cell
  }

  /// Puts a combining mark on the character; from the third on they are left out.
  mutating func add(mark: UInt32) {
    if firstMark == 0 {
      firstMark = mark
    } else if secondMark == 0 {
      secondMark = mark
    }
  }
}
