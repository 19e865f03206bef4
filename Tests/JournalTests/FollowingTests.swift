import CSystem
import DeskTesting
import Glibc
import Journal
import Testing

/// Whether a descriptor is readable now, or becomes so within `milliseconds`.
private func isReadable(_ descriptor: Int32, within milliseconds: Int32 = 0) -> Bool {
  var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return unsafe Glibc.poll(&poll, 1, milliseconds) == 1
}

/// The lock for commits in the hands of another process.
private struct HeldLock {
  private let descriptor: Int32

  init(_ store: ScratchStore) {
    descriptor = unsafe deskhand_open(store.path + "/desk.lock", Int32(DESKHAND_OPEN_WRITE), 0)
    precondition(deskhand_lock(descriptor, Int32(DESKHAND_LOCK_EXCLUSIVE), 0) == 0)
  }

  func free() { close(descriptor) }
}

@Suite("Several journals on one store")
struct FollowingTests {
  private let store: ScratchStore

  init() throws { store = try ScratchStore(segmentSize: 300) }

  @Test("A reader gets what another commits, over the ends of segments, and nothing twice")
  func follows() throws {
    let (writer, reader) = (try store.open(), try store.open())
    #expect(try reader.news() == [])
    for number in 1...3 { try writer.write("no. \(number)") }
    #expect(try reader.news() == ["no. 1", "no. 2", "no. 3"])
    #expect(try reader.news() == [])
    for number in 4...15 { try writer.write("no. \(number)") }
    #expect(names(in: store.path + "/log").count > 2)
    #expect(try reader.news() == (4...15).map { "no. \($0)" })
    #expect(reader.position == writer.position)
    #expect(try reader.frame(containing: 5)?.text == "no. 5")
  }

  @Test("A commit gets what others committed first, then its own number")
  func takesTurns() throws {
    let journals = [try store.open(), try store.open(), try store.open()]
    var seen: [[String]] = [[], [], []]
    for number in 1...30 {
      let who = number * 7 % 3
      let outcome: CommitOutcome<Never> = try journals[who].commit(
        apply: { frame in seen[who].append(StoredFrame(frame).text) },
        decide: { next in Batch(payload: Array("\(next) by \(who)".utf8)) })
      guard case .written(let range) = outcome else { return }
      #expect(range == UInt64(number)...UInt64(number))
      seen[who].append("\(number) by \(who)")
    }
    for who in 0...2 { seen[who] += try journals[who].news() }
    let all = (1...30).map { "\($0) by \($0 * 7 % 3)" }
    #expect(seen == [all, all, all])
    #expect(try store.open().texts() == all)
  }

  @Test("A reader sees a commit when it is durable and the mark says so, not before")
  func seesOnlyDurable() throws {
    let reader = try store.open()
    let writer = try store.open()
    var steps: [String] = []
    store.disk.onSync = { _ in
      // Written, and not yet confirmed by the disk.
      steps.append("sync: \((try? reader.news()) ?? ["failed"])")
      return 0
    }
    store.disk.onWrite = { file, _ in
      if file == "mark" { steps.append("mark: \((try? reader.news()) ?? ["failed"])") }
      return .done
    }
    try writer.write("a")
    #expect(steps == ["sync: []", "mark: []"])
    #expect(try reader.news() == ["a"])
  }

  @Test("What is durable without a mark is found by the next commit, and delivered to it once")
  func adoptsUnmarked() throws {
    let (writer, other) = (try store.open(), try store.open())
    try writer.write("a")
    store.disk.onWrite = { file, _ in file == "mark" ? .failed(EIO) : .done }
    #expect(try writer.write("b") == 2...2)
    #expect(try other.news() == ["a"])
    store.disk.onWrite = { _, _ in .done }
    var delivered: [String] = []
    let outcome: CommitOutcome<Never> = try other.commit(
      apply: { frame in delivered.append(StoredFrame(frame).text) },
      decide: { next in Batch(payload: Array("c is \(next)".utf8)) })
    guard case .written(3...3) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(delivered == ["b"])
    #expect(try writer.news() == ["c is 3"])
    #expect(try store.open().texts() == ["a", "b", "c is 3"])
  }

  @Test("The watch becomes readable when another commits, and rests until the next")
  func watches() throws {
    let (writer, reader) = (try store.open(), try store.open())
    let watch = reader.watchDescriptor
    try #require(watch >= 0)
    #expect(!isReadable(watch))
    for text in ["a", "b"] {
      try writer.write(text)
      #expect(isReadable(watch, within: 1000))
      reader.drainWatch()
      #expect(!isReadable(watch))
      #expect(try reader.news() == [text])
    }
    #expect(reader.watchDescriptor == watch)
  }

  @Test("While another holds the lock, a commit waits, then gives up with nothing written")
  func lockIsHeld() throws {
    try store.write(["a"])
    let journal = try store.open()
    let lock = HeldLock(store)
    let before = store.files
    let error = #expect(throws: JournalError.self) { try journal.write("b") }
    #expect(error?.kind == .inUse)
    #expect(error?.file == store.path + "/desk.lock")
    #expect(store.changes(since: before) == [])
    // Neither opening nor reading with a fresh mark takes the lock.
    #expect(try store.open().texts() == ["a"])
    #expect(journal.failure == nil)
    lock.free()
    #expect(try journal.write("b") == 2...2)
  }

  @Test("A commit does not wait much longer than it was told to")
  func lockTimeout() throws {
    store.options.lockTimeout = 1000
    let journal = try store.open()
    let lock = HeldLock(store)
    let clock = ContinuousClock()
    let waited = clock.measure { #expect(throws: JournalError.self) { try journal.write("a") } }
    lock.free()
    #expect(waited >= .milliseconds(1000))
    #expect(waited < .milliseconds(1500))
  }

  @Test("A lock is the open file's own: another journal that closes does not free it")
  func lockOutlivesOthers() throws {
    let journal = try store.open()
    let outcome: CommitOutcome<Never> = try journal.commit(apply: { _ in }) { _ in
      // A POSIX lock of the process would be lost when this journal's file closes.
      _ = try? store.open()
      let error = #expect(throws: JournalError.self) { try store.open().write("b") }
      #expect(error?.kind == .inUse)
      return Batch(payload: [1])
    }
    guard case .written(1...1) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test("A writer that ignores the lock is noticed and refused, with nothing written")
  func foreignWriter() throws {
    let journal = try store.open()
    try journal.write("a")
    let segment = store.segment(1)
    store[segment] += store[segment][64...]
    let before = store.files
    let error = #expect(throws: JournalError.self) { try journal.write("b") }
    #expect(error?.kind == .damaged)
    #expect(error?.offset == 120)
    #expect(store.changes(since: before) == [])
  }

  @Test("What is committed while the log is verified is not called damage")
  func verifiedBesideWriters() throws {
    try store.open().write("first")
    let writers = (0..<2).map { _ in BesideWriter(store.path) }
    var ends: Set<UInt64> = []
    // As long as it takes to see the log grow; a slow disk commits seldom.
    for _ in 0..<20_000 where ends.count < 20 {
      let report = try Journal.verify(at: store.path)
      #expect(report.problems == [])
      ends.insert(report.lastEvent)
    }
    for writer in writers { #expect(writer.end() > 0) }
    #expect(ends.count == 20)
    #expect(try Journal.verify(at: store.path).notes == [])
  }
}
