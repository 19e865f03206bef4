import Tables

/// All commands of the program. A new one is added here and nowhere else.
enum CommandCatalog {
  static let version = "0.1.0"

  /// In the order of help.
  static let commands: [CommandSpec] = [
    StoreCommands.initialize, StoreCommands.demo, ImportCommand.spec, ExportCommand.spec,
    ListCommand.spec,
    SearchCommand.spec, RecordCommands.show, RecordCommands.history, InfrastructureCommands.impact,
    InfrastructureCommands.trace, ConsoleCommand.dashboard,
    ReportCommand.spec, PlanCommand.spec, TotalsCommand.spec, ScanCommand.spec, PaperCommand.spec,
    LabelCommand.spec, ChangeCommands.new,
    ChangeCommands.set,
    ChangeCommands.perform, ChangeCommands.remove, BackupCommands.restore, ChangeCommands.undo,
    AttachmentCommands.attach, AttachmentCommands.fetch, NotifyCommand.spec, LogCommand.spec,
    FieldsCommand.spec,
    BackupCommands.backup, VerifyCommand.spec, SalvageCommand.spec, StoreCommands.snapshot,
    DocumentCommands.man,
    DocumentCommands.completions,
  ]

  /// Options that every command takes.
  static let globalOptions = [
    OptionSpec("store", "PLACE", "the desk's directory"),
    OptionSpec("theme", "NAME", "the console's theme"),
    OptionSpec(
      "language", "CODE", "the language to speak, instead of the locale's",
      choices: Language.codes),
    OptionSpec("ascii", "draw with ASCII only"),
    OptionSpec("read-only", "open the desk without the means to change it"),
    OptionSpec("accept-copy", "open a copied desk though its last events were not copied"),
    OptionSpec("help", "show help; also of a command"),
    OptionSpec("version", "show the version"),
  ]

  static func command(named name: String) -> CommandSpec? { commands.first { $0.name == name } }

  /// "; did you mean ‘list’?", or nothing.
  static func suggestion(for word: String) -> String {
    let near = commands.first {
      $0.name.hasPrefix(word) || word.hasPrefix($0.name) || isNear($0.name, word)
    }
    return near.map { say("; did you mean ‘\($0.name)’?") } ?? say("; --help lists them")
  }

  /// Whether one letter more, less, other or swapped tells them apart.
  private static func isNear(_ first: String, _ second: String) -> Bool {
    let (a, b) = (Array(first), Array(second))
    guard abs(a.count - b.count) <= 1, a.count > 2 else { return false }
    let front = zip(a, b).prefix { $0 == $1 }.count
    let back = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    let rest = (max(a.count, b.count) - front - back)
    return rest <= 1 || (rest == 2 && a.count == b.count && a.sorted() == b.sorted())
  }
}
