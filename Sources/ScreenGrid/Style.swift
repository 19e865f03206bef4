/// What a cell stands for; a theme says how that looks.
package enum Role: UInt8, CaseIterable, BitwiseCopyable, Sendable {
  /// Ordinary text and the screen's background.
  case text
  /// Text that matters less: labels, ages, hints inside a list.
  case dim
  /// The title of a pane or a section.
  case title
  /// The frame of a pane without the focus.
  case border
  /// The frame of the pane that gets the keys.
  case borderFocused
  /// The column headings of a list.
  case header
  /// The selected row of the focused pane.
  case selection
  /// The selected row of a pane without the focus.
  case selectionIdle
  /// A row marked for a bulk action.
  case marked
  /// A key's name in hints and help.
  case key
  /// What a key does, in the hint line.
  case hint
  /// The status line.
  case status
  /// Good news in the status line.
  case notice
  /// A refusal or a failure.
  case error
  /// Breached, or priority 1.
  case critical
  /// Priority 2, or due soon.
  case high
  /// Priority 3.
  case medium
  /// Priority 4 and below.
  case low
  /// Met, solved, in order.
  case good
  /// Something that can be opened.
  case link
  /// An input field.
  case field
  /// The input field that gets the keys.
  case fieldFocused
  /// An input field whose value was refused.
  case fieldError
  /// The letters a filter matched.
  case match
  /// A short label: a tag, a count.
  case badge
  /// Bars of charts and time lines.
  case bar
  /// Today in a calendar.
  case today

  /// The name themes use: words joined by hyphens.
  package var name: String {
    switch self {
    case .text: "text"
    case .dim: "dim"
    case .title: "title"
    case .border: "border"
    case .borderFocused: "border-focused"
    case .header: "header"
    case .selection: "selection"
    case .selectionIdle: "selection-idle"
    case .marked: "marked"
    case .key: "key"
    case .hint: "hint"
    case .status: "status"
    case .notice: "notice"
    case .error: "error"
    case .critical: "critical"
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    case .good: "good"
    case .link: "link"
    case .field: "field"
    case .fieldFocused: "field-focused"
    case .fieldError: "field-error"
    case .match: "match"
    case .badge: "badge"
    case .bar: "bar"
    case .today: "today"
    }
  }

  /// The role of that name in a theme, if there is one.
  package init?(name: String) {
    guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }
}

/// How a glyph is drawn, beside its colours.
package struct Attributes: OptionSet, Hashable, BitwiseCopyable, Sendable {
  /// One bit an attribute.
  package var rawValue: UInt8

  /// Attributes from their bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes, or brighter.
  package static let bold = Attributes(rawValue: 1)
  /// Fainter.
  package static let dim = Attributes(rawValue: 2)
  /// Slanted.
  package static let italic = Attributes(rawValue: 4)
  /// With a line below.
  package static let underline = Attributes(rawValue: 8)
  /// Foreground and background exchanged.
  package static let reverse = Attributes(rawValue: 16)

  /// Every attribute with the name themes use.
  package static let names: [(name: String, attributes: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]
}

/// A role and attributes beyond those that the theme gives it.
package struct Style: Equatable, BitwiseCopyable, Sendable {
  /// What the cell stands for.
  package var role: Role
  /// Attributes added to the theme's.
  package var attributes: Attributes

  /// A style; plain text when nothing is said.
  package init(_ role: Role = .text, _ attributes: Attributes = []) {
    self.role = role
    self.attributes = attributes
  }
}
