/// Latin spellings of names, for logins and addresses.
enum LatinText {
  /// A login made of a name: lower case, ASCII letters and digits, `-` for what stands between
  /// them. "Updated by  21" becomes `updated-by-21`.
  static func login(_ name: String) -> String {
    var login = ""
    var endsWord = false
    for scalar in name.lowercased().unicodeScalars {
      guard let spelling = spelling(of: scalar) else {
        endsWord = true
        continue
      }
      if spelling.isEmpty { continue }
      if endsWord, !login.isEmpty { login += "-" }
      endsWord = false
      login += spelling
    }
    return login
  }

  /// How a lower-case letter, digit, `.` or `_` is spelt in ASCII; nil for what separates words.
  private static func spelling(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9", ".", "_": String(scalar)
    case "а"..."я": cyrillic[Int(scalar.value - 0x430)]
    case "ё": "e"
    default: nil
    }
  }

  /// The letters а to я as passports spell them (ICAO Doc 9303, part 3).
  private static let cyrillic = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "ie", "y", "", "e", "iu", "ia",
  ]
}
