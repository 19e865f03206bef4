/// A record type: its columns, its rows, and what all records have.
///
/// A subclass declares its columns as properties; the table finds them once, by reflection. Row
/// numbers are the records' numbers, from 1, and are never given twice. Row 0 means "none".
///
/// Swift lets a class be subclassed in another target only when it is `open`; this one is, with
/// the few members that a record type overrides, and nothing else in the package is public.
open class Table {
  /// When the record came to be.
  package let created = Instant(1001, "Created", .derived)
  /// When it last changed.
  package let updated = Instant(1002, "Updated", .derived)
  /// The number of the last event that touched it; its history is read back from there.
  package let event = Number(1003, "Event", .derived)
  private var presence = Cells<UInt8>()
  /// How many edits the table has taken since it was made: what is derived from its records is stale
  /// once the number has changed.
  package private(set) var revision = 0
  /// How many more records may have been made by events that are lost.
  private var missing = 0

  /// The columns, in the order of their declaration, those that all records have last.
  package private(set) var columns: [Column] = []
  private var columnsByTag: [UInt16: Column] = [:]
  /// Fields that a newer program wrote, as CBOR, by row: kept and carried on.
  package var unknownFields: [Int: [UInt16: [UInt8]]] = [:]
  /// One more than the highest row.
  package private(set) var count = 0

  /// The number that stands for this table on disk, for ever.
  open class var tag: UInt16 { fatalError("abstract") }
  /// The letter before a record's number: `T` in T-42.
  open var prefix: String { fatalError("abstract") }
  /// `ticket`: what one record is called on the command line.
  open var singular: String { fatalError("abstract") }
  /// `tickets`: its name on the command line.
  open var plural: String { fatalError("abstract") }
  /// `Tickets`: what people read above its list.
  open var title: String { fatalError("abstract") }
  /// The name of the column that names a record to people: a ticket's `subject`.
  open var labelName: String { fatalError("abstract") }
  /// Whether the label is a name, by which people mean a record; a ticket's subject is none.
  open var isNamedByLabel: Bool { true }
  /// Whether every record has a label, though nobody has to type one.
  open var isAlwaysLabelled: Bool { labelColumn.traits.contains(.required) }
  /// What names a record to people: a ticket's subject, a person's name.
  package private(set) unowned var labelColumn: Text!

  /// Tells which rows the one who asks may read; nil where all are for everybody's eyes.
  package final var reader: ((_ row: Int, _ reading: Reading) -> Bool)?

  /// Makes an empty table; `TableSet` finds its columns and links them.
  public init() {}

  /// The record's name to people; its number when it has none.
  open func label(_ row: Int) -> String {
    guard row > 0, row < count else { return number(row) }
    return labelColumn.isEmpty(row) ? number(row) : labelColumn[row]
  }

  /// The records that lie within one, over others too: a query for it finds what refers to these as well.
  open func rows(within row: Int) -> [Int] { [] }

  /// The record's number and its name, where it has one of its own: `T-42 No network`.
  package final func heading(_ row: Int) -> String {
    let (number, label) = (number(row), label(row))
    return number == label ? number : "\(number) \(label)"
  }

  /// The record's number: `T-42`.
  package final func number(_ row: Int) -> String { "\(prefix)-\(row)" }

  /// Whether the record exists and was not removed.
  package final func isLive(_ row: Int) -> Bool { row > 0 && row < count && presence[row] == 1 }

  /// Whether the record was ever there.
  package final func isKnown(_ row: Int) -> Bool { row > 0 && row < count && presence[row] != 0 }

  /// Whether the one who asks may read a record.
  package final func isReadable(_ row: Int, _ reading: Reading) -> Bool {
    reader?(row, reading) ?? true
  }

  /// The column called `name`: by name, alias or title, in any case.
  package final func column(named name: String) -> Column? {
    let wanted = name.lowercased()
    return columns.first { $0.name.lowercased() == wanted }
      ?? columns.first { $0.aliases.contains(wanted) }
      ?? columns.first { $0.sourceTitle.lowercased() == wanted }
      ?? columns.first { $0.title.lowercased() == wanted }
  }

