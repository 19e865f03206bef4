/// A version as its numbers and words, to tell which of two is newer.
package struct ProgramVersion {
  private let parts: [Substring]

  /// The version in a text such as `23.01` or `1.2.8-7.fc31`.
  package init(_ text: String) {
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
    return compare(with: wanted) >= 0
  }

  /// Whether it is the newer one.
  package func isNewer(than other: ProgramVersion) -> Bool {
    compare(with: other) > 0
  }

  /// Below zero where it is older. What one does not have is as zero: 1.0 is 1, and newer than 1.0-beta.
  private func compare(with other: ProgramVersion) -> Int {
    for place in 0..<max(parts.count, other.parts.count) {
      let order = Self.compare(
        place < parts.count ? parts[place] : "0",
        place < other.parts.count ? other.parts[place] : "0")
      if order != 0 { return order }
    }
    return 0
  }

  /// Below zero where `one` is older; a number is newer than a word.
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
