import CXXHash
import DeskTesting
import Glibc
import Journal
import Testing

@Suite("Restoring a store from a backup")
struct RestoringTests {
  private let store: ScratchStore
  private let content: String
  /// A sound archive's bytes.
  private let whole: [UInt8]
  private var file: String { store.beside("backup.tar") }
  private var new: String { store.beside("new") }

  init() throws {
    store = try ScratchStore(segmentSize: 300)
    try store.write((1...6).map { "event \($0)" })
    content = try AttachmentFiles(of: store.open()).keep(Array("a picture".utf8))
    store["torn/0000000000000003-17"] = Array("half a frame".utf8)
    try store.open().backUp(to: store.beside("backup.tar"))
    whole = store["../backup.tar"]
  }

  private func restore(shared: Bool = false) throws(JournalError) {
    try Journal.restore(file, to: new, shared: shared, options: store.options)
  }

  /// Why an archive of these bytes is refused, or nil; nothing may be left of it.
  private func refusal(_ bytes: [UInt8]) -> JournalError? {
    store["../backup.tar"] = bytes
    defer { removeTree(new) }
    do throws(JournalError) {
      try restore()
      return nil
    } catch {
      #expect(names(in: store.beside("")).sorted() == ["backup.tar", "store"])
      return error
    }
  }

  @Test("What is restored has the same events, files and id, and opens without reading its log")
  func equal() throws {
    try restore()
    #expect(names(in: store.beside("")).sorted() == ["backup.tar", "new", "store"])
    let report = try Journal.verify(at: new)
    #expect(report.isSound && report.notes.isEmpty && report.attachments == 1)
    let log = unsafe open(new + "/mark", O_RDONLY)
    #expect(lseek(log, 0, SEEK_END) > 0)
    close(log)
    let journal = try Journal.open(at: new)
    #expect(journal.recoveryNote == nil && journal.lastEvent == 6)
    #expect(try journal.texts() == (1...6).map { "event \($0)" })
    #expect(try AttachmentFiles(of: journal).read(content) == Array("a picture".utf8))
    #expect(journal.id == (try store.open().id))
    #expect(names(in: new + "/torn") == ["0000000000000003-17"])
    #expect(try journal.write("event 7") == 7...7)
  }

