import ScreenGrid

/// The lines of a list as they were drawn, by their record's row: a step of the selection changes two of
/// them, a scroll brings one, and the others are put back as they are.
final class DrawnLines {
  private var stamp: (event: Int64, minute: Int64, width: Int) = (-1, 0, 0)
  private var lines: [Int: [Cell]] = [:]
  /// More are not kept; a screen has fewer.
  private static let most = 512

  /// Forgets everything: the columns or what is highlighted have changed.
  func clear() { lines.removeAll(keepingCapacity: true) }

  /// Forgets what was drawn before another event, in another minute, or for another width.
  func begin(event: Int64, minute: Int64, width: Int) {
    let now = (event, minute, width)
    if now != stamp || lines.count > Self.most { clear() }
    stamp = now
  }

  /// The cells of a record's line; nil where it is to be drawn.
  func cells(of row: Int) -> [Cell]? { lines[row] }

  /// Keeps the cells of a record's line.
  func keep(_ cells: [Cell], of row: Int) { lines[row] = cells }
}
