import Journal
import Testing

@Suite("A store that was copied file by file")
struct CopiedStoreTests {
  private let store: ScratchStore

  init() throws {
    store = try ScratchStore(segmentSize: 200)
    try store.write(["aaaa", "bbbb", "cccc", "dddd", "eeee"])
  }

  /// A copy of `files`, with inodes of its own, in a store of its own.
  private func copy(_ files: [String: [UInt8]]) throws -> ScratchStore {
    let copy = try ScratchStore(segmentSize: 200)
    // Files that still exist keep their inodes from being given again.
    copy.restore(files)
    return copy
  }

  @Test("A copy made at rest opens as the store it was copied from, and goes its own way")
  func atRest() throws {
    let copy = try copy(store.files)
    #expect(try copy.open().id == store.open().id)
    #expect(try copy.open().texts() == ["aaaa", "bbbb", "cccc", "dddd", "eeee"])
    try copy.write(["ffff"])
    #expect(try copy.open().texts().last == "ffff")
    #expect(try store.open().texts().last == "eeee")
  }

  @Test("A copy whose mark is younger than its log is refused as a copy, until that is accepted")
  func markIsYounger() throws {
    var files = store.files
    files[store.segment(5)]?.removeLast(56)
    let copy = try copy(files)
    let before = copy.files
    let error = try #require(copy.refusal())
    #expect(error.kind == .copy)
    #expect(error.event == 5 && error.offset == 64)
    #expect(error.advice?.contains("--accept-copy") == true)
    #expect(copy.changes(since: before) == [])
    let journal = try copy.open(acceptCopy: true)
    #expect(try journal.texts() == ["aaaa", "bbbb", "cccc", "dddd"])
    #expect(try journal.write("five") == 5...5)
    #expect(try copy.open().texts().last == "five")
  }

  @Test("Accepting a copy does not accept damage")
  func damagedCopy() throws {
    let copy = try copy(store.files)
    copy[copy.segment(1)][70] ^= 1
    #expect(copy.refusal()?.kind == .damaged)
    #expect(copy.refusal(acceptCopy: true)?.kind == .damaged)
    #expect(copy.refusal(acceptCopy: true)?.offset == 64)
  }

  @Test("A segment of a copy that went its own way does not follow, though its store is the same")
  func mixedCopies() throws {
    let first = try ScratchStore(segmentSize: 200)
    try first.write(["aaaa", "bbbb", "cccc"])
    let copy = try copy(first.files)
    try first.write(["dddd", "eeee"])
    try copy.write(["DDDD", "EEEE"])
    first[first.segment(5)] = copy[copy.segment(5)]
    let error = #expect(throws: JournalError.self) { try first.open().texts() }
    #expect(error?.kind == .damaged && error?.offset == 40 && error?.event == 5)
    #expect(error?.message == "the segment does not follow from the one before it")
    #expect(try Journal.verify(at: first.path).problems.map(\.offset) == [40])
  }

  @Test("The store itself is not taken for a copy: what the mark names must be there")
  func notACopy() throws {
    store[store.segment(5)].removeLast(56)
    for acceptCopy in [false, true] {
      let error = try #require(store.refusal(acceptCopy: acceptCopy))
      #expect(error.kind == .damaged && error.event == 6)
    }
  }
}
