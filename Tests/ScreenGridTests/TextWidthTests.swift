import ScreenGrid
import Testing

/// Columns of characters, and text cut and broken by them.
struct TextWidthTests {
  @Test(
    "A character takes the columns that Unicode gives it",
    arguments: [
      ("a", 1), ("Ж", 1), ("漢", 2), ("한", 2), ("あ", 2), ("Ａ", 2), ("é", 1), ("─", 1), ("▲", 1),
      ("🙂", 2), ("🚀", 2), ("€", 1), ("…", 1), ("\u{301}", 0), ("\u{483}", 0), ("\u{5B0}", 0),
      ("\u{20000}", 2), ("\u{1F9D1}", 2), ("\u{E000}", 1), ("\u{FE0F}", 0), ("\u{200D}", 0),
      ("\u{200B}", 1), ("\u{1B}", 1), ("⌚", 2), ("⚠", 1), ("\u{94D}", 0), ("ก", 1), ("\u{E31}", 0),
    ] as [(Unicode.Scalar, Int)])
  func width(scalar: Unicode.Scalar, columns: Int) {
    #expect(TextWidth.columns(of: scalar) == columns)
  }

  @Test("A text's columns are the sum of its characters'")
  func text() {
    #expect(TextWidth.columns(of: "Принтер") == 7)
    #expect(TextWidth.columns(of: "漢字 e\u{301}") == 6)
    #expect(TextWidth.columns(of: "") == 0)
  }

  @Test(
    "Truncating ends in an ellipsis and never exceeds the width",
    arguments: [
      ("printer", 7, "printer"), ("printer", 6, "print…"), ("printer", 1, "…"), ("printer", 0, ""),
      ("漢字漢字", 5, "漢字…"), ("漢字漢字", 4, "漢…"), ("e\u{301}e\u{301}e", 2, "e\u{301}…"),
    ])
  func truncate(text: String, width: Int, expected: String) {
    #expect(TextWidth.truncate(text, to: width) == expected)
  }

  @Test("Padding fills up on the side that the alignment says")
  func pad() {
    #expect(TextWidth.pad("ab", to: 5) == "ab   ")
    #expect(TextWidth.pad("ab", to: 5, .trailing) == "   ab")
    #expect(TextWidth.pad("ab", to: 5, .center) == " ab  ")
    #expect(TextWidth.pad("abcdef", to: 5, .trailing) == "abcd…")
    #expect(TextWidth.pad("漢", to: 4, .trailing) == "  漢")
  }

  @Test(
    "Wrapping breaks at words, inside a word only where it must, and keeps newlines",
    arguments: [
      ("", 10, [""]),
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 5, ["one", "two", "three"]),
      ("one two", 3, ["one", "two"]),
      ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]),
      ("a\n\nb\r\nc", 4, ["a", "", "b", "c"]),
      ("  indented text", 10, ["  indented", "text"]),
      ("漢字漢字漢", 4, ["漢字", "漢字", "漢"]),
      ("漢", 1, ["漢"]),
      ("ends in blanks      ", 8, ["ends in", "blanks"]),
    ])
  func wrap(text: String, width: Int, expected: [String]) {
    #expect(TextWidth.wrap(text, width: width) == expected)
  }

  @Test("No wrapped line is wider than asked, and no character is lost", arguments: 1...30)
  func wrapAll(width: Int) {
    let text = "Не печатает принтер в бухгалтерии, третий раз за неделю: 漢字漢字 (картридж-XYZ-0001)"
    let lines = TextWidth.wrap(text, width: width)
    #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= max(2, width) })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test("Control characters and what hides or turns text are shown harmless")
  func visibleText() {
    #expect(visible("a\u{1B}[31mb\u{7}\u{7F}\u{9B}c") == "a·[31mb···c")
    #expect(visible("a\tb\nc") == "a b c")
    #expect(visible("user\u{202E}fdp.exe\u{2066}") == "user·fdp.exe·")
    #expect(visible("pass\u{200B}word\u{FEFF}") == "pass·word·")
    #expect(visible("👩\u{200D}💻 ⚠\u{FE0F}") == "👩💻 ⚠")
    #expect(visible("Жалоба №5 — «ok»") == "Жалоба №5 — «ok»")
  }
}
