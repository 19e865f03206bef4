import HelpDesk
import Tables

/// Imports the records of one table from CSV: what `TableExport` writes, or a person has put together in
/// a spreadsheet.
///
/// A line whose key is known changes that record, any other makes one. Each line is an event of its own,
/// decided by the same rules as a form. A line may name records that other lines make, also later ones.
package struct TableImport {
  /// What whoever imports may choose.
  package struct Options {
    /// The columns by which a line names its record; the number, else the first unique column of the
    /// file, where none are given.
    package var key: [String]
    /// Columns of the file to be passed over, by the words of its header.
    package var passed: [String]
    /// Whether to keep what becomes of each line, for the report.
    package var keepsDeeds: Bool
    /// Opens the languages that a file may be in beside English and the reader's own.
    package var otherLanguages: () -> [Language]

    /// Choices.
    package init(
      key: [String] = [], passed: [String] = [], keepsDeeds: Bool = false,
      otherLanguages: @escaping () -> [Language] = { [] }
    ) {
      (self.key, self.passed, self.keepsDeeds) = (key, passed, keepsDeeds)
      self.otherLanguages = otherLanguages
    }

    func isPassed(_ name: String) -> Bool {
      passed.contains { $0.lowercased() == name.lowercased() }
    }
  }

  let sink: any CommandSink
  let table: RecordTable
  let reading: Reading
  let options: Options
  private let languages: ImportLanguages
  var cells: CellReader
  var keys: RecordKeys?
  var columns: ImportedColumns?
  var file = ""
  var report = TableImportReport()
  var desk: Desk { sink.desk }

  /// Imports into `table` of the sink's desk what the one who acts may; times without a zone are meant in
  /// `zone`.
  package init(
    _ table: RecordTable, into sink: any CommandSink, at now: Timestamp, zone: Zone,
    _ options: Options = Options()
  ) {
    (self.table, self.sink) = (table, sink)
    reading = sink.desk.reading(sink.actor, now: now, zone: zone)
    self.options = options
    languages = ImportLanguages(others: options.otherLanguages)
    cells = CellReader(table, reading, languages)
  }

  /// A line that is waiting for others.
  private struct Waiting {
    var row: CSVRow
    var refusal: Refusal
  }

  /// What became of a line.
  enum Outcome {
    case done
    case waits(Refusal)
  }

  /// Imports the file with the content `bytes`, which reports call `file`. `progress` is called with the
  /// lines done and the lines there are.
  /// - Throws: a `Refusal` when the header cannot be understood, or the right to do anything is missing;
  ///   what the sink throws.
  /// - Complexity: O(lines × columns), and as many passes as there are records that later ones name.
  package mutating func read(
    _ bytes: [UInt8], file: String, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws -> TableImportReport {
    if !desk.allows(sink.actor, table.createRight) {
      try desk.demand(table.editRight, of: sink.actor)
    }
    self.file = file
    report = TableImportReport()
    columns = nil
    let (text, isConverted) = try TextBytes.utf8(bytes, of: file)
    if isConverted { report.notes.append(say("\(file) is no UTF-8; it was read as windows-1251")) }
    let rows = try parse(text)
    var waiting: [Waiting] = []
    for (index, row) in rows.enumerated() {
      if index % 1_000 == 0 { progress?(index, rows.count) }
      if case .waits(let refusal) = try take(row) {
        waiting.append(Waiting(row: row, refusal: refusal))
      }
    }
    try settle(waiting)
    progress?(rows.count, rows.count)
    report.problems.sort { $0.line < $1.line }
    report.deeds.sort { $0.line < $1.line }
    return report
  }

  // MARK: The file

  private mutating func parse(_ bytes: [UInt8]) throws(Refusal) -> [CSVRow] {
    var reader = CSVReader(removesApostrophes: true)
    var rows: [CSVRow] = []
    for item in reader.read(bytes) + reader.finish() {
      switch item {
      case .mistake(let error):
        report.lines += 1
        note(error.line, error.message)
      case .row(let row):
        guard let columns else {
          try begin(row)
          continue
        }
        report.lines += 1
        if row.fields.count == columns.cells.count {
          rows.append(row)
        } else {
          note(
            row.line,
            say("there are \(row.fields.count) cells, and the header has \(columns.cells.count)"))
        }
      }
    }
    if columns == nil { throw Refusal("\(file) has no header with the names of its columns") }
    return rows
  }

  private mutating func begin(_ header: CSVRow) throws(Refusal) {
    let columns = try ImportedColumns(
      header, of: table, options, in: languages, file: file)
    self.columns = columns
    cells.begin(hasNumbers: columns.numberIndex != nil)
    if case .columns(let key) = columns.key { keys = RecordKeys(key, of: table) }
    if !columns.derived.isEmpty {
      let names = columns.derived.map(\.name).joined(separator: ", ")
      report.notes.append(
        say("\(file): \(names): these follow from what is done and were passed over"))
    }
  }

  mutating func note(_ line: Int, _ message: String) {
    report.problems.append(ImportProblem(file: file, line: line, message: message))
  }

  // MARK: Lines that name each other

  /// Imports the lines that named what was not there yet, as often as one of them gets on; what then
  /// names each other in a ring is made without those names first.
  private mutating func settle(_ lines: [Waiting]) throws {
    var waiting = lines
    var late: [(row: CSVRow, made: Int)] = []
    while !waiting.isEmpty {
      var still: [Waiting] = []
      for line in waiting {
        if case .waits(let refusal) = try take(line.row) {
          still.append(Waiting(row: line.row, refusal: refusal))
        }
      }
      if still.count == waiting.count {
        let before = late.count
        let coming = comingNames(still)
        still = try still.filter { line in
          guard let made = try makeWithout(line.row, coming) else { return true }
          late.append((line.row, made))
          return false
        }
        if late.count == before {
          for line in still { note(line.row.line, line.refusal.description) }
          break
        }
      }
      waiting = still
    }
    for line in late { try complete(line.row, line.made) }
  }

  /// What the lines that wait will be called once they are made, folded.
  private func comingNames(_ lines: [Waiting]) -> Set<[UInt8]> {
    guard let columns else { return [] }
    var names: Set<[UInt8]> = []
    for line in lines {
      for (cell, text) in zip(columns.cells, line.row.fields) {
        switch cell {
        case .number: names.insert(Folding.fold(text))
        case .field(let column)
        where column === table.labelColumn || column.traits.contains(.unique):
          names.insert(Folding.fold(text.trimming(while: \.isWhitespace)))
        case .field, .passed: break
        }
      }
    }
    return names
  }

  /// Makes the new record of a line without the names that other lines bring.
  /// - Returns: its row; nil where it cannot be made so.
  private mutating func makeWithout(_ row: CSVRow, _ coming: Set<[UInt8]>) throws -> Int? {
    guard case .new = (try? record(of: row)) ?? .known(0) else { return nil }
    var fields: [(Column, Value)] = []
    for (column, text) in shownFields(of: row) {
      do throws(CellProblem) {
        let value = try cells.value(text, for: column)
        if !value.isNone { fields.append((column, value)) }
      } catch {
        let isComing = coming.contains(Folding.fold(text.trimming(while: \.isWhitespace)))
        guard case .unnamed = error, isComing, !column.traits.contains(.required) else {
          return nil
        }
      }
    }
    do {
      return try make(fields, row)
    } catch let refusal as Refusal {
      note(row.line, refusal.description)
      return nil
    }
  }

  /// Gives a record the names that it was made without.
  private mutating func complete(_ row: CSVRow, _ made: Int) throws {
    do {
      let fields = try changes(of: made, row)
      if !fields.isEmpty { try add(EditRecords(table, [made], fields)) }
    } catch let problem as CellProblem {
      note(row.line, say("it is \(table.number(made)) now, but: \(problem.refusal.description)"))
    } catch let refusal as Refusal {
      note(row.line, say("it is \(table.number(made)) now, but: \(refusal.description)"))
    }
  }
}
