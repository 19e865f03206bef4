import Glibc
import Testing

/// A disk that fails a sync, and what the program says of the deed that waited for it.
@Suite(.enabled(if: FaultShim.isPossible, "needs the built program and clang"))
struct UnconfirmedTests {
  private func desk() throws -> FaultyDesk {
    let desk = try FaultyDesk(segmentSize: 64 << 20)
    #expect(try desk.run(["new", "ticket", "subject=One"]).output == "T-1\n")
    return desk
  }

  @Test("EIO from the sync of a commit: not saved, and not there afterwards")
  func failedSync() throws {
    let desk = try desk()
    let plan = FaultPlan(call: "fdatasync", number: 1, mode: .fail)
    let outcome = try desk.run(["new", "ticket", "subject=Two"], plan)
    #expect(outcome.ending == .exit(1) && outcome.output.isEmpty)
    #expect(outcome.errors.contains("not saved: the disk did not confirm the write"))
    #expect(try desk.look().desk.tickets.count == 2)
    #expect(try desk.run(["new", "ticket", "subject=Three"]).output == "T-2\n")
  }

  @Test("A commit that can be neither confirmed nor taken back: it is not known, and said so")
  func neither() throws {
    let desk = try desk()
    let locked = try desk.run(
      ["new", "ticket", "subject=Two"], FaultPlan(call: "fdatasync", number: 1, mode: .fail),
      FaultPlan(call: "ftruncate", number: 1, mode: .fail))
    #expect(locked.ending == .exit(1) && locked.output.isEmpty)
    #expect(locked.errors.contains("it is not known whether this was saved"))
    #expect(locked.errors.contains("start deskhand again and look"))
  }
}
