/// A rectangle of cells; `x` grows rightwards, `y` downwards, from the top left corner.
package struct Rect: Equatable, Sendable {
  /// The leftmost column.
  package var x: Int
  /// The topmost line.
  package var y: Int
  /// Columns, never below 0.
  package var width: Int
  /// Lines, never below 0.
  package var height: Int

  /// A rectangle; negative sizes become 0.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// Whether no cell is inside.
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The rectangle without `n` cells on each side.
  package func inset(_ n: Int) -> Rect {
    Rect(x: x + n, y: y + n, width: width - 2 * n, height: height - 2 * n)
  }

  /// Whether the cell is inside.
  package func contains(x: Int, y: Int) -> Bool {
    x >= self.x && x < self.x + width && y >= self.y && y < self.y + height
  }

  /// The cells that are in both rectangles.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(x + width, other.x + other.width) - left,
      height: min(y + height, other.y + other.height) - top)
  }

  /// The uppermost `n` lines, or all when there are fewer.
  package func top(_ n: Int) -> Rect {
    Rect(x: x, y: y, width: width, height: min(n, height))
  }

  /// The lowest `n` lines, or all when there are fewer.
  package func bottom(_ n: Int) -> Rect {
    let count = max(0, min(n, height))
    return Rect(x: x, y: y + height - count, width: width, height: count)
  }

  /// The leftmost `n` columns, or all when there are fewer.
  package func left(_ n: Int) -> Rect {
    Rect(x: x, y: y, width: min(n, width), height: height)
  }

  /// The rightmost `n` columns, or all when there are fewer.
  package func right(_ n: Int) -> Rect {
    let count = max(0, min(n, width))
    return Rect(x: x + width - count, y: y, width: count, height: height)
  }

  /// What is left below the uppermost `n` lines.
  package func droppingTop(_ n: Int) -> Rect { bottom(height - max(0, n)) }

  /// What is left above the lowest `n` lines.
  package func droppingBottom(_ n: Int) -> Rect { top(height - max(0, n)) }

  /// What is left to the right of the leftmost `n` columns.
  package func droppingLeft(_ n: Int) -> Rect { right(width - max(0, n)) }

  /// What is left to the left of the rightmost `n` columns.
  package func droppingRight(_ n: Int) -> Rect { left(width - max(0, n)) }
}
