/// A zone's rule for every year, as in the `TZ` variable (POSIX.1-2024, section 8.3, with the
/// extended hours of RFC 8536, section 3.3.1): `EST5EDT,M3.2.0,M11.1.0`.
struct PosixRule: Sendable {
  /// A day of the year.
  enum Day: Sendable, Equatable {
    /// A day from 1 to 365; 29 February is never counted.
    case julian(Int)
    /// A day from 0 to 365; 29 February is counted.
    case ordinal(Int)
    /// A weekday (0 is Sunday) of a week of a month; week 5 is the last.
    case weekday(month: Int, week: Int, day: Int)
  }

  /// When the clocks change: a day and seconds after its midnight.
  struct Change: Sendable, Equatable {
    var day: Day
    var second: Int

    /// The change in a year, in seconds since the epoch on the zone's own wall.
    func wallSecond(in year: Int) -> Int64 {
      let january = Int(CivilDate(year: year, month: 1, day: 1).days)
      let days: Int
      switch day {
      case .julian(let number):
        let isLeap = CivilDate.daysIn(year: year, month: 2) == 29
        days = january + number - 1 + (isLeap && number >= 60 ? 1 : 0)
      case .ordinal(let number):
        days = january + number
      case .weekday(let month, let week, let day):
        let first = CivilDate(year: year, month: month, day: 1)
        var dayOfMonth = 1 + (day - first.weekday % 7 + 7) % 7 + (week - 1) * 7
        while dayOfMonth > CivilDate.daysIn(year: year, month: month) { dayOfMonth -= 7 }
        days = Int(first.days) + dayOfMonth - 1
      }
      return Int64(days) * 86_400 + Int64(second)
    }
  }

  /// Standard time, in seconds east of UTC.
  var standard: Int
  /// Summer time with the changes to it and back; nil where clocks never change.
  var summer: (offset: Int, from: Change, to: Change)?

  /// Parses a rule; nil when the text is none.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = RuleScanner(rest: text)
    guard scanner.name(), let west = scanner.time(maximumHours: 24) else { return nil }
    standard = -west
    if scanner.rest.isEmpty { return }
    guard scanner.name() else { return nil }
    var offset = standard + 3_600
    if scanner.rest.first != UInt8(ascii: ",") {
      guard let west = scanner.time(maximumHours: 24) else { return nil }
      offset = -west
    }
    guard let from = scanner.change(), let to = scanner.change(), scanner.rest.isEmpty else {
      return nil
    }
    summer = (offset, from, to)
  }

  /// The offset in force at a second since the epoch, in seconds east of UTC.
  func offset(atSecond second: Int64) -> Int {
    guard let summer else { return standard }
    let year = CivilTime(secondsFromEpoch: second &+ Int64(standard)).date.year
    let from = summer.from.wallSecond(in: year) - Int64(standard)
    let to = summer.to.wallSecond(in: year) - Int64(summer.offset)
    // South of the equator summer spans the new year, so the year begins and ends in it.
    let isSummer =
      from < to ? (from <= second && second < to) : !(to <= second && second < from)
    return isSummer ? summer.offset : standard
  }
}

/// Takes a rule's parts off the front of its text.
private struct RuleScanner {
  var rest: ArraySlice<UInt8>

  mutating func take(_ character: Character) -> Bool {
    guard let ascii = character.asciiValue, rest.first == ascii else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    var value = 0
    var digits = 0
    while let byte = rest.first, (0x30...0x39).contains(byte), digits < 4 {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
      rest.removeFirst()
    }
    return digits > 0 && range.contains(value) ? value : nil
  }

  /// A zone's abbreviation: three letters or more, or anything between angle brackets.
  mutating func name() -> Bool {
    if take("<") {
      guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[(close + 1)...]
      return true
    }
    let letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func time(maximumHours: Int) -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number(0...maximumHours) else { return nil }
    var seconds = hours * 3_600
    if take(":") {
      guard let minutes = number(0...59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number(0...59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  /// A comma, a day, and the time after a slash, which is 02:00 unless given.
  mutating func change() -> PosixRule.Change? {
    guard take(",") else { return nil }
    let day: PosixRule.Day
    if take("J") {
      guard let number = number(1...365) else { return nil }
      day = .julian(number)
    } else if take("M") {
      guard let month = number(1...12), take("."), let week = number(1...5), take("."),
        let weekday = number(0...6)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else {
      guard let number = number(0...365) else { return nil }
      day = .ordinal(number)
    }
    var second = 7_200
    if take("/") {
      guard let time = time(maximumHours: 167) else { return nil }
      second = time
    }
    return PosixRule.Change(day: day, second: second)
  }
}
