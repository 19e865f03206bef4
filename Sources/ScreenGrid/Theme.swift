/// How a role looks.
package struct Appearance: Equatable, Sendable {
  /// The colour of the glyphs.
  package var foreground: Color
  /// The colour behind them.
  package var background: Color
  /// What is added to them.
  package var attributes: Attributes

  /// An appearance; the terminal's own colours when none are given.
  package init(
    foreground: Color = .terminalDefault, background: Color = .terminalDefault,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// Whether it names a colour.
  package var hasColor: Bool {
    foreground != .terminalDefault || background != .terminalDefault
  }

  /// The same with colours that a terminal of that depth has; what was legible stays legible.
  package func reduced(to depth: ColorDepth) -> Appearance {
    var result = self
    result.foreground = foreground.reduced(to: depth)
    result.background = background.reduced(to: depth)
    if foreground != background, result.foreground == result.background,
      let luminance = result.background.luminance
    {
      result.foreground = .indexed(luminance > 0.3 ? 0 : 7)
    }
    return result
  }
}

/// How every role looks.
package struct Theme: Sendable {
  /// What users call it.
  package var name: String
  private var appearances: [Appearance]

  /// A theme in which every role looks the same, to be filled in.
  package init(name: String, _ appearance: Appearance = Appearance()) {
    self.name = name
    appearances = Array(repeating: appearance, count: Role.allCases.count)
  }

  /// How a role looks.
  package subscript(role: Role) -> Appearance {
    get { appearances[Int(role.rawValue)] }
    set { appearances[Int(role.rawValue)] = newValue }
  }

  /// The theme for a terminal of that depth: colours reduced, and without any colour the plain
  /// looks for roles that are told apart by colour.
  package func reduced(to depth: ColorDepth) -> Theme {
    var result = self
    for role in Role.allCases {
      let appearance = self[role]
      result[role] =
        depth == .none && appearance.hasColor ? Theme.plain[role] : appearance.reduced(to: depth)
    }
    return result
  }

  /// Attributes only: when there is no theme file, no colour in the terminal, or `NO_COLOR`.
  package static let plain: Theme = {
    var theme = Theme(name: "plain")
    let attributes: [(Role, Attributes)] = [
      (.dim, .dim), (.title, .bold), (.border, .dim), (.borderFocused, .bold),
      (.header, [.bold, .underline]), (.selection, .reverse), (.selectionIdle, [.underline]),
      (.marked, [.bold, .italic]), (.key, .bold), (.status, .reverse), (.notice, .bold),
      (.error, [.bold, .reverse]), (.critical, [.bold, .reverse]), (.high, .bold), (.low, .dim),
      (.link, .underline), (.field, .underline), (.fieldFocused, [.bold, .underline]),
      (.fieldError, [.reverse]), (.match, [.bold, .underline]), (.badge, .reverse),
      (.today, [.bold, .reverse]),
    ]
    for (role, attributes) in attributes { theme[role].attributes = attributes }
    return theme
  }()
}
