import Tables
import Testing

@Suite("Case folding")
struct FoldingTests {
  private func folded(_ text: String) -> String {
    String(decoding: Folding.fold(text), as: UTF8.self)
  }

  @Test(
    "Case goes in Latin, Cyrillic and other scripts, and ё counts as е",
    arguments: [
      ("Printer HP-42", "printer hp-42"),
      ("ПРИНТЕР Ремонт", "принтер ремонт"),
      ("Ёлка, её, ПОДЪЁМ", "елка, ее, подъем"),
      ("ЇЖАК Ўзвоз Џ", "їжак ўзвоз џ"),
      ("Ґанок Қазақ Ұл", "ґанок қазақ ұл"),
      ("ÀÉÎÕÜ × ÿß", "àéîõü × ÿß"),
      ("ŁÓDŹ ΑΒΓ", "łódź αβγ"),
      ("日本語 🙂", "日本語 🙂"),
      ("И\u{306}од, Е\u{308}лка", "йод, елка"), ("а\u{306}", "а\u{306}"), ("\u{306}", "\u{306}"),
      ("", ""),
    ])
  func folds(_ text: String, _ expected: String) {
    #expect(folded(text) == expected)
  }

  @Test("Every letter folds as Unicode's lowercase mapping does, but ё")
  func agreesWithUnicode() {
    for value in UInt32(0x20)...0x24FF {
      guard let scalar = Unicode.Scalar(value), scalar != "Ё", scalar != "ё" else { continue }
      // Historic letters are folded by nobody's keyboard and cost a branch in the hot loop.
      if (0x460...0x47F).contains(value) { continue }
      #expect(folded(String(scalar)) == scalar.properties.lowercaseMapping, "U+\(value)")
    }
  }

  @Test("Russian text sorts by the alphabet: ё with е, й after и, Latin before Cyrillic")
  func alphabet() throws {
    let names = [
      "1С", "Adobe", "printer", "Vista", "ель", "ёлка", "Ёлкин", "емкость", "Ёмкость бака", "ель2",
      "жук", "Иван", "Игла", "Ия", "Йод", "и\u{306}ота", "Каталог", "Яблоко",
    ]
    let shop = Shop()
    for name in names.reversed() { try shop.add(shop.gadgets, ["name": name]) }
    let sorted = SortedRows(shop.gadgets.liveRows(), by: SortOrder(shop.gadgets.name))
    #expect(
      (0..<sorted.count).map { shop.gadgets.name[sorted[$0]] } == [
        "1С", "Adobe", "printer", "Vista", "ёлка", "Ёлкин", "ель", "ель2", "емкость",
        "Ёмкость бака", "жук", "Иван", "Игла", "Ия", "Йод", "и\u{306}ота", "Каталог", "Яблоко",
      ])
  }

  @Test("Letters with й and ё are found however they are written and typed")
  func found() throws {
    let shop = Shop()
    try shop.add(shop.gadgets, ["name": "Копировальныи\u{306} аппарат «Ёж»"])
    try shop.add(shop.gadgets, ["name": "Копировальный стол, е\u{308}жик"])
    for text in ["копировальный еж", "КОПИРОВАЛЬНЫЙ ЁЖ", "и\u{306} Е\u{308}ж"] {
      let query = try Query(text, on: shop.gadgets, shop.reading)
      #expect(query.rows().count == 2, "\(text)")
    }
  }

  @Test("Folding what is folded changes nothing")
  func idempotent() {
    for text in ["ПОДЪЁМ Printer", "ŁÓDŹ", "Ѐ Ѝ Њ"] {
      #expect(folded(folded(text)) == folded(text))
    }
  }

  @Test("Bytes that end within a letter do not trap")
  func cutShort() {
    for bytes in [[0xD0], [0x41, 0xD1], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x99]] as [[UInt8]] {
      var folded: [UInt8] = []
      unsafe bytes.withUnsafeBufferPointer { unsafe Folding.fold($0, into: &folded) }
      #expect(!folded.isEmpty)
    }
  }
}
