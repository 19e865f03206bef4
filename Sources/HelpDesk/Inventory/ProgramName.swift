/// A name under which a program was found, taken apart: what the program is called, without the version
/// and the architecture that many names carry, and the pattern that its other versions fit.
struct ProgramName {
  /// What the program is called: `7-Zip` of `7-Zip 23.01 (x64 edition)`.
  let title: String
  /// The name with `#` in the places of versions: `7-Zip # (x64 edition)`; empty for a name that would be no
  /// pattern of its own, since a `*` in it would fit others.
  let pattern: String

  /// All updates of Windows, which are found under hundreds of numbers, are one program.
  private static let updates = "Windows updates (KB)"
  private static let architectures: Set<String> = [
    "x64", "x86", "x32", "x86_64", "x86-64", "amd64", "i386", "i586", "i686", "arm64", "aarch64",
    "noarch", "win32", "win64", "64-bit", "32-bit", "64bit", "32bit", "64-разрядная",
    "32-разрядная", "64-разрядный", "32-разрядный", "64-разрядное", "32-разрядное", "64-битная",
    "32-битная",
  ]
  /// Words before a version that go with it.
  private static let labels: Set<String> = [
    "version", "ver", "ver.", "v", "v.", "build", "update", "rev", "rev.", "версия", "сборка",
    "обновление",
  ]
  /// What a package's name may end with behind its version.
  private static let flavours: Set<String> = [
    "amd64", "arm64", "generic", "cloud", "rt", "pae", "lowlatency", "virtual",
  ]

  /// A part of a name: blanks, a word, or a group in brackets, and what becomes of it.
  private struct Piece {
    let text: Substring
    var pattern: String
    var isKept = true
    var isBlank: Bool { text.first?.isWhitespace ?? true }
    var isGroup: Bool { text.first == "(" || text.first == "[" }

    init(_ text: Substring) {
      self.text = text
      pattern = String(text)
    }
  }

  /// Takes a name apart, of a program that says to be of `version`.
  init(_ name: String, version: String) {
    let name = name.trimming(while: \.isWhitespace)
    var pieces = Self.pieces(of: name)
    if pieces.count == 1 {
      let (title, pattern) = Self.package(name)
      self.title = title
      self.pattern = Self.own(pattern)
      return
    }
    var isAfterArchitecture = false
    for index in pieces.indices where !pieces[index].isBlank {
      let word = pieces[index].text.lowercased().trimmingMarks
      if pieces[index].isGroup {
        Self.sift(&pieces[index], version)
      } else if index > 0, Self.architectures.contains(word) {
        pieces[index].isKept = false
      } else if isAfterArchitecture, word == "edition" {
        pieces[index].isKept = false
      } else if index > 0 {
        Self.dropVersion(at: index, of: &pieces, version)
      }
      isAfterArchitecture = Self.architectures.contains(word)
    }
    let kept = Self.tidy(pieces.filter(\.isKept).map { String($0.text) }.joined())
    title = kept.contains(where: \.isLetter) ? kept : name
    let pattern = pieces.map(\.pattern).joined()
    self.pattern = Self.own(pattern)
  }

  /// A pattern that fits this program's names alone; empty where it would fit others'.
  private static func own(_ pattern: String) -> String {
    let isOpen = pattern.contains("*") || ProgramPattern(pattern)?.literals ?? 0 == 0
    return isOpen ? "" : pattern
  }

  private static func pieces(of name: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = name[...]
    while let first = rest.first {
      var end = rest.index(after: rest.startIndex)
      if first.isWhitespace {
        end = rest.firstIndex { !$0.isWhitespace } ?? rest.endIndex
      } else if first == "(" || first == "[",
        let close = rest.firstIndex(of: first == "(" ? ")" : "]")
      {
        end = rest.index(after: close)
      } else {
        end = rest[end...].firstIndex { $0.isWhitespace || $0 == "(" || $0 == "[" } ?? rest.endIndex
      }
      pieces.append(Piece(rest[..<end]))
      rest = rest[end...]
    }
    return pieces
  }

