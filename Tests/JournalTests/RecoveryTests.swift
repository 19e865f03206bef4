import DeskTesting
import Glibc
import Journal
import Testing

@Suite("What stands behind the mark when a store is opened")
struct RecoveryTests {
  private let store: ScratchStore
  private let segment: String
  /// The frames of "aaaa", "bbbb", "cccc" of 56 bytes each.
  private let frames: [[UInt8]]

  init() throws {
    store = try ScratchStore()
    segment = store.segment(1)
    try store.write(["aaaa", "bbbb", "cccc"])
    let log = store[segment]
    frames = (0..<3).map { Array(log[(64 + $0 * 56)..<(120 + $0 * 56)]) }
  }

  @Test("A torn frame is moved to torn/ and cut, the user is told, and the log goes on")
  func tornFrame() throws {
    for length in 1..<56 {
      store[segment] += frames[2].prefix(length)
      let journal = try store.open()
      #expect(journal.recoveryNote?.contains("\(length) bytes behind event 3 were moved") == true)
      #expect(try journal.texts() == ["aaaa", "bbbb", "cccc"])
      #expect(store.torn.contains(Array(frames[2].prefix(length))))
    }
    #expect(store.torn.count == 55)
    #expect(store[segment].count == 64 + 3 * 56)
    #expect(try store.open().write("dddd") == 4...4)
    #expect(try store.open().recoveryNote == nil)
  }

  @Test(
    "A tail of zeros is torn: the file grew and its bytes never came", arguments: [1, 56, 4096])
  func zeros(_ length: Int) throws {
    store[segment] += [UInt8](repeating: 0, count: length)
    #expect(try store.open().texts() == ["aaaa", "bbbb", "cccc"])
    #expect(store.torn == [[UInt8](repeating: 0, count: length)])
    #expect(try store.open().write("dddd") == 4...4)
  }

  @Test("Whole frames behind the mark are adopted, written again and synced before they are shown")
  func adoption() throws {
    let mark = store["mark"]
    try store.write(["dddd", "eeee"])
    store["mark"] = mark
    var written: [String] = []
    store.disk.onWrite = { file, count in
      written.append("\(file) \(count)")
      return .done
    }
    let syncs = store.disk.syncs.count
    let journal = try store.open()
    #expect(written == ["0000000000000001.log 112", "mark 64"])
    #expect(store.disk.syncs[syncs...].first == "0000000000000001.log")
    #expect(try journal.texts() == ["aaaa", "bbbb", "cccc", "dddd", "eeee"])
    #expect(journal.recoveryNote == nil)
  }

  @Test("A store whose adopted frames cannot be synced is not opened")
  func adoptionFails() throws {
    let mark = store["mark"]
    try store.write(["dddd"])
    store["mark"] = mark
    store.disk.onSync = { $0.hasSuffix(".log") ? EIO : 0 }
    #expect(store.refusal()?.errno == EIO)
    store.disk.onSync = { _ in 0 }
    #expect(try store.open().texts() == ["aaaa", "bbbb", "cccc", "dddd"])
  }

  private func expectDamaged(
    at offset: UInt64, event: UInt64, _ message: String, line: Int = #line
  ) {
    let place = SourceLocation(
      fileID: #fileID, filePath: #filePath, line: line, column: 1)
    let before = store.files
    let error = store.refusal()
    #expect(error?.kind == .damaged, sourceLocation: place)
    #expect(error?.message == message, sourceLocation: place)
    #expect(error?.offset == offset && error?.event == event, sourceLocation: place)
    #expect(error?.file == store.path + "/" + segment, sourceLocation: place)
    #expect(store.changes(since: before) == [], sourceLocation: place)
  }

  @Test("A frame that stands there twice is refused, with a mark and without")
  func duplicatedFrame() throws {
    store[segment] += frames[2]
    expectDamaged(at: 232, event: 4, "event 3 stands where 4 belongs")
    store.remove("mark")
    expectDamaged(at: 232, event: 4, "event 3 stands where 4 belongs")
    store[segment] = Array(store[segment][..<64]) + frames[0] + frames[0] + frames[2]
    expectDamaged(at: 120, event: 2, "event 1 stands where 2 belongs")
  }

  @Test("A frame in another's place is found by reading though the mark is fresh")
  func replacedFrame() throws {
    store[segment] = Array(store[segment][..<64]) + frames[0] + frames[0] + frames[2]
    let journal = try store.open()
    var texts: [String] = []
    let error = #expect(throws: JournalError.self) {
      try journal.readFrames(after: 0) { frame in texts.append(StoredFrame(frame).text) }
    }
    #expect(texts == ["aaaa"])
    #expect(error?.offset == 120 && error?.event == 2 && error?.kind == .damaged)
    #expect(try Journal.verify(at: store.path).problems.count == 1)
  }

