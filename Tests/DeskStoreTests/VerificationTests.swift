import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

@Suite("Verifying a desk: what its files say against what its log says")
struct VerificationTests {
  private let scratch: ScratchDesk
  private let store: DeskStore

  init() throws {
    scratch = try ScratchDesk()
    store = try scratch.open()
    try store.make(store.desk.places, ["name": "Room 214", "kind": "room"])
    try store.make(
      store.desk.assets,
      ["name": "WS-1", "class": "workstation", "cost": "99.50 EUR", "holder": "vera"])
    for number in 1...4 {
      try store.make(
        store.desk.tickets,
        ["subject": "Не включается № \(number)", "requester": "vera", "tags": "vpn,t\(number)"])
    }
    try store.attach([1, 2, 3], named: "a.png", to: 1, at: .noon)
  }

  private func verify() throws -> VerificationReport {
    try DeskStore.verify(scratch.path, options: scratch.options)
  }

  private func path(_ content: String) -> String {
    scratch.path + "/attachments/\(content.prefix(2))/\(content.dropFirst(2))"
  }

  @Test("A sound desk is sound: snapshots equal the log, attachments are there, nothing is noted")
  func sound() throws {
    try store.writeSnapshot()
    try store.set(store.desk.tickets, 1, ["subject": "Изменено"])
    try store.writeSnapshot()
    try store.commit(RemoveRecords(store.desk.tickets, [2]), at: .noon)
    var stages: [DeskStore.VerificationStage] = []
    var last: (UInt64, UInt64) = (0, 0)
    let report = try DeskStore.verify(scratch.path) { stage, done, total in
      if stages.last != stage { stages.append(stage) }
      last = (done, total)
      #expect(done <= total)
    }
    #expect(report.problems == [] && report.notes == [])
    #expect(report.snapshots == 2 && report.compared == 2 && report.attachments == 1)
    #expect(report.lastEvent == UInt64(store.desk.lastEvent))
    #expect(stages == [.reading, .replaying] && last.0 == last.1)
  }

  /// What is said of a snapshot that holds something else than the log, with true checksums.
  private func difference(_ change: (Desk) -> Void) throws -> String? {
    change(store.desk)
    try store.writeSnapshot()
    let report = try verify()
    #expect(!report.isSound && report.problems.count == 1 && report.compared == 1)
    let problem = try #require(report.problems.first)
    #expect(problem.kind == .damaged && problem.event == UInt64(store.desk.lastEvent))
    #expect(problem.file?.hasSuffix(".snapshot") == true)
    #expect(problem.message.hasPrefix("the snapshot differs from the log in "))
    return problem.message.split(separator: ": ", maxSplits: 1).last.map(String.init)
  }

