import Exchange

/// Reads Code 128 from its modules as a scanner does, by the bits of the patterns.
enum Code128Decoder {
  /// The text that a row of modules says; nil where it is no code.
  static func text(_ modules: [Bool]) -> String? {
    guard (modules.count - 2) % 11 == 0, modules.suffix(13) == bits(0b110001_1101011)[...] else {
      return nil
    }
    var values: [Int] = []
    for start in stride(from: 0, to: modules.count - 13, by: 11) {
      let pattern = modules[start..<(start + 11)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
      guard let value = patterns.firstIndex(of: pattern) else { return nil }
      values.append(value)
    }
    guard let check = values.popLast(), let start = values.first,
      values.enumerated().map({ ($0.offset == 0 ? 1 : $0.offset) * $0.element }).reduce(0, +) % 103
        == check
    else { return nil }
    var isC = start == 105
    guard isC || start == 104 else { return nil }
    var text = ""
    for value in values.dropFirst() {
      switch (isC, value) {
      case (true, 0..<100): text += "\(value / 10)\(value % 10)"
      case (true, 100): isC = false
      case (false, 99): isC = true
      case (false, 0..<95): text.unicodeScalars.append(Unicode.Scalar(UInt8(value + 32)))
      default: return nil
      }
    }
    return text
  }

  private static func bits(_ pattern: Int) -> [Bool] {
    (0..<13).reversed().map { pattern >> $0 & 1 == 1 }
  }

  /// The eleven modules of each value as a number, dark ones being ones.
  private static let patterns = [
    0x6CC, 0x66C, 0x666, 0x498, 0x48C, 0x44C, 0x4C8, 0x4C4, 0x464,
    0x648, 0x644, 0x624, 0x59C, 0x4DC, 0x4CE, 0x5CC, 0x4EC, 0x4E6,
    0x672, 0x65C, 0x64E, 0x6E4, 0x674, 0x76E, 0x74C, 0x72C, 0x726,
    0x764, 0x734, 0x732, 0x6D8, 0x6C6, 0x636, 0x518, 0x458, 0x446,
    0x588, 0x468, 0x462, 0x688, 0x628, 0x622, 0x5B8, 0x58E, 0x46E,
    0x5D8, 0x5C6, 0x476, 0x776, 0x68E, 0x62E, 0x6E8, 0x6E2, 0x6EE,
    0x758, 0x746, 0x716, 0x768, 0x762, 0x71A, 0x77A, 0x642, 0x78A,
    0x530, 0x50C, 0x4B0, 0x486, 0x42C, 0x426, 0x590, 0x584, 0x4D0,
    0x4C2, 0x434, 0x432, 0x612, 0x650, 0x7BA, 0x614, 0x47A, 0x53C,
    0x4BC, 0x49E, 0x5E4, 0x4F4, 0x4F2, 0x7A4, 0x794, 0x792, 0x6DE,
    0x6F6, 0x7B6, 0x578, 0x51E, 0x45E, 0x5E8, 0x5E2, 0x7A8, 0x7A2,
    0x5DE, 0x5EE, 0x75E, 0x7AE, 0x684, 0x690, 0x69C,
  ]
}
