import CExpat
import HelpDesk
import Tables

/// The bytes of a text file as UTF-8, in which spreadsheets do not always save.
enum TextBytes {
  /// What a file's text is in UTF-8, and whether it had to be read as windows-1251, which Russian
  /// spreadsheets write.
  /// - Throws: a `Refusal` for UTF-16, where bytes do not stand for letters.
  static func utf8(
    _ bytes: [UInt8], of file: String
  ) throws(Refusal) -> (bytes: [UInt8], isConverted: Bool) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Refusal("\(file) is in UTF-16; save it as CSV in UTF-8")
    }
    if isUTF8(bytes) { return (bytes, false) }
    var converted: [UInt8] = []
    converted.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      let code = UInt32(exactly: deskhand_windows_1251(byte)) ?? 0xFFFD
      converted.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    }
    return (converted, true)
  }

  /// Whether bytes are UTF-8 (RFC 3629), but for a character that the end of the file cuts.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    if bytes.allSatisfy({ $0 < 0x80 }) { return true }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return true
      case .error: return false
      }
    }
  }
}
