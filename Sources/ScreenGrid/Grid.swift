/// One column of a line: a spacing character with up to two combining marks, and its style.
package struct Cell: Equatable, BitwiseCopyable, Sendable {
  /// The base character; a space in the second half of a wide one.
  package internal(set) var scalar: Unicode.Scalar
  /// The first combining mark as a scalar value, 0 for none.
  package internal(set) var firstMark: UInt32 = 0
  /// The second combining mark as a scalar value, 0 for none.
  package internal(set) var secondMark: UInt32 = 0
  /// Role and attributes.
  package internal(set) var style: Style
  /// Whether this is the second half of the wide character to the left.
  package internal(set) var isContinuation = false
  /// Fills the sixteen bytes, so that equal cells have equal bytes.
  private let padding: UInt8 = 0

  /// A cell with one spacing character.
  package init(_ scalar: Unicode.Scalar = " ", _ style: Style = Style()) {
    self.scalar = scalar
    self.style = style
  }

  /// Blanks the glyph, keeps the style.
  mutating func blank() {
    self = Cell(" ", style)
  }
}

/// A screen of cells that panes draw on and that tests compare as text.
package final class Grid {
  /// Columns.
  package private(set) var width: Int
  /// Lines.
  package private(set) var height: Int
  /// Whether box drawing, arrows, bullets and the like are drawn by ASCII stand-ins.
  package var isASCII = false
  /// Where the terminal's cursor is shown; hidden when nil.
  package var cursor: (x: Int, y: Int)?
  /// The cells, line after line.
  private var cells: [Cell]

  /// A blank grid; sizes below 0 count as 0.
  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  /// Changes the size and blanks everything.
  /// - Complexity: O(cells)
  package func resize(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: Cell(), count: self.width * self.height)
    cursor = nil
  }

  /// Blanks every cell and hides the cursor.
  /// - Complexity: O(cells)
  package func clear() {
    let blank = Cell()
    for y in 0..<height {
      withLine(y) { cells in
        for x in cells.indices { cells[x] = blank }
      }
    }
    cursor = nil
  }

  /// The cell at a place inside the grid.
  package subscript(x: Int, y: Int) -> Cell {
    precondition(x >= 0 && x < width && y >= 0 && y < height, "a cell outside the grid")
    return cells[y * width + x]
  }

  /// The characters of the lines joined by newlines, one line of text a line of the grid, each
  /// without its trailing blanks.
  /// - Complexity: O(cells)
  package var text: String {
    var result = ""
    for y in 0..<height {
      if y > 0 { result.append("\n") }
      result.append(line(y))
    }
    return result
  }

  /// One line's characters without trailing blanks.
  package func line(_ y: Int) -> String {
    var scalars = String.UnicodeScalarView()
    var blanks = 0
    for cell in cells[(y * width)..<((y + 1) * width)] where !cell.isContinuation {
      if cell.scalar == " " && cell.firstMark == 0 {
        blanks += 1
        continue
      }
      while blanks > 0 {
        scalars.append(" ")
        blanks -= 1
      }
      scalars.append(cell.scalar)
      if let mark = Unicode.Scalar(cell.firstMark), cell.firstMark != 0 { scalars.append(mark) }
      if let mark = Unicode.Scalar(cell.secondMark), cell.secondMark != 0 { scalars.append(mark) }
    }
    return String(scalars)
  }

  /// The role of each cell of a line.
  package func roles(y: Int) -> [Role] {
    cells[(y * width)..<((y + 1) * width)].map(\.style.role)
  }

  /// Lends a line's cells, for presenters.
  package func withRow<Result>(_ y: Int, _ body: (Span<Cell>) -> Result) -> Result {
    precondition(y >= 0 && y < height, "a line outside the grid")
    return unsafe cells.withUnsafeBufferPointer { all in
      let row = unsafe UnsafeBufferPointer(rebasing: all[(y * width)..<((y + 1) * width)])
      return body(unsafe Span(_unsafeElements: row))
    }
  }

  /// Lends a line's cells to change them.
  @inline(__always)
  func withLine<Result>(_ y: Int, _ body: (inout MutableSpan<Cell>) -> Result) -> Result {
    precondition(y >= 0 && y < height, "a line outside the grid")
    let range = (y * width)..<((y + 1) * width)
    return unsafe cells.withUnsafeMutableBufferPointer { all in
      var row = unsafe MutableSpan(
        _unsafeElements: UnsafeMutableBufferPointer(rebasing: all[range]))
      return body(&row)
    }
  }
}

extension MutableSpan<Cell> {
  /// Blanks the other halves of wide characters that a change of columns cuts apart.
  mutating func mend(_ columns: Range<Int>) {
    guard !columns.isEmpty else { return }
    if columns.lowerBound > 0 && self[columns.lowerBound].isContinuation {
      self[columns.lowerBound - 1].blank()
    }
    if columns.upperBound < count && self[columns.upperBound].isContinuation {
      self[columns.upperBound].blank()
    }
  }

  /// Puts the same cell into each of the columns.
  mutating func fill(_ columns: Range<Int>, _ cell: Cell) {
    mend(columns)
    for x in columns { self[x] = cell }
  }
}
