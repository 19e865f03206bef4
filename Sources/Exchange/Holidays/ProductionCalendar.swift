import HelpDesk
import Tables

/// A production calendar in the XML of xmlcalendar.ru: the holidays of a year with their titles,
/// and the days that are not what their day of the week says.
///
///     <calendar year="2026">
///       <holidays><holiday id="3" title="…"/></holidays>
///       <days><day d="02.23" t="1" h="3"/><day d="03.09" t="1" f="03.08"/></days>
///     </calendar>
struct ProductionCalendar {
  private let source: SourceFile
  private let year: Int
  /// Titles by the ids that days name them by.
  private var titles: [String: (title: String, line: Int)] = [:]

  /// Reads the days of a file.
  /// - Throws: a `Refusal` with the place of what is wrong.
  static func read(
    _ bytes: [UInt8], from source: SourceFile, into days: inout HolidayDays
  ) throws(Refusal) {
    let root = try XMLReader.read(bytes, from: source)
    var calendar = try ProductionCalendar(root, source)
    let elements = root.children.flatMap(\.children)
    // Titles may stand after the days that have them.
    for element in elements where element.name == "holiday" { try calendar.takeHoliday(element) }
    for element in elements where element.name == "day" {
      try days.add(calendar.entry(element), line: element.line)
    }
  }

  private init(_ root: XMLElement, _ source: SourceFile) throws(Refusal) {
    guard root.name == "calendar" else {
      throw source.refusal(
        "the root is <\(root.name)>; of a production calendar it is <calendar>", at: root)
    }
    let text = try source.needed("year", of: root)
    guard text.utf8.count == 4, let number = UInt16(text), number > 0 else {
      throw source.refusal(
        "the year ‘\(text)’ has to be four digits, as year=\"2026\"", at: root)
    }
    self.source = source
    year = Int(number)
  }

  private mutating func takeHoliday(_ element: XMLElement) throws(Refusal) {
    let id = try source.needed("id", of: element)
    let title = try source.title(source.needed("title", of: element), line: element.line)
    if let first = titles[id], first.title != title {
      throw source.refusal(
        "the holiday \(id) has another title on line \(first.line)", at: element)
    }
    titles[id] = (title, element.line)
  }

  private func entry(_ element: XMLElement) throws(Refusal) -> HolidayEntry {
    let date = try day(source.needed("d", of: element), element)
    let kind: DayKind
    let type = try source.needed("t", of: element)
    switch type {
    case "1": kind = .dayOff
    case "2": kind = .shortened
    case "3": kind = .working
    default:
      throw source.refusal(
        "the type t=\"\(type)\" has to be 1 (day off), 2 (shortened) or 3 (working)", at: element)
    }
    var entry = HolidayEntry(date: date, kind: kind)
    if let from = element.attribute("f") { entry.insteadOf = try day(from, element) }
    if let id = element.attribute("h") {
      guard let title = titles[id]?.title else {
        throw source.refusal("there is no <holiday id=\"\(id)\"> in the file", at: element)
      }
      entry.title = title
    }
    return entry
  }

  /// A month and a day, `02.23`, in the calendar's year.
  private func day(_ text: String, _ element: XMLElement) throws(Refusal) -> CivilDate {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isWritten = parts.allSatisfy { part in
      part.utf8.count <= 2 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard parts.count == 2, isWritten, let month = Int(parts[0]), let day = Int(parts[1]) else {
      throw source.refusal("the day ‘\(text)’ has to be month and day, as 02.23", at: element)
    }
    guard CivilDate.isValid(year: year, month: month, day: day) else {
      throw source.refusal("there is no day \(text) (month.day) in \(year)", at: element)
    }
    return CivilDate(year: year, month: month, day: day)
  }
}

extension SourceFile {
  fileprivate func needed(_ attribute: String, of element: XMLElement) throws(Refusal) -> String {
    if let value = element.attribute(attribute) { return value }
    throw refusal("<\(element.name)> has no \(attribute)=\"…\"", at: element)
  }
}
