import Tables

/// When people work: the hours of each weekday on the clocks of a zone, and the days that differ.
///
/// A moment counts as working time when the clock on the wall then shows a time within the day's
/// hours, so that an hour that comes twice counts twice and one that is left out does not count.
package struct WorkingHours: Sendable {
  /// What makes a day differ from its weekday.
  package struct Exception: Equatable, Sendable {
    /// How it differs.
    package var kind: DayKind
    /// What people call it; may be empty.
    package var title: String
    /// Its own hours, minutes after midnight; nil where they follow from the kind.
    package var hours: [Range<Int>]?

    /// A day of its own.
    package init(_ kind: DayKind, title: String = "", hours: [Range<Int>]? = nil) {
      self.kind = kind
      self.title = title
      self.hours = hours
    }
  }

  /// How far clocks stand from UTC.
  package let zone: Zone
  /// The hours of Monday to Sunday: minutes after midnight, in order, apart from each other.
  package let week: WeekHours
  /// The days that differ, by days since 1970.
  package let exceptions: [Int32: Exception]
  /// By how many minutes a shortened day ends earlier.
  package let shortening: Int
  /// Whether all time is working time.
  package let isContinuous: Bool

  /// Hours of a week on the clocks of `zone`, but for `exceptions`.
  package init(
    _ week: WeekHours, zone: Zone, exceptions: [Int32: Exception] = [:], shortening: Int = 60
  ) {
    self.week = week
    self.zone = zone
    self.exceptions = exceptions
    self.shortening = shortening
    isContinuous = exceptions.isEmpty && week.days.allSatisfy { $0 == [0..<1_440] }
  }

  /// Round the clock, every day.
  package static let always = WorkingHours(.always, zone: .utc)

  /// The hours of one day, minutes after midnight, in order.
  package func hours(on date: CivilDate) -> [Range<Int>] {
    let usual = week.days[date.weekday - 1]
    guard let exception = exceptions[date.days] else { return usual }
    if let own = exception.hours { return own }
    // A day that is worked out of turn has the hours of the first weekday that has some.
    let full = usual.isEmpty ? week.firstHours : usual
    switch exception.kind {
    case .dayOff: return []
    case .working: return full
    case .shortened: return Self.shorten(full, by: shortening)
    }
  }

  private static func shorten(_ hours: [Range<Int>], by minutes: Int) -> [Range<Int>] {
    var rest = minutes
    var kept = hours
    while rest > 0, let last = kept.popLast() {
      if last.count > rest { kept.append(last.lowerBound..<(last.upperBound - rest)) }
      rest -= min(rest, last.count)
    }
    return kept
  }

  /// Calls `body` with each stretch of working time of a day, in milliseconds, in order, until it
  /// returns false.
  /// - Returns: whether `body` wanted more.
  package func stretches(
    on date: CivilDate, _ body: (_ start: Int64, _ end: Int64) -> Bool
  ) -> Bool {
    let hours = hours(on: date)
    if hours.isEmpty { return true }
    let midnight = Int64(date.days) * 86_400
    // No zone is a day away from UTC: these moments stand before and after all of the day.
    let before = zone.offset(at: Timestamp(seconds: midnight - 86_400))
    let after = zone.offset(at: Timestamp(seconds: midnight + 2 * 86_400))
    let change = before == after ? nil : change(from: before, near: midnight)
    for (offset, isFirst) in [(before, true), (after, false)] {
      if change == nil, !isFirst { break }
      for span in hours {
        var start = midnight + Int64(span.lowerBound * 60 - offset)
        var end = midnight + Int64(span.upperBound * 60 - offset)
        if let change {
          (start, end) = isFirst ? (start, min(end, change)) : (max(start, change), end)
        }
        if start < end, !body(start * 1_000, end * 1_000) { return false }
      }
    }
    return true
  }

  /// The second at which the offset `before` ends, around a day.
  private func change(from before: Int, near midnight: Int64) -> Int64 {
    var (low, high) = (midnight - 86_400, midnight + 2 * 86_400)
    while high - low > 1 {
      let middle = (low + high) / 2
      if zone.offset(at: Timestamp(seconds: middle)) == before {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// How much of the time between two moments is working time, in milliseconds.
  /// - Complexity: O(days between).
  package func worked(from start: Int64, to end: Int64) -> Int64 {
    if end <= start { return 0 }
    if isContinuous { return end - start }
    var total: Int64 = 0
    var date = zone.civil(Timestamp(milliseconds: start)).date
    let last = zone.civil(Timestamp(milliseconds: end)).date
    while date <= last {
      _ = stretches(on: date) { from, to in
        total += max(0, min(to, end) - max(from, start))
        return true
      }
      date = date.adding(days: 1)
    }
    return total
  }

  /// The earliest moment by which `length` milliseconds of working time have passed since `start`;
  /// nil when there is none within ten years.
  /// - Complexity: O(days between).
  package func moment(_ length: Int64, after start: Int64) -> Int64? {
    if length <= 0 { return start }
    if isContinuous { return start.addingReportingOverflow(length).partialValue }
    var rest = length
    var found: Int64?
    var date = zone.civil(Timestamp(milliseconds: start)).date
    let limit = date.adding(days: 3_660)
    while found == nil, date <= limit {
      _ = stretches(on: date) { from, to in
        let from = max(from, start)
        if from >= to { return true }
        if to - from >= rest {
          found = from + rest
          return false
        }
        rest -= to - from
        return true
      }
      date = date.adding(days: 1)
    }
    return found
  }
}

/// What kind of day a calendar's exception is. Raw values are permanent.
package enum DayKind: UInt8, ChoiceValue {
  case dayOff = 1
  case shortened = 2
  case working = 3
  /// What people read.
  package var title: Phrase {
    switch self {
    case .dayOff: "day off"
    case .shortened: "shortened day"
    case .working: "working day"
    }
  }
}
