import CXXHash
import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

/// Events as a newer version writes them: with keys, columns, tables and kinds of values that this
/// one does not know.
private enum NewerEvent {
  /// A known ticket with a column 900 that holds a map, and an event key 77.
  static let unknownField = event { writer in
    writer.unsigned(77)
    writer.text("of the future")
    edits(&writer, table: 6, row: 1) { writer in
      writer.map(count: 2)
      writer.unsigned(1)
      writer.text("Changed by a newer version")
      writer.unsigned(900)
      writer.map(count: 1)
      writer.unsigned(5)
      writer.bytes += [0xFB, 0x40, 0x09, 0x21, 0xFB, 0x54, 0x44, 0x2D, 0x18]  // 3.14…, a double
    }
  }
  static let fieldBytes: [UInt8] =
    [0xA1, 0x05, 0xFB, 0x40, 0x09, 0x21, 0xFB, 0x54, 0x44, 0x2D, 0x18]

  /// A record of table 600.
  static let unknownTable = event { writer in
    writer.unsigned(77)
    writer.null()
    edits(&writer, table: 600, row: 12) { writer in
      writer.map(count: 1)
      writer.unsigned(3)
      writer.text("a licence")
    }
  }

  /// A choice with a raw value that this version has no name for.
  static let unknownChoice = event { writer in
    writer.unsigned(77)
    writer.null()
    edits(&writer, table: 6, row: 1) { writer in
      writer.map(count: 1)
      writer.unsigned(14)
      writer.unsigned(200)
    }
  }

  private static func event(_ rest: (inout CBORWriter) -> Void) -> [UInt8] {
    var writer = CBORWriter()
    writer.map(count: 6)
    writer.unsigned(1)
    writer.unsigned(1)
    writer.unsigned(2)
    writer.text("anna")
    writer.unsigned(3)
    writer.integer(Timestamp.noon(plusMinutes: 1).milliseconds)
    writer.unsigned(4)
    writer.text("conjure")
    rest(&writer)
    return writer.bytes
  }

  /// One edit with a key 88 of the future before its fields.
  private static func edits(
    _ writer: inout CBORWriter, table: UInt64, row: UInt64, _ fields: (inout CBORWriter) -> Void
  ) {
    writer.unsigned(5)
    writer.array(count: 1)
    writer.map(count: 5)
    writer.unsigned(1)
    writer.unsigned(table)
    writer.unsigned(2)
    writer.unsigned(row)
    writer.unsigned(88)
    writer.array(count: 0)
    writer.unsigned(4)
    writer.unsigned(table == 6 ? 4 : 0)
    writer.unsigned(3)
    fields(&writer)
  }
}

@Suite("What a newer version wrote")
struct NewerVersionTests {
  private let scratch: ScratchDesk

  init() throws {
    scratch = try ScratchDesk()
    let store = try scratch.open()
    try store.make(store.desk.tickets, ["subject": "first"])
  }

  private func expectKept(_ desk: Desk) {
    #expect(desk.tickets.subject[1] == "Changed by a newer version")
    #expect(desk.tickets.unknownFields == [1: [900: NewerEvent.fieldBytes]])
    #expect(desk.tables.unknownRecords == [600: [12: [3: [0x69] + Array("a licence".utf8)]]])
    #expect(desk.lastTime == .noon(plusMinutes: 1))
  }

  @Test("Unknown fields and records survive replay, following, snapshots and more commits")
  func survives() throws {
    let follower = try scratch.open("boris")
    try scratch.append(NewerEvent.unknownField)
    try scratch.append(NewerEvent.unknownTable)
    try follower.follow()
    expectKept(follower.desk)
    expectKept(try scratch.replayed())
    try follower.writeSnapshot()
    let mapped = try scratch.open()
    expectKept(mapped.desk)
    try mapped.set(mapped.desk.tickets, 1, ["tags": "x"])
    try mapped.writeSnapshot()
    let again = try scratch.open()
    expectKept(again.desk)
    try follower.follow()
    for desk in [mapped.desk, again.desk, try scratch.replayed()] {
      #expect(differences(follower.desk, desk) == [])
    }
  }

  @Test("A frame of several events is read event by event, known and unknown")
  func manyInOneFrame() throws {
    try scratch.append(
      NewerEvent.unknownField + NewerEvent.unknownTable + NewerEvent.unknownChoice, count: 3)
    let store = try scratch.open()
    #expect(store.desk.lastEvent == 7)
    expectKept(store.desk)
    #expect(try store.event(6)?.deed == "conjure")
    #expect(try store.event(6)?.edits[0].edit.record == RecordID(table: 600, row: 12))
    #expect(store.desk.tickets.event[1] == 7)
  }

  @Test("A choice without a name here is kept as its number, also through a snapshot")
  func unknownChoice() throws {
    try scratch.append(NewerEvent.unknownChoice)
    let store = try scratch.open()
    let channel = store.desk.tickets.channel
    #expect(channel[1] == nil)
    #expect(channel.value(1) == .integer(200))
    try store.writeSnapshot()
    #expect(try scratch.open().desk.tickets.channel.value(1) == .integer(200))
  }

