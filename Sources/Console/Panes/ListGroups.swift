import HelpDesk
import ScreenGrid
import Tables

/// Headings between the records of a list that have the same value in the column of its order.
extension ListPane {
  /// What the record at a place is grouped by.
  func groupName(_ place: Int) -> String {
    let row = rows[place]
    guard let column = order.column else { return "" }
    let text = column.text(row, console.reading)
    if text.isEmpty { return "—" }
    // Moments are grouped by their days.
    return column is Instant ? String(text.prefix(10)) : text
  }

  /// Whether a heading stands above the record at a place.
  func beginsGroup(_ place: Int) -> Bool {
    place == 0 || groupName(place) != groupName(place - 1)
  }

  /// How many records of its group the one at a place begins.
  /// - Complexity: O(log of the list).
  private func groupCount(_ place: Int) -> Int {
    let name = groupName(place)
    var (low, high) = (place, place + 1)
    while high < rows.count, groupName(high) == name { (low, high) = (high, high + high - place) }
    high = min(high, rows.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if groupName(middle) == name { low = middle } else { high = middle }
    }
    return low - place + 1
  }

  /// What stands on each line of a list of `height` lines that begins with the record at `top`: a
  /// heading above the place that follows, or the record at a place.
  func groupedLines(from top: Int, height: Int) -> [(place: Int, isHeading: Bool)] {
    var lines: [(place: Int, isHeading: Bool)] = []
    var place = top
    while lines.count < height, place < rows.count {
      if place == top || beginsGroup(place) { lines.append((place, true)) }
      if lines.count < height { lines.append((place, false)) }
      place += 1
    }
    return lines
  }

  /// The first record from which on the selected one is still seen among `height` lines.
  func topOfGroups(height: Int) -> Int {
    var first = selected
    // Its own line, and the heading above whatever is first.
    var used = 2
    while first > 0 {
      used += beginsGroup(first) ? 2 : 1
      if used > height { break }
      first -= 1
    }
    return first
  }

  /// Draws a heading with the group's name and size.
  func drawHeading(_ place: Int, y: Int, _ canvas: Canvas) {
    // At the top of the screen a group may have begun above it.
    let isWhole = beginsGroup(place)
    let count = isWhole ? " · \(groupCount(place))" : " …"
    let text = TextWidth.truncate(visible(groupName(place)), to: max(canvas.width - 16, 4))
    let used = canvas.put("── \(text)\(count) ", x: 0, y: y, .title)
    let rest = max(0, canvas.width - used)
    canvas.put(String(repeating: "─", count: rest), x: used, y: y, .border)
  }
}
