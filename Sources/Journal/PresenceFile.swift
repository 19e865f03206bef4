import CSystem
import Glibc

/// What the processes that have a store open tell one another beside the log: a few bytes each, on
/// which nothing depends and of which nothing is synced.
///
/// The file `presence` is slots of 128 bytes: 0 magic of 8 bytes; 8 u16 length; 10 the message, at
/// most 100 bytes; 120 u64 checksum of bytes 0–119. A process owns the slot whose first byte it holds
/// locked, so that one that dies leaves no trace.
package final class PresenceFile {
  /// The most bytes of a message.
  package static let largest = 100
  private static let magic: [UInt8] = [0x89, 0x44, 0x4B, 0x50, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let slotSize: UInt64 = 128
  private static let slots = 256
  private let file: StoreFile
  /// The number of this process's own; nil when it may only read, or all are taken.
  private let slot: UInt64?
  private var watch: Int32 = -1

  /// Takes a slot in the journal's store.
  /// - Returns: nil where there is no such file and none can be made: then nobody is seen.
  package init?(of journal: Journal) {
    let path = journal.path + "/presence"
    let flags = StoreFile.writing | StoreFile.create
    let writable = journal.isReadOnly ? nil : try? journal.directory.open(path, flags: flags)
    guard let file = writable ?? (try? journal.directory.open(path, flags: 0)) else { return nil }
    self.file = file
    let free = (0..<UInt64(Self.slots)).first { slot in
      deskhand_lock(file.descriptor, Int32(DESKHAND_LOCK_EXCLUSIVE), slot * Self.slotSize) == 0
    }
    slot = writable == nil ? nil : free
    // What one that died said last would be taken for this one's word, now that its byte is locked.
    announce([])
  }

  deinit {
    announce([])
    if watch >= 0 { close(watch) }
  }

  /// Tells the others something in place of what was told before; nothing to be silent.
  package func announce(_ message: [UInt8]) {
    precondition(message.count <= Self.largest, "a message is at most \(Self.largest) bytes")
    guard let slot else { return }
    var bytes = Self.magic + [UInt8](repeating: 0, count: 120)
    bytes.put(UInt16(message.count), at: 8)
    bytes.replaceSubrange(10..<10 + message.count, with: message)
    bytes.put(xxh3(bytes[..<120]), at: 120)
    // Whoever cannot be told goes on without: nobody's work depends on it.
    try? file.write(bytes, at: slot * Self.slotSize)
  }

  /// What the others that live tell, those that are silent left out.
  /// - Complexity: O(slots ever used), one read and a question to the system for each that speaks.
  package func messages() -> [[UInt8]] {
    guard let bytes = try? file.read(Self.slots * Int(Self.slotSize), at: 0) else { return [] }
    return stride(from: 0, through: bytes.count - 128, by: 128).compactMap { start in
      guard UInt64(start) / Self.slotSize != slot else { return nil }
      return Self.message(Array(bytes[start..<start + 128]))
        .flatMap { deskhand_is_locked(file.descriptor, UInt64(start)) != 0 ? $0 : nil }
    }
  }

  /// A slot that is just being written is passed over; the watch will call again.
  private static func message(_ slot: [UInt8]) -> [UInt8]? {
    let length = Int(slot.number(8, as: UInt16.self))
    guard Array(slot[..<8]) == magic, length > 0, length <= largest,
      slot.number(120, as: UInt64.self) == xxh3(slot[..<120])
    else { return nil }
    return Array(slot[10..<10 + length])
  }

  /// Becomes readable when somebody tells something new; -1 when the system has no such thing.
  package var watchDescriptor: Int32 {
    if watch < 0 { watch = unsafe deskhand_watch_modified(file.path) }
    return watch
  }

  /// Takes the watch's messages away, so that it can report the next.
  package func drainWatch() {
    if watch >= 0 { _ = deskhand_drain(watch) }
  }
}
