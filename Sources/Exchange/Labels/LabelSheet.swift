import HelpDesk
import Tables

/// Sheets of A4 with as many labels beside and below each other.
package struct LabelSheet: Equatable, Sendable {
  /// Labels beside each other, 1 to 20.
  package let columns: Int
  /// Labels below each other, 1 to 50.
  package let rows: Int
  /// What the sheet leaves free at its edges and between labels, in micrometres.
  package let margins: Margins
  /// Labels of the first sheet that are used up already.
  package let skipped: Int

  /// Lengths in micrometres.
  package struct Margins: Equatable, Sendable {
    /// What is free above the labels, and below them.
    package var top: Int
    /// What is free on the left of the labels, and on their right.
    package var left: Int
    /// What is free between labels, beside and below each other.
    package var between: Int

    /// Margins in micrometres; those at the bottom and on the right are like their opposites.
    package init(top: Int = 0, left: Int = 0, between: Int = 0) {
      (self.top, self.left, self.between) = (top, left, between)
    }
  }

  private static let paper = LabelSize(width: 210_000, height: 297_000)
  private static let smallest = LabelSize(width: 20_000, height: 10_000)

  /// A sheet; without margins three by eight are labels of 70 × 37 mm, as they are sold.
  /// - Throws: a `Refusal` where labels would be too small to be read.
  package init(
    columns: Int = 3, rows: Int = 8, margins: Margins = Margins(), skipping skipped: Int = 0
  ) throws(Refusal) {
    self.columns = min(max(columns, 1), 20)
    self.rows = min(max(rows, 1), 50)
    self.margins = margins
    self.skipped = max(skipped, 0) % (self.columns * self.rows)
    guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else {
      throw Refusal(
        """
        \(columns) × \(rows) labels on a sheet would be of \(millimetres(size.width)) × \
        \(millimetres(size.height)) mm; take fewer, so that they are of 20 × 10 mm at least
        """)
    }
  }

  /// The size of a label.
  package var size: LabelSize {
    LabelSize(
      width: (Self.paper.width - 2 * margins.left - (columns - 1) * margins.between) / columns,
      height: (Self.paper.height - 2 * margins.top - (rows - 1) * margins.between) / rows)
  }

  /// The labels in their order, as an SVG image for each sheet.
  /// - Throws: a `Refusal` that names the label whose code does not fit.
  package func pages(_ labels: [Label]) throws(Refusal) -> [String] {
    var pages: [String] = []
    for body in try bodies(labels) {
      pages.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(body)")
    }
    return pages
  }

  /// The labels in their order as one HTML file that is ready for a printer.
  /// - Throws: a `Refusal` that names the label whose code does not fit.
  package func html(_ labels: [Label]) throws(Refusal) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(Language.current.code)">
    <head>
    <meta charset="utf-8">
    <title>\(HTMLText.escaped(say("Labels")))</title>
    <style>
    @page { size: A4 portrait; margin: 0; }
    body { margin: 0; }
    svg { display: block; break-after: page; }
    svg:last-child { break-after: auto; }
    </style>
    </head>
    <body>
    \(try bodies(labels).joined())</body>
    </html>

    """
  }

  private func bodies(_ labels: [Label]) throws(Refusal) -> [String] {
    let count = columns * rows
    var sheets: [String] = []
    var place = skipped
    for label in labels {
      if place % count == 0 || sheets.isEmpty { sheets.append("") }
      let (row, column) = (place % count / columns, place % columns)
      let x = margins.left + column * (size.width + margins.between)
      let y = margins.top + row * (size.height + margins.between)
      // A picture within the picture, so that no text runs over the edge of its label.
      sheets[sheets.count - 1] += """
        <svg x="\(millimetres(x))" y="\(millimetres(y))" width="\(millimetres(size.width))" \
        height="\(millimetres(size.height))" viewBox="0 0 \(millimetres(size.width)) \
        \(millimetres(size.height))">
        \(try LabelDrawing.elements(label, size))</svg>

        """
      place += 1
    }
    return sheets.map { labels in
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" \
      viewBox="0 0 210 297" font-family="Arial, Liberation Sans, DejaVu Sans, sans-serif">
      <rect width="210" height="297" fill="#fff"/>
      \(labels)</svg>

      """
    }
  }
}
