import Exchange
import Foundation
import HelpDesk
import Testing

@Suite("XML")
struct XMLReaderTests {
  private func read(_ text: String, _ limits: XMLLimits = XMLLimits()) throws -> XMLElement {
    try XMLReader.read(Array(text.utf8), from: SourceFile(file: "f"), limits: limits)
  }

  private func refusal(
    _ bytes: some Sequence<UInt8>, _ limits: XMLLimits = XMLLimits()
  ) -> String {
    do throws(Refusal) {
      let root = try XMLReader.read(Array(bytes), from: SourceFile(file: "f"), limits: limits)
      return "read: \(root.name)"
    } catch {
      return error.message
    }
  }

  /// The tree as one text: name at its place, attributes, text, and children in brackets.
  private func outline(_ element: XMLElement) -> String {
    let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
    let text = element.text.isEmpty ? "" : " ‘\(element.text)’"
    let children = element.children.map(outline).joined(separator: ", ")
    let place = "\(element.line):\(element.column)"
    return "\(element.name)@\(place)\(attributes)\(text)"
      + (children.isEmpty ? "" : " [\(children)]")
  }

  @Test("Elements have their text, attributes, children and place")
  func tree() throws {
    let root = try read(
      """
      <?xml version="1.0"?>
      <a x="1" y="&lt;2&gt;">
        one &amp; <b>två</b> two<!-- not this -->
        <c/><b><![CDATA[<raw>]]>&#10;end</b>
      </a>
      """)
    #expect(
      outline(root)
        == "a@2:1 x=1 y=<2> ‘one &  two’ [b@3:13 ‘två’, c@4:3, b@4:7 ‘<raw>\nend’]")
    #expect(root.text(of: "b") == "två")
    #expect(root.text(of: "c") == nil)
    #expect(root.children("b").count == 2)
    #expect(root.attribute("y") == "<2>")
    #expect(root.attribute("z") == nil)
  }

  @Test("Prefixes of namespaces are left out, and what declares them")
  func namespaces() throws {
    let root = try read(
      """
      <k:a xmlns="urn:1" xmlns:k="urn:2" k:x="1" xml:lang="ru"><k:b>1</k:b><b>2</b></k:a>
      """)
    #expect(outline(root) == "a@1:1 x=1 lang=ru [b@1:58 ‘1’, b@1:70 ‘2’]")
  }

  @Test("Columns are counted in characters")
  func columns() throws {
    #expect(outline(try read("<a>\n  Ёж<b/></a>")) == "a@1:1 ‘Ёж’ [b@2:5]")
  }

  @Test("A byte order mark is passed over; UTF-16 is read by it")
  func orderMarks() throws {
    #expect(try read("\u{FEFF}<a>ы</a>").text == "ы")
    let units = "<a>ы</a>".utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    #expect(try XMLReader.read(wide, from: SourceFile(file: "f")).text == "ы")
  }

  @Test(
    "Windows-1251 is read by its registered names",
    arguments: ["windows-1251", "WINDOWS-1251", "cp1251"])
  func cyrillic(_ encoding: String) throws {
    // 0x98 is the one byte that stands for nothing.
    let upper = (UInt8(0x80)...0xFF).filter { $0 != 0x98 }
    let head = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a>"
    let bytes = Array(head.utf8) + upper + Array("</a>".utf8)
    let text = try XMLReader.read(bytes, from: SourceFile(file: "f")).text
    #expect(text == String(bytes: upper, encoding: .windowsCP1251))
    #expect(text.contains("№") && text.hasSuffix("щъыьэюя"))
  }

  @Test("Names may be Cyrillic in windows-1251, and a byte that it does not have is refused")
  func cyrillicNames() throws {
    let head = Array("<?xml version='1.0' encoding='windows-1251'?>".utf8)
    let open: [UInt8] = [0x3C, 0xD2, 0xEE, 0xE2, 0xE0, 0xF0]
    #expect(
      try XMLReader.read(head + open + [0x2F, 0x3E], from: SourceFile(file: "f")).name == "Товар")
    #expect(
      refusal(head + Array("<a>".utf8) + [0x98] + Array("</a>".utf8))
        == "f:1:49: the XML is broken or cut off: not well-formed (invalid token); "
        + "fetch the file anew")
  }

  @Test(
    "What is broken is named with its line and column",
    arguments: [
      ("", "f:1:1: the XML is broken or cut off: no element found; fetch the file anew"),
      (
        "<a>\n<b></a>",
        "f:2:6: the XML is broken or cut off: mismatched tag; fetch the file anew"
      ),
      (
        "<a>\n <b",
        "f:2:2: the XML is broken or cut off: unclosed token; fetch the file anew"
      ),
      (
        "<a/><b/>",
        "f:1:5: the XML is broken or cut off: junk after document element; fetch the file anew"
      ),
      (
        "<a b='1' b='2'/>",
        "f:1:10: the XML is broken or cut off: duplicate attribute; fetch the file anew"
      ),
      (
        "<a>&nbsp;</a>",
        "f:1:4: the XML is broken or cut off: undefined entity; fetch the file anew"
      ),
      (
        "<a>&#7;</a>",
        "f:1:4: the XML is broken or cut off: reference to invalid character number; "
          + "fetch the file anew"
      ),
      (
        "<?xml version='1.0' encoding='koi8-r'?><a/>",
        "f:1:31: the encoding that the file declares is not known; "
          + "save it as UTF-8 or windows-1251"
      ),
    ])
  func broken(_ text: String, _ message: String) {
    #expect(refusal(text.utf8) == message)
  }

  @Test("A document cut off anywhere is refused")
  func truncated() {
    let whole = Array("<?xml version='1.0'?><a x='1'>t<b/>é<![CDATA[c]]></a>".utf8)
    for length in whole.indices { #expect(refusal(whole[..<length]).contains("cut off")) }
    #expect(refusal(whole) == "read: a")
  }

  @Test(
    "A document type is refused before anything of it is fetched or swells",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
      "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
      "<!DOCTYPE a SYSTEM 'http://localhost/a.dtd'><a/>",
    ])
  func documentTypes(_ text: String) {
    #expect(
      refusal(text.utf8).hasSuffix(": a document type (<!DOCTYPE>) is not read; remove it"))
  }

  @Test("Elements too deep in each other, too many or too long are refused")
  func limits() {
    let deep = String(repeating: "<a>", count: 4) + String(repeating: "</a>", count: 4)
    #expect(refusal(deep.utf8, XMLLimits(depth: 4)) == "read: a")
    #expect(
      refusal(deep.utf8, XMLLimits(depth: 3))
        == "f:1:10: elements lie more than 3 deep in each other; the file is broken")
    #expect(refusal("<a><b/><b/></a>".utf8, XMLLimits(elements: 3)) == "read: a")
    #expect(
      refusal("<a><b/>\n<b/></a>".utf8, XMLLimits(elements: 2))
        == "f:2:1: more than 2 elements are not read; split the file")
    let long = "<a>" + String(repeating: " ", count: 1 << 20) + "</a>"
    #expect(
      refusal(long.utf8, XMLLimits(bytes: 1 << 20))
        == "f: XML of more than 1 MiB is not read; split the file")
  }

  @Test("A million unclosed elements are refused at the limit of depth")
  func bomb() {
    let bomb = String(repeating: "<a>", count: 1_000_000)
    #expect(
      refusal(bomb.utf8)
        == "f:1:385: elements lie more than 128 deep in each other; the file is broken")
  }
}
