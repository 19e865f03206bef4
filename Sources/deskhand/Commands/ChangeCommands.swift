import DeskStore
import HelpDesk
import Tables

/// `new`, `set`, `do` and `undo`: what changes records.
enum ChangeCommands {
  static let new = CommandSpec(
    name: "new", operands: "TABLE FIELD=VALUE…", summary: "make a record and print its number",
    details: [
      "What can be known is not asked for: a ticket's requester is the caller unless said otherwise."
    ],
    words: [.table, .other],
    examples: ["deskhand new tickets subject='No network'"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(2..., "new needs a TABLE and FIELD=VALUE…")
    let session = try DeskSession(invocation)
    let table = try session.table(invocation.words[0])
    let fields = try session.values(
      invocation.words.dropFirst(), of: table.singular, find: table.column(named:))
    let event = try session.commit(CreateRecord(table, fields))
    let output = Output()
    if let edit = event.edits.first { try output.line(table.number(edit.edit.record.row)) }
    try output.flush()
  }

  static let set = CommandSpec(
    name: "set", operands: "RECORD… FIELD=VALUE…", summary: "change fields of records",
    details: ["FIELD= without a value empties the field."],
    words: [.other],
    examples: ["deskhand set T-42 impact=high tags='vpn room-214'"]
  ) { invocation throws(Failure) in
    let (records, fields) = invocation.splitAssignments(invocation.words[...])
    guard !records.isEmpty, !fields.isEmpty else {
      throw invocation.usage(say("set needs a RECORD and FIELD=VALUE…"))
    }
    let session = try DeskSession(invocation)
    let (table, rows) = try rows(records, session, invocation)
    let values = try session.values(fields, of: table.singular, find: table.column(named:))
    try session.commit(EditRecords(table, rows, values))
  }

  static let perform = CommandSpec(
    name: "do", operands: "DEED RECORD… [FIELD=VALUE…]", summary: "do something to records",
    details: [
      "Deeds are what the console's keys do: take, assign, comment, pending, solve, close, reopen, …",
      "‘deskhand fields TABLE’ lists the deeds of a table and what each asks.",
    ],
    words: [.deed, .other],
    examples: [
      "deskhand do solve T-42 resolution='New toner'",
      "deskhand do pending T-42 reason=parts until=3d",
    ]
  ) { invocation throws(Failure) in
    let (records, fields) = invocation.splitAssignments(invocation.words.dropFirst())
    guard let name = invocation.words.first, !records.isEmpty else {
      throw invocation.usage(say("do needs a DEED and a RECORD: do solve T-42 resolution='…'"))
    }
    let session = try DeskSession(invocation)
    let (table, rows) = try rows(records, session, invocation)
    guard let deed = table.deed(named: name) else {
      let known = table.deeds.map(\.name).joined(separator: ", ")
      throw invocation.usage(
        say("‘\(name)’ cannot be done to \(table.plural); what can: \(known.isEmpty ? "—" : known)")
      )
    }
    let answers = try session.values(fields, of: "‘\(deed.name)’") { word in
      deed.inputs.map(\.column).first { $0.name == word || $0.aliases.contains(word) }
    }
    var inputs: [String: Value] = [:]
    for input in deed.inputs where !input.initial.isNone {
      inputs[input.column.name] = input.initial
    }
    for (column, value) in answers { inputs[column.name] = value }
    let event = try session.commit(PerformDeed(deed, table, rows, Inputs(inputs)))
    let output = Output()
    for (other, made) in event.made(besides: table, on: session.desk) {
      for row in made { try output.line(other.number(row)) }
    }
    try output.flush()
  }

  static let remove = CommandSpec(
    name: "remove", operands: "RECORD…", summary: "take records away; their history stays",
    details: ["‘deskhand undo’ and ‘deskhand restore’ bring them back."],
    words: [.other], examples: ["deskhand remove A-17"]
  ) { invocation throws(Failure) in
    let session = try DeskSession(invocation)
    let (table, rows) = try rows(invocation.words[...], session, invocation)
    try session.commit(RemoveRecords(table, rows))
  }

  /// Brings removed records back: what `restore` does with words that name records.
  static func bringBack(_ invocation: Invocation) throws(Failure) {
    let session = try DeskSession(invocation)
    let (table, rows) = try rows(invocation.words[...], session, invocation)
    try session.commit(RemoveRecords(table, rows, restores: true))
  }

  static let undo = CommandSpec(
    name: "undo", operands: "[EVENT]", summary: "take back what an event did",
    details: [
      """
      Without a number it takes back your own last deed. It is a new event that sets the values \
      back, and is refused where somebody has changed one of them since.
      """
    ],
    words: [.other], examples: ["deskhand undo", "deskhand undo 1042"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...1, "undo takes one EVENT at most")
    var number: Int64?
    if let word = invocation.words.first {
      let digits = word.hasPrefix("#") ? String(word.dropFirst()) : word
      guard let event = Int64(digits), event > 0 else {
        throw invocation.usage(say("‘\(word)’ is no event's number; ‘deskhand log’ shows them"))
      }
      number = event
    }
    let session = try DeskSession(invocation)
    let now = invocation.surroundings.now
    let event = try attempt { () throws(StoreError) in try session.store.undo(number, at: now) }
    let output = Output()
    try output.text(say("undone: "))
    try EventLines(session.desk, session.reading).write(event, to: output)
    try output.flush()
  }

  private static func rows(
    _ words: ArraySlice<String>, _ session: DeskSession, _ invocation: Invocation
  ) throws(Failure) -> (RecordTable, [Int]) {
    var found: RecordTable?
    var rows: [Int] = []
    for word in words {
      let (table, row) = try session.record(word)
      if let found, found !== table {
        throw invocation.usage(say("the records must be of one table"))
      }
      found = table
      if !rows.contains(row) { rows.append(row) }
    }
    guard let found else { throw invocation.usage(say("name a RECORD")) }
    return (found, rows)
  }
}
