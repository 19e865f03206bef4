import DeskStore
import HelpDesk
import Journal
import Tables

/// A command's hold on a store: opened, and told what the user names.
struct DeskSession {
  let store: DeskStore
  let surroundings: Surroundings
  private let invocation: Invocation
  var desk: Desk { store.desk }

  /// Opens the store that the command line names; `fromLog` uses no snapshot.
  init(_ invocation: Invocation, readOnly: Bool = false, fromLog: Bool = false) throws(Failure) {
    self.invocation = invocation
    surroundings = invocation.surroundings
    let path = invocation.storePath
    let login = surroundings.login
    let schema = try AssetSchema.declared(inStore: path)
    store = try attempt { () throws(JournalError) in
      try DeskStore(
        at: path, login: login, acceptCopy: invocation.has("accept-copy"),
        readOnly: readOnly || invocation.has("read-only"), fromLog: fromLog,
        schema: schema, options: Surroundings.journalOptions)
    }
    if let note = store.openingNote { complain("deskhand: " + note) }
  }

  /// The context in which values are read and printed.
  var reading: Reading {
    desk.reading(store.actor, now: surroundings.now, zone: surroundings.zone)
  }

  /// The table a word names.
  func table(_ word: String) throws(Failure) -> RecordTable {
    if let table = desk.table(named: word) { return table }
    let known = desk.recordTables.map(\.plural).joined(separator: ", ")
    throw invocation.usage(say("there is no table ‘\(word)’; there are: \(known)"))
  }

  /// The record a word names, there or removed.
  func record(_ word: String) throws(Failure) -> (table: RecordTable, row: Int) {
    // No number begins with a nought, but names do: the switch SW-0001 is not the program SW-1.
    let isName = word.drop { !$0.isNumber }.first == "0"
    let numbered = desk.record(numbered: word)
    guard let (table, row) = isName ? named(word) ?? numbered : numbered ?? named(word) else {
      throw invocation.usage(
        say(
          """
          ‘\(word)’ is no record's number, as T-42 is a ticket's and A-17 an asset's, and no name, \
          inventory, serial or bar code of equipment
          """))
    }
    guard table.isKnown(row) else {
      throw .failed(say("there is no \(table.number(row)) in this desk"))
    }
    guard table.isReadable(row, reading) else {
      throw .failed(say("\(table.number(row)) is not for your eyes"))
    }
    return (table, row)
  }

  /// The equipment, place or item that a label's code or a name stands for.
  private func named(_ word: String) -> (table: RecordTable, row: Int)? {
    switch ScannedCode(word.scannedCode, at: 0, on: desk) {
    case .asset(let row): (desk.assets, row)
    case .place(let row): (desk.places, row)
    case .item(let row): (desk.stock, row)
    case .unknown: nil
    }
  }

  /// Reads `field=value` words for the columns that `find` knows.
  func values(
    _ words: some Sequence<String>, of owner: String, find: (String) -> Column?
  ) throws(Failure) -> [(Column, Value)] {
    var values: [(Column, Value)] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw invocation.usage(say("‘\(word)’ should be FIELD=VALUE"))
      }
      guard let column = find(String(parts[0])) else {
        throw invocation.usage(
          say("\(owner) has no field ‘\(String(parts[0]))’; ‘deskhand fields’ lists them"))
      }
      do throws(FieldError) {
        values.append((column, try column.parse(String(parts[1]), reading)))
      } catch {
        throw invocation.usage(error.description)
      }
    }
    return values
  }

  /// Does a command, durably.
  @discardableResult
  func commit(_ command: some Command) throws(Failure) -> Event {
    let now = surroundings.now
    let event = try attempt { () throws(StoreError) in try store.commit(command, at: now) }
    store.spawnSnapshotIfDue(program: Surroundings.program)
    return event
  }
}

extension Invocation {
  /// The store that the command line names.
  var storePath: String { options["store"] ?? surroundings.defaultStore }

  /// Where the words stop to name records and begin to be `field=value`.
  func splitAssignments(_ words: ArraySlice<String>) -> (
    records: ArraySlice<String>, fields: ArraySlice<String>
  ) {
    let index = words.firstIndex { $0.contains("=") } ?? words.endIndex
    return (words[..<index], words[index...])
  }
}
