/// Writes JSON (RFC 8259) piece by piece; commas are its own affair.
package struct JSONWriter {
  /// What was written so far; whoever takes it away may empty it between values.
  package var bytes: [UInt8] = []
  /// Whether the next item of each open object or array has one before it, the innermost last.
  private var hasItems: [Bool] = [false]
  /// Whether a key was written whose value is still to come.
  private var isAfterKey = false

  /// A writer at the start of a text.
  package init() {}

  /// Opens an object.
  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Closes the innermost object.
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Opens an array.
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Closes the innermost array.
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the name of the value that comes next.
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    isAfterKey = true
  }

  /// Writes a text.
  package mutating func string(_ text: String) {
    separate()
    quote(text)
  }
  /// Writes a whole number.
  package mutating func integer(_ number: Int64) { literal(String(number)) }
  /// Writes true or false.
  package mutating func boolean(_ flag: Bool) { literal(flag ? "true" : "false") }
  /// Writes nothing.
  package mutating func null() { literal("null") }

  /// Ends a line between two texts, as JSON Lines has it; inside a text it is just a blank.
  package mutating func endLine() {
    bytes.append(0x0A)
    if hasItems.count == 1 { hasItems[0] = false }
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    hasItems.append(false)
  }

  private mutating func close(_ bracket: UInt8) {
    precondition(hasItems.count > 1 && !isAfterKey, "a bracket closed out of turn")
    hasItems.removeLast()
    bytes.append(bracket)
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if hasItems[hasItems.count - 1] { bytes.append(UInt8(ascii: ",")) }
    hasItems[hasItems.count - 1] = true
  }

  /// Quotes a text; what RFC 8259, section 7, wants escaped is escaped, the rest stays UTF-8.
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): escape(byte)
      case 0x0A: escape(UInt8(ascii: "n"))
      case 0x0D: escape(UInt8(ascii: "r"))
      case 0x09: escape(UInt8(ascii: "t"))
      // Control characters, and DEL, which a terminal would obey.
      case 0..<0x20, 0x7F:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(Self.digit(byte >> 4))
        bytes.append(Self.digit(byte & 15))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(byte)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
