import CSystem
import Glibc

/// Locks between the processes that have a store open, which the kernel frees when their owner dies.
extension StoreFile {
  /// What is locked in `desk.lock`: a byte each.
  enum LockedByte: UInt64 {
    case commit = 0
    case openConsole = 2
  }

  /// Takes a lock that belongs to this open file, waiting at most `milliseconds`.
  /// - Throws: `inUse` when the time is over.
  func lock(_ byte: LockedByte, exclusive: Bool, milliseconds: Int) throws(JournalError) {
    let kind = exclusive ? DESKHAND_LOCK_EXCLUSIVE : DESKHAND_LOCK_SHARED
    // Asking again and again would keep a core busy for each that waits.
    guard
      deskhand_lock_within(descriptor, Int32(kind), byte.rawValue, Int32(milliseconds)) != 0
    else { return }
    guard errno == EAGAIN || errno == EACCES else {
      throw .system("the lock cannot be taken", file: path, code: errno)
    }
    throw JournalError(
      .inUse, "another process holds the desk's lock", file: path,
      advice: "Try again; if it stays so, end the other deskhand.")
  }

  func unlock(_ byte: LockedByte) {
    _ = deskhand_lock(descriptor, Int32(DESKHAND_UNLOCK), byte.rawValue)
  }
}
