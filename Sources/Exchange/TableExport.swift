import HelpDesk
import Tables

/// Writes lists of records as files that other programs read, a piece at a time.
package enum TableExport {
  /// How JSON puts records after one another.
  package enum Arrangement: Sendable {
    /// One array of objects (RFC 8259).
    case array
    /// One object a line (JSON Lines).
    case lines
  }

  /// A piece is handed out when it has grown to this many bytes.
  private static let pieceSize = 64 << 10

  /// Writes records as CSV (RFC 4180) under a header of column names.
  ///
  /// Cells read as `Column.parse` takes them, but for places that share their names and are called with
  /// those they are in, as `TableImport` reads them; those that a spreadsheet would run as a formula get
  /// an apostrophe, which `CSVReader(removesApostrophes: true)` takes off again.
  ///
  /// - Parameters:
  ///   - columns: What to write, in order; nil is the record's number.
  ///   - writer: Which delimiter to write, and whether to begin with a byte order mark.
  ///   - emit: Takes the next piece of the file.
  /// - Complexity: O(rows × columns); a piece is held at a time.
  package static func csv(
    _ table: RecordTable, rows: some Sequence<Int>, columns: [Column?], reading: Reading,
    writer: CSVWriter = CSVWriter(), emit: ([UInt8]) throws -> Void
  ) rethrows {
    // A file reads the same wherever it was written.
    try Language.$current.withValue(.english) {
      var writer = writer
      let places = PlaceNames()
      writer.row(columns.map { $0?.name ?? "number" })
      for row in rows {
        writer.row(
          columns.map { column in
            column.map { places.text($0, row, reading) } ?? table.number(row)
          })
        if writer.bytes.count >= pieceSize {
          try emit(writer.bytes)
          writer.bytes.removeAll(keepingCapacity: true)
        }
      }
      if !writer.bytes.isEmpty { try emit(writer.bytes) }
    }
  }

  /// Writes records as JSON, each an object of its number and `columns`; see `JSONWriter.value`.
  ///
  /// - Parameters:
  ///   - columns: What to write, in order; nil, the record's number, always comes first.
  ///   - emit: Takes the next piece of the file.
  /// - Complexity: O(rows × columns); a piece is held at a time.
  package static func json(
    _ table: RecordTable, rows: some Sequence<Int>, columns: [Column?], reading: Reading,
    as arrangement: Arrangement = .array, emit: ([UInt8]) throws -> Void
  ) rethrows {
    var writer = JSONWriter()
    if arrangement == .array { writer.beginArray() }
    for row in rows {
      if arrangement == .array { writer.endLine() }
      writer.record(table, row, columns: columns, reading)
      if arrangement == .lines { writer.endLine() }
      if writer.bytes.count >= pieceSize {
        try emit(writer.bytes)
        writer.bytes.removeAll(keepingCapacity: true)
      }
    }
    if arrangement == .array {
      writer.endLine()
      writer.endArray()
      writer.endLine()
    }
    if !writer.bytes.isEmpty { try emit(writer.bytes) }
  }
}
