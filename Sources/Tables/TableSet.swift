/// The tables of a desk, found by tag, name or type, and linked with one another.
package final class TableSet {
  /// The tables, in the order of the catalog.
  package let all: [Table]
  private var byTag: [UInt16: Table] = [:]
  private var byType: [ObjectIdentifier: Table] = [:]
  /// Records of tables that a newer program knows, as CBOR of their fields by table and row.
  package var unknownRecords: [UInt16: [Int: [UInt16: [UInt8]]]] = [:]

  /// Finds each table's columns and links the references between them.
  package init(_ tables: [Table]) {
    all = tables
    for table in tables {
      let tag = type(of: table).tag
      precondition(byTag[tag] == nil, "two tables have tag \(tag)")
      byTag[tag] = table
      byType[ObjectIdentifier(type(of: table))] = table
      table.findColumns()
    }
    for table in tables {
      table.link(self)
      table.grow(to: 1)
    }
  }

  /// The table with a permanent tag.
  package func table(tagged tag: UInt16) -> Table? { byTag[tag] }

  /// The table of a type; it must be in the catalog.
  func table(of type: Table.Type) -> Table {
    guard let table = byType[ObjectIdentifier(type)] else {
      preconditionFailure("\(type) is not in the catalog of tables")
    }
    return table
  }

  /// The table of that plural or singular name.
  package func table(named name: String) -> Table? {
    let wanted = name.lowercased()
    return all.first { $0.plural == wanted || $0.singular == wanted }
      ?? all.first { $0.title.lowercased() == wanted }
  }

  /// The record that `T-42` names, whether it exists or not; nil when no table has the letter.
  package func record(numbered text: String) -> (table: Table, row: Int)? {
    let letters = text.prefix { $0.isLetter }
    guard !letters.isEmpty,
      let table = all.first(where: { $0.prefix.lowercased() == letters.lowercased() }),
      let row = table.row(numbered: text)
    else { return nil }
    return (table, row)
  }

  /// Keeps an edit of a table that is unknown here.
  package func keepUnknown(_ edit: RecordEdit) {
    for field in edit.fields {
      var writer = CBORWriter()
      field.value.encode(into: &writer)
      let record = edit.record
      unknownRecords[record.table, default: [:]][record.row, default: [:]][field.column] =
        writer.bytes
    }
  }

  /// Reads one record's fields from a log's event; see `Table.load`.
  package func load(
    _ record: RecordID, column: UInt16, from reader: inout CBORReader
  ) throws(CBORError) {
    if let table = byTag[record.table] {
      try table.load(row: record.row, column: column, from: &reader)
    } else {
      let raw = unsafe Array(unsafe try reader.rawItem())
      unknownRecords[record.table, default: [:]][record.row, default: [:]][column] = raw
    }
  }
}
