import Tables

/// What `--help` prints.
enum HelpText {
  /// Of the whole program.
  static func program() -> [String] {
    var lines = [
      say("deskhand: a help desk in a terminal"), "",
      say("  deskhand [OPTION…]                open the console"),
      say("  deskhand [OPTION…] COMMAND …      do one thing and end"), "",
      say("Commands:"),
    ]
    for command in CommandCatalog.commands {
      lines += entry(command.name + " " + command.operands, say(command.summary), indent: 34)
    }
    lines += ["", say("Options:")]
    lines += options(CommandCatalog.globalOptions)
    lines += [
      "",
      say(
        """
        Without --store the desk is $DESKHAND_STORE, or else deskhand in $XDG_DATA_HOME \
        (~/.local/share).
        """),
      say(
        "The exit status is 0, 1 when something was refused or failed, 2 for a wrong command line."),
    ]
    return lines
  }

  /// Of one command.
  static func command(_ command: CommandSpec) -> [String] {
    var lines = [
      "deskhand \(command.name) \(command.operands)".trimmedEnd, "  " + say(command.summary),
    ]
    for detail in command.details { lines += [""] + wrap(say(detail), indent: 2) }
    let own = options(command.options)
    if !own.isEmpty { lines += ["", say("Options:")] + own }
    lines += ["", say("Options of every command:")] + options(CommandCatalog.globalOptions)
    if !command.examples.isEmpty {
      lines += ["", say("Examples:")] + command.examples.map { "  " + $0 }
    }
    return lines
  }

  private static func options(_ options: [OptionSpec]) -> [String] {
    options.flatMap { entry($0.usage, say($0.help), indent: 22) }
  }

  /// A term and its explanation, beside it or below it.
  private static func entry(_ term: String, _ text: String, indent: Int) -> [String] {
    let wrapped = wrap(text, indent: indent)
    let head = "  " + term.trimmedEnd
    guard head.count + 2 <= indent, let first = wrapped.first else { return [head] + wrapped }
    let padding = String(repeating: " ", count: indent - head.count)
    return [head + padding + first.dropFirst(indent)] + wrapped.dropFirst()
  }

  private static func wrap(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > 88 {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [margin + line]
  }
}

extension String {
  /// The text without blanks at its end.
  var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
