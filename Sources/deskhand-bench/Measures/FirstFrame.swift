/// From the command to the first full frame, everything in the page cache.
enum FirstFrame {
  private static let budget = 0.050
  private static let runs = 15

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let console = try bench.console()
    // Once, to have the files in memory.
    _ = try console.open()
    var ours = Spread()
    for _ in 0..<runs { ours.add(try console.open().opening.last) }
    var row = Measurement(
      "command to first full frame", budget: Figure.time(budget), Figure.times(ours),
      isKept: ours.median <= budget)
    for peer in bench.peers {
      guard let contestant = peer.contestant else {
        row.missing(peer.name)
        continue
      }
      var rows = Spread()
      var all = Spread()
      _ = try contestant.open()
      for _ in 0..<3 {
        let opening = try contestant.open().opening
        rows.add(opening.seen)
        all.add(opening.last)
      }
      // Some show rows while they read on; others show nothing before they have all.
      if rows.median < all.median * 0.9 {
        row.compare(
          peer.name + ", first rows", Figure.times(rows), ours: ours.median, theirs: rows.median)
      }
      row.compare(
        peer.name + ", all of them", Figure.times(all), ours: ours.median, theirs: all.median)
    }
    return [row]
  }
}
