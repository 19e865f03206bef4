import HelpDesk
import Tables

/// Which cell of a line is which field, as the header of a file says.
struct ImportedColumns {
  /// What a cell is.
  enum Cell {
    /// The record's number.
    case number
    /// A field.
    case field(Column)
    /// Nothing that is imported.
    case passed
  }

  /// By what a line names the record that it is about.
  enum Key {
    /// Every line is a new record.
    case none
    case number
    case columns([Column])
  }

  /// In the order of the file.
  let cells: [Cell]
  let key: Key
  /// Fields that the file has and that follow from what is done.
  let derived: [Column]
  /// Where the records' numbers stand; nil where the file has none.
  let numberIndex: Int?

  /// Reads a header: names of columns, their aliases, or their titles in one of the `languages`.
  /// - Throws: a `Refusal` that names a word that is no column, or one that comes twice.
  init(
    _ header: CSVRow, of table: RecordTable, _ options: TableImport.Options,
    in languages: ImportLanguages, file: String
  ) throws(Refusal) {
    let source = SourceFile(file: file)
    var cells: [Cell] = []
    var derived: [Column] = []
    var seen: Set<UInt16?> = []
    for word in header.fields {
      let name = word.trimming(while: \.isWhitespace)
      guard let cell = Self.cell(name, of: table, in: languages) else {
        if name.isEmpty || options.isPassed(name) {
          cells.append(.passed)
          continue
        }
        let known = table.formColumns.map(\.name).joined(separator: ", ")
        throw source.refusal(
          """
          \(table.plural) have no field ‘\(name.plainLine)’; there are: number, \(known); --ignore \
          passes a column over
          """, line: header.line)
      }
      let tag: UInt16? = if case .field(let column) = cell { column.tag } else { nil }
      guard seen.insert(tag).inserted else {
        throw source.refusal("the header has ‘\(name)’ twice", line: header.line)
      }
      switch cell {
      case _ where options.isPassed(name): cells.append(.passed)
      case .field(let column) where column.traits.contains(.derived):
        derived.append(column)
        cells.append(.passed)
      default: cells.append(cell)
      }
    }
    (self.cells, self.derived) = (cells, derived)
    numberIndex = cells.firstIndex { if case .number = $0 { true } else { false } }
    key = try Self.key(options.key, cells, of: table, in: languages, source, header.line)
  }

  private static func cell(
    _ name: String, of table: RecordTable, in languages: ImportLanguages
  ) -> Cell? {
    languages.first { language in
      if let column = table.column(named: name) { return .field(column) }
      let numbers = ["number", "id", say("Number").lowercased()]
      return numbers.contains(name.lowercased()) ? .number : nil
    }
  }

  private static func key(
    _ names: [String], _ cells: [Cell], of table: RecordTable, in languages: ImportLanguages,
    _ source: SourceFile, _ line: Int
  ) throws(Refusal) -> Key {
    if names.isEmpty {
      let hasNumbers = cells.contains { if case .number = $0 { true } else { false } }
      if hasNumbers { return .number }
      for case .field(let column) in cells where column.traits.contains(.unique) {
        return .columns([column])
      }
      return .none
    }
    var columns: [Column] = []
    for name in names {
      let wanted = cell(name, of: table, in: languages)
      let isThere = cells.contains { cell in
        switch (cell, wanted) {
        case (.number, .number): true
        case (.field(let one), .field(let other)): one === other
        default: false
        }
      }
      guard isThere, let wanted else {
        throw source.refusal(
          "the key ‘\(name)’ is none of the file's columns that are imported", line: line)
      }
      guard case .field(let column) = wanted else {
        if names.count == 1 { return .number }
        throw source.refusal("a number alone names a record; give no other key", line: line)
      }
      columns.append(column)
    }
    return .columns(columns)
  }
}

/// The languages that a file may be in: that of other programs first, then the reader's, then those
/// that are opened only where neither will do.
final class ImportLanguages {
  private(set) var open: [Language]
  private var others: (() -> [Language])?

  init(others: @escaping () -> [Language]) {
    open = Language.current.isSource ? [.english] : [.english, Language.current]
    self.others = others
  }

  /// The first that `body` finds in a language.
  func first<Found>(_ body: (Language) -> Found?) -> Found? {
    for language in open {
      if let found = Language.$current.withValue(language, operation: { body(language) }) {
        return found
      }
    }
    guard let others else { return nil }
    self.others = nil
    let known = open
    open += others().filter { !known.contains($0) }
    return first(body)
  }
}
