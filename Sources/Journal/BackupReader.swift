import Phrases

/// Reads an archive in order and checks every byte of it on the way: the members' headers, their
/// names and order, the zeros between them, and what the last member says of all before it.
final class BackupReader {
  /// A file of a store, as it stands in the archive.
  struct Entry {
    let member: BackupMember
    let length: UInt64
    /// Where its bytes begin.
    let start: UInt64
    fileprivate let header: TarHeader
  }

  let manifest: BackupManifest
  let path: String
  /// The archive's bytes.
  let size: UInt64
  /// How far it was read.
  private(set) var offset: UInt64 = 0
  private let file: StoreFile
  private var checksum = RunningChecksum()
  private var last: BackupMember?
  private var counts = (segments: 0, attachments: 0, torn: 0)

  /// Opens an archive and reads its first member.
  /// - Throws: `foreign` when it is no archive of a store, `newerFormat`, `damaged`.
  init(_ path: String, calls: StorageCalls) throws(JournalError) {
    self.path = path
    // A link may lead to a backup, as a link to the latest one does.
    let file = try StoreFile(StoreDirectory.resolved(path) ?? path, calls: calls)
    self.file = file
    size = try file.status().size
    let name = Array(BackupManifest.firstName.utf8)
    guard try file.read(name.count, at: 0) == name,
      let header = try Self.header(file, path, at: 0), header.name == BackupManifest.firstName,
      header.length <= BackupManifest.largest
    else {
      throw JournalError(
        .foreign, "this is not a backup of a desk", file: path, offset: 0,
        advice: "Name a file that `deskhand backup` has written.")
    }
    let bytes = try file.read(Int(header.length), at: UInt64(TarHeader.size))
    let text = String(decoding: bytes, as: UTF8.self)
    if let version = BackupManifest.version(in: text), version > BackupManifest.version {
      throw JournalError(
        .newerFormat, "the backup was written by a newer deskhand", file: path,
        offset: UInt64(TarHeader.size), advice: "Install the newer version to restore it.")
    }
    guard let manifest = BackupManifest(text) else {
      throw Self.damaged(
        "what the backup says of itself cannot be read", path, UInt64(TarHeader.size))
    }
    self.manifest = manifest
    unsafe try take(header) { _ in }
  }

  /// Reads an archive to its end.
  /// - Throws: `foreign`, `newerFormat` or `damaged` when it is not as it was written.
  static func check(_ path: String, calls: StorageCalls) throws(JournalError) {
    let reader = try BackupReader(path, calls: calls)
    while let entry = try reader.next() { unsafe try reader.read(entry) { _ in } }
  }

  /// The next file of the store; nil when the archive ends as it should. What was delivered is
  /// known to be sound only then.
  /// - Throws: `damaged`.
  func next() throws(JournalError) -> Entry? {
    guard let header = try Self.header(file, path, at: offset) else {
      throw Self.damaged("no member of a backup begins here", path, offset)
    }
    if header.name == BackupManifest.lastName {
      try close(header)
      return nil
    }
    guard let member = BackupMember(header.name), header.length <= member.largest else {
      throw Self.damaged("a store has no file ‘\(header.name)’", path, offset)
    }
    if let last, last >= member {
      throw Self.damaged("‘\(header.name)’ stands where it does not belong", path, offset)
    }
    last = member
    switch member {
    case .segment: counts.segments += 1
    case .attachment: counts.attachments += 1
    case .torn: counts.torn += 1
    case .classes: break
    }
    let start = offset + UInt64(TarHeader.size)
    return Entry(member: member, length: header.length, start: start, header: header)
  }

  /// Delivers the bytes of the member that `next` gave, in pieces.
  /// - Throws: `damaged`, and what `body` throws.
  func read(
    _ entry: Entry, _ body: (UnsafeRawBufferPointer) throws(JournalError) -> Void
  ) throws(JournalError) {
    precondition(entry.start == offset + UInt64(TarHeader.size), "members are read in order")
    unsafe try take(entry.header, body)
  }

  /// Goes over a member: its header, its bytes, and the zeros that fill its last block.
  private func take(
    _ header: TarHeader, _ body: (UnsafeRawBufferPointer) throws(JournalError) -> Void
  ) throws(JournalError) {
    let start = offset + UInt64(TarHeader.size)
    let end = start + header.length
    guard end <= size else { throw Self.cut(path, size) }
    add(header.bytes)
    unsafe try file.read(start..<end) { piece throws(JournalError) in
      unsafe checksum.add(piece)
      unsafe try body(piece)
    }
    offset = end
    add(try zeros(to: start + header.paddedLength))
  }

  /// Checks the last member and that nothing is behind it.
  private func close(_ header: TarHeader) throws(JournalError) {
    let own = (manifest.segments, manifest.attachments, manifest.torn)
    guard (counts.segments, counts.attachments, counts.torn) == own else {
      throw Self.damaged("the backup does not hold all files that it names", path, offset)
    }
    let expected = manifest.closingText(bytes: offset, checksum: checksum.finish())
    checksum = RunningChecksum()
    let start = offset + UInt64(TarHeader.size)
    guard header.length == UInt64(expected.utf8.count),
      try file.read(Int(header.length), at: start) == Array(expected.utf8)
    else {
      throw Self.damaged("the backup's bytes are not what they were when it was made", path, start)
    }
    offset = start + header.length
    _ = try zeros(to: start + header.paddedLength + 2 * UInt64(TarHeader.size))
    guard offset == size else {
      throw Self.damaged("something stands behind the backup's end", path, offset)
    }
  }

  /// Goes over zeros.
  private func zeros(to end: UInt64) throws(JournalError) -> [UInt8] {
    let bytes = try file.read(Int(end - offset), at: offset)
    guard UInt64(bytes.count) == end - offset else { throw Self.cut(path, size) }
    if let index = bytes.firstIndex(where: { $0 != 0 }) {
      throw Self.damaged("zeros should stand here", path, offset + UInt64(index))
    }
    offset = end
    return bytes
  }

  private func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe checksum.add($0) }
  }

  /// The header at an offset; nil when there is none that `deskhand backup` writes.
  private static func header(
    _ file: StoreFile, _ path: String, at offset: UInt64
  ) throws(JournalError) -> TarHeader? {
    let bytes = try file.read(TarHeader.size, at: offset)
    guard bytes.count == TarHeader.size else { throw cut(path, offset + UInt64(bytes.count)) }
    return TarHeader(bytes)
  }

  private static func cut(_ path: String, _ offset: UInt64) -> JournalError {
    damaged("the backup is cut off here", path, offset)
  }

  static func damaged(_ message: Phrase, _ path: String, _ offset: UInt64?) -> JournalError {
    JournalError(
      .damaged, message, file: path, offset: offset,
      advice: "Nothing was written. Take another backup.")
  }
}