  @Test(
    "Its rights are those of a new store, whatever the umask says", arguments: [false, true])
  func rights(_ shared: Bool) throws {
    let before = umask(0o777)
    let result = Result { try restore(shared: shared) }
    umask(before)
    try result.get()
    let (directory, file): (UInt32, UInt32) = shared ? (0o2770, 0o660) : (0o700, 0o600)
    for name in ["", "/log", "/snapshots", "/torn", "/attachments"] {
      #expect(mode(new + name) == directory)
    }
    let folder = "/attachments/" + content.prefix(2)
    #expect(mode(new + folder) == directory)
    for name in [
      "/mark", "/desk.lock", "/" + store.segment(1), folder + "/" + content.dropFirst(2),
    ] { #expect(mode(new + name) == file) }
  }

  @Test("An empty directory becomes the store; anything else is left as it is")
  func target() throws {
    try #require(unsafe mkdir(new, 0o755) == 0)
    try restore()
    #expect(mode(new) == 0o700)
    var error = #expect(throws: JournalError.self) { try restore() }
    #expect(error?.kind == .notAStore && error?.message == "there is something here already")
    let other = store.beside("other")
    close(unsafe creat(other, 0o600))
    error = #expect(throws: JournalError.self) {
      try Journal.restore(file, to: other, shared: false)
    }
    #expect(error?.kind == .notAStore)
    error = #expect(throws: JournalError.self) {
      try Journal.restore(file, to: store.beside("no/such/place"), shared: false)
    }
    #expect(error?.errno == ENOENT)
    #expect(names(in: store.beside("")).sorted() == ["backup.tar", "new", "other", "store"])
  }

  @Test("A backup that is cut anywhere is refused, and nothing is left")
  func cut() throws {
    for length in 0..<whole.count {
      let error = refusal(Array(whole[..<length]))
      #expect(error?.file?.hasPrefix(file) == true, "\(length)")
      #expect(error?.kind == (length < 15 ? .foreign : .damaged), "\(length)")
    }
    #expect(refusal(whole + [0])?.message == "something stands behind the backup's end")
    #expect(refusal(whole) == nil)
  }

  @Test("A backup in which any byte is another is refused, and nothing is left")
  func flipped() throws {
    for offset in whole.indices {
      var bytes = whole
      bytes[offset] ^= [0x01, 0x20, 0x80][offset % 3]
      let error = try #require(refusal(bytes), "\(offset)")
      #expect(error.file?.hasPrefix(file) == true, "\(offset)")
    }
  }

  /// An archive with other members, each with a true header and a true last member.
  private func forged(_ change: (inout [(name: String, bytes: [UInt8])]) -> Void) -> [UInt8] {
    var members: [(name: String, bytes: [UInt8])] = []
    var offset = 0
    while whole[offset] != 0 {
      let name = String(decoding: whole[offset..<offset + 100].prefix { $0 != 0 }, as: UTF8.self)
      let digits = String(decoding: whole[offset + 124..<offset + 135], as: UTF8.self)
      let length = Int(digits, radix: 8) ?? 0
      members.append((name, Array(whole[offset + 512..<offset + 512 + length])))
      offset += 512 + (length + 511) / 512 * 512
    }
    members.removeLast()
    change(&members)
    var bytes: [UInt8] = []
    for (name, content) in members { bytes += member(name, content) }
    let sum = unsafe bytes.withUnsafeBytes { unsafe deskhand_xxh3($0.baseAddress, $0.count) }
    let digits = String(sum, radix: 16)
    let text =
      String(decoding: members[0].bytes, as: UTF8.self) + "bytes \(bytes.count)\nxxh3 "
      + String(repeating: "0", count: 16 - digits.utf8.count) + digits + "\n"
    return bytes + member("deskhand-backup.end", Array(text.utf8))
      + [UInt8](repeating: 0, count: 1024)
  }

  private func member(_ name: String, _ content: [UInt8], kind: Character = "0") -> [UInt8] {
    var header = Array(whole[..<512])
    let digits = String(content.count, radix: 8)
    let length = String(repeating: "0", count: 11 - digits.utf8.count) + digits
    header.replaceSubrange(0..<100, with: [UInt8](repeating: 0, count: 100))
    header.replaceSubrange(0..<name.utf8.count, with: Array(name.utf8))
    header.replaceSubrange(124..<135, with: Array(length.utf8))
    header[156] = kind.asciiValue ?? 0
    header.replaceSubrange(148..<156, with: Array("        ".utf8))
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    let padded = String(repeating: "0", count: 6 - sum.utf8.count) + sum
    header.replaceSubrange(148..<155, with: Array(padded.utf8) + [0])
    return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  @Test(
    "A name that no store has is refused",
    arguments: [
      "../evil", "/etc/evil", "log/../../evil", "log/0000000000000001.log.tmp", "log/x.log", "mark",
      "log/00000000000000FF.log", "attachments/ab/c", "attachments/a/b/c", "torn/x", "torn/..",
      "snapshots/0000000000000003.snapshot", "desk.lock", "log", "log/", ".", "new",
      "attachments/../0123456789abcdef0123456789abcd", "torn/0000000000000001-17/x",
    ])
  func foreignNames(_ name: String) {
    // The forged archive itself is a good one.
    #expect(refusal(forged { _ in }) == nil)
    for position in [1, 2, 5] {
      let error = refusal(forged { $0.insert((name, [1, 2, 3]), at: position) })
      #expect(error?.message.contains("a store has no file ‘\(name)’") == true, "\(position)")
      #expect(error?.offset.map { $0 % 512 } == 0)
    }
  }

  @Test("Links, directories and other kinds of members are refused", arguments: "1234567gxL")
  func otherKinds(_ kind: Character) {
    let extra = member("torn/0000000000000009-1", [1], kind: kind)
    let end = whole.count - 2048
    let error = refusal(Array(whole[..<end]) + extra + Array(whole[end...]))
    #expect(error?.message == "no member of a backup begins here")
    #expect(error?.offset == UInt64(end))
  }

  @Test("Members that are missing, doubled, out of order or changed are refused")
  func otherMembers() {
    let changes: [(inout [(name: String, bytes: [UInt8])]) -> Void] = [
      { $0.remove(at: 1) }, { $0.remove(at: 2) }, { $0.remove(at: 3) }, { $0.remove(at: 4) },
      { $0.insert($0[1], at: 1) }, { $0.swapAt(1, 2) }, { $0.swapAt(1, 3) },
      { $0[1].bytes[90] ^= 1 }, { $0[2].bytes.removeLast(8) }, { $0[2].bytes += [0, 0, 0] },
      { $0[3].bytes[2] ^= 1 }, { $0[0].bytes[17] = $0[0].bytes[17] == 0x31 ? 0x32 : 0x31 },
      // One store's log under another one's id, and a first member that tells another event.
      { $0[0].bytes = Array(text($0[0].bytes).replacing("event 6", with: "event 5").utf8) },
      { $0[0].bytes = Array(text($0[0].bytes).replacing("segments 2", with: "segments 3").utf8) },
    ]
    for (index, change) in changes.enumerated() {
      let error = refusal(forged(change))
      #expect(error?.kind == .damaged || error?.kind == .foreign, "\(index): \(error)")
      #expect(error?.file?.hasPrefix(file) == true, "\(index)")
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("A file that is no backup, and one of a newer program, are told apart")
  func foreignFiles() {
    let other = refusal([UInt8](repeating: 0x41, count: 5000))
    #expect(other?.kind == .foreign && other?.message == "this is not a backup of a desk")
    let newer = refusal(
      forged { $0[0].bytes = Array(text($0[0].bytes).replacing("backup 1", with: "backup 2").utf8) }
    )
    #expect(newer?.kind == .newerFormat)
  }

  @Test("On a full disk, or one that does not confirm, nothing is left")
  func failingDisk() {
    for write in 1...9 {
      var left = write
      store.disk.onWrite = { _, _ in
        left -= 1
        return left == 0 ? .failed(ENOSPC) : .done
      }
      let error = refusal(whole)
      if left <= 0 { #expect(error?.kind == .noSpace, "\(write)") }
    }
    store.disk.onWrite = { _, _ in .done }
    store.disk.onSync = { $0 == "mark" ? EIO : 0 }
    #expect(refusal(whole)?.errno == EIO)
  }
}
