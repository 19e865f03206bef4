import Exchange
import HelpDesk
import Tables

/// Calendars of holidays, as XML or iCalendar.
enum HolidayTarget {
  static let target = FuzzTarget(
    name: "holidays", longest: 2_048,
    seeds: {
      let properties = [
        "DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260504\nSUMMARY:Day\\, of\n  spring",
        "DTSTART;TZID=Europe/Moscow:20260501T000000\nDURATION:PT48H\nTRANSP:TRANSPARENT",
        "DTSTART;VALUE=DATE:20100101\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH,-1MO;UNTIL=20301231",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY;COUNT=4;INTERVAL=2;BYSETPOS=-1;BYDAY=FR",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYWEEKNO=20,-1;BYYEARDAY=100;WKST=SU",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU;BYMONTHDAY=13\nUID:a",
        "DTSTART;VALUE=DATE:20260302\nRDATE;VALUE=DATE:20260303,20260405\nEXDATE:20260303T000000Z",
        "UID:a\nRECURRENCE-ID;VALUE=DATE:20260113\nDTSTART:20260114T000000\nSTATUS:CANCELLED",
        "DTSTART;VALUE=PERIOD:20260101T000000/PT5H\nCATEGORIES:Short day,Holiday\nATTACH:CID:x",
      ]
      let calendars = properties.map {
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n\($0)\nEND:VEVENT\nEND:VCALENDAR\n"
      }
      let xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <calendar year="2026"><holidays><holiday id="1" title="День &amp; &#7;"/></holidays>
        <days><day d="05.09" t="1" h="1"/><day d="05.11" t="1" f="05.09"/><day d="05.08" t="2"/>
        <day d="05.16" t="3"/></days></calendar>
        """
      return (calendars + [xml, "<!DOCTYPE a [<!ENTITY b \"c\">]><calendar year=\"2026\"/>"]).map {
        Array($0.utf8)
      }
    },
    prepare: { { test($0) } })

  private static let years = 2025...2027

  private static func test(_ bytes: [UInt8]) {
    guard let days = read(bytes) else { return }
    demand(
      zip(days, days.dropFirst()).allSatisfy { $0.date < $1.date },
      "days out of order, or twice: \(days)")
    for day in days {
      demand(years.contains(day.date.year), "a day of no year that was asked for: \(day)")
      demand(
        day.title.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
        "a title with a control character: \(day)")
    }
    demand(read(bytes) == days, "the same file gives other days")
    let fewer = try? HolidayFile.read(bytes, file: "days", years: 2026...2026)
    demand(
      fewer == days.filter { $0.date.year == 2026 },
      "other days when fewer years are asked for: \(days)")
  }

  private static func read(_ bytes: [UInt8]) -> [HolidayEntry]? {
    do throws(Refusal) {
      return try HolidayFile.read(bytes, file: "days", years: years)
    } catch {
      demand(error.message.hasPrefix("days:"), "a refusal without the file: \(error.message)")
      return nil
    }
  }
}