  /// The column with a permanent tag.
  package final func column(tagged tag: UInt16) -> Column? { columnsByTag[tag] }

  /// All live rows.
  package final func liveRows() -> RowSet {
    var set = RowSet(limit: count)
    unsafe presence.withElements { elements in
      set.fill { unsafe elements[$0] == 1 }
    }
    return set
  }

  /// Records that `text` names: `me`, a number (`P-12`, `12`), a unique field's value, a name in
  /// full, or else every name in which each of its words begins a word; the newest `most` of them.
  package final func find(_ text: String, me: Int = 0, most: Int = .max) -> [Int] {
    if text.lowercased() == "me" { return isLive(me) ? [me] : [] }
    if let row = row(numbered: text) { return isLive(row) ? [row] : [] }
    for case let unique as Text in columns where unique.traits.contains(.unique) {
      if let row = unique.row(named: text, where: isLive) { return [row] }
    }
    let folded = Folding.fold(text)
    let words = folded.split(separator: 0x20).map(Array.init)
    guard let longest = words.max(by: { $0.count < $1.count }) else { return [] }
    var found: [Int] = []
    var exact: [Int] = []
    forEachRow(labelled: TextNeedle(folded: longest)) { row in
      guard isLive(row) else { return true }
      if labelColumn.equals(folded, row) {
        exact.append(row)
      } else if exact.isEmpty, found.count < most {
        // In a name in full a word may begin with a bracket or a quote.
        let label = labelColumn.folded(row)
        if words.allSatisfy({ Self.begins($0, aWordOf: label) }) { found.append(row) }
      }
      return exact.count < most
    }
    return (exact.isEmpty ? found : exact).sorted()
  }

  /// Calls `body` with the rows that have `needle` in their label, the newest rows first, until it
  /// returns false.
  package final func forEachRow(labelled needle: TextNeedle, _ body: (Int) -> Bool) {
    var end = count
    var hits: [UInt32] = []
    while end > 1 {
      let start = max(1, end - 4_096)
      var budget = Int64.max
      _ = labelColumn.search(needle, start..<end, &budget, into: &hits)
      for hit in hits.reversed() where !body(Int(hit)) { return }
      end = start
    }
  }

