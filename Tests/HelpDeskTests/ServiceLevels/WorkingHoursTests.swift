import HelpDesk
import Tables
import Testing

@Suite("Working hours")
struct WorkingHoursTests {
  @Test(
    "What people write is understood and written back in one form",
    arguments: [
      ("Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00"),
      ("9-18", "Mon-Fri 09:00-18:00"),
      ("Mo,Tu,We 9-13, 14-18; Sa 10:00-14:00", "Mon-Wed 09:00-13:00, 14:00-18:00; Sat 10:00-14:00"),
      ("пн-пт 9:00-18:00; сб 10-14", "Mon-Fri 09:00-18:00; Sat 10:00-14:00"),
      ("Sat-Mon 8-12", "Mon 08:00-12:00; Sat-Sun 08:00-12:00"),
      ("Fri 22:00-06:00", "Fri 22:00-24:00; Sat 00:00-06:00"),
      ("Sun 20-4", "Mon 00:00-04:00; Sun 20:00-24:00"),
      ("Mon-Sun 00:00-24:00", "24x7"), ("24/7", "24x7"), ("Mon 9-12, 12-15", "Mon 09:00-15:00"),
    ])
  func forms(_ typed: String, _ written: String) throws {
    let week = try WeekHours(typed)
    #expect(week.text == written)
    #expect(try WeekHours(written) == week)
  }

  @Test(
    "What makes no sense is refused with what was written",
    arguments: [
      "", "Mon", "Mon-Fri", "Mon 9", "Mon 25-26", "Mon 9:60-10", "Xyz 9-18", "Mon 9-9", "9-18 Mon",
      "Mon 9-12, 11-15", "Mon 20-4; Tue 3-5", "Mon -9-18", "Mon 9-18-20", "Mon 9:000-18",
    ])
  func mistakes(_ typed: String) {
    let said = refusal { () throws(Refusal) in _ = try WeekHours(typed) }
    #expect(said?.contains(typed.split(separator: ";").last.map(String.init) ?? typed) == true)
  }

  /// A seeded calendar: spans on the quarter of an hour, days that differ, a zone with or without
  /// summer time.
  private static func calendar(_ dice: inout Seeded, around day: CivilDate) throws -> WorkingHours {
    func hours() -> [Range<Int>] {
      var minute = dice.below(40) * 15
      var hours: [Range<Int>] = []
      for _ in 0..<dice.below(3) {
        let end = min(minute + 15 + dice.below(30) * 15, 1_440)
        if end > minute { hours.append(minute..<end) }
        minute = end + 15 + dice.below(8) * 15
        if minute >= 1_440 { break }
      }
      return hours
    }
    var week = (0..<7).map { $0 < 5 || dice.below(3) == 0 ? hours() : [] }
    if week.allSatisfy(\.isEmpty) { week[dice.below(7)] = [540..<1_080] }
    if dice.below(6) == 0 { week = Array(repeating: [0..<1_440], count: 7) }
    var exceptions: [Int32: WorkingHours.Exception] = [:]
    for _ in 0..<dice.below(8) {
      let kind = DayKind.allCases[dice.below(3)]
      exceptions[day.days - 5 + Int32(dice.below(25))] = WorkingHours.Exception(
        kind, hours: kind != .dayOff && dice.below(4) == 0 ? [600..<720] : nil)
    }
    let zones = [
      "MSK-3", "UTC", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0",
      "NZST-12NZDT,M9.5.0,M4.1.0/3", "NST3:30NDT,M3.2.0,M11.1.0",
    ]
    let zone = try #require(Zone.named(zones[dice.below(zones.count)]))
    return WorkingHours(
      WeekHours(days: week), zone: zone, exceptions: exceptions, shortening: dice.below(9) * 15)
  }

  /// Whether the clock on the wall is within working hours, asked of each minute by itself.
  private static func isWorking(_ minute: Int64, _ hours: WorkingHours) -> Bool {
    let civil = hours.zone.civil(Timestamp(milliseconds: minute * 60_000))
    let wall = civil.hour * 60 + civil.minute
    let usual = hours.week.days[civil.date.weekday - 1]
    let full = usual.isEmpty ? hours.week.days.first { !$0.isEmpty } ?? [] : usual
    guard let exception = hours.exceptions[civil.date.days] else {
      return usual.contains { $0.contains(wall) }
    }
    if let own = exception.hours { return own.contains { $0.contains(wall) } }
    switch exception.kind {
    case .dayOff: return false
    case .working: return full.contains { $0.contains(wall) }
    case .shortened:
      // So many of the day's last working minutes are gone.
      let after = full.reduce(0) { $0 + max(0, $1.upperBound - max($1.lowerBound, wall)) }
      return full.contains { $0.contains(wall) } && after > hours.shortening
    }
  }

  @Test(
    "Any clock comes to what counting minute by minute comes to",
    arguments: 1...200)
  func reference(seed: Int) throws {
    var dice = Seeded(seed)
    // Days on which clocks change are as likely as all others.
    let days = [
      CivilDate(year: 2026, month: 3, day: 27), CivilDate(year: 2026, month: 10, day: 23),
      CivilDate(year: 2026, month: 3, day: 6), CivilDate(year: 2024, month: 2, day: 27),
      CivilDate(year: 2025, month: 12, day: 28), CivilDate(year: 2026, month: 9, day: 25),
    ]
    let day = days[dice.below(days.count)].adding(days: dice.below(4))
    let hours = try Self.calendar(&dice, around: day)
    let start = Int64(day.days) * 1_440 + Int64(dice.below(1_440))
    var stops: [(start: Int64, end: Int64)] = []
    var minute = start
    for _ in 0..<dice.below(4) {
      minute += Int64(dice.below(2_000))
      let end = minute + Int64(dice.below(3_000))
      stops.append((minute, end))
      minute = end
    }
    let clock = ServiceClock(
      hours, start: start * 60_000,
      stops: stops.map {
        ServiceClock.Stop(start: $0.start * 60_000, end: $0.end * 60_000, why: .requester)
      })
    let term = Int64(1 + dice.below(1_500))
    var (spent, now) = (0 as Int64, start)
    let asked = start + Int64(dice.below(12_000))
    while spent < term, now < start + 80_000 {
      if now == asked { #expect(clock.spent(by: asked * 60_000) == spent * 60_000) }
      let isStopped = stops.contains { $0.start <= now && now < $0.end }
      if !isStopped, Self.isWorking(now, hours) { spent += 1 }
      now += 1
    }
    try #require(spent == term, "a calendar with too little work")
    #expect(clock.deadline(term * 60_000) == now * 60_000)
    #expect(clock.spent(by: now * 60_000) == term * 60_000)
  }

  @Test("A calendar without working time comes to no deadline, and says so in time")
  func never() {
    let idle = WorkingHours(
      WeekHours(days: Array(repeating: [], count: 7)), zone: .utc, exceptions: [:])
    #expect(idle.moment(60_000, after: 0) == nil)
    #expect(idle.worked(from: 0, to: 86_400_000_000) == 0)
  }
}
