import HelpDesk
import Journal
import Tables

/// A desk with a few records of every type, every field of them filled: whatever a record type
/// declares is in it, without being named here.
struct SmallDesk {
  /// Monday, 23 November 2026.
  static let now = Timestamp(milliseconds: 1_795_449_180_000)
  /// The eyes it is read with: they see everything.
  static let reading = Reading(now: now, me: 1, seesConfidential: true)
  private static let rounds = 3

  private let sink = MemorySink()
  var desk: Desk { sink.desk }
  var events: [Event] { sink.events }

  init() {
    for round in 1...Self.rounds {
      for table in desk.recordTables {
        let edit = RecordEdit(
          table.id(round),
          table.columns.filter { $0.tag < 1_000 }.map {
            FieldEdit(column: $0.tag, value: Self.value(of: $0, round))
          })
        sink.add("new", by: Actor(person: 1, login: "fuzz"), occurred: nil, [edit])
      }
    }
    // One that is gone, and one that came back.
    for presence in [RecordEdit.Presence.removed, .restored, .removed] {
      sink.add(
        "remove", by: Actor(person: 1, login: "fuzz"), occurred: Self.now,
        [RecordEdit(desk.tickets.id(2), [], presence: presence)])
    }
  }

  /// The payloads of frames of `size` events each.
  func batches(of size: Int) -> [Batch] {
    stride(from: 0, to: events.count, by: size).map { start in
      let some = events[start..<min(start + size, events.count)]
      return Batch(payload: Self.payload(some), count: UInt32(some.count))
    }
  }

  /// Events as a frame has them.
  static func payload(_ events: some Sequence<Event>) -> [UInt8] {
    var writer = CBORWriter()
    for event in events { event.encode(into: &writer) }
    return writer.bytes
  }

  /// Something that a column can hold; another in every round.
  static func value(of column: Column, _ round: Int) -> Value {
    switch column {
    case is Tags: .words(["vpn", "срочно-\(round)"])
    case is Text: .text(round % 2 == 0 ? "Принтер \(round)" : "Printer \(round), \(column.name)")
    case let column as ChoicesColumn:
      .rows(column.items.prefix(round).map { Int($0.raw) }.sorted())
    case let column as ChoiceColumn:
      .integer(Int64(column.items[round % column.items.count].raw))
    case is ReferenceColumn: .integer(Int64(round % rounds) + 1)
    case is ReferencesColumn: .rows(Array(1...round))
    case is Money: .money(minor: Int64(round) * 1_250, currency: "RUB")
    case is Flag: .integer(Int64(round & 1))
    case is Day: .integer(20_000 + Int64(round))
    case is Duration: .integer(Int64(round) * 3_600_000)
    case is Instant: .integer(now.milliseconds - Int64(round) * 86_400_000)
    default: .integer(Int64(round))
    }
  }
}
