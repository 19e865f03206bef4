import Journal
import Testing

/// A small store of three segments, the damage done to it, and what comes of that.
final class DamagedStore {
  static let texts = ["one", "two is longer", "3 to 5", "six", "seven!!!", "eight", "nine", "ten"]
  let store: ScratchStore
  let sound: [String: [UInt8]]
  /// The segments' names, first to last.
  let segments: [String]

  init(withMark: Bool = true) throws {
    store = try ScratchStore(segmentSize: 270)
    let journal = try store.open()
    for text in Self.texts { try journal.write(text, count: text == "3 to 5" ? 3 : 1) }
    if !withMark { store.remove("mark") }
    sound = store.files
    segments = sound.keys.filter { $0.hasPrefix("log/") }.sorted()
    try #require(segments.count == 3)
  }

  /// Where the last frame begins in the last segment.
  var lastFrame: Int {
    (sound[segments[2]] ?? []).count - 56
  }

  /// How it ended to open the store and to read all of it.
  enum Outcome {
    case refused(JournalError)
    case read([String], JournalError?)
  }

  /// Opens and reads everything, frame by frame and each event by its number. Nothing that was
  /// not committed may ever be delivered.
  func outcome() -> Outcome {
    var texts: [String] = []
    do throws(JournalError) {
      let journal = try store.open()
      do throws(JournalError) {
        try journal.readFrames(after: 0) { frame in texts.append(StoredFrame(frame).text) }
        expectTrueEvents(journal, failing: false)
        return .read(texts, nil)
      } catch {
        expectTrueEvents(journal, failing: true)
        return .read(texts, error)
      }
    } catch {
      return .refused(error)
    }
  }

  private func expectTrueEvents(_ journal: Journal, failing: Bool) {
    for event in 1...max(journal.lastEvent, 1) {
      do throws(JournalError) {
        guard let frame = try journal.frame(containing: event) else { continue }
        let index = Int(event <= 2 ? event - 1 : event <= 5 ? 2 : event - 3)
        #expect(frame.text == Self.texts[index])
      } catch {
        #expect(failing && error.kind == .damaged)
      }
    }
  }
}

@Suite("One damaged byte", .serialized)
struct DamagedByteTests {
  @Test(
    "In the log behind a fresh mark, it is refused at opening or by reading, and nothing changes",
    arguments: [UInt8(0x01), 0x80, 0xFF])
  func logWithMark(_ mask: UInt8) throws {
    let damaged = try DamagedStore()
    for segment in damaged.segments {
      for offset in try #require(damaged.sound[segment]).indices {
        damaged.store[segment][offset] ^= mask
        let files = damaged.store.files
        let path = damaged.store.path + "/" + segment
        switch damaged.outcome() {
        case .refused(let error):
          // Only the headers of segments are read when the mark is fresh.
          #expect(offset < 64, "\(segment) \(offset)")
          expect(error, in: path)
        case .read(let texts, let error):
          #expect(offset >= 64, "\(segment) \(offset)")
          #expect(texts == Array(DamagedStore.texts.prefix(texts.count)))
          #expect(texts.count < DamagedStore.texts.count)
          try expect(#require(error, "\(segment) \(offset)"), in: path)
        }
        let report = try Journal.verify(at: damaged.store.path)
        #expect(report.problems.contains { $0.file == path }, "\(segment) \(offset)")
        #expect(damaged.store.changes(since: files) == [])
        damaged.store.restore(damaged.sound)
      }
    }
  }

  private func expect(_ error: JournalError, in path: String) {
    #expect([.damaged, .newerFormat].contains(error.kind))
    #expect(error.file == path)
    #expect(error.offset != nil && error.event != nil)
    #expect(error.advice != nil)
  }

  @Test(
    "Without a mark, only the very last frame can be taken for torn, and its bytes are kept",
    arguments: [UInt8(0x01), 0xFF])
  func logWithoutMark(_ mask: UInt8) throws {
    let damaged = try DamagedStore(withMark: false)
    for segment in damaged.segments {
      for offset in try #require(damaged.sound[segment]).indices {
        damaged.store[segment][offset] ^= mask
        let files = damaged.store.files
        let isLast = segment == damaged.segments[2] && offset >= damaged.lastFrame
        let report = try Journal.verify(at: damaged.store.path)
        let path = damaged.store.path + "/" + segment
        #expect(isLast ? report.isSound : report.problems.contains { $0.file == path })
        switch damaged.outcome() {
        case .refused(let error):
          #expect(!isLast, "\(segment) \(offset)")
          expect(error, in: path)
          #expect(damaged.store.changes(since: files) == [])
        case .read(let texts, let error):
          #expect(isLast && error == nil, "\(segment) \(offset)")
          #expect(texts == DamagedStore.texts.dropLast())
          #expect(damaged.store.torn == [Array(files[segment, default: []][damaged.lastFrame...])])
        }
        damaged.store.restore(damaged.sound)
      }
    }
  }

  @Test("In the mark, nothing is lost and the next commit goes on", arguments: [UInt8(0x01), 0xFF])
  func mark(_ mask: UInt8) throws {
    let damaged = try DamagedStore()
    for offset in try #require(damaged.sound["mark"]).indices {
      damaged.store["mark"][offset] ^= mask
      #expect(try Journal.verify(at: damaged.store.path).isSound)
      guard case .read(DamagedStore.texts, nil) = damaged.outcome() else {
        Issue.record("byte \(offset) of the mark")
        return
      }
      #expect(damaged.store.torn.isEmpty)
      try damaged.store.write(["eleven"])
      #expect(try damaged.store.open().texts() == DamagedStore.texts + ["eleven"])
      damaged.store.restore(damaged.sound)
    }
  }
}
