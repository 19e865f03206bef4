/// A word that is looked for in texts, whatever the case of either: its letters, each with the ways
/// in which it may be written, so that text that was not folded is searched without being folded.
package struct TextNeedle: Equatable, Sendable {
  /// The word, folded, as UTF-8.
  package let folded: [UInt8]
  /// Each letter's ways of writing; see `deskhand_search_rows`.
  let letters: [UInt8]
  /// The same with each letter as it is folded alone.
  let foldedLetters: [UInt8]
  /// Whether every letter is of those scripts whose ways of writing are known here.
  let isPlain: Bool

  /// Bytes of one letter's description: its length, the number of ways, four ways of two bytes.
  static let letterSize = 10
  private static let mostWays = 4

  /// Makes a needle of what a person typed.
  package init(_ text: String) { self.init(folded: Folding.fold(text)) }

  /// Makes a needle of bytes that are folded already.
  package init(folded: [UInt8]) {
    self.folded = folded
    var letters: [UInt8] = []
    var foldedLetters: [UInt8] = []
    var isPlain = true
    var index = 0
    while index < folded.count {
      let byte = folded[index]
      let isPair = Self.leads.contains(byte) && index + 1 < folded.count
      let letter = Array(folded[index..<(index + (isPair ? 2 : 1))])
      Self.append([letter], to: &foldedLetters)
      Self.append(isPair ? Self.pairs(letter[0], letter[1]) : Self.singles(byte), to: &letters)
      if byte >= 0x80, !isPair { isPlain = false }
      index += letter.count
    }
    self.letters = letters
    self.foldedLetters = foldedLetters
    self.isPlain = isPlain
  }

  /// What begins the letters that `Folding` folds by hand.
  private static let leads: [UInt8] = [0xC3, 0xD0, 0xD1]

  private static func singles(_ byte: UInt8) -> [[UInt8]] {
    byte &- 0x61 < 26 ? [[byte], [byte - 32]] : [[byte]]
  }

  /// All pairs that fold to this one, itself first.
  private static func pairs(_ lead: UInt8, _ trail: UInt8) -> [[UInt8]] {
    var ways = [[lead, trail]]
    for other in leads {
      for last in UInt8(0x80)...0xBF where (other, last) != (lead, trail) {
        if Folding.pair(other, last) == (lead, trail) { ways.append([other, last]) }
      }
    }
    return Array(ways.prefix(mostWays))
  }

  private static func append(_ ways: [[UInt8]], to letters: inout [UInt8]) {
    var letter = [UInt8(ways[0].count), UInt8(ways.count)]
    for way in ways { letter += way + [UInt8](repeating: 0, count: 2 - way.count) }
    letters += letter + [UInt8](repeating: 0, count: letterSize - letter.count)
  }
}

extension TextNeedle {
  /// Whether it begins a word of a folded text.
  package func beginsWord(of text: [UInt8]) -> Bool {
    var from = 0
    while let place = text.firstPlace(of: folded, from: from) {
      // Blanks and marks of ASCII stand before the digits.
      if place == 0 || text[place - 1] < 0x30 { return true }
      from = place + 1
    }
    return false
  }
}

extension [UInt8] {
  /// The first place, not before `from`, where the bytes have `part`; nil where they have not.
  package func firstPlace(of part: [UInt8], from: Int = 0) -> Int? {
    guard let first = part.first, part.count <= count, from <= count - part.count else {
      return nil
    }
    return (from...(count - part.count)).first { place in
      self[place] == first && self[place..<(place + part.count)].elementsEqual(part)
    }
  }
}
