import HelpDesk
import Tables

/// Files that say which days are holidays: production calendars and iCalendar.
package enum HolidayFile {
  /// The longest file that is read, in bytes: the holidays of a century take less.
  package static let longest = 4 << 20

  /// The days that a file singles out within some years, by date.
  ///
  /// Which format it is follows from the content: a production calendar (XML as of xmlcalendar.ru)
  /// or iCalendar (RFC 5545). A day given twice is one, with both titles.
  ///
  /// - Throws: a `Refusal` with the file's name and the line of what is wrong: the file is of
  ///   another kind, broken, cut off or longer than `longest`, or days contradict each other.
  package static func read(
    _ bytes: [UInt8], file: String, years: ClosedRange<Int>
  ) throws(Refusal) -> [HolidayEntry] {
    let source = SourceFile(file: file)
    let text = try source.text(in: bytes)
    var days = HolidayDays(source: source, years: years)
    if text.first == UInt8(ascii: "<") {
      try ProductionCalendar.read(bytes, from: source, into: &days)
    } else if isCalendar(text) {
      try HolidayEvents.read(bytes, from: source, into: &days)
    } else {
      throw Refusal(
        """
        \(file): this is no calendar of holidays; it has to be a production calendar (XML as of \
        xmlcalendar.ru) or iCalendar (.ics)
        """)
    }
    return days.entries
  }

  private static func isCalendar(_ text: ArraySlice<UInt8>) -> Bool {
    let opening = Array("BEGIN:VCALENDAR".utf8)
    return text.prefix(opening.count).elementsEqual(opening) { byte, expected in
      byte == expected || byte == expected | 0x20 && expected >= UInt8(ascii: "A")
    }
  }
}

extension SourceFile {
  /// What follows the byte order mark and blanks of a file, in which no byte is zero.
  /// - Throws: a `Refusal` when there is nothing, too much, or no text.
  fileprivate func text(in bytes: [UInt8]) throws(Refusal) -> ArraySlice<UInt8> {
    guard bytes.count <= HolidayFile.longest else {
      throw Refusal(
        "\(file): a file of more than \(HolidayFile.longest >> 20) MiB is no calendar of holidays")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = bytes[start...].drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    if text.isEmpty { throw Refusal("\(file): the file is empty") }
    if text.starts(with: [0xFE, 0xFF]) || text.starts(with: [0xFF, 0xFE]) {
      throw Refusal("\(file): the file is in UTF-16; save it as UTF-8")
    }
    if let zero = bytes.firstIndex(of: 0) {
      let line = bytes[..<zero].count { $0 == 0x0A } + 1
      throw refusal("a zero byte: this is no text; fetch the file anew", line: line)
    }
    return text
  }

  /// A title as one line.
  /// - Throws: a `Refusal` when it is longer than a title is.
  func title(_ text: String, line: Int) throws(Refusal) -> String {
    let longest = 200
    let title = text.plainLine
    guard title.unicodeScalars.count <= longest else {
      throw refusal("a title of more than \(longest) characters; shorten it", line: line)
    }
    return title
  }
}

/// Collects the days of one file and holds them against each other.
struct HolidayDays {
  /// More holidays than this do not fall on one day: the file is something else.
  private static let mostTitles = 8

  private let source: SourceFile
  /// The years that are asked for.
  let years: ClosedRange<Int>
  private var days: [CivilDate: Day] = [:]

  private struct Day {
    var kind: DayKind
    var titles: [String]
    var insteadOf: CivilDate?
    var line: Int
  }

  init(source: SourceFile, years: ClosedRange<Int>) {
    self.source = source
    self.years = years
  }

  /// What was collected, by date.
  var entries: [HolidayEntry] {
    days.sorted { $0.key < $1.key }.map { date, day in
      HolidayEntry(
        date: date, kind: day.kind, title: day.titles.joined(separator: ", "),
        insteadOf: day.insteadOf)
    }
  }

  /// Adds a day that a line of the file gives, where it is in the years.
  /// - Throws: a `Refusal` when another line says otherwise of the day.
  mutating func add(_ entry: HolidayEntry, line: Int) throws(Refusal) {
    guard years.contains(entry.date.year) else { return }
    let titles = entry.title.isEmpty ? [] : [entry.title]
    guard let day = days[entry.date] else {
      days[entry.date] = Day(
        kind: entry.kind, titles: titles, insteadOf: entry.insteadOf, line: line)
      return
    }
    guard day.kind == entry.kind else {
      throw source.refusal(
        """
        \(entry.date) is \(entry.kind.noun) here and \(day.kind.noun) on line \
        \(day.line); remove one of them
        """, line: line)
    }
    guard day.insteadOf == entry.insteadOf else {
      throw source.refusal(
        """
        \(entry.date) is moved from \(entry.insteadOf?.description ?? say("no day")) here and from \
        \(day.insteadOf?.description ?? say("no day")) on line \(day.line); remove one of them
        """, line: line)
    }
    if day.titles.contains(entry.title) || titles.isEmpty { return }
    guard day.titles.count < Self.mostTitles else {
      throw source.refusal(
        """
        \(entry.date) has more than \(Self.mostTitles) holidays, the first on line \
        \(day.line); this is no calendar of holidays
        """, line: line)
    }
    days[entry.date]?.titles += titles
  }
}

extension DayKind {
  /// What a day is, for the middle of a sentence.
  fileprivate var noun: String {
    switch self {
    case .dayOff: say("a day off")
    case .shortened: say("a shortened day")
    case .working: say("a working day")
    }
  }
}
