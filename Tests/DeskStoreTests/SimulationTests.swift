import DeskStore
import DeskTesting
import Journal
import Testing

@Suite("Simulated days", .serialized)
struct SimulationTests {
  @Test(
    "After any day, every console, a mapped desk and the replayed log say the same",
    arguments: UInt64(1)...6)
  func day(_ seed: UInt64) throws {
    let day = try SimulatedDay(seed: seed)
    for _ in 1...450 { try day.step() }
    day.scratch.disk.fault = nil
    // A commit whose mark was not written is shown to others once somebody opens or commits.
    _ = try day.scratch.open()
    let replayed = try day.scratch.replayed()
    for console in day.consoles {
      try console.follow()
      #expect(differences(console.desk, replayed) == [])
    }
    try #require(day.consoles.first { !$0.isReadOnly }).writeSnapshot()
    #expect(differences(try day.scratch.open().desk, replayed) == [])
    let report = try Journal.verify(at: day.scratch.path)
    #expect(report.problems == [])
    // A segment whose making failed last leaves its draft.
    #expect(report.notes.filter { !$0.contains(".log.tmp: a temporary file") } == [])
    #expect(report.events == UInt64(replayed.lastEvent))
    #expect(names(in: day.scratch.path + "/torn") == [])
    // A day on which nothing happens proves nothing.
    #expect(replayed.lastEvent > 80 && report.segments > 3)
    for what in ["make", "edit", "comment", "undo", "refused", "failed", "snapshot", "restart"] {
      #expect(day.tally[what, default: 0] > 0, "\(what): \(day.tally)")
    }
  }
}
