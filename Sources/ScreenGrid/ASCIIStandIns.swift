/// What is drawn instead of the program's own symbols where a terminal has none of them.
enum ASCIIStandIns {
  /// One ASCII character for a symbol; letters and everything unknown stay as they are.
  static func standIn(for scalar: UInt32) -> UInt32 {
    guard let ascii = character(for: scalar) else { return scalar }
    return UInt32(ascii)
  }

  private static func character(for scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x2500...0x257F: boxDrawing(scalar)
    case 0x2591: UInt8(ascii: ".")
    case 0x2592: UInt8(ascii: ":")
    case 0x2580...0x259F: UInt8(ascii: "#")
    case 0x2026: UInt8(ascii: "~")
    case 0x2190, 0x21D0, 0x25C0...0x25C5, 0x2039, 0xAB, 0x276E: UInt8(ascii: "<")
    case 0x2192, 0x21D2, 0x25B6...0x25BB, 0x203A, 0xBB, 0x276F: UInt8(ascii: ">")
    case 0x2191, 0x21D1, 0x25B2...0x25B5: UInt8(ascii: "^")
    case 0x2193, 0x21D3, 0x25BC...0x25BF: UInt8(ascii: "v")
    case 0x2022, 0x25CF, 0x25A0, 0x25AA, 0x25C6, 0x2605: UInt8(ascii: "*")
    case 0x2713, 0x2714: UInt8(ascii: "+")
    case 0x25CB, 0x25A1, 0x25AB, 0x25C7, 0x2606, 0x25E6, 0x25CC: UInt8(ascii: "o")
    case 0x2717, 0x2718, 0xD7, 0x2715, 0x2716: UInt8(ascii: "x")
    case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
    case 0x2018, 0x2019: UInt8(ascii: "'")
    case 0x201C, 0x201D: UInt8(ascii: "\"")
    case 0xB7: UInt8(ascii: ".")
    case 0x26A0: UInt8(ascii: "!")
    case 0x21B5, 0x23CE: UInt8(ascii: "<")
    case 0x2264: UInt8(ascii: "<")
    case 0x2265: UInt8(ascii: ">")
    case 0xA0, 0x2002...0x200A, 0x202F: UInt8(ascii: " ")
    default: nil
    }
  }

  private static func boxDrawing(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578,
      0x257A, 0x257C, 0x257E:
      UInt8(ascii: "-")
    case 0x2550: UInt8(ascii: "=")
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577,
      0x2579, 0x257B, 0x257D, 0x257F:
      UInt8(ascii: "|")
    case 0x2571: UInt8(ascii: "/")
    case 0x2572: UInt8(ascii: "\\")
    case 0x2573: UInt8(ascii: "x")
    default: UInt8(ascii: "+")
    }
  }
}
