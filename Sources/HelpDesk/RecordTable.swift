import Tables

/// A record type of the desk: a table with the rules of its records.
package class RecordTable: Table {
  /// The desk it belongs to.
  package internal(set) unowned var desk: Desk!
  /// What can be done to its records beside editing fields; the order is the order of menus.
  package private(set) lazy var deeds: [Deed] = makeDeeds()

  /// The letter that goes to its list after `g`.
  package var shortcut: Character { fatalError("abstract") }
  /// The right needed to make a record.
  package var createRight: Right { editRight }
  /// The right needed to change a record's fields, to remove it and to bring it back.
  package var editRight: Right { fatalError("abstract") }
  /// The columns of its list until the user chooses, by name, `number` standing for the number.
  package var listColumns: [String] { fatalError("abstract") }
  /// The order of its list until the user chooses: `due`, `-updated`.
  package var listOrder: String { "number" }
  /// Named queries that come with the program.
  package var standardViews: [SavedView] { [SavedView(name: "all", query: "")] }

  /// The choice that decides which of its columns a record has; nil where all have all.
  package var kindColumn: ChoiceColumn? { nil }
  /// Whether records of a kind, by its raw value, have a column; one of no kind yet may have any.
  package func has(_ column: Column, kind raw: UInt8) -> Bool { true }

  /// How a record is made where no form makes it; nil where one does.
  package var howMade: Phrase? { nil }

  /// What belongs to a record and goes and comes back with it: a ticket's comments.
  func parts(of row: Int) -> [(table: RecordTable, row: Int)] { [] }

  /// Says which records the one who asks may read; nil for all. Called once.
  func makeReader() -> ((_ row: Int, _ reading: Reading) -> Bool)? { nil }

  /// Declares what can be done; called once.
  func makeDeeds() -> [Deed] { [] }

  /// The records of other tables of which a reckoned column follows from this table's records and has
  /// changed since the last call: those that a record belongs to now and those that it belonged to before.
  package func takeReckonedAnew() -> [RecordID] { [] }

  /// Completes and checks one record of a draft: what can be known is filled in, what may not be
  /// done is refused. `isNew` tells that the draft makes the record.
  func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {}

  /// Refuses what must not stand, however it came about: by a command or by an undo, which sets
  /// values of the past and does not settle. Called for records that are taken away too.
  func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {}

  /// Refuses to take a record away, or to bring it back, where the right to edit is not enough; asked
  /// for the records that are named, not for what goes with them.
  func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {}

  /// The deed called `name`.
  package final func deed(named name: String) -> Deed? { deeds.first { $0.name == name } }

  /// Why `actor` cannot do a deed to a record now, or nil when nothing but rights may stand in the way.
  package final func obstacle(to deed: Deed, _ row: Int, by actor: Actor) -> Phrase? {
    deed.obstacle(row, Draft(desk: desk, actor: actor, now: desk.lastTime))
  }

  /// What an event did, as people say it: "solved". It may have been done to a record of another table, with
  /// this one following.
  package final func past(of event: Event) -> String {
    let name = event.deed
    if let deed = deed(named: name) { return say(deed.past) }
    return switch name {
    case "new": say("made")
    case "set": say("edited")
    case "remove": say("removed")
    case "restore": say("brought back")
    case "undo": say("undone")
    case "import": say("imported")
    case "macro": say("done by a macro")
    case "reconcile": say("set right by the accounts")
    case "notify": say("told of")
    case "inventory": say("found by an inventory")
    case "found": say("founded the desk")
    case "scan": say("counted by a scan")
    case "salvage": say("salvaged from a snapshot")
    default: past(elsewhere: event) ?? name
    }
  }

  /// What a deed to another table's record did: one of those that the event is about, if any of them has it.
  private func past(elsewhere event: Event) -> String? {
    var met: Set<UInt16> = []
    // An event is about few tables, however many records it sets.
    for linked in event.edits where met.insert(linked.edit.record.table).inserted {
      if let table = desk.tables.table(tagged: linked.edit.record.table) as? RecordTable,
        let deed = table.deed(named: event.deed)
      {
        return "\(say(table.noun)): \(say(deed.past))"
      }
    }
    return desk.recordTables.lazy.compactMap { table in
      table.deed(named: event.deed).map { "\(say(table.noun)): \(say($0.past))" }
    }.first
  }

  /// The columns a person fills in: all but derived ones.
  package final var formColumns: [Column] { columns.filter { !$0.traits.contains(.derived) } }
}

