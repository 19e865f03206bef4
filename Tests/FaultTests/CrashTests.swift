import Testing

/// The real program, killed and failed at every call by which it touches a store.
@Suite(.enabled(if: FaultShim.isPossible, "needs the built program and clang"))
struct CrashTests {
  /// Points in all, over `seeds` walks.
  private static let points = FaultShim.setting("DESKHAND_POINTS", otherwise: 2_000)
  private static let first = FaultShim.setting("DESKHAND_SEED", otherwise: 1)
  private static let walks = max(8, points / 1_000)

  @Test(
    "Killed or failed at any call, the desk has all that was acknowledged and nothing refused",
    arguments: first..<(first + walks))
  func anyCall(seed: Int) throws {
    var walk = try CrashWalk(seed: UInt64(seed))
    try walk.walk(Self.points / Self.walks)
    // A walk on which nothing went wrong proves nothing.
    #expect(walk.faults > walk.points / 2)
    #expect(walk.acknowledged > walk.points / 10)
    // Which calls there are depends on what the one before left, such as a segment to be begun.
    #expect(walk.places.count >= 25, "\(walk.places)")
    #expect(walk.places.keys.contains("fdatasync /log") && walk.places.keys.contains("pwrite /log"))
    print(
      "seed \(seed): \(walk.points) points, \(walk.faults) faults at \(walk.places.count) kinds of",
      "call, \(walk.acknowledged) acknowledged")
  }
}
