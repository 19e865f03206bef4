import DeskStore
import Journal

/// The whole log replayed, as when there is no snapshot.
enum Replay {
  private static let budget = 2.0
  private static let events = 1_000_000
  /// A sample desk of so many tickets has about as many events as are asked for.
  private static let tickets = 180_000

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let path = try SampleDesks(bench.workshop).desk(tickets: tickets)
    var times = Spread()
    var replayed = 0
    for _ in 0..<3 {
      do throws(JournalError) {
        let store = try times.time { () throws(JournalError) in
          try DeskStore(
            at: path, login: bench.workshop.login, readOnly: true, fromLog: true)
        }
        replayed = Int(store.desk.lastEvent)
      } catch {
        throw BenchFailure(error.description)
      }
    }
    guard replayed > 0 else { throw BenchFailure("the sample desk has no events") }
    let scaled = times.median * Double(events) / Double(replayed)
    return [
      Measurement(
        "replay of \(Figure.count(events)) events†", budget: Figure.time(budget),
        Figure.time(scaled), isKept: scaled <= budget),
      Measurement("† scaled from \(Figure.count(replayed))", Figure.time(times.median)),
    ]
  }
}
