import Tables

/// Which texts of a desk are searched for one who asks: only what he may read.
struct SearchedTexts {
  /// The texts of one column, and whose they are.
  struct Source {
    /// The column that is searched.
    let column: Text
    /// The place of the owner's table in `tables`.
    let owner: Int
    /// Leads from a row of the column to the record it is about; nil for the record's own texts.
    let owners: ReferenceColumn?
    /// Whether it is what the record is called.
    var isLabel: Bool { owners == nil && column === column.table.labelColumn }
  }

  /// The tables whose records are found, tickets first.
  let tables: [RecordTable]
  /// In the order in which they are searched: what records are called, then other short texts, then
  /// long ones.
  let sources: [Source]
  /// The same by the owner's place.
  let byOwner: [[Source]]

  init(_ desk: Desk, _ reading: Reading) {
    // What was said about a ticket is found as that ticket.
    let tables = desk.recordTables.filter { $0 !== desk.comments }
    self.tables = tables
    var labels: [Source] = []
    var short: [Source] = []
    var long: [Source] = []
    for (owner, table) in tables.enumerated() {
      for case let column as Text in table.columns where Self.isSearched(column, desk, reading) {
        let source = Source(column: column, owner: owner, owners: nil)
        if source.isLabel {
          labels.append(source)
        } else if column.traits.contains(.long) {
          long.append(source)
        } else {
          short.append(source)
        }
      }
    }
    if let owner = tables.firstIndex(where: { $0 === desk.tickets }) {
      long.append(
        Source(column: desk.comments.text, owner: owner, owners: desk.comments.ticket))
    }
    let all = labels + short + long
    sources = all
    byOwner = tables.indices.map { owner in all.filter { $0.owner == owner } }
  }

  /// Hashes of files are nothing one looks for.
  private static func isSearched(_ column: Text, _ desk: Desk, _ reading: Reading) -> Bool {
    column.isReadable(reading) && column !== desk.attachments.content
  }

  /// The rows of `source` that are about the record in `row` and that the one who asks may read.
  func rows(of source: Source, about row: Int, _ reading: Reading) -> [Int] {
    guard let owners = source.owners else { return [row] }
    return owners.rows(referringTo: row).filter { owners.table.isReadable($0, reading) }
  }
}
