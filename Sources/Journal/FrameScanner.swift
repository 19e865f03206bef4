import Phrases

/// Why the bytes at a place are not the next frame.
struct FrameFault {
  let offset: UInt64
  let reason: Phrase
  /// The frame's length, when at least its header is sound.
  var frameLength: UInt64?
  /// A whole sound frame, but not the one that belongs here: no torn write leaves that.
  var standsAlone = false
  /// The frame is sound and of a kind only a newer program knows.
  var newer = false
}

/// Walks the frames of a segment through a reading buffer. The file is read and not mapped, so
/// that a file cut under the reader is an error and not a bus error.
@safe
final class FrameScanner {
  private var buffer: UnsafeMutableRawBufferPointer
  private var base: UInt64 = 0
  private var filled = 0
  private var busy = false

  init(capacity: Int = 512 << 10) {
    unsafe buffer = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { unsafe buffer.deallocate() }

  /// The bytes from an offset, at least `need` of them unless the file ends before.
  private func window(
    _ file: StoreFile, _ offset: UInt64, _ need: Int, end: UInt64
  ) throws(JournalError) -> UnsafeRawBufferPointer? {
    if offset < base || offset + UInt64(need) > base + UInt64(filled) {
      if unsafe buffer.count < need {
        unsafe buffer.deallocate()
        unsafe buffer = .allocate(byteCount: need, alignment: 16)
      }
      let count = unsafe min(UInt64(buffer.count), end - offset)
      filled = 0
      filled = unsafe try file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(count)]), at: offset)
      base = offset
    }
    let start = Int(offset - base)
    guard filled - start >= need else { return nil }
    return unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<start + need])
  }

  /// Checks frames from a position up to `end` and delivers each, unless `isEnough` says before one
  /// that it is; the position follows.
  /// - Returns: nil at exactly `end` or where it was enough, else why the next bytes are no frame.
  /// - Complexity: O(bytes), about 5 GB/s from the page cache.
  func scan(
    _ file: StoreFile, from position: inout LogPosition, to end: UInt64, index: FrameIndex?,
    isEnough: () -> Bool = { false }, _ body: (Frame) throws(JournalError) -> Void
  ) throws(JournalError) -> FrameFault? {
    precondition(!busy, "the journal was asked to read while it delivers a frame")
    busy = true
    defer { busy = false }
    filled = 0  // Another scan may have left bytes of another file.
    var sinceNote = 0
    while position.offset < end, !isEnough() {
      let offset = position.offset
      guard end - offset >= FrameHeader.size,
        let head = unsafe try window(file, offset, Int(FrameHeader.size), end: end)
      else { return FrameFault(offset: offset, reason: "the frame is cut short") }
      guard let header = unsafe FrameHeader(head) else {
        return FrameFault(offset: offset, reason: "the frame's header is not sound")
      }
      let length = header.frameLength
      guard end - offset >= length,
        let whole = unsafe try window(file, offset, Int(length), end: end)
      else {
        return FrameFault(offset: offset, reason: "the frame is cut short", frameLength: length)
      }
      if let fault = unsafe check(header, UnsafeRawBufferPointer(rebasing: whole[48...]), position)
      {
        return fault
      }
      if header.type == FrameHeader.events {
        let payload = unsafe UnsafeRawBufferPointer(
          rebasing: whole[48..<48 + header.payloadLength])
        try unsafe body(
          Frame(
            firstEvent: header.firstEvent, count: header.count, file: file.path,
            offset: offset + FrameHeader.size, payload: payload))
      }
      if sinceNote == 0 { index?.note(header.firstEvent, offset, segment: position.segment) }
      sinceNote = (sinceNote + 1) % FrameIndex.interval
      position = LogPosition(
        segment: position.segment, offset: offset + length, event: header.lastEvent,
        checksum: header.checksum)
    }
    return nil
  }

  private func check(
    _ header: FrameHeader, _ padded: UnsafeRawBufferPointer, _ position: LogPosition
  ) -> FrameFault? {
    var fault = FrameFault(
      offset: position.offset, reason: "", frameLength: header.frameLength, standsAlone: true)
    var reason: Phrase?
    if unsafe xxh3(padded) != header.payloadChecksum {
      fault.standsAlone = false
      reason = "the payload's checksum does not match"
    } else if header.firstEvent != position.event + 1 {
      reason = "event \(header.firstEvent) stands where \(position.event + 1) belongs"
    } else if header.previous != position.checksum {
      reason = "the frame does not follow from the one before it"
    } else if header.type != FrameHeader.events, header.flags & FrameHeader.skippable == 0 {
      fault.newer = true
      reason = "a frame of a kind that only a newer deskhand knows"
    }
    guard let reason else { return nil }
    return FrameFault(
      offset: fault.offset, reason: reason, frameLength: fault.frameLength,
      standsAlone: fault.standsAlone, newer: fault.newer)
  }
}

/// The place of a frame found while looking for sound ones behind damage.
struct FoundFrame {
  let offset: UInt64
  let header: FrameHeader
}

/// The first whole sound frame at or behind an offset, in steps of 8 bytes, whose event number is
/// above `event`.
/// - Complexity: O(bytes to the end of the file), which are read at once.
func findFrame(in file: StoreFile, from offset: UInt64, above event: UInt64) throws(JournalError)
  -> FoundFrame?
{
  let size = try file.status().size
  guard size > offset else { return nil }
  let bytes = try file.read(Int(size - offset), at: offset)
  return unsafe bytes.withUnsafeBytes { all in
    var at = 0
    while at + Int(FrameHeader.size) <= all.count {
      defer { at += 8 }
      guard unsafe all.number(at, as: UInt32.self) == FrameHeader.magic else { continue }
      let rest = unsafe UnsafeRawBufferPointer(rebasing: all[at...])
      guard let header = unsafe FrameHeader(rest), header.firstEvent > event,
        Int(header.frameLength) <= rest.count,
        unsafe xxh3(UnsafeRawBufferPointer(rebasing: rest[48..<Int(header.frameLength)]))
          == header.payloadChecksum
      else { continue }
      return FoundFrame(offset: offset + UInt64(at), header: header)
    }
    return nil
  }
}

/// Where every 256th frame of the segments read so far stands, so that looking one event up walks
/// at most that many headers.
final class FrameIndex {
  static let interval = 256
  private var places: [UInt64: [(event: UInt64, offset: UInt64)]] = [:]

  /// Remembers a frame's place unless a near one is known.
  /// - Complexity: O(1) in order; O(noted places) when a gap before known ones is filled.
  func note(_ event: UInt64, _ offset: UInt64, segment: UInt64) {
    let at = slot(event, segment)
    if at > 0, let before = places[segment]?[at - 1], before.event == event { return }
    places[segment, default: []].insert((event, offset), at: at)
  }

  /// The last noted frame whose first event is not above `event`.
  func place(of event: UInt64, segment: UInt64) -> UInt64 {
    let at = slot(event, segment)
    guard at > 0, let noted = places[segment] else { return SegmentHeader.size }
    return noted[at - 1].offset
  }

  private func slot(_ event: UInt64, _ segment: UInt64) -> Int {
    guard let noted = places[segment] else { return 0 }
    var low = 0
    var high = noted.count
    while low < high {
      let middle = (low + high) / 2
      if noted[middle].event <= event { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
