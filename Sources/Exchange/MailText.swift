import Tables

/// A plain message as mail programs send it (RFC 5322 with MIME, RFC 2045 and 2047).
package struct MailText: Equatable, Sendable {
  /// The address of the one who sends, and of the one who gets it.
  package var from: String, to: String
  /// What it is about.
  package var subject: String
  /// The text, any length, any script.
  package var body: String
  /// When it is sent.
  package var date: Timestamp

  /// A message of its parts.
  package init(from: String, to: String, subject: String, body: String, date: Timestamp) {
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.date = date
  }

  /// Whether an address can stand in a header: one @ between visible ASCII without what has a meaning
  /// there.
  package static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { (33...126).contains($0) && !"<>(),;:\\\"[]".utf8.contains($0) }
      }
  }

  /// The message with its headers, lines ended by a line feed as `sendmail` takes them.
  package var text: String {
    """
    From: \(from)
    To: \(to)
    Subject: \(Self.encoded(subject))
    Date: \(Self.date(date))
    Auto-Submitted: auto-generated
    MIME-Version: 1.0
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: base64

    \(Self.lines(Self.base64(Array(body.utf8))))

    """
  }

  /// A header's words: as they are where they are ASCII, else encoded, each piece short enough.
  private static func encoded(_ text: String) -> String {
    let plain = text.unicodeScalars.map { $0.value < 32 ? " " : Character($0) }
    let line = String(plain)
    if line.utf8.allSatisfy({ (32...126).contains($0) }), line.utf8.count < 60,
      !line.contains("=?")
    {
      return line
    }
    var pieces: [String] = []
    var piece = ""
    for character in line {
      if piece.utf8.count + character.utf8.count > 42, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces.map { "=?utf-8?B?\(base64(Array($0.utf8)))?=" }.joined(separator: "\n ")
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func date(_ moment: Timestamp) -> String {
    let civil = Zone.utc.civil(moment)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (year, month, day) = civil.date.parts
    return "\(weekdays[civil.date.weekday - 1]), \(day) \(months[month - 1]) \(year) "
      + "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second)) +0000"
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        let isPadding = place > group.count
        text.append(
          isPadding ? UInt8(ascii: "=") : letters[Int(bits >> UInt32(18 - 6 * place) & 63)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func lines(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: 76).map { start in
      String(decoding: bytes[start..<min(start + 76, bytes.count)], as: UTF8.self)
    }.joined(separator: "\n")
  }
}
