import Exchange
import HelpDesk
import Testing

@Suite("Code 128")
struct Code128Tests {
  private func modules(_ code: Code128) -> [Bool] {
    code.widths.enumerated().flatMap { index, width in
      [Bool](repeating: index % 2 == 0, count: width)
    }
  }

  @Test(
    "Digits go two in a symbol where that is shorter",
    arguments: [
      ("1234", [105, 12, 34]), ("12345", [104, 17, 99, 23, 45]), ("A", [104, 33]),
      ("12", [105, 12]), ("123", [104, 17, 18, 19]), ("AB12CD", [104, 33, 34, 17, 18, 35, 36]),
      ("AB1234CD", [104, 33, 34, 17, 18, 19, 20, 35, 36]),
      ("AB123456CD", [104, 33, 34, 99, 12, 34, 56, 100, 35, 36]),
      ("1234AB", [105, 12, 34, 100, 33, 34]), ("AB1234", [104, 33, 34, 99, 12, 34]),
      ("WS-0421", [104, 55, 51, 13, 99, 4, 21]),
    ])
  func symbols(_ text: String, _ values: [Int]) throws {
    let code = try Code128(text)
    #expect(code.symbols.dropLast() == values[...])
    #expect(code.moduleCount == code.symbols.count * 11 + 13)
    #expect(code.widths.reduce(0, +) == code.moduleCount)
  }

  @Test("An independent decoder reads what was written", arguments: 1...6)
  func readBack(_ seed: UInt64) throws {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var shortest = (seen: Set<Int>(), texts: 0)
    for _ in 0..<400 {
      var bytes: [UInt8] = []
      while bytes.count < 1 + next(24) {
        // Runs of digits, as numbers of things have them.
        if next(2) == 0 {
          for _ in 0...next(7) { bytes.append(UInt8(48 + next(10))) }
        } else {
          bytes.append(UInt8(32 + next(95)))
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let code = try Code128(text)
      try #require(Code128Decoder.text(modules(code)) == text)
      // In set B alone no text takes fewer symbols.
      try #require(code.symbols.count <= bytes.count + 2)
      shortest.seen.formUnion(code.symbols)
      shortest.texts += 1
    }
    #expect(shortest.texts == 400 && shortest.seen.count > 95)
  }

  @Test("A module that is read wrong is found by the check symbol or by its pattern")
  func damaged() throws {
    let sound = modules(try Code128("WS-0421"))
    #expect(Code128Decoder.text(sound) == "WS-0421")
    for place in sound.indices {
      var broken = sound
      broken[place].toggle()
      try #require(Code128Decoder.text(broken) != "WS-0421")
    }
  }

  @Test(
    "What bars cannot say is refused",
    arguments: ["", "Стол-1", "a\u{7}", "a\nb", "naïve", "a\u{7F}"])
  func refusing(_ text: String) {
    #expect(!Code128.holds(text))
    let refusal = #expect(throws: Refusal.self) { try Code128(text) }
    #expect(refusal?.message.unicodeScalars.allSatisfy { $0.value >= 32 } == true)
  }
}