  @Test("A text that is not the log's is told with its record, its column and both texts")
  func text() throws {
    let message = try difference {
      $0.tickets.set(.text("Другое"), row: 3, column: $0.tickets.subject.tag)
    }
    #expect(
      message == "T-3.subject is ‘Другое’ in the snapshot and ‘Не включается № 3’ in the log")
  }

  @Test("Values of every kind are compared, and all that differ are counted")
  func kinds() throws {
    let message = try difference { desk in
      for (table, row) in [(desk.assets as RecordTable, 1), (desk.tickets, 2)] {
        for column in table.columns where !column.value(row).isNone {
          table.set(.none, row: row, column: column.tag)
        }
      }
    }
    #expect(message?.contains(".") == true)
    let count = try #require(verify().problems.first?.message.split(separator: " ")[7])
    #expect(try #require(Int(count)) > 15)
  }

  @Test("Presence, unknown fields and unknown records are compared")
  func presence() throws {
    #expect(
      try difference { $0.tickets.mark(2, .removed) }
        == "whether T-2 is removed is ‘true’ in the snapshot and ‘false’ in the log")
    store.desk.tickets.mark(2, .restored)
    #expect(
      try difference { $0.tickets.unknownFields[1] = [900: [0x18, 0x2A]] }
        == "tickets, row 1, the unknown column 6.900 is ‘[24, 42]’ in the snapshot and ‘[]’ in the "
        + "log")
    store.desk.tickets.unknownFields = [:]
    #expect(
      try difference { $0.tables.unknownRecords[77] = [3: [1: [0x01]]] }?
        .hasPrefix("a record of an unknown table, row 3, the unknown column 77.1 is ‘[1]’") == true)
  }

  @Test("Confidential values are counted and not told")
  func confidential() throws {
    let people = store.desk.people
    #expect(people.note.traits.contains(.confidential))
    let message = try difference { _ in
      people.set(.text("secret"), row: 1, column: people.note.tag)
    }
    #expect(message == "P-1.note, whose values are confidential")
  }

  @Test("An attachment that is missing or changed is named with its record and event")
  func attachments() throws {
    let file = path(store.desk.attachments.content[1])
    try #require(unsafe truncate(file, 2) == 0)
    #expect(
      try verify().problems.map(\.message) == ["the attachment's bytes are not what they were"])
    try #require(unsafe unlink(file) == 0)
    let report = try verify()
    #expect(report.problems.map(\.message) == ["F-1: the attachment's file is missing"])
    #expect(report.problems.first?.file == file)
    #expect(report.problems.first?.event == UInt64(store.desk.lastEvent))
    // Also of a record that was removed: it may be brought back.
    try store.commit(RemoveRecords(store.desk.attachments, [1]), at: .noon)
    #expect(try verify().problems.count == 1)
  }

  @Test("Files that no record names, and those that nobody finished, are noted and no damage")
  func orphans() throws {
    let orphan = try AttachmentFiles(of: Journal.open(at: scratch.path)).keep([9, 9])
    let named = path(store.desk.attachments.content[1])
    for file in [
      named + ".tmp-999999999", scratch.path + "/log/0000000000000001.log.tmp",
      scratch.path + "/snapshots/0000000000000002.tmp-999999999",
      scratch.path + "/snapshots/0000000000000002.snapshot.bad", scratch.path + "/torn/x",
    ] { close(unsafe creat(file, 0o600)) }
    // What a process that is there is just writing is not noted.
    close(unsafe creat(named + ".tmp-\(getpid())", 0o600))
    let report = try verify()
    #expect(report.isSound && report.notes.count == 6)
    #expect(report.notes.contains { $0.hasPrefix(path(orphan) + ": no record ever named") })
    #expect(report.notes.count { $0.contains("a temporary file") } == 3)
    #expect(!report.notes.contains { $0.hasPrefix(named + ":") })
    // A record that was removed still names its file.
    try store.commit(RemoveRecords(store.desk.attachments, [1]), at: .noon)
    #expect(try verify().notes.count == 6)
  }

  @Test("When the log is damaged, nothing else is held to it")
  func damagedLog() throws {
    store.desk.tickets.set(.text("other"), row: 3, column: store.desk.tickets.subject.tag)
    try store.writeSnapshot()
    let log = unsafe fopen(scratch.path + "/log/0000000000000001.log", "r+")
    unsafe fseek(log, 200, SEEK_SET)
    unsafe fputc(0xEE, log)
    unsafe fclose(log)
    let report = try verify()
    #expect(report.problems.count == 1 && report.compared == 0)
    #expect(report.problems.first?.file?.hasSuffix(".log") == true)
    #expect(report.notes.contains { $0.contains("since the log is damaged") })
  }

  @Test("A restored backup is the same desk")
  func restored() throws {
    try store.writeSnapshot()
    try store.set(store.desk.tickets, 1, ["subject": "Изменено"])
    let (file, new) = (scratch.path + ".tar", scratch.path + "-new")
    try Journal.open(at: scratch.path).backUp(to: file)
    try store.set(store.desk.tickets, 1, ["subject": "Позже"])
    try Journal.restore(file, to: new, shared: false)
    let report = try DeskStore.verify(new)
    #expect(report.isSound && report.notes == [] && report.snapshots == 0)
    let restored = try DeskStore(at: new, login: "anna")
    #expect(restored.desk.lastEvent == store.desk.lastEvent - 1)
    try restored.set(restored.desk.tickets, 1, ["subject": "Позже"])
    #expect(differences(restored.desk, store.desk) == [])
    #expect(try restored.contents(ofAttachment: 1) == [1, 2, 3])
  }
}
