import ScreenGrid

/// Reads a theme; whatever is wrong is named, and that part looks as plain text does.
package func loadTheme(
  yaml bytes: [UInt8], file: String
) -> (theme: Theme, problems: [SettingsProblem]) {
  var reader = ThemeReader(file: file)
  do throws(SettingsProblem) {
    guard let root = try YAMLNode.parse(bytes, file: file) else {
      throw SettingsProblem(file: file, message: "the theme is empty")
    }
    let theme = reader.theme(root)
    return (theme, reader.list.problems)
  } catch {
    return (Theme.plain, [error])
  }
}

private struct ThemeReader {
  var list: ProblemList
  private var palette: [String: Color] = [:]

  init(file: String) { list = ProblemList(file: file) }

  /// What a file says of one role; nil where it says nothing.
  private struct Look {
    var foreground: Color?
    var background: Color?
    var attributes: Attributes = []
  }

  mutating func theme(_ root: YAMLNode) -> Theme {
    var name: String?
    var looks: [Role: Look] = [:]
    guard let pairs = root.pairs else {
      list.add("a theme is a mapping with \"name\", \"colors\" and \"roles\"", at: root)
      return Theme.plain
    }
    // The palette first, wherever it stands.
    if let colors = root["colors"] { readPalette(colors) }
    for (key, value) in pairs {
      switch key.text ?? "" {
      case "name": name = value.text
      case "colors": break
      case "roles": looks = roles(value)
      default: list.add("unknown key \(quoted(key)); known are name, colors, roles", at: key)
      }
    }
    return build(name: name ?? ThemeFiles.stem(of: list.file), looks)
  }

  /// Roles not mentioned keep the plain theme's attributes; colours not given are those of text.
  private func build(name: String, _ looks: [Role: Look]) -> Theme {
    let text = looks[.text] ?? Look()
    var theme = Theme(name: name)
    for role in Role.allCases {
      let look = looks[role] ?? Look(attributes: Theme.plain[role].attributes)
      theme[role] = Appearance(
        foreground: look.foreground ?? text.foreground ?? .terminalDefault,
        background: look.background ?? text.background ?? .terminalDefault,
        attributes: look.attributes)
    }
    return theme
  }

  private mutating func readPalette(_ node: YAMLNode) {
    guard let pairs = node.pairs else {
      list.add("\"colors\" is a mapping of names to colours", at: node)
      return
    }
    for (key, value) in pairs {
      guard let name = key.text, let color = color(value) else { continue }
      palette[name] = color
    }
  }

  private mutating func roles(_ node: YAMLNode) -> [Role: Look] {
    guard let pairs = node.pairs else {
      list.add("\"roles\" is a mapping of roles to looks", at: node)
      return [:]
    }
    var looks: [Role: Look] = [:]
    for (key, value) in pairs {
      if let role = Role(name: key.text ?? "") {
        looks[role] = look(value)
      } else {
        list.add("unknown role \(quoted(key))", at: key)
      }
    }
    return looks
  }

  private mutating func look(_ node: YAMLNode) -> Look {
    switch node.content {
    case .scalar(let text, let isQuoted): return look(text, isQuoted: isQuoted, node)
    case .sequence:
      list.add("a look is \"fg on bg bold\" or {fg, bg, attributes}", at: node)
      return Look()
    case .mapping(let pairs):
      var look = Look()
      for (key, value) in pairs {
        switch key.text ?? "" {
        case "fg": look.foreground = color(value)
        case "bg": look.background = color(value)
        case "attributes":
          for item in value.items ?? [value] {
            if let attribute = attribute(item.text ?? "") {
              look.attributes.insert(attribute)
            } else {
              list.add("unknown attribute \(quoted(item)); known are \(knownAttributes)", at: item)
            }
          }
        default: list.add("unknown key \(quoted(key)); known are fg, bg, attributes", at: key)
        }
      }
      return look
    }
  }

  /// The short form: "yellow", "yellow on blue", "on blue bold", "underline".
  private mutating func look(_ text: String, isQuoted: Bool, _ node: YAMLNode) -> Look {
    var look = Look()
    var isBackground = false
    var offset = isQuoted ? 1 : 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let name = String(word)
      if name.isEmpty {
        // Two spaces; only the place counts.
      } else if name == "on" && !isBackground && look.background == nil {
        isBackground = true
      } else if !isBackground, let attribute = attribute(name) {
        look.attributes.insert(attribute)
      } else if let color = named(name) {
        if isBackground {
          look.background = color
          isBackground = false
        } else if look.foreground == nil {
          look.foreground = color
        } else {
          list.add("\"\(visible(name))\" is a second colour of the text", at: node, offset: offset)
        }
      } else {
        list.add("unknown colour or attribute \"\(visible(name))\"", at: node, offset: offset)
        isBackground = false
      }
      offset += name.count + 1
    }
    if isBackground { list.add("no colour after \"on\"", at: node, offset: offset - 1) }
    return look
  }

  private mutating func color(_ node: YAMLNode) -> Color? {
    if let text = node.text, let color = named(text) { return color }
    list.add(
      "unknown colour \(quoted(node)); a colour is \"#rrggbb\", 0 to 255, or a name", at: node)
    return nil
  }

  private func named(_ text: String) -> Color? {
    palette[text] ?? Color(named: text)
  }

  private func attribute(_ name: String) -> Attributes? {
    Attributes.names.first { $0.name == name }?.attributes
  }

  private var knownAttributes: String { Attributes.names.map(\.name).joined(separator: ", ") }
}

/// The node's text in quotes, harmless to show.
func quoted(_ node: YAMLNode) -> String {
  "\"" + visible(node.text ?? "…") + "\""
}

extension Color {
  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  /// "#rrggbb", "0" to "255", "default", a name of ANSI's eight, or one of them after "bright-".
  init?(named text: String) {
    if text == "default" {
      self = .terminalDefault
    } else if text == "grey" || text == "gray" {
      self = .indexed(8)
    } else if let index = Color.names.firstIndex(of: text) {
      self = .indexed(UInt8(index))
    } else if text.hasPrefix("bright-"),
      let index = Color.names.firstIndex(of: String(text.dropFirst(7)))
    {
      self = .indexed(UInt8(index + 8))
    } else if text.hasPrefix("#"), text.utf8.count == 7, text.utf8.dropFirst().allSatisfy(isHex),
      let value = UInt32(text.dropFirst(), radix: 16)
    {
      self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
    } else if let index = UInt8(text), text.utf8.allSatisfy(isHex) {
      self = .indexed(index)
    } else {
      return nil
    }
  }
}

/// Keeps out the signs that Swift's number parsing allows.
private func isHex(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
    UInt8(ascii: "A")...UInt8(ascii: "F"):
    true
  default: false
  }
}
