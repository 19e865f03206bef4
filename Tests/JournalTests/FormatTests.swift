import CXXHash
import Journal
import Testing

private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  unsafe bytes.withUnsafeBytes { unsafe deskhand_xxh3($0.baseAddress, $0.count) }
}

/// What is on disk must be readable for ever: these are the bytes, not what the sources say.
@Suite("The bytes of the log")
struct FormatTests {
  @Test("A segment begins with 64 bytes: magic, version, store, first event, chain, checksum")
  func segmentHeader() throws {
    let store = try ScratchStore(segmentSize: 1)
    try store.write(["first", "second"])
    let id = try store.open().id
    for first: UInt64 in 1...2 {
      let bytes = store[store.segment(first)]
      #expect(Array(bytes[..<8]) == [0x89, 0x44, 0x4B, 0x4C, 0x0D, 0x0A, 0x1A, 0x0A])
      #expect(bytes.number(8, bytes: 2) == 1 && bytes.number(10, bytes: 2) == 0)
      #expect(bytes.number(12, bytes: 4) == 64)
      let digits = bytes[16..<32].map { byte in
        byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
      }
      #expect(digits.joined() == id.description)
      #expect(bytes.number(32) == first)
      #expect(bytes.number(48) == 0)
      #expect(bytes.number(56) == checksum(bytes[..<56]))
    }
    let lastHeader = store[store.segment(1)].number(64 + 40)
    #expect(store[store.segment(1)].number(40) == 0)
    #expect(store[store.segment(2)].number(40) == lastHeader)
  }

  @Test("A frame has 48 bytes before its payload, and zeros to a multiple of 8 behind it")
  func frames() throws {
    let store = try ScratchStore()
    let journal = try store.open()
    try journal.write("0123456789")
    try journal.write("abc", count: 3)
    let bytes = store[store.segment(1)]
    #expect(bytes.count == 64 + 64 + 56)
    #expect(Array(bytes[64..<68]) == [0xDE, 0x4B, 0x46, 0x9C])
    #expect(bytes.number(68, bytes: 4) == 10)
    #expect(bytes.number(72) == 1)
    #expect(bytes.number(80, bytes: 2) == 1 && bytes.number(82, bytes: 2) == 0)
    #expect(bytes.number(84, bytes: 4) == 1)
    #expect(bytes.number(88) == checksum(bytes[112..<128]))
    #expect(bytes.number(96) == 0)
    #expect(bytes.number(104) == checksum(bytes[64..<104]))
    #expect(Array(bytes[112..<128]) == Array("0123456789".utf8) + [0, 0, 0, 0, 0, 0])
    // The next frame names the one before.
    #expect(bytes.number(128 + 8) == 2 && bytes.number(128 + 20, bytes: 4) == 3)
    #expect(bytes.number(128 + 32) == bytes.number(104))
    #expect(Array(bytes[176...]) == Array("abc".utf8) + [0, 0, 0, 0, 0])
  }

  @Test("The mark has two slots, and the event's last bit says which is written")
  func mark() throws {
    let store = try ScratchStore()
    let journal = try store.open()
    try journal.write("a")
    try journal.write("b")
    let bytes = store["mark"]
    #expect(bytes.count == 576)
    for (slot, event) in [(512, UInt64(1)), (0, 2)] {
      #expect(Array(bytes[slot..<slot + 8]) == [0x89, 0x44, 0x4B, 0x4D, 0x0D, 0x0A, 0x1A, 0x0A])
      #expect(bytes.number(slot + 8) == event)
      #expect(bytes.number(slot + 16) == 64 + event * 56)
      let header = Int(64 + (event - 1) * 56)
      #expect(bytes.number(slot + 24) == store[store.segment(1)].number(header + 40))
      #expect(bytes.number(slot + 32) > 1_700_000_000_000_000_000)
      #expect(bytes.number(slot + 48) == 1)
      #expect(bytes.number(slot + 56) == checksum(bytes[slot..<slot + 56]))
    }
    #expect(bytes[64..<512].allSatisfy { $0 == 0 })
  }

  @Test("The time in the mark decides nothing", arguments: [UInt64(0), .max])
  func clock(_ time: UInt64) throws {
    let store = try ScratchStore()
    try store.write(["a", "b"])
    var mark = store["mark"]
    for slot in [0, 512] {
      for byte in 0..<8 { mark[slot + 32 + byte] = UInt8(truncatingIfNeeded: time >> (8 * byte)) }
      mark.seal(slot..<slot + 64)
    }
    store["mark"] = mark
    #expect(try store.open().texts() == ["a", "b"])
    try store.write(["c"])
    #expect(try store.open().texts() == ["a", "b", "c"])
  }

  @Test("A store is for its owner alone, or for its group, whatever the umask says")
  func rights() throws {
    let store = try ScratchStore()
    try store.write(["a"])
    #expect(mode(store.path) == 0o700)
    #expect(mode(store.path + "/log") == 0o700)
    #expect(mode(store.path + "/mark") == 0o600)
    #expect(mode(store.path + "/" + store.segment(1)) == 0o600)
    let shared = store.beside("shared")
    try Journal.create(at: shared, shared: true)
    let journal = try Journal.open(at: shared)
    try journal.write("a")
    #expect(mode(shared) == 0o2770)
    #expect(mode(shared + "/log") == 0o2770)
    #expect(mode(shared + "/mark") == 0o660)
    #expect(mode(shared + "/desk.lock") == 0o660)
    #expect(mode(shared + "/" + store.segment(1)) == 0o660)
  }
}
