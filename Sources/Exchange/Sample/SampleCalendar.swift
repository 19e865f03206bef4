import Tables

/// When people of the sample enterprise work and open tickets: two years up to now.
struct SampleCalendar {
  /// How many days there are, today included.
  static let days = 730
  /// An hour in milliseconds.
  static let hour: Int64 = 3_600_000
  /// A day in milliseconds.
  static let day: Int64 = 86_400_000

  /// The zone of the enterprise.
  let zone: Zone
  /// The moment up to which things have happened, milliseconds.
  let now: Int64
  private let firstDay: Int32
  /// How many tickets of all are opened before each day, as parts of `weight`.
  private var before: [Int] = [0]
  private let weight: Int

  /// How busy the hours of a day are.
  private static let hours = [
    1, 1, 1, 1, 1, 2, 5, 18, 60, 95, 100, 88, 62, 70, 85, 80, 62, 40, 16, 8, 6, 4, 2, 1,
  ]
  /// How busy the days of a week are, Monday first.
  private static let weekdays = [118, 106, 102, 100, 88, 14, 8]

  /// The two years before `now` in `zone`.
  init(now: Timestamp, zone: Zone) {
    self.zone = zone
    self.now = now.milliseconds
    let today = zone.civil(now).date
    firstDay = today.days - Int32(Self.days) + 1
    let elapsed = zone.civil(now)
    let passed =
      Self.hours[..<elapsed.hour].reduce(0, +) * 60 + Self.hours[elapsed.hour] * elapsed.minute
    let whole = Self.hours.reduce(0, +) * 60
    for index in 0..<Self.days {
      let weekday = CivilDate(days: firstDay + Int32(index)).weekday
      // The enterprise grows: there is half as much again to do as there was two years ago.
      var weight = Self.weekdays[weekday - 1] * (2 * Self.days + index)
      if index == Self.days - 1 { weight = weight * passed / whole }
      before.append(before[index] + weight)
    }
    weight = max(before[Self.days], 1)
  }

  /// The first moment of a day; days count from 0.
  func start(of index: Int) -> Int64 {
    zone.timestamp(CivilTime(date: CivilDate(days: firstDay + Int32(index)))).milliseconds
  }

  /// The day of a moment; days count from 0.
  func index(of moment: Int64) -> Int {
    Int(zone.civil(Timestamp(milliseconds: moment)).date.days - firstDay)
  }

  /// The moments of one day at which tickets are opened when there are `total` in all, ascending.
  func openings(on index: Int, of total: Int, _ random: inout SampleRandom) -> [Int64] {
    // Whatever is left over falls to the last days, so that they add up.
    let last = before[index + 1] == weight ? total : Self.share(before[index + 1], total, weight)
    let first = before[index] == weight ? total : Self.share(before[index], total, weight)
    guard last > first else { return [] }
    let start = start(of: index)
    let end = min(self.start(of: index + 1), now) - 1
    var moments: [Int64] = []
    moments.reserveCapacity(last - first)
    while moments.count < last - first {
      let hour = Int64(random.place(in: Self.hours))
      var moment = start + hour * Self.hour + random.within(0...(Self.hour - 1_000))
      if moment > end { moment = start + Int64(random.fraction() * Double(max(end - start, 0))) }
      moments.append(moment)
    }
    return moments.sorted()
  }

  private static func share(_ part: Int, _ total: Int, _ whole: Int) -> Int {
    let (high, low) = part.multipliedFullWidth(by: total)
    return whole.dividingFullWidth((high, low)).quotient
  }

  /// The moment itself where people are at work then, else the next morning at which they are.
  func atWork(_ moment: Int64, _ random: inout SampleRandom) -> Int64 {
    let civil = zone.civil(Timestamp(milliseconds: moment))
    if civil.date.weekday <= 5, (8..<19).contains(civil.hour) { return moment }
    var date = civil.hour < 8 ? civil.date : civil.date.adding(days: 1)
    while date.weekday > 5 { date = date.adding(days: 1) }
    let opening = zone.timestamp(CivilTime(date: date, hour: 8)).milliseconds
    return opening + random.within(0...(2 * Self.hour))
  }

  /// A moment at an hour of a day, some days after `moment`'s.
  func moment(_ days: Int, after moment: Int64, hour: Int, minute: Int = 0) -> Int64 {
    let date = date(moment).adding(days: days)
    return zone.timestamp(CivilTime(date: date, hour: hour, minute: minute)).milliseconds
  }

  /// The day of a moment.
  func date(_ moment: Int64) -> CivilDate { zone.civil(Timestamp(milliseconds: moment)).date }
}
