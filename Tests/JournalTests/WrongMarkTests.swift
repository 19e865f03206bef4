import Journal
import Testing

/// A mark under a sound checksum that no deskhand writes.
@Suite("A mark that is wrong")
struct WrongMarkTests {
  private let store: ScratchStore

  init() throws {
    store = try ScratchStore()
    try store.write(["aaaa", "bbbb", "cccc"])
  }

  /// Writes both slots alike, with an event and an end offset.
  private func writeMark(event: UInt64, offset: UInt64) {
    var mark = store["mark"]
    // The third event's slot.
    var slot = Array(mark[512..<576])
    for byte in 0..<8 {
      slot[8 + byte] = UInt8(truncatingIfNeeded: event >> UInt64(8 * byte))
      slot[16 + byte] = UInt8(truncatingIfNeeded: offset >> UInt64(8 * byte))
    }
    slot.seal(0..<64)
    mark.replaceSubrange(0..<64, with: slot)
    mark.replaceSubrange(512..<576, with: slot)
    store["mark"] = mark
  }

  @Test("One that ends within a frame refuses the desk, and nothing is cut on its word")
  func withinAFrame() throws {
    let log = store[store.segment(1)]
    writeMark(event: 3, offset: UInt64(log.count - 32))
    let refusal = try #require(store.refusal())
    #expect(refusal.kind == .damaged)
    #expect(refusal.message == "the frame is cut short")
    #expect(store[store.segment(1)] == log)
    #expect(store.torn == [])
  }

  @Test("One of an event that cannot be is passed over", arguments: [1 << 63, .max] as [UInt64])
  func impossible(_ event: UInt64) throws {
    writeMark(event: event, offset: UInt64(store[store.segment(1)].count))
    let journal = try store.open()
    #expect(journal.lastEvent == 3)
    #expect(try journal.texts() == ["aaaa", "bbbb", "cccc"])
    #expect(try journal.write("dddd") == 4...4)
  }
}
