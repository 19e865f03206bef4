import Tables

/// The days of the week in the reader's language.
package enum WeekdayNames {
  private static let names: [Phrase] = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let shortNames: [Phrase] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `Monday`.
  package static func full(_ date: CivilDate) -> String { say(names[date.weekday - 1]) }

  /// `Mon`.
  package static func short(_ date: CivilDate) -> String { say(shortNames[date.weekday - 1]) }

  /// `Mon` to `Sun`.
  package static var allShort: [String] { shortNames.map { say($0) } }
}
