extension String {
  /// The text as one line with single blanks, without control characters and without marks that
  /// turn the direction of the text around it.
  package var plainLine: String {
    if isPlainASCII { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": scalars.append(" ")
      case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      // All control characters of Unicode: they are asked for by the million.
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": break
      default: scalars.append(scalar)
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }

  /// Whether it is such a line already, as most are.
  private var isPlainASCII: Bool {
    var before = UInt8(ascii: " ")
    for byte in utf8 {
      guard (0x20...0x7E).contains(byte), byte != 0x20 || before != 0x20 else { return false }
      before = byte
    }
    return before != 0x20 || utf8.isEmpty
  }
}
