import Phrases
import ScreenGrid

/// Turns the nodes of a configuration file into settings, and collects what is wrong.
struct ConfigurationReader {
  var configuration = Configuration()
  var list: ProblemList

  private static let known = [
    "language", "theme", "ascii", "mouse", "editor", "opener", "time-zone", "keys", "views",
    "columns", "macros", "templates", "alerts", "organisation", "department",
  ]

  init(file: String) {
    list = ProblemList(file: file)
    configuration.file = file
  }

  mutating func note(_ entry: Configuration.Entry, at node: YAMLNode) {
    configuration.places[entry] = (node.line, node.column)
  }

  mutating func read(_ root: YAMLNode) {
    guard let pairs = root.pairs else {
      list.add("a configuration is a mapping of settings to values", at: root)
      return
    }
    for (key, value) in pairs where !value.isEmpty || !isKnown(key) {
      switch key.text ?? "" {
      case "language": configuration.language = language(value)
      case "theme": configuration.theme = text(value)
      case "ascii": configuration.ascii = flag(value) ?? configuration.ascii
      case "mouse": configuration.mouse = flag(value) ?? configuration.mouse
      case "editor": configuration.editor = text(value)
      case "opener": configuration.opener = text(value)
      case "time-zone": configuration.timeZone = text(value)
      case "organisation": configuration.organisation = text(value)
      case "department": configuration.department = text(value)
      case "keys": readKeys(value)
      case "views": readViews(value)
      case "columns": readColumns(value)
      case "macros": readMacros(value)
      case "alerts": readAlerts(value)
      case "templates": readTemplates(value)
      default: unknown(key, ConfigurationReader.known)
      }
    }
  }

  private func isKnown(_ key: YAMLNode) -> Bool {
    ConfigurationReader.known.contains(key.text ?? "")
  }

  mutating func unknown(_ key: YAMLNode, _ known: [String]) {
    list.add("unknown key \(quoted(key)); known are \(known.joined(separator: ", "))", at: key)
  }

  mutating func text(_ node: YAMLNode) -> String? {
    if let text = node.text, !node.isEmpty { return text }
    list.add("a text is expected here", at: node)
    return nil
  }

  private mutating func language(_ node: YAMLNode) -> String? {
    if let code = node.text, Language.codes.contains(code) { return code }
    list.add(
      "unknown language \(quoted(node)); known are \(Language.codes.joined(separator: ", "))",
      at: node)
    return nil
  }

  private mutating func flag(_ node: YAMLNode) -> Bool? {
    switch node.text {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      list.add("\"true\" or \"false\" is expected here", at: node)
      return nil
    }
  }

  /// The texts of a mapping whose keys are among `known`; nil when a required one is missing.
  mutating func fields(
    _ node: YAMLNode, required: [String], optional: [String]
  ) -> [String: YAMLNode]? {
    guard let pairs = node.pairs else {
      list.add("a mapping with \(required.joined(separator: ", ")) is expected here", at: node)
      return nil
    }
    var fields: [String: YAMLNode] = [:]
    for (key, value) in pairs {
      guard let name = key.text, (required + optional).contains(name) else {
        unknown(key, required + optional)
        continue
      }
      if value.isEmpty { continue }
      guard value.text != nil else {
        list.add("a text is expected here", at: value)
        return nil
      }
      fields[name] = value
    }
    for name in required where fields[name] == nil {
      list.add("\"\(name)\" is missing", at: node)
      return nil
    }
    return fields
  }

  // MARK: Keys

  private mutating func readKeys(_ node: YAMLNode) {
    guard let pairs = node.pairs else {
      list.add("\"keys\" maps keys to actions", at: node)
      return
    }
    for (key, action) in pairs { bind(key, to: action) }
  }

  private mutating func bind(_ node: YAMLNode, to action: YAMLNode) {
    guard let key = Key(name: node.text ?? "") else {
      list.add(
        "unknown key name \(quoted(node)); examples are j, G, ctrl-r, alt-x, f5, page-up, space",
        at: node)
      return
    }
    guard let name = text(action) else { return }
    if configuration.keys.contains(where: { $0.key == key }) {
      list.add("\(quoted(node)) is bound already", at: node)
      return
    }
    configuration.keys.append((key, name))
    note(.action(key), at: action)
  }

  // MARK: Views and columns

  private mutating func readViews(_ node: YAMLNode) {
    guard let items = node.items else {
      list.add("\"views\" is a list of {name, table, query, sort}", at: node)
      return
    }
    for item in items {
      guard
        let fields = fields(item, required: ["name", "table", "query"], optional: ["sort"]),
        let name = fields["name"], let table = fields["table"]?.text,
        let query = fields["query"]?.text
      else { continue }
      let text = name.text ?? ""
      if configuration.views.contains(where: { $0.name == text }) {
        list.add("a view \(quoted(name)) is there already", at: name)
        continue
      }
      configuration.views.append((text, table, query, fields["sort"]?.text))
      if let node = fields["table"] { note(.table(view: text), at: node) }
      if let node = fields["query"] { note(.query(view: text), at: node) }
      if let node = fields["sort"] { note(.sort(view: text), at: node) }
    }
  }

  private mutating func readColumns(_ node: YAMLNode) {
    guard let pairs = node.pairs else {
      list.add("\"columns\" maps tables to lists of columns", at: node)
      return
    }
    for (key, value) in pairs {
      guard let table = key.text, let items = value.items else {
        list.add("a list of columns is expected here", at: value)
        continue
      }
      var columns: [Configuration.Column] = []
      for item in items {
        guard let column = column(item) else { continue }
        if columns.contains(where: { $0.name == column.name }) {
          list.add("the column \"\(visible(column.name))\" is there already", at: item)
        } else {
          columns.append(column)
          note(.column(table: table, name: column.name), at: item)
        }
      }
      // Without a single good column the default is kept: a list of nothing helps nobody.
      if !columns.isEmpty { configuration.columns[table] = columns }
      note(.columns(table: table), at: key)
    }
  }

  private mutating func column(_ node: YAMLNode) -> Configuration.Column? {
    if let name = node.text {
      guard !node.isEmpty else {
        list.add("a column's name is expected here", at: node)
        return nil
      }
      return (name, nil)
    }
    guard let fields = fields(node, required: ["name"], optional: ["width"]),
      let name = fields["name"]?.text
    else { return nil }
    guard let width = fields["width"] else { return (name, nil) }
    if let number = Int(width.text ?? ""), (1...500).contains(number) { return (name, number) }
    list.add("a width is a number from 1 to 500", at: width)
    return (name, nil)
  }
}
