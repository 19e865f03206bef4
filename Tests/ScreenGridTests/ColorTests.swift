import ScreenGrid
import Testing

/// Colours on terminals with fewer of them.
struct ColorTests {
  @Test(
    "A colour becomes the nearest of xterm's 256",
    arguments: [
      (Color.rgb(0, 0, 0), 16), (.rgb(255, 255, 255), 231), (.rgb(255, 0, 0), 196),
      (.rgb(95, 135, 175), 67), (.rgb(128, 128, 128), 244), (.rgb(8, 8, 8), 232),
      (.rgb(23, 27, 34), 234), (.rgb(238, 238, 238), 255),
    ] as [(Color, UInt8)])
  func nearest256(color: Color, expected: UInt8) {
    #expect(color.reduced(to: .indexed256) == .indexed(expected))
  }

  @Test("Each of the cube and the greys is nearest to itself or its equal", arguments: 16...255)
  func fixedPoints(index: Int) throws {
    let color = Color.indexed(UInt8(index))
    let (red, green, blue) = try #require(color.components)
    let reduced = Color.rgb(red, green, blue).reduced(to: .indexed256)
    let (r, g, b) = try #require(reduced.components)
    #expect((r, g, b) == (red, green, blue))
  }

  @Test(
    "A colour becomes the ANSI colour of its hue",
    arguments: [
      (Color.rgb(255, 138, 107), 1), (.rgb(92, 200, 173), 6), (.rgb(242, 189, 75), 3),
      (.rgb(44, 74, 112), 4), (.rgb(23, 27, 34), 0), (.rgb(204, 210, 220), 7),
      (.indexed(9), 1), (.indexed(5), 5), (.indexed(232), 0), (.indexed(255), 7),
    ] as [(Color, UInt8)])
  func nearest8(color: Color, expected: UInt8) {
    #expect(color.reduced(to: .eight) == .indexed(expected))
  }

  @Test("The terminal's own colour stays, and without colours all are its own")
  func defaults() {
    #expect(Color.terminalDefault.reduced(to: .eight) == .terminalDefault)
    #expect(Color.rgb(1, 2, 3).reduced(to: .rgb) == .rgb(1, 2, 3))
    #expect(Color.rgb(1, 2, 3).reduced(to: .none) == .terminalDefault)
  }

  @Test("Text whose colours fall together stays legible")
  func legible() {
    let look = Appearance(foreground: .rgb(60, 60, 60), background: .rgb(20, 20, 20))
    #expect(
      look.reduced(to: .eight) == Appearance(foreground: .indexed(7), background: .indexed(0)))
  }

  @Test("Contrast is that of WCAG")
  func contrast() throws {
    let full = try #require(Color.contrast(.rgb(0, 0, 0), .rgb(255, 255, 255)))
    #expect(abs(full - 21) < 0.001)
    let grey = try #require(Color.contrast(.rgb(119, 119, 119), .rgb(255, 255, 255)))
    #expect(abs(grey - 4.48) < 0.01)
    #expect(Color.contrast(.terminalDefault, .rgb(0, 0, 0)) == nil)
  }

  @Test("Role names are read back, and each role has one of its own")
  func roleNames() {
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    for role in Role.allCases { #expect(Role(name: role.name) == role) }
    #expect(Role.borderFocused.name == "border-focused")
  }

  @Test("A theme on a terminal without colours shows the selection by attributes")
  func plain() {
    var theme = Theme(name: "x")
    theme[.selection] = Appearance(foreground: .rgb(1, 2, 3), background: .rgb(4, 5, 6))
    theme[.title] = Appearance(attributes: .italic)
    let reduced = theme.reduced(to: .none)
    #expect(reduced[.selection] == Appearance(attributes: .reverse))
    #expect(reduced[.title] == Appearance(attributes: .italic))
  }
}
