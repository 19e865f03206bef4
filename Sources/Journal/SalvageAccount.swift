import Phrases

/// Draws up what a damaged log lacks: which events, and where their bytes were.
struct SalvageAccount {
  private(set) var gaps: [LostEvents] = []
  private(set) var flaws: [UnreadablePlace] = []
  private(set) var notes: [String]
  /// The last event of which anything is known.
  private(set) var lastKnown: UInt64 = 0

  private let evidence: SalvageEvidence
  private let choice: FrameChoice
  /// Unreadable bytes that no gap accounts for yet.
  private var rest: [(file: Int, bytes: UnreadableBytes)] = []

  init(_ evidence: SalvageEvidence, _ choice: FrameChoice) {
    self.evidence = evidence
    self.choice = choice
    notes = evidence.notes
    for (file, scan) in evidence.scans.enumerated() where origin(file) != .foreign {
      rest += scan.unreadable.map { (file, $0) }
    }
  }

  private func origin(_ file: Int) -> SegmentOrigin {
    evidence.scans[file].header.map { $0.id == evidence.id ? .own : .foreign } ?? .unknown
  }

  mutating func settle() {
    let last = choice.chosen.last?.header.lastEvent ?? 0
    lastKnown = last
    if let mark = evidence.mark { lastKnown = max(lastKnown, mark.position.event) }
    for snapshot in evidence.snapshots { lastKnown = max(lastKnown, snapshot.position.event) }
    for (file, scan) in evidence.scans.enumerated() where origin(file) == .own {
      if let header = scan.header, (1...LogPosition.lastPossibleEvent).contains(header.firstEvent) {
        lastKnown = max(lastKnown, header.firstEvent - 1)
      }
    }
    var before: SalvagedFrame?
    var claimed = Array(repeating: false, count: rest.count)
    for frame in choice.chosen {
      close(before, frame, upTo: frame.header.firstEvent - 1, &claimed)
      if frame.header.type == FrameHeader.lost { keepEarlier(frame) }
      before = frame
    }
    close(before, nil, upTo: lastKnown, &claimed)
    rest = zip(rest, claimed).filter { !$0.1 }.map(\.0)
    if lastKnown == last { judgeTail(behind: last) }
    noteFlaws()
  }

  /// Notes the events between two frames that stay, if there are any.
  private mutating func close(
    _ before: SalvagedFrame?, _ next: SalvagedFrame?, upTo last: UInt64, _ claimed: inout [Bool]
  ) {
    let first = (before?.header.lastEvent ?? 0) + 1
    guard first <= last else { return }
    let numbers = first...last
    var places: [UnreadablePlace] = []
    for (index, (file, bytes)) in rest.enumerated() {
      let scan = evidence.scans[file]
      let start = bytes.after.map { $0 + 1 } ?? scan.header?.firstEvent ?? scan.name
      let end = bytes.before.map { max($0, 1) - 1 }
      guard numbers.contains(start) || end.map(numbers.contains) ?? false else { continue }
      claimed[index] = true
      places.append(UnreadablePlace(file: scan.path, bytes: bytes.range, reason: bytes.reason))
    }
    for (frame, reason) in choice.refused where numbers.contains(frame.header.firstEvent) {
      guard origin(frame.file) != .foreign else { continue }
      places.append(
        UnreadablePlace(
          file: evidence.scans[frame.file].path, bytes: frame.offset..<frame.end, reason: reason))
    }
    for (file, scan) in evidence.scans.enumerated() where numbers.contains(scan.name) {
      if let reason = scan.obstacle ?? foreignness(file) {
        places.append(UnreadablePlace(file: scan.path, reason: reason))
      }
    }
    if places.isEmpty { places = [whereabouts(before, next, first)] }
    gaps.append(LostEvents(first: first, last: last, places: places))
  }

  private func foreignness(_ file: Int) -> String? {
    guard origin(file) == .foreign, let id = evidence.scans[file].header?.id else { return nil }
    return say("the file belongs to store \(id)")
  }

