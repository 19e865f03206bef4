/// What a terminal sends for a key, or for several at once.
struct Keystroke {
  let bytes: [UInt8]

  /// Letters as they are typed.
  init(_ text: String) { bytes = Array(text.utf8) }

  static let enter = Keystroke("\r")
  static let escape = Keystroke("\u{1b}")
  // The cursor keys of an xterm in application mode.
  static let home = Keystroke("\u{1b}OH")
  static let end = Keystroke("\u{1b}OF")
  static let pageDown = Keystroke("\u{1b}[6~")
}
