import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

@Suite("Files that belong to tickets")
struct AttachmentTests {
  private let scratch: ScratchDesk
  private let store: DeskStore
  private let picture = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  init() throws {
    scratch = try ScratchDesk()
    store = try scratch.open()
    try store.make(store.desk.tickets, ["subject": "Принтер не печатает"])
    try store.attach(picture, named: "Снимок экрана.png", to: 1, at: .noon)
  }

  private var path: String {
    let name = store.desk.attachments.content[1]
    return scratch.path + "/attachments/\(name.prefix(2))/\(name.dropFirst(2))"
  }

  @Test("A file's bytes are kept under their hash and read back by every console")
  func keeps() throws {
    let attachments = store.desk.attachments
    #expect(attachments.name[1] == "Снимок экрана.png")
    #expect(attachments.size[1] == 70_000 && attachments.ticket.row(1) == 1)
    #expect(attachments.content[1].utf8.count == 32)
    #expect(unsafe access(path, R_OK) == 0)
    #expect(try store.contents(ofAttachment: 1) == picture)
    #expect(try scratch.open("boris", readOnly: true).contents(ofAttachment: 1) == picture)
    try store.attach([], named: "empty", to: 1, at: .noon)
    #expect(try store.contents(ofAttachment: 2) == [])
  }

  @Test("The same bytes are kept once, and no temporary file stays")
  func keptOnce() throws {
    try store.attach(picture, named: "the same.png", to: 1, at: .noon)
    #expect(store.desk.attachments.content[2] == store.desk.attachments.content[1])
    #expect(names(in: scratch.path + "/attachments").count == 1)
    let folder = path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    #expect(names(in: folder).count == 1)
    #expect(try store.contents(ofAttachment: 2) == picture)
  }

  /// Why attachment 1 cannot be read.
  private func problem() -> JournalError? {
    #expect(throws: JournalError.self) { try store.contents(ofAttachment: 1) }
  }

  @Test("Bytes that are not what they were are not handed out, and the file is named")
  func damaged() throws {
    let file = unsafe fopen(path, "r+")
    unsafe fseek(file, 69_999, SEEK_SET)
    unsafe fputc(0, file)
    unsafe fclose(file)
    let error = problem()
    #expect(error?.kind == .damaged && error?.file == path)
    #expect(error?.message == "the attachment's bytes are not what they were")
    // Nor are they taken for what somebody attaches again.
    #expect(throws: StoreError.self) {
      try store.attach(picture, named: "again.png", to: 1, at: .noon)
    }
    try #require(unsafe truncate(path, 10) == 0)
    #expect(problem()?.message == "the attachment's bytes are not what they were")
    try #require(unsafe truncate(path, 100 << 20) == 0)
    #expect(problem()?.message == "the attachment is larger than it can be")
  }

  @Test("A missing file is said to be missing")
  func missing() throws {
    try #require(unsafe unlink(path) == 0)
    let error = problem()
    #expect(error?.kind == .damaged && error?.file == path)
    #expect(error?.message == "the attachment's file is missing")
    try store.attach(picture, named: "again.png", to: 1, at: .noon)
    #expect(try store.contents(ofAttachment: 1) == picture)
  }

  @Test("A link in the file's place is not followed")
  func symbolicLink() throws {
    try #require(unsafe unlink(path) == 0)
    try #require(unsafe symlink("/etc/hostname", path) == 0)
    #expect(problem()?.message == "a symbolic link stands where a file of the store should be")
  }

  @Test(
    "A content's name that is none leads to no file",
    arguments: ["../../../../../../../etc/hostname", "x", "0123456789ABCDEF0123456789ABCDEF"])
  func forgedName(_ name: String) throws {
    // By hand nobody sets it; a log from elsewhere may say anything.
    #expect(throws: (any Error).self) {
      try store.set(store.desk.attachments, 1, ["content": name])
    }
    try store.commit(AttachFile(1, name: "x", content: name, size: 1), at: .noon)
    do throws(JournalError) {
      _ = try store.contents(ofAttachment: 2)
      Issue.record("a file was read")
    } catch {
      #expect(error.message.hasSuffix("is no content's name"))
    }
  }

  @Test("What the rules refuse leaves no event, and what the disk refuses neither")
  func refused() throws {
    let vera = try scratch.open("vera")
    let last = vera.desk.lastEvent
    let why = vera.refusal { try vera.attach([1, 2], named: "mine.txt", to: 1, at: .noon) }
    #expect(why?.contains("comment on any ticket") == true)
    let large = [UInt8](repeating: 0, count: AttachmentFiles.largest + 1)
    let tooLarge = store.refusal { try store.attach(large, named: "disk.iso", to: 1, at: .noon) }
    #expect(tooLarge == "a file of more than 64 MiB cannot be attached")
    scratch.disk.fault = .halfFull
    do {
      try store.attach([1, 2, 3, 4], named: "a", to: 1, at: .noon)
      Issue.record("a file was kept on a full disk")
    } catch {
      guard case .failed(let failure) = error, failure.kind == .noSpace else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(try scratch.replayed().lastEvent == last)
    try store.attach([1, 2, 3, 4], named: "a", to: 1, at: .noon)
    #expect(try store.contents(ofAttachment: 2) == [1, 2, 3, 4])
  }
}
