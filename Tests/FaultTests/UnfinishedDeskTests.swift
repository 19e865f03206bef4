import Testing

@Suite(.enabled(if: FaultShim.isPossible, "needs the built program and clang"))
struct UnfinishedDeskTests {
  @Test(
    "A desk whose maker is killed at any call is made whole by the next init",
    arguments: [FaultPlan.Mode.before, .after, .torn])
  func killedMaker(mode: FaultPlan.Mode) throws {
    let whole = try FaultyDesk(founding: false)
    let calls = try whole.run(["init"]).report.calls
    try #require(calls > 20)
    for number in 1...calls {
      let desk = try FaultyDesk(founding: false)
      let outcome = try desk.run(["init"], FaultPlan(number: number, mode: mode))
      #expect(outcome.ending == .signal(9) && outcome.report.faults == 1)
      let isFounded = (try? desk.look())?.desk.lastEvent == 1
      let again = try desk.run(["init"])
      #expect(again.ending == .exit(isFounded ? 1 : 0), "\(outcome.report.place): \(again.errors)")
      let ticket = try desk.run(["new", "ticket", "subject=One"])
      #expect(ticket.output == "T-1\n", "\(outcome.report.place): \(ticket.errors)")
    }
  }

  @Test("Where a call of init fails, a sentence says so, and init can be done again")
  func failedMaker() throws {
    let calls = try FaultyDesk(founding: false).run(["init"]).report.calls
    for number in 1...calls {
      let desk = try FaultyDesk(founding: false)
      let outcome = try desk.run(["init"], FaultPlan(number: number, mode: .fail))
      guard outcome.ending != .exit(0) else { continue }
      #expect(outcome.ending == .exit(1), "\(outcome.report.place)")
      #expect(outcome.errors.hasPrefix("deskhand: ") && outcome.errors.contains("."))
      let isFounded = (try? desk.look())?.desk.lastEvent == 1
      let again = try desk.run(["init"])
      #expect(again.ending == .exit(isFounded ? 1 : 0), "\(outcome.report.place): \(again.errors)")
      let ticket = try desk.run(["new", "ticket", "subject=One"])
      #expect(ticket.output == "T-1\n", "\(outcome.report.place): \(ticket.errors)")
    }
  }
}
