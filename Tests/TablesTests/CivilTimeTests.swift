import Glibc
import Tables
import Testing

/// The bytes of a file, or nil where it cannot be read.
private func file(_ path: String) -> [UInt8]? {
  guard let stream = unsafe fopen(path, "rb") else { return nil }
  defer { unsafe fclose(stream) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  let count = unsafe fread(&bytes, 1, bytes.count, stream)
  return Array(bytes[..<count])
}

private func zone(_ name: String) throws -> Zone? {
  guard let bytes = file("/usr/share/zoneinfo/" + name) else { return nil }
  return try Zone(tzif: bytes)
}

private let hasZones = file("/usr/share/zoneinfo/America/New_York") != nil

/// A TZif file of version 2 without changes, whose footer alone rules.
private func tzif(footer: String, version: UInt8 = 0x32) -> [UInt8] {
  func block(_ counts: [UInt8], _ data: [UInt8]) -> [UInt8] {
    Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
      + counts.flatMap { [0, 0, 0, $0] } + data
  }
  let types: [UInt8] = [0, 0, 0, 0, 0, 0, 0x55, 0x54, 0x43, 0]
  let counts: [UInt8] = [0, 0, 0, 0, 1, 4]
  return block(counts, types) + block(counts, types) + Array("\n\(footer)\n".utf8)
}

private func utc(_ text: String) -> Timestamp {
  parseTimestamp(text, zone: .utc) ?? Timestamp(milliseconds: .min)
}

@Suite("Dates and clocks")
struct CivilTimeTests {
  @Test("Every day from 1600 to 2400 comes back as it was, a day after the one before")
  func daysRoundTrip() {
    var expected = CivilDate(year: 1600, month: 1, day: 1)
    #expect(expected.days == -135_140)
    #expect(expected.weekday == 6)
    var weekday = expected.weekday
    var failures = 0
    for year in 1600...2400 {
      for month in 1...12 {
        for day in 1...CivilDate.daysIn(year: year, month: month) {
          let date = CivilDate(year: year, month: month, day: day)
          let isSame =
            date == expected && date.year == year && date.month == month && date.day == day
            && date.weekday == weekday
          if !isSame { failures += 1 }
          expected.days += 1
          weekday = weekday % 7 + 1
        }
      }
    }
    #expect(failures == 0)
    #expect(CivilDate(year: 1970, month: 1, day: 1).days == 0)
    #expect(CivilDate(year: 2000, month: 3, day: 1).days == 11_017)
  }

  @Test("The furthest days do not trap")
  func extremes() {
    for days in [Int32.min, .max] {
      let date = CivilDate(days: days)
      let (year, month, day) = date.parts
      #expect(CivilDate(year: year, month: month, day: day) == date)
      #expect((1...7).contains(date.weekday))
    }
    for milliseconds in [Int64.min, .max] {
      #expect(!Timestamp(milliseconds: milliseconds).rfc3339.isEmpty)
    }
    #expect(Timestamp(seconds: .min).milliseconds == .min)
  }

  @Test("A month later is the same day, or the month's last")
  func addsMonths() {
    let date = CivilDate(year: 2024, month: 1, day: 31)
    #expect(date.adding(months: 1).description == "2024-02-29")
    #expect(date.adding(months: 13).description == "2025-02-28")
    #expect(date.adding(months: -2).description == "2023-11-30")
    #expect(date.adding(months: -1).description == "2023-12-31")
    #expect(date.adding(days: 1).description == "2024-02-01")
    #expect(CivilDate(year: 2026, month: 11, day: 23).weekday == 1)
  }

  @Test("A moment is shown to the minute, and to the millisecond in RFC 3339")
  func showsMoments() {
    let moment = Timestamp(seconds: 1_795_459_980)
    #expect(moment.iso(in: .utc) == "2026-11-23 18:53")
    #expect(moment.iso(in: Zone(secondsEast: 10_800)) == "2026-11-23 21:53")
    #expect(moment.rfc3339 == "2026-11-23T18:53:00Z")
    #expect(Timestamp(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
  }

  @Test(
    "A moment is read in every form people use",
    arguments: [
      ("2026-11-23", "2026-11-23T00:00:00Z"), ("2026-11-23 18:53", "2026-11-23T18:53:00Z"),
      ("2026-11-23 18:53:07", "2026-11-23T18:53:07Z"),
      ("2026-11-23T18:53:00Z", "2026-11-23T18:53:00Z"),
      ("2026-11-23T18:53:00.25Z", "2026-11-23T18:53:00.250Z"),
      ("2026-11-23T18:53:00.123456789Z", "2026-11-23T18:53:00.123Z"),
      ("2026-11-23T18:53:00+03:00", "2026-11-23T15:53:00Z"),
      ("2026-11-23T18:53:00-0530", "2026-11-24T00:23:00Z"),
      ("29-02-2016 01:16", "2016-02-29T01:16:00Z"), ("29/2/2016 01:16", "2016-02-29T01:16:00Z"),
      ("23.11.2026 18:53", "2026-11-23T18:53:00Z"), ("1.2.2026", "2026-02-01T00:00:00Z"),
      ("  2026-11-23  ", "2026-11-23T00:00:00Z"),
    ])
  func readsMoments(_ text: String, _ expected: String) {
    #expect(parseTimestamp(text, zone: .utc)?.rfc3339 == expected)
  }

  @Test(
    "A moment that does not exist is nil",
    arguments: [
      "", "x", "2026-13-01", "2026-00-01", "2026-02-30", "2023-02-29", "30-02-2016",
      "2026-11-23 24:00",
      "2026-11-23 18:60", "2026-11-23 18:53:60", "2026-11-23 18", "2026-11-23T18:53:00Zx",
      "2026-11-23T18:53:00+3", "2026/11/23x", "23.11-2026", "23.11.26", "123.1.2026",
      "2026-11-2318:53",
      "2026-11-23 ", "2026-11-23 18:53:00.", "99999999999999999999-01-01",
    ])
  func refusesMoments(_ text: String) {
    let isDateWithSpace = text == "2026-11-23 "
    #expect((parseTimestamp(text, zone: .utc) == nil) == !isDateWithSpace)
  }

  @Test(
    "Lengths of time are shown in hours, and in days from one on",
    arguments: [
      (0, "0:00"), (112, "1:52"), (-14, "-0:14"), (1_439, "23:59"), (1_440, "1d 00:00"),
      (4_570, "3d 04:10"), (-4_570, "-3d 04:10"),
    ])
  func showsDurations(_ minutes: Int64, _ expected: String) {
    #expect(formatDuration(minutes * 60_000) == expected)
    #expect(formatDuration(-59_999) == "0:00")
    #expect(!formatDuration(.min).isEmpty)
  }

  @Test(
    "Lengths of time are read with their units",
    arguments: [
      ("4h", 14_400), ("90m", 5_400), ("2d", 172_800), ("1w", 604_800), ("1h30m", 5_400),
      ("-7d", -604_800), ("+1w2d3h4m5s", 788_645), ("999999999w", 999_999_999 * 604_800),
    ])
  func readsDurations(_ text: String, _ seconds: Int64) {
    #expect(parseDuration(text) == seconds * 1_000)
  }

  @Test(
    "What is not a length of time is nil",
    arguments: ["", "-", "4", "h", "4x", "4h4h", "30m1h", "1.5h", "9999999999h", "4h 5", "--4h"])
  func refusesDurations(_ text: String) {
    #expect(parseDuration(text) == nil)
  }
}

@Suite("Time zones")
struct ZoneTests {
  @Test("New York changes its clocks in the table's years and after", .enabled(if: hasZones))
  func newYork() throws {
    let zone = try #require(try zone("America/New_York"))
    #expect(zone.offset(at: utc("2007-03-11 06:59")) == -18_000)
    #expect(zone.offset(at: utc("2007-03-11 07:00")) == -14_400)
    #expect(zone.offset(at: utc("2026-03-08 06:59")) == -18_000)
    #expect(zone.offset(at: utc("2026-03-08 07:00")) == -14_400)
    #expect(zone.offset(at: utc("2026-11-01 05:59")) == -14_400)
    #expect(zone.offset(at: utc("2099-11-01 06:00")) == -18_000)
    #expect(zone.offset(at: utc("2099-07-01 06:00")) == -14_400)
    #expect(zone.offset(at: utc("1800-01-01")) == -17_762)
  }

  @Test(
    "A time in a gap moves forward, and of two in an overlap the first is meant",
    .enabled(if: hasZones))
  func gapAndOverlap() throws {
    let zone = try #require(try zone("America/New_York"))
    func moment(_ text: String) -> String? { parseTimestamp(text, zone: zone)?.rfc3339 }
    #expect(moment("2026-03-08 01:59") == "2026-03-08T06:59:00Z")
    #expect(moment("2026-03-08 02:30") == "2026-03-08T07:30:00Z")
    #expect(moment("2026-03-08 03:00") == "2026-03-08T07:00:00Z")
    #expect(moment("2026-11-01 00:59") == "2026-11-01T04:59:00Z")
    #expect(moment("2026-11-01 01:30") == "2026-11-01T05:30:00Z")
    #expect(moment("2026-11-01 02:00") == "2026-11-01T07:00:00Z")
    #expect(utc("2026-03-08 07:30").iso(in: zone) == "2026-03-08 03:30")
  }

  @Test("Moscow follows its decrees", .enabled(if: hasZones))
  func moscow() throws {
    let zone = try #require(try zone("Europe/Moscow"))
    #expect(zone.offset(at: utc("2010-01-15")) == 10_800)
    #expect(zone.offset(at: utc("2010-07-15")) == 14_400)
    #expect(zone.offset(at: utc("2012-01-15")) == 14_400)
    #expect(zone.offset(at: utc("2026-07-15")) == 10_800)
    #expect(zone.offset(at: utc("2100-07-15")) == 10_800)
    // The clocks went from 02:00 to 01:00 on 26 October 2014.
    #expect(parseTimestamp("2014-10-26 01:30", zone: zone)?.rfc3339 == "2014-10-25T21:30:00Z")
  }

  @Test(
    "Offsets agree with the C library at every hour of nine years", .enabled(if: hasZones),
    arguments: ["America/New_York", "Europe/Moscow", "Europe/Dublin", "Australia/Lord_Howe"])
  func agreesWithLibrary(_ name: String) throws {
    let zone = try #require(try zone(name))
    // The wall time read back by the zone must be the same moment, but for overlaps' second hour.
    var wrong = 0
    for year in [1950, 1985, 2007, 2020, 2030, 2037, 2038, 2060, 2100] {
      let start = utc("\(year)-01-01").seconds
      for hour in 0..<8_760 {
        let moment = Timestamp(seconds: start + Int64(hour) * 3_600)
        let back = zone.timestamp(zone.civil(moment))
        let isFirstOfTwo = back < moment && zone.civil(back) == zone.civil(moment)
        if back != moment && !isFirstOfTwo { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test("South of the equator summer spans the new year")
  func southernRule() throws {
    let zone = try Zone(tzif: tzif(footer: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"))
    #expect(zone.offset(at: utc("2026-01-01")) == 39_600)
    #expect(zone.offset(at: utc("2026-07-01")) == 37_800)
    #expect(zone.offset(at: utc("2026-12-31")) == 39_600)
    #expect(zone.offset(at: utc("2026-04-04 14:59")) == 39_600)
    #expect(zone.offset(at: utc("2026-04-04 15:00")) == 37_800)
  }

  @Test("Days of the year are counted with and without 29 February")
  func dayRules() throws {
    let julian = try Zone(tzif: tzif(footer: "AAA0BBB,J60/0,J300/0"))
    #expect(julian.offset(at: utc("2024-02-29 23:59")) == 0)
    #expect(julian.offset(at: utc("2024-03-01")) == 3_600)
    let ordinal = try Zone(tzif: tzif(footer: "AAA0BBB,59/0,300/0"))
    #expect(ordinal.offset(at: utc("2024-02-28 23:59")) == 0)
    #expect(ordinal.offset(at: utc("2024-02-29")) == 3_600)
    #expect(ordinal.offset(at: utc("2023-03-01")) == 3_600)
  }

  @Test(
    "A rule that is none is refused",
    arguments: [
      "EST", "5", "EST5EDT", "EST5EDT,M13.1.0,M11.1.0", "EST5EDT,M3.2.0", "<EST5", "EST5 ",
    ])
  func refusesRules(_ footer: String) {
    #expect(throws: TZifError.self) { try Zone(tzif: tzif(footer: footer)) }
  }

  @Test("A file cut short at any length is refused, and damage never traps", .enabled(if: hasZones))
  func survivesDamage() throws {
    let bytes = try #require(file("/usr/share/zoneinfo/America/New_York"))
    for length in 0..<bytes.count {
      #expect(throws: TZifError.self) { try Zone(tzif: Array(bytes[..<length])) }
    }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0xFF
      let zone = try? Zone(tzif: damaged)
      #expect(abs(zone?.offset(at: utc("2026-07-01")) ?? 0) < 86_400 * 2)
    }
  }
}
