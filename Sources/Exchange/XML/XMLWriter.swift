/// Writes an XML document (XML 1.0) in UTF-8, element by element, each on a line of its own.
package struct XMLWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8]
  private var open: [String] = []

  /// A writer at the start of a document.
  package init() { bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) }

  /// Begins an element, which holds those that are written until it ends.
  package mutating func begin(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    start(name, attributes)
    append(">\n")
    open.append(name)
  }

  /// Ends the element that began last.
  package mutating func end() {
    let name = open.removeLast()
    indent()
    append("</\(name)>\n")
  }

  /// Writes an element with a text, or an empty one for none.
  package mutating func element(
    _ name: String, _ text: String = "", _ attributes: [(name: String, value: String)] = []
  ) {
    start(name, attributes)
    if text.isEmpty { return append("/>\n") }
    append(">")
    append(Self.escaped(text, isAttribute: false))
    append("</\(name)>\n")
  }

  /// Writes a text before the elements within the one that is open; nothing for none.
  package mutating func text(_ text: String) {
    if text.isEmpty { return }
    indent()
    append(Self.escaped(text, isAttribute: false) + "\n")
  }

  private mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
    indent()
    append("<\(name)")
    for (name, value) in attributes {
      append(" \(name)=\"\(Self.escaped(value, isAttribute: true))\"")
    }
  }

  private mutating func indent() { append(String(repeating: "  ", count: open.count)) }
  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A text as XML has it. Characters that no XML may hold are left out; what a reader would turn into
  /// a blank or a line feed is written by its number.
  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where isAttribute: result += "&quot;"
      case "\r": result += "&#13;"
      case "\n" where isAttribute, "\t" where isAttribute: result += "&#\(scalar.value);"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
