import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

@Suite("Opening a desk with and without a snapshot")
struct OpeningTests {
  private let scratch: ScratchDesk

  init() throws {
    scratch = try ScratchDesk()
    try fill(scratch.open())
  }

  /// Values in columns of every kind, records removed and brought back, and cleared fields.
  private func fill(_ store: DeskStore) throws {
    let desk = store.desk
    try store.make(desk.teams, ["name": "Front line"])
    try store.make(desk.places, ["name": "Branch 2", "kind": "branch"])
    try store.make(desk.places, ["name": "Room 214", "kind": "room", "parent": "L-1"])
    for number in 1...3 {
      try store.make(
        desk.assets,
        [
          "name": "WS-\(number)", "class": "workstation", "inventory": "INV\(number)",
          "cost": "\(number)99.50 EUR", "purchased": "2025-0\(number)-17", "holder": "vera",
          "place": "Room 214", "status": "inUse",
        ])
    }
    try store.set(desk.assets, 1, ["dependsOn": "A-2,A-3", "note": "Под столом\nу окна"])
    for number in 1...6 {
      try store.make(
        desk.tickets,
        [
          "subject": "Не включается № \(number)", "requester": "vera", "asset": "A-1",
          "tags": "vpn,t\(number)", "promised": "\(number)h", "impact": "high",
        ], at: .noon(plusMinutes: number))
    }
    try store.perform("take", 2)
    try store.perform("comment", 2, ["text": .text("Провод отошёл")])
    try store.perform(
      "solve", 2, ["resolution": .text("Вставлен"), "timeSpent": .integer(600_000)])
    try store.commit(RemoveRecords(desk.tickets, [4, 5]), at: .noon(plusMinutes: 20))
    try store.commit(RemoveRecords(desk.tickets, [5], restores: true), at: .noon(plusMinutes: 21))
    try store.set(desk.tickets, 6, ["asset": "", "tags": "", "subject": "Ёлка"])
    try store.undo(nil, at: .noon(plusMinutes: 22))
    try store.set(desk.people, 3, ["login": "vera2"])
  }

