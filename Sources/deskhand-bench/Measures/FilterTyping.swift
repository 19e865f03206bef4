/// A letter typed in the filter line on all tickets, beside a limit in neomutt on all mails.
enum FilterTyping {
  private static let budget = 0.030
  private static let words = [
    "printer", "принтер", "network", "сеть", "доступ", "vpn", "не работает",
  ]
  private static let rounds = 4

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let probe = try KeyAnswers.allTickets(bench.console)
    var letters = Spread()
    for _ in 0..<rounds {
      for word in words {
        probe.press(Keystroke("/"))
        for letter in word {
          guard let answer = probe.press(Keystroke(String(letter))) else {
            throw BenchFailure("the filter line does not answer ‘\(letter)’ of ‘\(word)’")
          }
          letters.add(answer.last)
        }
        // The answer to Esc comes late: what follows it might make it another key.
        probe.press(.escape, quiet: 0.1)
      }
    }
    var row = Measurement(
      "a letter in the filter line", budget: "p99 \(Figure.time(budget))", Figure.times(letters),
      isKept: letters.p99 <= budget)
    if let mutt = bench.peers.first(where: { $0.name == "neomutt" }) {
      if let contestant = mutt.contestant {
        let limits = try limits(contestant)
        row.compare(
          "neomutt, a whole word and Enter", Figure.times(limits), ours: letters.median,
          theirs: limits.median)
      } else {
        row.missing("neomutt")
      }
    }
    return [row]
  }

  /// Whole words at once: neomutt does not search while one types.
  private static func limits(_ contestant: Contestant) throws(BenchFailure) -> Spread {
    let probe = try contestant.open().probe
    var limits = Spread()
    for word in words where !word.contains(" ") {
      probe.press(Keystroke("l"))
      probe.press(Keystroke("~s \(word)"))
      // It tells its progress, with pauses.
      guard let answer = probe.press(.enter, quiet: 0.5, limit: 20) else {
        throw BenchFailure("neomutt does not answer a limit")
      }
      limits.add(answer.last)
      probe.press(Keystroke("l"))
      probe.press(Keystroke("all\r"), quiet: 0.5, limit: 20)
    }
    return limits
  }
}
