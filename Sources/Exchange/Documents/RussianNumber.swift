/// Numbers in Russian words, as official forms ask for them beside figures.
package enum RussianNumber {
  /// The gender of what is counted: один рубль, одна единица, одно место.
  package enum Gender: Sendable {
    case masculine, feminine, neuter
  }

  /// A word in the three forms that numbers ask for: 1, 21 рубль; 2–4 рубля; 5–20 рублей.
  package struct Noun: Sendable {
    let one, few, many: String
    let gender: Gender

    /// A word in its three forms.
    package init(_ one: String, _ few: String, _ many: String, _ gender: Gender) {
      (self.one, self.few, self.many, self.gender) = (one, few, many, gender)
    }

    /// The form that goes with a number.
    package func form(for number: Int128) -> String {
      let (tens, ones) = (number.magnitude / 10 % 10, number.magnitude % 10)
      if tens == 1 { return many }
      return switch ones {
      case 1: one
      case 2...4: few
      default: many
      }
    }
  }

  private static let rouble = Noun("рубль", "рубля", "рублей", .masculine)
  private static let kopeck = Noun("копейка", "копейки", "копеек", .feminine)

  /// Thousand, million and so on; with them every number of 128 bits has words.
  private static let powers =
    [Noun("тысяча", "тысячи", "тысяч", .feminine)]
    + [
      "миллион", "миллиард", "триллион", "квадриллион", "квинтиллион", "секстиллион",
      "септиллион", "октиллион", "нониллион", "дециллион", "ундециллион",
    ].map { Noun($0, $0 + "а", $0 + "ов", .masculine) }

  private static let hundreds = [
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот",
    "девятьсот",
  ]
  private static let tens = [
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят",
    "восемьдесят", "девяносто",
  ]
  private static let ones = [
    "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
    "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
    "семнадцать", "восемнадцать", "девятнадцать",
  ]

  /// A whole number in words, for things of a gender: 121 is «сто двадцать одна» (feminine).
  package static func words(_ number: Int128, _ gender: Gender = .masculine) -> String {
    if number == 0 { return "ноль" }
    var groups: [Int] = []
    var rest = number.magnitude
    while rest > 0 {
      groups.append(Int(rest % 1_000))
      rest /= 1_000
    }
    var words = number < 0 ? ["минус"] : []
    for (power, group) in groups.enumerated().reversed() where group > 0 {
      if power == 0 {
        words += self.words(ofGroup: group, gender)
      } else {
        let noun = powers[power - 1]
        words += self.words(ofGroup: group, noun.gender) + [noun.form(for: Int128(group))]
      }
    }
    return words.joined(separator: " ")
  }

  /// The words of a number from 1 to 999.
  private static func words(ofGroup group: Int, _ gender: Gender) -> [String] {
    let last = group % 100 < 20 ? group % 100 : group % 10
    let one =
      switch (last, gender) {
      case (1, .feminine): "одна"
      case (1, .neuter): "одно"
      case (2, .feminine): "две"
      default: ones[last]
      }
    return [hundreds[group / 100], group % 100 < 20 ? "" : tens[group / 10 % 10], one]
      .filter { !$0.isEmpty }
  }

  /// A number of things in words with their name: «двадцать одна копейка».
  package static func counted(_ number: Int128, _ noun: Noun) -> String {
    "\(words(number, noun.gender)) \(noun.form(for: number))"
  }

  /// An amount in kopecks as accountants write it out, roubles in words and kopecks in figures:
  /// «Сто двадцать три рубля 05 копеек».
  package static func roubles(_ kopecks: Int128) -> String {
    let cents = Int128(kopecks.magnitude % 100)
    // Less than a rouble has no roubles that could be negative.
    let sign = kopecks < 0 && kopecks > -100 ? "минус " : ""
    let text =
      "\(sign)\(counted(kopecks / 100, rouble)) \(cents < 10 ? "0" : "")\(cents) "
      + kopeck.form(for: cents)
    return text.firstUppercased
  }

  /// An amount in kopecks, both in words: «Сто двадцать три рубля пять копеек».
  package static func roublesInWords(_ kopecks: Int128) -> String {
    let cents = Int128(kopecks.magnitude % 100)
    let sign = kopecks < 0 && kopecks > -100 ? "минус " : ""
    return "\(sign)\(counted(kopecks / 100, rouble)) \(counted(cents, kopeck))".firstUppercased
  }

  /// An amount in kopecks in figures: `1250,05`.
  package static func figures(_ kopecks: Int128) -> String {
    let cents = kopecks.magnitude % 100
    return "\(kopecks < 0 ? "-" : "")\(kopecks.magnitude / 100),\(cents < 10 ? "0" : "")\(cents)"
  }
}

extension String {
  /// The text with its first letter a capital.
  var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
