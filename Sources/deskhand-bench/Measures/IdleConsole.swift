import Glibc

/// What a console needs that nobody touches: memory of its own, pages it shares, and time.
enum IdleConsole {
  private static let ownMemory = 32.0 * 1_048_576
  private static let seconds = 3
  private static let consoles = 5

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let ours = try observe([bench.console])[0]
    let peers = try observe(bench.peers.compactMap(\.contestant))
    let several = try observe(Array(repeating: bench.console, count: consoles))
    let pss = several.reduce(0) { $0 + $1.memory.proportional }
    var own = Measurement(
      "idle console: memory of its own", budget: Figure.bytes(ownMemory),
      Figure.bytes(ours.memory.anonymous), isKept: ours.memory.anonymous <= ownMemory)
    var switches = Measurement(
      "idle for \(seconds) s: switches, ticks", budget: "none",
      "\(ours.work.switches), \(ours.work.ticks)",
      isKept: ours.work.switches == 0 && ours.work.ticks == 0)
    for (peer, theirs) in zip(bench.peers.compactMap(\.contestant), peers) {
      own.compare(
        peer.name, Figure.bytes(theirs.memory.anonymous), ours: ours.memory.anonymous,
        theirs: theirs.memory.anonymous)
      switches.show(peer.name, "\(theirs.work.switches), \(theirs.work.ticks)")
    }
    return [
      own,
      Measurement("  mapped pages of the files", Figure.bytes(ours.memory.privateClean)),
      Measurement("  its share of all memory (Pss)", Figure.bytes(ours.memory.proportional)),
      Measurement("  \(consoles) consoles at once, sum of Pss", Figure.bytes(pss)),
      switches,
    ]
  }

  /// What one program holds and did.
  private struct Observation {
    var memory: ProcessMemory
    var work: ProcessWork
  }

  /// Starts the programs and watches them do nothing, all at once.
  private static func observe(
    _ contestants: [Contestant]
  ) throws(BenchFailure) -> [Observation] {
    var probes: [TerminalProbe] = []
    for contestant in contestants { probes.append(try contestant.open().probe) }
    avoidMinute()
    var before: [ProcessWork] = []
    for probe in probes { before.append(try ProcessWork(of: probe.process)) }
    sleep(UInt32(seconds))
    var observations: [Observation] = []
    for (probe, before) in zip(probes, before) {
      let work = try ProcessWork(of: probe.process) - before
      observations.append(
        Observation(memory: try ProcessMemory(of: probe.process), work: work))
    }
    return observations
  }

  /// Waits a second for what a start leaves to be done, and past a full minute: the clock in the
  /// header may wake the console then.
  private static func avoidMinute() {
    sleep(1)
    let second = time(nil) % 60
    if second >= 60 - seconds - 1 { sleep(UInt32(61 - second)) }
  }
}
