import HelpDesk

/// Holds the lines of an iCalendar file against what libical made of them: it passes over what it
/// cannot read, which for days that count is to be refused.
struct CalendarLines {
  /// Components nest no deeper than this in RFC 5545: a calendar, an event, an alarm.
  private static let deepest = 8
  /// The properties of an event that its days follow from.
  private static let needed: Set<String> = [
    "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
  ]

  private let source: SourceFile
  private var open: [(name: String, line: Int)] = []

  init(source: SourceFile) { self.source = source }

  /// Has all lines read.
  /// - Throws: a `Refusal` with the line of what cannot be read.
  consuming func check(_ reader: inout CalendarReader) throws(Refusal) {
    var last = 1
    while let line = reader.nextLine() {
      last = line.number
      guard let text = line.text else {
        throw source.refusal(
          "the text is not UTF-8; save the file as UTF-8", line: line.number)
      }
      if text.allSatisfy({ $0 == " " || $0.isNewline || $0 == "\t" }) { continue }
      if try take(text, line) { reader.mark(line.number) }
    }
    if let component = open.last {
      throw source.refusal(
        """
        the file ends within \(component.name), which begins on line \(component.line): it was \
        cut off; fetch it anew
        """, line: last)
    }
  }

  /// Takes a line; true where an event begins.
  private mutating func take(
    _ text: String, _ line: CalendarReader.Line
  ) throws(Refusal) -> Bool {
    let nameEnd = text.utf8.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }
    guard let nameEnd, nameEnd != text.startIndex else {
      throw source.refusal(
        "a line without a property’s name and ‘:’; the file is broken", line: line.number)
    }
    let name = text[..<nameEnd].uppercased()
    let value = text[nameEnd...].dropFirst()
    switch name {
    case "BEGIN":
      try begin(value.uppercased(), line)
      return open.last?.name == "VEVENT"
    case "END":
      try end(value.uppercased(), line)
    case _ where open.isEmpty:
      throw source.refusal("a line outside of VCALENDAR; the file is broken", line: line.number)
    case _ where line.isBroken && open.last?.name == "VEVENT" && Self.needed.contains(name):
      throw source.refusal(
        "\(name) cannot be read: ‘\(value.prefix(60))’; correct it as in RFC 5545",
        line: line.number)
    default: break
    }
    return false
  }

  private mutating func begin(
    _ name: String, _ line: CalendarReader.Line
  ) throws(Refusal) {
    guard name == "VCALENDAR" || !open.isEmpty else {
      throw source.refusal(
        "\(name) stands where only VCALENDAR does; the file is broken", line: line.number)
    }
    guard open.count < Self.deepest else {
      throw source.refusal("components nest too deeply; the file is broken", line: line.number)
    }
    open.append((name, line.number))
  }

  private mutating func end(
    _ name: String, _ line: CalendarReader.Line
  ) throws(Refusal) {
    guard let component = open.popLast() else {
      throw source.refusal("END:\(name) has no BEGIN; the file is broken", line: line.number)
    }
    guard component.name == name else {
      throw source.refusal(
        """
        END:\(name) where \(component.name) is to end, which begins on line \(component.line); the \
        file is broken or cut off
        """, line: line.number)
    }
  }
}
