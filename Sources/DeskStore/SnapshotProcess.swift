import Glibc
import HelpDesk
import Journal
import Tables

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
      guard running.status != nil else { return }
      snapshotProcess = nil
    }
    guard isSnapshotDue else { return }
    // The terminal is the console's alone.
    snapshotProcess = ChildProcess(
      program, [program, "--store", path, "snapshot", "--background"], .none)
    if snapshotProcess != nil { noteSnapshot() }
  }

  /// Starts a process that reads every byte of the snapshot this desk was mapped from: opening it
  /// read only its header.
  package func spawnSnapshotCheck(program: String) {
    guard snapshotEvent > 0 else { return }
    snapshotCheck = ChildProcess(
      program, [program, "--store", path, "snapshot", "--check", "\(snapshotEvent)"], .none)
  }

  /// Becomes readable when that check has ended; -1 when none runs.
  package var checkDescriptor: Int32 { snapshotCheck?.descriptor ?? -1 }

  /// Whether the check has ended and found the snapshot damaged: what this desk shows may be wrong,
  /// and it is to be opened again from the log.
  package func isSnapshotBad() -> Bool {
    guard let status = snapshotCheck?.status else { return false }
    snapshotCheck = nil
    // waitpid's status holds the exit status in its second byte. A check that failed otherwise, for
    // lack of memory or a program that was replaced, proves nothing.
    return status == Int32(Self.damagedSnapshotStatus) << 8
  }

  /// The exit status by which the check says that the snapshot is damaged.
  package static let damagedSnapshotStatus: UInt8 = 3

  /// Checks every byte of the snapshot of `event`, and sets a damaged one aside.
  /// - Returns: whether it is sound, or gone.
  /// - Throws: `JournalError` when it cannot be read.
  package static func checkSnapshot(of event: Int64, in path: String) throws(JournalError) -> Bool {
    try SnapshotFile.check(UInt64(max(event, 0)), inStore: path)
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