  @Test("A desk mapped from a snapshot equals the one that was written and the one replayed")
  func equalDesks() throws {
    let store = try scratch.open()
    try store.writeSnapshot()
    #expect(scratch.snapshots == ["0000000000000018.snapshot"])
    let mapped = try scratch.open()
    #expect(differences(mapped.desk, store.desk) == [])
    #expect(differences(mapped.desk, try scratch.replayed()) == [])
    // The comparison itself sees a single value.
    mapped.desk.tickets.set(.text("other"), row: 3, column: mapped.desk.tickets.subject.tag)
    #expect(
      differences(mapped.desk, store.desk) == [
        "T-3.subject: text(\"other\") ≠ "
          + "text(\"Не включается № 3\")"
      ])
  }

  @Test("A mapped desk finds, sorts and refuses as the one that was written")
  func mappedDeskWorks() throws {
    try scratch.open().writeSnapshot()
    let store = try scratch.open()
    let desk = store.desk
    #expect(desk.tickets.find("ВКЛЮЧАЕТСЯ 3") == [3])
    #expect(desk.people.login.row(named: "VERA2", where: desk.people.isLive) == 3)
    #expect(desk.people.login.row(named: "vera", where: desk.people.isLive) == nil)
    #expect(desk.tickets.comments(of: 2, for: Reading(now: .init(milliseconds: 0))) == [1])
    let twin = store.refusal { try store.set(desk.assets, 2, ["inventory": "inv1"]) }
    #expect(twin?.contains("inv1") == true)
    let used = store.refusal {
      try store.commit(RemoveRecords(desk.assets, [1]), at: .noon)
    }
    #expect(used?.hasPrefix("A-1 cannot be removed") == true)
  }

  @Test("Commits behind a snapshot are replayed onto it, and the file stays as it was")
  func tail() throws {
    let store = try scratch.open()
    try store.writeSnapshot()
    let file = scratch.path + "/snapshots/" + scratch.snapshots[0]
    let before = bytes(of: file)
    try store.set(store.desk.tickets, 1, ["subject": "Изменено", "tags": "x,y,z"])
    try store.make(store.desk.tickets, ["subject": "Ещё одна", "requester": "vera2"])
    let mapped = try scratch.open("boris")
    #expect(differences(mapped.desk, store.desk) == [])
    try mapped.perform("take", 1)
    try store.follow()
    #expect(differences(mapped.desk, store.desk) == [])
    #expect(differences(mapped.desk, try scratch.replayed()) == [])
    #expect(bytes(of: file) == before)
    // Two more, of which the last is mapped; the first goes.
    try mapped.writeSnapshot()
    try mapped.perform("comment", 1, ["text": .text("Иду")])
    try mapped.writeSnapshot()
    #expect(scratch.snapshots.count == 2)
    #expect(differences(try scratch.open().desk, try scratch.replayed()) == [])
  }

  @Test("A snapshot with a damaged front is set aside, and the log says it all")
  func damagedSnapshot() throws {
    try scratch.open().writeSnapshot()
    let name = scratch.snapshots[0]
    let file = unsafe fopen(scratch.path + "/snapshots/" + name, "r+")
    unsafe fseek(file, 33, SEEK_SET)
    unsafe fputc(0xEE, file)
    unsafe fclose(file)
    let store = try scratch.open()
    #expect(scratch.snapshots == [name + ".bad"])
    #expect(differences(store.desk, try scratch.replayed()) == [])
    try store.writeSnapshot()
    #expect(scratch.snapshots == [name, name + ".bad"])
  }

  @Test(
    "A check of every byte sets a snapshot with a damaged column aside, and lets a sound one be")
  func checkedSnapshot() throws {
    let store = try scratch.open()
    try store.writeSnapshot()
    let name = scratch.snapshots[0]
    #expect(try DeskStore.checkSnapshot(of: store.desk.lastEvent, in: scratch.path))
    let file = unsafe fopen(scratch.path + "/snapshots/" + name, "r+")
    unsafe fseek(file, 4096, SEEK_SET)
    unsafe fputc(0xEE, file)
    unsafe fclose(file)
    #expect(try !DeskStore.checkSnapshot(of: store.desk.lastEvent, in: scratch.path))
    #expect(scratch.snapshots == [name + ".bad"])
    // Gone, as when another console has set it aside.
    #expect(try DeskStore.checkSnapshot(of: store.desk.lastEvent, in: scratch.path))
    #expect(differences(try scratch.open().desk, store.desk) == [])
  }

  @Test("A desk opened for reading follows, and refuses every change")
  func readOnly() throws {
    let reader = try scratch.open(readOnly: true)
    let writer = try scratch.open("boris")
    #expect(reader.isReadOnly && !writer.isReadOnly && !reader.isSnapshotDue)
    try writer.make(writer.desk.tickets, ["subject": "Новая"])
    #expect(try reader.follow())
    #expect(differences(reader.desk, writer.desk) == [])
    for change: () throws -> Void in [
      { try reader.make(reader.desk.tickets, ["subject": "x"]) },
      { try reader.undo(nil, at: .noon) }, { try reader.attach([1], named: "a", to: 1, at: .noon) },
    ] {
      do {
        try change()
        Issue.record("a change of a desk opened for reading")
      } catch StoreError.failed(let error) {
        #expect(error.kind == .readOnly)
      }
    }
    let error = #expect(throws: JournalError.self) { try reader.writeSnapshot() }
    #expect(error?.kind == .readOnly)
    #expect(differences(reader.desk, try scratch.replayed()) == [])
  }

  @Test("A torn write is cut when the desk is opened, and the user is told once")
  func tornWrite() throws {
    let before = try scratch.replayed()
    let log = unsafe fopen(scratch.path + "/log/0000000000000001.log", "a")
    unsafe fputs("half a fra", log)
    unsafe fclose(log)
    let store = try scratch.open()
    #expect(store.openingNote?.contains("10 bytes behind event 24 were moved to") == true)
    #expect(differences(store.desk, before) == [])
    #expect(try scratch.open().openingNote == nil)
  }

  @Test("A second desk is not made in the place of the first")
  func createTwice() throws {
    let error = #expect(throws: JournalError.self) {
      try DeskStore.create(at: scratch.path, shared: false)
    }
    #expect(error?.kind == .notAStore)
    #expect(try scratch.open().desk.lastEvent == 24)
  }
}

private func bytes(of path: String) -> [UInt8] {
  let descriptor = unsafe Glibc.open(path, O_RDONLY)
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: Int(max(lseek(descriptor, 0, SEEK_END), 0)))
  let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
  precondition(count == bytes.count && count > 0, "\(path) cannot be read")
  return bytes
}
