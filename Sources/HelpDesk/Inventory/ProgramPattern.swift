import Tables

/// A name under which inventories find a program, in any case: `*` stands for anything, `#` for what
/// begins with a figure and goes on to the next blank or bracket, as versions do, or for itself.
struct ProgramPattern {
  /// The pattern, case folded.
  private let letters: [UInt8]
  /// What a name begins with that the pattern fits.
  let prefix: ArraySlice<UInt8>
  /// How many of its letters stand for themselves: of two patterns that fit, the one with more is meant.
  let literals: Int
  /// Whether it fits one name only.
  var isExact: Bool { prefix.count == letters.count }

  private static let star = UInt8(ascii: "*")
  private static let version = UInt8(ascii: "#")

  /// The pattern in a line; nil where nothing is on it.
  init?(_ line: some StringProtocol) {
    letters = Folding.fold(String(line).trimming(while: \.isWhitespace))
    if letters.isEmpty { return nil }
    prefix = letters.prefix { $0 != Self.star && $0 != Self.version }
    literals = letters.count { $0 != Self.star && $0 != Self.version }
  }

  /// The patterns of a text, one a line.
  static func all(_ text: String) -> [ProgramPattern] {
    text.split(whereSeparator: \.isNewline).compactMap { ProgramPattern($0) }
  }

  /// Whether the pattern fits a name, case folded.
  /// - Complexity: O(name × pattern) where there are several stars, else O(name).
  func fits(_ name: [UInt8]) -> Bool {
    var (letter, place) = (0, 0)
    var retry: (letter: Int, place: Int)?
    while true {
      if letter == letters.count, place == name.count { return true }
      if letter < letters.count, letters[letter] == Self.star {
        letter += 1
        retry = (letter, place)
        continue
      }
      if letter < letters.count, let next = step(letters[letter], name, place) {
        letter += 1
        place = next
        continue
      }
      // The last star takes one letter more.
      guard let last = retry, last.place < name.count else { return false }
      retry = (last.letter, last.place + 1)
      (letter, place) = (last.letter, last.place + 1)
    }
  }

  /// Where a name goes on behind what a letter of the pattern stands for; nil where it does not fit.
  private func step(_ letter: UInt8, _ name: [UInt8], _ place: Int) -> Int? {
    guard place < name.count else { return nil }
    if name[place] == letter { return place + 1 }
    guard letter == Self.version, name[place] &- 0x30 < 10 else { return nil }
    return name[place...].firstIndex(where: Self.endsVersion) ?? name.count
  }

  private static func endsVersion(_ letter: UInt8) -> Bool {
    letter <= 0x20 || "()[]{},;:".utf8.contains(letter)
  }
}
