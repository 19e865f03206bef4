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
  private var random: SeededNumbers

  init(seed: UInt64, word: String = "event", frames count: Int = 40) throws {
    store = try ScratchStore(segmentSize: 700)
    random = SeededNumbers(seed: seed)
    let journal = try store.open()
    for index in 0..<count {
      let text = "\(word) \(index) " + String(repeating: "·", count: random.below(40))
      try journal.write(text, count: UInt32(1 + random.below(3)))
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

  func below(_ limit: Int) -> Int { random.below(limit) }

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

/// Numbers that follow from a seed (SplitMix64).
struct SeededNumbers {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
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

@Suite("Salvaging a damaged log", .serialized)
struct SalvageTests {
  @Test(
    "Every sound event is there under its number, and exactly the others are reported lost",
    arguments: 0..<50)
  func anyDamage(_ seed: Int) throws {
    let wreck = try WreckedStore(seed: UInt64(seed))
    for _ in 0...(seed / 5 % 3) { wreck.damage(seed % 5) }
    let standing = wreck.standing
    let (log, journal) = try wreck.salvaged()
    #expect(try wreck.events(of: journal) == standing)
    #expect(log.gaps.numbers == Set(1...wreck.last).subtracting(standing), "\(log.gaps)")
    #expect(log.events == UInt64(standing.count))
    #expect(log.lastEvent == wreck.last && journal.lastEvent == wreck.last)
    for gap in log.gaps {
      #expect(!gap.places.isEmpty)
      let held = try #require(try journal.lostEvents(holding: gap.first))
      #expect(held.first <= gap.first && gap.last.map(held.contains) == true)
      #expect(try journal.frame(containing: gap.first) == nil)
    }
    if let sound = standing.min() { #expect(try journal.lostEvents(holding: sound) == nil) }
    // The log goes on behind what was lost.
    try journal.write("the next one")
    #expect(journal.lastEvent == wreck.last + 1)
  }

  @Test("Each single byte changed costs one frame or none, and the place is named")
  func eachByte() throws {
    let damaged = try DamagedStore()
    for segment in damaged.segments {
      for offset in try #require(damaged.sound[segment]).indices {
        damaged.store[segment][offset] ^= 0x5A
        let log = try SalvagedLog(of: damaged.store.path, options: damaged.store.options)
        let path = damaged.store.path + "/" + segment
        let at = UInt64(offset)
        if offset < 64 {
          #expect(log.events == 10 && log.gaps.isEmpty)
          #expect(log.flaws.map(\.file) == [path] && log.flaws[0].bytes?.contains(at) == true)
        } else {
          let gap = try #require(log.gaps.first)
          #expect(log.gaps.count == 1 && log.flaws.isEmpty)
          #expect(log.events == 10 - (gap.last ?? 0) + gap.first - 1)
          #expect(gap.places.map(\.file) == [path] && gap.places[0].bytes?.contains(at) == true)
        }
        damaged.store.restore(damaged.sound)
      }
    }
  }

  @Test("The events of a segment that belongs to another store are lost, and not those of it taken")
  func foreignSegment() throws {
    let wreck = try WreckedStore(seed: 1)
    let other = try WreckedStore(seed: 2, word: "stranger")
    let segment = wreck.segments[1]
    wreck.store[segment] = other.store[other.segments[1]]
    let otherID = try other.store.open().id
    // Once with the header that names the other store, once with one that names none.
    for isNamed in [true, false] {
      if !isNamed { wreck.store[segment][20] ^= 1 }
      let (log, journal) = try wreck.salvaged("new \(isNamed)")
      let lost = Set(1...wreck.last).subtracting(wreck.standing)
      #expect(log.gaps.numbers == lost && !lost.isEmpty)
      #expect(try journal.texts().allSatisfy { $0.hasPrefix("event ") })
      if isNamed {
        #expect(
          log.gaps[0].places.map(\.reason) == ["the file belongs to store \(otherID)"])
      }
    }
  }

  @Test("Where bytes went missing, the frames behind are found though they stand askew")
  func missingBytes() throws {
    let wreck = try WreckedStore(seed: 3)
    var bytes = wreck.store[wreck.segments[0]]
    bytes.removeSubrange(70..<75)
    wreck.store[wreck.segments[0]] = bytes
    let (log, journal) = try wreck.salvaged()
    #expect(log.gaps.map(\.first) == [1] && log.gaps[0].last == wreck.frames[0].events.upperBound)
    #expect(try wreck.events(of: journal) == wreck.standing)
  }

  @Test("A write that never ended is a note, and no event is missing by it")
  func tornTail() throws {
    let wreck = try WreckedStore(seed: 4)
    let tail = wreck.frames[0].bytes.prefix(50)
    wreck.store[wreck.segments.last ?? ""] += tail
    let log = try SalvagedLog(of: wreck.store.path, options: wreck.store.options)
    #expect(log.isSound && log.events == wreck.last)
    #expect(log.notes.count == 1 && log.notes[0].contains("50 bytes behind event \(wreck.last)"))
  }

  @Test("A lost tail is known from the mark; without one nothing tells how much it was")
  func lostTail() throws {
    let wreck = try WreckedStore(seed: 5)
    let segment = try #require(wreck.segments.last)
    let from = wreck.frames.filter { $0.events.lowerBound >= number(of: segment) }
    try #require(from.count > 2)
    var bytes = wreck.store[segment]
    for at in (64 + from[0].bytes.count)..<bytes.count { bytes[at] = 0xEE }
    wreck.store[segment] = bytes
    let first = from[1].events.lowerBound
    var log = try SalvagedLog(of: wreck.store.path, options: wreck.store.options)
    #expect(log.gaps.map(\.first) == [first] && log.gaps[0].last == wreck.last)
    // Without a mark, bytes that one write may have left are no proof of an event.
    wreck.store.remove("mark")
    log = try SalvagedLog(of: wreck.store.path, options: wreck.store.options)
    #expect(log.gaps.isEmpty && log.notes.contains { $0.contains("without the mark") })
    wreck.store[segment] += [UInt8](repeating: 0xEE, count: 17 << 20)
    log = try SalvagedLog(of: wreck.store.path, options: wreck.store.options)
    #expect(log.gaps.map(\.first) == [first] && log.gaps[0].last == nil)
  }

  private func number(of segment: String) -> UInt64 {
    UInt64(segment.dropFirst(4).prefix(16), radix: 16) ?? 0
  }

  @Test("What was lost before stays lost and is said again when the new store is damaged too")
  func twice() throws {
    let wreck = try WreckedStore(seed: 6)
    wreck.store.remove(wreck.segments[1])
    let (first, _) = try wreck.salvaged()
    let again = try SalvagedLog(of: wreck.store.beside("new"), options: wreck.store.options)
    #expect(again.gaps.numbers == first.gaps.numbers && again.events == first.events)
    #expect(again.gaps[0].earlier?.contains("the segment is missing") == true)
    _ = try again.write(to: wreck.store.beside("newest"), options: wreck.store.options)
    let journal = try Journal.open(
      at: wreck.store.beside("newest"), options: wreck.store.options)
    #expect(try wreck.events(of: journal) == wreck.standing)
  }

  @Test("A frame of a kind that only a newer program knows is not passed over")
  func newerFrame() throws {
    let wreck = try WreckedStore(seed: 7)
    var bytes = wreck.store[wreck.segments[0]]
    bytes[64 + 16] = 9
    bytes.seal(64..<112)
    wreck.store[wreck.segments[0]] = bytes
    let error = #expect(throws: JournalError.self) {
      try SalvagedLog(of: wreck.store.path, options: wreck.store.options)
    }
    #expect(error?.kind == .newerFormat && error?.offset == 64 && error?.event == 1)
  }
}
