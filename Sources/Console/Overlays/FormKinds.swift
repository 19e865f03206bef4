import HelpDesk
import ScreenGrid
import Tables

/// The forms that there are: the questions of deeds, a new record, the fields of records.
extension FormOverlay {
  /// The questions of a deed, some of them perhaps answered already.
  static func deed(
    _ console: Console, _ deed: Deed, _ table: RecordTable, _ rows: [Int], skipped: Int,
    answered: [(Column, Value)] = []
  ) -> FormOverlay {
    let reading = console.reading
    for case let reference as ReferenceColumn in deed.inputs.map(\.column)
    where !reference.target.isNamedByLabel {
      reference.target.labelColumn.prepareSearch()
    }
    let tickets = console.desk.tickets
    let load = deed.inputs.contains { $0.column === tickets.assignee } ? StaffLoad(console) : nil
    let fields = deed.inputs.map { input in
      var field = FormField(
        input.column, isRequired: input.isRequired,
        value: answered.first { $0.0 === input.column }?.1 ?? initial(input, table, rows), reading)
      field.among = input.among
      if input.column === tickets.assignee {
        field.beside = load?.words
        field.offers = console.desk.people.worksTickets
      }
      if input.column === tickets.article, rows.count == 1 {
        let question = ArticleQuestion(ticket: rows[0], on: console.desk)
        field.proposals = console.desk.articles.fitting(question, most: 8).map(\.row)
      }
      return field
    }
    let what =
      rows.count == 1
      ? table.heading(rows[0])
        + (skipped > 0 ? ", " + say("\(skipped) left out") : "")
      : say(table.counted(rows.count)) + (skipped > 0 ? ", " + say("\(skipped) left out") : "")
    func steps(_ values: [(Column, Value)]) -> [PerformDeed.Step] {
      [(deed, Inputs(Dictionary(values.map { ($0.0.name, $0.1) }) { $1 }))]
    }
    let form = FormOverlay(
      console, title: "\(say(deed.title)): \(what)",
      subject: rows.count == 1 ? table.id(rows[0]) : nil, fields, sendsChanges: false
    ) { [unowned console] values throws(Complaint) in
      try console.finish(steps(values), title: say(deed.title), table, rows, skipped: skipped)
    }
    guard rows.count > 1 else { return form }
    form.preview = { [unowned console] values, form in
      console.preview(
        steps(values), title: say(deed.title), table, rows, skipped: skipped, done: form.close)
    }
    return form
  }

  /// Questions of several deeds that are done together.
  static func questions(
    _ console: Console, title: String, _ inputs: [Deed.Input],
    submit: @escaping ([(Column, Value)]) throws(Complaint) -> Void
  ) -> FormOverlay {
    let fields = inputs.map {
      FormField($0.column, isRequired: $0.isRequired, value: $0.initial, console.reading)
    }
    return FormOverlay(
      console, title: title, subject: nil, fields, sendsChanges: false, submit: submit)
  }

  /// What a question of a deed begins with: what it is declared with, else, of one record, the
  /// moment or the choice that is there to be changed.
  private static func initial(_ input: Deed.Input, _ table: RecordTable, _ rows: [Int]) -> Value {
    let column = input.column
    guard input.initial.isNone, rows.count == 1, column.table === table,
      column is Instant || column is ChoiceColumn || input.isKept
    else { return input.initial }
    return column.value(rows[0])
  }

  /// One question that belongs to no record's fields.
  static func question(
    _ console: Console, title: String, _ column: Column,
    submit: @escaping (Value) throws(Complaint) -> Void
  ) -> FormOverlay {
    let field = FormField(column, isRequired: true, value: .none, console.reading)
    return FormOverlay(console, title: title, subject: nil, [field], sendsChanges: false) {
      values throws(Complaint) in
      if let value = values.first { try submit(value.1) }
    }
  }

  /// A new record.
  static func creation(
    _ console: Console, _ table: RecordTable, _ preset: [(Column, Value)]
  ) -> FormOverlay {
    let reading = console.reading
    let fields = table.formColumns.filter { $0.isReadable(console.reading) }.map { column in
      FormField(
        column, isRequired: column.traits.contains(.required),
        value: preset.first { $0.0 === column }?.1 ?? .none, reading
      ).byKind(of: table)
    }
    return FormOverlay(
      console, title: say("New \(table.noun)"), subject: nil, fields, sendsChanges: false
    ) { [unowned console] values throws(Complaint) in
      let event = try console.commit(CreateRecord(table, values.filter { !$0.1.isNone }))
      guard let made = event.edits.first?.edit.record.row else { return }
      // What is made is what one goes on with.
      for pane in console.screen.panes { pane.reveal(table.id(made)) }
      console.succeed(say("\(table.number(made)) made"))
    }
  }

  /// The fields of one or more records. Of several, a field that differs is left empty and left
  /// alone.
  static func change(_ console: Console, _ table: RecordTable, _ rows: [Int]) -> FormOverlay {
    let reading = console.reading
    let fields = table.formColumns.filter { $0.isReadable(console.reading) }.map { column in
      let value = column.value(rows[0])
      let isMixed = rows.dropFirst().contains { column.value($0) != value }
      return FormField(
        column, isRequired: column.traits.contains(.required), value: isMixed ? .none : value,
        isMixed: isMixed, reading
      ).byKind(of: table)
    }
    let what =
      rows.count == 1 ? table.number(rows[0]) : say(table.counted(rows.count))
    let seen = SeenValues(table, rows)
    return FormOverlay(
      console, title: say("Edit \(what)"), subject: rows.count == 1 ? table.id(rows[0]) : nil,
      fields, sendsChanges: true
    ) { [unowned console] values throws(Complaint) in
      let event: Event
      do throws(Complaint) {
        event = try console.commit(seen.edit(values))
      } catch {
        throw try seen.conflict(values, console) ?? error
      }
      console.succeed(say("\(what) saved") + turn(in: event, of: table, console.reading))
    }
  }

  /// " · State: draft": what an edit has made of the state, which nobody has typed.
  private static func turn(in event: Event, of table: RecordTable, _ reading: Reading) -> String {
    guard event.edits.count == 1, let column = table.column(named: "state"),
      column.traits.contains(.derived),
      let edit = event.edits[0].edit.fields.first(where: { $0.column == column.tag })
    else { return "" }
    return " · \(column.title): \(column.print(edit.value, reading))"
  }
}
