import DeskTesting
import Journal
import Testing

private struct No: Error, Equatable {}

@Suite("Committing and reading back")
struct CommitTests {
  private let store: ScratchStore

  init() throws { store = try ScratchStore(segmentSize: 400) }

  @Test("What was committed is read back in order, by this journal and the next")
  func readsBack() throws {
    let texts = (1...20).map { "event \($0) " + String(repeating: "ё", count: $0) }
    let journal = try store.open()
    #expect(try journal.texts() == [])
    for (index, text) in texts.enumerated() {
      #expect(try journal.write(text) == UInt64(index + 1)...UInt64(index + 1))
    }
    #expect(journal.lastEvent == 20)
    #expect(try journal.texts() == texts)
    #expect(try store.open().texts() == texts)
    #expect(try store.open().texts(after: 13) == Array(texts[13...]))
    #expect(try store.open().texts(after: 20) == [])
    #expect(try store.open().texts(after: 99) == [])
  }

  @Test(
    "A segment is sealed before a frame would make it too large, and named after its first event")
  func rotates() throws {
    try store.write((1...12).map { "event number \($0)" })
    // 64 bytes of header, 48 + 16 of each frame: five of them make 384 bytes.
    #expect(
      names(in: store.path + "/log").sorted() == [
        "0000000000000001.log", "0000000000000006.log", "000000000000000b.log",
      ])
    #expect(store[store.segment(1)].count == 384)
    #expect(store[store.segment(11)].count == 192)
    let report = try Journal.verify(at: store.path)
    #expect(report.isSound)
    #expect(report.segments == 3 && report.frames == 12 && report.events == 12)
    #expect(report.lastEvent == 12)
  }

  @Test("A frame larger than a segment stands alone in one")
  func largeFrame() throws {
    let large = String(repeating: "x", count: 1000)
    try store.write(["a", large, "b"])
    #expect(names(in: store.path + "/log").count == 3)
    #expect(try store.open().texts() == ["a", large, "b"])
  }

  @Test("A batch of several events takes as many numbers, and each number finds it")
  func batches() throws {
    let journal = try store.open()
    #expect(try journal.write("one") == 1...1)
    #expect(try journal.write("two to five", count: 4) == 2...5)
    #expect(try journal.write("six") == 6...6)
    #expect(try journal.texts(after: 3) == ["two to five", "six"])
    for event: UInt64 in 2...5 {
      let frame = try #require(try store.open().frame(containing: event))
      #expect(frame.firstEvent == 2 && frame.count == 4 && frame.text == "two to five")
    }
    #expect(try journal.frame(containing: 6)?.text == "six")
  }

  @Test("Any event's frame is found, however many stand before it")
  func framesByEvent() throws {
    let store = try ScratchStore(segmentSize: 40_000)
    let journal = try store.open()
    for number in 1...1500 { try journal.write("no. \(number)") }
    let later = try store.open()
    // Backwards and forwards: the places noted on the way must not mislead.
    for number in [1500, 1, 700, 699, 1024, 513, 257, 256, 2, 1499, 1300] {
      #expect(try later.frame(containing: UInt64(number))?.text == "no. \(number)")
      #expect(try journal.frame(containing: UInt64(number))?.text == "no. \(number)")
    }
    #expect(try later.texts(after: 1493) == (1494...1500).map { "no. \($0)" })
    #expect(try later.frame(containing: 0) == nil)
    #expect(try later.frame(containing: 1501) == nil)
  }

  @Test("A decision to decline or to write nothing leaves the log as it is")
  func nothingWritten() throws {
    try store.write(["a"])
    let before = store.files
    let journal = try store.open()
    var asked: [UInt64] = []
    let declined = try journal.commit(apply: { _ in }) { next throws(No) in
      asked.append(next)
      throw No()
    }
    let nothing: CommitOutcome<No> = try journal.commit(apply: { _ in }) {
      next throws(No) in
      asked.append(next)
      return nil
    }
    guard case .declined(No()) = declined, case .nothing = nothing else {
      Issue.record("\(declined), \(nothing)")
      return
    }
    #expect(asked == [2, 2])
    #expect(store.changes(since: before) == [])
    #expect(try journal.write("b") == 2...2)
  }

  @Test("A commit of nothing or of more than 16 MiB is refused with nothing written")
  func payloadBounds() throws {
    let journal = try store.open()
    let before = store.files
    for text in ["", String(repeating: "x", count: 16 << 20 + 1)] {
      let error = #expect(throws: JournalError.self) { try journal.write(text) }
      #expect(error?.kind == .system)
      #expect(error?.message.hasSuffix("and this is \(text.utf8.count) bytes") == true)
    }
    #expect(store.changes(since: before) == [])
    #expect(try journal.write(String(repeating: "x", count: 16 << 20)) == 1...1)
    #expect(try store.open().texts().map(\.utf8.count) == [16 << 20])
  }

  @Test("A store opened for reading refuses to commit and changes no file")
  func readOnly() throws {
    try store.write(["a", "b"])
    let before = store.files
    let journal = try store.open(readOnly: true)
    #expect(journal.isReadOnly)
    #expect(try journal.texts() == ["a", "b"])
    let error = #expect(throws: JournalError.self) { try journal.write("c") }
    #expect(error?.kind == .readOnly)
    #expect(store.changes(since: before) == [])
    try store.write(["c"])
    #expect(try journal.news() == ["c"])
  }

  @Test("A store is not made where there is one or anything else")
  func refusesToOverwrite() throws {
    let error = #expect(throws: JournalError.self) {
      try Journal.create(at: store.path, shared: false)
    }
    #expect(error?.kind == .notAStore)
    let full = store.beside("full")
    try Journal.create(at: full, shared: false)
    removeTree(full + "/log")
    store["../full/notes.txt"] = [1]
    let other = #expect(throws: JournalError.self) { try Journal.create(at: full, shared: false) }
    #expect(other?.message == "the directory is not empty")
    let none = #expect(throws: JournalError.self) { try Journal.open(at: store.beside("none")) }
    #expect(none?.kind == .notAStore)
  }
}
