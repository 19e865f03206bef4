import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Production calendars")
struct ProductionCalendarTests {
  /// A calendar of 2026 whose days, from line 4 on, are what a test is about.
  private func calendar(_ days: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <calendar year="2026" lang="ru"><holidays><holiday id="1" title="День Победы"/></holidays>
    <days>
    \(days)
    </days></calendar>
    """
  }

  private func refusal(_ days: String) -> String? { holidayRefusal(calendar(days).utf8) }

  @Test("Days off, shortened and working days have their titles and the day they were moved from")
  func days() throws {
    let text = calendar(
      """
      <day d="05.11" t="1" f="05.09"/>
      <day d="05.09" t="1" h="1"/>
      <day d="05.08" t="2"/>
      <day d="5.16" t="3"/>
      """)
    #expect(
      try holidays(text) == """
        2026-05-08 shortened
        2026-05-09 dayOff ‘День Победы’
        2026-05-11 dayOff for 2026-05-09
        2026-05-16 working
        """)
    #expect(try holidays(text, 2025...2025) == "")
  }

  @Test("Titles may stand after the days, and the encoding be another than UTF-8")
  func order() throws {
    let text = """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <calendar year="2026"><days><day d="07.14" t="1" h="x"/></days>
      <holidays><holiday id="x" title="F\u{EA}te"/></holidays></calendar>
      """
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let days = try HolidayFile.read(bytes, file: "days", years: 2026...2026)
    #expect(days.map(\.title) == ["Fête"])
  }

  @Test("Control characters and marks of direction are dropped from titles")
  func controls() throws {
    let text = """
      <calendar year="2026"><holidays>
      <holiday id="1" title=" A&#9;&#10;day&#127;&#155;[31m \u{202E}off"/></holidays>
      <days><day d="01.01" t="1" h="1"/></days></calendar>
      """
    #expect(try holidays(text) == "2026-01-01 dayOff ‘A day[31m off’")
  }

  @Test("A day given twice is one; its titles are joined")
  func twice() throws {
    let text = """
      <calendar year="2026"><holidays><holiday id="1" title="A"/><holiday id="2" title="B"/>
      </holidays><days><day d="01.07" t="1" h="1"/><day d="01.07" t="1" h="2"/>
      <day d="01.07" t="1" h="1"/><day d="01.07" t="1"/></days></calendar>
      """
    #expect(try holidays(text) == "2026-01-07 dayOff ‘A, B’")
  }

  @Test(
    "What is wrong is named with its line and column",
    arguments: [
      (
        "<day d=\"02.29\" t=\"1\"/>", "days:4:1: there is no day 02.29 (month.day) in 2026"
      ),
      ("<day d=\"13.01\" t=\"1\"/>", "days:4:1: there is no day 13.01 (month.day) in 2026"),
      (
        "\n  <day d=\"1 May\" t=\"1\"/>",
        "days:5:3: the day ‘1 May’ has to be month and day, as 02.23"
      ),
      (
        "<day d=\"-1.+1\" t=\"1\"/>", "days:4:1: the day ‘-1.+1’ has to be month and day, as 02.23"
      ),
      (
        "<day d=\"05.11\" t=\"1\" f=\"05.32\"/>",
        "days:4:1: there is no day 05.32 (month.day) in 2026"
      ),
      ("<day t=\"1\"/>", "days:4:1: <day> has no d=\"…\""),
      ("<day d=\"05.11\"/>", "days:4:1: <day> has no t=\"…\""),
      (
        "<day d=\"05.11\" t=\"4\"/>",
        "days:4:1: the type t=\"4\" has to be 1 (day off), 2 (shortened) or 3 (working)"
      ),
      (
        "<day d=\"05.11\" t=\"1\" h=\"9\"/>",
        "days:4:1: there is no <holiday id=\"9\"> in the file"
      ),
      (
        "<day d=\"05.11\" t=\"1\"/>\n<day d=\"05.11\" t=\"2\"/>",
        "days:5: 2026-05-11 is a shortened day here and a day off on line 4; remove one of them"
      ),
      (
        "<day d=\"05.11\" t=\"1\" f=\"05.09\"/>\n<day d=\"05.11\" t=\"1\"/>",
        "days:5: 2026-05-11 is moved from no day here and from 2026-05-09 on line 4; "
          + "remove one of them"
      ),
      (
        "<day d=\"05.11\" t=\"1\">",
        "days:5:3: the XML is broken or cut off: mismatched tag; fetch the file anew"
      ),
    ])
  func wrong(_ days: String, _ message: String) {
    #expect(refusal(days) == message)
  }

  @Test("A file cut off anywhere is refused")
  func truncated() {
    let whole = Array(calendar("<day d=\"05.11\" t=\"1\"/>").utf8)
    for length in 0..<(whole.count - 1) {
      let message = holidayRefusal(whole[..<length]) ?? ""
      #expect(message.hasPrefix("days:") && message.contains(length == 0 ? "empty" : "cut off"))
    }
    #expect(holidayRefusal(whole)?.hasPrefix("read:") == true)
  }

  @Test("A document type is refused before an entity swells")
  func entities() {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE calendar [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
      <calendar year="2026"><holidays><holiday id="1" title="&c;"/></holidays></calendar>
      """
    #expect(
      holidayRefusal(text.utf8)
        == "days:2:20: a document type (<!DOCTYPE>) is not read; remove it")
  }

  @Test(
    "Files of another kind are refused",
    arguments: [
      ("", "days: the file is empty"), (" \r\n\t", "days: the file is empty"),
      (
        "date,title\n2026-01-01,New Year",
        "days: this is no calendar of holidays; it has to be a production calendar (XML as of "
          + "xmlcalendar.ru) or iCalendar (.ics)"
      ),
      (
        "<html><body/></html>",
        "days:1:1: the root is <html>; of a production calendar it is <calendar>"
      ),
      ("<calendar/>", "days:1:1: <calendar> has no year=\"…\""),
      (
        "<calendar year=\"20266\"/>",
        "days:1:1: the year ‘20266’ has to be four digits, as year=\"2026\""
      ),
      (
        "<calendar year=\"2026\">\n\u{0}</calendar>",
        "days:2: a zero byte: this is no text; fetch the file anew"
      ),
    ])
  func others(_ text: String, _ message: String) {
    #expect(holidayRefusal(text.utf8) == message)
  }

  @Test("UTF-16 and files of many megabytes are refused")
  func unreadable() {
    #expect(
      holidayRefusal([0xFF, 0xFE, 0x3C, 0x00])
        == "days: the file is in UTF-16; save it as UTF-8")
    #expect(
      holidayRefusal([UInt8](repeating: 0x3C, count: HolidayFile.longest + 1))
        == "days: a file of more than 4 MiB is no calendar of holidays")
  }
}
