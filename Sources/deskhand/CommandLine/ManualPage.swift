import Tables

/// The manual page deskhand(1), in the man macros of roff.
enum ManualPage {
  static var text: String {
    var page = """
      .TH DESKHAND 1 "" "deskhand \(CommandCatalog.version)" "\(roff(say("User Commands")))"
      .SH \(say("NAME"))
      deskhand \\- \(roff(say("a help desk in a terminal")))
      .SH \(say("SYNOPSIS"))
      .B deskhand
      [\\fIOPTION\\fR]...
      .br
      .B deskhand
      [\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIWORD\\fR]...
      .SH \(say("DESCRIPTION"))
      \(roff(say("Without a command the console opens: the ticket queue, the configuration item of the selected ticket, and the calendar of changes. Press ? there for the keys in force, : for every action.")))
      .PP
      \(roff(say("Records are named by the letters of their table and a number, T-42; tables by their plural. Queries are words, FIELD:VALUE, comparisons (due:<4h), -NOT, or, and parentheses.")))
      .SH \(say("COMMANDS"))

      """
    for command in CommandCatalog.commands {
      page += ".TP\n.B \(roff(command.name)) \\fR\(roff(command.operands))\n"
      page += roff(sentence(say(command.summary))) + "\n"
      for detail in command.details { page += roff(say(detail)) + "\n" }
      if !command.options.isEmpty {
        page += ".RS\n"
        for option in command.options { page += entry(option) }
        page += ".RE\n"
      }
    }
    page += ".SH \(say("OPTIONS"))\n"
    for option in CommandCatalog.globalOptions { page += entry(option) }
    page += """
      .SH \(say("EXIT STATUS"))
      \(roff(say("0 when all went well, 1 when something was refused or failed, 2 for a wrong command line.")))
      .SH \(say("ENVIRONMENT"))
      .TP
      .B DESKHAND_STORE
      \(roff(say("The desk's directory, where --store is not given.")))
      .TP
      .B EDITOR\\fR, \\fBVISUAL
      \(roff(say("The editor for long texts.")))
      .TP
      .B DESKHAND_PAGER\\fR, \\fBPAGER
      \(roff(say("What shows long output on a terminal.")))
      .TP
      .B NO_COLOR
      \(roff(say("When set, no colours are used.")))
      .SH \(say("FILES"))
      .TP
      .I ~/.local/share/deskhand
      \(roff(say("The desk, unless said otherwise.")))
      .TP
      .I ~/.config/deskhand/config.yaml
      \(roff(say("Settings: language, theme, ascii, mouse, editor, opener, time-zone, organisation, department, keys, views, columns.")))
      .TP
      .I ~/.config/deskhand/themes/
      \(roff(say("Themes of your own.")))
      .SH \(say("EXAMPLES"))
      .nf

      """
    for example in CommandCatalog.commands.flatMap(\.examples) { page += roff(example) + "\n" }
    return page + ".fi\n"
  }

  private static func entry(_ option: OptionSpec) -> String {
    let value = option.value.map { " \\fI\(roff($0))\\fR" } ?? ""
    return ".TP\n\\fB\(roff("--" + option.name))\\fR\(value)\n\(roff(sentence(say(option.help))))\n"
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// Text that roff takes as it is: backslashes, hyphens and a leading point are its own.
  private static func roff(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "~": result += "\\(ti"
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") ? "\\&" + result : result
  }
}
