import Tables
import Testing

@Suite("Words in texts that were not folded")
struct TextNeedleTests {
  /// A shop with a text in every row: the name is folded beside itself, the note is not.
  private func shop(_ texts: [String]) throws -> Shop {
    let shop = Shop()
    for text in texts { try shop.add(shop.gadgets, ["name": text, "note": text]) }
    return shop
  }

  private func rows(_ column: Text, _ word: String, slice: Int64 = .max) -> [Int] {
    var found: [Int] = []
    var hits: [UInt32] = []
    var row = 1
    while row < column.table.count {
      var budget = slice
      row = column.search(TextNeedle(word), row..<column.table.count, &budget, into: &hits)
      found += hits.map(Int.init)
    }
    return found
  }

  @Test(
    "They are found in any case, in both alphabets, ё as е",
    arguments: [
      ("принтер", [1, 2, 3]), ("ПРИНТЕР", [1, 2, 3]), ("еж", [4, 5, 6]), ("Ёж", [4, 5, 6]),
      ("е", [1, 2, 3, 4, 5, 6]), ("jam", [2, 7]), ("JAM", [2, 7]), ("a", [2, 7]), ("é", [8]),
      ("ÉTÉ", [8]), ("όχι", [9]), ("ΌΧΙ", [9]), ("not there", []), ("чертеж", [6]),
    ])
  func cases(word: String, expected: [Int]) throws {
    let shop = try shop([
      "Принтер", "the принТЕР: jam", "ПРИНТЕР", "Ёж", "еЖ", "чертЁЖ и чертёж", "Jam", "été", "Όχι",
    ])
    #expect(rows(shop.gadgets.note, word) == expected)
    #expect(rows(shop.gadgets.name, word) == expected)
  }

  @Test("A word is not found across two texts, nor in a text that an edit has replaced")
  func borders() throws {
    let shop = try shop(["ab", "cd", "abcd", "x"])
    #expect(rows(shop.gadgets.note, "bc") == [3])
    try shop.edit(shop.gadgets, 3, ["note": "x", "name": "x"])
    try shop.edit(shop.gadgets, 2, ["note": "bc", "name": "bc"])
    #expect(rows(shop.gadgets.note, "bc") == [2])
    #expect(rows(shop.gadgets.name, "bc") == [2])
    #expect(rows(shop.gadgets.note, "x") == [3, 4])
  }

  @Test(
    "Slices of any size find what one search finds, as a test of each text does", arguments: 1...8)
  func slices(seed: UInt64) throws {
    let pieces = ["аб", "ЁЛ", "ка", "Jam", "to", "NER", " ", "é", "ж", "Ω", ""]
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    let texts = (0..<300).map { _ in
      (0..<next(9)).map { _ in pieces[next(pieces.count)] }.joined()
    }
    let shop = try shop(texts.map { $0.isEmpty ? "-" : $0 })
    for _ in 0..<60 {
      let row = 1 + next(300)
      try shop.edit(shop.gadgets, row, ["note": texts[next(300)]])
    }
    for word in ["абёл", "к", "JAMto", "tonerто", "é", "жω", "елка", "ner "] {
      let folded = Folding.fold(word)
      let expected = (1...300).filter { shop.gadgets.note.contains(folded, $0) }
      for slice in [Int64(1), 100, 5_000, .max] {
        #expect(rows(shop.gadgets.note, word, slice: slice) == expected, "\(word) by \(slice)")
      }
    }
  }
}
