import HelpDesk
import Tables
import Testing

@Suite("Events as bytes")
struct EventCodingTests {
  private func encode(_ event: Event) -> [UInt8] {
    var writer = CBORWriter()
    event.encode(into: &writer)
    return writer.bytes
  }

  private func decode(_ bytes: [UInt8], number: Int64 = 1) throws -> Event {
    try unsafe bytes.withUnsafeBytes { bytes in
      var reader = unsafe CBORReader(bytes)
      let event = try Event(number: number, from: &reader)
      guard reader.isAtEnd else { throw CBORError(offset: reader.offset, message: "bytes left") }
      return event
    }
  }

  private func randomEvent(_ random: inout Seeded) -> Event {
    let values: [Value] = [
      .none, .integer(.max), .integer(.min), .integer(0), .text("Привет\n\u{0}"),
      .rows([1, 70_000]),
      .rows([3]), .words(["vpn", "сеть"]), .money(minor: -5, currency: "RUB"),
    ]
    func number(_ random: inout Seeded) -> Int64 { Int64(bitPattern: random.next()) }
    let edits = (0..<random.below(4)).map { _ in
      LinkedEdit(
        edit: RecordEdit(
          RecordID(table: UInt16(random.below(65_536)), row: random.below(1 << 32)),
          (0..<random.below(5)).map { _ in
            FieldEdit(column: UInt16(random.below(65_536)), value: random.pick(values))
          },
          presence: random.pick([.kept, .removed, .restored])),
        previous: number(&random))
    }
    return Event(
      number: 1,
      author: Actor(person: random.below(1 << 32), login: random.pick(["", "anna", "ю"])),
      time: Timestamp(milliseconds: number(&random)),
      occurred: random.below(2) == 0 ? nil : Timestamp(milliseconds: number(&random)),
      deed: random.pick(["new", "solve", ""]), undoes: random.below(2) == 0 ? nil : number(&random),
      edits: edits)
  }

  @Test("Whatever is written is read back as it was", arguments: 1...20)
  func roundTrip(seed: Int) throws {
    var random = Seeded(seed)
    for _ in 0..<40 {
      let event = randomEvent(&random)
      #expect(try decode(encode(event)) == event)
    }
  }

  @Test("The bytes of an event are those that stores hold already")
  func format() throws {
    let event = Event(
      number: 7, author: Actor(person: 2, login: "an"), time: Timestamp(milliseconds: 1_000),
      occurred: Timestamp(milliseconds: 500), deed: "undo", undoes: 3,
      edits: [
        LinkedEdit(
          edit: RecordEdit(
            RecordID(table: 6, row: 42), [FieldEdit(column: 2, value: .integer(5))],
            presence: .removed),
          previous: 4)
      ])
    let hex = encode(event).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(
      hex == "a7" + "0102" + "0262616e" + "031903e8" + "071901f4" + "0464756e646f" + "0603"
        + "0581" + "a5" + "0106" + "02182a" + "0501" + "0404" + "03a10205")
    #expect(try decode(encode(event), number: 7) == event)
  }

  @Test("What a newer program adds is passed over")
  func unknownKeys() throws {
    var writer = CBORWriter()
    writer.map(count: 4)
    writer.unsigned(900)
    writer.array(count: 2)
    writer.text("new")
    writer.map(count: 0)
    writer.unsigned(4)
    writer.text("solve")
    writer.unsigned(8)
    writer.boolean(true)
    writer.unsigned(5)
    writer.array(count: 1)
    writer.map(count: 3)
    writer.unsigned(1)
    writer.unsigned(6)
    writer.unsigned(77)
    writer.null()
    writer.unsigned(2)
    writer.unsigned(1)
    let event = try decode(writer.bytes)
    #expect(event.deed == "solve")
    #expect(event.edits.map(\.edit.record) == [RecordID(table: 6, row: 1)])
    let desk = Desk()
    try unsafe writer.bytes.withUnsafeBytes { bytes in
      try unsafe desk.replay(bytes, first: 1, count: 1)
    }
    #expect(desk.tickets.isLive(1))
  }

  @Test("Columns and tables unknown here are kept as they came")
  func unknownRecords() throws {
    let event = Event(
      number: 1, author: Actor(person: 1, login: "anna"), time: Timestamp(milliseconds: 0),
      deed: "new",
      edits: [
        LinkedEdit(
          edit: RecordEdit(
            RecordID(table: 6, row: 1), [FieldEdit(column: 900, value: .text("later"))]),
          previous: 0),
        LinkedEdit(
          edit: RecordEdit(
            RecordID(table: 99, row: 5), [FieldEdit(column: 1, value: .integer(7))]),
          previous: 0),
      ])
    let (applied, replayed) = (Desk(), Desk())
    applied.apply(event)
    try unsafe encode(event).withUnsafeBytes { bytes in
      try unsafe replayed.replay(bytes, first: 1, count: 1)
    }
    for desk in [applied, replayed] {
      #expect(desk.tickets.unknownFields == [1: [900: [0x65] + Array("later".utf8)]])
      #expect(desk.tables.unknownRecords == [99: [5: [1: [7]]]])
      #expect(desk.tickets.isLive(1))
    }
  }

  @Test("Bytes cut short anywhere are an error, never a trap", arguments: 1...5)
  func truncated(seed: Int) {
    var random = Seeded(seed)
    let bytes = encode(randomEvent(&random))
    for length in 0..<bytes.count {
      #expect(throws: CBORError.self) { try decode(Array(bytes[..<length])) }
    }
  }

  @Test("Bytes changed anywhere are read or are an error, never a trap", arguments: 1...8)
  func damaged(seed: Int) throws {
    var random = Seeded(seed)
    let whole = encode(randomEvent(&random))
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0...random.below(3) {
        bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let event = try? decode(bytes) else { continue }
      #expect(event.number == 1)
    }
  }

  @Test("A row's number beyond all bounds is an error")
  func hugeRow() {
    var writer = CBORWriter()
    writer.map(count: 1)
    writer.unsigned(5)
    writer.array(count: 1)
    writer.map(count: 1)
    writer.unsigned(2)
    writer.unsigned(1 << 32)
    #expect(throws: CBORError(offset: 5, message: "a row's number beyond all bounds")) {
      try decode(writer.bytes)
    }
  }
}
