import DeskStore
import DeskTesting
import Glibc
import Journal
import Testing

/// Power cuts on real file systems: what was not flushed when it happened is gone.
@Suite(.serialized)
struct PowerCutTests {
  private static let cuts = FaultShim.setting("DESKHAND_CUTS", otherwise: 4)

  @Test(
    "On ext4 a power cut loses nothing that was acknowledged",
    .enabled(if: ScratchMount.isPossible(.ext4), "needs root, loop devices and mkfs.ext4"))
  func ext4() throws { try cut(.ext4) }

  @Test(
    "On XFS a power cut loses nothing that was acknowledged",
    .enabled(if: ScratchMount.isPossible(.xfs), "needs root, loop devices and mkfs.xfs"))
  func xfs() throws { try cut(.xfs) }

  private func cut(_ kind: ScratchMount.Kind) throws {
    let mount = try ScratchMount(kind)
    let desk = try FaultyDesk(segmentSize: 900, store: mount.path + "/desk")
    var promises = Promises()
    var dice = Dice(seed: 7)
    var deed = 0
    for _ in 1...Self.cuts {
      try load(desk, mount, &promises, &dice, &deed)
      try mount.comeUp()
      let store = try DeskStore(at: desk.store, login: "root")
      let broken = try promises.broken(in: store)
      #expect(broken == [])
      #expect(differences(store.desk, try desk.look(fromLog: true).desk) == [])
      #expect(try Journal.verify(at: desk.store).problems == [])
    }
    #expect(promises.acknowledged > Self.cuts)
    print("\(kind): \(Self.cuts) power cuts, \(promises.acknowledged) acknowledged")
  }

  @Test(
    "A disk that only claims to have synced loses what it claimed, and the desk says so or shows it",
    .enabled(if: ScratchMount.isPossible(.ext4), "needs root, loop devices and mkfs.ext4"))
  func lyingDisk() throws {
    let mount = try ScratchMount(.ext4)
    let desk = try FaultyDesk(store: mount.path + "/desk")
    var promises = Promises()
    for deed in 1...8 {
      let outcome = try desk.run(
        ["new", "ticket", "subject=\(Promises.mark(deed))"],
        FaultPlan(call: "fdatasync", number: 0, mode: .lie),
        FaultPlan(call: "fsync", number: 0, mode: .lie))
      #expect(outcome.ending == .exit(0))
      promises.note(deed, values: 1, .acknowledged)
    }
    try mount.cutPower()
    try mount.comeUp()
    // No program can know better than its disk. That the loss is seen here shows that the tests
    // above would see one.
    do throws(JournalError) {
      let broken = try promises.broken(in: try DeskStore(at: desk.store, login: "root"))
      #expect(!broken.isEmpty)
    } catch {
      #expect(error.kind == .damaged && error.file != nil && error.advice != nil)
    }
  }

  /// Commits from several processes until the power goes.
  private func load(
    _ desk: FaultyDesk, _ mount: ScratchMount, _ promises: inout Promises, _ dice: inout Dice,
    _ deed: inout Int
  ) throws {
    var running: [(program: RunningProgram, deed: Int)] = []
    let begun = 12 + dice.roll(12)
    let last = deed + begun
    while deed < last {
      deed += 1
      let words = ["new", "ticket", "subject=\(Promises.mark(deed))"]
      running.append((try desk.start(words, [], name: "deed-\(deed)"), deed))
      usleep(UInt32(dice.roll(12_000)))
    }
    // What the program says while the power goes is heard by nobody: a sync that was under way then
    // may be called done by the kernel.
    let heard = running.map { !$0.program.output.isEmpty }
    try mount.cutPower()
    for ((program, deed), wasHeard) in zip(running, heard) {
      _ = program.wait()
      promises.note(deed, values: 1, wasHeard ? .acknowledged : .unknown)
    }
  }
}
