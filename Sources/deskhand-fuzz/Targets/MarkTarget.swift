import Journal

/// The mark beside a sound log: at opening, and under a journal that follows it.
///
/// The first byte says what is made sound in each of the two slots of 64 bytes that follow.
enum MarkTarget {
  static let target = FuzzTarget(
    name: "marks", longest: 1 + 2 * slotSize,
    seeds: {
      let store = try ScratchStore(SmallDesk().batches(of: 2))
      let mark = store.mark.read()
      return [0, sealed, sealed | ownInode, sealed | follows].map { way in
        [way] + mark.prefix(slotSize) + mark.suffix(slotSize)
      }
    },
    prepare: {
      let store = try ScratchStore(SmallDesk().batches(of: 2))
      let (log, mark) = (store.segment.read(), store.mark.read())
      return { test($0, store, log: log, mark: mark) }
    })

  private static let slotSize = 64
  private static let slotDistance = 512
  /// The slots' magics and checksums are right.
  private static let sealed: UInt8 = 1
  /// The slots name the log's own file.
  private static let ownInode: UInt8 = 2
  /// A journal is open already.
  private static let follows: UInt8 = 4
  private static let acceptCopy: UInt8 = 8
  private static let readOnly: UInt8 = 16
  /// A desk is opened, not the journal alone.
  private static let desk: UInt8 = 32

  private static func test(_ input: [UInt8], _ store: ScratchStore, log: [UInt8], mark: [UInt8]) {
    var input = InputBytes(input)
    let way = input.byte()
    var bytes = [UInt8](repeating: 0, count: slotDistance + slotSize)
    for start in [0, slotDistance] {
      var slot = input.bytes(slotSize)
      slot += [UInt8](repeating: 0, count: slotSize - slot.count)
      if way & ownInode != 0 { slot.replaceSubrange(40..<48, with: mark[40..<48]) }
      if way & sealed != 0 {
        slot.replaceSubrange(0..<8, with: mark[..<8])
        slot.seal(0..<56, at: 56)
      }
      bytes.replaceSubrange(start..<start + slotSize, with: slot)
    }
    do throws(JournalError) {
      let readOnly = way & readOnly != 0
      if way & follows != 0 {
        store.mark.replace(with: mark)
        let journal = try store.open(readOnly: readOnly)
        store.mark.replace(with: bytes)
        try use(journal)
      } else {
        store.mark.replace(with: bytes)
        if way & desk != 0 {
          DeskReader(try store.openDesk().desk).readAll()
        } else {
          try use(try store.open(readOnly: readOnly, acceptCopy: way & acceptCopy != 0))
        }
      }
    } catch {
      demand(!error.description.isEmpty, "an error without words")
    }
    demand(store.segment.read().starts(with: log), "a mark made the log lose something")
    if store.segment.read().count > log.count { store.segment.replace(with: log) }
  }

  private static func use(_ journal: Journal) throws(JournalError) {
    try journal.catchUp { _ in }
    try journal.readFrames(after: 0) { _ in }
    for number in [1, journal.lastEvent] { _ = try journal.frame(containing: number) }
    if !journal.isReadOnly {
      let _: CommitOutcome<Never> = try journal.commit(apply: { _ in }) { _ in
        Batch(payload: [1, 2, 3])
      }
    }
  }
}
