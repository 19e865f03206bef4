/// Lines that join boxes and names: where they meet they become one.
package struct Connectors {
  private static let up: UInt8 = 1
  private static let down: UInt8 = 2
  private static let left: UInt8 = 4
  private static let right: UInt8 = 8
  /// The character for each set of directions.
  private static let characters: [Character] = [
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
  ]

  private var cells: [Int: [Int: UInt8]] = [:]

  /// No lines.
  package init() {}

  /// Draws a line in `y` over the cells from `start` to `end`.
  package mutating func across(_ start: Int, _ end: Int, y: Int) {
    guard start <= end else { return }
    for x in start...end {
      if x > start { cells[y, default: [:]][x, default: 0] |= Self.left }
      if x < end { cells[y, default: [:]][x, default: 0] |= Self.right }
    }
  }

  /// Draws a line in `x` over the cells from `start` to `end`.
  package mutating func down(_ start: Int, _ end: Int, x: Int) {
    guard start <= end else { return }
    for y in start...end {
      if y > start { cells[y, default: [:]][x, default: 0] |= Self.up }
      if y < end { cells[y, default: [:]][x, default: 0] |= Self.down }
    }
  }

  /// The pieces of one line: where each begins and what it is, from the left.
  package func pieces(y: Int) -> [(x: Int, text: String)] {
    var pieces: [(x: Int, text: String)] = []
    var end = -1
    for (x, directions) in (cells[y] ?? [:]).sorted(by: { $0.key < $1.key }) {
      let character = Self.characters[Int(directions)]
      if x == end {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append((x, String(character)))
      }
      end = x + 1
    }
    return pieces
  }
}
