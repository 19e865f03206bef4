import CSystem
import CXXHash
import Glibc
import Phrases

/// One run of bytes in a snapshot, such as a part of a column.
package struct SnapshotSection: Hashable, Sendable {
  /// Keys by which the tables know their own; the journal does not look in.
  package let table: UInt32
  /// The column's key.
  package let column: UInt32
  /// Which part of the column.
  package let part: UInt32
  /// Where it starts in the file; a multiple of 4096, so that it can be mapped.
  package let offset: UInt64
  /// Its bytes.
  package let length: UInt64
  /// XXH3-64 of its bytes.
  package let checksum: UInt64
}

/// The first 128 bytes of a snapshot and the directory of its sections.
///
/// Header: 0 magic of 8 bytes; 8 u16 major; 10 u16 minor; 12 u32 header size; 16 store UUID; 32 u64
/// event; 40 u64 segment; 48 u64 offset in it; 56 u64 checksum of the frame header before; 64 u32
/// sections; 68 u32 0; 72 u64 directory's offset; 80 u64 file's length; 88 u64 directory's checksum;
/// 96 zeros; 120 u64 checksum of bytes 0–119. Directory entry, 40 bytes: u32 table, column, part, 0;
/// u64 offset, length, checksum.
struct SnapshotHeader {
  static let size = 128
  static let entrySize = 40
  static let magic: [UInt8] = [0x89, 0x44, 0x4B, 0x53, 0x0D, 0x0A, 0x1A, 0x0A]
  static let alignment: UInt64 = 4096

  static func encode(
    id: StoreID, position: LogPosition, sections: [SnapshotSection], directoryOffset: UInt64
  ) -> (header: [UInt8], directory: [UInt8]) {
    var directory = [UInt8](repeating: 0, count: sections.count * entrySize)
    for (row, section) in sections.enumerated() {
      let at = row * entrySize
      directory.put(section.table, at: at)
      directory.put(section.column, at: at + 4)
      directory.put(section.part, at: at + 8)
      directory.put(section.offset, at: at + 16)
      directory.put(section.length, at: at + 24)
      directory.put(section.checksum, at: at + 32)
    }
    var header = magic + [UInt8](repeating: 0, count: size - 8)
    header.put(UInt16(1), at: 8)
    header.put(UInt32(size), at: 12)
    header.put(id.high.byteSwapped, at: 16)
    header.put(id.low.byteSwapped, at: 24)
    header.put(position.event, at: 32)
    header.put(position.segment, at: 40)
    header.put(position.offset, at: 48)
    header.put(position.checksum, at: 56)
    header.put(UInt32(sections.count), at: 64)
    header.put(directoryOffset, at: 72)
    header.put(directoryOffset + UInt64(directory.count), at: 80)
    header.put(xxh3(directory[...]), at: 88)
    header.put(xxh3(header[..<120]), at: 120)
    return (header, directory)
  }
}

