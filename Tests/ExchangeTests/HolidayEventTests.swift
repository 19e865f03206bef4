import Exchange
import HelpDesk
import Tables
import Testing

/// A calendar with an event, whose lines begin on line 4 of the file, or with several.
private func calendar(_ events: String...) -> String {
  let parts = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined()
  return "BEGIN:VCALENDAR\nVERSION:2.0\n\(parts)END:VCALENDAR\n"
}

@Suite("Holidays in iCalendar")
struct HolidayEventTests {
  private func refusal(_ event: String) -> String? { holidayRefusal(calendar(event).utf8) }

  @Test(
    "An event is a day off on each of its days, however its end is told",
    arguments: [
      "DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260504",
      "DTSTART;VALUE=DATE:20260501\nDURATION:P3D",
      "DTSTART:20260501T000000\nDTEND:20260504T000000",
      "DTSTART;TZID=Europe/Moscow:20260501T000000\nDTEND;TZID=Europe/Moscow:20260503T235959",
      "DTSTART:20260501T090000\nDURATION:PT48H",
      "DTSTART:20260501T000000Z\nDTEND:20260504T000000Z",
    ])
  func severalDays(_ times: String) throws {
    #expect(
      try holidays(calendar("\(times)\nSUMMARY:Праздник")) == """
        2026-05-01 dayOff ‘Праздник’
        2026-05-02 dayOff ‘Праздник’
        2026-05-03 dayOff ‘Праздник’
        """)
  }

  @Test(
    "An event without an end, or that ends where it begins, is of its day",
    arguments: [
      "DTSTART;VALUE=DATE:20260612", "DTSTART:20260612T100000",
      "DTSTART;VALUE=DATE:20260612\nDTEND;VALUE=DATE:20260612",
      "DTSTART;VALUE=DATE:20260612\nDTEND;VALUE=DATE:20260613",
      "DTSTART:20260612T235959\nDTEND:20260613T000000",
    ])
  func oneDay(_ times: String) throws {
    #expect(try holidays(calendar(times)) == "2026-06-12 dayOff")
  }

  @Test(
    "Lines are unfolded, escapes undone, whatever ends the lines", arguments: ["\n", "\r\n", "\r"])
  func folding(_ end: String) throws {
    let text = calendar(
      "DTSTART;VALUE=\n DATE:2026\n\t1104\nSUMMARY:Day of unity\\, and\\n more\n  of it\u{7}\u{1B}[1m"
    )
    let lines = "\u{FEFF}" + text.split(separator: "\n").joined(separator: end)
    #expect(try holidays(lines) == "2026-11-04 dayOff ‘Day of unity, and more of it[1m’")
  }

  @Test("A fold may stand within a character")
  func foldedCharacter() throws {
    var bytes = Array(calendar("DTSTART;VALUE=DATE:20261104\nSUMMARY:День").utf8)
    let place = try #require(bytes.lastIndex(of: 0xD0))
    bytes.insert(contentsOf: [0x0D, 0x0A, 0x20], at: place + 1)
    let days = try HolidayFile.read(bytes, file: "days", years: 2026...2026)
    #expect(days.map(\.title) == ["День"])
  }

  @Test(
    "Rules are expanded over the years asked for",
    arguments: [
      ("DTSTART;VALUE=DATE:19700101\nRRULE:FREQ=YEARLY", "2026-01-01 2027-01-01"),
      ("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=1", "2026-01-01"),
      ("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;UNTIL=20261231", "2026-01-01"),
      // The fourth Thursday of November, the last Monday of May, each 29 February.
      (
        "DTSTART;VALUE=DATE:20101125\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
        "2026-11-26 2027-11-25"
      ),
      (
        "DTSTART;VALUE=DATE:20100531\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO",
        "2026-05-25 2027-05-31"
      ),
      ("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY", ""),
      (
        "DTSTART;VALUE=DATE:20261230\nRRULE:FREQ=DAILY;COUNT=4",
        "2026-12-30 2026-12-31 2027-01-01 2027-01-02"
      ),
      // Of a day that the rule does not give, the event is all the same.
      (
        "DTSTART;VALUE=DATE:20260102\nRRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
        "2026-01-02 2026-03-08 2027-03-08"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\nRDATE;VALUE=DATE:20260302,20270303\nRDATE;VALUE=DATE:20260405",
        "2026-01-01 2026-03-02 2026-04-05 2027-03-03"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY;COUNT=4\nEXDATE;VALUE=DATE:20260201,20260301",
        "2026-01-01 2026-04-01"
      ),
      (
        "DTSTART;TZID=Europe/Moscow:20250509T000000\nRRULE:FREQ=YEARLY;UNTIL=20270101T000000Z",
        "2026-05-09"
      ),
    ])
  func rules(_ event: String, _ expected: String) throws {
    let days = try HolidayFile.read(Array(calendar(event).utf8), file: "days", years: 2026...2027)
    #expect(days.map(\.date.description).joined(separator: " ") == expected)
  }

  @Test("Days that reach into the years from before are there")
  func reaching() throws {
    let text = calendar("DTSTART;VALUE=DATE:20241230\nDURATION:P4D\nRRULE:FREQ=YEARLY")
    #expect(
      try holidays(text) == """
        2026-01-01 dayOff
        2026-01-02 dayOff
        2026-12-30 dayOff
        2026-12-31 dayOff
        """)
  }

  @Test("Days of an event that recurs before it is over are there once")
  func overlapping() throws {
    let text = calendar(
      "DTSTART;VALUE=DATE:20260101\nDURATION:P3D\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT=2\nSUMMARY:A")
    #expect(
      try holidays(text) == """
        2026-01-01 dayOff ‘A’
        2026-01-02 dayOff ‘A’
        2026-01-03 dayOff ‘A’
        2026-01-04 dayOff ‘A’
        2026-01-05 dayOff ‘A’
        """)
  }

  @Test("An event of its own takes the place of one that recurs, and what is cancelled is no day")
  func replaced() throws {
    let text = calendar(
      "UID:a\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY;COUNT=4\nSUMMARY:First",
      "UID:a\nRECURRENCE-ID;VALUE=DATE:20260201\nDTSTART;VALUE=DATE:20260202\nSUMMARY:Moved",
      "UID:a\nRECURRENCE-ID;VALUE=DATE:20260301\nDTSTART;VALUE=DATE:20260301\nSTATUS:CANCELLED",
      "UID:b\nDTSTART;VALUE=DATE:20260707\nSTATUS:CANCELLED")
    #expect(
      try holidays(text) == """
        2026-01-01 dayOff ‘First’
        2026-02-02 dayOff ‘Moved’
        2026-04-01 dayOff ‘First’
        """)
  }

  @Test("Categories say what a day is")
  func categories() throws {
    let text = calendar(
      "DTSTART;VALUE=DATE:20260430\nCATEGORIES:Labour,Short day",
      "DTSTART;VALUE=DATE:20260501\nCATEGORIES:Holiday\nTRANSP:TRANSPARENT",
      "DTSTART;VALUE=DATE:20260502\nCATEGORIES:РАБОЧИЙ ДЕНЬ",
      "DTSTART;VALUE=DATE:20260503\nCATEGORIES:Observance",
      "DTSTART;VALUE=DATE:20260504\nCATEGORIES:Family")
    #expect(
      try holidays(text) == """
        2026-04-30 shortened
        2026-05-01 dayOff
        2026-05-02 working
        2026-05-04 dayOff
        """)
  }

  @Test("What is transparent counts only where nothing else is there")
  func transparency() throws {
    let transparent = "DTSTART;VALUE=DATE:20260508\nTRANSP:TRANSPARENT"
    #expect(try holidays(calendar(transparent)) == "2026-05-08 dayOff")
    let opaque = "DTSTART;VALUE=DATE:20260509\nTRANSP:OPAQUE"
    #expect(try holidays(calendar(transparent, opaque)) == "2026-05-09 dayOff")
  }

  @Test("Holidays on one day are one; what contradicts is refused with both lines")
  func twice() throws {
    let day = "DTSTART;VALUE=DATE:20260501"
    #expect(
      try holidays(calendar("\(day)\nSUMMARY:A", "\(day)\nSUMMARY:B", "\(day)\nSUMMARY:A"))
        == "2026-05-01 dayOff ‘A, B’")
    #expect(
      holidayRefusal(calendar("\(day)\nSUMMARY:A", "\(day)\nCATEGORIES:Working day").utf8)
        == "days:7: 2026-05-01 is a working day here and a day off on line 3; remove one of them")
  }

  @Test("What has no bearing on days may be empty, unknown or wrong")
  func lenient() throws {
    let text = calendar(
      "LOCATION:\nX-APPLE;X-A=1:x\nNEW-PROPERTY:1\nGEO:nowhere\nDTSTAMP:\nDESCRIPTION:\n"
        + "DTSTART;VALUE=DATE:20260501\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM")
    #expect(try holidays(text) == "2026-05-01 dayOff")
    let zone = """
      BEGIN:VCALENDAR
      BEGIN:VTIMEZONE
      TZID:Here
      BEGIN:STANDARD
      DTSTART:16010101T000000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      TZOFFSETFROM:+0300
      TZOFFSETTO:+0200
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      DTSTART;TZID=Here:20260501T000000
      END:VEVENT
      END:VCALENDAR
      """
    #expect(try holidays(zone) == "2026-05-01 dayOff")
  }
}
