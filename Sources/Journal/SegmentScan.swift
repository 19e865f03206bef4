import CSystem
import Phrases

/// A sound frame found in a segment that is not trusted as a whole.
struct SalvagedFrame {
  /// Which of the scanned files it stands in.
  let file: Int
  let offset: UInt64
  let header: FrameHeader

  var end: UInt64 { offset + header.frameLength }
}

/// Bytes between sound frames that are none themselves.
struct UnreadableBytes {
  let range: Range<UInt64>
  let reason: String
  /// The last event of the sound frame before them in the file; nil for none.
  let after: UInt64?
  /// The first event of the sound frame behind them; nil for none.
  let before: UInt64?
  /// The header at their start, when that much is sound.
  let head: FrameHeader?
}

/// One segment looked through for sound frames wherever they stand: its header, its name and the
/// frames between may all be damaged.
struct SegmentScan {
  let path: String
  /// The event that the file's name says it starts with.
  let name: UInt64
  /// Its header; nil when it is not sound.
  private(set) var header: SegmentHeader?
  private(set) var size: UInt64 = 0
  private(set) var frames: [SalvagedFrame] = []
  private(set) var unreadable: [UnreadableBytes] = []
  /// Why nothing of the file can be read at all, or nil.
  private(set) var obstacle: String?
  private let number: Int

  /// Looks through segment `name`, which is file `number` of those scanned.
  /// - Throws: `newerFormat` when a newer program wrote the segment.
  /// - Complexity: O(bytes), which are read at once.
  init(_ directory: StoreDirectory, _ name: UInt64, number: Int) throws(JournalError) {
    path = directory.segmentPath(name)
    self.name = name
    self.number = number
    let file: StoreFile
    do throws(JournalError) {
      file = try directory.open(path, flags: 0)
      size = try file.status().size
    } catch {
      obstacle = error.message
      return
    }
    guard size <= SegmentHeader.largestSegment else {
      obstacle = say("the file is larger than a segment can be")
      return
    }
    var reason: String?
    do throws(JournalError) {
      header = try SegmentHeader.read(file, named: nil)
    } catch {
      if error.kind == .newerFormat { throw error }
      reason = error.message
    }
    let bytes = Self.bytes(of: file, size)
    unsafe bytes.withUnsafeBytes { unsafe scan($0, reason) }
  }

  /// The bytes of a file; those that the disk does not give are zeros, which no frame has at its
  /// start.
  private static func bytes(of file: StoreFile, _ size: UInt64) -> [UInt8] {
    if let whole = try? file.read(Int(size), at: 0) { return whole }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(size))
    let sector: UInt64 = 4096
    while UInt64(bytes.count) < size {
      let count = Int(min(sector, size - UInt64(bytes.count)))
      let piece = (try? file.read(count, at: UInt64(bytes.count))) ?? []
      bytes += piece
      bytes.append(contentsOf: repeatElement(0, count: count - piece.count))
    }
    return bytes
  }

  private mutating func scan(_ bytes: UnsafeRawBufferPointer, _ headerFault: String?) {
    var at = headerFault == nil ? Int(SegmentHeader.size) : 0
    var bad: (start: Int, reason: String, head: FrameHeader?)?
    if let headerFault { bad = (0, headerFault, nil) }
    while at < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[at...])
      switch unsafe Self.frame(rest) {
      case .sound(let header):
        if let bad { note(bad.start..<at, bad.reason, bad.head, before: header.firstEvent) }
        bad = nil
        frames.append(SalvagedFrame(file: number, offset: UInt64(at), header: header))
        at += Int(header.frameLength)
      case .unsound(let reason, let head):
        if bad == nil { bad = (at, reason, head) }
        // Where bytes went missing, what follows no longer stands at multiples of eight.
        at = unsafe Self.nextMagic(in: bytes, from: at + 1) ?? bytes.count
      }
    }
    if let bad { note(bad.start..<bytes.count, bad.reason, bad.head, before: nil) }
  }

  private mutating func note(
    _ range: Range<Int>, _ reason: String, _ head: FrameHeader?, before: UInt64?
  ) {
    guard !range.isEmpty else { return }
    unreadable.append(
      UnreadableBytes(
        range: UInt64(range.lowerBound)..<UInt64(range.upperBound), reason: reason,
        after: frames.last?.header.lastEvent, before: before, head: head))
  }

  private enum Finding {
    case sound(FrameHeader)
    case unsound(String, FrameHeader?)
  }

  /// What stands at the start of `bytes`.
  private static func frame(_ bytes: UnsafeRawBufferPointer) -> Finding {
    guard bytes.count >= Int(FrameHeader.size) else {
      return .unsound(say("the frame is cut short"), nil)
    }
    guard let header = unsafe FrameHeader(bytes) else {
      return .unsound(say("the frame's header is not sound"), nil)
    }
    guard Int(header.frameLength) <= bytes.count else {
      return .unsound(say("the frame is cut short"), header)
    }
    let padded = unsafe UnsafeRawBufferPointer(rebasing: bytes[48..<Int(header.frameLength)])
    guard unsafe xxh3(padded) == header.payloadChecksum else {
      return .unsound(say("the payload's checksum does not match"), header)
    }
    return .sound(header)
  }

  private static func nextMagic(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    let found = unsafe withUnsafeBytes(of: FrameHeader.magic.littleEndian) { magic in
      unsafe deskhand_memmem(base + start, bytes.count - start, magic.baseAddress, magic.count)
    }
    guard let found = unsafe found else { return nil }
    return unsafe UnsafeRawPointer(found) - base
  }
}
