import DeskStore
import Exchange
import HelpDesk
import Journal
import Tables

/// `deskhand show` and `deskhand history`: one record, now and before.
enum RecordCommands {
  static let show = CommandSpec(
    name: "show", operands: "RECORD", summary: "show a record",
    details: [
      "With --at the record is shown as it was then, read back from the log.",
      """
      With --against what differs between that time and another is shown instead, a field a line: then, \
      and at the other time; without --at, now.
      """,
      """
      With --explain sla a ticket's deadlines are explained: which agreement applies and why, and \
      each stretch of time that counts or does not.
      """,
    ],
    options: [
      OptionSpec("at", "TIME", "as it was: 2026-03-03, '2026-03-03 14:00', -7d"),
      OptionSpec("against", "TIME", "compare with what it was at another time"),
      OptionSpec("explain", "WHAT", "explain the service level: sla", choices: ["sla"]),
      .textOrJSON,
    ],
    words: [.other],
    examples: [
      "deskhand show T-42", "deskhand show A-7 --at 2026-03-03",
      "deskhand show A-7 --at 2026-03-03 --against 2026-06-01", "deskhand show T-42 --explain sla",
    ]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1...1, "show needs one RECORD: show T-42")
    let session = try DeskSession(invocation, readOnly: true)
    let (table, row) = try session.record(invocation.words[0])
    if invocation.has("explain") {
      return try LevelReport.write(table, row, session, invocation)
    }
    let reading = session.reading
    var values: [(Column, Value)] = table.columns.map { ($0, $0.value(row)) }
    if let text = invocation.options["against"] {
      let other = try pastValues(of: table, row, at: text, option: "against", invocation, session)
      if let text = invocation.options["at"] {
        values = try pastValues(of: table, row, at: text, option: "at", invocation, session)
      }
      return try RecordComparison(table, row, values, other, reading).write(
        asJSON: invocation.choice("format") == "json")
    }
    if let text = invocation.options["at"] {
      values = try pastValues(of: table, row, at: text, option: "at", invocation, session)
    }
    let output = Output()
    if invocation.choice("format") == "json" {
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("number")
      writer.string(table.number(row))
      for (column, value) in values {
        writer.key(column.name)
        writer.value(value, of: column, reading)
      }
      writer.endObject()
      writer.endLine()
      try output.raw(writer.bytes)
      return try output.flush()
    }
    output.page()
    try describe(table, row, values, reading, to: output)
    if invocation.options["at"] == nil, table === session.desk.tickets {
      try comments(of: row, session, to: output)
    }
    try output.flush()
    output.finish()
  }

  static let history = CommandSpec(
    name: "history", operands: "RECORD",
    summary: "show what happened to a record, by whom and when",
    options: [.textOrJSON], words: [.other], examples: ["deskhand history T-42"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1...1, "history needs one RECORD: history T-42")
    let session = try DeskSession(invocation, readOnly: true)
    let (table, row) = try session.record(invocation.words[0])
    let reading = session.reading
    let history = try attempt { () throws(JournalError) in
      try session.store.history(of: table.id(row))
    }
    let lost = try lost(before: history, session)
    let output = Output()
    output.page()
    if invocation.choice("format") == "json" {
      var writer = JSONWriter()
      writer.beginArray()
      if let lost {
        writer.endLine()
        writer.lost(lost)
      }
      for step in history.steps.reversed() {
        writer.endLine()
        writer.step(step, on: session.desk, reading)
      }
      writer.endLine()
      writer.endArray()
      writer.endLine()
      try output.raw(writer.bytes)
    } else {
      if let lost { try EventLines(session.desk, reading).write(lost, to: output) }
      let account = HistoryAccount(history, of: table.id(row), on: session.desk, reading)
      for step in account.steps.reversed() {
        try EventLines(session.desk, reading).write(step, to: output)
      }
    }
    try output.flush()
    output.finish()
  }

  /// The lost events to which a record's history leads back.
  private static func lost(
    before history: History, _ session: DeskSession
  ) throws(Failure) -> LostEvents? {
    guard let number = history.lost else { return nil }
    return try attempt { () throws(JournalError) in
      try session.store.lostEvents(holding: number)
    }
  }

  /// The fields of a record as they were at a time.
  private static func pastValues(
    of table: RecordTable, _ row: Int, at text: String, option: String, _ invocation: Invocation,
    _ session: DeskSession
  ) throws(Failure) -> [(Column, Value)] {
    let moment = try time(text, option, invocation, session)
    let history = try attempt { () throws(JournalError) in
      try session.store.history(of: table.id(row))
    }
    if let lost = try lost(before: history, session) {
      complain(say("deskhand: what these events set is missing: \(lost.sentence)"))
    }
    guard let past = history.fields(at: moment) else {
      let when = moment.text(in: session.reading.zone)
      throw .failed(say("\(table.number(row)) was not there on \(when)"))
    }
    return table.columns.map { ($0, past[$0.tag] ?? .none) }
  }

  private static func time(
    _ text: String, _ option: String, _ invocation: Invocation, _ session: DeskSession
  ) throws(Failure) -> Timestamp {
    do throws(FieldError) {
      if case .integer(let moment) = try session.desk.tickets.due.parse(text, session.reading) {
        return Timestamp(milliseconds: moment)
      }
    } catch {
      throw invocation.usage("--\(option): \(error.message)")
    }
    throw invocation.usage(say("--\(option) needs a time"))
  }

  private static func describe(
    _ table: RecordTable, _ row: Int, _ values: [(Column, Value)], _ reading: Reading,
    to output: Output
  ) throws(Failure) {
    let label = values.first { $0.0 === table.labelColumn }
    try output.text(table.number(row), .number)
    try output.line("  " + (label.map { $0.0.print($0.1, reading) } ?? ""), .bold)
    if !table.isLive(row) { try output.line(say("removed"), .alarm) }
    let filled = values.filter { !$0.1.isNone && $0.0 !== table.labelColumn }
    let width = filled.map(\.0.title.count).max() ?? 0
    for (column, value) in filled where !column.traits.contains(.long) {
      let title = column.title
      try output.text(title + String(repeating: " ", count: width - title.count + 2), .dim)
      var text = column.print(value, reading)
      if let reference = column as? ReferenceColumn, case .integer(let target) = value {
        text = "\(reference.target.number(Int(target)))  \(text)"
      }
      try output.line(text)
    }
    for (column, value) in filled where column.traits.contains(.long) {
      try output.line()
      try output.line(column.title, .bold)
      for line in column.print(value, reading).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        try output.line("  " + line)
      }
    }
  }

  private static func comments(
    of row: Int, _ session: DeskSession, to output: Output
  ) throws(Failure) {
    let comments = session.desk.comments
    let rows = session.desk.tickets.comments(of: row, for: session.reading)
    if rows.isEmpty { return }
    try output.line()
    try output.line(say("Comments"), .bold)
    for row in rows {
      let time = comments.created[row]?.text(in: session.surroundings.zone) ?? ""
      let author = comments.author.row(row)
      let visibility = comments.visibility[row].map { say($0.title) } ?? ""
      try output.line("  \(time)  \(session.desk.people.label(author))  (\(visibility))", .dim)
      for line in comments.text[row].split(separator: "\n", omittingEmptySubsequences: false) {
        try output.line("  " + line)
      }
    }
  }
}