  /// The row that `T-42`, `t42` or `42` names, whether it exists or not.
  package final func row(numbered text: String) -> Int? {
    var digits = Substring(text)
    if digits.lowercased().hasPrefix(prefix.lowercased()) {
      digits = digits.dropFirst(prefix.count)
      if digits.hasPrefix("-") { digits = digits.dropFirst() }
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 &- 48 < 10 }) else { return nil }
    return Int(digits)
  }

  private static func begins(_ word: [UInt8], aWordOf label: [UInt8]) -> Bool {
    label.split(whereSeparator: { $0 < 0x30 }).contains { $0.starts(with: word) }
      || label.starts(with: word)
  }

  // MARK: Change

  /// Takes in that up to `records` more may have been made by events that are lost.
  package final func miss(_ records: Int) { missing = min(missing + records, 1 << 18) }

  /// Makes room for a record of which one hears though its making is lost, so that its number is not
  /// given again.
  /// - Returns: whether there is room for it now; false when so many cannot have been made.
  package final func meet(_ row: Int) -> Bool {
    if row < count { return true }
    guard row - count < missing else { return false }
    missing -= row - count + 1
    grow(to: row + 1)
    return true
  }

  /// Makes the table `rows` long; new rows are not there until an edit makes them.
  package final func grow(to rows: Int) {
    guard rows > count else { return }
    count = rows
    presence.grow(to: rows)
    for column in columns { column.grow(to: rows) }
  }

  /// Sets whether a record is there.
  package final func mark(_ row: Int, _ change: RecordEdit.Presence) {
    switch change {
    case .kept: if presence[row] == 0 { presence[row] = 1 }
    case .removed: presence[row] = 2
    case .restored: presence[row] = 1
    }
  }

  /// Reads one field from a log's event; a field unknown here is kept as it came.
  /// - Throws: `CBORError` when the bytes are no value.
  package final func load(
    row: Int, column tag: UInt16, from reader: inout CBORReader
  ) throws(CBORError) {
    if let column = columnsByTag[tag] {
      try column.load(&reader, at: row)
    } else {
      unknownFields[row, default: [:]][tag] = unsafe Array(unsafe try reader.rawItem())
    }
  }

  /// Sets one field; a field unknown here is kept as it came.
  package final func set(_ value: Value, row: Int, column tag: UInt16) {
    if let column = columnsByTag[tag] { return column.store(value, at: row) }
    var writer = CBORWriter()
    value.encode(into: &writer)
    unknownFields[row, default: [:]][tag] = writer.bytes
  }

  /// Notes which event touched a record, and when.
  package final func stamp(_ row: Int, event number: Int64, at time: Timestamp) {
    if self.event[row] == nil { created.setNumber(time.milliseconds, at: row) }
    updated.setNumber(time.milliseconds, at: row)
    self.event.setNumber(number, at: row)
    revision &+= 1
    hasChanged(row)
  }

  /// Hears of each row that an event has set, for what a table keeps in mind of its rows.
  open func hasChanged(_ row: Int) {}

  // MARK: Snapshots

  /// Tag 0 stands for the table's own parts in a snapshot.
  package final var presenceBytes: UnsafeRawBufferPointer { unsafe presence.bytes }

  /// Maps which rows are there; the count of rows follows from it, and is at least 1.
  package final func adoptPresence(_ section: MappedSection) -> Bool {
    guard
      presence.adopt(
        descriptor: section.descriptor, offset: section.offset, length: section.length)
    else { return false }
    count = presence.count
    return count >= 1
  }

  /// Gives every column the table's length: those that a snapshot did not have are empty.
  package final func completeColumns() {
    for column in columns { column.grow(to: count) }
  }

  // MARK: Finding the columns

  /// Columns beside those that are properties, with their names: what is declared outside the program.
  package final var moreColumns: [(name: String, column: Column)] = []

  final func findColumns() {
    func add(_ column: Column, _ name: String) {
      precondition(
        columnsByTag[column.tag] == nil, "\(plural) has column tag \(column.tag) twice")
      column.name = name
      column.table = self
      columns.append(column)
      columnsByTag[column.tag] = column
    }
    var mirror: Mirror? = Mirror(reflecting: self)
    while let level = mirror {
      for case (let label?, let column as Column) in level.children {
        add(column, label)
      }
      if level.subjectType == type(of: self) {
        for (name, column) in moreColumns { add(column, name) }
      }
      mirror = level.superclassMirror
    }
    guard let label = columns.first(where: { $0.name == labelName }) as? Text else {
      preconditionFailure("\(plural) have no text column ‘\(labelName)’")
    }
    labelColumn = label
  }

  final func link(_ tables: TableSet) {
    for column in columns { column.link(tables) }
  }
}

/// One record: its table and its row, with the columns as its members.
@dynamicMemberLookup
package struct Row<RecordTable: Table> {
  /// The table it is in.
  package let table: RecordTable
  /// The record's number.
  package let row: Int

  /// The record in `row` of `table`.
  package init(_ table: RecordTable, _ row: Int) {
    self.table = table
    self.row = row
  }

  /// The value of one of its columns.
  package subscript<Field: TypedColumn>(
    dynamicMember path: KeyPath<RecordTable, Field>
  ) -> Field.Element { table[keyPath: path][row] }

  /// `T-42`.
  package var number: String { table.number(row) }
  /// Its name to people.
  package var label: String { table.label(row) }
  /// Its address in the log.
  package var id: RecordID { RecordID(table: RecordTable.tag, row: row) }
}

extension Table {
  /// What people call one of its records in the middle of a sentence: "ticket".
  package final var noun: Phrase { Phrase(template: singular) }
  /// What they call several: "tickets".
  package final var nouns: Phrase { Phrase(template: plural) }
  /// "1 ticket", "5 tickets".
  package final func counted(_ count: Int) -> Phrase {
    .counted(
      count, one: Phrase(template: "%1 \(singular)", ["\(count)"]),
      other: Phrase(template: "%1 \(plural)", ["\(count)"]))
  }

  /// The address of one of its records.
  package final func id(_ row: Int) -> RecordID {
    RecordID(table: type(of: self).tag, row: row)
  }
}
