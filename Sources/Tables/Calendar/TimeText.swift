extension CivilDate: CustomStringConvertible {
  /// The date as in ISO 8601: `2026-11-23`.
  package var description: String {
    var text = ClockText()
    text.date(self)
    return text.string
  }
}

extension CivilTime: CustomStringConvertible {
  /// The time to the minute: `2026-11-23 18:53`.
  package var description: String {
    var text = ClockText()
    text.date(date)
    text.byte(" ")
    text.clock(hour, minute)
    return text.string
  }
}

extension CivilDate {
  /// The date in figures as people write it: `2026-11-23`, in Russian `23.11.2026`.
  package var figures: String {
    if Language.current.isSource { return description }
    let (year, month, day) = parts
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return say("\(year)-\(two(month))-\(two(day))")
  }
}

extension Timestamp {
  /// The moment on the clocks of a zone as people write it, to the minute: `2026-11-23 18:53`.
  package func text(in zone: Zone) -> String {
    if Language.current.isSource { return iso(in: zone) }
    let civil = zone.civil(self)
    var clock = ClockText()
    clock.byte(" ")
    clock.clock(civil.hour, civil.minute)
    return civil.date.figures + clock.string
  }

  /// The moment on the clocks of a zone, to the minute: `2026-11-23 18:53`.
  package func iso(in zone: Zone) -> String {
    zone.civil(self).description
  }

  /// The moment in UTC as in RFC 3339: `2026-11-23T18:53:00Z`, with milliseconds if it has any.
  package var rfc3339: String {
    let civil = Zone.utc.civil(self)
    var text = ClockText()
    text.date(civil.date)
    text.byte("T")
    text.clock(civil.hour, civil.minute)
    text.byte(":")
    text.number(civil.second, digits: 2)
    let rest = Int(milliseconds &- seconds &* 1_000)
    if rest > 0 {
      text.byte(".")
      text.number(rest, digits: 3)
    }
    text.byte("Z")
    return text.string
  }
}

/// A length of time as people write it to the minute: `1:52` for hours and minutes, `3d 04:10` from a day on, with a
/// minus in front of what is past. Seconds that do not fill a minute are left out.
package func formatDuration(_ milliseconds: Int64) -> String {
  let minutes = Int(milliseconds.magnitude / 60_000)
  var text = ClockText()
  if minutes >= 1_440 {
    text.clock(minutes / 60 % 24, minutes % 60)
    let sign = milliseconds < 0 ? "-" : ""
    return sign + say("\(minutes / 1_440)d \(text.string)")
  }
  if milliseconds < 0 && minutes > 0 { text.byte("-") }
  text.number(minutes / 60, digits: 1)
  text.byte(":")
  text.number(minutes % 60, digits: 2)
  return text.string
}

/// A length of time in hours and minutes however long it is: `40:00`, with a minus in front of what
/// is past. Seconds that do not fill a minute are left out.
package func formatHours(_ milliseconds: Int64) -> String {
  let minutes = Int(milliseconds.magnitude / 60_000)
  var text = ClockText()
  if milliseconds < 0 && minutes > 0 { text.byte("-") }
  text.number(minutes / 60, digits: 1)
  text.byte(":")
  text.number(minutes % 60, digits: 2)
  return text.string
}

/// Milliseconds of a length of time as people type it: `4h`, `90m`, `2d`, `1w`, `1h30m`, `-7d`.
/// Units go from the greater to the smaller (`w d h m s`, `н д ч м с`), each at most once.
///
/// - Returns: nil when the text is no such thing, or does not fit.
package func parseDuration(_ text: String) -> Int64? {
  var scanner = ClockScanner(text)
  let isNegative = scanner.take("-")
  if !isNegative { _ = scanner.take("+") }
  let units: [(letters: [Character], milliseconds: Int64)] = [
    (["w", "н"], 604_800_000), (["d", "д"], 86_400_000), (["h", "ч"], 3_600_000),
    (["m", "м"], 60_000), (["s", "с"], 1_000),
  ]
  var nextUnit = 0
  var total: Int64 = 0
  repeat {
    guard let number = scanner.number(digits: 1...9),
      let unit = units[nextUnit...].firstIndex(where: { $0.letters.contains { scanner.take($0) } })
    else { return nil }
    // Nine digits of weeks are below 2^60 milliseconds, and the smaller units add far less.
    total += Int64(number.value) * units[unit].milliseconds
    nextUnit = unit + 1
  } while !scanner.isAtEnd
  return isNegative ? -total : total
}

