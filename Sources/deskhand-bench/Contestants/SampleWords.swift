/// Subjects for commits and mails, of the same words that are looked for in tickets.
enum SampleWords {
  /// Who wrote everything.
  static let author = "Anna Ivanova"
  private static let deeds = [
    "Replace", "Check", "No answer from", "Restart", "Move", "Заменить", "Проверить", "Не работает",
    "Order", "Настроить",
  ]
  private static let things = [
    "printer", "network switch", "VPN client", "mailbox", "monitor", "принтер", "доступ к папке",
    "сеть", "workstation", "docking station", "телефон", "password",
  ]
  private static let places = [
    "accounting", "room 214", "branch 2", "склад", "the head office", "приёмная", "floor 5",
  ]

  /// The subject with a number; the same every time.
  static func subject(_ number: Int) -> String {
    // Strides without a common divisor, so that neighbours differ and all combinations come.
    let deed = deeds[number % deeds.count]
    let thing = things[number * 7 % things.count]
    let place = places[number * 3 / 2 % places.count]
    return "\(deed) \(thing), \(place) (\(number))"
  }
}
