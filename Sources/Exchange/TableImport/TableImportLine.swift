import HelpDesk
import Tables

// One line.
extension TableImport {
  /// The record that a line is about.
  enum Record {
    case new
    case known(Int)
  }

  /// Imports a line, or notes why it cannot be.
  mutating func take(_ row: CSVRow) throws -> Outcome {
    do {
      switch try record(of: row) {
      case .new: try makeNew(row)
      case .known(let known): try change(known, row)
      }
    } catch let problem as CellProblem {
      guard case .unnamed(let refusal) = problem else {
        note(row.line, problem.refusal.description)
        return .done
      }
      return .waits(refusal)
    } catch let refusal as Refusal {
      note(row.line, refusal.description)
    }
    return .done
  }

  mutating func record(of row: CSVRow) throws -> Record {
    guard let columns else { return .new }
    switch columns.key {
    case .none: return .new
    case .number: return try record(numbered: row, columns)
    case .columns(let key):
      let values = try key.map { column in
        guard let index = columns.cells.firstIndex(where: { $0.isField(column) }) else {
          return Value.none
        }
        return try cells.value(row.fields[index], for: column)
      }
      // Where nothing stands under the key, the number says which record it is.
      if values.allSatisfy(\.isNone) {
        return columns.numberIndex == nil ? .new : try record(numbered: row, columns)
      }
      let found = keys?.find(values) ?? []
      if found.count > 1 {
        let numbers = found.prefix(3).map(table.number).joined(separator: ", ")
        throw Refusal("several records have this key: \(numbers); use a closer --key")
      }
      guard let known = found.first else { return .new }
      try demandReadable(known)
      return .known(known)
    }
  }

  private mutating func record(numbered row: CSVRow, _ columns: ImportedColumns) throws -> Record {
    let text = row.fields[columns.numberIndex ?? 0].trimming(while: \.isWhitespace)
    if text.isEmpty { return .new }
    guard let number = table.row(numbered: text), number > 0 else {
      throw Refusal(
        "‘\(text.plainLine)’ is no number of a \(table.noun), such as \(table.number(1))",
        field: "number")
    }
    guard let known = cells.names(of: table)?.row(numbered: number) else { return .new }
    guard table.isLive(known) else {
      throw Refusal(
        """
        \(table.number(known)) was removed; ‘deskhand restore \(table.number(known))’ brings it back
        """)
    }
    try demandReadable(known)
    return .known(known)
  }

  private func demandReadable(_ row: Int) throws(Refusal) {
    if !table.isReadable(row, reading) {
      throw Refusal("\(table.number(row)) is not for your eyes")
    }
  }

  private mutating func makeNew(_ row: CSVRow) throws {
    var fields: [(Column, Value)] = []
    for (column, text) in shownFields(of: row) {
      let value = try cells.value(text, for: column)
      if !value.isNone { fields.append((column, value)) }
    }
    _ = try make(fields, row)
  }

  mutating func make(_ fields: [(Column, Value)], _ row: CSVRow) throws -> Int {
    let (made, others) = try add(CreateRecord(table, fields))
    report.made += 1
    if let index = columns?.numberIndex, let number = table.row(numbered: row.fields[index]) {
      cells.names(of: table)?.note(made, numbered: number)
    }
    if options.keepsDeeds {
      report.deeds.append(
        ImportedLine(
          file: file, line: row.line, number: table.number(made), label: table.label(made),
          isNew: true, changes: [], others: others))
    }
    return made
  }

  private mutating func change(_ known: Int, _ row: CSVRow) throws {
    let fields = try changes(of: known, row)
    if fields.isEmpty {
      report.unchanged += 1
      return
    }
    let before = options.keepsDeeds ? table.columns.map { $0.text(known, reading) } : []
    let others = try add(EditRecords(table, [known], fields)).others
    report.changed += 1
    guard options.keepsDeeds else { return }
    let unseen: [Column] = [table.updated, table.event]
    let changes = zip(table.columns, before).compactMap { column, before in
      let after = column.text(known, reading)
      return before == after || unseen.contains { $0 === column }
        ? nil : ImportedLine.Change(title: column.title, before: before, after: after)
    }
    report.deeds.append(
      ImportedLine(
        file: file, line: row.line, number: table.number(known), label: table.label(known),
        isNew: false, changes: changes, others: others))
  }

  /// The fields of a line with their texts, but for those that were hidden from whoever wrote it.
  mutating func shownFields(of row: CSVRow) -> [(Column, String)] {
    guard let columns else { return [] }
    var fields: [(Column, String)] = []
    fields.reserveCapacity(row.fields.count)
    for (cell, text) in zip(columns.cells, row.fields) {
      guard case .field(let column) = cell else { continue }
      if text == CellReader.hidden, column.traits.contains(.confidential) {
        let note = say(
          "\(file): \(column.name): ••• stands for what was hidden; it was left as it is")
        if !report.notes.contains(note) { report.notes.append(note) }
      } else {
        fields.append((column, text))
      }
    }
    return fields
  }

  /// The fields that a line sets to something else than they hold.
  mutating func changes(of known: Int, _ row: CSVRow) throws -> [(Column, Value)] {
    var fields: [(Column, Value)] = []
    for (column, text) in shownFields(of: row) where !cells.reads(column, known, as: text) {
      let value = try cells.value(text, for: column)
      let old = column.value(known)
      if value != old, !(value.isNone && old.isNone) { fields.append((column, value)) }
    }
    return fields
  }

  /// Does a command.
  /// - Returns: the row of the record it is about, and how many others it changed.
  @discardableResult
  mutating func add(_ command: some Command) throws -> (row: Int, others: Int) {
    var touched: [RecordID] = []
    defer {
      for record in touched {
        cells.note(record)
        if record.table == type(of: table).tag { keys?.note(record.row) }
      }
    }
    let edits = try sink.commit(command) { touched.append($0) }
    return (edits.first?.record.row ?? 0, edits.count - 1)
  }
}

extension ImportedColumns.Cell {
  /// Whether it is this field.
  fileprivate func isField(_ wanted: Column) -> Bool {
    if case .field(let column) = self { column === wanted } else { false }
  }
}
