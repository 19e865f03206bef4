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

  /// Writes an event; with `only`, what it did to that record.
  func write(_ event: Event, only: RecordEdit? = nil, to output: Output) throws(Failure) {
    try output.text("#\(event.number)", .number)
    try output.text("  \(event.when.text(in: reading.zone))  ", .dim)
    try output.text(desk.name(of: event.author))
    try output.text("  \(event.deed)", .bold)
    if let undone = event.undoes { try output.text(say(" of #\(undone)")) }
    try output.line()
    for linked in event.edits where only == nil || linked.edit == only {
      try write(linked.edit, named: only == nil, to: output)
    }
    guard let only else { return }
    for (table, row) in desk.made(in: event, about: only.record, for: reading) {
      try output.text("      \(table.number(row)): ", .dim)
      try indented(table.label(row), to: output)
    }
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

  private func write(_ edit: RecordEdit, named: Bool, to output: Output) throws(Failure) {
    guard let table = desk.tables.table(tagged: edit.record.table) else {
      return try output.line(say("    a record of a newer version, not shown"), .dim)
    }
    guard table.isReadable(edit.record.row, reading) else {
      return try output.line(say("    a record that is not for your eyes"), .dim)
    }
    if named {
      try output.text("    \(table.number(edit.record.row))", .number)
      try output.line("  \(table.label(edit.record.row))")
    }
    if edit.presence == .removed { try output.line("      " + say("removed")) }
    if edit.presence == .restored { try output.line("      " + say("brought back")) }
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
