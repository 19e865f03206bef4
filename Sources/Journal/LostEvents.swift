import Phrases

/// A place in a store's files whose bytes are of no use.
package struct UnreadablePlace: Hashable, Sendable {
  /// The file, as a path.
  package let file: String
  /// Which of its bytes; nil for all of it.
  package let bytes: Range<UInt64>?
  /// What is wrong there, a part of a sentence.
  package let reason: String

  /// Names a place and what is wrong there.
  package init(file: String, bytes: Range<UInt64>? = nil, reason: String) {
    self.file = file
    self.bytes = bytes
    self.reason = reason
  }

  /// "/desk/log/….log, bytes 64–128: the frame's header is not sound".
  package var description: String {
    let range = bytes.map { say(", bytes \($0.lowerBound)–\($0.upperBound - 1)") } ?? ""
    return file + range + ": " + reason
  }
}

/// A run of events that the log does not have any more.
package struct LostEvents: Hashable, Sendable {
  /// The number of the first.
  package let first: UInt64
  /// The number of the last; nil when nothing tells how many they were.
  package let last: UInt64?
  /// Where their bytes were.
  package let places: [UnreadablePlace]
  /// For events that an earlier salvage did not find: what it wrote of them.
  package let earlier: String?

  init(first: UInt64, last: UInt64?, places: [UnreadablePlace] = [], earlier: String? = nil) {
    self.first = first
    self.last = last
    self.places = places
    self.earlier = earlier
  }

  /// Whether it is among them.
  package func contains(_ event: UInt64) -> Bool {
    event >= first && last.map { event <= $0 } ?? true
  }

  /// What a log keeps in their stead: text, a line a place, cut where it grows too long.
  var payload: [UInt8] {
    let text = places.prefix(100).map(\.description).joined(separator: "\n")
    return Array((text.isEmpty ? say("no file has them") : text).utf8)
  }
}

extension Journal {
  /// The run of lost events that holds `event`, as the salvage noted it that wrote this log.
  /// - Returns: nil when the event is there, or when what is skipped is of another kind.
  /// - Throws: `damaged` and the like.
  package func lostEvents(holding event: UInt64) throws(JournalError) -> LostEvents? {
    guard event >= 1, event <= lastEvent else { return nil }
    let (file, offset, header, _) = try walk(to: event)
    guard header.type == FrameHeader.lost else { return nil }
    let payload = try file.read(header.payloadLength, at: offset + FrameHeader.size)
    return LostEvents(
      first: header.firstEvent, last: header.lastEvent,
      earlier: String(decoding: payload, as: UTF8.self))
  }
}
