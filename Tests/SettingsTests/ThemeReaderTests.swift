import ScreenGrid
import Settings
import Testing

/// Mistakes in themes, and what is made of the rest.
struct ThemeReaderTests {
  private func load(_ yaml: String) -> (theme: Theme, problems: [String]) {
    let (theme, problems) = loadTheme(yaml: Array(yaml.utf8), file: "mine.yaml")
    return (theme, problems.map(\.description))
  }

  @Test("Both forms of a look, the palette and colour names are understood")
  func forms() {
    let (theme, problems) = load(
      """
      name: Mine
      roles:
        text: "sea on 255"
        title: {fg: "#FF8000", attributes: [bold, underline]}
        selection: {bg: bright-blue}
        key: on red
        error: italic bold
        field: {attributes: reverse}
      colors:
        sea: "#001020"
      """)
    #expect(problems == [])
    #expect(theme.name == "Mine")
    let sea = Color.rgb(0, 16, 32)
    #expect(theme[.text] == Appearance(foreground: sea, background: .indexed(255)))
    #expect(
      theme[.title]
        == Appearance(
          foreground: .rgb(255, 128, 0), background: .indexed(255),
          attributes: [.bold, .underline]))
    #expect(theme[.selection] == Appearance(foreground: sea, background: .indexed(12)))
    #expect(theme[.key] == Appearance(foreground: sea, background: .indexed(1)))
    #expect(theme[.error].attributes == [.italic, .bold])
    #expect(theme[.field].attributes == .reverse)
    // Not mentioned: the plain theme's attributes.
    #expect(theme[.today].attributes == [.bold, .reverse])
  }

  @Test("Every mistake is named with line and column, and that part falls back")
  func mistakes() {
    let (theme, problems) = load(
      """
      colours: {}
      colors:
        sea: "#00102"
      roles:
        titel: bold
        text: white on  teal
        key: {fg: sea, attributes: [bolt], size: 3}
        error: red green
        link: "blue on"
        match: [red]
        low: +5
      """)
    #expect(
      problems == [
        "mine.yaml:3:8: unknown colour \"#00102\"; a colour is \"#rrggbb\", 0 to 255, or a name",
        "mine.yaml:1:1: unknown key \"colours\"; known are name, colors, roles",
        "mine.yaml:5:3: unknown role \"titel\"",
        "mine.yaml:6:19: unknown colour or attribute \"teal\"",
        "mine.yaml:7:13: unknown colour \"sea\"; a colour is \"#rrggbb\", 0 to 255, or a name",
        "mine.yaml:7:31: unknown attribute \"bolt\"; "
          + "known are bold, dim, italic, underline, reverse",
        "mine.yaml:7:38: unknown key \"size\"; known are fg, bg, attributes",
        "mine.yaml:8:14: \"green\" is a second colour of the text",
        "mine.yaml:9:17: no colour after \"on\"",
        "mine.yaml:10:10: a look is \"fg on bg bold\" or {fg, bg, attributes}",
        "mine.yaml:11:8: unknown colour or attribute \"+5\"",
      ])
    #expect(theme.name == "mine")
    #expect(theme[.text] == Appearance(foreground: .indexed(7)))
    #expect(theme[.error].foreground == .indexed(1))
  }

  @Test("What is no theme at all gives the plain one")
  func noTheme() {
    let (theme, problems) = load("- a\n- b\n")
    #expect(theme.name == "plain")
    #expect(
      problems == [
        "mine.yaml:1:1: a theme is a mapping with \"name\", \"colors\" and \"roles\""
      ])
    #expect(load("# nothing\n").problems == ["mine.yaml: the theme is empty"])
  }
}
