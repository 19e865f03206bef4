import Glibc

/// What was backed up or restored.
package struct BackupSummary: Sendable {
  /// What the archive says of itself.
  package let manifest: BackupManifest
  /// The archive's bytes.
  package let bytes: UInt64
}

extension Journal {
  /// Writes one archive of the store as of the mark, while others go on committing: segments up
  /// to the last durable event, attachments and torn tails; no snapshots, which are only a cache.
  /// Takes no lock. The archive is a POSIX ustar file, which `tar` unpacks to a store that opens;
  /// it has its name only when all of it is durable and was read again.
  /// - Parameter progress: hears how many bytes of how many are copied.
  /// - Throws: `damaged` when a frame or an attachment is not sound; `system` when `file` exists
  ///   or cannot be written; no file is left then.
  /// - Complexity: O(bytes of the store).
  @discardableResult
  package func backUp(
    to file: String, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
  ) throws(JournalError) -> BackupSummary {
    if unsafe access(file, F_OK) == 0 { throw BackupWriter.exists(file) }
    if let above = StoreDirectory.resolved(StoreDirectory.parent(of: file)),
      let store = StoreDirectory.resolved(path), (above + "/").hasPrefix(store + "/")
    {
      throw JournalError(
        .notAStore, "the backup cannot be within the desk itself", file: file,
        advice: "Name a file elsewhere, best on another disk.")
    }
    let contents = try BackupContents(of: self)
    let writer = try BackupWriter(file, contents.manifest, calls: options.calls)
    var at = LogPosition.start
    for first in contents.segments {
      if first != at.segment { at = try next(after: at) }
      try copySegment(&at, to: writer) { progress(writer.offset, contents.bytes) }
    }
    guard at == position else {
      throw .damaged(
        "the log does not lead to its mark", file: directory.segmentPath(at.segment),
        offset: at.offset, event: at.event)
    }
    let attachments = AttachmentFiles(of: self)
    for name in contents.attachments {
      try writer.add(.attachment(name), try attachments.read(name))
      progress(writer.offset, contents.bytes)
    }
    for name in contents.torn {
      let file = try directory.open(path + "/torn/" + name, flags: 0)
      let size = min(try file.status().size, FrameHeader.maximumLength)
      try writer.add(.torn(name), try file.read(Int(size), at: 0))
    }
    if let classes = try readClasses() { try writer.add(.classes, classes) }
    try writer.finish()
    return BackupSummary(manifest: contents.manifest, bytes: writer.offset)
  }

  /// What the organization has declared; nil where it has declared nothing.
  private func readClasses() throws(JournalError) -> [UInt8]? {
    let path = directory.path + "/" + BackupMember.classes.name
    guard unsafe access(path, F_OK) == 0 else { return nil }
    let file = try directory.open(path, flags: 0)
    let size = try file.status().size
    guard size <= BackupMember.classes.largest else {
      throw JournalError(
        .system, "the file is larger than classes and attributes can be", file: path,
        advice: "Put there only what declares them.")
    }
    return try file.read(Int(size), at: 0)
  }

  /// Copies the segment that begins at a place, and checks the copy: what was checked is what
  /// stands in the archive. The position goes behind the last frame.
  private func copySegment(
    _ at: inout LogPosition, to writer: BackupWriter, progress: () -> Void
  ) throws(JournalError) {
    let file = try segmentFile(at.segment)
    _ = try SegmentHeader.read(file, named: at.segment)
    let isLast = at.segment == position.segment
    let size = try file.status().size
    guard !isLast || size >= position.offset else {
      throw .damaged(
        "the log ends here, and events up to \(position.event) were saved", file: file.path,
        offset: size, event: at.event + 1)
    }
    let end = isLast ? position.offset : size
    let member = BackupMember.segment(at.segment)
    guard end <= member.largest else {
      throw .damaged("the segment is larger than it can be", file: file.path, offset: end)
    }
    let start = try writer.begin(member, length: end)
    unsafe try file.read(0..<end) { piece throws(JournalError) in
      unsafe try writer.append(piece)
      progress()
    }
    try writer.endMember()
    let copy = try StoreFile(readingPartOf: writer.file, from: start)
    if let fault = try scanner.scan(copy, from: &at, to: end, index: nil, { _ in }) {
      throw damage(fault, file, at.event + 1)
    }
  }
}

/// What goes into an archive, told before the first byte is written.
private struct BackupContents {
  let segments: [UInt64]
  let attachments: [String]
  let torn: [String]
  let manifest: BackupManifest
  /// About as many as the archive will have.
  let bytes: UInt64

  /// What the store has, with the log up to where the journal stands.
  init(of journal: Journal) throws(JournalError) {
    let directory = journal.directory
    segments = try directory.segments().filter { $0 <= journal.position.segment }
    // After the log's end is known: an attachment is durable before an event names it.
    let listing = AttachmentFiles(of: journal).list()
    if let problem = listing.problems.first { throw problem }
    attachments = listing.names
    torn = try StoreDirectory.names(in: directory.path + "/torn")
      .filter { BackupMember("torn/" + $0) != nil }.sorted()
    manifest = BackupManifest(
      id: journal.id, event: journal.lastEvent, time: Self.now(), segments: segments.count,
      attachments: attachments.count, torn: torn.count)
    let paths =
      segments.map(directory.segmentPath)
      + attachments.map(AttachmentFiles(of: journal).path)
    // Each has a header, and zeros that fill its last block.
    bytes = StoreDirectory.size(of: paths) + UInt64(paths.count) * 2 * UInt64(TarHeader.size)
  }

  /// The time, as RFC 3339 has it, in UTC.
  private static func now() -> String {
    var seconds = time(nil)
    var parts = unsafe tm()
    var text = [CChar](repeating: 0, count: 32)
    let count =
      unsafe gmtime_r(&seconds, &parts) == nil
      ? 0 : unsafe strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
