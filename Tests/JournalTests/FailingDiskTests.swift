import DeskTesting
import Glibc
import Journal
import Testing

@Suite("A disk that fails")
struct FailingDiskTests {
  private let store: ScratchStore
  private let log = "0000000000000001.log"

  init() throws {
    store = try ScratchStore()
    try store.write(["a", "b"])
  }

  /// What the next writes to the log do; then the disk is well again.
  private func play(_ answers: [PlayedDisk.Answer]) {
    var left = answers
    store.disk.onWrite = { [log] file, _ in
      file == log && !left.isEmpty ? left.removeFirst() : .done
    }
  }

  @Test("Writes that take only some bytes, and interruptions, are gone on with")
  func shortWrites() throws {
    let journal = try store.open()
    play([.short(1), .failed(EINTR), .short(7), .short(40), .failed(EINTR), .short(3)])
    #expect(try journal.write("a text that is written piece by piece") == 3...3)
    #expect(
      try store.open().texts() == ["a", "b", "a text that is written piece by piece"])
    #expect(try Journal.verify(at: store.path).isSound)
  }

  @Test("A write of nothing is an error and no endless loop")
  func emptyWrite() throws {
    let journal = try store.open()
    play([.short(0)])
    let error = #expect(throws: JournalError.self) { try journal.write("c") }
    #expect(error?.kind == .system && error?.errno == EIO)
  }

  @Test("On a full disk nothing is saved, reading goes on, and so does writing when there is room")
  func fullDisk() throws {
    let journal = try store.open()
    let before = store.files
    for answers: [PlayedDisk.Answer] in [
      [.failed(ENOSPC)], [.short(30), .failed(ENOSPC)], [.failed(EDQUOT)],
    ] {
      play(answers)
      let error = #expect(throws: JournalError.self) { try journal.write("c") }
      #expect(error?.kind == .noSpace)
      #expect(error?.message == "not saved: the disk is full")
      #expect(error?.file == store.path + "/log/" + log)
      #expect(store.changes(since: before) == [])
      #expect(journal.failure == nil && journal.lastEvent == 2)
      #expect(try journal.texts() == ["a", "b"])
    }
    #expect(try journal.write("c") == 3...3)
    #expect(try store.open().texts() == ["a", "b", "c"])
  }

  @Test("When there is no room for the next segment, the log stays as it was")
  func noRoomForSegment() throws {
    let store = try ScratchStore(segmentSize: 200)
    try store.write(["aaaa", "bbbb"])
    let journal = try store.open()
    store.disk.onWrite = { file, _ in file.hasSuffix(".tmp") ? .failed(ENOSPC) : .done }
    let error = #expect(throws: JournalError.self) { try journal.write("cccc") }
    #expect(error?.kind == .noSpace)
    #expect(try store.open().texts() == ["aaaa", "bbbb"])
    store.disk.onWrite = { _, _ in .done }
    #expect(try journal.write("cccc") == 3...3)
    #expect(try store.open().texts() == ["aaaa", "bbbb", "cccc"])
  }

  @Test("A disk that turned read-only refuses the commit and is said to be so")
  func readOnlyDisk() throws {
    let journal = try store.open()
    play([.failed(EROFS)])
    let error = #expect(throws: JournalError.self) { try journal.write("c") }
    #expect(error?.kind == .readOnly)
    #expect(try journal.texts() == ["a", "b"])
  }

  @Test("After a failed sync nothing is acknowledged or written any more, and the file is cut back")
  func failedSync() throws {
    let journal = try store.open()
    let before = store.files
    store.disk.onSync = { [log] in $0 == log ? EIO : 0 }
    let error = #expect(throws: JournalError.self) { try journal.write("c") }
    #expect(error?.kind == .system && error?.errno == EIO)
    #expect(error?.message == "not saved: the disk did not confirm the write")
    #expect(store.changes(since: before) == [])
    // A second sync would report success for bytes that never reached the disk.
    store.disk.onSync = { _ in 0 }
    let syncs = store.disk.syncs.count
    let again = #expect(throws: JournalError.self) { try journal.write("c") }
    #expect(again == error && journal.failure == error)
    #expect(store.disk.syncs.count == syncs)
    #expect(store.changes(since: before) == [])
    #expect(try journal.texts() == ["a", "b"])
    #expect(journal.lastEvent == 2)
    #expect(try store.open().write("c") == 3...3)
    #expect(try journal.news() == ["c"])
    #expect(try store.open().texts() == ["a", "b", "c"])
  }

  @Test("A commit whose mark cannot be written is kept; the next one waits until it can")
  func noMark() throws {
    let journal = try store.open()
    store.disk.onWrite = { file, _ in file == "mark" ? .failed(EIO) : .done }
    #expect(try journal.write("c") == 3...3)
    // Others would never hear of it.
    let error = #expect(throws: JournalError.self) { try journal.write("d") }
    #expect(error?.file == store.path + "/mark")
    #expect(journal.failure == nil)
    store.disk.onWrite = { _, _ in .done }
    #expect(try journal.write("d") == 4...4)
    #expect(try store.open().texts() == ["a", "b", "c", "d"])
  }

  @Test("A mark that was written in part is passed over for the one before it")
  func tornMark() throws {
    let journal = try store.open()
    var writes = 0
    store.disk.onWrite = { file, _ in
      guard file == "mark" else { return .done }
      writes += 1
      return writes % 2 == 1 ? .short(30) : .failed(EIO)
    }
    #expect(try journal.write("c") == 3...3)
    store.disk.onWrite = { _, _ in .done }
    #expect(try store.open().texts() == ["a", "b", "c"])
    #expect(try journal.write("d") == 4...4)
    #expect(try store.open().texts() == ["a", "b", "c", "d"])
  }

  @Test("The mark is synced at rest, at a clean end and when a segment is sealed, not before")
  func markSyncs() throws {
    var journal: Journal? = try store.open()
    func marks() -> Int { store.disk.syncs.count { $0 == "mark" } }
    let start = marks()
    try journal?.write("c")
    try journal?.write("d")
    #expect(marks() == start)
    try journal?.rest()
    #expect(marks() == start + 1)
    try journal?.rest()
    #expect(marks() == start + 1)
    try journal?.write("e")
    journal = nil
    #expect(marks() == start + 2)
    store.options.segmentSize = 300
    let sealing = try store.open()
    try sealing.write("f")
    #expect(names(in: store.path + "/log").count == 2)
    #expect(marks() == start + 3)
  }
}
