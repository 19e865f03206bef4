extension String {
  /// The text as one line with single blanks, without control characters and without marks that
  /// turn the direction of the text around it.
  package var plainLine: String {
    if utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": scalars.append(" ")
      case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      default: if scalar.properties.generalCategory != .control { scalars.append(scalar) }
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }
}
