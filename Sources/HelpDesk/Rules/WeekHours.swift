import Tables

/// The working hours of a week as people write them: `Mon-Fri 09:00-13:00, 14:00-18:00; Sat
/// 10:00-14:00`, or `24x7`.
package struct WeekHours: Equatable, Sendable {
  /// The hours of Monday to Sunday: minutes after midnight, in order, apart from each other.
  package let days: [[Range<Int>]]

  /// Hours of seven days, Monday first.
  package init(days: [[Range<Int>]]) {
    precondition(days.count == 7, "a week has seven days")
    self.days = days
  }

  /// Round the clock.
  package static let always = WeekHours(days: Array(repeating: [0..<1_440], count: 7))

  /// The hours of the first day of the week that has some.
  package var firstHours: [Range<Int>] { days.first { !$0.isEmpty } ?? [] }

  /// Reads what somebody wrote. Hours past midnight belong to the day that follows.
  /// - Throws: a `Refusal` that quotes what is wrong.
  package init(_ text: String) throws(Refusal) {
    let plain = text.filter { !$0.isWhitespace }.lowercased()
    if ["24x7", "24/7", "24×7"].contains(plain) {
      self = .always
      return
    }
    var days: [[Range<Int>]] = Array(repeating: [], count: 7)
    for part in text.split(separator: ";") {
      try Self.read(part, into: &days)
    }
    if days.allSatisfy(\.isEmpty) { throw Self.mistake(text) }
    self.init(days: try Self.sorted(days, text))
  }

  /// Reads the hours of one day: `09:00-13:00, 14:00-17:00`.
  /// - Throws: a `Refusal` that quotes what is wrong.
  package static func hours(_ text: String) throws(Refusal) -> [Range<Int>] {
    var hours: [Range<Int>] = []
    for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let range = range(word), range.upperBound <= 1_440 else { throw mistake(text) }
      hours.append(range)
    }
    if hours.isEmpty { throw mistake(text) }
    return try sorted([hours], text)[0]
  }

  /// The hours as they are written: days with the same hours together.
  package var text: String {
    if self == .always { return "24x7" }
    var parts: [String] = []
    var first = 0
    while first < 7 {
      var last = first
      while last < 6, days[last + 1] == days[first] { last += 1 }
      if !days[first].isEmpty {
        let names = first == last ? Self.names[first] : "\(Self.names[first])-\(Self.names[last])"
        parts.append("\(names) \(Self.text(days[first]))")
      }
      first = last + 1
    }
    return parts.joined(separator: "; ")
  }

  /// Hours of one day as they are written.
  package static func text(_ hours: [Range<Int>]) -> String {
    hours.map { "\(clock($0.lowerBound))-\(clock($0.upperBound))" }.joined(separator: ", ")
  }

  /// Minutes after midnight as a clock shows them: `09:00`.
  package static func clock(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60, minute % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }

  // MARK: Reading

  private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  /// How the names of days begin, in each language that is read.
  private static let beginnings = [
    ["mo", "пн", "пон"], ["tu", "вт"], ["we", "ср"], ["th", "чт", "чет"], ["fr", "пт", "пят"],
    ["sa", "сб", "суб"], ["su", "вс", "вос"],
  ]

  private static func mistake(_ text: some StringProtocol) -> Refusal {
    Refusal(
      """
      ‘\(String(text))’ are no working hours such as Mon-Fri 09:00-13:00, 14:00-18:00; Sat \
      10:00-14:00 or 24x7
      """)
  }

  private static func read(
    _ part: Substring, into days: inout [[Range<Int>]]
  ) throws(Refusal) {
    var chosen: Set<Int> = []
    var hasHours = false
    for word in part.split(whereSeparator: { $0 == "," || $0 == " " }) {
      if word.first?.isLetter == true {
        guard !hasHours, let some = weekdays(word) else { throw mistake(part) }
        chosen.formUnion(some)
      } else {
        guard let range = range(word) else { throw mistake(part) }
        // Hours without a day are those of the working week.
        if chosen.isEmpty { chosen = [0, 1, 2, 3, 4] }
        hasHours = true
        for day in chosen {
          days[day].append(range.lowerBound..<min(range.upperBound, 1_440))
          if range.upperBound > 1_440 { days[(day + 1) % 7].append(0..<(range.upperBound - 1_440)) }
        }
      }
    }
    if !chosen.isEmpty, !hasHours { throw mistake(part) }
  }

  /// `Mon` or `Mon-Fri`; a range may go over the week's end.
  private static func weekdays(_ word: Substring) -> [Int]? {
    let ends = word.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { name in
      beginnings.firstIndex { $0.contains { name.lowercased().hasPrefix($0) } }
    }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
      return nil
    }
    return (0...((last - first + 7) % 7)).map { (first + $0) % 7 }
  }

  /// `9-18`, `09:00-18:00`, `22:00-06:00`; what ends on the next day ends after minute 1,440.
  private static func range(_ word: Substring) -> Range<Int>? {
    let ends = word.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "–" })
    guard ends.count == 2, let start = minute(ends[0]), let end = minute(ends[1]), start < 1_440,
      start != end
    else { return nil }
    return start < end ? start..<end : start..<(end + 1_440)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      parts.joined().utf8.allSatisfy({ $0 &- 48 < 10 }), let hour = Int(parts[0]),
      let minute = parts.count == 2 ? Int(parts[1]) : 0, minute < 60,
      hour < 24 || hour == 24 && minute == 0
    else { return nil }
    return hour * 60 + minute
  }

  /// Each day's hours in order, those that touch as one.
  private static func sorted(
    _ days: [[Range<Int>]], _ text: String
  ) throws(Refusal) -> [[Range<Int>]] {
    var result: [[Range<Int>]] = []
    for hours in days {
      var kept: [Range<Int>] = []
      for range in hours.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
        if let last = kept.last, last.upperBound > range.lowerBound {
          throw Refusal("‘\(text)’: \(Self.text([last])) and \(Self.text([range])) overlap")
        }
        if let last = kept.last, last.upperBound == range.lowerBound {
          kept[kept.count - 1] = last.lowerBound..<range.upperBound
        } else {
          kept.append(range)
        }
      }
      result.append(kept)
    }
    return result
  }
}