/// A snapshot opened for mapping; only its header and directory were checked.
package final class SnapshotFile {
  /// The log's place this snapshot is of; replay goes on with `Journal.readFrames(after:)`.
  package let position: LogPosition
  /// Its sections, in the order they were written.
  package let sections: [SnapshotSection]
  /// Its path.
  package var path: String { file.path }
  /// The open file, valid while this object lives.
  package var descriptor: Int32 { file.descriptor }
  /// The store it belongs to.
  let id: StoreID
  private let file: StoreFile

  /// The newest snapshot that is of this journal's log; one with a damaged header is set aside.
  /// - Returns: nil when there is none; the whole log is read then.
  /// - Complexity: O(sections).
  package static func newest(of journal: Journal) throws(JournalError) -> SnapshotFile? {
    for event in try events(in: journal.directory).reversed() {
      // Newer than the log, such as after the log was restored from a backup.
      guard event <= journal.lastEvent else { continue }
      let path = Self.path(journal.directory, event)
      do throws(JournalError) {
        let snapshot = try SnapshotFile(path, calls: journal.options.calls)
        guard snapshot.id == journal.id, snapshot.position.event == event,
          journal.isOnLog(snapshot.position)
        else { continue }
        return snapshot
      } catch {
        guard error.kind == .damaged else { continue }
        if !journal.isReadOnly { try? setAside(path) }
      }
    }
    return nil
  }

  /// The snapshot of an event, for a journal's store; nil when it is not there any more.
  /// - Throws: `damaged`, `newerFormat`, `system`.
  package static func snapshot(
    of event: UInt64, in journal: Journal
  ) throws(JournalError) -> SnapshotFile? {
    do throws(JournalError) {
      return try SnapshotFile(
        path(journal.directory, event), calls: journal.options.calls)
    } catch {
      guard error.errno == ENOENT else { throw error }
      return nil
    }
  }

  static func path(_ directory: StoreDirectory, _ event: UInt64) -> String {
    directory.snapshotsPath + "/" + hex(event) + ".snapshot"
  }

  /// The events that snapshots exist of, ascending.
  static func events(in directory: StoreDirectory) throws(JournalError) -> [UInt64] {
    var found: [UInt64] = []
    for name in try StoreDirectory.names(in: directory.snapshotsPath) {
      if let event = number(inName: name, suffix: ".snapshot") { found.append(event) }
    }
    return found.sorted()
  }

  /// Opens one snapshot and checks its header and directory.
  init(_ path: String, calls: StorageCalls) throws(JournalError) {
    let file = try StoreFile(path, calls: calls)
    let header = try file.read(SnapshotHeader.size, at: 0)
    guard header.count == SnapshotHeader.size,
      Array(header[..<8]) == SnapshotHeader.magic,
      header.number(120, as: UInt64.self) == xxh3(header[..<120])
    else { throw Self.damaged("the snapshot's header is not sound", path, 0) }
    guard header.number(8, as: UInt16.self) == 1 else {
      throw JournalError(
        .newerFormat, "the snapshot was written by a newer deskhand", file: path, offset: 8)
    }
    let size = try file.status().size
    let count = Int(header.number(64, as: UInt32.self))
    let offset = header.number(72, as: UInt64.self)
    guard size == header.number(80, as: UInt64.self), offset <= size,
      UInt64(count * SnapshotHeader.entrySize) == size - offset
    else { throw Self.damaged("the snapshot is not as long as it was written", path, size) }
    let directory = try file.read(count * SnapshotHeader.entrySize, at: offset)
    guard xxh3(directory[...]) == header.number(88, as: UInt64.self) else {
      throw Self.damaged("the snapshot's directory is not sound", path, offset)
    }
    var sections: [SnapshotSection] = []
    sections.reserveCapacity(count)
    for at in stride(from: 0, to: directory.count, by: SnapshotHeader.entrySize) {
      let section = SnapshotSection(
        table: directory.number(at), column: directory.number(at + 4),
        part: directory.number(at + 8), offset: directory.number(at + 16),
        length: directory.number(at + 24), checksum: directory.number(at + 32))
      guard section.offset % SnapshotHeader.alignment == 0, section.offset <= offset,
        section.length <= offset - section.offset
      else { throw Self.damaged("a section lies outside of the snapshot", path, offset) }
      sections.append(section)
    }
    self.file = file
    self.sections = sections
    id = StoreID(
      high: header.number(16, as: UInt64.self).byteSwapped,
      low: header.number(24, as: UInt64.self).byteSwapped)
    position = LogPosition(
      segment: header.number(40), offset: header.number(48), event: header.number(32),
      checksum: header.number(56))
    guard position.isPossible else {
      throw Self.damaged("the snapshot names a place that no log has", path, 32)
    }
  }

  private static func damaged(_ message: Phrase, _ path: String, _ at: UInt64) -> JournalError {
    JournalError(
      .damaged, message, file: path, offset: at,
      advice: "It is only a cache: it is set aside, and the log is read instead.")
  }

  /// Reads every section and checks it.
  /// - Throws: `damaged` with the section's place.
  /// - Complexity: O(bytes of the file).
  package func verifySections() throws(JournalError) {
    for section in sections {
      guard try Self.digest(file, section.offset, section.length) == section.checksum else {
        throw Self.damaged(
          "section \(section.table).\(section.column).\(section.part) is not sound", path,
          section.offset)
      }
    }
  }

  /// Reads every byte of the snapshot of `event`; a damaged one is set aside where that can be.
  /// - Returns: false when it is damaged; true when it is sound, or not there any more.
  /// - Throws: `system` when it cannot be read.
  /// - Complexity: O(bytes of the file).
  package static func check(_ event: UInt64, inStore path: String) throws(JournalError) -> Bool {
    let directory = try StoreDirectory(existing: path, calls: StorageCalls())
    let path = Self.path(directory, event)
    do throws(JournalError) {
      try SnapshotFile(path, calls: directory.calls).verifySections()
      return true
    } catch {
      if error.errno == ENOENT { return true }
      guard error.kind == .damaged else { throw error }
      try? setAside(path)
      return false
    }
  }

  /// XXH3-64 of a part of a file, read a mebibyte at a time.
  private static func digest(
    _ file: StoreFile, _ offset: UInt64, _ length: UInt64
  ) throws(JournalError) -> UInt64 {
    let state = unsafe deskhand_xxh3_start()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { unsafe buffer.deallocate() }
    var done: UInt64 = 0
    var failure: JournalError?
    do throws(JournalError) {
      while done < length {
        let count = Int(min(UInt64(buffer.count), length - done))
        let got = unsafe try file.read(
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]), at: offset + done)
        if got == 0 { break }
        unsafe deskhand_xxh3_update(state, buffer.baseAddress, got)
        done += UInt64(got)
      }
    } catch {
      failure = error
    }
    let digest = unsafe deskhand_xxh3_finish(state)
    if let failure { throw failure }
    return digest
  }

  /// Renames this snapshot to `*.bad`, so that nobody opens it again; what is mapped stays.
  package func setAside() throws(JournalError) { try Self.setAside(path) }

  private static func setAside(_ path: String) throws(JournalError) {
    guard unsafe rename(path, path + ".bad") == 0 || errno == ENOENT else {
      throw .system("the snapshot cannot be set aside", file: path, code: errno)
    }
  }
}
