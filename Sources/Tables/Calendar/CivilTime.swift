/// A moment: milliseconds since 1970-01-01 00:00 UTC, leap seconds not counted.
package struct Timestamp: Comparable, Hashable, BitwiseCopyable, Sendable {
  /// Milliseconds since the epoch.
  package var milliseconds: Int64

  /// A moment from milliseconds since the epoch.
  @inlinable
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A moment from seconds since the epoch; seconds that do not fit are held at the limit.
  @inlinable
  package init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
  }

  /// Whole seconds since the epoch, rounded towards the past.
  @inlinable
  package var seconds: Int64 {
    floorDivision(milliseconds, 1_000)
  }

  /// Whether one moment is before the other.
  @inlinable
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

/// A day of the proleptic Gregorian calendar.
///
/// The conversions are Howard Hinnant's `days_from_civil` and `civil_from_days`
/// ("chrono-Compatible Low-Level Date Algorithms", 2013): a year begins in March, so that the
/// leap day is its last, and 400 years are one era of 146,097 days.
package struct CivilDate: Comparable, Hashable, BitwiseCopyable, Sendable {
  /// Days since 1970-01-01.
  package var days: Int32

  /// A date from days since 1970-01-01.
  @inlinable
  package init(days: Int32) {
    self.days = days
  }

  /// A date from its parts. Months beyond 12 and days beyond the month's last carry into what
  /// follows, as do those below 1; `isValid` says whether a date exists as written.
  @inlinable
  package init(year: Int, month: Int, day: Int) {
    let months = month &- 1
    let civilYear = year &+ Int(floorDivision(Int64(months), 12))
    let monthIndex = months &- Int(floorDivision(Int64(months), 12)) &* 12
    // March is month 0 of Hinnant's year; January and February belong to the year before.
    let marchYear = monthIndex < 2 ? civilYear &- 1 : civilYear
    let marchMonth = monthIndex < 2 ? monthIndex &+ 10 : monthIndex &- 2
    let era = Int(floorDivision(Int64(marchYear), 400))
    let yearOfEra = marchYear &- era &* 400
    let dayOfYear = (153 &* marchMonth &+ 2) / 5
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    days = Int32(clamping: era &* 146_097 &+ dayOfEra &- 719_468 &+ (day &- 1))
  }

  /// The year, the month from 1 to 12, and the day of the month.
  @inlinable
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(days) + 719_468
    let era = Int(floorDivision(Int64(shifted), 146_097))
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra =
      (dayOfEra &- dayOfEra / 1_460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let marchMonth = (5 &* dayOfYear &+ 2) / 153
    let day = dayOfYear &- (153 &* marchMonth &+ 2) / 5 &+ 1
    let month = marchMonth < 10 ? marchMonth &+ 3 : marchMonth &- 9
    return (yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0), month, day)
  }

  /// The year; 0 is the year before the year 1.
  @inlinable
  package var year: Int { parts.year }

  /// The month, from 1 to 12.
  @inlinable
  package var month: Int { parts.month }

  /// The day of the month, from 1.
  @inlinable
  package var day: Int { parts.day }

  /// The day of the week: 1 for Monday to 7 for Sunday (ISO 8601).
  @inlinable
  package var weekday: Int {
    // 1970-01-01 was a Thursday.
    let fromMonday = (Int(days) + 3) % 7
    return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
  }

  /// Whether one day is before the other.
  @inlinable
  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.days < right.days
  }

  /// How many days a month from 1 to 12 has.
  @inlinable
  package static func daysIn(year: Int, month: Int) -> Int {
    switch month {
    case 2:
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Whether a date exists as written.
  @inlinable
  package static func isValid(year: Int, month: Int, day: Int) -> Bool {
    (1...12).contains(month) && day >= 1 && day <= daysIn(year: year, month: month)
  }

  /// The same day some months later (or earlier), or the last day of a month that is shorter.
  @inlinable
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = parts
    let first = CivilDate(year: year, month: month &+ months, day: 1).parts
    let last = Self.daysIn(year: first.year, month: first.month)
    return CivilDate(year: first.year, month: first.month, day: min(day, last))
  }

  /// The day some days later (or earlier).
  @inlinable
  package func adding(days count: Int) -> CivilDate {
    CivilDate(days: Int32(clamping: Int(days) &+ count))
  }
}

/// What a clock and a calendar on a wall show, without saying in which zone.
package struct CivilTime: Comparable, Hashable, BitwiseCopyable, Sendable {
  /// The day.
  package var date: CivilDate
  /// The hour, from 0 to 23.
  package var hour: Int
  /// The minute, from 0 to 59.
  package var minute: Int
  /// The second, from 0 to 59.
  package var second: Int

  /// A time on a day.
  @inlinable
  package init(date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// The time that is so many seconds after 1970-01-01 00:00 on the same wall.
  @inlinable
  package init(secondsFromEpoch seconds: Int64) {
    let days = floorDivision(seconds, 86_400)
    let rest = Int(seconds &- days &* 86_400)
    date = CivilDate(days: Int32(clamping: days))
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }

  /// Seconds since 1970-01-01 00:00 on the same wall.
  @inlinable
  package var secondsFromEpoch: Int64 {
    Int64(date.days) * 86_400 &+ Int64(secondOfDay)
  }

  /// Seconds since midnight on the same wall.
  @inlinable
  package var secondOfDay: Int {
    hour &* 3_600 &+ minute &* 60 &+ second
  }

  /// Whether one time is before the other on the same wall.
  @inlinable
  package static func < (left: CivilTime, right: CivilTime) -> Bool {
    left.secondsFromEpoch < right.secondsFromEpoch
  }
}

/// The quotient rounded towards the past, where `/` rounds towards zero.
@inlinable
package func floorDivision(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient &- 1 : quotient
}
