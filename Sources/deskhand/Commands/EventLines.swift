import Exchange
import HelpDesk
import Journal
import Tables

/// Events as text: a line for the event, and one for every field it set.
struct EventLines {
  private let desk: Desk
  private let reading: Reading

  init(_ desk: Desk, _ reading: Reading) {
    self.desk = desk
    self.reading = reading
  }

  /// Writes an event with all that it did.
  func write(_ event: Event, to output: Output) throws(Failure) {
    try head(event, to: output)
    for linked in event.edits { try write(linked.edit, to: output) }
  }

  /// Writes a step of a record's history: what the record was and is, and what came, changed and went with
  /// it.
  func write(_ told: HistoryAccount.Step, to output: Output) throws(Failure) {
    try head(told.step.event, to: output)
    try presence(told.step.edit, to: output)
    for change in told.changes {
      try output.text("      \(change.column.title): ", .dim)
      try indented(change.text(reading), to: output)
    }
    for companion in told.companions {
      let (label, text) = companion.words(reading)
      try output.text("      \(label): ", .dim)
      try indented(text, to: output)
    }
    if told.untold > 0 { try output.line("      " + say("… and \(told.untold) more"), .dim) }
  }

  private func head(_ event: Event, to output: Output) throws(Failure) {
    try output.text("#\(event.number)", .number)
    try output.text("  \(event.when.text(in: reading.zone))  ", .dim)
    try output.text(desk.name(of: event.author))
    try output.text("  \(event.deed)", .bold)
    if let undone = event.undoes { try output.text(say(" of #\(undone)")) }
    try output.line()
  }

  /// Says in the place of lost events that they are lost.
  func write(_ lost: LostEvents, to output: Output) throws(Failure) {
    try output.line(lost.sentence, .alarm)
  }

  /// A text whose further lines stand below its first.
  private func indented(_ text: String, to output: Output) throws(Failure) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try output.line(text.isEmpty ? "—" : String(lines[0]))
    for line in lines.dropFirst() { try output.line("        " + line) }
  }

  private func presence(_ edit: RecordEdit, to output: Output) throws(Failure) {
    if edit.presence == .removed { try output.line("      " + say("removed")) }
    if edit.presence == .restored { try output.line("      " + say("brought back")) }
  }

  private func write(_ edit: RecordEdit, to output: Output) throws(Failure) {
    guard let table = desk.tables.table(tagged: edit.record.table) else {
      return try output.line(say("    a record of a newer version, not shown"), .dim)
    }
    guard table.isReadable(edit.record.row, reading) else {
      return try output.line(say("    a record that is not for your eyes"), .dim)
    }
    try output.text("    \(table.number(edit.record.row))", .number)
    try output.line("  \(table.label(edit.record.row))")
    try presence(edit, to: output)
    for field in edit.fields {
      guard let column = table.column(tagged: field.column) else { continue }
      try output.text("      \(column.title): ", .dim)
      try indented(column.print(field.value, reading), to: output)
    }
  }
}

extension LostEvents {
  /// "#12–#15  lost: they were not found when the desk was salvaged".
  var sentence: String {
    guard let last, last > first else {
      return say("#\(first)  lost: it was not found when the desk was salvaged")
    }
    return say("#\(first)–#\(last)  lost: they were not found when the desk was salvaged")
  }
}

extension JSONWriter {
  /// Writes lost events as an object with their first and last number.
  mutating func lost(_ lost: LostEvents) {
    beginObject()
    key("lost")
    beginObject()
    member("from", lost.first)
    member("to", lost.last)
    endObject()
    endObject()
  }
}
