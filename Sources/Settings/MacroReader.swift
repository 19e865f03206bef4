import ScreenGrid

// Macros and templates of replies.
extension ConfigurationReader {
  mutating func readMacros(_ node: YAMLNode) {
    guard let items = node.items else {
      list.add("\"macros\" is a list of {name, table, key, steps}", at: node)
      return
    }
    for item in items { readMacro(item) }
  }

  private mutating func readMacro(_ node: YAMLNode) {
    guard let pairs = node.pairs else {
      list.add("a mapping with name, steps is expected here", at: node)
      return
    }
    var macro: Configuration.Macro = ("", "tickets", nil, [])
    var places: [YAMLNode] = []
    for (key, value) in pairs where !value.isEmpty {
      switch key.text ?? "" {
      case "name": macro.name = text(value) ?? ""
      case "table": macro.table = text(value) ?? macro.table
      case "key":
        macro.key = Key(name: value.text ?? "")
        if macro.key == nil { list.add("unknown key name \(quoted(value))", at: value) }
      case "steps":
        for step in value.items ?? [] {
          guard let read = readStep(step) else { return }
          macro.steps.append(read)
          places.append(step)
        }
      default: unknown(key, ["name", "table", "key", "steps"])
      }
    }
    guard !macro.name.isEmpty, !macro.steps.isEmpty else {
      list.add(
        macro.name.isEmpty ? "\"name\" is missing" : "\"steps\" is a list of {deed, field: value}",
        at: node)
      return
    }
    if configuration.macros.contains(where: { $0.name == macro.name }) {
      list.add("a macro \"\(visible(macro.name))\" is there already", at: node)
      return
    }
    configuration.macros.append(macro)
    note(.macro(macro.name), at: node)
    for (index, place) in places.enumerated() {
      note(.step(macro: macro.name, index), at: place)
    }
  }

  /// A deed's name alone, or a mapping of `deed` and what is answered to its questions.
  private mutating func readStep(_ node: YAMLNode) -> (deed: String, answers: [String: String])? {
    if let name = node.text, !node.isEmpty { return (name, [:]) }
    guard let pairs = node.pairs else {
      list.add("a deed, or a mapping of deed and fields, is expected here", at: node)
      return nil
    }
    var step: (deed: String, answers: [String: String]) = ("", [:])
    for (key, value) in pairs {
      guard let name = key.text, let answer = value.text else {
        list.add("a text is expected here", at: value)
        return nil
      }
      if name == "deed" { step.deed = answer } else { step.answers[name] = answer }
    }
    if step.deed.isEmpty {
      list.add("\"deed\" is missing", at: node)
      return nil
    }
    return step
  }

  mutating func readTemplates(_ node: YAMLNode) {
    guard let items = node.items else {
      list.add("\"templates\" is a list of {name, text}", at: node)
      return
    }
    for item in items {
      guard let fields = fields(item, required: ["name", "text"], optional: []),
        let name = fields["name"]?.text, let text = fields["text"]
      else { continue }
      if configuration.templates.contains(where: { $0.name == name }) {
        list.add("a template \"\(visible(name))\" is there already", at: item)
        continue
      }
      configuration.templates.append((name, text.text ?? ""))
      note(.template(name), at: text)
    }
  }

  mutating func readAlerts(_ node: YAMLNode) {
    let known = Configuration.Alert.allCases.map(\.rawValue).joined(separator: ", ")
    guard let items = node.items else {
      list.add("\"alerts\" is a list of: \(known)", at: node)
      return
    }
    for item in items {
      if let alert = Configuration.Alert(rawValue: item.text ?? "") {
        configuration.alerts.insert(alert)
      } else {
        list.add("\(quoted(item)) is none of: \(known)", at: item)
      }
    }
  }
}
