import ScreenGrid
import Testing

/// Drawing on a grid.
struct CanvasTests {
  private func drawn(_ width: Int, _ height: Int, _ draw: (Canvas) -> Void) -> String {
    let grid = Grid(width: width, height: height)
    draw(Canvas(grid))
    return grid.text
  }

  @Test("A box has a title, a trailing text and a frame")
  func box() {
    let text = drawn(32, 3) { $0.box(title: "Queue: my open", trailing: "128", focused: true) }
    #expect(
      text == """
        ┌─ Queue: my open ─────── 128 ─┐
        │                              │
        └──────────────────────────────┘
        """)
  }

  @Test("A narrow box leaves the trailing text out and truncates the title")
  func narrowBox() {
    #expect(
      drawn(14, 2) { $0.box(title: "Queue: my open", trailing: "128", focused: false) } == """
        ┌─ Queue: … ─┐
        └────────────┘
        """)
    #expect(drawn(2, 2) { $0.box(title: "x", focused: false) } == "┌┐\n└┘")
    #expect(drawn(1, 1) { $0.box(title: "x", focused: false) } == "")
  }

  @Test("In ASCII, lines, arrows and ellipses have stand-ins and letters stay")
  func ascii() {
    let grid = Grid(width: 16, height: 3)
    grid.isASCII = true
    let canvas = Canvas(grid)
    canvas.box(title: "Очередь", focused: true)
    canvas.put("▲ ● ░█ → — a long text", x: 1, y: 1, width: 14)
    #expect(grid.text == "+- Очередь ----+\n|^ * .# > - a ~|\n+--------------+")
  }

  @Test("Text is clipped to the canvas on all sides")
  func clipping() {
    let text = drawn(10, 3) { canvas in
      canvas.fill(nil, .text, ".")
      let part = canvas.inset(Rect(x: 3, y: 1, width: 4, height: 5))
      #expect((part.width, part.height) == (4, 2))
      #expect(part.put("abcdefgh", x: 0, y: 0) == 4)
      part.put("abcdefgh", x: -2, y: 1)
      part.put("never", x: 0, y: 2)
      part.put("never", x: 0, y: -1)
      part.put("never", x: 4, y: 0)
    }
    #expect(text == "..........\n...abcd...\n...cdef...")
  }

  @Test("With a width, text is truncated, padded and aligned")
  func widths() {
    let text = drawn(12, 6) { canvas in
      canvas.fill(nil, .text, ".")
      #expect(canvas.put("abc", x: 1, y: 0, width: 6) == 6)
      canvas.put("abc", x: 1, y: 1, width: 6, align: .trailing)
      canvas.put("abc", x: 1, y: 2, width: 6, align: .center)
      canvas.put("abcdefgh", x: 1, y: 3, width: 6)
      #expect(canvas.put("abcdefgh", x: 8, y: 4, width: 20) == 4)
      canvas.put("漢字漢字", x: 1, y: 5, width: 6)
    }
    #expect(
      text == """
        .abc   .....
        .   abc.....
        . abc  .....
        .abcde….....
        ........abc…
        .漢字… .....
        """)
  }

  @Test("Overwriting half of a wide character blanks the other half")
  func wideHalves() {
    let text = drawn(8, 4) { canvas in
      for y in 0..<4 { canvas.put("漢字漢字", x: 0, y: y) }
      canvas.put("x", x: 1, y: 0)
      canvas.put("x", x: 2, y: 1)
      canvas.put("xyz", x: 3, y: 2)
      canvas.fill(Rect(x: 3, y: 3, width: 2, height: 1), .text, "-")
    }
    #expect(text == " x字漢字\n漢x 漢字\n漢 xyz字\n漢 -- 字")
  }

  @Test("A wide character at the edge is left out, not cut")
  func wideEdge() {
    #expect(drawn(4, 1) { $0.put("a漢字", x: 0, y: 0) } == "a漢")
    #expect(drawn(4, 1) { $0.put("漢ab", x: -1, y: 0) } == " ab")
  }

  @Test("Combining marks share the cell of their base, from the third on they go")
  func combining() {
    let grid = Grid(width: 4, height: 1)
    Canvas(grid).put("\u{301}e\u{301}\u{302}\u{303}x", x: 0, y: 0)
    #expect(grid.text.unicodeScalars.map(\.value) == [0x65, 0x301, 0x302, 0x78])
    #expect(grid[1, 0].scalar == "x")
  }

  @Test("Control bytes never reach a cell, and malformed UTF-8 shows as such")
  func controls() {
    #expect(drawn(12, 1) { $0.put("a\u{1B}[2Jb\tc\u{202E}", x: 0, y: 0) } == "a·[2Jb c·")
    let bytes: [UInt8] = [0x61, 0xFF, 0xE6, 0xBC, 0x62, 0xC0, 0x80, 0xED, 0xA0, 0x80]
    let grid = Grid(width: 12, height: 1)
    Canvas(grid).put(utf8: bytes.span, x: 0, y: 0)
    #expect(grid.text == "a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test("Restyling keeps the glyphs and gives each cell the role")
  func restyle() {
    let grid = Grid(width: 5, height: 2)
    let canvas = Canvas(grid)
    canvas.put("ab漢", x: 0, y: 1, .critical)
    canvas.restyle(Rect(x: 1, y: 1, width: 3, height: 1), .selection, .bold)
    #expect(grid.text == "\nab漢")
    #expect(grid.roles(y: 1) == [.critical, .selection, .selection, .selection, .text])
    #expect(grid[2, 1].style == Style(.selection, .bold))
  }

  @Test("The cursor is placed in the grid's coordinates and only inside")
  func cursor() {
    let grid = Grid(width: 10, height: 4)
    let part = Canvas(grid, Rect(x: 2, y: 1, width: 4, height: 2))
    part.placeCursor(x: 4, y: 0)
    #expect(grid.cursor == nil)
    part.placeCursor(x: 1, y: 1)
    #expect(grid.cursor?.x == 3 && grid.cursor?.y == 2)
    grid.clear()
    #expect(grid.cursor == nil)
  }

  @Test("Rectangles are sliced from each side without going below nothing")
  func rects() {
    let rect = Rect(x: 2, y: 3, width: 10, height: 6)
    #expect(rect.top(2) == Rect(x: 2, y: 3, width: 10, height: 2))
    #expect(rect.bottom(2) == Rect(x: 2, y: 7, width: 10, height: 2))
    #expect(rect.left(3) == Rect(x: 2, y: 3, width: 3, height: 6))
    #expect(rect.right(3) == Rect(x: 9, y: 3, width: 3, height: 6))
    #expect(rect.droppingTop(2) == Rect(x: 2, y: 5, width: 10, height: 4))
    #expect(rect.droppingLeft(20) == Rect(x: 12, y: 3, width: 0, height: 6))
    #expect(rect.droppingRight(1) == Rect(x: 2, y: 3, width: 9, height: 6))
    #expect(rect.droppingBottom(6).isEmpty)
    #expect(rect.inset(1) == Rect(x: 3, y: 4, width: 8, height: 4))
    #expect(rect.contains(x: 11, y: 8) && !rect.contains(x: 12, y: 8))
  }
}
