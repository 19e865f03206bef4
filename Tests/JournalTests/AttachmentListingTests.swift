import DeskTesting
import Glibc
import Journal
import Testing

@Suite("The files of attachments")
struct AttachmentListingTests {
  private let store: ScratchStore

  init() throws { store = try ScratchStore() }

  @Test("A folder that cannot be read is told, and hides no other")
  func strangeFolder() throws {
    let files = AttachmentFiles(of: try store.open())
    let name = try files.keep([1, 2, 3])
    let strange = store.path + "/attachments/00"
    close(unsafe creat(strange, 0o600))
    let listing = files.list()
    #expect(listing.names == [name])
    #expect(listing.problems.map(\.errno) == [ENOTDIR])
    #expect(listing.problems.map(\.file) == [strange])
    // A backup without it would not be one.
    let error = #expect(throws: JournalError.self) {
      try store.open().backUp(to: store.beside("backup.tar"))
    }
    #expect(error?.file == strange)
    #expect(names(in: store.beside("")) == ["store"])
  }

  @Test("On a full disk no part of a file stays")
  func fullDisk() throws {
    let files = AttachmentFiles(of: try store.open())
    var left = 1
    store.disk.onWrite = { _, _ in
      left -= 1
      return left < 0 ? .failed(ENOSPC) : .short(2)
    }
    let error = #expect(throws: JournalError.self) { _ = try files.keep([1, 2, 3, 4]) }
    #expect(error?.kind == .noSpace)
    let folders = names(in: store.path + "/attachments")
    #expect(folders.count == 1)
    #expect(folders.flatMap { names(in: store.path + "/attachments/" + $0) } == [])
  }
}
