import Settings
import Testing

/// Reading YAML with places.
struct YAMLNodeTests {
  private func mistake(_ yaml: String) -> String? {
    do throws(SettingsProblem) {
      _ = try YAMLNode.parse(Array(yaml.utf8), file: "a.yaml")
      return nil
    } catch {
      return error.description
    }
  }

  @Test("Values know their line and column, counted in characters")
  func places() throws {
    let node = try #require(
      try YAMLNode.parse(Array("# Тема\nключ:   значение\nlist:\n  - \"1\"\n".utf8), file: "a"))
    let value = try #require(node["ключ"])
    #expect(value.text == "значение")
    #expect((value.line, value.column) == (2, 9))
    let item = try #require(node["list"]?.items?.first)
    #expect((item.line, item.column) == (4, 5))
    #expect(item.text == "1")
    #expect(node.pairs?.map(\.key.text) == ["ключ", "list"])
  }

  @Test(
    "An empty file, a comment and an empty document are nothing", arguments: ["", "# x", "---"])
  func empty(yaml: String) throws {
    #expect(try YAMLNode.parse(Array(yaml.utf8), file: "a") == nil)
  }

  @Test(
    "A mistake stops the reading and has a place",
    arguments: [
      ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: \"a\" is there already, in line 1"),
      ("a: &x 1\n", "a.yaml:1:4: anchors (&name) are not supported; write the value out"),
      ("a: *x\n", "a.yaml:1:4: aliases (*name) are not supported; write the value out"),
      ("a: 1\n---\nb: 2\n", "a.yaml:2:1: a second document; settings are one"),
      ("? [a]\n: 1\n", "a.yaml:1:3: a key has to be a plain text"),
      ("a: \"open\n", "a.yaml:2:1: found unexpected end of stream"),
      ("a:\n\t- b\n", "a.yaml:2:1: found character that cannot start any token"),
      ("a: [1, 2\nb: 3\n", "a.yaml:2:2: did not find expected ',' or ']'"),
    ])
  func mistakes(yaml: String, expected: String) {
    #expect(mistake(yaml) == expected)
  }

  @Test("Nesting without end is refused")
  func depth() {
    let deep = String(repeating: "[", count: 100)
    #expect(mistake(deep) == "a.yaml:1:33: nested too deeply")
  }

  @Test("Bytes that are no UTF-8 are refused")
  func encoding() {
    #expect(throws: SettingsProblem.self) {
      _ = try YAMLNode.parse([0x61, 0x3A, 0x20, 0xFF, 0xFE, 0x0A], file: "a")
    }
  }
}
