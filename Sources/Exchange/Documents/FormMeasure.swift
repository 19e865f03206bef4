/// Measures text in the columns of a printer, and breaks it.
struct FormMeasure {
  /// How many columns a text takes.
  let columns: (_ text: String) -> Int

  /// The lines that a text takes in a width: broken between words, and within one that is wider; at
  /// least one line.
  /// - Parameters:
  ///   - first: the width of the first line, where it is another.
  ///   - hyphenates: whether a word that is broken is told by a hyphen, which a number must not be.
  func wrap(
    _ text: String, _ width: Int, first: Int? = nil, hyphenates: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    var room = first ?? width
    for word in text.plainLine.split(separator: " ") {
      let blank = line.isEmpty ? "" : " "
      if columns(line) + blank.count + columns(String(word)) <= room {
        line += blank + word
        continue
      }
      if !line.isEmpty || room < width {
        lines.append(line)
        room = width
      }
      line = String(word)
      while columns(line) > room {
        let head = hyphenates ? syllables(line, room) : prefix(line, room)
        line.removeFirst(head.count)
        let isWord = hyphenates && head.last?.isLetter == true && line.first?.isLetter == true
        lines.append(isWord ? head + "-" : head)
      }
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// As much of a word as a width holds beside a hyphen, with at least two letters before it and three
  /// behind.
  private func syllables(_ word: String, _ width: Int) -> String {
    var head = prefix(word, max(width - 1, 1))
    while head.count > 2, word.count - head.count < 3 || !Self.mayBreak(head, word) {
      head.removeLast()
    }
    return head
  }

  /// Whether a word may be broken behind its head: before a consonant that a vowel follows.
  private static func mayBreak(_ head: String, _ word: String) -> Bool {
    let next = word.dropFirst(head.count).prefix(2)
    let vowels = "аеёиоуыэюяАЕЁИОУЫЭЮЯ"
    guard let first = next.first, let second = next.last, first.isLetter else { return true }
    return !(vowels + "ьъй").contains(first) && vowels.contains(second)
  }

  /// As much of a text as a width holds, and at least one character.
  private func prefix(_ text: String, _ width: Int) -> String {
    var head = ""
    var taken = 0
    for character in text {
      taken += columns(String(character))
      if taken > width, !head.isEmpty { break }
      head.append(character)
    }
    return head
  }

  /// A text filled up to a width.
  func fill(_ text: String, _ width: Int, _ alignment: FormTable.Alignment = .left) -> String {
    let missing = max(width - columns(text), 0)
    let left =
      switch alignment {
      case .left: 0
      case .right: missing
      case .centre: missing / 2
      }
    return Self.blanks(left) + text + Self.blanks(missing - left)
  }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
