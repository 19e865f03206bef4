/// Names of people as Russian papers have them.
enum RussianName {
  private static let patronymics = ["ич", "вна", "чна", "оглы", "кызы"]

  /// A name with its initials, as it stands beside a signature: «Иванова А. П.».
  ///
  /// Only a patronymic tells which of the words is the family's name; a name without one is left as it is.
  static func signed(_ name: String) -> String {
    let words = name.split(separator: " ").map(String.init)
    func isPatronymic(_ word: String) -> Bool {
      patronymics.contains { word.lowercased().hasSuffix($0) }
    }
    guard words.count == 3 else { return name }
    func initials(_ first: String, _ second: String) -> String {
      "\(first.prefix(1)). \(second.prefix(1))."
    }
    if isPatronymic(words[2]) { return "\(words[0]) " + initials(words[1], words[2]) }
    if isPatronymic(words[1]) { return "\(words[2]) " + initials(words[0], words[1]) }
    return name
  }
}
