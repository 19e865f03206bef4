import Exchange
import Testing

@Suite("Numbers in Russian words")
struct RussianNumberTests {
  @Test(
    "A number has the gender of what it counts",
    arguments: [
      (0, "ноль", "ноль", "ноль"), (1, "один", "одна", "одно"), (2, "два", "две", "два"),
      (3, "три", "три", "три"), (11, "одиннадцать", "одиннадцать", "одиннадцать"),
      (21, "двадцать один", "двадцать одна", "двадцать одно"),
      (112, "сто двенадцать", "сто двенадцать", "сто двенадцать"),
      (123, "сто двадцать три", "сто двадцать три", "сто двадцать три"),
      (1_002, "одна тысяча два", "одна тысяча две", "одна тысяча два"),
      (-40, "минус сорок", "минус сорок", "минус сорок"),
    ])
  func genders(_ number: Int, _ masculine: String, _ feminine: String, _ neuter: String) {
    #expect(RussianNumber.words(Int128(number), .masculine) == masculine)
    #expect(RussianNumber.words(Int128(number), .feminine) == feminine)
    #expect(RussianNumber.words(Int128(number), .neuter) == neuter)
  }

  @Test(
    "Thousands are feminine, millions and what comes above are not",
    arguments: [
      (2_000, "две тысячи"), (5_000, "пять тысяч"), (11_000, "одиннадцать тысяч"),
      (21_000, "двадцать одна тысяча"), (1_000_000, "один миллион"),
      (2_000_001, "два миллиона один"), (12_000_000, "двенадцать миллионов"),
      (1_000_000_000, "один миллиард"),
      (
        9_223_372_036_854_775_807,
        """
        девять квинтиллионов двести двадцать три квадриллиона триста семьдесят два триллиона \
        тридцать шесть миллиардов восемьсот пятьдесят четыре миллиона семьсот семьдесят пять \
        тысяч восемьсот семь
        """
      ),
    ] as [(Int128, String)])
  func powers(_ number: Int128, _ words: String) {
    #expect(RussianNumber.words(number) == words)
  }

  @Test(
    "Roubles are written in words and kopecks in figures, each with its form",
    arguments: [
      (0, "Ноль рублей 00 копеек"), (1, "Ноль рублей 01 копейка"),
      (100, "Один рубль 00 копеек"), (222, "Два рубля 22 копейки"),
      (12_305, "Сто двадцать три рубля 05 копеек"), (1_111, "Одиннадцать рублей 11 копеек"),
      (10_000_021, "Сто тысяч рублей 21 копейка"), (-50, "Минус ноль рублей 50 копеек"),
      (-250, "Минус два рубля 50 копеек"),
    ])
  func roubles(_ kopecks: Int, _ words: String) {
    #expect(RussianNumber.roubles(Int128(kopecks)) == words)
  }

  @Test("Kopecks too can be written out, in their own gender")
  func kopecksInWords() {
    #expect(RussianNumber.roublesInWords(12_301) == "Сто двадцать три рубля одна копейка")
    #expect(RussianNumber.roublesInWords(10_042) == "Сто рублей сорок две копейки")
    #expect(RussianNumber.figures(-12_305) == "-123,05")
  }

  @Test("Words read back are the number that was written", arguments: 1...5)
  func readBack(_ seed: UInt64) throws {
    var state = seed
    for _ in 0..<400 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Numbers of every length, since most of a fixed width are long.
      let number = Int128(state >> (state >> 40 % 56))
      let words = RussianNumber.words(number)
      try #require(WordReading.number(words) == number, "\(number): \(words)")
    }
  }
}

/// Reads Russian number words by what each stands for, whatever wrote them.
private enum WordReading {
  private static let values: [String: Int128] = {
    var values: [String: Int128] = ["ноль": 0, "одна": 1, "две": 2]
    let lists = [
      (1, "один два три четыре пять шесть семь восемь девять десять"),
      (11, "одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать"),
      (18, "восемнадцать девятнадцать"),
    ]
    for (first, list) in lists {
      for (offset, word) in list.split(separator: " ").enumerated() {
        values[String(word)] = Int128(first + offset)
      }
    }
    let tens = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
    for (offset, word) in tens.split(separator: " ").enumerated() {
      values[String(word)] = Int128((offset + 2) * 10)
    }
    let hundreds = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
    for (offset, word) in hundreds.split(separator: " ").enumerated() {
      values[String(word)] = Int128((offset + 1) * 100)
    }
    return values
  }()
  private static let powers = [
    "тысяч", "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион",
  ]

  static func number(_ words: String) -> Int128? {
    var (sum, group): (Int128, Int128) = (0, 0)
    for word in words.split(separator: " ").map(String.init) {
      if let value = values[word] {
        group += value
      } else if let power = powers.firstIndex(where: { word.hasPrefix($0) }) {
        sum += group * (0...power).reduce(Int128(1)) { product, _ in product * 1_000 }
        group = 0
      } else {
        return nil
      }
    }
    return sum + group
  }
}
