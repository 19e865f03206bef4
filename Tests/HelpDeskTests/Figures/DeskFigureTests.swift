import HelpDesk
import Tables
import Testing

@Suite("Figures of a desk")
struct DeskFigureTests {
  /// In New York the day of a ticket is often another than in UTC, and it has its clocks changed.
  private let zone = Zone(posix: "EST5EDT,M3.2.0,M11.1.0") ?? .utc

  @Test("Kept up with each event they equal those counted afresh", arguments: 1...8)
  func incremental(seed: Int) throws {
    var day = try SeededDay(seed: seed)
    let office = day.office
    let period = FigurePeriod(last: 7, to: office.now, zone: zone)
    let figures = DeskFigures(office.desk, period)
    for step in 0..<240 {
      _ = day.step()
      guard step % 40 == 39 else { continue }
      let afresh = DeskFigures(office.desk, period)
      try #require(figures.agree(with: afresh), "after \(step) steps")
      office.desk.watch(figures)
    }
    #expect(figures.revision > 30)
    figures.show(FigurePeriod(last: 30, to: office.now, zone: zone))
    let other = FigurePeriod(last: 30, to: office.now, zone: zone)
    #expect(figures.agree(with: DeskFigures(office.desk, other)))
  }

  @Test("Replayed from the bytes of the log they are the same", arguments: 31...33)
  func replayed(seed: Int) throws {
    var day = try SeededDay(seed: seed)
    for _ in 0..<160 { _ = day.step() }
    let office = day.office
    let period = FigurePeriod(last: 30, to: office.now, zone: zone)
    let copy = Desk()
    let figures = DeskFigures(copy, period)
    var writer = CBORWriter()
    for event in office.events { event.encode(into: &writer) }
    try unsafe writer.bytes.withUnsafeBytes { bytes in
      try unsafe copy.replay(bytes, first: 1, count: office.events.count)
    }
    #expect(figures.agree(with: DeskFigures(office.desk, period)))
    #expect(figures.open.ages.count > 0)
  }

  @Test("Each figure is the count of the list it leads to", arguments: 11...16)
  func lists(seed: Int) throws {
    var day = try SeededDay(seed: seed)
    let office = day.office
    for _ in 0..<240 { _ = day.step() }
    let reading = Reading(now: office.now, zone: zone)
    for days in [1, 7, 30] {
      let period = FigurePeriod(last: days, to: office.now, zone: zone)
      let figures = DeskFigures(office.desk, period)
      let overview = DeskOverview(figures, at: office.now)
      for figure in overview.allFigures {
        let listed = try figure.listed(reading)
        try #require(figure.count == listed, "\(figure.title): \(figure.query)")
      }
      let tally = figures.current.assets
      for most in [0, 1, 2, 50] {
        #expect(tally.leading(most) == Array(tally.ranked.prefix(most)))
      }
    }
  }

  @Test("Hours that the clocks leave out or repeat are counted once", arguments: [8, 1])
  func clockChange(month: Int) throws {
    let office = try TestDesk.office()
    let tickets = office.desk.tickets
    // The Sundays of 2026 on which New York's clocks go forward, and back.
    let sunday =
      month == 8
      ? CivilDate(year: 2026, month: 3, day: 8) : CivilDate(year: 2026, month: 11, day: 1)
    let midnight = zone.timestamp(CivilTime(date: sunday))
    for quarter in 0..<100 {
      let moment = midnight.milliseconds + Int64(quarter) * 900_000
      try office.make(
        tickets, ("subject", "x"), ("opened", Timestamp(milliseconds: moment).rfc3339))
    }
    let period = FigurePeriod(from: sunday, until: sunday.adding(days: 1), zone: zone)
    let overview = DeskOverview(DeskFigures(office.desk, period), at: office.now)
    #expect(period.steps == (month == 8 ? 23 : 24))
    #expect(overview.opened.figure.count == (month == 8 ? 92 : 100))
    #expect(overview.opened(hourOfWeek: 6 * 24 + 1).count == (month == 8 ? 4 : 8))
    let reading = Reading(now: office.now, zone: zone)
    for figure in overview.allFigures {
      let listed = try figure.listed(reading)
      try #require(figure.count == listed, "\(figure.title): \(figure.query)")
    }
  }

  @Test("What one day of an office did, figure by figure")
  func example() throws {
    let office = try TestDesk.office()
    let desk = office.desk
    let tickets = desk.tickets
    let hour: Int64 = 3_600_000
    try office.make(
      tickets, ("subject", "Paper jam"), ("requester", "vera"), ("asset", "PR-1"),
      ("impact", "high"), ("urgency", "high"), ("category", "Printing"))
    try office.make(tickets, ("subject", "Mail"), ("requester", "roman"), ("service", "Mail"))
    office.now.milliseconds += 2 * hour
    try office.perform("take", 1, by: "boris")
    office.now.milliseconds += hour
    try office.perform("comment", 1, ["text": "On my way"], by: "boris")
    office.now.milliseconds += 3 * hour
    try office.perform("solve", 1, ["resolution": "Pulled it out"], by: "boris")
    let period = FigurePeriod(last: 1, to: office.now, zone: .utc)
    let overview = DeskOverview(DeskFigures(desk, period), at: office.now)
    #expect(overview.standing.map(\.count) == [1, 0, 0, 1, 0])
    #expect(overview.opened.figure.count == 2)
    #expect(overview.done.figure.count == 1)
    #expect(overview.priorities[0].solve.late.count == 1)
    #expect(overview.priorities[0].solve.share == 0)
    #expect(overview.times.map(\.median) == [3 * hour, 6 * hour])
    #expect(overview.topAssets(most: 9).map(\.title) == ["PR-1"])
    #expect(overview.topCategories(most: 9).map(\.title) == ["Printing"])
    #expect(overview.people.map(\.name) == ["nobody", "Boris"])
    #expect(overview.people.map(\.solved.count) == [0, 1])
    #expect(overview.hours[12] == 2)
    #expect(overview.flow.map(\.opened.count).reduce(0, +) == 2)
    #expect(overview.flow[18].done.count == 1)
  }
}
