import Tables

/// Words as they are compared between texts that different people wrote: without their endings, and
/// without those that every text has.
enum WordStem {
  /// Words of three letters and more that tell nothing.
  private static let common: Set<[UInt8]> = Set(
    """
    and are but can cannot does doesn for from had has have her his into its not our out she than that \
    the their them then there they this was were what when which who will with you your
    без был была были было вам вас все для его если есть еще или как кто мне мои мой моя нам нас нет \
    они она оно под при про так там тем тут уже чем что чтобы эта эти это этот
    """.split(whereSeparator: \.isWhitespace).map { Folding.fold(String($0)) })

  /// The stems of the words of a text's first bytes, each once, in order.
  static func stems(of text: String, mostBytes: Int) -> [[UInt8]] {
    let start = String(decoding: text.utf8.prefix(mostBytes), as: UTF8.self)
    var stems: [[UInt8]] = []
    for word in SimilarTickets.words(of: Folding.fold(start)) where !common.contains(word) {
      if let stem = stem(of: word), !stems.contains(stem) { stems.append(stem) }
    }
    return stems
  }

  /// A folded word without its ending: of five letters the last is taken for one, of more the last two; a
  /// word with digits is a name and has none. Nil for what is shorter than three letters.
  static func stem(of word: [UInt8]) -> [UInt8]? {
    if word.contains(where: { $0 &- 0x30 < 10 }) { return word }
    let letters = word.count { $0 & 0xC0 != 0x80 }
    if letters < 3 { return nil }
    var stem = word
    for _ in 0..<(letters > 5 ? 2 : letters == 5 ? 1 : 0) {
      while let last = stem.popLast(), last & 0xC0 == 0x80 {}
    }
    return stem
  }
}
