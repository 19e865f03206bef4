import HelpDesk
import Tables

// How records and events look in JSON. Fields bear the names that queries know. A choice is its
// name, a moment is RFC 3339 in UTC, a day ISO 8601, a duration its seconds, a reference an object
// of number and name, an amount an object of amount and currency; an empty field is null.
extension JSONWriter {
  /// Writes one field's value, which may be a past one and need not be in the table now.
  package mutating func value(_ value: Value, of column: Column, _ reading: Reading) {
    guard !value.isNone else { return null() }
    guard column.isReadable(reading) else { return string(column.print(value, reading)) }
    switch value {
    case .none: null()
    case .text(let text): string(text)
    case .integer(let number): self.number(number, of: column, value, reading)
    case .rows(let rows):
      beginArray()
      for row in rows { item(row, of: column) }
      endArray()
    case .words(let words):
      beginArray()
      for word in words { string(word) }
      endArray()
    case .money(let minor, let currency):
      beginObject()
      key("amount")
      string(Money.decimal(minor))
      key("currency")
      string(currency)
      endObject()
    case .other: string(say("a value of a newer version"))
    }
  }

  private mutating func number(
    _ number: Int64, of column: Column, _ value: Value, _ reading: Reading
  ) {
    switch column {
    case let column as ReferenceColumn:
      reference(to: Int(truncatingIfNeeded: number), in: column.target)
    case let column as ChoiceColumn: choice(number, among: column.items)
    case is Instant: string(Timestamp(milliseconds: number).rfc3339)
    case is Day: string(CivilDate(days: Int32(truncatingIfNeeded: number)).description)
    case is Flag: boolean(number != 0)
    case is Duration: integer(number / 1_000)
    default: integer(number)
    }
  }

  private mutating func item(_ row: Int, of column: Column) {
    switch column {
    case let column as ReferencesColumn: reference(to: row, in: column.target)
    case let column as ChoicesColumn: choice(Int64(row), among: column.items)
    default: integer(Int64(row))
    }
  }

  /// A choice by its name; by its number when a newer program wrote one unknown here.
  private mutating func choice(_ raw: Int64, among items: [ChoiceItem]) {
    if let item = items.first(where: { Int64($0.raw) == raw }) {
      string(item.name)
    } else {
      integer(raw)
    }
  }

  private mutating func reference(to row: Int, in table: Table) {
    beginObject()
    key("number")
    string(table.number(row))
    key("name")
    string(table.label(row))
    endObject()
  }

  /// Writes a record as an object of its number and `columns`; nil among them is passed over.
  package mutating func record(
    _ table: RecordTable, _ row: Int, columns: [Column?], _ reading: Reading
  ) {
    beginObject()
    key("number")
    string(table.number(row))
    for case let column? in columns {
      key(column.name)
      value(column.value(row), of: column, reading)
    }
    endObject()
  }

  /// Writes an event as an object: what the log knows of it, and each record's fields that it set.
  package mutating func event(_ event: Event, on desk: Desk, _ reading: Reading) {
    beginObject()
    head(event, desk)
    key("records")
    beginArray()
    for linked in event.edits {
      let table = desk.tables.table(tagged: linked.edit.record.table)
      guard table?.isReadable(linked.edit.record.row, reading) != false else { continue }
      beginObject()
      edit(linked.edit, on: desk, reading)
      endObject()
    }
    endArray()
    endObject()
  }

  /// Writes a step of a record's history as an object: the event, and what it did to the record.
  package mutating func step(_ step: HistoryStep, on desk: Desk, _ reading: Reading) {
    beginObject()
    head(step.event, desk)
    edit(step.edit, on: desk, reading)
    endObject()
  }

  private mutating func head(_ event: Event, _ desk: Desk) {
    key("event")
    integer(event.number)
    key("time")
    string(event.when.rfc3339)
    if event.occurred != nil {
      key("recorded")
      string(event.time.rfc3339)
    }
    key("deed")
    string(event.deed)
    if let undone = event.undoes {
      key("undoes")
      integer(undone)
    }
    key("author")
    beginObject()
    key("login")
    string(event.author.login)
    if event.author.person != 0 {
      key("number")
      string(desk.people.number(event.author.person))
      key("name")
      string(desk.people.label(event.author.person))
    }
    endObject()
  }

  private mutating func edit(_ edit: RecordEdit, on desk: Desk, _ reading: Reading) {
    let table = desk.tables.table(tagged: edit.record.table)
    key("record")
    string(table?.number(edit.record.row) ?? "\(edit.record.table)/\(edit.record.row)")
    if edit.presence != .kept {
      key("presence")
      string(edit.presence == .removed ? "removed" : "restored")
    }
    key("fields")
    beginObject()
    for field in edit.fields {
      guard let column = table?.column(tagged: field.column) else { continue }
      key(column.name)
      value(field.value, of: column, reading)
    }
    endObject()
  }
}
