import Glibc
import Journal
import Testing

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
  @Test("A file that is larger than any segment can be is named, and not read")
  func endless() throws {
    let wreck = try WreckedStore(seed: 3)
    let path = wreck.store.path + "/" + (try #require(wreck.segments.last))
    // Sparse: it takes no room, and would be read for minutes.
    try #require(unsafe truncate(path, 5 << 30) == 0)
    let log = try SalvagedLog(of: wreck.store.path, options: wreck.store.options)
    let gap = try #require(log.gaps.last)
    #expect(gap.last == wreck.last)
    #expect(
      gap.places == [
        UnreadablePlace(file: path, reason: "the file is larger than a segment can be")
      ])
  }
}
