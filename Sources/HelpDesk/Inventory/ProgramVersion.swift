/// A version as its numbers and words, to tell which of two is newer.
struct ProgramVersion {
  private let parts: [Substring]

  /// The version in a text such as `23.01` or `1.2.8-7.fc31`.
  init(_ text: String) {
    var parts: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isLetter || Self.isFigure(first) {
        let isNumber = Self.isFigure(first)
        let part = rest.prefix { isNumber ? Self.isFigure($0) : $0.isLetter }
        parts.append(part)
        rest = rest[part.endIndex...]
      } else {
        rest = rest.dropFirst()
      }
    }
    self.parts = parts
  }

  /// Whether it is at least as new as `wanted`; any version serves where none is wanted.
  func serves(as wanted: ProgramVersion) -> Bool {
    if wanted.parts.isEmpty { return true }
    if parts.isEmpty { return false }
    for (own, other) in zip(parts, wanted.parts) {
      let order = Self.compare(own, other)
      if order != 0 { return order > 0 }
    }
    // What is left of either is nothing but zeros, or makes it the newer one.
    return wanted.parts.dropFirst(parts.count).allSatisfy { $0.allSatisfy { $0 == "0" } }
  }

  /// Below zero where `one` is older; a number is newer than a word, as 1.0 is than 1.0-beta.
  private static func compare(_ one: Substring, _ other: Substring) -> Int {
    let (isNumber, isOtherNumber) = (one.allSatisfy(isFigure), other.allSatisfy(isFigure))
    if isNumber != isOtherNumber { return isNumber ? 1 : -1 }
    guard isNumber else {
      return one.lowercased() == other.lowercased()
        ? 0 : one.lowercased() < other.lowercased() ? -1 : 1
    }
    let (first, second) = (one.drop { $0 == "0" }, other.drop { $0 == "0" })
    if first.count != second.count { return first.count - second.count }
    return first == second ? 0 : first < second ? -1 : 1
  }

  private static func isFigure(_ letter: Character) -> Bool { ("0"..."9").contains(letter) }
}
