import HelpDesk

/// A bar code of the symbology Code 128 (ISO/IEC 15417), in its sets B and C.
package struct Code128: Equatable, Sendable {
  /// The symbols' values, from the start to the check symbol; the stop follows.
  package let symbols: [Int]

  /// Modules that are kept free on either side, so that a scanner sees where the code begins.
  package static let quietZone = 10
  private static let startB = 104
  private static let startC = 105
  private static let toB = 100
  private static let toC = 99

  /// Whether a text can be written in it: printable ASCII, and some of it.
  package static func holds(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (32...126).contains($0) }
  }

  /// The shortest code of a text.
  /// - Throws: a `Refusal` where it has other characters than printable ASCII, or none.
  package init(_ text: String) throws(Refusal) {
    guard Self.holds(text) else {
      if text.isEmpty { throw Refusal("there is no bar code of nothing; give the code") }
      throw Refusal(
        """
        ‘\(text.plainLine)’ cannot be a bar code, which has Latin letters, digits and signs only; \
        print it as a QR code
        """)
    }
    let values = Self.values(Array(text.utf8))
    let weighted = values.enumerated().map { max($0.offset, 1) * $0.element }
    symbols = values + [weighted.reduce(0, +) % 103]
  }

  /// The sets that a symbol can be of.
  private enum CodeSet {
    case b, c
  }

  /// The symbols of a text without the check symbol: of all ways to switch between the sets, one with
  /// the fewest.
  /// - Complexity: O(*n*).
  private static func values(_ bytes: [UInt8]) -> [Int] {
    func isDigit(_ index: Int) -> Bool {
      index < bytes.count && (48...57).contains(bytes[index])
    }
    // The fewest symbols for what follows a place, for either set one is in there.
    var fewest = [(b: Int, c: Int)](repeating: (0, 0), count: bytes.count + 1)
    let never = Int.max / 4
    for index in bytes.indices.reversed() {
      let isPair = isDigit(index) && isDigit(index + 1)
      let stayB = fewest[index + 1].b + 1
      let stayC = isPair ? fewest[index + 2].c + 1 : never
      fewest[index] = (min(stayB, stayC + 1), min(stayC, stayB + 1))
    }
    var set = fewest[0].c < fewest[0].b ? CodeSet.c : .b
    var values = [set == .c ? startC : startB]
    var index = 0
    while index < bytes.count {
      let isPair = isDigit(index) && isDigit(index + 1)
      let stayB = fewest[index + 1].b + 1
      let stayC = isPair ? fewest[index + 2].c + 1 : never
      if set == .b, stayC + 1 < stayB {
        values.append(toC)
        set = .c
      } else if set == .c, stayB + 1 < stayC {
        values.append(toB)
        set = .b
      }
      switch set {
      case .b:
        values.append(Int(bytes[index]) - 32)
        index += 1
      case .c:
        values.append(Int(bytes[index] - 48) * 10 + Int(bytes[index + 1] - 48))
        index += 2
      }
    }
    return values
  }

  // MARK: Bars

  /// The widths in modules of the code's bars and gaps by turns, the first one a bar.
  package var widths: [Int] {
    (symbols.map { Self.patterns[$0] } + [Self.stop]).flatMap { pattern in
      pattern.utf8.map { Int($0) - 48 }
    }
  }

  /// How many modules wide it is, without its quiet zones.
  package var moduleCount: Int { symbols.count * 11 + 13 }

  private static let stop = "2331112"

  /// Bars and gaps of each value from 0 to 105, as the standard's table 1 has them.
  private static let patterns = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
  ]
}
