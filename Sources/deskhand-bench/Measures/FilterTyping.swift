/// A letter typed in the filter line on all tickets, beside a limit in neomutt on all mails.
enum FilterTyping {
  private static let budget = 0.030
  private static let words = [
    "printer", "принтер", "network", "сеть", "доступ", "vpn", "не работает",
  ]
  private static let rounds = 4

  /// What the console needs for each sort of answer.
  private struct Answers {
    var letters = Spread()
    var firstLetters = Spread()
    var laterLetters = Spread()
    /// Esc, which shows all tickets again.
    var clearing = Spread()
    /// The view of all tickets, chosen from the menu.
    var choosing = Spread()
  }

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let answers = try answers(try bench.console())
    var row = Measurement(
      "a letter in the filter line", budget: "p99 \(Figure.time(budget))",
      Figure.times(answers.letters), isKept: answers.letters.p99 <= budget)
    for peer in bench.peers where peer.name == "neomutt" {
      guard let contestant = peer.contestant else {
        row.missing(peer.name)
        continue
      }
      let limits = try limits(contestant)
      row.compare(
        "neomutt, a whole word and Enter", Figure.times(limits), ours: answers.letters.median,
        theirs: limits.median)
    }
    return [
      row,
      Measurement("the first letter of a word", Figure.times(answers.firstLetters)),
      Measurement("the letters after it", Figure.times(answers.laterLetters)),
      Measurement("Esc, with its delay of 25 ms", Figure.times(answers.clearing)),
      Measurement("the view of all tickets chosen", Figure.times(answers.choosing)),
    ]
  }

  private static func answers(_ console: Contestant) throws(BenchFailure) -> Answers {
    var answers = Answers()
    for _ in 0..<rounds {
      let (probe, choice) = try console.openAllTickets()
      answers.choosing.add(choice.last)
      for word in words { try type(word, probe, &answers) }
    }
    return answers
  }

  private static func type(
    _ word: String, _ probe: TerminalProbe, _ answers: inout Answers
  ) throws(BenchFailure) {
    probe.press(Keystroke("/"))
    for (place, letter) in word.enumerated() {
      guard let answer = probe.press(Keystroke(String(letter))) else {
        throw BenchFailure("the filter line does not answer ‘\(letter)’ of ‘\(word)’")
      }
      answers.letters.add(answer.last)
      if place == 0 {
        answers.firstLetters.add(answer.last)
      } else {
        answers.laterLetters.add(answer.last)
      }
    }
    // A key that follows Esc at once would be another key.
    guard let answer = probe.press(.escape, quiet: 0.1) else {
      throw BenchFailure("the filter line does not answer Esc")
    }
    answers.clearing.add(answer.last)
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
