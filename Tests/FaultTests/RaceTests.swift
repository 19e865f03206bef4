import Testing

@Suite(.serialized, .enabled(if: FaultShim.isPossible, "needs the built program and clang"))
struct RaceTests {
  private static let rounds = FaultShim.setting("DESKHAND_ROUNDS", otherwise: 4)
  private static let first = FaultShim.setting("DESKHAND_SEED", otherwise: 1)

  @Test(
    "Twenty processes commit at once while some are killed: what was acknowledged is there once, all consoles end equal, and nobody waits a second for the lock",
    arguments: first..<(first + rounds))
  func twenty(seed: Int) throws {
    var race = try Race(seed: seed)
    try race.run(120)
    #expect(race.longestWait < 1_000_000_000)
    #expect(race.killed > 5 && race.acknowledged > 40)
    print(
      "round \(seed): \(race.acknowledged) acknowledged, \(race.killed) killed, the longest wait",
      "\(race.longestWait / 1_000_000) ms")
  }
}
