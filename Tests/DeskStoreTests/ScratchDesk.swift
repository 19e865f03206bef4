import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

/// A founded desk in a directory of its own, which is gone when the test is over.
final class ScratchDesk {
  /// Wednesday, 18 November 2026, about noon.
  static let noon = Timestamp(milliseconds: 1_795_000_000_000)
  let path: String
  private let parent: ScratchDirectory
  let disk = PlayedDisk()
  var options = JournalOptions()

  /// A desk that `anna` founded, with `boris` of the support and `vera`, who only asks.
  init(segmentSize: UInt64 = 64 << 20) throws {
    parent = try ScratchDirectory("desk")
    path = parent.path + "/store"
    options.segmentSize = segmentSize
    options.calls = disk.calls
    try DeskStore.create(at: path, shared: false)
    let store = try open()
    try store.commit(FoundDesk(name: "Anna Ivanova"), at: Self.noon)
    let people = store.desk.people
    try store.make(
      people, ["name": "Boris Petrov", "login": "boris", "roles": "specialist"])
    try store.make(people, ["name": "Вера Смирнова", "login": "vera"])
  }

  func open(_ login: String = "anna", readOnly: Bool = false) throws(JournalError) -> DeskStore {
    try DeskStore(at: path, login: login, readOnly: readOnly, options: options)
  }

  /// The desk as the log alone tells it.
  func replayed() throws -> Desk {
    try DeskStore(at: path, login: "anna", readOnly: true, fromLog: true, options: options).desk
  }

  /// Appends what another program might have written.
  func append(_ payload: [UInt8], count: UInt32 = 1) throws {
    let journal = try Journal.open(at: path, options: options)
    let outcome: CommitOutcome<Never> = try journal.commit(apply: { _ in }) { _ in
      Batch(payload: payload, count: count)
    }
    guard case .written = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  var snapshots: [String] { names(in: path + "/snapshots").sorted() }
}

extension DeskStore {
  /// Makes a record of fields as they are typed, and returns its row.
  @discardableResult
  func make(
    _ table: RecordTable, _ fields: KeyValuePairs<String, String>, at now: Timestamp = .noon
  ) throws -> Int {
    let event = try commit(CreateRecord(table, try values(table, fields)), at: now)
    return try #require(event.edits.first).edit.record.row
  }

  /// Sets fields of a record.
  @discardableResult
  func set(
    _ table: RecordTable, _ row: Int, _ fields: KeyValuePairs<String, String>,
    at now: Timestamp = .noon
  ) throws -> Event {
    try commit(EditRecords(table, [row], try values(table, fields)), at: now)
  }

  private func values(
    _ table: RecordTable, _ fields: KeyValuePairs<String, String>
  ) throws -> [(Column, Value)] {
    let reading = Reading(now: .noon, me: actor.person)
    return try fields.map { name, text in
      let column = try #require(table.column(named: name))
      return (column, try column.parse(text, reading))
    }
  }

  /// Does a deed to a ticket.
  @discardableResult
  func perform(
    _ deed: String, _ ticket: Int, _ inputs: [String: Value] = [:], at now: Timestamp = .noon
  ) throws -> Event {
    let action = try #require(desk.tickets.deed(named: deed))
    return try commit(PerformDeed(action, desk.tickets, [ticket], Inputs(inputs)), at: now)
  }

  /// Why something is refused, or nil when it is not.
  func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
    } catch StoreError.refused(let refusal) {
      return refusal.message
    } catch {
      Issue.record("\(error)")
    }
    return nil
  }
}

extension Timestamp {
  static let noon = ScratchDesk.noon
  static func noon(plusMinutes minutes: Int) -> Timestamp {
    Timestamp(milliseconds: noon.milliseconds + Int64(minutes) * 60_000)
  }
}

/// A disk that fails once, in the way a test wants.
final class PlayedDisk {
  enum Fault: CaseIterable {
    /// There is no room.
    case full
    /// There is room for half of it.
    case halfFull
    /// The bytes are written and the disk does not confirm them.
    case unconfirmed
    /// The mark is not written.
    case unmarked
  }

  var fault: Fault?

  var calls: StorageCalls {
    var calls = StorageCalls()
    let write = unsafe calls.write
    unsafe calls.write = { [self] descriptor, bytes, offset in
      let isMark = unsafe bytes.count == 64 && bytes[3] == 0x4D
      switch fault {
      case .full,
        .unmarked where isMark:
        fault = nil
        return -Int(ENOSPC)
      case .halfFull:
        fault = .full
        return unsafe write(
          descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count / 2)), offset)
      default: return unsafe write(descriptor, bytes, offset)
      }
    }
    // Not a real sync: a test's machine is not cut off from power, and a disk is slow.
    calls.sync = { [self] _ in
      guard fault == .unconfirmed else { return 0 }
      fault = nil
      return EIO
    }
    return calls
  }
}
