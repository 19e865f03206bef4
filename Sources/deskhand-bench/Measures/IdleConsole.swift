import Glibc

/// What a console needs that nobody touches: memory of its own, pages it shares, and time.
enum IdleConsole {
  private static let ownMemory = 32.0 * 1_048_576
  private static let seconds = 3
  private static let crowds = [5, 20]

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let console = try bench.console()
    let ours = try observe([try console.open().probe])[0]
    let worked = try memoryAfterWork(console)
    var several: [Measurement] = []
    for count in crowds {
      let all = try observe(try running(Array(repeating: console, count: count)))
      let pss = all.reduce(0) { $0 + $1.memory.proportional }
      several.append(Measurement("\(count) consoles at once, sum of Pss", Figure.bytes(pss)))
    }
    let peers = bench.peers.compactMap(\.contestant)
    let theirs = try observe(try running(peers))
    var own = memory("idle console, its own memory", ours.memory)
    var work = Measurement(
      "idle \(seconds) s: wake-ups, CPU ticks", budget: "none", ours.work.text,
      isKept: ours.work.switches == 0 && ours.work.ticks == 0)
    for (peer, observation) in zip(peers, theirs) {
      let bytes = observation.memory.anonymous
      own.compare(
        peer.name, Figure.bytes(bytes), ours: ours.memory.anonymous, theirs: bytes)
      work.show(peer.name, observation.work.text)
    }
    for peer in bench.peers where peer.contestant == nil {
      own.missing(peer.name)
      work.missing(peer.name)
    }
    return [
      own,
      memory("the same, after all tickets, a filter", worked),
      Measurement("pages of the desk's files (clean)", Figure.bytes(ours.memory.privateClean)),
      Measurement("1 console, its Pss", Figure.bytes(ours.memory.proportional)),
    ] + several + [work]
  }

  private static func memory(_ what: String, _ memory: ProcessMemory) -> Measurement {
    Measurement(
      what, budget: Figure.bytes(ownMemory), Figure.bytes(memory.anonymous),
      isKept: memory.anonymous <= ownMemory)
  }

  /// What one program holds and did.
  private struct Observation {
    var memory: ProcessMemory
    var work: ProcessWork
  }

  private static func running(
    _ contestants: [Contestant]
  ) throws(BenchFailure) -> [TerminalProbe] {
    var probes: [TerminalProbe] = []
    for contestant in contestants { probes.append(try contestant.open().probe) }
    return probes
  }

  /// The memory of a console in which all tickets were listed and a word was looked for.
  private static func memoryAfterWork(_ console: Contestant) throws(BenchFailure) -> ProcessMemory {
    let probe = try console.openAllTickets().probe
    for key in [Keystroke("/"), Keystroke("printer"), .enter, .end] {
      probe.press(key, quiet: 0.1)
    }
    // With the last use of the probe the program would be ended.
    return try withExtendedLifetime(probe) { () throws(BenchFailure) in
      try ProcessMemory(of: probe.process)
    }
  }

  /// Watches programs do nothing, all at once.
  private static func observe(_ probes: [TerminalProbe]) throws(BenchFailure) -> [Observation] {
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
    withExtendedLifetime(probes) {}
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

extension ProcessWork {
  /// "0, 0".
  fileprivate var text: String { "\(switches), \(ticks)" }
}
