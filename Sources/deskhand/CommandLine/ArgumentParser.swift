import Tables

/// Reads a command line: options may stand anywhere, `--` ends them, a value follows its option
/// or an `=`.
struct ArgumentParser {
  /// What the words said, before the command is known to take them.
  struct Parsed {
    var command: CommandSpec?
    var words: [String] = []
    var options: [String: String] = [:]
    var wantsHelp = false
    var wantsVersion = false
  }

  static func parse(_ arguments: [String]) throws(Failure) -> Parsed {
    var parsed = Parsed()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--":
        for word in rest { try take(word, into: &parsed) }
        return parsed
      case "-h", "--help": parsed.wantsHelp = true
      case "-V", "--version": parsed.wantsVersion = true
      case _ where argument.hasPrefix("--"):
        try option(argument.dropFirst(2), &rest, into: &parsed)
      default: try take(argument, into: &parsed)
      }
    }
    return parsed
  }

  private static func take(_ word: String, into parsed: inout Parsed) throws(Failure) {
    if parsed.command != nil {
      parsed.words.append(word)
      return
    }
    if word.count > 1, word.hasPrefix("-") {
      throw .usage(say("there is no option \(word)"))
    }
    guard let command = CommandCatalog.command(named: word) else {
      throw .usage(say("there is no command ‘\(word)’\(CommandCatalog.suggestion(for: word))"))
    }
    parsed.command = command
  }

  private static func option(
    _ text: Substring, _ rest: inout ArraySlice<String>, into parsed: inout Parsed
  ) throws(Failure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    // An option before its command is looked for among the global ones.
    let known = CommandCatalog.globalOptions + (parsed.command?.options ?? [])
    guard let option = known.first(where: { $0.name == name }) else {
      let owner = parsed.command.map { "‘\($0.name)’" } ?? "deskhand"
      throw .usage(say("\(owner) has no option --\(name)"), command: parsed.command?.name)
    }
    if option.value == nil {
      guard parts.count == 1 else {
        throw .usage(say("--\(name) takes no value"), command: parsed.command?.name)
      }
      parsed.options[name] = ""
    } else if parts.count == 2 {
      parsed.options[name] = String(parts[1])
    } else if let value = rest.popFirst() {
      parsed.options[name] = value
    } else {
      throw .usage(say("--\(name) needs a value: \(option.usage)"), command: parsed.command?.name)
    }
    if let value = parsed.options[name], !option.choices.isEmpty, !option.choices.contains(value) {
      throw .usage(
        say("--\(name) takes \(option.choices.joined(separator: ", ")), not ‘\(value)’"),
        command: parsed.command?.name)
    }
  }
}
