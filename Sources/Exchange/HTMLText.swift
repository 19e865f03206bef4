/// Text in HTML and SVG.
enum HTMLText {
  /// A text as HTML and XML show it; control characters, which neither may hold, are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(" ")
      // XML 1.0 has no place for these two either.
      case "\u{FFFE}", "\u{FFFF}": break
      default:
        if scalar.properties.generalCategory != .control { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