/// A query with a name.
package struct SavedView: Equatable, Sendable {
  /// What menus call it.
  package var name: String
  /// The same in the reader's language, where it is one that comes with the program.
  package var title: String { say(Phrase(template: name)) }
  /// The query, in the query language.
  package var query: String
  /// The order, as for `--sort`; the table's own when nil.
  package var sort: String?

  /// Names a query.
  package init(name: String, query: String, sort: String? = nil) {
    self.name = name
    self.query = query
    self.sort = sort
  }
}

/// One thing that can be done to records: what the menu shows, what is asked, what is checked and
/// what it sets. The console, the command line and the log know it by its name.
package struct Deed {
  /// One question of a deed, asked in the form of a column.
  package struct Input {
    /// The column whose values it takes.
    package let column: Column
    /// Whether the deed is refused without it.
    package let isRequired: Bool
    /// What stands in the form before anything is typed.
    package let initial: Value
    /// Whether the form of one record begins with what the record holds.
    package let isKept: Bool
    /// Of a choice, the raw values that can be chosen; nil for all.
    package let among: Set<UInt8>?

    /// A question that must be answered.
    package static func required(
      _ column: Column, initial: Value = .none, isKept: Bool = false, among: Set<UInt8>? = nil
    ) -> Input {
      Input(column: column, isRequired: true, initial: initial, isKept: isKept, among: among)
    }
    /// A question that may be left open.
    package static func optional(_ column: Column, initial: Value = .none) -> Input {
      Input(column: column, isRequired: false, initial: initial, isKept: false, among: nil)
    }
  }

  /// The permanent name, in the log and on the command line.
  package let name: String
  /// What menus show.
  package let title: Phrase
  /// What the log and the status line say was done.
  package let past: Phrase
  /// The key that starts it in the console, a name as `Key` reads it; nil for the palette only.
  package let key: String?
  /// Whether it is done many times a day, so that the console keeps its key in sight.
  package let isCommon: Bool
  /// The right needed.
  package let right: Right
  /// What is asked.
  package let inputs: [Input]
  /// Why the deed cannot be done to a record as a draft leaves it, or nil when it can.
  let obstacle: (_ row: Int, _ draft: Draft) -> Phrase?
  /// Sets what follows from the deed, for one record.
  let perform: (_ draft: inout Draft, _ row: Int, _ inputs: Inputs) throws(Refusal) -> Void

  init(
    _ name: String, _ title: Phrase, past: Phrase, key: String? = nil, common: Bool = true,
    right: Right, asks inputs: [Input] = [],
    unless obstacle: @escaping (Int, Draft) -> Phrase? = { _, _ in nil },
    perform: @escaping (inout Draft, Int, Inputs) throws(Refusal) -> Void
  ) {
    self.name = name
    self.title = title
    self.past = past
    self.key = key
    isCommon = common && key != nil
    self.right = right
    self.inputs = inputs
    self.obstacle = obstacle
    self.perform = perform
  }
}

/// The answers to a deed's questions, by the names of their columns.
package struct Inputs {
  private let values: [String: Value]

  /// Answers by name; those left out are empty.
  package init(_ values: [String: Value] = [:]) { self.values = values }

  /// The answer for `column`.
  package subscript(_ column: Column) -> Value { values[column.name] ?? .none }
  /// The row given for a reference; 0 for none.
  func row(_ column: ReferenceColumn) -> Int {
    if case .integer(let row) = self[column] { Int(row) } else { 0 }
  }
  /// The choice given.
  func choice<Option: ChoiceValue>(_ column: Choice<Option>) -> Option? {
    if case .integer(let raw) = self[column] {
      Option(rawValue: UInt8(truncatingIfNeeded: raw))
    } else {
      nil
    }
  }
  /// The number, moment or length given.
  func integer(_ column: Column) -> Int64? {
    if case .integer(let number) = self[column] { number } else { nil }
  }
  /// The text given; empty for none.
  func text(_ column: Column) -> String {
    if case .text(let text) = self[column] { text } else { "" }
  }
  /// The same answers but for one.
  func without(_ column: Column) -> Inputs {
    var rest = values
    rest[column.name] = nil
    return Inputs(rest)
  }
  /// The names of what was answered.
  var names: [String] { values.keys.sorted() }
}

extension Choice {
  /// What keeps a deed from records whose choice is none of `options`: the sentence that `words` makes of
  /// what it is and of what it would have to be. A record without a choice is kept from nothing.
  func unless(
    in options: [Option], _ words: @escaping (_ now: Phrase, _ wanted: String) -> Phrase
  ) -> (Int, Draft) -> Phrase? {
    { [unowned self] row, draft in
      guard let now = draft.choice(self, row), !options.contains(now) else { return nil }
      return words(now.title, options.map { say($0.title) }.joined(separator: ", "))
    }
  }
}
