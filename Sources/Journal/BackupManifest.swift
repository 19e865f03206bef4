/// What an archive says of itself: its first member, `deskhand-backup`, a few lines of text.
package struct BackupManifest: Hashable, Sendable {
  static let version = 1
  static let firstName = "deskhand-backup"
  static let lastName = "deskhand-backup.end"
  static let largest: UInt64 = 4096

  /// Which store it is of.
  package let id: StoreID
  /// The last event in it; 0 for none.
  package let event: UInt64
  /// When it was made, as RFC 3339 has it, in UTC.
  package let time: String
  /// How many segments it holds.
  package let segments: Int
  /// How many attachments it holds, files that belong to records.
  package let attachments: Int
  /// How many torn tails it holds: bytes that recovery once cut from the log and kept.
  package let torn: Int

  init(id: StoreID, event: UInt64, time: String, segments: Int, attachments: Int, torn: Int) {
    self.id = id
    self.event = event
    self.time = time
    self.segments = segments
    self.attachments = attachments
    self.torn = torn
  }

  /// The first member's bytes.
  var text: String {
    """
    deskhand-backup \(Self.version)
    store \(id)
    event \(event)
    time \(time)
    segments \(segments)
    attachments \(attachments)
    torn \(torn)

    """
  }

  /// The last member's bytes: the same, and what all before it must be.
  func closingText(bytes: UInt64, checksum: UInt64) -> String {
    text + "bytes \(bytes)\nxxh3 \(hex(checksum))\n"
  }

  /// Reads the first member; nil unless every byte is as `text` would write it.
  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func value(_ line: Int, _ key: String) -> Substring? {
      guard lines.count == 8, lines[line].hasPrefix(key + " ") else { return nil }
      return lines[line].dropFirst(key.utf8.count + 1)
    }
    guard let store = value(1, "store"), store.utf8.count == 32,
      let high = UInt64(store.prefix(16), radix: 16), let low = UInt64(store.suffix(16), radix: 16),
      let event = value(2, "event").flatMap({ UInt64($0) }), let time = value(3, "time"),
      let segments = value(4, "segments").flatMap({ Int($0) }),
      let attachments = value(5, "attachments").flatMap({ Int($0) }),
      let torn = value(6, "torn").flatMap({ Int($0) })
    else { return nil }
    self.init(
      id: StoreID(high: high, low: low), event: event, time: String(time), segments: segments,
      attachments: attachments, torn: torn)
    guard self.text == text else { return nil }
  }

  /// The format's version that a first member names, or nil when it is none.
  static func version(in text: String) -> Int? {
    guard let line = text.split(separator: "\n").first, line.hasPrefix(firstName + " ") else {
      return nil
    }
    return Int(line.dropFirst(firstName.utf8.count + 1))
  }
}

/// What a file of a store is, as the name of an archive's member tells it.
enum BackupMember: Comparable {
  /// A segment by its first event.
  case segment(UInt64)
  /// An attachment by its content's name.
  case attachment(String)
  /// A torn tail by its file's name.
  case torn(String)
  /// The classes and attributes that the organization has declared.
  case classes

  /// The file of the store that declares classes and attributes; there may be none.
  static let classesName = "classes.yaml"

  /// The path in the archive and in the store.
  var name: String {
    switch self {
    case .segment(let first): "log/" + hex(first) + ".log"
    case .attachment(let content): "attachments/" + content.prefix(2) + "/" + content.dropFirst(2)
    case .torn(let name): "torn/" + name
    case .classes: Self.classesName
    }
  }

  /// The most bytes such a file has.
  var largest: UInt64 {
    switch self {
    case .segment: SegmentHeader.largestSegment
    case .attachment: UInt64(AttachmentFiles.largest)
    case .torn: FrameHeader.maximumLength
    case .classes: 1 << 20
    }
  }

  /// The file of a store that a path within it names; nil for every other path.
  init?(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count) {
    case (Self.classesName, 1): self = .classes
    case ("log", 2):
      guard let first = number(inName: parts[1], suffix: ".log") else { return nil }
      self = .segment(first)
    case ("torn", 2):
      guard Self.isTorn(parts[1]) else { return nil }
      self = .torn(parts[1])
    case ("attachments", 3):
      guard parts[1].utf8.count == 2, AttachmentFiles.isName(parts[1] + parts[2]) else {
        return nil
      }
      self = .attachment(parts[1] + parts[2])
    default: return nil
    }
  }

  /// 16 hexadecimal digits, a process, and which of several.
  private static func isTorn(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), number(inName: String(parts[0]), suffix: "") != nil else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      (1...10).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }
}
