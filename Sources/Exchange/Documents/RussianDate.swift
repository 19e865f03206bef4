import Tables

/// Dates as Russian forms have them.
enum RussianDate {
  private static let months = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
  ]

  /// In figures: `25.11.2026`; nothing where there is no date yet.
  static func figures(_ date: CivilDate?) -> String {
    guard let (year, month, day) = date?.parts else { return "" }
    return "\(two(day)).\(two(month)).\(year)"
  }

  /// Written out, with blanks for the hand where there is no date yet: «25» ноября 2026 г.
  static func written(_ date: CivilDate?) -> String {
    guard let (year, month, day) = date?.parts else { return "«___» ______________ 20___ г." }
    return "«\(two(day))» \(months[month - 1]) \(year) г."
  }

  /// A time of a day in figures: `25.11.2026 09:30`; nothing where there is none.
  static func figures(_ time: CivilTime?) -> String {
    guard let time else { return "" }
    return "\(figures(time.date)) \(two(time.hour)):\(two(time.minute))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
