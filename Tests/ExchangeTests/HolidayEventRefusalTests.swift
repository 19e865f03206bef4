import Exchange
import HelpDesk
import Testing

@Suite("Refusals of iCalendar")
struct HolidayEventRefusalTests {
  private let before = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"

  private func refusal(_ event: String) -> String? {
    holidayRefusal("\(before)\(event)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".utf8)
  }

  @Test(
    "A line that cannot be read is named",
    arguments: [
      (
        "SUMMARY:long\r\n title\r\nDTSTART;VALUE=DATE:soon",
        "days:6: DTSTART cannot be read: ‘VALUE=DATE:soon’; correct it as in RFC 5545"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=OFTEN",
        "days:5: RRULE cannot be read: ‘FREQ=OFTEN’; correct it as in RFC 5545"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nDURATION:long",
        "days:5: DURATION cannot be read: ‘long’; correct it as in RFC 5545"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nDTEND:",
        "days:5: DTEND cannot be read: ‘’; correct it as in RFC 5545"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nno property",
        "days:5: a line without a property’s name and ‘:’; the file is broken"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nEND:VCALENDAR",
        "days:5: END:VCALENDAR where VEVENT is to end, which begins on line 3; "
          + "the file is broken or cut off"
      ),
    ])
  func brokenLines(_ event: String, _ message: String) {
    #expect(refusal(event) == message)
  }

  @Test(
    "What an event cannot be is named with the line it begins on",
    arguments: [
      ("SUMMARY:No day", "days:3: the event has no DTSTART, so no day"),
      (
        "DTSTART;VALUE=DATE:20260229",
        "days:3: DTSTART of the event that begins here is a day or a time that does not exist"
      ),
      (
        "DTSTART;VALUE=DATE:20260228\r\nRDATE;VALUE=DATE:20260230",
        "days:3: RDATE of the event that begins here is a day or a time that does not exist"
      ),
      (
        "DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260227",
        "days:3: the event ends before it begins; correct DTEND or DURATION"
      ),
      (
        "DTSTART;VALUE=DATE:20260228\r\nDURATION:-P1D",
        "days:3: the event ends before it begins; correct DTEND or DURATION"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:99991231",
        "days:3: the event lasts 2912442 days; a holiday lasts 366 at most"
      ),
      (
        "DTSTART:20251231T210000Z",
        "days:3: the event begins at a time of UTC, which leaves its day open; give the day "
          + "itself with DTSTART;VALUE=DATE"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nEXRULE:FREQ=YEARLY",
        "days:3: the event has an EXRULE, which is not read; name the days with EXDATE"
      ),
      (
        "DTSTART:20260101T000000\r\nRRULE:FREQ=SECONDLY",
        "days:3: the rule goes by hours or less, so it is no holiday’s; "
          + "name days, months or years"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nRRULE:RSCALE=HEBREW;FREQ=YEARLY",
        "days:3: the rule counts by another calendar (RSCALE), which is not read; name the days"
      ),
      (
        "DTSTART;TZID=Europe/Moscow:20250101T000000\r\nRRULE:FREQ=YEARLY;UNTIL=20251231T210000Z",
        "days:3: whether the rule reaches 2026-01-01 depends on a time zone, as UNTIL is of UTC; "
          + "give days, with DTSTART;VALUE=DATE and an UNTIL that is a date"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "days:3: the event’s RRULE gives no day; correct it as in RFC 5545"
      ),
      (
        "DTSTART;VALUE=DATE:14000101\r\nRRULE:FREQ=DAILY",
        "days:3: the rules up to this event give more than 200000 days; begin them (DTSTART) nearer "
          + "to the years that count"
      ),
      (
        "DTSTART;VALUE=DATE:20260101\r\nSUMMARY:\(String(repeating: "a", count: 201))",
        "days:3: a title of more than 200 characters; shorten it"
      ),
    ])
  func wrongEvents(_ event: String, _ message: String) {
    #expect(refusal(event) == message)
  }

  @Test("A file cut off anywhere is refused")
  func truncated() {
    let text = before + "DTSTART;VALUE=DATE:20260501\r\nEND:VEVENT\r\nEND:VCALENDAR"
    let whole = Array(text.utf8)
    for length in 0..<whole.count {
      let message = holidayRefusal(whole[..<length]) ?? ""
      #expect(message.hasPrefix("days:"), "\(length)")
    }
    #expect(holidayRefusal(whole)?.hasPrefix("read:") == true)
    #expect(
      refusal("DTSTART;VALUE=DATE:20260501\r\nBEGIN:VALARM")
        == "days:6: END:VEVENT where VALARM is to end, which begins on line 5; "
        + "the file is broken or cut off")
    #expect(
      holidayRefusal("\(before)DTSTART;VALUE=DATE:20260501\r\n".utf8)
        == "days:4: the file ends within VEVENT, which begins on line 3: it was cut off; "
        + "fetch it anew")
  }

  @Test(
    "What is no calendar of holidays is refused",
    arguments: [
      ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "days: there is no event (VEVENT) in the calendar"),
      (
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n",
        "days: there is no event (VEVENT) in the calendar"
      ),
      (
        "BEGIN:VCALENDAR\nEND:VCALENDAR\nBEGIN:VCARD\nEND:VCARD",
        "days:3: VCARD stands where only VCALENDAR does; the file is broken"
      ),
      (
        "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR",
        "days:3: END:VCALENDAR has no BEGIN; the file is broken"
      ),
      (
        "BEGIN:VCALENDAR\nEND:VCALENDAR\nSUMMARY:x",
        "days:3: a line outside of VCALENDAR; the file is broken"
      ),
      (
        "BEGIN:VCALENDAR\nSUMMARY:\u{0}",
        "days:2: a zero byte: this is no text; fetch the file anew"
      ),
      (
        "BEGIN:VCALENDAR\n" + String(repeating: "BEGIN:VEVENT\n", count: 100_000),
        "days:9: components nest too deeply; the file is broken"
      ),
    ])
  func others(_ text: String, _ message: String) {
    #expect(holidayRefusal(text.utf8) == message)
  }

  @Test("Text that is not UTF-8 is refused with its line")
  func encoding() {
    let bytes = Array("\(before)SUMMARY:".utf8) + [0xCF, 0xF0, 0x0D, 0x0A]
    #expect(holidayRefusal(bytes) == "days:4: the text is not UTF-8; save the file as UTF-8")
  }

  @Test("A file of more rules than holidays have is refused")
  func manyRules() {
    let event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"
    let text = "BEGIN:VCALENDAR\n" + String(repeating: event, count: 1_001) + "END:VCALENDAR"
    #expect(
      holidayRefusal(text.utf8)
        == "days:4002: more than 1000 rules (RRULE); this is no calendar of holidays")
  }
}