  @Test("A frame that does not continue the chain is refused, even with the right number")
  func brokenChain() throws {
    let other = try ScratchStore()
    try other.write(["AAAA", "BBBB", "CCCC", "DDDD"])
    store[segment] += other[segment][232...]
    expectDamaged(at: 232, event: 4, "the frame does not follow from the one before it")
  }

  @Test("Sound frames behind bad bytes mean damage, not a torn write")
  func frameBehindDamage() throws {
    let mark = store["mark"]
    try store.write(["dddd", "eeee"])
    store["mark"] = mark
    store[segment][240] ^= 1
    expectDamaged(at: 232, event: 4, "the frame's header is not sound")
  }

  @Test("A tail longer than its one frame is no torn write")
  func longTail() throws {
    let mark = store["mark"]
    try store.write(["dddd"])
    store["mark"] = mark
    store[segment][232 + 50] ^= 1
    store[segment] += [UInt8](repeating: 7, count: 8)
    expectDamaged(at: 232, event: 4, "the payload's checksum does not match")
    store[segment].removeLast(8)
    #expect(try store.open().texts() == ["aaaa", "bbbb", "cccc"])
  }

  @Test("Two sectors of 512 bytes in each other's place are found")
  func swappedSectors() throws {
    let store = try ScratchStore()
    try store.write((0..<40).map { "event \($0) in the log, about the \($0)th" })
    var log = store[segment]
    let (second, third) = (Array(log[512..<1024]), Array(log[1024..<1536]))
    log.replaceSubrange(512..<1536, with: third + second)
    store[segment] = log
    let error = #expect(throws: JournalError.self) { try store.open().texts() }
    #expect(error?.kind == .damaged)
    #expect(try !Journal.verify(at: store.path).isSound)
    store.remove("mark")
    #expect(store.refusal()?.kind == .damaged)
    #expect(store.torn.isEmpty)
  }

  @Test("A writer that died between a new segment and the mark has lost nothing")
  func halfRotated() throws {
    let store = try ScratchStore(segmentSize: 200)
    try store.write(["aaaa", "bbbb"])
    let (journal, other) = (try store.open(), try store.open())
    store.disk.onWrite = { file, _ in file == "mark" ? .failed(EIO) : .done }
    #expect(throws: JournalError.self) { try journal.write("cccc") }
    store.disk.onWrite = { _, _ in .done }
    #expect(names(in: store.path + "/log").sorted().last == "0000000000000003.log")
    #expect(try store.open(readOnly: true).texts() == ["aaaa", "bbbb"])
    #expect(try other.write("cccc") == 3...3)
    #expect(try journal.write("dddd") == 4...4)
    #expect(try store.open().texts() == ["aaaa", "bbbb", "cccc", "dddd"])
  }

  @Test("A half-made segment is no segment, and its place is free for the next one")
  func temporarySegment() throws {
    let store = try ScratchStore(segmentSize: 200)
    try store.write(["aaaa", "bbbb"])
    store["log/0000000000000003.log.tmp"] = [1, 2, 3]
    #expect(try store.open().texts() == ["aaaa", "bbbb"])
    try store.write(["cccc"])
    #expect(try store.open().texts() == ["aaaa", "bbbb", "cccc"])
    #expect(names(in: store.path + "/log").count == 2)
  }
}
