import Glibc

/// How many colours a terminal shows.
package enum ColorDepth: Int, Comparable, Sendable {
  /// None: attributes only.
  case none
  /// The eight of ANSI.
  case eight
  /// The 256 of xterm.
  case indexed256
  /// Eight bits of red, green and blue.
  case rgb

  /// Fewer colours come first.
  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A colour as a theme names it.
package enum Color: Hashable, Sendable {
  /// What the terminal uses when nothing is said.
  case terminalDefault
  /// An entry of the terminal's palette: 0–7 ANSI, 8–15 bright, then xterm's cube and greys.
  case indexed(UInt8)
  /// Red, green, blue (sRGB).
  case rgb(UInt8, UInt8, UInt8)

  /// The nearest colour a terminal of that depth has.
  /// - Complexity: O(1)
  package func reduced(to depth: ColorDepth) -> Color {
    switch (depth, self) {
    case (.none, _): return .terminalDefault
    case (_, .terminalDefault), (.rgb, _), (.indexed256, .indexed): return self
    case (.indexed256, .rgb(let red, let green, let blue)):
      return .indexed(Color.nearest256(Int(red), Int(green), Int(blue)))
    case (.eight, .indexed(let index)) where index < 8: return self
    case (.eight, .indexed(let index)) where index < 16: return .indexed(index - 8)
    case (.eight, _):
      let (red, green, blue) = components ?? (0, 0, 0)
      return .indexed(Color.nearest8(Int(red), Int(green), Int(blue)))
    }
  }

  /// Red, green and blue; for the palette those of xterm; nil for the terminal's own default.
  package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .terminalDefault: return nil
    case .rgb(let red, let green, let blue): return (red, green, blue)
    case .indexed(let index):
      if index < 16 {
        let color = Color.ansi[Int(index)]
        return (UInt8(color >> 16), UInt8(color >> 8 & 255), UInt8(color & 255))
      }
      if index >= 232 {
        let grey = 8 + 10 * (index - 232)
        return (grey, grey, grey)
      }
      let cube = Int(index) - 16
      return (
        UInt8(Color.levels[cube / 36]), UInt8(Color.levels[cube / 6 % 6]),
        UInt8(Color.levels[cube % 6])
      )
    }
  }

  /// Relative luminance, 0 black to 1 white, as WCAG 2.1 defines it; nil for the terminal's own.
  package var luminance: Double? {
    guard let (red, green, blue) = components else { return nil }
    return 0.2126 * Color.linear(red) + 0.7152 * Color.linear(green) + 0.0722 * Color.linear(blue)
  }

  /// The contrast of two colours, 1 to 21, as WCAG 2.1 defines it; nil for the terminal's own.
  package static func contrast(_ one: Color, _ other: Color) -> Double? {
    guard let first = one.luminance, let second = other.luminance else { return nil }
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// xterm's first sixteen colours.
  private static let ansi: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// The levels of xterm's 6×6×6 cube.
  private static let levels = [0, 95, 135, 175, 215, 255]

  /// The nearest of xterm's cube and greys; users change the first sixteen, so those are left out.
  private static func nearest256(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    func level(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      // The eye tells greens best and blues least.
      2 * (red - r) * (red - r) + 4 * (green - g) * (green - g) + 3 * (blue - b) * (blue - b)
    }
    let (r, g, b) = (level(red), level(green), level(blue))
    let step = max(0, min(23, ((red + green + blue) / 3 - 3) / 10))
    let grey = 8 + 10 * step
    return distance(grey, grey, grey) < distance(levels[r], levels[g], levels[b])
      ? UInt8(232 + step) : UInt8(16 + 36 * r + 6 * g + b)
  }

  /// The ANSI colour of the same hue; black or white where there is hardly any.
  private static func nearest8(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    let high = max(red, green, blue)
    let low = min(red, green, blue)
    if high < 64 { return 0 }
    if (high - low) * 4 < high { return (2 * red + 4 * green + blue) / 7 >= 112 ? 7 : 0 }
    let middle = (high + low) / 2
    return (red > middle ? 1 : 0) | (green > middle ? 2 : 0) | (blue > middle ? 4 : 0)
  }

  private static func linear(_ value: UInt8) -> Double {
    let share = Double(value) / 255
    guard share > 0.03928 else { return share / 12.92 }
    return pow((share + 0.055) / 1.055, 2.4)
  }
}
