/// A mouse action and the cell it happened at.
package struct MouseEvent: Hashable, Sendable {
  /// What the mouse did.
  package enum Kind: String, CaseIterable, Sendable {
    /// The left button went down.
    case click
    /// The left button went down twice in a short time at the same place.
    case doubleClick
    /// The right button went down.
    case rightClick
    /// The middle button went down.
    case middleClick
    /// The wheel turned away from the user.
    case wheelUp
    /// The wheel turned towards the user.
    case wheelDown
    /// The mouse moved with a button down.
    case drag
    /// A button went up.
    case release
  }

  /// The column.
  package var x: Int
  /// The line.
  package var y: Int
  /// What the mouse did.
  package var kind: Kind

  /// An event at a cell.
  package init(x: Int, y: Int, kind: Kind) {
    self.x = x
    self.y = y
    self.kind = kind
  }
}

/// One thing the user typed, clicked or pasted.
package enum Key: Hashable, Sendable {
  /// A printable character, the space too.
  case character(Character)
  /// The arrows, alone and with Ctrl.
  case up, down, left, right, controlUp, controlDown, controlLeft, controlRight
  /// The block above the arrows.
  case home, end, pageUp, pageDown, delete, insert
  /// Keys that every keyboard has.
  case enter, escape, tab, backTab, backspace
  /// F1 is 1.
  case function(Int)
  /// Ctrl with a lower-case letter, a space or one of `\ ] ^ _`.
  case control(Character)
  /// Alt with a character.
  case alt(Character)
  /// The mouse.
  case mouse(MouseEvent)
  /// Text pasted in one go.
  case paste(String)

  /// Keys without a payload: what configurations call them, and what hints show.
  private static let named: [(key: Key, name: String, label: String)] = [
    (.up, "up", "↑"), (.down, "down", "↓"), (.left, "left", "←"), (.right, "right", "→"),
    (.controlUp, "ctrl-up", "^↑"), (.controlDown, "ctrl-down", "^↓"),
    (.controlLeft, "ctrl-left", "^←"), (.controlRight, "ctrl-right", "^→"),
    (.home, "home", "Home"), (.end, "end", "End"), (.pageUp, "page-up", "PgUp"),
    (.pageDown, "page-down", "PgDn"), (.delete, "delete", "Del"), (.insert, "insert", "Ins"),
    (.enter, "enter", "Enter"), (.escape, "escape", "Esc"), (.tab, "tab", "Tab"),
    (.backTab, "back-tab", "S-Tab"), (.backspace, "backspace", "BkSp"),
    (.character(" "), "space", "Space"),
  ]

  /// Other spellings that configurations may use.
  private static let aliases: [String: String] = [
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "page-up",
    "pgdn": "page-down", "pageup": "page-up", "pagedown": "page-down", "shift-tab": "back-tab",
    "backtab": "back-tab",
  ]

  /// A key by its name in a configuration: "j", "G", "ctrl-r", "alt-x", "f5", "page-up", "space".
  package init?(name: String) {
    let lower = name.lowercased()
    let known = Key.aliases[lower] ?? lower
    if let match = Key.named.first(where: { $0.name == known }) {
      self = match.key
    } else if name.count == 1, let character = name.first, visible(name) == name {
      self = .character(character)
    } else if lower.hasPrefix("ctrl-"), let character = Key.character(named: lower.dropFirst(5)),
      character.isLowercase && character.isASCII || " \\]^_".contains(character)
    {
      self = .control(character)
    } else if lower.hasPrefix("alt-"), let character = Key.character(named: name.dropFirst(4)) {
      self = .alt(character)
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number),
      lower == "f\(number)"
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static func character(named name: Substring) -> Character? {
    if name.lowercased() == "space" { return " " }
    return name.count == 1 ? name.first : nil
  }

  /// The name that `init(name:)` understands; a description for the mouse and for pasted text.
  package var name: String {
    if let match = Key.named.first(where: { $0.key == self }) { return match.name }
    switch self {
    case .character(let character): return String(character)
    case .function(let number): return "f\(number)"
    case .control(let character): return "ctrl-" + (character == " " ? "space" : "\(character)")
    case .alt(let character): return "alt-" + (character == " " ? "space" : "\(character)")
    case .mouse(let event): return "mouse-\(event.kind.rawValue)"
    default: return "paste"
    }
  }

  /// A short form for hints: "^R", "M-x", "F5", "PgUp", "Space".
  package var label: String {
    if let match = Key.named.first(where: { $0.key == self }) { return match.label }
    switch self {
    case .function(let number): return "F\(number)"
    case .control(let character):
      return "^" + (character == " " ? "Space" : character.uppercased())
    case .alt(let character): return "M-" + (character == " " ? "Space" : String(character))
    default: return name
    }
  }

  /// The letters of a Russian keyboard (ЙЦУКЕН, Windows) and what stands on the same keys of an American
  /// one.
  private static let russianLayout: [Character: Character] = {
    let russian = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ№"
    let american = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~#"
    return Dictionary(uniqueKeysWithValues: zip(russian, american))
  }()

  /// The same key on an American keyboard, where a Russian one is set; nil for all others. A command is a
  /// place under the finger, whatever letter it bears.
  package var onAmericanKeyboard: Key? {
    guard case .character(let letter) = self else { return nil }
    return Key.russianLayout[letter].map(Key.character)
  }
}
