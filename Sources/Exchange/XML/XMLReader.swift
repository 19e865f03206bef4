import CExpat
import HelpDesk
import Tables

/// How much of an XML document is read before it is refused.
package struct XMLLimits: Sendable {
  /// The longest document, in bytes.
  package var bytes: Int
  /// The most elements.
  package var elements: Int
  /// The most elements within each other.
  package var depth: Int

  /// Limits that a document of a desk's size stays far below.
  package init(bytes: Int = 64 << 20, elements: Int = 1_000_000, depth: Int = 128) {
    self.bytes = bytes
    self.elements = elements
    self.depth = depth
  }
}

/// Reads an XML document (XML 1.0, fifth edition) into its elements with libexpat.
///
/// A document type is refused, and with it every entity but the five that XML itself knows: nothing
/// is fetched, and nothing swells. The encoding is UTF-8, UTF-16, ISO-8859-1, US-ASCII or
/// windows-1251, as the document declares it.
@safe
package struct XMLReader {
  private let source: SourceFile
  private let limits: XMLLimits
  private var open: [OpenElement] = []
  private var root: XMLElement?
  private var count = 0
  /// Each name once, since a document says few of them often.
  private var names: Set<String> = []
  private var refusal: Refusal?

  private struct OpenElement {
    var element: XMLElement
    var text: [UInt8] = []
  }

  private init(source: SourceFile, limits: XMLLimits) {
    self.source = source
    self.limits = limits
  }

  /// The root of a document.
  /// - Throws: a `Refusal` with the place of what is broken, or where a limit is passed.
  /// - Complexity: O(*n*) in bytes.
  package static func read(
    _ bytes: [UInt8], from source: SourceFile, limits: XMLLimits = XMLLimits()
  ) throws(Refusal) -> XMLElement {
    guard bytes.count <= limits.bytes else {
      throw Refusal(
        "\(source.file): XML of more than \(limits.bytes >> 20) MiB is not read; split the file")
    }
    var reader = XMLReader(source: source, limits: limits)
    let outcome = unsafe withUnsafeMutablePointer(to: &reader) { reader in
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe deskhand_xml_read(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, reader, handlers)
      }
    }
    if let refusal = reader.refusal { throw refusal }
    let place = unsafe (line: Int(outcome.line), column: Int(outcome.column))
    if unsafe Int(outcome.status) == DESKHAND_XML_SOUND, let root = reader.root { return root }
    throw unsafe source.refusal(
      complaint(Int(outcome.status), String(cString: outcome.message)), line: place.line,
      column: place.column)
  }

  private static func complaint(_ status: Int, _ message: String) -> Phrase {
    switch status {
    case DESKHAND_XML_DOCTYPE: "a document type (<!DOCTYPE>) is not read; remove it"
    case DESKHAND_XML_ENCODING:
      "the encoding that the file declares is not known; save it as UTF-8 or windows-1251"
    default:
      "the XML is broken or cut off: \(faults[message].map { say($0) } ?? message); fetch the file anew"
    }
  }

  /// libexpat's words for what files are most often broken by, to be said in the user's language.
  private static let faults: [String: Phrase] = [
    "no element found": "no element found",
    "not well-formed (invalid token)": "not well-formed (invalid token)",
    "unclosed token": "unclosed token",
    "partial character": "partial character",
    "mismatched tag": "mismatched tag",
    "duplicate attribute": "duplicate attribute",
    "junk after document element": "junk after document element",
    "undefined entity": "undefined entity",
    "reference to invalid character number": "reference to invalid character number",
    "unclosed CDATA section": "unclosed CDATA section",
  ]

  // MARK: What libexpat calls

  private static var handlers: deskhand_xml_handlers {
    unsafe deskhand_xml_handlers(
      begin: { context, name, attributes, line, column in
        guard let context = unsafe context, let name = unsafe name else { return 1 }
        return unsafe context.assumingMemoryBound(to: XMLReader.self).pointee
          .begin(name, attributes, line: line, column: column) ? 0 : 1
      },
      text: { context, bytes, count in
        unsafe context?.assumingMemoryBound(to: XMLReader.self).pointee
          .add(UnsafeRawBufferPointer(start: bytes, count: count))
      },
      end: { context in
        unsafe context?.assumingMemoryBound(to: XMLReader.self).pointee.end()
      })
  }

  /// Takes the beginning of an element; false when it is refused.
  @unsafe
  private mutating func begin(
    _ name: UnsafePointer<CChar>, _ words: UnsafePointer<UnsafePointer<CChar>?>?, line: Int,
    column: Int
  ) -> Bool {
    count += 1
    if count > limits.elements {
      refusal = source.refusal(
        "more than \(limits.elements) elements are not read; split the file", line: line,
        column: column)
    } else if open.count == limits.depth {
      refusal = source.refusal(
        "elements lie more than \(limits.depth) deep in each other; the file is broken",
        line: line, column: column)
    }
    if refusal != nil { return false }
    let element = unsafe XMLElement(
      name: localName(String(cString: name)), line: line, column: column,
      attributes: attributes(words))
    open.append(OpenElement(element: element))
    return true
  }

  /// Copies what libexpat lends: names and values by turns, closed by NULL.
  @unsafe
  private mutating func attributes(
    _ words: UnsafePointer<UnsafePointer<CChar>?>?
  ) -> [XMLAttribute] {
    var attributes: [XMLAttribute] = []
    guard var word = unsafe words else { return attributes }
    while let name = unsafe word[0], let value = unsafe word[1] {
      let name = unsafe String(cString: name)
      if name != "xmlns" && !name.hasPrefix("xmlns:") {
        unsafe attributes.append(
          XMLAttribute(name: localName(name), value: String(cString: value)))
      }
      unsafe word += 2
    }
    return attributes
  }

  private mutating func localName(_ name: String) -> String {
    let local = name.utf8.lastIndex(of: UInt8(ascii: ":")).map { colon in
      String(name[name.utf8.index(after: colon)...])
    }
    return names.insert(local ?? name).memberAfterInsert
  }

  @unsafe
  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard !open.isEmpty else { return }
    unsafe open[open.count - 1].text.append(contentsOf: bytes)
  }

  private mutating func end() {
    guard var last = open.popLast() else { return }
    last.element.text = Self.trimmed(last.text)
    if open.isEmpty {
      root = last.element
    } else {
      open[open.count - 1].element.children.append(last.element)
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 10 || byte == 13 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
