import CExpat
import HelpDesk
import Tables

/// A production calendar in the XML of xmlcalendar.ru: the holidays of a year with their titles,
/// and the days that are not what their day of the week says.
///
///     <calendar year="2026">
///       <holidays><holiday id="3" title="…"/></holidays>
///       <days><day d="02.23" t="1" h="3"/><day d="03.09" t="1" f="03.08"/></days>
///     </calendar>
@safe
struct ProductionCalendar {
  private let source: HolidaySource
  private var year: Int?
  private var depth = 0
  /// Titles by the ids that days name them by.
  private var titles: [String: (title: String, line: Int)] = [:]
  private var days: [Day] = []
  private var refusal: Refusal?

  private struct Day {
    var entry: HolidayEntry
    var holiday: String?
    var line: Int
    var column: Int
  }

  /// Reads the days of a file.
  /// - Throws: a `Refusal` with the place of what is wrong.
  static func read(
    _ bytes: [UInt8], from source: HolidaySource, into days: inout HolidayDays
  ) throws(Refusal) {
    var calendar = ProductionCalendar(source: source)
    let outcome = unsafe withUnsafeMutablePointer(to: &calendar) { calendar in
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe deskhand_xml_read(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, calendar,
          { context, name, attributes, line, column in
            guard let context = unsafe context, let name = unsafe name else { return 1 }
            let element = unsafe XMLElement(name, attributes, line: line, column: column)
            return unsafe context.assumingMemoryBound(to: ProductionCalendar.self).pointee
              .begin(element) ? 0 : 1
          },
          { context in
            unsafe context?.assumingMemoryBound(to: ProductionCalendar.self).pointee.depth -= 1
          })
      }
    }
    if let refusal = calendar.refusal { throw refusal }
    let place = unsafe (line: Int(outcome.line), column: Int(outcome.column))
    switch unsafe Int(outcome.status) {
    case DESKHAND_XML_SOUND: break
    case DESKHAND_XML_DOCTYPE:
      throw source.refusal(
        "a document type (<!DOCTYPE>) is not read; remove it", line: place.line,
        column: place.column)
    default:
      let message = unsafe String(cString: outcome.message)
      throw source.refusal(
        "the XML is broken or cut off: \(message); fetch the file anew", line: place.line,
        column: place.column)
    }
    try calendar.resolve(into: &days)
  }

  private init(source: HolidaySource) { self.source = source }

  /// Takes an element; false when it is refused.
  private mutating func begin(_ element: XMLElement) -> Bool {
    do throws(Refusal) {
      switch (depth, element.name) {
      case (0, "calendar"): try takeYear(element)
      case (0, _):
        throw refuse(
          "the root is <\(element.name)>; of a production calendar it is <calendar>", element)
      case (2, "holiday"): try takeHoliday(element)
      case (2, "day"): try takeDay(element)
      default: break
      }
    } catch {
      refusal = error
      return false
    }
    depth += 1
    return true
  }

  private mutating func takeYear(_ element: XMLElement) throws(Refusal) {
    let text = try element.needed("year", source)
    guard text.utf8.count == 4, let number = UInt16(text), number > 0 else {
      throw refuse("the year ‘\(text)’ has to be four digits, as year=\"2026\"", element)
    }
    year = Int(number)
  }

  private mutating func takeHoliday(_ element: XMLElement) throws(Refusal) {
    let id = try element.needed("id", source)
    let title = try source.title(element.needed("title", source), line: element.line)
    if let first = titles[id], first.title != title {
      throw refuse("the holiday \(id) has another title on line \(first.line)", element)
    }
    titles[id] = (title, element.line)
  }

  private mutating func takeDay(_ element: XMLElement) throws(Refusal) {
    let date = try day(element.needed("d", source), element)
    let kind: DayKind
    let type = try element.needed("t", source)
    switch type {
    case "1": kind = .dayOff
    case "2": kind = .shortened
    case "3": kind = .working
    default:
      throw refuse(
        "the type t=\"\(type)\" has to be 1 (day off), 2 (shortened) or 3 (working)", element)
    }
    var movedFrom: CivilDate?
    if let from = element["f"] { movedFrom = try day(from, element) }
    days.append(
      Day(
        entry: HolidayEntry(date: date, kind: kind, insteadOf: movedFrom), holiday: element["h"],
        line: element.line, column: element.column))
  }

  /// A month and a day, `02.23`, in the calendar's year.
  private func day(_ text: String, _ element: XMLElement) throws(Refusal) -> CivilDate {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isWritten = parts.allSatisfy { part in
      part.utf8.count <= 2 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard let year, parts.count == 2, isWritten, let month = Int(parts[0]), let day = Int(parts[1])
    else {
      throw refuse("the day ‘\(text)’ has to be month and day, as 02.23", element)
    }
    guard CivilDate.isValid(year: year, month: month, day: day) else {
      throw refuse("there is no day \(text) (month.day) in \(year)", element)
    }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Gives the days their titles, which may stand after them.
  private func resolve(into found: inout HolidayDays) throws(Refusal) {
    for day in days {
      var entry = day.entry
      if let id = day.holiday {
        guard let title = titles[id]?.title else {
          throw source.refusal(
            "there is no <holiday id=\"\(id)\"> in the file", line: day.line, column: day.column)
        }
        entry.title = title
      }
      try found.add(entry, line: day.line)
    }
  }

  private func refuse(_ message: Phrase, _ element: XMLElement) -> Refusal {
    source.refusal(message, line: element.line, column: element.column)
  }
}

/// The beginning of an element.
private struct XMLElement {
  let name: String
  let line: Int
  let column: Int
  private var attributes: [String: String] = [:]

  /// Copies what libexpat lends: names and values by turns, closed by NULL.
  @unsafe
  init(
    _ name: UnsafePointer<CChar>, _ words: UnsafePointer<UnsafePointer<CChar>?>?, line: Int,
    column: Int
  ) {
    self.name = unsafe String(cString: name)
    (self.line, self.column) = (line, column)
    guard var word = unsafe words else { return }
    while let name = unsafe word[0], let value = unsafe word[1] {
      unsafe attributes[String(cString: name)] = String(cString: value)
      unsafe word += 2
    }
  }

  subscript(name: String) -> String? { attributes[name] }

  func needed(_ attribute: String, _ source: HolidaySource) throws(Refusal) -> String {
    if let value = attributes[attribute] { return value }
    throw source.refusal("<\(name)> has no \(attribute)=\"…\"", line: line, column: column)
  }
}
