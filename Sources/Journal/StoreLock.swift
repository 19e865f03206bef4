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
    let start = Self.now()
    while deskhand_lock(descriptor, Int32(kind), byte.rawValue) != 0 {
      guard errno == EAGAIN || errno == EACCES else {
        throw .system("the lock cannot be taken", file: path, code: errno)
      }
      guard Self.now() - start < UInt64(milliseconds) * 1_000_000 else {
        throw JournalError(
          .inUse, "another process holds the desk's lock", file: path,
          advice: "Try again; if it stays so, end the other deskhand.")
      }
      // A commit takes about half a millisecond; asking more often only warms the CPU.
      usleep(100)
    }
  }

  /// Nanoseconds of the monotonic clock; the pauses cannot be counted instead, since each lasts
  /// longer than was asked for.
  private static func now() -> UInt64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  func unlock(_ byte: LockedByte) {
    _ = deskhand_lock(descriptor, Int32(DESKHAND_UNLOCK), byte.rawValue)
  }
}
