import DeskStore
import Journal

/// A segment of the log, opened with recovery, read, added to and verified.
///
/// The first byte says what is made sound first, since nobody guesses a checksum: see `Way`.
enum SegmentTarget {
  static let target = FuzzTarget(
    name: "segments", longest: 4_096,
    seeds: {
      let store = try ScratchStore(SmallDesk().batches(of: 4))
      let bytes = store.segment.read()
      return [Way.soundHeader, .soundFrames, [.soundHeader, .soundFrames], .desk].map { way in
        [way.rawValue] + (way.contains(.soundHeader) ? Array(bytes[headerSize...]) : bytes)
      } + [[Way.soundFrames.rawValue] + bytes.dropLast(21)]
    },
    prepare: {
      let store = try ScratchStore([])
      let test = SegmentTest(store)
      return { test.run($0) }
    })

  static let headerSize = 64

  /// How an input is treated before the journal sees it.
  struct Way: OptionSet {
    let rawValue: UInt8
    /// The header of the store's own segment stands in front of it.
    static let soundHeader = Way(rawValue: 1)
    /// Every frame's checksums, number and chain are set right, whatever its payload is.
    static let soundFrames = Way(rawValue: 2)
    /// The numbers of events are left as they are all the same.
    static let strangeNumbers = Way(rawValue: 4)
    static let readOnly = Way(rawValue: 8)
    static let acceptCopy = Way(rawValue: 16)
    /// The mark of the empty log stays.
    static let mark = Way(rawValue: 32)
    /// A whole desk is opened from it, not the journal alone.
    static let desk = Way(rawValue: 64)
  }
}

private final class SegmentTest {
  private let store: ScratchStore
  private let header: [UInt8]
  private let mark: [UInt8]

  init(_ store: ScratchStore) {
    self.store = store
    header = store.segment.read()
    mark = store.mark.read()
  }

  func run(_ input: [UInt8]) {
    var input = InputBytes(input)
    let way = SegmentTarget.Way(rawValue: input.byte())
    var bytes = way.contains(.soundHeader) ? header : []
    bytes += input.remaining()
    if way.contains(.soundFrames) {
      SoundFrames.seal(&bytes, numbers: !way.contains(.strangeNumbers))
    }
    store.segment.replace(with: bytes)
    store.mark.replace(with: way.contains(.mark) ? mark : [])
    defer { store.forgetTornTails() }
    do throws(JournalError) {
      if way.contains(.desk) {
        try readDesk()
      } else {
        try readJournal(way)
      }
    } catch {
      demand(!error.description.isEmpty, "an error without words")
    }
  }

  private func readDesk() throws(JournalError) {
    let desk = try store.openDesk()
    DeskReader(desk.desk).readAll()
    try desk.events(from: 1) { _ in }
    for table in desk.desk.tables.all where table.count > 1 {
      _ = try desk.history(of: table.id(1)).steps.count
    }
  }

  private func readJournal(_ way: SegmentTarget.Way) throws(JournalError) {
    let journal = try store.open(
      readOnly: way.contains(.readOnly), acceptCopy: way.contains(.acceptCopy))
    var events: UInt64 = 0
    try journal.readFrames(after: 0) { frame throws(JournalError) in
      events += UInt64(frame.count)
      demand(unsafe frame.payload.count > 0, "a frame of nothing")
    }
    demand(events <= journal.lastEvent, "more events were read than there are")
    for number in [1, journal.lastEvent / 2, journal.lastEvent] {
      _ = try journal.frame(containing: number)
    }
    if !journal.isReadOnly { try demandUsable(journal) }
  }

  /// A log that was opened for writing takes a commit, opens again, and is sound.
  private func demandUsable(_ journal: Journal) throws(JournalError) {
    let last = journal.lastEvent
    let outcome: CommitOutcome<Never> = try journal.commit(apply: { _ in }) { _ in
      Batch(payload: [1, 2, 3])
    }
    guard case .written = outcome else { fatalError("the commit was not written") }
    do throws(JournalError) {
      let again = try store.open()
      demand(again.lastEvent == last + 1, "the commit is not there")
      let report = try Journal.verify(at: store.path, options: store.options)
      demand(report.isSound, "it opens and is not sound: \(report.problems)")
    } catch {
      fatalError("it opened once, and no more: \(error)")
    }
  }
}

/// Sets right what guards the frames of a segment, so that what they hold is read.
enum SoundFrames {
  private static let headerSize = 48

  /// Walks the frames by the lengths they give; the last one gets what is left.
  static func seal(_ bytes: inout [UInt8], numbers: Bool) {
    guard bytes.count >= SegmentTarget.headerSize else { return }
    bytes.seal(0..<56, at: 56)
    var at = SegmentTarget.headerSize
    var next: UInt64 = 1
    var previous: UInt64 = 0
    while bytes.count > at + headerSize {
      let room = bytes.count - at - headerSize
      let length = min(max(1, Int(bytes.number(at: at + 4, as: UInt32.self))), room)
      let padded = (length + 7) & ~7
      if padded > room { bytes += [UInt8](repeating: 0, count: padded - room) }
      bytes.put(UInt32(0x9C46_4BDE), at: at)
      bytes.put(UInt32(length), at: at + 4)
      if numbers { bytes.put(next, at: at + 8) }
      bytes.seal(at + headerSize..<at + headerSize + padded, at: at + 24)
      bytes.put(previous, at: at + 32)
      bytes.seal(at..<at + 40, at: at + 40)
      previous = bytes.number(at: at + 40)
      next =
        bytes.number(at: at + 8, as: UInt64.self)
        &+ UInt64(bytes.number(at: at + 20, as: UInt32.self))
      at += headerSize + padded
    }
  }
}
