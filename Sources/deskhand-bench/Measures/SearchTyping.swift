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
    var row = Measurement(
      "a letter of a search over everything", budget: "p99 \(Figure.time(budget))",
      Figure.times(letters), isKept: letters.p99 <= budget)
    for peer in bench.peers where peer.name == "neomutt" {
      guard peer.contestant != nil else {
        row.missing(peer.name)
        continue
      }
      row.show(peer.name, "no search as one types")
    }
    return [row, Measurement("its last letter until all texts were searched", Figure.times(whole))]
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
