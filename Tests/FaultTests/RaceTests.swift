import Testing

@Suite(.serialized, .enabled(if: FaultShim.isPossible, "needs the built program and clang"))
struct RaceTests {
  private static let rounds = FaultShim.setting("DESKHAND_ROUNDS", otherwise: 4)
  private static let first = FaultShim.setting("DESKHAND_SEED", otherwise: 1)

  @Test(
    "Twenty commit at once, some are killed: each promise is kept once, and nobody waits a second",
    arguments: first..<(first + rounds))
  func twenty(seed: Int) throws {
    var race = try Race(seed: seed)
    try race.run(120)
    // Beside the lock itself the last of twenty waits for the disk, once for each before him; in
    // memory, where every other round runs, that is nothing.
    #expect(race.longestWait < 1_000_000_000 + 20 * race.longestSync)
    #expect(race.killed > 5 && race.acknowledged > 40)
    print(
      "round \(seed): \(race.acknowledged) acknowledged, \(race.killed) killed, the longest wait",
      "\(race.longestWait / 1_000_000) ms, the longest sync \(race.longestSync / 1_000_000) ms")
  }

  @Test("A copy that cp makes of a desk in use opens, with all that was acknowledged before")
  func copies() throws {
    var race = try Race(seed: 5)
    for _ in 1...10 {
      let broken = try race.copy()
      #expect(broken == [])
    }
    print("10 copies, \(race.refusedCopies) of them only opened with --accept-copy")
  }
}
