import Glibc
import Journal
import Testing

@Suite("Files that do not belong where they stand")
struct StrangeFilesTests {
  private let store: ScratchStore

  init() throws {
    // Two frames of 56 bytes fill a segment.
    store = try ScratchStore(segmentSize: 200)
    try store.write(["aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff"])
  }

  @Test("Without its first segment a store is not opened")
  func missingFirst() throws {
    store.remove(store.segment(1))
    let error = try #require(store.refusal())
    #expect(error.kind == .damaged)
    #expect(error.file == store.path + "/" + store.segment(1) && error.event == 1)
    #expect(try !Journal.verify(at: store.path).isSound)
  }

  @Test("A first segment that claims to follow from another is refused by opening as by verify")
  func claimedPredecessor() throws {
    var log = store[store.segment(1)]
    log[40] = 1
    log.seal(0..<64)
    store[store.segment(1)] = log
    let error = try #require(store.refusal())
    #expect(error.kind == .damaged && error.offset == 40 && error.event == 1)
    #expect(error.message == "the first segment says that another one is before it")
    #expect(try Journal.verify(at: store.path).problems.first == error)
  }

  @Test("A missing segment in the middle is found when the log is read, and named")
  func missingMiddle() throws {
    store.remove(store.segment(3))
    let path = store.path + "/" + store.segment(3)
    let error = #expect(throws: JournalError.self) { try store.open().texts() }
    #expect(error?.kind == .damaged && error?.file == path && error?.event == 3)
    let problems = try Journal.verify(at: store.path).problems
    #expect(problems.map(\.file) == [path])
    store.remove("mark")
    #expect(store.refusal()?.file == path)
  }

  @Test("A missing last segment is refused, be it empty or not", arguments: [false, true])
  func missingLast(_ isEmpty: Bool) throws {
    var last = store.segment(5)
    if isEmpty {
      let journal = try store.open()
      store.disk.onWrite = { file, count in file.hasSuffix("7.log") ? .failed(ENOSPC) : .done }
      #expect(throws: JournalError.self) { try journal.write("gggg") }
      store.disk.onWrite = { _, _ in .done }
      last = store.segment(7)
      #expect(store[last].count == 64)
    }
    store.remove(last)
    let error = try #require(store.refusal())
    #expect(error.kind == .damaged && error.file == store.path + "/" + last)
    #expect(try Journal.verify(at: store.path).problems.map(\.file) == [store.path + "/" + last])
  }

  @Test("A segment of another store is refused, and both stores are named")
  func otherStore() throws {
    let other = try ScratchStore(segmentSize: 200)
    try other.write(["AAAA", "BBBB", "CCCC", "DDDD"])
    let (own, foreign) = (try store.open().id, try other.open().id)
    store[store.segment(3)] = other[store.segment(3)]
    let before = store.files
    let error = try #require(store.refusal())
    #expect(error.kind == .foreign)
    #expect(error.file == store.path + "/" + store.segment(3))
    #expect(error.message == "the file belongs to store \(foreign), and this is store \(own)")
    #expect(store.changes(since: before) == [])
    #expect(try Journal.verify(at: store.path).problems.map(\.kind).contains(.foreign))
  }

  @Test("A segment under another's name is refused")
  func renamedSegment() throws {
    store[store.segment(3)] = store[store.segment(5)]
    let error = try #require(store.refusal())
    #expect(error.kind == .damaged && error.offset == 32)
    #expect(error.message.contains("starts with event 5"))
  }

  @Test("A log of a newer version is refused as such", arguments: [8, 12, 48])
  func newerVersion(_ offset: Int) throws {
    store[store.segment(5)][offset] += 1
    store[store.segment(5)].seal(0..<64)
    let before = store.files
    let error = try #require(store.refusal())
    #expect(error.kind == .newerFormat)
    #expect(error.file == store.path + "/" + store.segment(5))
    #expect(error.advice == "Install the newer version to open it.")
    #expect(store.changes(since: before) == [])
  }

  @Test("A newer minor version that demands no features is read")
  func newerMinor() throws {
    store[store.segment(5)][10] = 7
    store[store.segment(5)].seal(0..<64)
    #expect(try store.open().texts() == ["aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff"])
  }

  /// Makes the last frame one of another kind; behind it the mark is written anew at opening.
  private func changeLastFrame(kind: UInt8, flags: UInt8) {
    var log = store[store.segment(5)]
    log[120 + 16] = kind
    log[120 + 18] = flags
    log.seal(120..<168)
    store[store.segment(5)] = log
    store.remove("mark")
  }

  @Test("A frame of an unknown kind is refused as newer, not as damaged")
  func unknownKind() throws {
    changeLastFrame(kind: 2, flags: 0)
    let error = try #require(store.refusal())
    #expect(error.kind == .newerFormat && error.offset == 120 && error.event == 6)
    #expect(store.torn.isEmpty)
  }

  @Test("A frame of an unknown kind that may be skipped is skipped, and its number stays taken")
  func skippableKind() throws {
    changeLastFrame(kind: 2, flags: 0x80)
    let journal = try store.open()
    #expect(try journal.texts() == ["aaaa", "bbbb", "cccc", "dddd", "eeee"])
    #expect(try journal.frame(containing: 6) == nil)
    #expect(try journal.frame(containing: 5)?.text == "eeee")
    #expect(try journal.write("gggg") == 7...7)
    #expect(try store.open().texts(after: 5) == ["gggg"])
    #expect(try Journal.verify(at: store.path).isSound)
  }

  /// The files that are opened, one of each kind.
  static let files = ["desk.lock", "mark", "log/0000000000000001.log", "log/0000000000000005.log"]

  @Test("A symbolic link in a file's place is refused", arguments: files)
  func symbolicLink(_ file: String) throws {
    let aside = store.beside("aside")
    try #require(unsafe rename(store.path + "/" + file, aside) == 0)
    try #require(unsafe symlink(aside, store.path + "/" + file) == 0)
    let error = try #require(store.refusal())
    #expect(error.kind == .damaged && error.file == store.path + "/" + file)
    #expect(error.message == "a symbolic link stands where a file of the store should be")
  }

  @Test("A named pipe in a file's place is refused, and not waited for", arguments: files)
  func namedPipe(_ file: String) throws {
    store.remove(file)
    try #require(unsafe mkfifo(store.path + "/" + file, 0o600) == 0)
    let error = try #require(store.refusal())
    #expect(error.kind == .damaged && error.message == "not a regular file")
    #expect(error.file == store.path + "/" + file)
  }

  @Test("A directory in a file's place is refused", arguments: files)
  func directory(_ file: String) throws {
    store.remove(file)
    try #require(unsafe mkdir(store.path + "/" + file, 0o700) == 0)
    #expect(try #require(store.refusal()).file == store.path + "/" + file)
  }

  @Test(
    "A network file system is refused by name",
    arguments: zip(
      [0x6969, 0xFF53_4D42, 0xFE53_4D42, 0x517B, 0x0102_1997], ["NFS", "CIFS", "SMB2", "SMB", "9p"]
    ))
  func network(_ type: UInt64, _ name: String) throws {
    store.disk.fileSystem = type
    let error = try #require(store.refusal())
    #expect(error.kind == .networkFileSystem && error.file == store.path)
    #expect(error.message.contains("(\(name))"))
    #expect(error.advice?.contains("Keep it on a local disk") == true)
  }
}
