import Phrases

/// What can be had from the log of a damaged store: its sound frames in order, and what is missing
/// between them. Nothing of the store is changed.
package struct SalvagedLog {
  /// The damaged store's directory.
  package let path: String
  /// The store it is, as its sound headers say; nil when none is sound.
  package let id: StoreID?
  /// Segments that hold sound frames of it.
  package let segments: Int
  /// Sound events.
  package let events: UInt64
  /// Runs of lost events, ascending.
  package let gaps: [LostEvents]
  /// Places that are not sound and cost no event.
  package let flaws: [UnreadablePlace]
  /// What is worth to be known and is no damage.
  package let notes: [String]
  /// Snapshots of it of which every byte is sound, ascending by event.
  package let snapshots: [SnapshotFile]
  /// The last event that is known to have been saved, sound or lost; 0 for none.
  package let lastEvent: UInt64

  let directory: StoreDirectory
  let scans: [SegmentScan]
  let frames: [SalvagedFrame]
  /// Held as long as this value lives, so that nobody commits meanwhile.
  private let lock: StoreFile?

  /// Looks through the store at `path`.
  /// - Throws: `notAStore` when there is nothing to look at, `newerFormat`, `inUse`, `system`.
  /// - Complexity: O(bytes of the log and of the snapshots); a segment is in memory at a time.
  package init(
    of path: String, options: JournalOptions = JournalOptions()
  ) throws(JournalError) {
    directory = try StoreDirectory(existing: path, calls: options.calls)
    lock = try? directory.open(path + "/desk.lock", flags: 0)
    try lock?.lock(.commit, exclusive: false, milliseconds: options.lockTimeout)
    let evidence = try SalvageEvidence(directory)
    guard !evidence.scans.isEmpty || !evidence.snapshots.isEmpty else {
      throw JournalError(
        .notAStore, "there is no store here", file: path,
        advice: "Name the damaged desk with `--store`.")
    }
    let choice = FrameChoice(
      evidence.scans.flatMap(\.frames), origins: evidence.origins,
      names: evidence.scans.map(\.name),
      anchors: evidence.anchors)
    for frame in choice.chosen
    where frame.header.type != FrameHeader.events && frame.header.flags & FrameHeader.skippable == 0
    {
      throw JournalError(
        .newerFormat, "a frame of a kind that only a newer deskhand knows",
        file: evidence.scans[frame.file].path, offset: frame.offset,
        event: frame.header.firstEvent, advice: "Install the newer version to salvage it.")
    }
    var account = SalvageAccount(evidence, choice)
    account.settle()
    self.path = path
    id = evidence.id
    scans = evidence.scans
    frames = choice.chosen
    snapshots = evidence.snapshots(fitting: choice.chosen)
    segments = Set(choice.chosen.map(\.file)).count
    events = choice.chosen.reduce(0) {
      $0 + ($1.header.type == FrameHeader.events ? UInt64($1.header.count) : 0)
    }
    lastEvent = account.lastKnown
    gaps = account.gaps
    flaws = account.flaws
    notes = account.notes
  }

  /// Whether a group shares the damaged store.
  package var isShared: Bool { directory.shared }

  /// Whether nothing of the log is missing or out of its place.
  package var isSound: Bool { gaps.isEmpty && flaws.isEmpty }
}

/// What the files of a damaged store say, before anything is concluded.
struct SalvageEvidence {
  let directory: StoreDirectory
  let scans: [SegmentScan]
  let mark: Mark?
  /// Sound ones of this store.
  private(set) var snapshots: [SnapshotFile] = []
  private(set) var id: StoreID?
  private(set) var notes: [String] = []

  init(_ directory: StoreDirectory) throws(JournalError) {
    self.directory = directory
    var scans: [SegmentScan] = []
    for name in try directory.segments() {
      scans.append(try SegmentScan(directory, name, number: scans.count))
    }
    self.scans = scans
    let file = try? directory.open(directory.path + "/mark", flags: 0)
    mark = file.flatMap { try? Mark.read($0) }
    for event in try SnapshotFile.events(in: directory) {
      do throws(JournalError) {
        let snapshot = try SnapshotFile(
          SnapshotFile.path(directory, event), calls: directory.calls)
        try snapshot.verifySections()
        snapshots.append(snapshot)
      } catch {
        notes.append(say("A snapshot cannot be used. \(error.description)"))
      }
    }
    id = elect()
    for snapshot in snapshots where snapshot.id != id {
      notes.append(say("\(snapshot.path) belongs to store \(snapshot.id)."))
    }
    snapshots.removeAll { $0.id != id }
  }

  /// The store that most sound headers name; a tie goes to the one the mark leads to, then to the
  /// lowest segment's.
  private func elect() -> StoreID? {
    var votes: [(id: StoreID, count: Int)] = []
    func vote(_ id: StoreID, _ weight: Int) {
      if let index = votes.firstIndex(where: { $0.id == id }) {
        votes[index].count += weight
      } else {
        votes.append((id, weight))
      }
    }
    for scan in scans {
      guard let header = scan.header else { continue }
      vote(header.id, 2)
      let isMarked = scan.frames.contains { $0.header.checksum == mark?.position.checksum }
      if isMarked { vote(header.id, 1) }
    }
    for snapshot in snapshots { vote(snapshot.id, 2) }
    let most = votes.map(\.count).max()
    return votes.first { $0.count == most }?.id
  }

  /// By the files' numbers.
  var origins: [SegmentOrigin] {
    scans.map { scan in scan.header.map { $0.id == id ? .own : .foreign } ?? .unknown }
  }

  /// Checksums of frame headers that something of this store names.
  var anchors: Set<UInt64> {
    var anchors: Set<UInt64> = []
    for scan in scans {
      if let header = scan.header, header.id == id { anchors.insert(header.previous) }
    }
    for snapshot in snapshots { anchors.insert(snapshot.position.checksum) }
    if let mark { anchors.insert(mark.position.checksum) }
    // No frame was before the first one, of whichever store.
    anchors.remove(0)
    return anchors
  }

  /// Those that are of the history that was chosen, or of events of which nothing else is left.
  func snapshots(fitting frames: [SalvagedFrame]) -> [SnapshotFile] {
    snapshots.filter { snapshot in
      let event = snapshot.position.event
      guard let frame = frames.last(where: { $0.header.firstEvent <= event }) else { return true }
      return frame.header.lastEvent < event
        || frame.header.lastEvent == event && frame.header.checksum == snapshot.position.checksum
    }
  }
}
