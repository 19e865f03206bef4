import HelpDesk
import Tables

/// Takes values of CommerceML from elements, and says where one is missing or wrong.
struct CommerceFields {
  let source: SourceFile

  /// The text of a child; empty where there is none.
  func text(_ name: String, in element: XMLElement) -> String { element.text(of: name) ?? "" }

  /// The text of a child that has to be there.
  func required(_ name: String, in element: XMLElement) throws(Refusal) -> String {
    guard let text = element.text(of: name) else {
      throw source.refusal(
        "<\(element.name)> has no <\(name)>; export the file anew", at: element)
    }
    return text
  }

  /// The elements of a list: `<Группы>` with each `<Группа>`.
  func list(_ list: String, of name: String, in element: XMLElement) -> [XMLElement] {
    element.child(list)?.children(name) ?? []
  }

  /// The only child of a name; nil where there is none.
  func only(_ name: String, in element: XMLElement) throws(Refusal) -> XMLElement? {
    let children = element.children(name)
    if children.count > 1 {
      throw source.refusal(
        "there is a second <\(name)>; the first one is on line \(children[0].line)",
        at: children[1])
    }
    return children.first
  }

  // MARK: Values

  /// The number in a child; nil where there is none.
  func number(_ name: String, in element: XMLElement) throws(Refusal) -> DecimalNumber? {
    guard let child = element.child(name), !child.text.isEmpty else { return nil }
    return try number(child.text, at: child)
  }

  /// The number in a child that has to be there.
  func requiredNumber(_ name: String, in element: XMLElement) throws(Refusal) -> DecimalNumber {
    let text = try required(name, in: element)
    return try number(text, at: element.child(name) ?? element)
  }

  /// The number that a text of an element is.
  func number(_ text: String, at element: XMLElement) throws(Refusal) -> DecimalNumber {
    guard let number = DecimalNumber(text) else {
      throw source.refusal(
        "‘\(text.plainLine)’ in <\(element.name)> is not a number such as 1250.00", at: element)
    }
    return number
  }

  /// The answer in a child; nil where there is none.
  func flag(_ name: String, in element: XMLElement) throws(Refusal) -> Bool? {
    guard let child = element.child(name), !child.text.isEmpty else { return nil }
    return try flag(child.text, at: child)
  }

  /// The answer that a text of an element is.
  func flag(_ text: String, at element: XMLElement) throws(Refusal) -> Bool {
    switch text.lowercased() {
    case "true", "1", "истина", "да": return true
    case "false", "0", "ложь", "нет": return false
    default:
      throw source.refusal(
        "‘\(text.plainLine)’ in <\(element.name)> is neither true nor false", at: element)
    }
  }

  /// The date in a child; nil where there is none. A time behind it is passed over.
  func date(_ name: String, in element: XMLElement) throws(Refusal) -> CivilDate? {
    guard let child = element.child(name), !child.text.isEmpty else { return nil }
    return try date(child.text, at: child)
  }

  private func date(_ text: String, at element: XMLElement) throws(Refusal) -> CivilDate {
    let words = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = Self.date(words[0]) else {
      throw source.refusal(
        "‘\(text.plainLine)’ in <\(element.name)> is not a date such as 2026-11-25", at: element)
    }
    return date
  }

  private static func date(_ text: Substring) -> CivilDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = digits(parts[0]), let month = digits(parts[1]), let day = digits(parts[2]),
      CivilDate.isValid(year: year, month: month, day: day)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func digits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// The time of a day in a child, in seconds; nil where there is none.
  func time(_ name: String, in element: XMLElement) throws(Refusal) -> Int? {
    guard let child = element.child(name), !child.text.isEmpty else { return nil }
    guard let time = Self.time(child.text[...]) else {
      throw source.refusal(
        "‘\(child.text.plainLine)’ in <\(name)> is not a time such as 15:40:00", at: child)
    }
    return time
  }

  /// Hours, minutes and seconds; fractions of those and a zone behind them are passed over, since a
  /// desk has the clocks of its own place.
  private static func time(_ text: Substring) -> Int? {
    let parts = text.prefix(8).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }),
      let hour = digits(parts[0]), let minute = digits(parts[1]), let second = digits(parts[2]),
      hour < 24, minute < 60, second < 60,
      text.dropFirst(8).allSatisfy({ "0123456789.:+-Z".contains($0) })
    else { return nil }
    return (hour * 60 + minute) * 60 + second
  }

  /// The moment that an attribute says, on the clocks of whoever wrote it; of a date alone, its
  /// midnight.
  func moment(_ name: String, of element: XMLElement) throws(Refusal) -> CivilTime? {
    guard let text = element.attribute(name), !text.isEmpty else { return nil }
    let words = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let seconds = words.count == 1 ? 0 : Self.time(words[1])
    guard let date = Self.date(words[0]), let seconds else {
      throw source.refusal(
        "‘\(text.plainLine)’ in the attribute \(name) is not a time such as 2026-11-25T09:00:00",
        at: element)
    }
    return CivilTime(
      date: date, hour: seconds / 3_600, minute: seconds / 60 % 60, second: seconds % 60)
  }
}
