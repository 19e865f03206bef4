import ScreenGrid
import Settings
import Testing

/// The themes that come with the program.
struct ShippedThemesTests {
  private let files: ThemeFiles

  init() {
    // Tests/SettingsTests/ShippedThemesTests.swift, three names up.
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    files = ThemeFiles(directories: ["/nowhere", "/\(root)/themes"])
  }

  @Test("The four themes are found by name")
  func names() {
    #expect(files.names() == ["day", "high-contrast", "mono", "night"])
    #expect(files.path(of: "night")?.hasSuffix("themes/night.yaml") == true)
    #expect(files.path(of: "../themes/night") == nil)
    #expect(files.path(of: "sepia") == nil)
  }

  @Test(
    "A theme has no mistakes and its text can be read",
    arguments: [("day", 4.5), ("night", 4.5), ("high-contrast", 7.0)])
  func contrast(name: String, least: Double) {
    let (theme, problems) = files.load(name)
    #expect(problems == [])
    for role in Role.allCases {
      let look = theme[role]
      let contrast = Color.contrast(look.foreground, look.background) ?? 0
      #expect(contrast >= least, "\(name): \(role.name) has a contrast of \(contrast)")
    }
  }

  @Test(
    "The states of a ticket look different on every terminal",
    arguments: ["day", "night", "high-contrast", "mono"],
    [ColorDepth.none, .eight, .indexed256, .rgb])
  func distinct(name: String, depth: ColorDepth) {
    let theme = files.load(name).theme.reduced(to: depth)
    for role in [Role.critical, .selection, .error, .fieldError, .today] {
      #expect(theme[role] != theme[.text], "\(role.name) looks like text")
    }
    #expect(theme[.critical] != theme[.good])
    #expect(theme[.selection] != theme[.selectionIdle])
    for role in Role.allCases where theme[role].hasColor {
      #expect(theme[role].foreground != theme[role].background, "\(role.name) cannot be seen")
    }
  }

  @Test("The mono theme uses attributes only")
  func mono() {
    let (theme, problems) = files.load("mono")
    #expect(problems == [])
    #expect(Role.allCases.allSatisfy { !theme[$0].hasColor })
    #expect(theme[.selection].attributes == .reverse)
  }

  @Test("An unknown theme is named together with the known ones")
  func unknown() {
    let (theme, problems) = files.load("sepia")
    #expect(theme.name == "plain")
    #expect(
      problems.map(\.description) == [
        "sepia.yaml: there is no such theme; known: day, high-contrast, mono, night"
      ])
  }
}
