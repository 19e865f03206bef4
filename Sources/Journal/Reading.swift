extension Journal {
  /// Delivers what others committed since, up to the mark.
  /// - Returns: whether there was something.
  /// - Throws: `damaged` and the like, and what `body` throws; the frames before were delivered.
  /// - Complexity: O(1), one small read, when nothing changed; else O(new bytes).
  @discardableResult
  package func catchUp(_ body: (Frame) throws(JournalError) -> Void) throws(JournalError) -> Bool {
    try catchUp(to: try readMark(), body)
  }

  /// The same in parts: no further than to the frame before which `isEnough` says so.
  /// - Returns: whether there was something, and whether that was all.
  package func catchUp(
    isEnough: () -> Bool, _ body: (Frame) throws(JournalError) -> Void
  ) throws(JournalError) -> (isNew: Bool, isAll: Bool) {
    let mark = try readMark()
    let isNew = try catchUp(to: mark, isEnough: isEnough, body)
    guard let end = mark?.position else { return (isNew, true) }
    return (isNew, (end.event, end.segment) <= (position.event, position.segment))
  }

  /// The same with a mark that was read already.
  @discardableResult
  func catchUp(
    to mark: Mark?, isEnough: () -> Bool = { false },
    _ body: (Frame) throws(JournalError) -> Void
  ) throws(JournalError) -> Bool {
    guard let mark,
      (mark.position.event, mark.position.segment) > (position.event, position.segment)
    else { return false }
    var at = position
    defer { position = at }
    try deliver(&at, to: mark.position, isEnough: isEnough, body)
    try enterCurrent(at.segment)
    return true
  }

  /// Delivers every frame that holds an event above `event`, up to where this journal stands.
  /// - Throws: `damaged` and the like, and what `body` throws.
  /// - Complexity: O(bytes read), plus a walk over the segment's headers to the first frame.
  package func readFrames(
    after event: UInt64, _ body: (Frame) throws(JournalError) -> Void
  ) throws(JournalError) {
    guard event < lastEvent else { return }
    try readFrames(after: event == 0 ? .start : try place(before: event + 1), body)
  }

  /// Delivers the frames from a place, such as a snapshot's, up to where this journal stands.
  /// - Throws: `damaged` and the like, and what `body` throws.
  /// - Complexity: O(bytes read).
  package func readFrames(
    after start: LogPosition, _ body: (Frame) throws(JournalError) -> Void
  ) throws(JournalError) {
    var at = start
    try deliver(&at, to: position, body)
  }

  /// Walks from one place to another, or until it is enough; anything but sound frames that lead there
  /// is damage.
  func deliver(
    _ at: inout LogPosition, to target: LogPosition, isEnough: () -> Bool = { false },
    _ body: (Frame) throws(JournalError) -> Void
  ) throws(JournalError) {
    while true {
      let file = try segmentFile(at.segment)
      let last = at.segment == target.segment
      let size = try file.status().size
      if last, size < target.offset {
        throw .damaged(
          "the log ends here, and events up to \(target.event) were saved", file: file.path,
          offset: size, event: at.event + 1)
      }
      let end = last ? target.offset : size
      let fault = try scanner.scan(
        file, from: &at, to: end, index: index, isEnough: isEnough, body)
      if let fault { throw damage(fault, file, at.event + 1) }
      // Enough was delivered, and more stands there.
      if at.offset < end { return }
      if last {
        guard at == target else {
          throw .damaged(
            "the log does not lead to its mark", file: file.path, offset: at.offset,
            event: at.event)
        }
        return
      }
      at = try next(after: at)
    }
  }

  /// The first place in the segment that follows.
  func next(after at: LogPosition) throws(JournalError) -> LogPosition {
    let first = at.event + 1
    let path = directory.segmentPath(first)
    guard first != at.segment, directory.hasSegment(first) else {
      throw .damaged("a segment of the log is missing", file: path, event: first)
    }
    let file = try segmentFile(first)
    let header = try SegmentHeader.read(file, named: first)
    guard header.id == id else { throw Self.foreign(path, id, header.id) }
    guard header.previous == at.checksum else {
      throw .damaged(
        "the segment does not follow from the one before it", file: path, offset: 40,
        event: first)
    }
    return LogPosition(
      segment: first, offset: SegmentHeader.size, event: at.event, checksum: at.checksum)
  }

  func segmentFile(_ first: UInt64) throws(JournalError) -> StoreFile {
    let path = directory.segmentPath(first)
    if current.path == path { return current }
    if let visited, visited.first == first { return visited.file }
    guard directory.hasSegment(first) else {
      throw .damaged("a segment of the log is missing", file: path, event: first)
    }
    let file = try directory.open(path, flags: 0)
    visited = (first, file)
    return file
  }

  /// A copy of the frame that holds an event, checked.
  /// - Returns: nil when the log has no such event.
  /// - Complexity: O(1) system calls once the segment's neighbourhood was read, else a walk over
  ///   the segment's headers.
  package func frame(containing event: UInt64) throws(JournalError) -> StoredFrame? {
    guard event >= 1, event <= lastEvent else { return nil }
    let (file, offset, header, _) = try walk(to: event)
    // What reading in order skips is no event here either.
    guard header.type == FrameHeader.events else { return nil }
    let payload = try file.read(header.paddedLength, at: offset + FrameHeader.size)
    guard payload.count == header.paddedLength, xxh3(payload[...]) == header.payloadChecksum else {
      throw .damaged(
        "the payload's checksum does not match", file: file.path, offset: offset,
        event: header.firstEvent)
    }
    return StoredFrame(
      firstEvent: header.firstEvent, count: header.count,
      payload: Array(payload[..<header.payloadLength]))
  }

  /// The place right before the frame that holds an event.
  private func place(before event: UInt64) throws(JournalError) -> LogPosition {
    let (_, offset, header, segment) = try walk(to: event)
    return LogPosition(
      segment: segment, offset: offset, event: header.firstEvent - 1, checksum: header.previous)
  }

  /// Whether a place, such as a snapshot's, is on this log: what stands there follows from it.
  package func isOnLog(_ place: LogPosition) -> Bool {
    if place == position || place == .start { return true }
    guard place.event < lastEvent || (place.event == lastEvent && place.segment < position.segment),
      directory.hasSegment(place.segment), let file = try? segmentFile(place.segment),
      let size = try? file.status().size, size >= place.offset
    else { return false }
    if size == place.offset { return (try? next(after: place)) != nil }
    guard let bytes = try? file.read(Int(FrameHeader.size), at: place.offset), bytes.count == 48,
      let header = unsafe bytes.withUnsafeBytes({ unsafe FrameHeader($0) })
    else { return false }
    return header.previous == place.checksum && header.firstEvent == place.event + 1
  }

  // Walks headers from the nearest noted frame, a window of them at a time.
  func walk(
    to event: UInt64
  ) throws(JournalError) -> (StoreFile, UInt64, FrameHeader, UInt64) {
    guard let segment = try directory.segments().last(where: { $0 <= event }) else {
      throw .damaged("a segment of the log is missing", file: directory.logPath, event: event)
    }
    let file = try segmentFile(segment)
    var offset = index.place(of: event, segment: segment)
    var window: [UInt8] = []
    var base = offset
    var passed = 0
    while true {
      if offset < base || offset + FrameHeader.size > base + UInt64(window.count) {
        window = try file.read(16 << 10, at: offset)
        base = offset
      }
      let start = Int(offset - base)
      guard window.count >= start + 48,
        let header = unsafe window.withUnsafeBytes({
          unsafe FrameHeader(UnsafeRawBufferPointer(rebasing: $0[start..<start + 48]))
        }),
        header.firstEvent <= event
      else {
        throw .damaged(
          "the frame's header is not sound", file: file.path, offset: offset, event: event)
      }
      if passed % FrameIndex.interval == 0 {
        index.note(header.firstEvent, offset, segment: segment)
      }
      passed += 1
      if header.lastEvent >= event { return (file, offset, header, segment) }
      offset += header.frameLength
    }
  }
}
