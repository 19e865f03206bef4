import HelpDesk
import Tables

/// How much of a JSON document is read before it is refused.
package struct JSONLimits: Sendable {
  /// The longest document, in bytes.
  package var bytes: Int
  /// The most values.
  package var values: Int
  /// The most lists and objects within each other.
  package var depth: Int

  /// Limits that a document of a desk's size stays far below.
  package init(bytes: Int = 64 << 20, values: Int = 1_000_000, depth: Int = 64) {
    self.bytes = bytes
    self.values = values
    self.depth = depth
  }
}

/// Where each value of a JSON document begins, in the order they begin, which libjansson does not
/// tell; of a document that is broken the places are worth nothing.
struct JSONPlaces {
  struct Place {
    /// The offset in bytes.
    var offset: Int
    /// Both counted from 1, the column in characters.
    var line, column: Int32
  }

  private(set) var values: [Place] = []
  /// Whether each open list or object is a list, the innermost last.
  private var open: [Bool] = []
  private var isValueNext = true
  private var isInText = false
  private var isEscaped = false
  private var at = Place(offset: 0, line: 1, column: 1)

  /// Walks through a document once.
  /// - Throws: a `Refusal` at the place where a limit is passed.
  init(_ bytes: ArraySlice<UInt8>, source: SourceFile, limits: JSONLimits) throws(Refusal) {
    for byte in bytes {
      if isInText { takeOfText(byte) } else { take(byte) }
      guard values.count <= limits.values else {
        throw refusal("more than \(limits.values) values are not read; split the file", source)
      }
      guard open.count <= limits.depth else {
        throw refusal(
          "values lie more than \(limits.depth) deep in each other; the file is broken", source)
      }
      step(over: byte)
    }
  }

  private func refusal(_ message: Phrase, _ source: SourceFile) -> Refusal {
    source.refusal(message, line: Int(at.line), column: Int(at.column))
  }

  private mutating func step(over byte: UInt8) {
    at.offset += 1
    if byte == UInt8(ascii: "\n") {
      at.line += 1
      at.column = 1
    } else if byte & 0xC0 != 0x80 {
      at.column += 1
    }
  }

  private mutating func takeOfText(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInText = false
    }
  }

  private mutating func take(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      _ = open.popLast()
      isValueNext = false
    case UInt8(ascii: ","): isValueNext = open.last ?? false
    case UInt8(ascii: ":"): isValueNext = true
    default:
      if isValueNext { values.append(at) }
      isValueNext = byte == UInt8(ascii: "[")
      if isValueNext || byte == UInt8(ascii: "{") { open.append(isValueNext) }
      isInText = byte == UInt8(ascii: "\"")
    }
  }
}