/// The moment a text names, on the clocks of a zone unless it gives its own offset.
///
/// It reads `2026-11-23`, `2026-11-23 18:53[:ss]`, `2026-11-23T18:53:00[.mmm]` with `Z` or
/// `+03:00` after it, and dates that begin with the day: `29-02-2016 01:16`, `29/2/2016 01:16`,
/// `23.11.2026 18:53`. A date alone is its midnight.
///
/// - Returns: nil when the text is none of these, or names a time that does not exist.
package func parseTimestamp(_ text: String, zone: Zone) -> Timestamp? {
  var scanner = ClockScanner(text)
  guard let date = scanner.date() else { return nil }
  var civil = CivilTime(date: date)
  if scanner.isAtEnd { return zone.timestamp(civil) }
  guard scanner.take("T") || scanner.take("t") || scanner.take(" ") else { return nil }
  guard let hour = scanner.number(digits: 1...2), scanner.take(":"),
    let minute = scanner.number(digits: 2...2), hour.value < 24, minute.value < 60
  else { return nil }
  (civil.hour, civil.minute) = (hour.value, minute.value)
  var milliseconds: Int64 = 0
  if scanner.take(":") {
    guard let second = scanner.number(digits: 2...2), second.value < 60 else { return nil }
    civil.second = second.value
    if scanner.take(".") || scanner.take(",") {
      guard let fraction = scanner.number(digits: 1...9) else { return nil }
      milliseconds = scaled(fraction)
    }
  }
  var moment = zone.timestamp(civil)
  if !scanner.isAtEnd {
    guard let secondsEast = scanner.offset() else { return nil }
    moment = Timestamp(seconds: civil.secondsFromEpoch &- Int64(secondsEast))
  }
  moment.milliseconds &+= milliseconds
  return moment
}

/// The milliseconds in the digits after a decimal point.
private func scaled(_ fraction: (value: Int, digits: Int)) -> Int64 {
  var value = Int64(fraction.value)
  for _ in fraction.digits..<max(3, fraction.digits) { value *= 10 }
  for _ in 3..<max(3, fraction.digits) { value /= 10 }
  return value
}

/// Puts dates and clocks together, byte by byte.
private struct ClockText {
  private var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(24)
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func byte(_ scalar: Unicode.Scalar) {
    bytes.append(UInt8(truncatingIfNeeded: scalar.value))
  }

  mutating func number(_ value: Int, digits: Int) {
    let text = String(value.magnitude)
    if value < 0 { byte("-") }
    bytes.append(contentsOf: repeatElement(0x30, count: max(0, digits - text.utf8.count)))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func date(_ date: CivilDate) {
    let (year, month, day) = date.parts
    number(year, digits: 4)
    byte("-")
    number(month, digits: 2)
    byte("-")
    number(day, digits: 2)
  }

  mutating func clock(_ hour: Int, _ minute: Int) {
    number(hour, digits: 2)
    byte(":")
    number(minute, digits: 2)
  }
}

/// Takes dates and numbers off the front of what someone typed.
private struct ClockScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
    while rest.first == 0x20 { rest.removeFirst() }
    while rest.last == 0x20 { rest.removeLast() }
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Character) -> Bool {
    let bytes = character.utf8
    guard rest.starts(with: bytes) else { return false }
    rest.removeFirst(bytes.count)
    return true
  }

  mutating func number(digits range: ClosedRange<Int>) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while let byte = rest.first, (0x30...0x39).contains(byte), digits < range.upperBound {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
      rest.removeFirst()
    }
    return range.contains(digits) ? (value, digits) : nil
  }

  /// A date that begins with its year of four digits or with its day.
  mutating func date() -> CivilDate? {
    guard let first = number(digits: 1...4) else { return nil }
    let separators: [Character] = first.digits == 4 ? ["-"] : ["-", "/", "."]
    guard let separator = separators.first(where: { take($0) }), first.digits != 3,
      let month = number(digits: 1...2), take(separator),
      let last = number(digits: first.digits == 4 ? 1...2 : 4...4)
    else { return nil }
    let (year, day) = first.digits == 4 ? (first.value, last.value) : (last.value, first.value)
    guard CivilDate.isValid(year: year, month: month.value, day: day) else { return nil }
    return CivilDate(year: year, month: month.value, day: day)
  }

  /// `Z`, `+03:00` or `+0300` and nothing after it, in seconds east of UTC.
  mutating func offset() -> Int? {
    if take("Z") || take("z") { return isAtEnd ? 0 : nil }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(digits: 2...2) else { return nil }
    _ = take(":")
    guard let minutes = number(digits: 2...2), hours.value < 24, minutes.value < 60, isAtEnd else {
      return nil
    }
    let seconds = hours.value * 3_600 + minutes.value * 60
    return isWest ? -seconds : seconds
  }
}
