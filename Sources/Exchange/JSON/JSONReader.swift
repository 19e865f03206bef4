import CJansson
import HelpDesk
import Tables

/// Reads a JSON document (RFC 8259) into its values with libjansson.
///
/// The root is an object or a list; UTF-8 with or without a byte order mark. A name twice in one
/// object is refused, since each reader would take another of the two.
@safe
package struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private let places: [JSONPlaces.Place]
  private var count = 0
  private var open: [OpenValue] = []
  private var root: JSONValue?

  private struct OpenValue {
    var name: String
    var place: JSONPlaces.Place
    var isObject: Bool
    var items: [JSONValue] = []
    var members: [JSONMember] = []
  }

  private init(_ bytes: ArraySlice<UInt8>, _ places: [JSONPlaces.Place]) {
    self.bytes = bytes
    self.places = places
  }

  /// The root of a document.
  /// - Throws: a `Refusal` with the place at which the reading of what is broken stopped, where a
  ///   limit is passed, or where libjansson is not installed.
  /// - Complexity: O(*n*) in bytes.
  package static func read(
    _ bytes: [UInt8], from source: SourceFile, limits: JSONLimits = JSONLimits()
  ) throws(Refusal) -> JSONValue {
    guard bytes.count <= limits.bytes else {
      throw Refusal(
        "\(source.file): JSON of more than \(limits.bytes >> 20) MiB is not read; split the file")
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if text.isEmpty { throw Refusal("\(source.file): the file is empty") }
    let places = try JSONPlaces(text, source: source, limits: limits)
    guard deskhand_json_load() == 0 else {
      let reason = unsafe String(cString: deskhand_json_load_error())
      throw Refusal(
        """
        \(source.file): JSON needs the library libjansson (Debian's package libjansson4): \(reason)
        """)
    }
    var reader = JSONReader(text, places.values)
    var outcome = unsafe withUnsafeMutablePointer(to: &reader) { reader in
      unsafe text.withUnsafeBytes { text in
        unsafe deskhand_json_read(
          text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, reader, begin, end)
      }
    }
    if outcome.is_broken == 0, let root = reader.root { return root }
    // What libjansson quotes of the file may hold control characters.
    let message = unsafe withUnsafeBytes(of: &outcome.message) { message in
      unsafe String(decoding: message.prefix { $0 != 0 }, as: UTF8.self).plainLine
    }
    throw source.refusal(
      "the JSON is broken or cut off: \(message); fetch the file anew", line: Int(outcome.line),
      column: Int(outcome.column))
  }

  // MARK: What libjansson's values are taken by

  private static let begin: deskhand_json_begin = { context, kind, name, text in
    unsafe context?.assumingMemoryBound(to: JSONReader.self).pointee
      .begin(Int(kind), name: Self.string(name), text: Self.string(text))
  }

  private static let end: deskhand_json_end = { context in
    unsafe context?.assumingMemoryBound(to: JSONReader.self).pointee.end()
  }

  @unsafe
  private static func string(_ text: deskhand_json_text) -> String {
    unsafe String(
      decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
  }

  private mutating func begin(_ kind: Int, name: String, text: String) {
    precondition(count < places.count, "a value without a place")
    let place = places[count]
    count += 1
    let content: JSONContent
    switch kind {
    case DESKHAND_JSON_LIST, DESKHAND_JSON_OBJECT:
      open.append(OpenValue(name: name, place: place, isObject: kind == DESKHAND_JSON_OBJECT))
      return
    case DESKHAND_JSON_FALSE: content = .boolean(false)
    case DESKHAND_JSON_TRUE: content = .boolean(true)
    case DESKHAND_JSON_NUMBER: content = .number(number(at: place.offset))
    case DESKHAND_JSON_TEXT: content = .text(text)
    default: content = .null
    }
    add(content, name, place)
  }

  private mutating func end() {
    guard let value = open.popLast() else { return }
    add(value.isObject ? .object(value.members) : .list(value.items), value.name, value.place)
  }

  private mutating func add(_ content: JSONContent, _ name: String, _ place: JSONPlaces.Place) {
    let value = JSONValue(
      content: content, line: Int(place.line), column: Int(place.column))
    guard let last = open.indices.last else {
      root = value
      return
    }
    if open[last].isObject {
      open[last].members.append(JSONMember(name: name, value: value))
    } else {
      open[last].items.append(value)
    }
  }

  /// The digits as they are written: a number of libjansson's has 53 bits.
  private func number(at offset: Int) -> String {
    let digits = bytes[(bytes.startIndex + offset)...].prefix { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
