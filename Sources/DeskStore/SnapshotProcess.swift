import CSystem
import Glibc
import HelpDesk
import Journal
import Tables

/// A child of the same program at low priority, which writes a snapshot while the console goes on.
struct SnapshotProcess {
  private let process: pid_t

  /// Starts `program snapshot` on the store at `path`; nil when the system refuses.
  init?(program: String, store path: String) {
    let words = [program, "--store", path, "snapshot", "--background"]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { for unsafe argument in unsafe arguments { unsafe free(argument) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // The terminal is the console's alone.
    for descriptor: Int32 in 0...2 {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process: pid_t = 0
    guard unsafe posix_spawn(&process, program, &actions, nil, arguments, environ) == 0 else {
      return nil
    }
    self.process = process
  }

  /// Whether it has ended; it is reaped then.
  func hasEnded() -> Bool {
    var status: Int32 = 0
    return unsafe waitpid(process, &status, WNOHANG) != 0
  }
}

extension DeskStore {
  /// A snapshot is due after this many events, or this many bytes of log, since the last one.
  private static let threshold = (events: Int64(10_000), bytes: 8 << 20)

  /// Whether so much has happened since the last snapshot that opening would be noticeably slower.
  package var isSnapshotDue: Bool {
    !isReadOnly
      && (desk.lastEvent - snapshotEvent >= Self.threshold.events
        || tailBytes >= Self.threshold.bytes)
  }

  /// Starts a process that writes a snapshot, when one is due and none is at it.
  package func spawnSnapshotIfDue(program: String) {
    if let running = snapshotProcess {
      guard running.hasEnded() else { return }
      snapshotProcess = nil
    }
    guard isSnapshotDue else { return }
    snapshotProcess = SnapshotProcess(program: program, store: path)
    if snapshotProcess != nil { noteSnapshot() }
  }

  /// Writes a snapshot of the desk as it is now.
  /// - Throws: `JournalError`; an older snapshot stays in force then.
  /// - Complexity: O(bytes of the desk).
  package func writeSnapshot() throws(JournalError) {
    var writer = try SnapshotWriter(of: journal)
    try desk.write(to: &writer)
    try writer.finish()
    noteSnapshot()
  }

  /// Reads every segment and snapshot of a store and says what is not sound.
  /// - Throws: `JournalError` when there is no store.
  package static func verify(_ path: String) throws(JournalError) -> VerificationReport {
    try Journal.verify(at: path)
  }
}

extension SnapshotFile {
  /// The bytes of a small section.
  func bytes(of section: SnapshotSection) -> [UInt8]? {
    guard section.length < 1 << 30 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(section.length))
    let got = unsafe bytes.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(section.offset))
    }
    return got == bytes.count ? bytes : nil
  }
}
