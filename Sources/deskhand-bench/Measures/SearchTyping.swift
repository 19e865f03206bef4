/// A letter typed in the search over everything, beside a search of all bodies in neomutt.
enum SearchTyping {
  private static let budget = 0.030
  private static let words = ["printer", "принтер", "reset password", "картридж", "zzz"]
  private static let rounds = 3
  private static let search = Keystroke("\u{06}")
  /// Shorter than the pause between two slices: the next letter comes while the long texts are
  /// searched, as it does when somebody types.
  private static let haste = 0.001

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let console = try bench.console()
    var letters = Spread()
    var whole = Spread()
    for _ in 0..<rounds {
      let probe = try console.open().probe
      for word in words { try type(word, probe, &letters, &whole) }
    }
    let row = Measurement(
      "a letter of a search over everything", budget: "p99 \(Figure.time(budget))",
      Figure.times(letters), isKept: letters.p99 <= budget)
    var all = Measurement("its last letter until all texts were searched", Figure.times(whole))
    for peer in bench.peers where peer.name == "neomutt" {
      guard let contestant = peer.contestant else {
        all.missing(peer.name)
        continue
      }
      let theirs = try bodies(contestant)
      all.compare(
        "neomutt, a word in all bodies", Figure.time(theirs), ours: whole.median, theirs: theirs)
    }
    return [row, all]
  }

  /// How long neomutt needs to limit to the mails with a word in their bodies, which it reads one by
  /// one.
  private static func bodies(_ contestant: Contestant) throws(BenchFailure) -> Double {
    let probe = try contestant.open().probe
    probe.press(Keystroke("l"))
    probe.press(Keystroke("~b printer"))
    guard let answer = probe.press(.enter, quiet: 2, limit: 120) else {
      throw BenchFailure("neomutt does not answer a limit to bodies")
    }
    return answer.last
  }

  private static func type(
    _ word: String, _ probe: TerminalProbe, _ letters: inout Spread, _ whole: inout Spread
  ) throws(BenchFailure) {
    probe.press(search, quiet: 0.05)
    for (place, letter) in word.enumerated() {
      let isLast = place == word.count - 1
      let key = Keystroke(String(letter))
      guard let answer = probe.press(key, quiet: isLast ? 0.1 : haste, limit: 10) else {
        throw BenchFailure("the search does not answer ‘\(letter)’ of ‘\(word)’")
      }
      if isLast { whole.add(answer.last) } else { letters.add(answer.last) }
    }
    probe.press(.escape, quiet: 0.1)
  }
}
