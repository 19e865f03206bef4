/// A line of text being typed, with the keys of readline.
package struct TextField {
  /// What has been typed.
  package var text: String {
    didSet { cursor = min(cursor, text.count) }
  }
  /// Characters before the cursor.
  package var cursor: Int {
    didSet { cursor = max(0, min(cursor, text.count)) }
  }
  /// Whether pasted text keeps its line breaks.
  private let keepsLines: Bool
  /// What the last deletion of more than a character took, for ^Y.
  private var killed = ""

  /// A field with the cursor at the end.
  package init(_ text: String = "", keepsLines: Bool = false) {
    self.text = text
    self.keepsLines = keepsLines
    cursor = text.count
  }

  /// Edits as the key says.
  /// - Returns: false for keys that mean nothing to a field.
  /// - Complexity: O(characters)
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text):
      insert((keepsLines ? text.withPlainNewlines() : text.replacingNewlines()).withoutControls())
    case .left, .control("b"): cursor -= 1
    case .right, .control("f"): cursor += 1
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .alt("b"), .controlLeft: cursor = wordStart
    case .alt("f"), .controlRight: cursor = wordEnd
    case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(text.count, cursor + 1))
    case .control("w"): kill(blankSeparatedStart..<cursor)
    case .alt("\u{7F}"), .alt("\u{8}"): kill(wordStart..<cursor)
    case .alt("d"): kill(cursor..<wordEnd)
    case .control("u"): kill(0..<cursor)
    case .control("k"): kill(cursor..<text.count)
    case .control("y"): insert(killed)
    default: return false
    }
    return true
  }

  /// Draws the field, scrolled so that the cursor is seen, and places the cursor when focused.
  /// The role is that of a field, focused or not, unless another is given.
  package func draw(
    on canvas: Canvas, x: Int, y: Int, width: Int, focused: Bool, role: Role? = nil
  ) {
    let width = min(width, canvas.width - x)
    guard width > 0 else { return }
    let role = role ?? (focused ? .fieldFocused : .field)
    let before = TextWidth.columns(of: String(text.prefix(cursor)))
    // Half a field at a time, so that the text does not move under every key.
    let step = max(1, width / 2)
    let wanted = focused && before >= width ? ((before - width) / step + 1) * step : 0
    var skipped = 0
    var rest = Substring(text)
    while skipped < wanted, let character = rest.popFirst() {
      skipped += TextWidth.columns(of: String(character))
    }
    canvas.put(String(rest), x: x, y: y, role, width: width)
    if skipped > 0 && before > skipped { canvas.put("…", x: x, y: y, role) }
    if focused { canvas.placeCursor(x: x + min(before - skipped, width - 1), y: y) }
  }

  private mutating func insert(_ new: String) {
    let place = index(cursor)
    // Counted anew: a combining mark joins the character before it.
    let before = String(text[..<place]) + new
    text = before + text[place...]
    cursor = before.count
  }

  private mutating func remove(_ range: Range<Int>) {
    let place = range.lowerBound
    text.removeSubrange(index(range.lowerBound)..<index(range.upperBound))
    cursor = place
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = String(text[index(range.lowerBound)..<index(range.upperBound)])
    remove(range)
  }

  private func index(_ offset: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: offset)
  }

  private var wordStart: Int {
    start { $0.isLetter || $0.isNumber }
  }

  private var blankSeparatedStart: Int {
    start { !$0.isWhitespace }
  }

  /// Where the word before the cursor starts.
  private func start(_ isWord: (Character) -> Bool) -> Int {
    let before = text.prefix(cursor).reversed()
    let gap = before.prefix { !isWord($0) }.count
    return cursor - gap - before.dropFirst(gap).prefix(while: isWord).count
  }

  /// Where the word behind the cursor ends.
  private var wordEnd: Int {
    let after = text.dropFirst(cursor)
    let gap = after.prefix { !($0.isLetter || $0.isNumber) }.count
    return cursor + gap + after.dropFirst(gap).prefix { $0.isLetter || $0.isNumber }.count
  }
}

extension String {
  /// Any line break as a line feed.
  fileprivate func withPlainNewlines() -> String {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n")
  }

  /// Control characters as a dot, a tab as a space; all else, joiners too, is kept as it came.
  fileprivate func withoutControls() -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A: scalars.append(scalar)
      case 0x09: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0: scalars.append("·")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Runs of line breaks as one space each, at the ends as none.
  fileprivate func replacingNewlines() -> String {
    split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).joined(separator: " ")
  }
}
