import DeskStore
import Journal

/// A store opened in this process: mapped from its snapshot, and replayed without one.
enum Opening {
  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let path = try bench.desk()
    var (mapped, replayed) = (Spread(), Spread())
    do throws(JournalError) {
      for _ in 0..<15 {
        _ = try mapped.time { () throws(JournalError) in
          try DeskStore(at: path, login: bench.workshop.login, readOnly: true)
        }
      }
      _ = try replayed.time { () throws(JournalError) in
        try DeskStore(at: path, login: bench.workshop.login, readOnly: true, fromLog: true)
      }
    } catch {
      throw BenchFailure(error.description)
    }
    let name = "opening \(Figure.count(bench.tickets)) tickets"
    var row = Measurement(name + ", with a snapshot", Figure.times(mapped))
    row.compare(
      "without a snapshot", Figure.time(replayed.median), ours: mapped.median,
      theirs: replayed.median)
    return [row]
  }
}
