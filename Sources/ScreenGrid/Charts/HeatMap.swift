/// A table of numbers as shades: the darker a cell, the more.
package struct HeatMap {
  /// Shades from few to most; nothing is a point.
  private static let shades: [Unicode.Scalar] = ["░", "▒", "▓", "█"]
  private static let plainShades: [Unicode.Scalar] = ["-", "+", "x", "#"]
  private let values: [Int]
  private let columns: Int
  /// The greatest of the values.
  package let most: Int

  /// A map of `values`, line by line, `columns` a line; `most` where they are a part of a greater map.
  package init(_ values: [Int], columns: Int, most: Int? = nil) {
    self.values = values
    self.columns = max(columns, 1)
    self.most = most ?? values.max() ?? 0
  }

  /// The lowest number of each shade, from the lightest, as far as there are such.
  package var steps: [Int] { (0..<4).map { (most * $0 + 3) / 4 + 1 }.filter { $0 <= most } }

  /// The shade of a value on a canvas.
  package func shade(_ value: Int, on canvas: Canvas) -> String {
    guard value > 0, most > 0 else { return "·" }
    let level = min((value - 1) * 4 / most, 3)
    return String(
      Character((canvas.grid.isASCII ? Self.plainShades : Self.shades)[level]))
  }

  /// Draws the map from the canvas's upper left corner, each value `width` cells wide.
  /// - Complexity: O(values).
  package func draw(on canvas: Canvas, width: Int) {
    for (index, value) in values.enumerated() {
      let text = String(repeating: shade(value, on: canvas), count: value > 0 ? width : 1)
      canvas.put(
        text, x: index % columns * width, y: index / columns, value > 0 ? .bar : .dim)
    }
  }
}
