import HelpDesk
import Tables

/// A frame's payload replayed to a desk's columns, which no checksum guards against a program that
/// writes nonsense.
///
/// The first byte tells how many events there are, and whether the desk has records before.
enum ReplayTarget {
  static let target = FuzzTarget(
    name: "replay", longest: 2_048,
    seeds: {
      let small = SmallDesk()
      return small.batches(of: 2).map { [UInt8($0.count)] + $0.payload }
        + small.batches(of: 1).suffix(6).map { [0x81] + $0.payload }
    },
    prepare: {
      let payload = SmallDesk.payload(SmallDesk().events)
      let count = SmallDesk().events.count
      return { test($0, before: (payload, count)) }
    })

  private static func test(_ input: [UInt8], before: (payload: [UInt8], count: Int)) {
    var input = InputBytes(input)
    let flags = input.byte()
    let payload = input.remaining()
    let count = Int(flags & 0x1F)
    let desk = Desk()
    if flags & 0x80 != 0 {
      demand(replay(before.payload, before.count, on: desk), "the sample cannot be replayed")
    }
    let start = desk.lastEvent
    guard replay(payload, count, on: desk) else { return }
    DeskReader(desk).readAll()
    if let events = canonical(payload, count, from: start) {
      let other = Desk()
      if flags & 0x80 != 0 { _ = replay(before.payload, before.count, on: other) }
      for event in events { other.apply(event) }
      demandSame(desk, other)
    }
    DeskReader(desk).changeAll()
    DeskReader(desk).readAll()
  }

  private static func replay(_ payload: [UInt8], _ count: Int, on desk: Desk) -> Bool {
    unsafe payload.withUnsafeBytes { bytes in
      do throws(CBORError) {
        unsafe try desk.replay(bytes, first: desk.lastEvent + 1, count: count)
        return true
      } catch {
        demand((0...bytes.count).contains(error.offset), "\(error) lies outside of the bytes")
        return false
      }
    }
  }

  /// The events, where these are the very bytes that this program writes for them.
  private static func canonical(_ payload: [UInt8], _ count: Int, from start: Int64) -> [Event]? {
    var events = Array(EventTarget.decode(payload).prefix(count))
    guard events.count == count, payload.starts(with: SmallDesk.payload(events)) else { return nil }
    for index in events.indices { events[index].number = start + Int64(index) + 1 }
    return events
  }

  /// Bytes replayed and the same events applied make the same desk.
  private static func demandSame(_ left: Desk, _ right: Desk) {
    demand(left.lastEvent == right.lastEvent, "replay counts events otherwise")
    demand(
      left.tables.unknownRecords == right.tables.unknownRecords, "replay keeps other records")
    for (mine, theirs) in zip(left.tables.all, right.tables.all) {
      demand(mine.count == theirs.count, "replay makes other \(mine.plural)")
      demand(mine.unknownFields == theirs.unknownFields, "replay keeps other fields")
      for row in 0..<mine.count {
        demand(mine.isLive(row) == theirs.isLive(row), "\(mine.number(row)) is live or not")
        for (column, other) in zip(mine.columns, theirs.columns) {
          demand(
            column.value(row) == other.value(row),
            "\(mine.number(row)).\(column.name): \(column.value(row)), not \(other.value(row))")
        }
      }
    }
  }
}
