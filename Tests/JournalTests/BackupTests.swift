import CSystem
import DeskTesting
import Glibc
import Journal
import Testing

@Suite("Backing up a store that is in use")
struct BackupTests {
  private let store: ScratchStore
  private var file: String { store.beside("backup.tar") }

  init() throws {
    store = try ScratchStore(segmentSize: 300)
    try store.write((1...6).map { "event \($0)" })
  }

  /// What `tar` makes of an archive, opened as a store.
  private func unpacked(_ file: String) throws -> [String] {
    let path = store.beside("unpacked")
    removeTree(path)
    try #require(unsafe mkdir(path, 0o700) == 0)
    try #require(tar("-x", file, in: path) == 0)
    return try Journal.open(at: path).texts()
  }

  @Test("An archive is what tar unpacks to a store with the same events, torn tails and files")
  func tarUnpacks() throws {
    let content = try AttachmentFiles(of: store.open()).keep(Array("a picture".utf8))
    store["torn/0000000000000003-17"] = Array("half a frame".utf8)
    let summary = try store.open().backUp(to: file)
    #expect(summary.manifest.event == 6 && summary.manifest.segments == 2)
    #expect(summary.manifest.attachments == 1 && summary.manifest.torn == 1)
    #expect(mode(file) == 0o600)
    #expect(try unpacked(file) == (1...6).map { "event \($0)" })
    let path = store.beside("unpacked")
    let journal = try Journal.open(at: path)
    #expect(try AttachmentFiles(of: journal).read(content) == Array("a picture".utf8))
    #expect(names(in: path + "/torn") == ["0000000000000003-17"])
    #expect(names(in: path + "/snapshots").isEmpty)
    #expect(journal.id == summary.manifest.id)
  }

  @Test("Snapshots and files that nobody finished are left out")
  func leavesOut() throws {
    let content = try AttachmentFiles(of: store.open()).keep([1, 2, 3])
    let folder = store.path + "/attachments/" + content.prefix(2)
    try #require(creat(folder + "/" + content.dropFirst(2) + ".tmp-77") >= 0)
    try #require(creat(store.path + "/attachments/README") >= 0)
    store["snapshots/0000000000000003.snapshot"] = [1]
    store["torn/notes.txt"] = [1]
    let summary = try store.open().backUp(to: file)
    #expect(summary.manifest.attachments == 1 && summary.manifest.torn == 0)
    _ = try unpacked(file)
    #expect(names(in: store.beside("unpacked") + "/attachments") == [String(content.prefix(2))])
  }

  private func creat(_ path: String) -> Int32 {
    let descriptor = unsafe Glibc.creat(path, 0o600)
    close(descriptor)
    return descriptor
  }

  @Test("It holds the events up to the mark and none that come while it is written")
  func upToTheMark() throws {
    let (reader, writer) = (try store.open(), try store.open())
    var number = 6
    // Every piece that is copied is followed by commits that also begin segments.
    let summary = try reader.backUp(to: file) { _, _ in
      for _ in 0..<3 {
        number += 1
        _ = try? writer.write("event \(number)")
      }
    }
    #expect(number > 10 && summary.manifest.event == 6)
    #expect(try unpacked(file) == (1...6).map { "event \($0)" })
    #expect(try store.open().texts().count == number)
  }

