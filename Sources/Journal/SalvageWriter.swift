/// Reads the payloads of salvaged frames once more.
struct SalvagedPayloads {
  private let scans: [SegmentScan]
  private let directory: StoreDirectory
  private var open: (number: Int, file: StoreFile)?

  init(_ scans: [SegmentScan], _ directory: StoreDirectory) {
    self.scans = scans
    self.directory = directory
  }

  /// A frame's payload without its padding.
  mutating func read(_ frame: SalvagedFrame) throws(JournalError) -> [UInt8] {
    let path = scans[frame.file].path
    let file: StoreFile
    if let open, open.number == frame.file {
      file = open.file
    } else {
      file = try directory.open(path, flags: 0)
      open = (frame.file, file)
    }
    let padded = try file.read(frame.header.paddedLength, at: frame.offset + FrameHeader.size)
    guard padded.count == frame.header.paddedLength,
      xxh3(padded[...]) == frame.header.payloadChecksum
    else {
      throw .damaged(
        "the frame was sound and is not any more", file: path, offset: frame.offset,
        event: frame.header.firstEvent)
    }
    return Array(padded[..<frame.header.payloadLength])
  }
}

extension SalvagedLog {
  /// Makes a new store at `path` of what is sound: every event under its own number, and a frame
  /// that says so in the place of each run of lost ones.
  /// - Returns: the new store's id.
  /// - Throws: `notAStore` when something is at `path`; `noSpace`, `system`.
  /// - Complexity: O(bytes of the sound frames).
  package func write(
    to path: String, options: JournalOptions = JournalOptions()
  ) throws(JournalError) -> StoreID {
    try Journal.create(at: path, shared: directory.shared, options: options)
    var writer = try SalvageWriter(path, options)
    var payloads = SalvagedPayloads(scans, directory)
    var missing = gaps.filter { $0.earlier == nil && $0.last != nil }[...]
    for frame in frames {
      while let gap = missing.first, gap.first < frame.header.firstEvent {
        try writer.add(gap)
        missing.removeFirst()
      }
      try writer.add(
        try payloads.read(frame), count: frame.header.count, type: frame.header.type,
        flags: frame.header.flags)
    }
    for gap in missing { try writer.add(gap) }
    try writer.finish()
    return writer.id
  }
}

/// Writes the frames of a new log one after the other; only `finish` makes them durable.
private struct SalvageWriter {
  let id: StoreID
  private let directory: StoreDirectory
  private let segmentSize: UInt64
  private var file: StoreFile
  private var position = LogPosition.start
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 20

  init(_ path: String, _ options: JournalOptions) throws(JournalError) {
    directory = try StoreDirectory(existing: path, calls: options.calls)
    segmentSize = options.segmentSize
    file = try directory.open(directory.segmentPath(1), flags: StoreFile.writing)
    id = try SegmentHeader.read(file, named: 1).id
  }

  mutating func add(_ gap: LostEvents) throws(JournalError) {
    guard let last = gap.last else { return }
    while position.event < last {
      let count = UInt32(clamping: last - position.event)
      try add(
        gap.payload, count: count, type: FrameHeader.lost, flags: FrameHeader.skippable)
    }
  }

  mutating func add(
    _ payload: [UInt8], count: UInt32, type: UInt16, flags: UInt8
  ) throws(JournalError) {
    let frame = FrameHeader.frame(
      payload: payload, firstEvent: position.event + 1, count: count, previous: position.checksum,
      type: type, flags: flags)
    // A frame of lost events is small and stays with what was before it, so that no segment ends
    // the log without an event in it.
    if type != FrameHeader.lost, position.offset > SegmentHeader.size,
      position.offset + UInt64(frame.count) > segmentSize
    {
      try rotate()
    }
    buffer += frame
    position = LogPosition(
      segment: position.segment, offset: position.offset + UInt64(frame.count),
      event: position.event + UInt64(count), checksum: frame.number(40))
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private mutating func flush() throws(JournalError) {
    try file.write(buffer, at: position.offset - UInt64(buffer.count))
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func rotate() throws(JournalError) {
    try flush()
    try file.sync()
    let header = SegmentHeader(
      id: id, firstEvent: position.event + 1, previous: position.checksum)
    file = try directory.makeSegment(header)
    position = LogPosition(
      segment: header.firstEvent, offset: SegmentHeader.size, event: position.event,
      checksum: position.checksum)
  }

  mutating func finish() throws(JournalError) {
    try flush()
    try file.sync()
    let mark = try directory.open(directory.path + "/mark", flags: StoreFile.writing)
    try Mark(position: position, inode: try file.status().inode).write(mark)
    try mark.sync()
  }
}
