import Exchange
import HelpDesk
import Tables

/// The events of a frame's payload, decoded one by one, as history and `deskhand log` do.
enum EventTarget {
  static let target = FuzzTarget(
    name: "events", longest: 2_048,
    seeds: { SmallDesk().batches(of: 1).map(\.payload) },
    prepare: {
      let desk = SmallDesk().desk
      return { test($0, desk) }
    })

  private static func test(_ payload: [UInt8], _ desk: Desk) {
    let events = decode(payload)
    let written = SmallDesk.payload(events)
    let again = decode(written)
    demand(again.count == events.count, "an event that was written cannot be read")
    demand(SmallDesk.payload(again) == written, "an event changes by being written and read")
    for event in events {
      var writer = JSONWriter()
      writer.event(event, on: desk, SmallDesk.reading)
      _ = desk.name(of: event.author)
      for edit in event.edits {
        _ = desk.companions(in: event, of: edit.edit.record, for: SmallDesk.reading)
      }
    }
  }

  /// The events up to the first that cannot be read.
  static func decode(_ payload: [UInt8]) -> [Event] {
    unsafe payload.withUnsafeBytes { bytes in
      var reader = unsafe CBORReader(bytes)
      var events: [Event] = []
      while !reader.isAtEnd {
        do throws(CBORError) {
          events.append(try Event(number: Int64(events.count + 1), from: &reader))
        } catch {
          demand((0...bytes.count).contains(error.offset), "\(error) lies outside of the bytes")
          break
        }
      }
      return events
    }
  }
}
