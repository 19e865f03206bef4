import DeskStore

/// How a console answers while the program's other process writes a snapshot of the same desk.
enum SnapshotPause {
  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let workshop = bench.workshop
    let desk = try bench.desk()
    let probe = try bench.console().openAllTickets().probe
    var (alone, beside, length) = (Spread(), Spread(), Spread())
    for _ in 0..<60 { if let answer = probe.press(Keystroke("j")) { alone.add(answer.last) } }
    let words = [workshop.program, "--store", desk, "snapshot", "--background"]
    let start = Moment.now
    guard let writer = ChildProcess(workshop.program, words, .none) else {
      throw BenchFailure("no snapshot can be begun")
    }
    while writer.status == nil {
      if let answer = probe.press(Keystroke("j")) { beside.add(answer.last) }
    }
    length.add(start.elapsed)
    guard writer.wait() == 0 else { throw BenchFailure("the snapshot failed") }
    var row = Measurement(
      "j while a snapshot is written (\(Figure.time(length.median)))", budget: "1 / 5 ms",
      Figure.times(beside), isKept: beside.median <= 0.001 && beside.p99 <= 0.005)
    row.compare("j without", Figure.times(alone), ours: beside.median, theirs: alone.median)
    return [row]
  }
}