  @Test("While others commit and begin segments, every backup is whole", arguments: [1, 3])
  func besideWriters(_ count: Int) throws {
    let path = store.path
    let writers = (0..<count).map { _ in BesideWriter(path) }
    var events: [UInt64] = []
    // As long as it takes to see segments begin; a slow disk commits seldom.
    for round in 0..<300 where round < 12 || names(in: path + "/log").count < 5 {
      let name = store.beside("backup-\(round).tar")
      let summary = try Journal.open(at: path).backUp(to: name)
      events.append(summary.manifest.event)
      let texts = try unpacked(name)
      #expect(UInt64(texts.count) == summary.manifest.event)
      #expect(Array(texts.prefix(6)) == (1...6).map { "event \($0)" })
      usleep(5_000)
    }
    for writer in writers { #expect(writer.end() > 0) }
    #expect(events == events.sorted() && Set(events).count > 5)
    #expect(names(in: path + "/log").count > 4)
  }

  @Test("It needs no lock: a commit that hangs does not keep it back")
  func takesNoLock() throws {
    let journal = try store.open()
    let held = unsafe deskhand_open(store.path + "/desk.lock", Int32(DESKHAND_OPEN_WRITE), 0)
    defer { close(held) }
    try #require(deskhand_lock(held, Int32(DESKHAND_LOCK_EXCLUSIVE), 0) == 0)
    #expect(try journal.backUp(to: file).manifest.event == 6)
    #expect(try store.open().backUp(to: store.beside("second.tar")).manifest.event == 6)
  }

  @Test("A segment that was just begun is in it, with its header alone")
  func midRotation() throws {
    // The disk fails on the first frame of the new segment, behind the rotation's own mark.
    store.disk.onWrite = { file, count in
      file != "mark" && !file.hasSuffix(".tmp") && count > 64 ? .failed(ENOSPC) : .done
    }
    let writer = try store.open()
    let before = names(in: store.path + "/log").count
    #expect(throws: JournalError.self) { try writer.write(String(repeating: "x", count: 250)) }
    #expect(names(in: store.path + "/log").count == before + 1)
    store.disk.onWrite = { _, _ in .done }
    let summary = try store.open().backUp(to: file)
    #expect(summary.manifest.segments == before + 1 && summary.manifest.event == 6)
    #expect(try unpacked(file) == (1...6).map { "event \($0)" })
  }

  @Test("A damaged store is refused with the place, and no file is left")
  func damagedStore() throws {
    let segment = store.segment(1)
    let journal = try store.open()
    let bytes = store[segment]
    for offset in stride(from: 64, to: bytes.count, by: 7) {
      store[segment][offset] ^= 0x20
      let error = #expect(throws: JournalError.self) { try journal.backUp(to: file) }
      #expect(error?.kind == .damaged && error?.file == store.path + "/" + segment)
      #expect(try #require(error?.offset) <= UInt64(offset) && error?.event != nil)
      store[segment] = bytes
    }
    let content = try AttachmentFiles(of: journal).keep([1, 2, 3])
    let path = store.path + "/attachments/" + content.prefix(2) + "/" + content.dropFirst(2)
    try #require(unsafe truncate(path, 2) == 0)
    let error = #expect(throws: JournalError.self) { try journal.backUp(to: file) }
    #expect(error?.file == path)
    #expect(names(in: store.beside("")) == ["store"])
  }

  @Test("A file that exists is not touched, also when it comes while the archive is written")
  func existing() throws {
    let journal = try store.open()
    var error = #expect(throws: JournalError.self) {
      try journal.backUp(to: file) { _, _ in
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT, 0o644)
        // Another test may have set the process's umask meanwhile.
        fchmod(descriptor, 0o644)
        close(descriptor)
      }
    }
    #expect(error?.message == "there is a file of this name already" && error?.file == file)
    #expect(mode(file) == 0o644)
    error = #expect(throws: JournalError.self) { try journal.backUp(to: file) }
    #expect(error?.message == "there is a file of this name already")
    #expect(names(in: store.beside("")).sorted() == ["backup.tar", "store"])
  }

  @Test(
    "On a disk that is full, or that lies, no archive is left",
    arguments: [
      PlayedDisk.Answer.failed(ENOSPC), .failed(EIO), .short(100),
    ])
  func failingDisk(_ answer: PlayedDisk.Answer) throws {
    let journal = try store.open()
    var writes = 0
    store.disk.onWrite = { file, count in
      guard file.hasPrefix("backup.tar") else { return .done }
      writes += 1
      // A short write is gone on with; the second time the disk has no more room.
      if writes == 8 { return answer == .short(100) && count < 100 ? .done : answer }
      return writes == 9 && answer == .short(100) ? .failed(EDQUOT) : .done
    }
    let error = #expect(throws: JournalError.self) { try journal.backUp(to: file) }
    #expect(error?.kind == (answer == .failed(EIO) ? .system : .noSpace))
    store.disk.onWrite = { _, _ in .done }
    store.disk.onSync = { $0.hasPrefix("backup.tar") ? EIO : 0 }
    let unsynced = #expect(throws: JournalError.self) { try journal.backUp(to: file) }
    #expect(unsynced?.message == "the disk did not confirm the backup")
    #expect(names(in: store.beside("")) == ["store"])
    // The store itself is as it was.
    store.disk.onSync = { _ in 0 }
    try journal.write("event 7")
    #expect(try journal.backUp(to: file).manifest.event == 7)
  }
}

/// What `tar` says of an archive: 0 when it is content.
private func tar(_ what: String, _ file: String, in directory: String) -> Int32 {
  unsafe system("tar \(what)f '\(file)' -C '\(directory)'")
}