  /// Where events should stand that no unreadable bytes account for.
  private func whereabouts(
    _ before: SalvagedFrame?, _ next: SalvagedFrame?, _ first: UInt64
  ) -> UnreadablePlace {
    if let before, let next, before.file == next.file, before.end < next.offset {
      return UnreadablePlace(
        file: evidence.scans[before.file].path, bytes: before.end..<next.offset,
        reason: say("other bytes stand here"))
    }
    let path = evidence.directory.segmentPath(first)
    if !evidence.directory.hasSegment(first), next.map({ $0.file != before?.file }) ?? true {
      let isCut = before.map { evidence.scans[$0.file].size == $0.end } ?? true
      let isMarked = evidence.mark.map {
        !evidence.directory.hasSegment($0.position.segment)
      }
      if isCut, next != nil || before == nil || isMarked == true {
        return UnreadablePlace(file: path, reason: say("the segment is missing"))
      }
    }
    guard let before else {
      return UnreadablePlace(file: evidence.directory.logPath, reason: say("no file has them"))
    }
    let end = evidence.scans[before.file].size
    return UnreadablePlace(
      file: evidence.scans[before.file].path, reason: say("the log ends here, at byte \(end)"))
  }

  private mutating func keepEarlier(_ frame: SalvagedFrame) {
    var payloads = SalvagedPayloads(evidence.scans, evidence.directory)
    let payload = (try? payloads.read(frame)) ?? []
    gaps.append(
      LostEvents(
        first: frame.header.firstEvent, last: frame.header.lastEvent,
        earlier: String(decoding: payload, as: UTF8.self)))
  }

  /// Bytes behind the last event: those of a commit that never ended, or more than that.
  private mutating func judgeTail(behind last: UInt64) {
    let lastFile = choice.chosen.last?.file
    let tail = rest.firstIndex { file, bytes in
      guard bytes.before == nil else { return false }
      if let after = bytes.after { return file == lastFile && after == last }
      let scan = evidence.scans[file]
      return (scan.header?.firstEvent ?? scan.name) == last + 1
    }
    guard let tail else { return }
    let (file, bytes) = rest.remove(at: tail)
    let scan = evidence.scans[file]
    let length = UInt64(bytes.range.count)
    if scan.header != nil, length <= bytes.head?.frameLength ?? FrameHeader.maximumLength {
      notes.append(
        say(
          """
          \(scan.path), byte \(bytes.range.lowerBound): the \(length) bytes behind event \(last) are \
          of a write that never ended. They are left where they are; nothing that was acknowledged \
          is in them\(evidence.mark == nil ? say(", as far as can be told without the mark") : "").
          """))
    } else {
      gaps.append(
        LostEvents(
          first: last + 1, last: nil,
          places: [UnreadablePlace(file: scan.path, bytes: bytes.range, reason: bytes.reason)]))
    }
  }

  private mutating func noteFlaws() {
    for (file, bytes) in rest {
      flaws.append(
        UnreadablePlace(
          file: evidence.scans[file].path, bytes: bytes.range, reason: bytes.reason))
    }
    for (file, scan) in evidence.scans.enumerated() {
      let isListed = gaps.contains { $0.places.contains { $0.file == scan.path } }
      if let reason = scan.obstacle ?? foreignness(file), !isListed {
        flaws.append(UnreadablePlace(file: scan.path, reason: reason))
      } else if origin(file) == .own, let header = scan.header, header.firstEvent != scan.name {
        flaws.append(
          UnreadablePlace(
            file: scan.path, bytes: 32..<40,
            reason:
              say(
                "the segment starts with event \(header.firstEvent), not with the one of its name"))
        )
      }
    }
    for (frame, reason) in choice.refused where origin(frame.file) != .foreign {
      let isListed = gaps.contains { $0.contains(frame.header.firstEvent) }
      guard !isListed else { continue }
      flaws.append(
        UnreadablePlace(
          file: evidence.scans[frame.file].path, bytes: frame.offset..<frame.end, reason: reason))
    }
    if let first = choice.unproven.first, let last = choice.unproven.last {
      notes.append(
        say(
          """
          \(choice.unproven.count) frames between events \(first) and \(last) stand in a segment whose \
          header is not sound, and no checksum links them with the others. They were taken because \
          their numbers fit; look whether they are of this desk.
          """))
    }
    for event in choice.breaks {
      notes.append(say("Event \(event) does not follow from the one before it; both are kept."))
    }
  }
}
