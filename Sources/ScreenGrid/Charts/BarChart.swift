/// Horizontal bars: gauges and the lines of a bar chart.
extension Canvas {
  /// Draws a bar from the left over a part of `width` cells, in eighths of a cell, and the rest as a
  /// track. In ASCII it is drawn in whole cells.
  ///
  /// What is more than nothing is seen, and what is less than all is not drawn as all.
  package func bar(
    x: Int, y: Int, width: Int, share: Double, _ role: Role = .bar, track: Bool = true
  ) {
    guard width > 0 else { return }
    if track { fill(Rect(x: x, y: y, width: width, height: 1), .dim, grid.isASCII ? "." : "░") }
    let parts = grid.isASCII ? 1 : 8
    let all = width * parts
    var filled = Int((min(max(share, 0), 1) * Double(all)).rounded())
    if share > 0 { filled = max(filled, 1) }
    if share < 1 { filled = min(filled, all - 1) }
    let whole = filled / parts
    if whole > 0 {
      fill(Rect(x: x, y: y, width: whole, height: 1), role, grid.isASCII ? "#" : "█")
    }
    let rest = filled % parts
    // Blocks of one to seven eighths stand in this order, the widest first.
    if rest > 0, let scalar = Unicode.Scalar(UInt32(0x2590 - rest)) {
      put(String(Character(scalar)), x: x + whole, y: y, role)
    }
  }
}
