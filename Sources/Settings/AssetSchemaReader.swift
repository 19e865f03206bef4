import HelpDesk
import Phrases
import Tables

/// Reads the classes and attributes of assets that an organization keeps beside those of the program:
///
///     classes:
///       - {number: 40, name: cashRegister, title: cash register, like: printer}
///     attributes:
///       - number: 2000
///         name: fiscalDrive
///         title: {en: Fiscal drive, ru: Фискальный накопитель}
///         kind: choice
///         classes: [cashRegister]
///         choices: {1: fn15, 2: fn36}
package struct AssetSchemaReader {
  /// The file's name in a store.
  package static let fileName = "classes.yaml"

  private var schema = AssetSchema()
  private var list: ProblemList
  private let taken: Set<String>

  /// Reads the bytes of a file that problems call `file`.
  /// - Returns: what it declares, and every mistake in it.
  package static func read(
    _ bytes: [UInt8], file: String
  ) -> (schema: AssetSchema, problems: [SettingsProblem]) {
    var reader = AssetSchemaReader(list: ProblemList(file: file))
    do throws(SettingsProblem) {
      guard let root = try YAMLNode.parse(bytes, file: file) else { return (AssetSchema(), []) }
      reader.read(root)
    } catch {
      return (AssetSchema(), [error])
    }
    // Attributes are read after all classes; people read their file from above.
    return (
      reader.schema, reader.list.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    )
  }

  private init(list: ProblemList) {
    self.list = list
    taken = Set(Desk().assets.columns.flatMap { [$0.name.lowercased()] + $0.aliases })
  }

  private mutating func read(_ root: YAMLNode) {
    guard let pairs = root.pairs else {
      return list.add("the file maps \"classes\" and \"attributes\" to lists", at: root)
    }
    for (key, _) in pairs where !["classes", "attributes"].contains(key.text) {
      list.add("unknown key ‘\(key.text ?? "")’; known are classes, attributes", at: key)
    }
    // Attributes name classes, whichever stands first.
    for node in items(root["classes"]) { readClass(node) }
    for node in items(root["attributes"]) { readAttribute(node) }
  }

  private mutating func items(_ node: YAMLNode?) -> [YAMLNode] {
    guard let node, !node.isEmpty else { return [] }
    if let items = node.items { return items }
    list.add("a list is expected here", at: node)
    return []
  }

  private mutating func readClass(_ node: YAMLNode) {
    guard check(node, ["number", "name", "title", "like"]),
      let number = number(node, in: AssetSchema.Class.numbers),
      let name = name(node), let title = title(node)
    else { return }
    let own = AssetClass.allCases
    if schema.classes.contains(where: { $0.number == number || $0.name == name })
      || own.contains(where: { $0.name == name })
    {
      return list.add("the class ‘\(name)’ or its number is there already", at: node)
    }
    var like = AssetClass.other
    if let word = node["like"] {
      guard let found = own.first(where: { $0.name == word.text }) else {
        let known = own.map(\.name).joined(separator: ", ")
        return list.add("‘\(word.text ?? "")’ is no class of the program: \(known)", at: word)
      }
      like = found
    }
    schema.classes.append(.init(number: number, name: name, title: title, like: like))
  }

  private mutating func readAttribute(_ node: YAMLNode) {
    guard check(node, ["number", "name", "title", "kind", "classes", "choices"]),
      let number = number(node, in: AssetSchema.Attribute.numbers),
      let name = name(node), let title = title(node), let kind = kind(node)
    else { return }
    // Queries and lists mean the record's own number by these.
    if ["number", "id"].contains(name.lowercased()) {
      return list.add(
        "‘\(name)’ stands for the record's number: give the attribute another name",
        at: node["name"] ?? node)
    }
    if taken.contains(name.lowercased())
      || schema.attributes.contains(where: {
        $0.number == number || $0.name.lowercased() == name.lowercased()
      })
    {
      return list.add("the attribute ‘\(name)’ or its number is there already", at: node)
    }
    var classes: Set<UInt8>?
    if let names = node["classes"] {
      var found: Set<UInt8> = []
      for item in items(names) {
        guard let raw = classNumber(item.text ?? "") else {
          return list.add("there is no class ‘\(item.text ?? "")’", at: item)
        }
        found.insert(raw)
      }
      classes = found
    }
    schema.attributes.append(
      .init(number: number, name: name, title: title, kind: kind, classes: classes))
  }

  private func classNumber(_ name: String) -> UInt8? {
    AssetClass.allCases.first { $0.name == name }?.rawValue
      ?? schema.classes.first { $0.name == name }?.number
  }

  private mutating func check(_ node: YAMLNode, _ known: [String]) -> Bool {
    guard let pairs = node.pairs else {
      list.add("a mapping with \(known.joined(separator: ", ")) is expected here", at: node)
      return false
    }
    guard let unknown = pairs.first(where: { !known.contains($0.key.text ?? "") }) else {
      return true
    }
    let text = unknown.key.text ?? ""
    list.add("unknown key ‘\(text)’; known are \(known.joined(separator: ", "))", at: unknown.key)
    return false
  }

  private mutating func number<Whole: FixedWidthInteger>(
    _ node: YAMLNode, in range: ClosedRange<Whole>
  ) -> Whole? {
    guard let field = node["number"], let text = field.text, let number = Whole(text),
      range.contains(number)
    else {
      list.add(
        "a number from \(range.lowerBound) to \(range.upperBound), given once for ever, is needed",
        at: node["number"] ?? node)
      return nil
    }
    return number
  }

  /// A name as queries and files write it: Latin letters and figures.
  private mutating func name(_ node: YAMLNode) -> String? {
    guard let text = node["name"]?.text, let first = text.first, first.isASCII, first.isLetter,
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }), text.count <= 40
    else {
      list.add("a name of Latin letters and figures is needed", at: node["name"] ?? node)
      return nil
    }
    return text
  }

  /// A title, one for all or one a language.
  private mutating func title(_ node: YAMLNode) -> String? {
    guard let field = node["title"] else {
      list.add("\"title\" is missing", at: node)
      return nil
    }
    let text = field.text ?? field[Language.current.code]?.text ?? field["en"]?.text
    guard let text, !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
      list.add("a title is a text, or one text a language, of which en: {en: …, ru: …}", at: field)
      return nil
    }
    return text
  }

  private mutating func kind(_ node: YAMLNode) -> AssetSchema.Kind? {
    guard let field = node["kind"], let kind = AssetSchema.Kind.words[field.text ?? ""] else {
      let known = AssetSchema.Kind.words.keys.sorted().joined(separator: ", ")
      list.add("an attribute is one of: \(known)", at: node["kind"] ?? node)
      return nil
    }
    guard case .choice = kind else { return kind }
    guard let pairs = node["choices"]?.pairs, !pairs.isEmpty else {
      list.add("a choice needs \"choices\", numbers with names: {1: red, 2: blue}", at: node)
      return nil
    }
    var items: [ChoiceItem] = []
    for (key, value) in pairs {
      guard let raw = UInt8(key.text ?? ""), raw > 0, !items.contains(where: { $0.raw == raw }),
        let text = value.text, !text.isEmpty, !text.contains(",")
      else {
        list.add("a choice is a number from 1 to 255 and a name without commas", at: key)
        return nil
      }
      items.append(ChoiceItem(raw: raw, name: text, title: text))
    }
    return .choice(items)
  }
}
