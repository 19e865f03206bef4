import HelpDesk
import ScreenGrid
import Tables

/// One line of a part of the dashboard: texts and bars at their places, and what can be chosen.
struct TileLine {
  /// What a place of the line leads to.
  enum Target {
    case figure(Figure)
    case record(RecordID)
  }

  private enum Mark {
    case text(String, Role, Alignment)
    case bar(Double, Role)
  }

  private var marks: [(x: Int, width: Int, mark: Mark)] = []
  /// What can be chosen, from left to right.
  private(set) var targets: [(x: Range<Int>, target: Target)] = []

  /// Adds text in `width` columns from `x`.
  mutating func text(
    _ text: String, x: Int, width: Int, _ role: Role = .text, align: Alignment = .leading
  ) {
    guard width > 0 else { return }
    marks.append((x, width, .text(visible(text), role, align)))
  }

  /// Adds a bar.
  mutating func bar(_ share: Double, x: Int, width: Int, _ role: Role = .bar) {
    guard width > 0 else { return }
    marks.append((x, width, .bar(share, role)))
  }

  /// Adds a figure's number, which can be chosen.
  mutating func count(_ figure: Figure, x: Int, width: Int, _ role: Role = .text) {
    text("\(figure.count)", x: x, width: width, role, align: .trailing)
    targets.append((x..<(x + width), .figure(figure)))
  }

  /// Lets a place of the line be chosen.
  mutating func lead(to target: Target, x: Range<Int>) { targets.append((x, target)) }

  /// Draws the line; the place that is chosen stands out.
  func draw(on canvas: Canvas, y: Int, chosen: Int?, focused: Bool) {
    for (x, width, mark) in marks where x < canvas.width {
      switch mark {
      case .text(let text, let role, let align):
        canvas.put(text, x: x, y: y, role, width: width, align: align)
      case .bar(let share, let role):
        canvas.bar(x: x, y: y, width: min(width, canvas.width - x), share: share, role)
      }
    }
    guard focused, let chosen, targets.indices.contains(chosen) else { return }
    let place = targets[chosen].x
    canvas.restyle(Rect(x: place.lowerBound, y: y, width: place.count, height: 1), .selection)
  }
}

/// Numbers as the dashboard writes them.
enum FigureText {
  /// "92 %", or a dash where nothing was measured.
  static func percent(_ share: Int?) -> String { share.map { "\($0) %" } ?? "—" }

  /// "3d 04:10", or a dash.
  static func length(_ milliseconds: Int64?) -> String {
    milliseconds.map(formatDuration) ?? "—"
  }

  /// How much more than before, in percent: "+12 %".
  static func change(_ now: Int, _ before: Int) -> String {
    guard before > 0 else { return "" }
    let percent = ((now - before) * 100) / before
    return percent > 0 ? "+\(percent) %" : percent < 0 ? "−\(-percent) %" : "0 %"
  }

  /// How well a share of kept service levels is.
  static func role(share: Int?) -> Role {
    guard let share else { return .dim }
    return share >= 95 ? .good : share >= 85 ? .medium : .critical
  }
}
