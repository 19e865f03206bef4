import ScreenGrid
import Testing

/// Typing into a field.
struct TextFieldTests {
  /// The text after the keys, with "|" where the cursor is.
  private func typed(_ text: String, _ keys: [Key]) -> String {
    var field = TextField(text)
    for key in keys {
      let isTaken = field.handle(key)
      #expect(isTaken)
    }
    return String(field.text.prefix(field.cursor)) + "|" + field.text.dropFirst(field.cursor)
  }

  @Test(
    "The keys of readline move and delete as they do there",
    arguments: [
      ("", [.character("a"), .character("ж")], "aж|"),
      ("abc", [.left, .character("x")], "abx|c"),
      ("abc", [.control("a"), .right], "a|bc"),
      ("abc", [.home, .delete], "|bc"),
      ("abc", [.control("a"), .control("e")], "abc|"),
      ("abc", [.control("b"), .control("b"), .control("f")], "ab|c"),
      ("abc", [.backspace, .control("h")], "a|"),
      ("abc", [.control("d")], "abc|"),
      ("abc", [.home, .backspace, .left], "|abc"),
      ("one two  three", [.control("w")], "one two  |"),
      ("one tag:vpn", [.control("w")], "one |"),
      ("one tag:vpn", [.alt("b")], "one tag:|vpn"),
      ("one two", [.home, .alt("f")], "one| two"),
      ("one two", [.home, .alt("f"), .alt("f")], "one two|"),
      ("one two", [.home, .alt("d")], "| two"),
      ("one two", [.alt("b"), .control("u")], "|two"),
      ("one two", [.alt("b"), .control("k")], "one |"),
      ("one two", [.alt("b"), .control("k"), .home, .control("y")], "two|one "),
      ("x", [.paste("a\r\nb\nc\u{1B}[0m\n")], "xa b c·[0m|"),
      ("e", [.character("\u{301}")], "e\u{301}|"),
      ("👩‍💻x", [.home, .right, .backspace], "|x"),
    ] as [(String, [Key], String)])
  func keys(text: String, keys: [Key], expected: String) {
    #expect(typed(text, keys) == expected)
  }

  @Test("Keys that mean nothing to a field are left to others")
  func unhandled() {
    var field = TextField("abc")
    for key in [Key.up, .enter, .escape, .tab, .function(1), .control("r")] {
      let isTaken = field.handle(key)
      #expect(!isTaken)
    }
    #expect(field.text == "abc")
  }

  @Test("A new text keeps the cursor inside")
  func assigning() {
    var field = TextField("abcdef")
    field.text = "ab"
    #expect(field.cursor == 2)
    field.cursor = -4
    #expect(field.cursor == 0)
  }

  @Test("A text wider than the field is scrolled so that the cursor is seen", arguments: 0...26)
  func scrolling(cursor: Int) {
    var field = TextField("abcdefghijklmnopqrstuvwxyz")
    field.cursor = cursor
    let grid = Grid(width: 14, height: 1)
    field.draw(on: Canvas(grid), x: 2, y: 0, width: 10, focused: true)
    let x = try! #require(grid.cursor?.x)
    #expect((2..<12).contains(x))
    let shown = grid[x, 0].scalar
    let expected = cursor < 26 ? Unicode.Scalar(UInt8(97 + cursor)) : " "
    #expect(shown == expected || shown == "…")
    #expect(grid.roles(y: 0).filter { $0 == .fieldFocused }.count == 10)
  }

  @Test("Without the focus the beginning is shown and no cursor")
  func unfocused() {
    let grid = Grid(width: 8, height: 1)
    TextField("abcdefghijkl").draw(on: Canvas(grid), x: 0, y: 0, width: 8, focused: false)
    #expect(grid.text == "abcdefg…")
    #expect(grid.cursor == nil)
    #expect(grid.roles(y: 0) == Array(repeating: .field, count: 8))
  }
}