  @Test("An event that touched what is unknown is not undone")
  func undo() throws {
    try scratch.append(NewerEvent.unknownTable)
    let store = try scratch.open()
    let why = store.refusal { try store.undo(5, at: .noon) }
    #expect(why == "event 5 holds records that this version does not know")
  }

  /// Appends a frame of a kind that only a newer version knows, and that others may skip.
  private func appendSkippable() throws {
    let segment = scratch.path + "/log/0000000000000001.log"
    var status = stat()
    try #require(unsafe stat(segment, &status) == 0)
    try scratch.append(Array("an index of the future".utf8))
    var sum: [UInt8] = []
    try change(segment, at: status.st_size, 48) { header in
      header[16] = 2
      header[18] = 0x80
      sum = checksum(header[..<40])
      header.replaceSubrange(40..<48, with: sum)
    }
    // Event 5 stands in the mark's second slot, with the checksum of its header.
    try change(scratch.path + "/mark", at: 512, 64) { slot in
      slot.replaceSubrange(24..<32, with: sum)
      slot.replaceSubrange(56..<64, with: checksum(slot[..<56]))
    }
  }

  private func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var sum = unsafe bytes.withUnsafeBytes { unsafe deskhand_xxh3($0.baseAddress, $0.count) }
    return unsafe withUnsafeBytes(of: &sum) { unsafe Array($0) }
  }

  private func change(
    _ path: String, at offset: Int, _ count: Int, _ body: (inout [UInt8]) -> Void
  ) throws {
    let file = unsafe open(path, O_RDWR)
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    try #require(unsafe pread(file, &bytes, count, offset) == count)
    body(&bytes)
    try #require(unsafe pwrite(file, bytes, count, offset) == count)
  }

  @Test("Consoles that are open go on behind a skipped frame, be it by a command or by following")
  func skippedWhileOpen() throws {
    let (anna, boris) = (try scratch.open("anna"), try scratch.open("boris"))
    try appendSkippable()
    #expect(try boris.follow())
    #expect(boris.desk.lastEvent == 5)
    #expect(try anna.set(anna.desk.tickets, 1, ["subject": "second"]).number == 6)
    try boris.follow()
    #expect(differences(anna.desk, boris.desk) == [])
    #expect(differences(anna.desk, try scratch.replayed()) == [])
  }

  @Test("A frame that may be skipped takes its number, and work goes on behind it")
  func skippedFrame() throws {
    try appendSkippable()
    let store = try scratch.open()
    #expect(store.desk.lastEvent == 5)
    #expect(try store.event(5) == nil)
    #expect(try store.set(store.desk.tickets, 1, ["subject": "second"]).number == 6)
    #expect(store.desk.tickets.event[1] == 6)
    #expect(try store.history(of: store.desk.tickets.id(1)).steps.map(\.event.number) == [6, 4])
    #expect(try store.undo(nil, at: .noon).undoes == 6)
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test("Snapshots and writing many at once do not stumble over a skipped frame at the end")
  func skippedLastFrame() throws {
    try appendSkippable()
    let store = try scratch.open()
    try store.writeSnapshot()
    #expect(differences(try scratch.open().desk, store.desk) == [])
    let writer = BulkWriter(store, at: .noon)
    let field = FieldEdit(column: store.desk.tickets.subject.tag, value: .text("imported"))
    try writer.add(
      "import", by: store.actor, occurred: nil, [RecordEdit(store.desk.tickets.id(2), [field])])
    try writer.flush()
    #expect(store.desk.tickets.event[2] == 6)
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test(
    "A sound frame with an event that cannot be read is refused, with its number",
    arguments: [
      [0xFF], [0xA1, 0x03], [0xA1, 0x05, 0x81, 0xA1, 0x02, 0x1B] + [255, 255] + [0, 0],
    ])
  func unreadable(_ payload: [UInt8]) throws {
    let follower = try scratch.open("boris")
    try scratch.append(payload)
    let error = #expect(throws: JournalError.self) { try scratch.open() }
    #expect(error?.kind == .damaged && error?.event == 5)
    #expect(error?.advice == "It may come from a newer deskhand; nothing was changed.")
    #expect(throws: JournalError.self) { try follower.follow() }
    #expect(throws: StoreError.self) {
      try follower.make(follower.desk.tickets, ["subject": "on top of it"])
    }
    #expect(try Journal.verify(at: scratch.path).events == 5)
  }
}

@Suite("Sound frames that hold no event")
struct UnreadableEventTests {
  @Test("They are named by file, byte and event, and nothing is changed")
  func place() throws {
    let scratch = try ScratchDesk()
    let segment = scratch.path + "/log/0000000000000001.log"
    var status = stat()
    try #require(unsafe stat(segment, &status) == 0)
    let end = Int(status.st_size)
    // A map of one pair whose value, at byte 2, is cut short.
    try scratch.append([0xA1, 0x04, 0x65, 0x61])
    do throws(JournalError) {
      _ = try scratch.open()
      Issue.record("the desk opened")
    } catch {
      #expect(error.kind == .damaged && error.file == segment && error.event == 4)
      #expect(error.offset == UInt64(end + 48 + 2))
      #expect(error.message.hasPrefix("a sound frame holds an event that cannot be read"))
    }
  }
}
