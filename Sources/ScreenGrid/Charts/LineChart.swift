/// Lines over steps of equal length, drawn with dots, two across and four down a cell: the first line
/// whole, the second one dotted, so that they are told apart without colour.
package struct LineChart {
  /// One line.
  package struct Line {
    /// A value for each step.
    package let values: [Int]
    /// Its colour.
    package let role: Role
    /// Whether it is drawn with gaps.
    package let isDotted: Bool

    /// A line over `values`.
    package init(_ values: [Int], _ role: Role, isDotted: Bool = false) {
      self.values = values
      self.role = role
      self.isDotted = isDotted
    }
  }

  private let lines: [Line]
  private let steps: Int
  /// The value at the upper edge.
  package let top: Int

  /// A chart of lines that have as many values each.
  package init(_ lines: [Line]) {
    self.lines = lines
    steps = lines.map(\.values.count).max() ?? 0
    top = Self.round(lines.flatMap(\.values).max() ?? 0)
  }

  /// The next round number that is not below a value: of 1, 2, 3, 4, 5, 6, 8, 10, 20, ….
  private static func round(_ value: Int) -> Int {
    var unit = 1
    while true {
      for factor in [1, 2, 3, 4, 5, 6, 8] where unit * factor >= value {
        return max(unit * factor, 1)
      }
      unit *= 10
    }
  }

  /// The column of a canvas `width` wide that a step's dots are in.
  package func column(of step: Int, width: Int) -> Int {
    steps < 2 ? 0 : step * (width * 2 - 1) / (steps - 1) / 2
  }

  /// Draws the lines over all of a canvas; later ones do not hide earlier ones.
  /// - Complexity: O(cells + steps).
  package func draw(on canvas: Canvas) {
    guard canvas.width > 0, canvas.height > 0, steps > 0 else { return }
    var dots = DotGrid(canvas.width, canvas.height, isFine: !canvas.grid.isASCII)
    for (index, line) in lines.enumerated() { plot(line, index, into: &dots) }
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        guard let (scalar, line) = dots.cell(x, y) else { continue }
        canvas.put(String(Character(scalar)), x: x, y: y, lines[line].role)
      }
    }
  }

  private func plot(_ line: Line, _ index: Int, into dots: inout DotGrid) {
    func place(_ step: Int) -> (x: Int, y: Int) {
      let x = steps < 2 ? 0 : step * (dots.width - 1) / (steps - 1)
      let value = min(max(line.values[step], 0), top)
      return (x, (dots.height - 1) - value * (dots.height - 1) / top)
    }
    guard line.values.count > 0 else { return }
    var last = place(0)
    dots.set(last.x, last.y, index)
    for step in line.values.indices.dropFirst() {
      let next = place(step)
      let length = max(next.x - last.x, abs(next.y - last.y), 1)
      for part in 0...length where !line.isDotted || (last.x + part) % 3 == 0 || part == length {
        dots.set(
          last.x + (next.x - last.x) * part / length, last.y + (next.y - last.y) * part / length,
          index)
      }
      last = next
    }
  }
}

/// Dots of lines: Braille cells where they are fine, else one letter a cell.
private struct DotGrid {
  let width: Int
  let height: Int
  private let isFine: Bool
  private let columns: Int
  private var dots: [UInt8]
  private var owners: [Int8]
  /// The bits of a Braille cell's dots (Unicode 28.. block), by line, left and right.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
  private static let letters: [Unicode.Scalar] = ["*", "o"]

  init(_ columns: Int, _ lines: Int, isFine: Bool) {
    self.isFine = isFine
    self.columns = columns
    width = isFine ? columns * 2 : columns
    height = isFine ? lines * 4 : lines
    dots = Array(repeating: 0, count: columns * lines)
    owners = Array(repeating: -1, count: columns * lines)
  }

  mutating func set(_ x: Int, _ y: Int, _ line: Int) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let cell = isFine ? y / 4 * columns + x / 2 : y * columns + x
    dots[cell] |= isFine ? Self.bits[y % 4][x % 2] : 1
    if owners[cell] < 0 { owners[cell] = Int8(line) }
  }

  /// What a cell shows and the line it belongs to; nil where it is empty.
  func cell(_ x: Int, _ y: Int) -> (scalar: Unicode.Scalar, line: Int)? {
    let place = y * columns + x
    guard dots[place] != 0 else { return nil }
    let line = Int(owners[place])
    guard isFine else { return (Self.letters[min(line, 1)], line) }
    return (Unicode.Scalar(0x2800 + UInt32(dots[place])) ?? " ", line)
  }
}