  /// A name of one word: an update of Windows, or a package, which may have its version behind a hyphen.
  private static func package(_ name: String) -> (title: String, pattern: String) {
    if isUpdate(name) { return (updates, "KB#") }
    var start = name.startIndex
    while let hyphen = name[start...].firstIndex(of: "-") {
      let tail = name[name.index(after: hyphen)...]
      let parts = tail.split(separator: "-", omittingEmptySubsequences: false)
      if hyphen > name.startIndex, let first = parts.first, isDotted(first),
        parts.allSatisfy({ $0.first?.isFigure ?? false || flavours.contains(String($0)) })
      {
        return (String(name[..<hyphen]), name[..<hyphen] + "-#")
      }
      start = name.index(after: hyphen)
    }
    return (name, name)
  }

  /// Drops a group that tells an architecture, a version or an update.
  private static func sift(_ piece: inout Piece, _ version: String) {
    let words = piece.text.dropFirst().dropLast().split { $0.isWhitespace || $0 == "," }
    let plain = words.map { $0.lowercased() }
    let isArchitecture =
      plain.contains(where: architectures.contains) || plain == ["64", "bit"]
      || plain == ["32", "bit"]
    let isVersion = words.allSatisfy { word in
      labels.contains(word.lowercased()) || isUpdate(word) || self.isVersion(word, of: version)
    }
    guard isArchitecture || isVersion && !words.isEmpty else { return }
    piece.isKept = false
    for word in words where isUpdate(word) || self.isVersion(word, of: version) {
      piece.pattern = piece.pattern.replacing(word, with: generalized(word), maxReplacements: 1)
    }
  }

  /// Drops a word that is a version, with the word before it that says so.
  private static func dropVersion(
    at index: Int, of pieces: inout [Piece], _ version: String
  ) {
    let word = pieces[index].text
    let before = index >= 2 ? pieces[index - 2].text.lowercased() : ""
    let isLabelled = labels.contains(before) && index > 2
    guard isUpdate(word) || isVersion(word, of: version, isLabelled: isLabelled) else { return }
    pieces[index].isKept = false
    pieces[index].pattern = generalized(word)
    if isLabelled { pieces[index - 2].isKept = false }
  }

  /// Whether a word is a version: figures with a point between them, or a figure with which the version
  /// begins. A year is part of a name, for it tells products apart.
  private static func isVersion(
    _ word: Substring, of version: String, isLabelled: Bool = false
  ) -> Bool {
    let core = word.drop { "vV".contains($0) }.trimmingMarks
    guard word.count - core.count < 3, core.first?.isFigure ?? false else { return false }
    // The wireless networks of IEEE 802.11.
    if core.hasPrefix("802.1") { return false }
    if isDotted(core[...]) { return true }
    guard core.allSatisfy(\.isFigure) else { return core == version }
    if let year = Int(core), (1_990...2_099).contains(year) { return isLabelled }
    let first = version.prefix { $0.isFigure }
    return isLabelled || !first.isEmpty && core == first
  }

  /// Whether a word begins with figures, a point and a figure.
  private static func isDotted(_ word: Substring) -> Bool {
    let rest = word.drop(while: \.isFigure)
    return rest.startIndex > word.startIndex && rest.first == "."
      && rest.dropFirst().first?.isFigure ?? false
  }

  /// Whether a word is the number of an article about an update of Windows.
  private static func isUpdate(_ word: some StringProtocol) -> Bool {
    let figures = word.dropFirst(2)
    return word.lowercased().hasPrefix("kb") && figures.count > 4
      && figures.allSatisfy(\.isFigure)
  }

  /// A word with `#` in the place of its version.
  private static func generalized(_ word: Substring) -> String {
    let lead = word.prefix { !$0.isFigure }
    let tail = word.drop { !$0.isFigure }.drop { !",;:".contains($0) }
    return lead + "#" + tail
  }

  /// A name without the blanks and marks that dropped parts leave.
  private static func tidy(_ text: String) -> String {
    var words: [Substring] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      let isMark = word.allSatisfy { "-–—,:;".contains($0) }
      if isMark, words.isEmpty || words.last == word { continue }
      words.append(word)
    }
    while let last = words.last, last.allSatisfy({ "-–—,:;".contains($0) }) { words.removeLast() }
    return words.joined(separator: " ").trimmingMarks
  }
}

extension Character {
  fileprivate var isFigure: Bool { ("0"..."9").contains(self) }
}

extension StringProtocol {
  /// The text without commas and colons at its end.
  fileprivate var trimmingMarks: String {
    var text = String(self)
    while let last = text.last, ",;:".contains(last) { text.removeLast() }
    return text
  }
}
