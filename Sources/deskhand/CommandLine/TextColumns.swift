import ScreenGrid

/// Rows of texts under a heading, in columns as wide as they need; on a terminal the widest ones give way.
struct TextColumns {
  private let heading: [String]
  private let rows: [[String]]

  init(_ heading: [String], _ rows: [[String]]) {
    (self.heading, self.rows) = (heading, rows)
  }

  func write(to output: Output) throws(Failure) {
    var widths = heading.map(TextWidth.columns(of:))
    for row in rows {
      for (index, text) in row.enumerated() {
        widths[index] = max(widths[index], TextWidth.columns(of: visible(text)))
      }
    }
    fit(&widths, into: output.width)
    try output.line(line(heading, widths, output.width), .bold)
    for row in rows { try output.line(line(row.map(visible), widths, output.width)) }
  }

  private func fit(_ widths: inout [Int], into width: Int?) {
    guard let width else { return }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 8
    {
      widths[widest] -= 1
      excess -= 1
    }
  }

  private func line(_ cells: [String], _ widths: [Int], _ limit: Int?) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      let shown = limit == nil ? cell : TextWidth.truncate(cell, to: widths[index])
      let missing = max(widths[index] - TextWidth.columns(of: shown), 0)
      text += shown + String(repeating: " ", count: missing + 2)
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
