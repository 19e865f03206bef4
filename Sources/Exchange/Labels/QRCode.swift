import CQRCode
import HelpDesk

/// A QR code (ISO/IEC 18004) of a text, with the correction of level M. ASCII stands in it as it is;
/// any other text says that it is UTF-8.
package struct QRCode: Equatable, Sendable {
  /// Modules of a side.
  package let size: Int
  /// Whether a module is dark, row by row.
  private let modules: [Bool]

  /// Modules that are kept free on each side.
  package static let quietZone = 4

  /// The smallest code of a text.
  /// - Throws: a `Refusal` where there is no text or too much of it, or no libqrencode.
  package init(_ text: String) throws(Refusal) {
    // A zero would end the text for libqrencode.
    guard !text.isEmpty, !text.utf8.contains(0) else {
      throw Refusal("there is no bar code of nothing; give the code")
    }
    guard deskhand_qr_load() == 0 else {
      let reason = unsafe String(cString: deskhand_qr_load_error())
      throw Refusal(
        "QR codes need the library libqrencode (Debian's package libqrencode4): \(reason)")
    }
    let code = unsafe deskhand_qr_encode(text)
    guard unsafe Int(code.status) == DESKHAND_QR_SOUND, let data = unsafe code.modules else {
      if unsafe Int(code.status) == DESKHAND_QR_LONG {
        throw Refusal("a QR code does not hold \(text.utf8.count) bytes; shorten the code")
      }
      throw Refusal("there is no memory for a QR code")
    }
    defer { unsafe deskhand_qr_free(code) }
    size = unsafe Int(code.size)
    let bytes = unsafe UnsafeBufferPointer(start: data, count: size * size)
    modules = unsafe bytes.map { $0 & 1 == 1 }
  }

  /// Whether a module is dark, counted from the upper left.
  package func isDark(column: Int, row: Int) -> Bool { modules[row * size + column] }
}
