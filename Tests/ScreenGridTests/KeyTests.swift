import ScreenGrid
import Testing

/// Names and labels of keys.
struct KeyTests {
  @Test(
    "A key's name and label are those that people know",
    arguments: [
      (Key.control("r"), "ctrl-r", "^R"), (.alt("x"), "alt-x", "M-x"), (.function(5), "f5", "F5"),
      (.pageUp, "page-up", "PgUp"), (.character(" "), "space", "Space"),
      (.character("j"), "j", "j"), (.character("G"), "G", "G"), (.character("ж"), "ж", "ж"),
      (.control(" "), "ctrl-space", "^Space"), (.alt(" "), "alt-space", "M-Space"),
      (.backTab, "back-tab", "S-Tab"), (.up, "up", "↑"), (.controlLeft, "ctrl-left", "^←"),
      (.character("-"), "-", "-"), (.alt("-"), "alt--", "M--"), (.control("]"), "ctrl-]", "^]"),
      (.alt("X"), "alt-X", "M-X"), (.character("f"), "f", "f"),
    ])
  func names(key: Key, name: String, label: String) {
    #expect(key.name == name)
    #expect(key.label == label)
    #expect(Key(name: name) == key)
  }

  @Test("Every key that can be bound comes back from its name")
  func roundTrip() {
    var keys: [Key] = [
      .up, .down, .left, .right, .controlUp, .controlDown, .controlLeft, .controlRight, .home,
      .end, .pageUp, .pageDown, .delete, .insert, .enter, .escape, .tab, .backTab, .backspace,
    ]
    keys += (1...63).map { .function($0) }
    for value in UInt8(33)...126 {
      let character = Character(Unicode.Scalar(value))
      keys += [.character(character), .alt(character)]
      if character.isLowercase { keys.append(.control(character)) }
    }
    for key in keys { #expect(Key(name: key.name) == key) }
  }

  @Test("Other spellings are understood")
  func aliases() {
    #expect(Key(name: "Ctrl-R") == .control("r"))
    #expect(Key(name: "PgDn") == .pageDown)
    #expect(Key(name: "Esc") == .escape)
    #expect(Key(name: "shift-tab") == .backTab)
  }

  @Test(
    "What is no key's name is refused",
    arguments: [
      "", "ctrl-", "ctrl-ж", "ctrl-rr", "alt-", "f0", "f64", "f+5", "jj", "\u{1B}", "paste",
    ])
  func refused(name: String) {
    #expect(Key(name: name) == nil)
  }
}

@Suite("Russian keyboards")
struct RussianKeyboardTests {
  @Test("A letter of a Russian keyboard is the key it stands on; others are themselves")
  func layout() {
    let typed = "йцукен ФЫВА жэ юЮ ё№"
    let keys = typed.map { letter in
      Key.character(letter).onAmericanKeyboard.map(\.name) ?? String(letter)
    }
    #expect(keys.joined() == "qwerty ASDF ;' .> `#")
    #expect(Key.character("q").onAmericanKeyboard == nil && Key.enter.onAmericanKeyboard == nil)
  }
}
