/// From a key to the last byte of its answer, and how many bytes one `j` sends.
///
/// All programs run at once and take turns, so that a noisy minute hits them alike.
enum KeyAnswers {
  private static let budget = (median: 0.001, p99: 0.005)
  private static let rounds = 10
  /// More lines down than any of the programs shows at once.
  private static let beyondTheFoot = Keystroke(String(repeating: "j", count: 50))

  /// What is asked of every program.
  private enum Question: String, CaseIterable {
    case step = "j"
    case scroll = "j at the foot"
    case page = "PageDown"
    case ends = "End, Home"
  }

  /// A running program and its answers.
  private struct Runner {
    let name: String
    let probe: TerminalProbe
    var times: [Question: Spread] = [:]
    var bytes: [Question: Spread] = [:]

    mutating func ask(_ question: Question, _ key: Keystroke) {
      guard let answer = probe.press(key) else { return }
      times[question, default: Spread()].add(answer.last)
      bytes[question, default: Spread()].add(Double(answer.bytes))
    }
  }

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let console = try bench.console()
    var runners = [
      Runner(name: "three panes", probe: try console.openAllTickets().probe),
      Runner(name: "zoomed", probe: try console.openAllTickets().probe),
    ]
    runners[1].probe.press(Keystroke("z"))
    for peer in bench.peers {
      guard let contestant = peer.contestant else { continue }
      runners.append(Runner(name: peer.name, probe: try contestant.open().probe))
    }
    for _ in 0..<rounds {
      for index in runners.indices { play(&runners[index]) }
    }
    return times(runners, bench) + bytes(runners, bench)
  }

  private static func play(_ runner: inout Runner) {
    runner.probe.press(.home)
    for _ in 0..<25 { runner.ask(.step, Keystroke("j")) }
    runner.probe.press(beyondTheFoot, quiet: 0.1)
    for _ in 0..<15 { runner.ask(.scroll, Keystroke("j")) }
    for _ in 0..<6 { runner.ask(.page, .pageDown) }
    for _ in 0..<2 {
      runner.ask(.ends, .end)
      runner.ask(.ends, .home)
    }
  }

  private static func times(_ runners: [Runner], _ bench: Benchmark) -> [Measurement] {
    let limit =
      "\(Figure.decimal(budget.median * 1e3, 0)) / \(Figure.decimal(budget.p99 * 1e3, 0)) ms"
    return runners.prefix(2).flatMap { own in
      Question.allCases.map { question in
        let ours = own.times[question] ?? Spread()
        var row = Measurement(
          "\(question.rawValue), \(own.name)", budget: limit, Figure.times(ours),
          isKept: ours.median <= budget.median && ours.p99 <= budget.p99)
        for peer in bench.peers {
          guard let theirs = spread(of: peer, runners, \.times, question) else {
            row.missing(peer.name)
            continue
          }
          row.compare(peer.name, Figure.times(theirs), ours: ours.median, theirs: theirs.median)
        }
        return row
      }
    }
  }

  private static func bytes(_ runners: [Runner], _ bench: Benchmark) -> [Measurement] {
    let mutt = bench.peers.first { $0.name == "neomutt" }
      .flatMap { spread(of: $0, runners, \.bytes, .step) }
    let limits = [2_048, mutt?.median ?? 272]
    return zip(runners, limits).flatMap { own, limit in
      [Question.step, .scroll].map { question in
        let ours = own.bytes[question] ?? Spread()
        var row = Measurement(
          "bytes for \(question.rawValue), \(own.name)", budget: Figure.bytes(limit),
          Figure.bytes(ours.median), isKept: ours.median <= limit)
        for peer in bench.peers {
          guard let theirs = spread(of: peer, runners, \.bytes, question) else { continue }
          row.compare(
            peer.name, Figure.bytes(theirs.median), ours: ours.median, theirs: theirs.median)
        }
        return row
      }
    }
  }

  private static func spread(
    of peer: Peer, _ runners: [Runner], _ kind: KeyPath<Runner, [Question: Spread]>,
    _ question: Question
  ) -> Spread? {
    runners.first { $0.name == peer.name }?[keyPath: kind][question]
  }
}
