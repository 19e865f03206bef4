import Tables

/// What a command is about to do: edits that rules can already read as if they were done.
package struct Draft {
  /// The desk it starts from.
  package let desk: Desk
  /// Who acts.
  package let actor: Actor
  /// When.
  package let now: Timestamp
  private var edits: [RecordEdit] = []
  private var places: [RecordID: Int] = [:]
  /// The rows that it edits, by their table, in the order in which it came to them.
  private var rows: [UInt16: [Int]] = [:]
  /// What rules ask of it for each record.
  private(set) var indexes = DraftIndexes()
  private var nextRows: [UInt16: Int] = [:]
  /// The agreements and calendars as the draft leaves them, once it has changed one.
  private var levels: ServiceLevels?
  private var changesLevels = false
  /// Who holds which unique text of those that were checked.
  private var uniqueTexts: [UniqueText: Int] = [:]
  /// How many open tickets are on whose hands, once a rule has asked.
  private var load: [Int: Int]?

  init(desk: Desk, actor: Actor, now: Timestamp) {
    self.desk = desk
    self.actor = actor
    self.now = now
  }

  /// A draft of edits that were decided elsewhere, for rules to read.
  init(desk: Desk, actor: Actor, now: Timestamp, edits: [RecordEdit]) {
    self.init(desk: desk, actor: actor, now: now)
    self.edits = edits
    for (place, edit) in edits.enumerated() {
      places[edit.record] = place
      note(edit.record)
    }
  }

  /// The edits so far.
  var settled: [RecordEdit] { edits }
  /// The records of a table that it edits, in the order in which it came to them.
  func rows(of table: Table) -> [Int] { rows[type(of: table).tag] ?? [] }

  /// Makes a new record and returns its row.
  mutating func make(_ table: Table) -> Int {
    let tag = type(of: table).tag
    let row = nextRows[tag] ?? table.count
    nextRows[tag] = row + 1
    let id = RecordID(table: tag, row: row)
    _ = place(of: id)
    return row
  }

  /// Makes a new record of fields at once and returns its row.
  @discardableResult
  mutating func make(_ table: Table, _ fields: [FieldEdit]) -> Int {
    let row = make(table)
    edits[edits.count - 1].fields = fields
    if indexes.isUsed { for field in fields { index(table.id(row), field) } }
    return row
  }

  /// The record of a table that the draft has made last; nil when it has made none.
  func fresh(in table: Table) -> Int? {
    let tag = type(of: table).tag
    return nextRows[tag].map { $0 - 1 }
  }

  /// Whether the draft makes a record: new rows stand behind those there are.
  private func isFresh(_ table: Table, _ row: Int) -> Bool {
    row >= table.count && row < nextRows[type(of: table).tag] ?? 0
  }

  /// Sets a field.
  mutating func set(_ column: Column, _ row: Int, _ value: Value) {
    let place = place(of: column.table.id(row))
    let edit = FieldEdit(column: column.tag, value: value)
    if let index = edits[place].fields.firstIndex(where: { $0.column == column.tag }) {
      edits[place].fields[index] = edit
    } else {
      edits[place].fields.append(edit)
    }
    if indexes.isUsed { index(column.table.id(row), edit) }
  }

  private mutating func index(_ record: RecordID, _ edit: FieldEdit) {
    // Another draft may have begun as this one.
    if !isKnownUniquelyReferenced(&indexes) { indexes = indexes.copy() }
    indexes.note(record.table, record.row, edit)
  }

  /// Takes a record away, or brings it back.
  mutating func mark(_ id: RecordID, _ presence: RecordEdit.Presence) {
    edits[place(of: id)].presence = presence
  }

  /// What a field will hold when the draft is done.
  func value(_ column: Column, _ row: Int) -> Value {
    let id = column.table.id(row)
    if let place = places[id],
      let edit = edits[place].fields.first(where: { $0.column == column.tag })
    {
      return edit.value
    }
    return row < column.table.count ? column.value(row) : .none
  }

  /// The day on which the one who acts acts, days since 1970.
  var today: Int64 { Int64(reading.zone.civil(now).date.days) }
  /// The context in which the one who acts reads and types values.
  var reading: Reading {
    desk.reading(actor, now: now, zone: desk.zone(of: desk.people.team.row(actor.person)))
  }
  /// How long a table will be: one more than its highest row.
  func count(_ table: Table) -> Int { nextRows[type(of: table).tag] ?? table.count }

  /// The agreements and calendars as they will be.
  mutating func serviceLevels() -> ServiceLevels {
    if !changesLevels { return desk.serviceLevels }
    if let levels { return levels }
    let made = ServiceLevels(self)
    levels = made
    return made
  }

  /// How many open tickets are on whose hands, with those that the draft hands out.
  /// - Complexity: O(open tickets) the first time.
  var openLoad: [Int: Int] {
    mutating get {
      if let load { return load }
      var counted: [Int: Int] = [:]
      let tickets = desk.tickets
      tickets.openRows().forEach { row in
        let person = tickets.assignee.row(row)
        if person != 0 { counted[person, default: 0] += 1 }
      }
      for edit in edits where edit.record.table == TicketTable.tag {
        let row = edit.record.row
        let wasOpen = tickets.isLive(row) && tickets.state[row]?.isOpen ?? false
        let before = wasOpen ? tickets.assignee.row(row) : 0
        let after = self.row(tickets.assignee, row)
        if before != 0 { counted[before, default: 0] -= 1 }
        if after != 0 { counted[after, default: 0] += 1 }
      }
      load = counted
      return counted
    }
  }

  /// Notes that a ticket goes from one to another.
  mutating func noteHanding(from before: Int, to after: Int) {
    load?[before, default: 0] -= 1
    load?[after, default: 0] += 1
  }

  /// Notes that a record is edited.
  private mutating func note(_ record: RecordID) {
    rows[record.table, default: []].append(record.row)
    guard ServiceLevels.tags.contains(record.table) else { return }
    changesLevels = true
    levels = nil
  }

  /// Computes anew what follows from agreements and calendars, where the draft changes one, and in
  /// the tickets it edits; where `openOnly` says so, only in those that it leaves open.
  mutating func computeLevels(openOnly: Bool = false) {
    let tickets = desk.tickets
    if changesLevels {
      tickets.openRows().forEach { tickets.measure($0, in: &self) }
    }
    var index = 0
    while index < edits.count {
      let record = edits[index].record
      if record.table == TicketTable.tag, edits[index].presence != .removed,
        !openOnly || choice(tickets.state, record.row)?.isOpen ?? false
      {
        tickets.measure(record.row, in: &self)
      }
      index += 1
    }
  }

  /// Whether a record will be there when the draft is done.
  func isLive(_ table: Table, _ row: Int) -> Bool {
    let id = table.id(row)
    return switch places[id].map({ edits[$0].presence }) {
    case .removed: false
    case .restored: true
    case .kept, nil: table.isLive(row) || isFresh(table, row)
    }
  }

  /// Gives a new record that is somebody's to whoever makes it, unless it says otherwise. Everybody keeps
  /// what is his own; others' is for those who look after people.
  mutating func settleOwner(
    _ owner: ReferenceColumn, _ row: Int, isNew: Bool
  ) throws(Refusal) {
    if isNew, self.row(owner, row) == 0 { set(owner, row, to: actor.person) }
    // What only comes back with its whole is not changed.
    guard isNew || owner.table.columns.contains(where: { changes($0, row) }) else { return }
    let before = isNew ? actor.person : owner.row(row)
    if before != actor.person || self.row(owner, row) != actor.person {
      try desk.demand(.managePeople, of: actor)
    }
  }

  /// Whether the draft sets a field to something it did not hold.
  func changes(_ column: Column, _ row: Int) -> Bool {
    let now: Value = row < column.table.count ? column.value(row) : .none
    return value(column, row) != now
  }

  /// Settles every record by its table's rules, checks every field, and gives the edits that
  /// change something.
  /// - Throws: a `Refusal` of a rule, or because nothing would change.
  mutating func finished() throws(Refusal) -> [RecordEdit] {
    let kept = try settledEdits()
    if kept.isEmpty { throw Refusal("nothing would change") }
    return kept
  }

  /// The same, and nothing where nothing would change.
  /// - Throws: a `Refusal` of a rule.
  mutating func settledEdits() throws(Refusal) -> [RecordEdit] {
    try computeStock()
    var index = 0
    while index < edits.count {
      let id = edits[index].record
      if let table = desk.tables.table(tagged: id.table) as? RecordTable {
        if edits[index].presence != .removed {
          try table.settle(id.row, isNew: isFresh(table, id.row), in: &self)
          try check(table, id, index)
        }
        try table.demandSound(id.row, in: self)
      }
      index += 1
    }
    computeTimeSpent()
    computeUnapproved()
    computeLevels()
    var kept: [RecordEdit] = []
    for var edit in edits {
      let row = edit.record.row
      let table = desk.tables.table(tagged: edit.record.table)
      let isNew = table.map { isFresh($0, row) } ?? false
      // Most fields are kept, and an array that nothing is taken from is not copied.
      let isIdle = { (field: FieldEdit) -> Bool in
        guard let column = table?.column(tagged: field.column) else { return true }
        if isNew { return field.value.isNone }
        let before = column.value(row)
        return before == field.value || before.isNone && field.value.isNone
      }
      if edit.fields.contains(where: isIdle) { edit.fields.removeAll(where: isIdle) }
      if isNew || edit.presence != .kept || !edit.fields.isEmpty { kept.append(edit) }
    }
    return kept
  }

  private mutating func check(_ table: RecordTable, _ id: RecordID, _ place: Int) throws(Refusal) {
    for field in edits[place].fields {
      guard let column = table.column(tagged: field.column) else { continue }
      if let reference = column as? ReferenceColumn, case .integer(let target) = field.value,
        isFresh(reference.target, Int(target))
      {
        continue
      }
      do { try column.accept(field.value) } catch { throw Refusal(error) }
      if let unique = column as? Text, unique.traits.contains(.unique),
        case .text(let text) = field.value
      {
        try table.demandUnique(text, in: unique, for: id.row)
        try refuseTwice(text, unique, id)
      }
    }
    if edits[place].presence == .restored { try table.demandWholeAgain(id.row, in: self) }
    for column in table.columns where column.traits.contains(.required) {
      if value(column, id.row).isBlank {
        throw Refusal(
          "every \(table.noun) needs a \(column.title.lowercased())", field: column.name)
      }
    }
  }

  /// Throws when another record of the draft is to hold the same unique text.
  private mutating func refuseTwice(
    _ text: String, _ column: Text, _ id: RecordID
  ) throws(Refusal) {
    let folded = Folding.fold(text)
    let key = UniqueText(table: id.table, column: column.tag, folded: folded)
    guard let other = uniqueTexts.updateValue(id.row, forKey: key), other != id.row else { return }
    // It may have got another since.
    if Folding.fold(self.text(column, other)) == folded {
      throw Refusal("two records cannot both have ‘\(text)’", field: column.name)
    }
  }

  private mutating func place(of id: RecordID) -> Int {
    if let place = places[id] { return place }
    edits.append(RecordEdit(id, []))
    places[id] = edits.count - 1
    note(id)
    return edits.count - 1
  }
}

/// A text that no two records of a table share.
private struct UniqueText: Hashable {
  var table, column: UInt16
  var folded: [UInt8]
}

extension Value {
  /// Whether there is nothing to read in it: no value, or text of blanks alone.
  var isBlank: Bool {
    if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { isNone }
  }
}
