import DeskTesting
import Journal
import Testing

/// A store of several small segments, what is done to it, and what a salvage makes of it.
final class WreckedStore {
  let store: ScratchStore
  /// The bytes of each frame and the events it holds, as they were written.
  let frames: [(events: ClosedRange<UInt64>, bytes: [UInt8])]
  let last: UInt64
  let segments: [String]
  private var dice: Dice

  init(seed: UInt64, word: String = "event", frames count: Int = 40) throws {
    store = try ScratchStore(segmentSize: 700)
    dice = Dice(seed: seed)
    let journal = try store.open()
    for index in 0..<count {
      let text = "\(word) \(index) " + String(repeating: "·", count: dice.roll(40))
      try journal.write(text, count: UInt32(1 + dice.roll(3)))
    }
    last = journal.lastEvent
    segments = store.files.keys.filter { $0.hasPrefix("log/") }.sorted()
    var frames: [(ClosedRange<UInt64>, [UInt8])] = []
    for segment in segments {
      let bytes = store[segment]
      var at = 64
      while at < bytes.count {
        let length = 48 + (Int(bytes.number(at + 4, bytes: 4)) + 7) & ~7
        let first = bytes.number(at + 8)
        frames.append(
          (first...first + bytes.number(at + 20, bytes: 4) - 1, Array(bytes[at..<at + length])))
        at += length
      }
    }
    self.frames = frames
  }

  func below(_ limit: Int) -> Int { dice.roll(limit) }

  /// Does one kind of damage, `kind` of five, at a random place.
  func damage(_ kind: Int) {
    let segments = store.files.keys.filter { $0.hasPrefix("log/") }.sorted()
    guard !segments.isEmpty else { return }
    let segment = segments[below(segments.count)]
    var bytes = store[segment]
    switch kind {
    case 0: bytes[below(bytes.count)] ^= UInt8(1 + below(255))
    case 1: return store.remove(segment)
    case 2:
      let start = below(bytes.count)
      for at in start..<min(start + 128, bytes.count) { bytes[at] = 0 }
    case 3:
      let other = segments[below(segments.count)]
      store[segment] = store[other]
      store[other] = bytes
      return
    default: bytes.removeSubrange(below(bytes.count)..<bytes.count)
    }
    store[segment] = bytes
  }

  /// The events of the frames whose bytes still stand somewhere in the log.
  var standing: Set<UInt64> {
    let files = store.files.filter { $0.key.hasPrefix("log/") }.values
    var events: Set<UInt64> = []
    for frame in frames where files.contains(where: { $0.contains(run: frame.bytes) }) {
      events.formUnion(frame.events)
    }
    return events
  }

  /// Salvages it, checks what must always hold, and returns what was found and the new journal.
  func salvaged(_ name: String = "new") throws -> (log: SalvagedLog, journal: Journal) {
    let before = store.files
    let log = try SalvagedLog(of: store.path, options: store.options)
    let path = store.beside(name)
    let id = try log.write(to: path, options: store.options)
    #expect(store.changes(since: before) == [])
    #expect(log.id != id)
    let report = try Journal.verify(at: path, options: store.options)
    #expect(report.isSound, "\(report.problems)")
    let journal = try Journal.open(at: path, options: store.options)
    #expect(journal.id == id)
    return (log, journal)
  }

  /// The numbers of the events that a log has, each with the text it was written with.
  func events(of journal: Journal) throws -> Set<UInt64> {
    var found: Set<UInt64> = []
    try journal.readFrames(after: 0) { frame in
      let text = StoredFrame(frame).text
      let original = frames.first { $0.events == frame.firstEvent...frame.lastEvent }
      #expect(original?.bytes.contains(run: Array(text.utf8)) == true, "\(text)")
      found.formUnion(frame.firstEvent...frame.lastEvent)
    }
    return found
  }
}

extension [UInt8] {
  /// Whether `run` stands somewhere in it.
  func contains(run: [UInt8]) -> Bool {
    guard let first = run.first, count >= run.count else { return false }
    return (0...(count - run.count)).contains { start in
      self[start] == first && self[start..<start + run.count].elementsEqual(run)
    }
  }
}

extension [LostEvents] {
  var numbers: Set<UInt64> {
    reduce(into: []) { $0.formUnion($1.first...($1.last ?? $1.first)) }
  }
}
