import DeskStore
import Glibc

/// From one process's acknowledged commit to the last byte that another's console draws of it.
enum Following {
  private static let budget = 0.1
  private static let rounds = 40
  private static let directory = "following"

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let workshop = bench.workshop
    try workshop.remove(directory)
    let place = workshop.path + "/" + directory
    _ = unsafe mkdir(place, 0o755)
    let desk = try CommentedDesk(at: place + "/desk", login: workshop.login)
    let probe = try Contestant.deskhand(workshop, desk: place + "/desk").open().probe
    var times = Spread()
    for _ in 0..<rounds {
      // The number of comments is on the screen, so that each commit changes it.
      let answer = try probe.hear { () throws(BenchFailure) in try desk.comment() }
      guard let answer else { throw BenchFailure("a commit was not shown within two seconds") }
      times.add(answer.last)
    }
    try workshop.remove(directory)
    return [
      Measurement(
        "another's commit on the screen", budget: Figure.time(budget), Figure.times(times),
        isKept: times.p99 <= budget)
    ]
  }
}
