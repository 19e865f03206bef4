import Tables

/// Reads the days and times that agents write, each system in its own way.
enum InventoryDate {
  /// In which order a day with strokes is written: 12/31/2015 or 31/12/2015.
  enum Order {
    case monthFirst, dayFirst
  }

  /// Before this clocks that were never set stand, and no device that still is in use.
  private static let plausible = 1980...2199
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The day that a text names; its time, where there is one, is passed over.
  ///
  /// It reads `2015-12-31`, `2015/12/31`, `20151231`, `31.12.2015`, days with strokes in the order
  /// given, or in the other where only that is a day, and `Thu Mar 14 15:05:41 2013`.
  static func day(_ text: String?, _ order: Order = .dayFirst) -> CivilDate? {
    guard let text else { return nil }
    if let day = standard(text) { return day }
    let words = text.split(separator: " ")
    if let date = words.first?.prefix(while: { $0 != "T" }), let day = written(date, order) {
      return day
    }
    guard words.count >= 4, let month = months.firstIndex(of: words[1].lowercased()),
      let day = number(words[2]), let year = number(words[words.count - 1])
    else { return nil }
    return civil(year, month + 1, day)
  }

  /// A day as ISO 8601 has it, as nearly all of them are written.
  private static func standard(_ text: String) -> CivilDate? {
    var digits = 0
    var place = 0
    for byte in text.utf8.prefix(10) {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte &- 0x30 < 10 else { return nil }
        digits = digits * 10 + Int(byte - 0x30)
      }
      place += 1
    }
    let rest = text.utf8.dropFirst(10).first
    guard place == 10, rest == nil || rest == 0x20 || rest == UInt8(ascii: "T") else { return nil }
    return civil(digits / 10_000, digits / 100 % 100, digits % 100)
  }

  private static func written(_ text: Substring, _ order: Order) -> CivilDate? {
    if text.utf8.count == 8, let digits = number(text) {
      return civil(digits / 10_000, digits / 100 % 100, digits % 100)
    }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3, let first = number(parts[0]), let second = number(parts[1]),
      let third = number(parts[2])
    else { return nil }
    if parts[0].utf8.count == 4 { return civil(first, second, third) }
    if order == .monthFirst && text.contains("/") {
      return civil(third, first, second) ?? civil(third, second, first)
    }
    return civil(third, second, first) ?? civil(third, first, second)
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.count <= 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  private static func civil(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
    guard plausible.contains(year), CivilDate.isValid(year: year, month: month, day: day) else {
      return nil
    }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The moment that a text names, on the clocks of a zone unless it has its own offset.
  static func moment(_ text: String?, zone: Zone) -> Timestamp? {
    guard let text, let moment = parseTimestamp(text, zone: zone),
      plausible.contains(Zone.utc.civil(moment).date.year)
    else { return nil }
    return moment
  }

  /// The zone of an offset from UTC as agents write it: `+0200` or `+02`.
  static func zone(_ offset: String?) -> Zone? {
    guard let offset, let sign = offset.first, sign == "+" || sign == "-",
      offset.utf8.count == 3 || offset.utf8.count == 5,
      let digits = number(offset.dropFirst())
    else { return nil }
    let (hours, minutes) = offset.utf8.count == 3 ? (digits, 0) : (digits / 100, digits % 100)
    guard hours <= 14, minutes < 60 else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return Zone(secondsEast: sign == "-" ? -seconds : seconds)
  }
}
