import HelpDesk
import Tables

/// `deskhand fields`.
enum FieldsCommand {
  static let spec = CommandSpec(
    name: "fields", operands: "[TABLE]", summary: "list tables, fields, their types and choices",
    words: [.table], examples: ["deskhand fields tickets"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...1, "fields takes one TABLE at most")
    let desk = Desk(try AssetSchema.declared(inStore: invocation.storePath))
    let output = Output()
    var tables = desk.recordTables
    if let word = invocation.words.first {
      guard let table = desk.table(named: word) else {
        let known = tables.map(\.plural).joined(separator: ", ")
        throw invocation.usage(say("there is no table ‘\(word)’; there are: \(known)"))
      }
      tables = [table]
    }
    output.page()
    for (index, table) in tables.enumerated() {
      if index > 0 { try output.line() }
      try describe(table, to: output)
    }
    try output.flush()
    output.finish()
  }

  private static func describe(_ table: RecordTable, to output: Output) throws(Failure) {
    try output.text(table.plural, .bold)
    try output.line("  (\(table.prefix)-1, …)  \(table.title)")
    let width = table.columns.map(\.name.count).max() ?? 0
    for column in table.columns {
      try output.text("  " + column.name, .number)
      try output.text(String(repeating: " ", count: width - column.name.count + 2))
      try output.line(kind(column), .plain)
    }
    for deed in table.deeds {
      try output.text("  do \(deed.name)", .bold)
      let asks = deed.inputs.map { $0.isRequired ? $0.column.name + "!" : $0.column.name }
      try output.line(
        "  \(say(deed.title))" + (asks.isEmpty ? "" : ": " + asks.joined(separator: ", ")))
    }
  }

  private static func kind(_ column: Column) -> String {
    var text = column.kind
    switch column {
    case let column as ReferenceColumn: text += say(" to \(column.target.plural)")
    case let column as ReferencesColumn: text += say(" to \(column.target.plural)")
    case let column as ChoiceColumn:
      text += ": " + column.items.map(\.name).joined(separator: ", ")
    case let column as ChoicesColumn:
      text += ": " + column.items.map(\.name).joined(separator: ", ")
    default: break
    }
    let traits: [(Traits, Phrase)] = [
      (.required, "required"), (.unique, "unique"), (.searched, "searched"),
      (.derived, "set by deeds"), (.confidential, "confidential"),
    ]
    for (trait, word) in traits where column.traits.contains(trait) { text += "; " + say(word) }
    if !column.aliases.isEmpty {
      text += "; " + say("also \(column.aliases.joined(separator: ", "))")
    }
    return text
  }
}
