import Exchange
import HelpDesk
import Testing

@Suite("JSON")
struct JSONReaderTests {
  private func read(_ text: String, _ limits: JSONLimits = JSONLimits()) throws -> JSONValue {
    try JSONReader.read(Array(text.utf8), from: SourceFile(file: "f"), limits: limits)
  }

  private func refusal(
    _ bytes: some Sequence<UInt8>, _ limits: JSONLimits = JSONLimits()
  ) -> String {
    do throws(Refusal) {
      let root = try JSONReader.read(Array(bytes), from: SourceFile(file: "f"), limits: limits)
      return "read: \(outline(root))"
    } catch {
      return error.message
    }
  }

  /// The values as one text, each with its place.
  private func outline(_ value: JSONValue) -> String {
    let text =
      switch value.content {
      case .null: "null"
      case .boolean(let flag): "\(flag)"
      case .number(let digits): digits
      case .text(let text): "‘\(text)’"
      case .list(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
      case .object(let members):
        "{" + members.map { "\($0.name): \(outline($0.value))" }.joined(separator: ", ") + "}"
      }
    return "\(text)@\(value.line):\(value.column)"
  }

  @Test("Values of every kind have their place, and members their order")
  func values() throws {
    let root = try read(
      """
      { "z": [1, -2.50e+3 ,true],
        "a": {"ключ":"\\u0451\\n\\"]", "b": false}, "": null,
        "e": [ ], "f":{}}
      """)
    #expect(
      outline(root) == """
        {z: [1@1:9, -2.50e+3@1:12, true@1:22]@1:8, \
        a: {ключ: ‘ё
        "]’@2:16, b: false@2:36}@2:8, : null@2:48, \
        e: []@3:8, f: {}@3:17}@1:1
        """)
    #expect(root["z"]?.integer == nil)
    #expect(root["a"]?["b"]?.text == nil)
    #expect(root["a"]?["ключ"]?.text == "ё\n\"]")
    #expect(root["missing"] == nil)
  }

  @Test("Numbers are kept as they are written, whatever their length")
  func numbers() throws {
    let root = try read("[18446744073709551616, 0.10, 9223372036854775807, 1E5, -0]")
    #expect(
      outline(root)
        == "[18446744073709551616@1:2, 0.10@1:24, 9223372036854775807@1:30, 1E5@1:51, -0@1:56]@1:1")
    guard case .list(let items) = root.content else { return }
    #expect(items.map(\.integer) == [nil, nil, .max, nil, 0])
  }

  @Test("A byte order mark is passed over; zeros and the whole of Unicode are read")
  func characters() throws {
    #expect(outline(try read("\u{FEFF}[\"a\\u0000b\"]")) == "[‘a\0b’@1:2]@1:1")
    #expect(outline(try read(#"["\ud83d\ude00😀"]"#)) == "[‘😀😀’@1:2]@1:1")
  }

  @Test(
    "What is broken is named with its line and column",
    arguments: [
      ("", "f: the file is empty"),
      ("\n[1", "f:2:2: the JSON is broken or cut off: ']' expected near end of file"),
      ("[1] []", "f:1:5: the JSON is broken or cut off: end of file expected near '['"),
      ("5", "f:1:1: the JSON is broken or cut off: '[' or '{' expected near '5'"),
      (
        "{\"a\": 1,\n \"a\": 2}",
        "f:2:4: the JSON is broken or cut off: duplicate object key near '\"a\"'"
      ),
      ("[1,\n yes]", "f:2:4: the JSON is broken or cut off: invalid token near 'yes'"),
      ("[1,]", "f:1:4: the JSON is broken or cut off: unexpected token near ']'"),
      ("{'a': 1}", "f:1:2: the JSON is broken or cut off: string or '}' expected near '''"),
      ("[01]", "f:1:2: the JSON is broken or cut off: invalid token near '0'"),
      ("[NaN]", "f:1:4: the JSON is broken or cut off: invalid token near 'NaN'"),
      (
        "[1e999]",
        "f:1:6: the JSON is broken or cut off: real number overflow near '1e999'"
      ),
      (
        "[\"\\ud800\"]",
        "f:1:9: the JSON is broken or cut off: invalid Unicode '\\uD800' near '\"\\ud800\"'"
      ),
      (
        "[\"a\u{1B}[31m\"]",
        "f:1:3: the JSON is broken or cut off: control character 0x1b near '\"a'"
      ),
      ("[1 // one\n]", "f:1:4: the JSON is broken or cut off: ']' expected near '/'"),
    ])
  func broken(_ text: String, _ message: String) {
    #expect(
      refusal(text.utf8) == (text.isEmpty ? message : message + "; fetch the file anew"))
  }

  @Test("Bytes that are not UTF-8 are refused, and none of them shown")
  func encoding() {
    let message = refusal(Array("[\"caf".utf8) + [0xE9] + Array("\"]".utf8))
    #expect(message.hasPrefix("f:1:5: the JSON is broken or cut off: unable to decode byte 0xe9"))
    let controls = refusal(Array("[\u{1B}]\u{9B}31m".utf8))
    #expect(controls.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }

  @Test("A document cut off anywhere is refused")
  func truncated() {
    let whole = Array("{\"a\": [1.5, {\"b\": \"é\\\"\"}], \"c\": null}".utf8)
    for length in 1..<whole.count { #expect(refusal(whole[..<length]).contains("cut off")) }
    #expect(refusal(whole).hasPrefix("read: "))
  }

  @Test("Values too deep in each other, too many or too long are refused")
  func limits() {
    #expect(refusal("[[[0]]]".utf8, JSONLimits(depth: 3)).hasPrefix("read: "))
    #expect(
      refusal("[[\n{\"a\":0}]]".utf8, JSONLimits(depth: 2))
        == "f:2:1: values lie more than 2 deep in each other; the file is broken")
    #expect(refusal("[1,2]".utf8, JSONLimits(values: 3)).hasPrefix("read: "))
    #expect(
      refusal("[1,\n 2,3]".utf8, JSONLimits(values: 3))
        == "f:2:4: more than 3 values are not read; split the file")
    let long = "[\"" + String(repeating: " ", count: 1 << 20) + "\"]"
    #expect(
      refusal(long.utf8, JSONLimits(bytes: 1 << 20))
        == "f: JSON of more than 1 MiB is not read; split the file")
  }

  @Test(
    "Bombs are refused at the limit of depth or number",
    arguments: [
      ("[", "f:1:65: values lie more than 64 deep in each other; the file is broken"),
      ("{\"a\":", "f:1:321: values lie more than 64 deep in each other; the file is broken"),
      ("[[],", "f:1:254: values lie more than 64 deep in each other; the file is broken"),
      (" [],", "f:1:3999999: more than 1000000 values are not read; split the file"),
    ])
  func bombs(_ piece: String, _ message: String) {
    let opening = piece.hasPrefix(" ") ? "[" : ""
    #expect(refusal((opening + String(repeating: piece, count: 1_100_000)).utf8) == message)
  }
}
