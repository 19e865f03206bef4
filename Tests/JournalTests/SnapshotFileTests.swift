import DeskTesting
import Glibc
import Journal
import Testing

@Suite("Snapshot files")
struct SnapshotFileTests {
  private let store: ScratchStore
  static let sections: [(table: UInt32, column: UInt32, part: UInt32, bytes: [UInt8])] = [
    (1, 2, 3, Array("a section".utf8)), (1, 2, 4, []),
    (7, 0, 0, (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }),
  ]

  init() throws {
    store = try ScratchStore(segmentSize: 200)
    try store.write(["aaaa", "bbbb", "cccc"])
  }

  /// Writes a snapshot of what the log holds now.
  @discardableResult
  private func take() throws -> Journal {
    let journal = try store.open()
    var writer = try SnapshotWriter(of: journal)
    for section in Self.sections {
      var failure: JournalError?
      unsafe section.bytes.withUnsafeBytes { bytes in
        do throws(JournalError) {
          unsafe try writer.add(
            table: section.table, column: section.column, part: section.part, bytes: bytes)
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
    try writer.finish()
    return journal
  }

  private var snapshots: [String] { names(in: store.path + "/snapshots").sorted() }

  private func newest() throws -> SnapshotFile? { try SnapshotFile.newest(of: store.open()) }

  @Test("What was written is read back: the place in the log, the sections and their bytes")
  func readsBack() throws {
    let journal = try take()
    let snapshot = try #require(try newest())
    #expect(snapshot.position == journal.position)
    #expect(snapshot.position.event == 3 && snapshot.position.segment == 3)
    try snapshot.verifySections()
    let file = store[store.snapshot(3)]
    #expect(snapshot.sections.count == 3)
    for (section, written) in zip(snapshot.sections, Self.sections) {
      #expect(section.table == written.table && section.column == written.column)
      #expect(section.part == written.part && section.offset % 4096 == 0)
      let (start, end) = (Int(section.offset), Int(section.offset + section.length))
      #expect(Array(file[start..<end]) == written.bytes)
    }
    let report = try Journal.verify(at: store.path)
    #expect(report.isSound && report.snapshots == 1 && report.sections == 3)
  }

  @Test("The newest is chosen, replay goes on behind it, and only the newest two are kept")
  func newestOfTwo() throws {
    for text in ["dddd", "eeee", "ffff"] {
      try take()
      try store.write([text])
    }
    #expect(snapshots == ["0000000000000004.snapshot", "0000000000000005.snapshot"])
    let snapshot = try #require(try newest())
    #expect(snapshot.position.event == 5)
    let journal = try store.open()
    var texts: [String] = []
    try journal.readFrames(after: snapshot.position) { texts.append(StoredFrame($0).text) }
    #expect(texts == ["ffff"])
  }

  @Test("Any damaged byte of header or directory sets the snapshot aside for the one before it")
  func damagedFront() throws {
    try take()
    try store.write(["dddd"])
    try take()
    let sound = store.files
    let file = store.snapshot(4)
    let size = try #require(sound[file]).count
    let entries = Self.sections.count * 40
    for offset in Array(0..<128) + Array((size - entries)..<size) {
      store[file][offset] ^= 0x10
      #expect(try newest()?.position.event == 3, "byte \(offset)")
      #expect(store.changes(since: sound) == [file, file + ".bad"])
      store.restore(sound)
    }
    for length in [0, 1, 127, 128, 4096, size - 1] {
      store[file] = Array(try #require(sound[file])[..<length])
      #expect(try newest()?.position.event == 3, "\(length) bytes")
      #expect(snapshots.contains("0000000000000004.snapshot.bad"))
      store.remove(file + ".bad")
      store.restore(sound)
    }
    store[file] += [0]
    #expect(try newest()?.position.event == 3)
  }

  @Test("A damaged byte of a section is found when the sections are read, and set aside then")
  func damagedSection() throws {
    try take()
    let sound = store.files
    let file = store.snapshot(3)
    for offset in [4096, 4104, 8192, 8192 + 4999] {
      store[file][offset] ^= 1
      // Opening maps and does not read.
      let snapshot = try #require(try newest())
      let error = #expect(throws: JournalError.self) { try snapshot.verifySections() }
      #expect(error?.kind == .damaged && error?.file == store.path + "/" + file)
      #expect(error?.offset == (offset < 8192 ? 4096 : 8192))
      #expect(try !Journal.verify(at: store.path).isSound)
      try snapshot.setAside()
      #expect(try newest() == nil)
      store.restore(sound)
    }
  }

  @Test("A store opened for reading passes a damaged snapshot over and leaves it")
  func readOnly() throws {
    try take()
    store[store.snapshot(3)][0] ^= 1
    let before = store.files
    let journal = try store.open(readOnly: true)
    #expect(try SnapshotFile.newest(of: journal) == nil)
    let error = #expect(throws: JournalError.self) { _ = try SnapshotWriter(of: journal) }
    #expect(error?.kind == .readOnly)
    #expect(store.changes(since: before) == [])
  }

  @Test("Temporary and strange files are no snapshots; those of dead processes are removed")
  func temporaryFiles() throws {
    // No process has a number above the kernel's limit of 2²².
    store["snapshots/0000000000000009.tmp-4194305"] = [1]
    store["snapshots/0000000000000009.tmp-\(getpid())"] = [1]
    store["snapshots/notes.snapshot"] = [1]
    store["snapshots/0000000000000002.snapshot.bad"] = [1]
    #expect(try newest() == nil)
    try take()
    #expect(
      snapshots == [
        "0000000000000002.snapshot.bad", "0000000000000003.snapshot",
        "0000000000000009.tmp-\(getpid())", "notes.snapshot",
      ])
    #expect(try newest()?.position.event == 3)
  }

  @Test("A snapshot given up or not written in full leaves nothing behind")
  func givenUp() throws {
    let journal = try store.open()
    do { _ = try SnapshotWriter(of: journal) }
    #expect(snapshots == [])
    store.disk.onWrite = { file, _ in file.contains(".tmp-") ? .failed(ENOSPC) : .done }
    let error = #expect(throws: JournalError.self) { try take() }
    #expect(error?.kind == .noSpace)
    store.disk.onWrite = { _, _ in .done }
    store.disk.onSync = { $0.contains(".tmp-") ? EIO : 0 }
    #expect(throws: JournalError.self) { try take() }
    #expect(snapshots == [])
    store.disk.onSync = { _ in 0 }
    try take()
    #expect(snapshots == ["0000000000000003.snapshot"])
  }

  @Test("A snapshot of another store, of a newer format or of another log is not taken")
  func foreign() throws {
    let other = try ScratchStore(segmentSize: 200)
    try other.write(["AAAA", "BBBB", "CCCC", "DDDD"])
    try take()
    let own = store[store.snapshot(3)]
    // Another store's: its id differs.
    other[other.snapshot(3)] = own
    #expect(try SnapshotFile.newest(of: other.open()) == nil)
    #expect(try Journal.verify(at: other.path).problems.map(\.kind) == [.foreign])
    // A newer format's.
    store[store.snapshot(3)][8] = 2
    store[store.snapshot(3)].seal(0..<128)
    #expect(try newest() == nil)
    // One whose place the log contradicts, and one named after another event.
    try store.write(["dddd"])
    store[store.snapshot(3)] = own
    #expect(try newest()?.position.event == 3)
    store[store.snapshot(3)][56] ^= 1
    store[store.snapshot(3)].seal(0..<128)
    #expect(try newest() == nil)
    store[store.snapshot(2)] = own
    #expect(try newest() == nil)
    // Nothing of this is damage: all stay where they are.
    #expect(snapshots == ["0000000000000002.snapshot", "0000000000000003.snapshot"])
  }
  @Test("One whose place no log can have is damaged, though its checksums are right")
  func impossiblePlace() throws {
    try take()
    let name = store.snapshot(3)
    let sound = store[name]
    // Event, segment and offset, each as no log has it.
    for (offset, value) in [(32, UInt64.max), (40, 0), (40, 5), (48, 0), (48, .max)] {
      var bytes = sound
      for byte in 0..<8 { bytes[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
      bytes.seal(0..<128)
      store[name] = bytes
      let problems = try Journal.verify(at: store.path).problems
      #expect(problems.map(\.message) == ["the snapshot names a place that no log has"])
      #expect(problems.map(\.file) == [store.path + "/" + name])
    }
    #expect(try newest() == nil)
    #expect(snapshots == ["0000000000000003.snapshot.bad"])
  }
}
