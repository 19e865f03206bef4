import CSystem
import Glibc
import Phrases

/// Writes an archive aside, member after member, and gives it its name when all of it is durable.
/// One that is not finished is removed.
final class BackupWriter {
  let file: StoreFile
  /// Bytes written.
  private(set) var offset: UInt64 = 0
  private let manifest: BackupManifest
  private let name: String
  private let calls: StorageCalls
  private let time = UInt64(max(Glibc.time(nil), 0))
  private var checksum = RunningChecksum()
  /// Where the member ends that was begun.
  private var memberEnd: UInt64 = 0
  private var finished = false

  /// Begins an archive, with its first member.
  init(_ name: String, _ manifest: BackupManifest, calls: StorageCalls) throws(JournalError) {
    let aside = name + ".tmp-\(getpid())"
    _ = unsafe unlink(aside)
    do throws(JournalError) {
      file = try StoreFile(
        aside, flags: StoreFile.writing | StoreFile.createNew, mode: 0o600, calls: calls)
    } catch {
      var error = error
      error.file = name
      error.message = say("the backup cannot be begun")
      throw error
    }
    self.name = name
    self.manifest = manifest
    self.calls = calls
    try add(BackupManifest.firstName, Array(manifest.text.utf8))
  }

  deinit {
    if !finished { _ = unsafe unlink(file.path) }
  }

  /// Adds a whole member.
  func add(_ member: BackupMember, _ bytes: [UInt8]) throws(JournalError) {
    try add(member.name, bytes)
  }

  private func add(_ name: String, _ bytes: [UInt8]) throws(JournalError) {
    try begin(name, length: UInt64(bytes.count))
    try append(bytes)
    try endMember()
  }

  /// Begins a member of so many bytes.
  /// - Returns: where they will stand.
  func begin(_ member: BackupMember, length: UInt64) throws(JournalError) -> UInt64 {
    precondition(length <= member.largest, "a store has no such large file")
    try begin(member.name, length: length)
    return offset
  }

  private func begin(_ name: String, length: UInt64) throws(JournalError) {
    let header = TarHeader(
      name: name, length: length, time: time, owner: geteuid(), group: getegid())
    memberEnd = offset + UInt64(TarHeader.size) + length
    try append(header.bytes)
  }

  /// Appends some of the member's bytes.
  func append(_ bytes: UnsafeRawBufferPointer) throws(JournalError) {
    precondition(offset + UInt64(bytes.count) <= memberEnd, "more than the member's header says")
    unsafe try put(bytes)
  }

  /// Fills the member's last block.
  func endMember() throws(JournalError) {
    precondition(offset == memberEnd, "less than the member's header says")
    try put([UInt8](repeating: 0, count: Int((512 - offset % 512) % 512)))
  }

  /// Closes the archive, makes it durable, reads it again, and gives it its name.
  /// - Throws: `system` when there is a file of that name; `noSpace`; `damaged` when what is read
  ///   is not what was written.
  func finish() throws(JournalError) {
    precondition(!finished, "an archive is finished once")
    let text = manifest.closingText(bytes: offset, checksum: checksum.finish())
    // What follows is told by that text, and not by its checksum.
    checksum = RunningChecksum()
    try add(BackupManifest.lastName, Array(text.utf8))
    try put([UInt8](repeating: 0, count: 2 * TarHeader.size))
    let code = calls.sync(file.descriptor)
    guard code == 0 else {
      throw JournalError(
        .system, "the disk did not confirm the backup", file: name, errno: code,
        advice: "It was removed. Check that disk, or name a file on another one.")
    }
    // Drop the cached pages, so that the check reads what the disk has.
    _ = posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_DONTNEED)
    try BackupReader.check(file.path, calls: calls)
    try rename()
  }

  private func rename() throws(JournalError) {
    var code = unsafe deskhand_rename_new(file.path, name) == 0 ? 0 : errno
    if code == EINVAL || code == ENOSYS {
      // A file system without that call, such as NFS: a link refuses an existing name as well.
      code = unsafe link(file.path, name) == 0 ? 0 : errno
      if code == 0 { _ = unsafe unlink(file.path) }
    }
    if code == EPERM || code == EOPNOTSUPP, unsafe access(name, F_OK) != 0 {
      // And one without links, such as FAT.
      code = unsafe Glibc.rename(file.path, name) == 0 ? 0 : errno
    }
    if code == EEXIST { throw Self.exists(name) }
    guard code == 0 else {
      throw .system("the backup cannot be given its name", file: name, code: code)
    }
    finished = true
    try syncParent()
  }

  private func syncParent() throws(JournalError) {
    do throws(JournalError) {
      try StoreDirectory.sync(StoreDirectory.parent(of: name))
    } catch {
      // Some network file systems do not know what to sync of a directory.
      if error.errno != EINVAL { throw error }
    }
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws(JournalError) {
    do throws(JournalError) {
      unsafe try file.write(bytes, at: offset)
    } catch {
      var error = error
      if error.kind == .noSpace {
        error.file = name
        error.message = say("there is no room for the backup")
        error.advice = say("Nothing is left of it. Name a file on another disk.")
      }
      throw error
    }
    unsafe checksum.add(bytes)
    offset += UInt64(bytes.count)
  }

  private func append(_ bytes: [UInt8]) throws(JournalError) {
    precondition(offset + UInt64(bytes.count) <= memberEnd, "more than the member's header says")
    try put(bytes)
  }

  private func put(_ bytes: [UInt8]) throws(JournalError) {
    var failure: JournalError?
    unsafe bytes.withUnsafeBytes { buffer in
      do throws(JournalError) { unsafe try put(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// The error that a file of that name is there.
  static func exists(_ name: String) -> JournalError {
    JournalError(
      .system, "there is a file of this name already", file: name,
      advice: "It was not touched. Name a new one.")
  }
}
