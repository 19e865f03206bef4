import HelpDesk
import Tables

/// A named part of an agent's file: a record of such parts, or a text. JSON and XML say the same in
/// their own ways, and from here on it is one.
struct InventoryNode {
  /// Its name in lower case.
  let name: String
  /// Its text as one line; empty where it is a record.
  let text: String
  /// The parts of a record; those of a list follow each other under one name.
  let children: [InventoryNode]
  /// Where it begins, counted from 1.
  let line, column: Int
  /// The names of lists that have nothing in them, which no part stands for.
  private let emptyLists: [String]

  /// What an element of the XML of FusionInventory and OCS says.
  init(_ element: XMLElement) {
    name = element.name.lowercased()
    children = element.children.map(InventoryNode.init)
    text = children.isEmpty ? element.text.plainLine : ""
    (line, column) = (element.line, element.column)
    emptyLists = []
  }

  /// What a value of the JSON of GLPI says under a name.
  init(_ name: String, _ value: JSONValue) {
    self.name = name
    (line, column) = (value.line, value.column)
    var text = ""
    var children: [InventoryNode] = []
    var emptyLists: [String] = []
    switch value.content {
    case .null: break
    case .boolean(let flag): text = flag ? "1" : "0"
    case .number(let digits): text = digits
    case .text(let words): text = words.plainLine
    case .list(let items): children = Self.items(name, items)
    case .object(let members):
      for member in members {
        let name = member.name.lowercased()
        guard case .list(let items) = member.value.content else {
          children.append(InventoryNode(name, member.value))
          continue
        }
        children += Self.items(name, items)
        if items.isEmpty { emptyLists.append(name) }
      }
    }
    self.text = text
    self.children = children
    self.emptyLists = emptyLists
  }

  private static func items(_ name: String, _ items: [JSONValue]) -> [InventoryNode] {
    items.flatMap { item in
      if case .list(let inner) = item.content { return Self.items(name, inner) }
      return [InventoryNode(name, item)]
    }
  }

  private var isEmpty: Bool { children.isEmpty && emptyLists.isEmpty }

  /// The first part of a name.
  func child(_ name: String) -> InventoryNode? { children.first { $0.name == name } }

  /// Whether there is a part or a list of a name, be it empty.
  func has(_ name: String) -> Bool {
    children.contains { $0.name == name } || emptyLists.contains(name)
  }

  /// The records of a name; those with nothing in them are left out.
  /// - Throws: a `Refusal` at a text where a record has to be.
  func records(_ name: String, in source: SourceFile) throws(Refusal) -> [InventoryNode] {
    var records: [InventoryNode] = []
    for child in children where child.name == name {
      guard child.text.isEmpty else {
        throw source.refusal(
          """
          ‘\(name)’ has to be made of named values, and here is the text \
          ‘\(String(child.text.prefix(40)))’; the inventory is broken: have the agent make it anew
          """, line: child.line, column: child.column)
      }
      if !child.isEmpty { records.append(child) }
    }
    return records
  }

  /// The first record of a name.
  /// - Throws: a `Refusal` at a text where a record has to be.
  func record(_ name: String, in source: SourceFile) throws(Refusal) -> InventoryNode? {
    try records(name, in: source).first
  }

  /// Every text of a name that is not empty, such as the addresses of an interface.
  func texts(_ name: String) -> [String] {
    children.compactMap { $0.name == name && !$0.text.isEmpty ? $0.text : nil }
  }

  /// The first text that is not empty of the first of some names that has one.
  func text(_ names: String...) -> String? { text(of: names) }

  private func text(of names: [String]) -> String? {
    for name in names {
      if let text = text(named: name) { return text }
    }
    return nil
  }

  private func text(named name: String) -> String? {
    for index in children.indices
    where children[index].name == name && !children[index].text.isEmpty {
      return children[index].text
    }
    return nil
  }

  /// The first text of some names that a maker or a person has set.
  func known(_ names: String...) -> String? { first(names, \.setText) }

  /// The first text of some names that can be a serial number.
  func serial(_ names: String...) -> String? { first(names, \.serialNumber) }

  private func first(_ names: [String], _ reading: (String) -> String?) -> String? {
    for name in names {
      if let text = text(named: name), let found = reading(text) { return found }
    }
    return nil
  }

  /// Whether something is so, where it is said: agents write 1, true, yes or on.
  func flag(_ names: String...) -> Bool? {
    guard let text = text(of: names) else { return nil }
    switch text.lowercased() {
    case "1", "true", "yes", "on", "enabled": return true
    case "0", "false", "no", "off", "disabled": return false
    default: return nil
    }
  }

  /// A number in a unit, at least `least`; nil where it is none, or beyond what can be.
  func amount(
    _ names: String..., in unit: InventoryUnit = .one, atLeast least: Int = 1
  ) -> Int? {
    guard let text = text(of: names), let amount = unit.amount(text), amount >= least else {
      return nil
    }
    return amount
  }
}
