/// Case folding for search: what is typed in any case finds what was written in any case.
///
/// Latin and Cyrillic are folded by hand on UTF-8 bytes (twenty times faster than the general
/// mapping), and ё counts as е, as people type it and as Russian sorts it; й stays a letter after и.
/// Either may be written as a letter and a combining mark, as some systems name their files. Other
/// scripts use Unicode's lowercase mapping.
package enum Folding {
  /// Changes with every change of what is folded to what: a snapshot keeps folded text.
  package static let version = 2

  /// The folded form of `text`, as UTF-8.
  package static func fold(_ text: String) -> [UInt8] {
    var folded: [UInt8] = []
    var text = text
    text.withUTF8 { unsafe fold($0, into: &folded) }
    return folded
  }

  /// Appends the folded form of the UTF-8 bytes `source` to `folded`.
  package static func fold(_ source: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) {
    folded.reserveCapacity(folded.count + source.count)
    var index = 0
    while index < source.count {
      let byte = unsafe source[index]
      if byte < 0x80 {
        folded.append(byte &- 0x41 < 26 ? byte + 32 : byte)
        index += 1
        continue
      }
      let next: UInt8 = index + 1 < source.count ? unsafe source[index + 1] : 0
      if byte == 0xD0 || byte == 0xD1 || byte == 0xC3 {
        let pair = pair(byte, next)
        folded.append(pair.0)
        folded.append(pair.1)
        index += 2
        continue
      }
      if byte == 0xCC, compose(next, &folded) {
        index += 2
        continue
      }
      index += unsafe general(source, at: index, into: &folded)
    }
  }

  /// Joins the combining breve or diaeresis, by its second byte, to the и or е before it.
  private static func compose(_ mark: UInt8, _ folded: inout [UInt8]) -> Bool {
    guard folded.count >= 2, folded[folded.count - 2] == 0xD0 else { return false }
    switch (folded[folded.count - 1], mark) {
    case (0xB8, 0x86): folded[folded.count - 1] = 0xB9  // и and U+0306: й
    case (0xB5, 0x88): break  // е and U+0308: ё, which is е
    default: return false
    }
    return true
  }

  /// Folds one two-byte letter of Cyrillic or Latin-1.
  static func pair(_ lead: UInt8, _ trail: UInt8) -> (UInt8, UInt8) {
    switch (lead, trail) {
    case (0xD0, 0x81), (0xD1, 0x91): (0xD0, 0xB5)  // Ё, ё: е
    case (0xD0, 0x90...0x9F): (0xD0, trail + 0x20)  // А–П
    case (0xD0, 0xA0...0xAF): (0xD1, trail - 0x20)  // Р–Я
    case (0xD0, 0x80...0x8F): (0xD1, trail + 0x10)  // Ѐ–Џ
    case (0xC3, 0x80...0x9E) where trail != 0x97: (0xC3, trail + 0x20)  // À–Þ, not ×
    default: (lead, trail)
    }
  }

  /// Folds one scalar of any other script and returns how many bytes it took.
  private static func general(
    _ source: UnsafeBufferPointer<UInt8>, at index: Int, into folded: inout [UInt8]
  ) -> Int {
    let lead = unsafe source[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    let slice = unsafe source[index..<min(index + length, source.count)]
    let letters = unsafe String(decoding: slice, as: UTF8.self)
    for scalar in letters.unicodeScalars {
      folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
    return unsafe slice.count
  }
}
