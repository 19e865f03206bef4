import CSystem
import DeskStore
import Glibc
import HelpDesk
import Journal
import Tables

/// A store in a directory of its own under `TMPDIR`, gone when the process ends well.
final class ScratchStore {
  let path: String
  /// Without waiting for a disk: only what is read is of interest.
  let options: JournalOptions
  let segment: WritableFile
  let mark: WritableFile

  /// A store whose log holds `batches`, one frame each.
  init(_ batches: [Batch]) throws {
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var name = Array((parent + "/deskhand-fuzz-XXXXXX").utf8CString)
    guard unsafe mkdtemp(&name) != nil else { throw SystemFailure(parent) }
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var options = JournalOptions()
    options.calls.sync = { _ in 0 }
    options.lockTimeout = 1_000
    try Journal.create(at: path, shared: false, options: options)
    let journal = try Journal.open(at: path, options: options)
    for batch in batches {
      let outcome: CommitOutcome<Never> = try journal.commit(apply: { _ in }) { _ in batch }
      guard case .written = outcome else { fatalError("the sample was not written") }
    }
    self.path = path
    self.options = options
    segment = try WritableFile(path + "/log/0000000000000001.log")
    mark = try WritableFile(path + "/mark")
    Self.removeAtExit(path)
  }

  func open(readOnly: Bool = false, acceptCopy: Bool = false) throws(JournalError) -> Journal {
    try Journal.open(at: path, acceptCopy: acceptCopy, readOnly: readOnly, options: options)
  }

  func openDesk() throws(JournalError) -> DeskStore {
    try DeskStore(at: path, login: "fuzz", readOnly: true, options: options)
  }

  /// Removes what recovery has kept of torn tails.
  func forgetTornTails() {
    for name in names(in: path + "/torn") { _ = unsafe unlink(path + "/torn/" + name) }
  }

  // MARK: Removing them

  nonisolated(unsafe) private static var paths: [String] = []

  private static func removeAtExit(_ path: String) {
    if unsafe paths.isEmpty {
      atexit { for path in unsafe ScratchStore.paths { removeTree(path) } }
    }
    unsafe paths.append(path)
  }
}

private func names(in path: String) -> [String] {
  guard let listing = unsafe deskhand_directory_open(path) else { return [] }
  defer { unsafe deskhand_directory_close(listing) }
  var names: [String] = []
  while let name = unsafe deskhand_directory_next(listing) {
    names.append(unsafe String(cString: name))
  }
  return names.filter { $0 != "." && $0 != ".." }
}

private func removeTree(_ path: String) {
  if unsafe unlink(path) == 0 { return }
  for name in names(in: path) { removeTree(path + "/" + name) }
  _ = unsafe rmdir(path)
}
