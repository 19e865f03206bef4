import CYAML
import Phrases

/// A value of a YAML document with its place. Anchors, aliases and repeated keys are refused: in
/// settings they only surprise.
package struct YAMLNode {
  /// What the value is.
  package indirect enum Content {
    /// A text; in quotes or as a block it is never taken for a number or a switch.
    case scalar(String, isQuoted: Bool)
    /// A list.
    case sequence([YAMLNode])
    /// Pairs in the order of the file; each key is a scalar and occurs once.
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  /// What the value is.
  package var content: Content
  /// The line it starts in, from 1.
  package var line: Int
  /// The column it starts at, from 1, in characters.
  package var column: Int

  /// The text of a scalar.
  package var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The items of a list.
  package var items: [YAMLNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// The pairs of a mapping.
  package var pairs: [(key: YAMLNode, value: YAMLNode)]? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs
  }

  /// The value of a key in a mapping.
  package subscript(key: String) -> YAMLNode? {
    pairs?.first { $0.key.text == key }?.value
  }

  /// Whether nothing stands there: `key:` with no value, or `~`.
  package var isEmpty: Bool {
    guard case .scalar(let text, let isQuoted) = content else { return false }
    return !isQuoted && (text.isEmpty || text == "~" || text == "null")
  }

  /// Reads the one document of a file; nil when there is nothing in it.
  /// - Throws: the first mistake, with its place.
  /// - Complexity: O(bytes), quadratic in the keys of one mapping.
  package static func parse(_ bytes: [UInt8], file: String) throws(SettingsProblem) -> YAMLNode? {
    var reader = try YAMLReader(bytes, file: file)
    return try reader.document()
  }
}

/// Builds nodes from libyaml's events.
@safe
private struct YAMLReader: ~Copyable {
  /// Deeper nesting is no settings file.
  private static let deepest = 32

  private let file: String
  /// A copy that stays in its place while libyaml reads it.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let parser: UnsafeMutableRawPointer

  init(_ source: [UInt8], file: String) throws(SettingsProblem) {
    self.file = file
    // One byte more, since an empty buffer has no address.
    unsafe bytes = .allocate(capacity: source.count + 1)
    _ = unsafe bytes.initialize(from: source + [0])
    guard let parser = unsafe deskhand_yaml_open(bytes.baseAddress, source.count) else {
      unsafe bytes.deallocate()
      throw SettingsProblem(file: file, message: "there is no memory to read it")
    }
    unsafe self.parser = parser
  }

  deinit {
    unsafe deskhand_yaml_close(parser)
    unsafe bytes.deallocate()
  }

  /// An event whose text is a string of ours.
  private struct Event {
    var kind: Int
    var text: String
    var isQuoted: Bool
    var line: Int
    var column: Int
  }

  mutating func document() throws(SettingsProblem) -> YAMLNode? {
    guard try next().kind == DESKHAND_YAML_DOCUMENT else { return nil }
    let first = try next()
    let root = try node(first, depth: 0)
    let after = try next()
    guard after.kind == DESKHAND_YAML_END else {
      throw problem("a second document; settings are one", after)
    }
    return root.isEmpty ? nil : root
  }

  private mutating func next() throws(SettingsProblem) -> Event {
    let event = unsafe deskhand_yaml_next(parser)
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: event.text, count: event.length), as: UTF8.self)
    let result = unsafe Event(
      kind: Int(event.kind), text: text, isQuoted: event.is_quoted != 0, line: Int(event.line),
      column: Int(event.column))
    if result.kind == DESKHAND_YAML_ERROR {
      throw problem(Phrase(stringLiteral: result.text), result)
    }
    if unsafe event.has_anchor != 0 {
      throw problem("anchors (&name) are not supported; write the value out", result)
    }
    return result
  }

  private mutating func node(_ event: Event, depth: Int) throws(SettingsProblem) -> YAMLNode {
    guard depth < YAMLReader.deepest else { throw problem("nested too deeply", event) }
    switch event.kind {
    case DESKHAND_YAML_SCALAR:
      return YAMLNode(
        content: .scalar(event.text, isQuoted: event.isQuoted), line: event.line,
        column: event.column)
    case DESKHAND_YAML_SEQUENCE:
      var items: [YAMLNode] = []
      while true {
        let item = try next()
        if item.kind == DESKHAND_YAML_CLOSE { break }
        items.append(try node(item, depth: depth + 1))
      }
      return YAMLNode(content: .sequence(items), line: event.line, column: event.column)
    case DESKHAND_YAML_MAPPING: return try mapping(event, depth: depth)
    default: throw problem("aliases (*name) are not supported; write the value out", event)
    }
  }

  private mutating func mapping(_ event: Event, depth: Int) throws(SettingsProblem) -> YAMLNode {
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    while true {
      let next = try next()
      if next.kind == DESKHAND_YAML_CLOSE { break }
      let key = try node(next, depth: depth + 1)
      guard let name = key.text else { throw problem("a key has to be a plain text", next) }
      if let first = pairs.first(where: { $0.key.text == name }) {
        throw problem("\"\(name)\" is there already, in line \(first.key.line)", next)
      }
      let value = try self.next()
      pairs.append((key, try node(value, depth: depth + 1)))
    }
    return YAMLNode(content: .mapping(pairs), line: event.line, column: event.column)
  }

  private func problem(_ message: Phrase, _ event: Event) -> SettingsProblem {
    SettingsProblem(file: file, line: event.line, column: event.column, message: message)
  }
}
