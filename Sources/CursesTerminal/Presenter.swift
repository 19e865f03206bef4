import CNcurses
import Glibc
import ScreenGrid

/// Knows what the terminal shows and sends the difference to a grid.
struct Presenter {
  /// Per role: the colour pair, and the theme's attributes.
  private var looks: [(pair: UInt16, attributes: UInt8)] = []
  /// The cells shown, line after line; empty when nothing is known.
  private var shown: [Cell] = []
  private var shownWidth = 0
  private var run: [deskhand_glyph] = []

  /// Makes colour pairs for a theme.
  init(theme: Theme, depth: ColorDepth) {
    let theme = theme.reduced(to: depth)
    deskhand_screen_reset_pairs()
    for role in Role.allCases {
      let appearance = theme[role]
      let pair =
        depth == .none
        ? 0
        : deskhand_screen_pair(
          Presenter.number(appearance.foreground, depth),
          Presenter.number(appearance.background, depth))
      looks.append((UInt16(pair), appearance.attributes.rawValue))
    }
    deskhand_screen_background(Int32(looks[Int(Role.text.rawValue)].pair))
  }

  /// The colour as ncurses counts them.
  private static func number(_ color: Color, _ depth: ColorDepth) -> Int32 {
    guard color != .terminalDefault, let (red, green, blue) = color.components else { return -1 }
    if depth != .rgb, case .indexed(let index) = color { return Int32(index) }
    if depth == .rgb, case .indexed(let index) = color, index < 8 { return Int32(index) }
    let number = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    // Below 8 a terminal with direct colours still means its own palette.
    return number < 8 ? 0x10 : number
  }

  /// The next `present` sends every cell.
  mutating func forget() {
    shown = []
  }

  /// Hands the runs of changed cells to ncurses and lets it send them.
  mutating func present(_ grid: Grid, width: Int, height: Int) {
    let columns = min(width, grid.width)
    let lines = min(height, grid.height)
    if shown.count != columns * lines || shownWidth != columns {
      // A cell that no grid has, so that everything differs.
      shown = Array(repeating: Cell("\u{0}"), count: columns * lines)
      shownWidth = columns
    }
    for y in 0..<lines {
      grid.withRow(y) { send($0, line: y, columns: columns) }
    }
    if let cursor = grid.cursor, cursor.x < width && cursor.y < height {
      deskhand_screen_flush(Int32(cursor.x), Int32(cursor.y))
    } else {
      deskhand_screen_flush(-1, -1)
    }
  }

  private mutating func send(_ row: Span<Cell>, line: Int, columns: Int) {
    let base = line * columns
    if isShown(row, base, columns) { return }
    var x = 0
    while x < columns {
      guard row[x] != shown[base + x] else {
        x += 1
        continue
      }
      // A wide character goes out whole, also when only its second half is new.
      var start = x
      if row[x].isContinuation && x > 0 { start -= 1 }
      var end = x + 1
      while end < columns && (row[end] != shown[base + end] || row[end].isContinuation) { end += 1 }
      for place in start..<end { shown[base + place] = row[place] }
      put(row, start..<end, line: line)
      x = end
    }
  }

  /// Whether the line's bytes are those shown, as for most lines of most frames.
  private func isShown(_ row: Span<Cell>, _ base: Int, _ columns: Int) -> Bool {
    let size = columns * MemoryLayout<Cell>.stride
    guard columns > 0 else { return true }
    return unsafe row.withUnsafeBufferPointer { new in
      unsafe shown.withUnsafeBufferPointer { old in
        precondition(columns <= new.count && base + columns <= old.count)
        return unsafe memcmp(new.baseAddress!, old.baseAddress! + base, size) == 0
      }
    }
  }

  private mutating func put(_ row: Span<Cell>, _ range: Range<Int>, line: Int) {
    run.removeAll(keepingCapacity: true)
    for x in range where !row[x].isContinuation {
      let cell = row[x]
      let look = looks[Int(cell.style.role.rawValue)]
      let isWide = x + 1 < row.count && row[x + 1].isContinuation
      // A wide character cut by the terminal's edge cannot be shown.
      let scalar = isWide && x + 1 >= range.upperBound ? " " : cell.scalar
      run.append(
        deskhand_glyph(
          scalars: (scalar.value, cell.firstMark, cell.secondMark), pair: look.pair,
          attributes: look.attributes | cell.style.attributes.rawValue,
          columns: isWide && scalar != " " ? 2 : 1))
    }
    unsafe deskhand_screen_put(Int32(line), Int32(range.lowerBound), run, Int32(run.count))
  }
}
