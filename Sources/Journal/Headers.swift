/// A place in the log: right behind a frame.
package struct LogPosition: Hashable, Sendable {
  /// The segment's name: the number of its first event.
  package let segment: UInt64
  /// Where the next frame goes, in bytes from the segment's start.
  package let offset: UInt64
  /// The last event before this place; 0 when there is none.
  package let event: UInt64
  /// The checksum of the last frame's header, which the next one repeats; 0 at the very start.
  package let checksum: UInt64

  /// A place, as a snapshot's header or the mark tells it.
  package init(segment: UInt64, offset: UInt64, event: UInt64, checksum: UInt64) {
    self.segment = segment
    self.offset = offset
    self.event = event
    self.checksum = checksum
  }

  /// No event's number is larger: a desk counts in signed numbers, and adds to them.
  static let lastPossibleEvent: UInt64 = 1 << 62

  /// Before the first event.
  static let start = LogPosition(segment: 1, offset: 64, event: 0, checksum: 0)

  /// Whether a place can be one of any log; what a program wrote by mistake may not.
  var isPossible: Bool {
    segment >= 1 && event < Self.lastPossibleEvent && segment <= event + 1
      && offset >= SegmentHeader.size && offset < 1 << 62
  }
}

/// The first 64 bytes of a segment (STORE.md, "Segment header").
struct SegmentHeader {
  /// The most bytes of a segment: one that was begun may get a last frame of any size.
  static let largestSegment: UInt64 = 1 << 32
  static let size: UInt64 = 64
  // Not text, and with CR LF ^Z, so that a transfer which changes line ends shows at once.
  static let magic: [UInt8] = [0x89, 0x44, 0x4B, 0x4C, 0x0D, 0x0A, 0x1A, 0x0A]
  static let major: UInt16 = 1
  static let minor: UInt16 = 0
  static let knownFeatures: UInt32 = 0

  let id: StoreID
  let firstEvent: UInt64
  let previous: UInt64

  /// The header's bytes.
  var bytes: [UInt8] {
    var bytes = Self.magic + [UInt8](repeating: 0, count: 56)
    bytes.put(Self.major, at: 8)
    bytes.put(Self.minor, at: 10)
    bytes.put(UInt32(Self.size), at: 12)
    bytes.put(id.high.byteSwapped, at: 16)
    bytes.put(id.low.byteSwapped, at: 24)
    bytes.put(firstEvent, at: 32)
    bytes.put(previous, at: 40)
    bytes.put(Self.knownFeatures, at: 48)
    bytes.put(xxh3(bytes[..<56]), at: 56)
    return bytes
  }

  /// Reads and checks a segment's header; `name` is the event that the file's name says it starts
  /// with, nil where the name does not matter.
  static func read(_ file: StoreFile, named name: UInt64?) throws(JournalError) -> SegmentHeader {
    let bytes = try file.read(Int(size), at: 0)
    guard bytes.count == Int(size) else {
      throw .damaged(
        "the segment is cut short within its header", file: file.path,
        offset: UInt64(bytes.count), event: name)
    }
    guard Array(bytes[..<8]) == magic else {
      throw .damaged("this is not a segment of a log", file: file.path, offset: 0, event: name)
    }
    guard bytes.number(56, as: UInt64.self) == xxh3(bytes[..<56]) else {
      throw .damaged(
        "the segment header's checksum does not match", file: file.path, offset: 0, event: name)
    }
    guard bytes.number(8, as: UInt16.self) == major,
      bytes.number(12, as: UInt32.self) == UInt32(size),
      bytes.number(48, as: UInt32.self) & ~knownFeatures == 0
    else {
      throw JournalError(
        .newerFormat, "the log was written by a newer deskhand", file: file.path, offset: 8,
        advice: "Install the newer version to open it.")
    }
    let header = SegmentHeader(
      id: StoreID(
        high: bytes.number(16, as: UInt64.self).byteSwapped,
        low: bytes.number(24, as: UInt64.self).byteSwapped),
      firstEvent: bytes.number(32), previous: bytes.number(40))
    guard header.firstEvent == name ?? header.firstEvent else {
      throw .damaged(
        "the segment starts with event \(header.firstEvent), not with the one of its name",
        file: file.path, offset: 32, event: name)
    }
    guard header.firstEvent > 1 || header.previous == 0 else {
      throw .damaged(
        "the first segment says that another one is before it", file: file.path, offset: 40,
        event: header.firstEvent)
    }
    return header
  }
}

/// The 48 bytes before a frame's payload (STORE.md, "Frame").
struct FrameHeader {
  static let size: UInt64 = 48
  static let magic: UInt32 = 0x9C46_4BDE
  static let maximumPayload = Batch.maximumPayload
  static let maximumLength = size + UInt64(maximumPayload)
  /// The frame holds events.
  static let events: UInt16 = 1
  /// The frame, which may be skipped, stands for events that were lost: their count, and as payload
  /// a text that says where their bytes could not be read.
  static let lost: UInt16 = 2
  static let skippable: UInt8 = 0x80

  let payloadLength: Int
  let firstEvent: UInt64
  let type: UInt16
  let flags: UInt8
  let count: UInt32
  let payloadChecksum: UInt64
  let previous: UInt64
  let checksum: UInt64

  /// Parses and checks a header alone, without its payload or its place in the chain.
  @inline(__always)
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard unsafe bytes.number(0, as: UInt32.self) == Self.magic else { return nil }
    checksum = unsafe bytes.number(40)
    guard
      unsafe xxh3(UnsafeRawBufferPointer(rebasing: bytes[..<40])) == checksum
    else { return nil }
    payloadLength = unsafe Int(bytes.number(4, as: UInt32.self))
    firstEvent = unsafe bytes.number(8)
    type = unsafe bytes.number(16)
    flags = unsafe bytes.number(18)
    count = unsafe bytes.number(20)
    payloadChecksum = unsafe bytes.number(24)
    previous = unsafe bytes.number(32)
    guard payloadLength >= 1, payloadLength <= Self.maximumPayload, count >= 1, firstEvent >= 1,
      firstEvent <= LogPosition.lastPossibleEvent - UInt64(count),
      unsafe bytes.number(19, as: UInt8.self) == 0
    else { return nil }
  }

  /// The payload's bytes with the zeros after it.
  var paddedLength: Int { (payloadLength + 7) & ~7 }
  /// The whole frame's bytes.
  var frameLength: UInt64 { Self.size + UInt64(paddedLength) }
  var lastEvent: UInt64 { firstEvent + UInt64(count) - 1 }

  /// A whole frame's bytes.
  static func frame(
    payload: [UInt8], firstEvent: UInt64, count: UInt32, previous: UInt64,
    type: UInt16 = events, flags: UInt8 = 0
  ) -> [UInt8] {
    let padded = (payload.count + 7) & ~7
    var bytes = [UInt8]()
    bytes.reserveCapacity(48 + padded)
    bytes.append(contentsOf: repeatElement(0, count: 48))
    bytes.append(contentsOf: payload)
    bytes.append(contentsOf: repeatElement(0, count: padded - payload.count))
    bytes.put(magic, at: 0)
    bytes.put(UInt32(payload.count), at: 4)
    bytes.put(firstEvent, at: 8)
    bytes.put(type, at: 16)
    bytes.put(flags, at: 18)
    bytes.put(count, at: 20)
    bytes.put(xxh3(bytes[48...]), at: 24)
    bytes.put(previous, at: 32)
    bytes.put(xxh3(bytes[..<40]), at: 40)
    return bytes
  }
}
