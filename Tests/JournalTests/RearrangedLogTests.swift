import Journal
import Testing

/// Damage that is larger than a byte: sectors that were never written, or written to another's
/// place, and frames that stand there twice.
@Suite("A rearranged log", .serialized)
struct RearrangedLogTests {
  /// Stores something else in a segment, opens it, reads it and puts it back.
  private func expectDamage(
    _ damaged: DamagedStore, _ segment: String, _ bytes: [UInt8], _ what: String
  ) {
    guard bytes != damaged.sound[segment] else { return }
    damaged.store[segment] = bytes
    let files = damaged.store.files
    switch damaged.outcome() {
    case .refused(let error), .read(_, .some(let error)):
      #expect([.damaged, .newerFormat].contains(error.kind), "\(what)")
      #expect(error.file != nil && error.advice != nil, "\(what)")
    case .read(let texts, nil):
      Issue.record("\(what): read as \(texts)")
    }
    if case .read(let texts, _) = damaged.outcome() {
      #expect(texts == Array(DamagedStore.texts.prefix(texts.count)), "\(what)")
    }
    #expect(damaged.store.changes(since: files) == [], "\(what)")
    damaged.store.restore(damaged.sound)
  }

  @Test(
    "Zeroed sectors anywhere behind a fresh mark are damage, and nothing is changed",
    arguments: [8, 64, 128])
  func zeroed(length: Int) throws {
    let damaged = try DamagedStore()
    for segment in damaged.segments {
      let sound = try #require(damaged.sound[segment])
      for start in stride(from: 0, to: sound.count, by: 8) {
        var bytes = sound
        for offset in start..<min(start + length, bytes.count) { bytes[offset] = 0 }
        expectDamage(damaged, segment, bytes, "\(segment) \(start)")
      }
    }
  }

  @Test("Two sectors in each other's place are damage, whichever two", arguments: [16, 56, 64])
  func swapped(length: Int) throws {
    let damaged = try DamagedStore()
    for segment in damaged.segments {
      let sound = try #require(damaged.sound[segment])
      let starts = Array(stride(from: 0, through: sound.count - length, by: length))
      for first in starts {
        for second in starts where second > first {
          var bytes = sound
          for offset in 0..<length { bytes.swapAt(first + offset, second + offset) }
          expectDamage(damaged, segment, bytes, "\(segment) \(first) \(second)")
        }
      }
    }
  }

  @Test("A frame that stands twice is damage, wherever its second copy is", arguments: 0...2)
  func duplicated(index: Int) throws {
    let damaged = try DamagedStore()
    let segment = damaged.segments[index]
    let sound = try #require(damaged.sound[segment])
    var frames: [Range<Int>] = []
    var offset = 64
    while offset < sound.count {
      let length = 48 + (Int(sound.number(offset + 4, bytes: 4)) + 7) / 8 * 8
      frames.append(offset..<offset + length)
      offset += length
    }
    for frame in frames {
      for place in frames.map(\.lowerBound) + [sound.count] {
        let bytes = sound[..<place] + sound[frame] + sound[place...]
        expectDamage(damaged, segment, Array(bytes), "\(frame) again at \(place)")
      }
    }
  }

  @Test("A segment that is another's copy is damage, under whichever name", arguments: 0...2)
  func copied(index: Int) throws {
    let damaged = try DamagedStore()
    for other in damaged.segments where other != damaged.segments[index] {
      let bytes = try #require(damaged.sound[other])
      expectDamage(damaged, damaged.segments[index], bytes, "\(other) in its place")
    }
  }

  @Test("A snapshot that is newer than the log is passed over, and the log is read")
  func newerSnapshot() throws {
    let store = try ScratchStore()
    try store.write(["one", "two"])
    let (log, mark) = (store[store.segment(1)], store["mark"])
    try store.write(["three"])
    let writer = try store.open()
    var snapshot = try SnapshotWriter(of: writer)
    try snapshot.finish()
    // As when only the log was brought back from an older copy.
    store[store.segment(1)] = log
    store["mark"] = mark
    let journal = try store.open()
    #expect(try SnapshotFile.newest(of: journal) == nil)
    #expect(try journal.texts() == ["one", "two"])
    // The log goes on another way, past the number of that snapshot: it is not of this log.
    for text in ["drei", "vier"] { try journal.write(text) }
    #expect(try SnapshotFile.newest(of: store.open()) == nil)
  }
}
