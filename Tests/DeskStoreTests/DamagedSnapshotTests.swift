import CXXHash
import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Tables
import Testing

/// Snapshots whose header and directory are sound, and what lies between is not: a mapped snapshot
/// is read before it is checked. Most are the fuzzer's finds.
@Suite("A snapshot that a disk changed")
struct DamagedSnapshotTests {
  private let scratch: ScratchDesk

  init() throws {
    scratch = try ScratchDesk()
    let store = try scratch.open()
    for number in 1...3 {
      try store.make(
        store.desk.tickets, ["subject": "Принтер \(number)", "requester": "vera", "tags": "vpn"])
    }
    try store.perform("take", 2)
    try store.writeSnapshot()
  }

  private var path: String { scratch.path + "/snapshots/" + scratch.snapshots[0] }

  /// Changes the file's bytes, then sets the directory's and the header's checksums right.
  private func change(_ body: (inout [UInt8], _ directory: Int) throws -> Void) throws {
    let file = unsafe open(path, O_RDWR)
    try #require(file >= 0)
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
    try #require(unsafe pread(file, &bytes, bytes.count, 0) == bytes.count)
    let directory = Int(number(bytes, 72))
    try body(&bytes, directory)
    put(checksum(bytes[directory...]), at: 88, in: &bytes)
    put(checksum(bytes[..<120]), at: 120, in: &bytes)
    try #require(unsafe pwrite(file, bytes, bytes.count, 0) == bytes.count)
  }

  /// Fills a section with one byte, or gives it another length.
  private func damage(
    _ table: Table, _ column: UInt16, part: UInt64, fill: UInt8? = nil, length: UInt64? = nil
  ) throws {
    try change { bytes, directory in
      let key = UInt64(type(of: table).tag) | UInt64(column) << 32
      let entry = try #require(
        stride(from: directory, to: bytes.count, by: 40).first {
          number(bytes, $0) == key && number(bytes, $0 + 8) == part
        })
      if let length { put(length, at: entry + 24, in: &bytes) }
      let start = Int(number(bytes, entry + 16))
      if let fill {
        for place in start..<start + Int(number(bytes, entry + 24)) { bytes[place] = fill }
      }
    }
  }

  private func number(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64($1 * 8) }
  }

  private func put(_ number: UInt64, at offset: Int, in bytes: inout [UInt8]) {
    for place in 0..<8 { bytes[offset + place] = UInt8(truncatingIfNeeded: number >> (place * 8)) }
  }

  private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe deskhand_xxh3($0.baseAddress, $0.count) }
  }

  /// Lists every ticket by every column, and changes each.
  private func use(_ store: DeskStore) throws {
    let tickets = store.desk.tickets
    let reading = Reading(now: .noon, seesConfidential: true)
    for column in tickets.columns {
      _ = SortedRows(tickets.liveRows(), by: SortOrder(column)).count
      for row in 1..<tickets.count { _ = column.text(row, reading) }
    }
    _ = try Query("принтер", on: tickets, reading).rows().count
    for row in 1..<tickets.count where tickets.isLive(row) {
      let fields = [
        FieldEdit(column: tickets.requester.tag, value: .integer(1)),
        FieldEdit(column: tickets.subject.tag, value: .text("Сканер")),
      ]
      store.desk.apply(
        Event(
          number: store.desk.lastEvent + 1, author: store.actor, time: .noon, deed: "set",
          edits: store.desk.linked([RecordEdit(tickets.id(row), fields)])))
      #expect(tickets.subject[row] == "Сканер")
      #expect(tickets.requester.row(row) == 1)
    }
  }

  @Test("Lists of what refers to a record that lead anywhere are followed within bounds")
  func lists() throws {
    let sound = try scratch.open()
    let requester = sound.desk.tickets.requester
    for part in 0...3 as ClosedRange<UInt64> {
      try damage(requester.table, requester.tag, part: part, fill: 0x77)
      try use(try scratch.open(readOnly: true))
    }
  }

  @Test("Parts of a column that are cut short, all of them or one, are read as nothing")
  func cutParts() throws {
    let sound = try scratch.open()
    let tickets = sound.desk.tickets
    for column in [tickets.subject, tickets.requester, tickets.tags] as [Column] {
      for index in unsafe column.sections.indices {
        let part = unsafe column.sections[index].part
        for length in [9, 1, 0] as [UInt64] {
          try damage(tickets, column.tag, part: UInt64(part), length: length)
          try use(try scratch.open(readOnly: true))
        }
      }
    }
  }

  @Test("A table of no rows at all, not even the one that stands for none, is not mapped")
  func noRows() throws {
    let sound = try scratch.open()
    try damage(sound.desk.tickets, 0, part: 0, length: 0)
    let store = try scratch.open(readOnly: true)
    #expect(store.desk.tickets.count == 4)
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test("A number of the last event that is not the snapshot's own is not believed")
  func lastEvent() throws {
    let sound = try scratch.open()
    let last = sound.desk.lastEvent
    try change { bytes, directory in
      let head = Int(number(bytes, directory + 16))
      // A map of three: 1 and the fingerprint in nine bytes, 2 and the event.
      let place = head + 12
      try #require(Int64(bytes[place]) == last)
      bytes[place] -= 1
    }
    let store = try scratch.open(readOnly: true)
    #expect(store.desk.lastEvent == last)
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }
}
