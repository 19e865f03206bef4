/// Where text stands in the columns it is given.
package enum Alignment: Sendable {
  /// At the left.
  case leading
  /// At the right; numbers.
  case trailing
  /// In the middle.
  case center
}

/// Measures, cuts and breaks text by terminal columns, counting as `Canvas.put` draws.
package enum TextWidth {
  /// The columns of one scalar once neutralised: 0, 1 or 2.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    max(0, Glyph(scalar.value).columns)
  }

  /// The columns of a text drawn in one line.
  /// - Complexity: O(scalars)
  package static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of UTF-8 drawn in one line.
  static func columns(ofUTF8 text: Span<UInt8>) -> Int {
    var index = 0
    var columns = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        columns += 1
        index += 1
      } else {
        columns += max(0, Glyph(Glyph.decode(text, &index)).columns)
      }
    }
    return columns
  }

  /// The text, or its beginning and "…" when it takes more than `width` columns.
  package static func truncate(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    guard columns(of: text) > width else { return text }
    return String(prefix(of: text.unicodeScalars[...], columns: width - 1)) + "…"
  }

  /// The text truncated to `width` columns and filled up with spaces.
  package static func pad(_ text: String, to width: Int, _ align: Alignment = .leading) -> String {
    let cut = truncate(text, to: width)
    let free = max(0, width - columns(of: cut))
    let before =
      switch align {
      case .leading: 0
      case .trailing: free
      case .center: free / 2
      }
    return String(repeating: " ", count: before) + cut
      + String(repeating: " ", count: free - before)
  }

  /// The text in lines of at most `width` columns, broken at spaces, inside a word only where it
  /// is wider than a line; newlines stay breaks, and an empty text is one empty line.
  /// - Complexity: O(scalars)
  package static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    // CR and LF are one character to Swift.
    let paragraphs = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for paragraph in paragraphs {
      wrap(paragraph: paragraph.unicodeScalars, width: max(1, width), into: &lines)
    }
    return lines
  }

  private typealias Scalars = Substring.UnicodeScalarView

  private static func wrap(paragraph: Scalars, width: Int, into lines: inout [String]) {
    var rest = paragraph
    while true {
      let fitting = prefix(of: rest, columns: width)
      if fitting.endIndex == rest.endIndex {
        lines.append(trimmed(fitting))
        return
      }
      var end = fitting.endIndex
      if !isSpace(rest[end]), let space = fitting.lastIndex(where: isSpace),
        fitting[..<space].contains(where: { !isSpace($0) })
      {
        end = space
      }
      if end == rest.startIndex {
        // A wide character in a single column: it goes alone, the canvas clips it.
        end = rest.index(after: end)
      }
      lines.append(trimmed(rest[..<end]))
      rest = rest[end...]
      if let next = rest.firstIndex(where: { !isSpace($0) }) {
        rest = rest[next...]
      } else {
        return
      }
    }
  }

  /// The longest beginning of at most `columns` columns, with the marks on its last character.
  private static func prefix(of scalars: Scalars, columns limit: Int) -> Scalars {
    var used = 0
    for index in scalars.indices {
      let columns = columns(of: scalars[index])
      if columns > 0 && used + columns > limit { return scalars[..<index] }
      used += columns
    }
    return scalars
  }

  private static func trimmed(_ scalars: Scalars) -> String {
    guard let last = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...last])
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
  }
}
