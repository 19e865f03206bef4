import Glibc

/// How far the log is durable (STORE.md, "mark"): the publish pointer readers wait on.
///
/// Each of the two slots: 0 magic of 8 bytes; 8 u64 event; 16 u64 end offset; 24 u64 checksum of the
/// last frame's header; 32 u64 time, nanoseconds since 1970; 40 u64 the segment's inode; 48 u64 the
/// segment's first event; 56 u64 checksum of bytes 0–55.
struct Mark {
  static let magic: [UInt8] = [0x89, 0x44, 0x4B, 0x4D, 0x0D, 0x0A, 0x1A, 0x0A]
  static let slotDistance = 512

  let position: LogPosition
  let inode: UInt64

  private static func decode(_ slot: ArraySlice<UInt8>) -> Mark? {
    let bytes = Array(slot)
    guard bytes.count == 64, Array(bytes[..<8]) == magic,
      bytes.number(56, as: UInt64.self) == xxh3(bytes[..<56])
    else { return nil }
    let position = LogPosition(
      segment: bytes.number(48), offset: bytes.number(16), event: bytes.number(8),
      checksum: bytes.number(24))
    guard position.isPossible else { return nil }
    return Mark(position: position, inode: bytes.number(40))
  }

  /// The newest slot that is sound, or nil. A slot that another process is just writing is passed
  /// over: the older one is still true, and the watch will call again.
  static func read(_ file: StoreFile) throws(JournalError) -> Mark? {
    let bytes = try file.read(slotDistance + 64, at: 0)
    var best: Mark?
    for start in [0, slotDistance] where bytes.count >= start + 64 {
      guard let mark = decode(bytes[start..<start + 64]) else { continue }
      if let known = best,
        (known.position.event, known.position.segment)
          > (mark.position.event, mark.position.segment)
      {
        continue
      }
      best = mark
    }
    return best
  }

  /// Publishes this mark; not synced, which `Journal.rest()` and rotation do.
  func write(_ file: StoreFile) throws(JournalError) {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    var bytes = Self.magic + [UInt8](repeating: 0, count: 56)
    bytes.put(position.event, at: 8)
    bytes.put(position.offset, at: 16)
    bytes.put(position.checksum, at: 24)
    bytes.put(UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec), at: 32)
    bytes.put(inode, at: 40)
    bytes.put(position.segment, at: 48)
    bytes.put(xxh3(bytes[..<56]), at: 56)
    try file.write(bytes, at: (position.event & 1) * UInt64(Self.slotDistance))
  }
}
