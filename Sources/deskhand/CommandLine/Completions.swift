import HelpDesk
import Tables

/// Scripts with which shells complete the program's words.
enum Completions {
  private static var commands: String { CommandCatalog.commands.map(\.name).joined(separator: " ") }
  private static var globals: String { flags(CommandCatalog.globalOptions) }

  private static func flags(_ options: [OptionSpec]) -> String {
    options.map { "--" + $0.name }.joined(separator: " ")
  }

  /// The words a kind stands for, as far as they are known without a desk.
  private static func words(_ kind: WordKind) -> String {
    let desk = Desk()
    switch kind {
    case .table: return desk.recordTables.map(\.plural).joined(separator: " ")
    case .deed:
      var names: [String] = []
      for deed in desk.recordTables.flatMap(\.deeds) where !names.contains(deed.name) {
        names.append(deed.name)
      }
      return names.joined(separator: " ")
    case .shell: return "bash zsh fish"
    case .format, .file, .other: return ""
    }
  }

  private static func firstWords(_ command: CommandSpec) -> String {
    command.name == "import" ? "incidents" : command.words.first.map(words) ?? ""
  }

  static var bash: String {
    var cases = ""
    for command in CommandCatalog.commands {
      let all = [flags(command.options), firstWords(command)].filter { !$0.isEmpty }
      cases += "    \(command.name)) words=\"\(all.joined(separator: " "))\" ;;\n"
    }
    return """
      # Completions of deskhand for bash.
      _deskhand() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
        local command="" words="" index skip=""
        case "$previous" in
          --store) COMPREPLY=($(compgen -d -- "$current")); return ;;
          --format) COMPREPLY=($(compgen -W "table csv json text" -- "$current")); return ;;
        esac
        for ((index = 1; index < COMP_CWORD; index++)); do
          if [ -n "$skip" ]; then skip=""; continue; fi
          case "${COMP_WORDS[index]}" in
            --store|--theme|--language) skip=yes ;;
            -*) ;;
            *) command="${COMP_WORDS[index]}"; break ;;
          esac
        done
        case "$command" in
          "") words="\(commands) \(globals)" ;;
      \(cases)  esac
        [[ "$current" == -* ]] && words="$words \(globals)"
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        [ "$command" = import ] && COMPREPLY+=($(compgen -f -- "$current"))
      }
      complete -F _deskhand deskhand

      """
  }

  static var zsh: String {
    var cases = ""
    for command in CommandCatalog.commands {
      var specs = command.options.map { option(zsh: $0) }
      let first = firstWords(command)
      if !first.isEmpty { specs.append("'1:word:(\(first))'") }
      if command.name == "import" { specs.append("'*:file:_files'") }
      cases += "    \(command.name)) _arguments \(specs.joined(separator: " ")) ;;\n"
    }
    let described = CommandCatalog.commands.map { "'\($0.name):\(quoted(say($0.summary)))'" }
    return """
      #compdef deskhand
      # Completions of deskhand for zsh.
      _deskhand() {
        local -a commands=(\(described.joined(separator: " ")))
        local line state context
        _arguments -C \(CommandCatalog.globalOptions.map { option(zsh: $0) }.joined(separator: " ")) \\
          '1:command:->command' '*::word:->words'
        case $state in
          command) _describe command commands ;;
          words) case $line[1] in
      \(cases)  esac ;;
        esac
      }
      _deskhand "$@"

      """
  }

  private static func option(zsh option: OptionSpec) -> String {
    let help = quoted(say(option.help)).replacing("[", "(").replacing("]", ")")
    var text = "'--\(option.name)[\(help)]"
    if let value = option.value {
      let values =
        option.name == "store" ? "_files -/" : "(\(option.choices.joined(separator: " ")))"
      text += ":\(value.lowercased()):" + (values == "()" ? " " : values)
    }
    return text + "'"
  }

  static var fish: String {
    var lines = ["# Completions of deskhand for fish.", "complete -c deskhand -f"]
    let names = commands
    for option in CommandCatalog.globalOptions { lines.append(line(fish: option, when: nil)) }
    for command in CommandCatalog.commands {
      lines.append(
        "complete -c deskhand -n 'not __fish_seen_subcommand_from \(names)' -a \(command.name) "
          + "-d '\(quoted(say(command.summary)))'")
      let here = "__fish_seen_subcommand_from \(command.name)"
      for option in command.options { lines.append(line(fish: option, when: here)) }
      let first = firstWords(command)
      if !first.isEmpty { lines.append("complete -c deskhand -n '\(here)' -a '\(first)'") }
      if command.name == "import" { lines.append("complete -c deskhand -n '\(here)' -F") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func line(fish option: OptionSpec, when condition: String?) -> String {
    var text = "complete -c deskhand -l \(option.name) -d '\(quoted(say(option.help)))'"
    if let condition { text += " -n '\(condition)'" }
    if option.value != nil { text += " -r" }
    if !option.choices.isEmpty { text += " -a '\(option.choices.joined(separator: " "))'" }
    if option.name == "store" { text += " -F" }
    return text
  }

  /// Text between single quotes of a shell; they cannot hold one.
  private static func quoted(_ text: String) -> String { text.replacing("'", "’") }
}

extension String {
  /// The text with one character in place of another.
  fileprivate func replacing(_ old: Character, _ new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}
