import HelpDesk
import Journal
import Tables

/// One frame's events, found by skipping once over its bytes and decoded when asked for.
struct DecodedFrame {
  private let frame: StoredFrame
  private let offsets: [Int]

  init(_ frame: StoredFrame) {
    self.frame = frame
    offsets = unsafe frame.payload.withUnsafeBytes { bytes in
      var reader = unsafe CBORReader(bytes)
      var offsets: [Int] = []
      // A damaged count must not ask for memory: an event takes at least a byte.
      offsets.reserveCapacity(min(Int(frame.count), bytes.count))
      while offsets.count < Int(frame.count), !reader.isAtEnd {
        offsets.append(reader.offset)
        guard (try? reader.skip()) != nil else { break }
      }
      return offsets
    }
  }

  var numbers: Range<Int64> {
    Int64(frame.firstEvent)..<(Int64(frame.firstEvent) + Int64(offsets.count))
  }

  func holds(_ number: Int64) -> Bool { numbers.contains(number) }

  func event(_ number: Int64) throws(CBORError) -> Event? {
    guard holds(number) else { return nil }
    let offset = offsets[Int(number - Int64(frame.firstEvent))]
    var failure: CBORError?
    let event = unsafe frame.payload.withUnsafeBytes { bytes -> Event? in
      var reader = unsafe CBORReader(bytes)
      reader.offset = offset
      do throws(CBORError) {
        return try Event(number: number, from: &reader)
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
    return event
  }
}
