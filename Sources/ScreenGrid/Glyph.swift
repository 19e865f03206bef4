/// How one scalar of a text from anywhere is drawn: neutralised, and how many columns it takes.
struct Glyph {
  /// The scalar to draw.
  var scalar: UInt32
  /// 1 or 2 for a spacing character, 0 for a mark on the one before, -1 for nothing at all.
  var columns: Int

  /// What is drawn for a scalar that could steer the terminal or hide itself.
  static let neutral: UInt32 = 0xB7

  /// The glyph for any scalar value.
  @inline(__always)
  init(_ scalar: UInt32) {
    self.scalar = scalar
    columns = 1
    if scalar < 0x20 || (scalar >= 0x7F && scalar < 0xA0) {
      self.scalar = scalar == 0x09 || scalar == 0x0A || scalar == 0x85 ? 0x20 : Glyph.neutral
    } else if scalar >= 0xAD && !Glyph.isPlain(scalar) {
      self = Glyph(uncommon: scalar)
    }
  }

  /// Whether the scalar is in one of the common blocks where each takes one column.
  @inline(__always)
  static func isPlain(_ scalar: UInt32) -> Bool {
    (scalar > 0xAD && scalar < 0x300)
      || (scalar >= 0x370 && scalar < 0x483)
      || (scalar >= 0x2500 && scalar < 0x25FD)
      || (scalar >= 0x2010 && scalar < 0x2028)
      || (scalar >= 0x2190 && scalar < 0x231A)
  }

  private init(uncommon scalar: UInt32) {
    self.scalar = scalar
    columns = 1
    switch scalar {
    case 0x2028, 0x2029:
      self.scalar = 0x20
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x200C, 0x200D:
      // Variation selectors and joiners change how a terminal counts columns, each its own way.
      columns = -1
    case 0xAD, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      self.scalar = Glyph.neutral
    case 0xD800...0xDFFF, 0x110000...:
      self.scalar = 0xFFFD
    default:
      columns = WidthTable.columns(of: scalar)
    }
  }

  /// Decodes one scalar of UTF-8 and moves `index` behind it; U+FFFD for one malformed byte.
  @inline(__always)
  static func decode(_ text: Span<UInt8>, _ index: inout Int) -> UInt32 {
    let first = text[index]
    index += 1
    if first < 0x80 { return UInt32(first) }
    let length: Int
    var value: UInt32
    let least: UInt32
    switch first {
    case 0xC2...0xDF: (length, value, least) = (1, UInt32(first & 0x1F), 0x80)
    case 0xE0...0xEF: (length, value, least) = (2, UInt32(first & 0x0F), 0x800)
    case 0xF0...0xF4: (length, value, least) = (3, UInt32(first & 0x07), 0x10000)
    default: return 0xFFFD
    }
    guard index + length <= text.count else { return 0xFFFD }
    for offset in 0..<length {
      let byte = text[index + offset]
      guard byte & 0xC0 == 0x80 else { return 0xFFFD }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, value < 0x110000, value < 0xD800 || value > 0xDFFF else { return 0xFFFD }
    index += length
    return value
  }

  /// The scalar of a value that is known to be one.
  static func unicode(_ value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}

/// Text from outside made harmless for a terminal and for the eye: control characters, bidi
/// overrides and invisible characters become "·", tab and newline a space; variation selectors
/// and joiners go.
/// - Complexity: O(scalars)
package func visible(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let glyph = Glyph(scalar.value)
    if glyph.columns >= 0 { result.append(Glyph.unicode(glyph.scalar)) }
  }
  return String(result)
}
