import Phrases

/// How much a segment's header says about whose frames stand in it.
enum SegmentOrigin: Int {
  /// The header is sound and names another store.
  case foreign
  /// The header is not sound.
  case unknown
  /// The header is sound and names this store.
  case own
}

/// Decides which of the sound frames of a damaged log are its history.
///
/// A frame names no store: whose it is follows from the header of its segment, or from the chain of
/// checksums that links it to frames of which that is known. Of two frames with one number the one
/// that the chain leads to stays.
struct FrameChoice {
  /// The frames that stay, ascending and without overlap.
  private(set) var chosen: [SalvagedFrame] = []
  /// Sound frames that do not belong here, and why.
  private(set) var refused: [(frame: SalvagedFrame, reason: String)] = []
  /// The first events of frames that do not follow from the one before and stay all the same.
  private(set) var breaks: [UInt64] = []
  /// The first events of frames that stay because their numbers fit, though nothing links them.
  private(set) var unproven: [UInt64] = []

  private let frames: [SalvagedFrame]
  private let origins: [SegmentOrigin]
  /// Checksums of frame headers that something trusted names: segments, snapshots, the mark.
  private let anchors: Set<UInt64>
  /// For each frame the first of those that the chain links it with.
  private var chains: [Int]
  /// For each frame how many the chain links before and behind it.
  private var lengths: [Int]
  private var isLinked: [Bool]
  private var trusted: Set<Int> = []
  /// Chains of unknown origin that contradict those of this store.
  private var strangers: Set<Int> = []
  private var kept: [Int] = []

  /// Chooses among `found`; `origins` are those of the files by their numbers, `names` the events
  /// that the files' names say they start with.
  /// - Complexity: O(n log n).
  init(
    _ found: [SalvagedFrame], origins: [SegmentOrigin], names: [UInt64], anchors: Set<UInt64>
  ) {
    self.origins = origins
    self.anchors = anchors
    let sorted = found.sorted { left, right in
      let (l, r) = (left.header.firstEvent, right.header.firstEvent)
      if l != r { return l < r }
      let (lo, ro) = (origins[left.file].rawValue, origins[right.file].rawValue)
      return lo == ro ? (left.file, left.offset) < (right.file, right.offset) : lo > ro
    }
    var places: [UInt64: Int] = [:]
    var frames: [SalvagedFrame] = []
    for frame in sorted where places[frame.header.checksum] == nil {
      places[frame.header.checksum] = frames.count
      frames.append(frame)
    }
    self.frames = frames
    chains = Array(frames.indices)
    lengths = Array(repeating: 1, count: frames.count)
    isLinked = Array(repeating: false, count: frames.count)
    link(places)
    for (index, frame) in frames.enumerated()
    where frame.offset == SegmentHeader.size && frame.header.firstEvent != names[frame.file] {
      suspect(index)
    }
    choose()
    settleBorders()
  }

  private mutating func link(_ places: [UInt64: Int]) {
    var before: [Int?] = []
    var behind = Array(repeating: 0, count: frames.count)
    for (index, frame) in frames.enumerated() {
      let header = frame.header
      var previous = places[header.previous]
      if let at = previous, frames[at].header.lastEvent + 1 != header.firstEvent { previous = nil }
      before.append(previous)
      if let previous {
        chains[index] = chains[previous]
        lengths[index] = lengths[previous] + 1
      }
      let isStart = header.firstEvent == 1 && header.previous == 0
      isLinked[index] = previous != nil || isStart || anchors.contains(header.previous)
      if origins[frame.file] == .own || anchors.contains(header.checksum) {
        trusted.insert(chains[index])
      }
    }
    for index in frames.indices.reversed() {
      if let previous = before[index] {
        behind[previous] = max(behind[previous], behind[index] + 1)
      }
      lengths[index] += behind[index]
    }
  }

  private func isTrusted(_ index: Int) -> Bool { trusted.contains(chains[index]) }

  /// Notes that a frame contradicts those of this store; nothing that is linked with those can.
  private mutating func suspect(_ index: Int) {
    if !isTrusted(index), !trusted.isEmpty { strangers.insert(chains[index]) }
  }

  /// Whether one of two frames that claim the same numbers is to be believed before the other.
  private func isStronger(_ left: Int, than right: Int) -> Bool {
    func strength(_ index: Int) -> [Int] {
      [
        frames[index].header.type == FrameHeader.lost ? 0 : 1, isLinked[index] ? 1 : 0,
        origins[frames[index].file].rawValue, lengths[index],
      ]
    }
    return strength(right).lexicographicallyPrecedes(strength(left))
  }

  private mutating func choose() {
    for index in frames.indices {
      if origins[frames[index].file] == .foreign, !isTrusted(index) {
        refused.append((frames[index], say("it belongs to another store")))
        continue
      }
      if let last = kept.last, frames[last].header.lastEvent >= frames[index].header.firstEvent {
        let wins = isStronger(index, than: last)
        let (winner, loser) = wins ? (index, last) : (last, index)
        if isTrusted(winner) { suspect(loser) }
        refused.append((frames[loser], say("another frame has its place in the chain")))
        if wins { kept.removeLast() } else { continue }
      }
      kept.append(index)
    }
  }

  private func isBreak(_ left: Int, _ right: Int) -> Bool {
    frames[left].header.lastEvent + 1 == frames[right].header.firstEvent
      && frames[right].header.previous != frames[left].header.checksum
  }

  /// Frames of unknown origin that stand right beside those of this store, and are not linked with
  /// them, are of another store; where both are of this one, both stay.
  private mutating func settleBorders() {
    for (left, right) in zip(kept, kept.dropFirst()) where isBreak(left, right) {
      if isTrusted(left) != isTrusted(right) { suspect(isTrusted(left) ? right : left) }
    }
    for index in kept where strangers.contains(chains[index]) {
      refused.append((frames[index], say("it does not follow from the frames beside it")))
    }
    kept.removeAll { strangers.contains(chains[$0]) }
    for (left, right) in zip(kept, kept.dropFirst()) where isBreak(left, right) {
      breaks.append(frames[right].header.firstEvent)
    }
    if !trusted.isEmpty {
      unproven = kept.filter { !isTrusted($0) }.map { frames[$0].header.firstEvent }
    }
    chosen = kept.map { frames[$0] }
  }
}
