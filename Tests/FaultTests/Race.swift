import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

/// Twenty processes that commit to one desk at once while some of them die, and consoles that
/// commit and follow meanwhile.
struct Race {
  private struct Runner {
    let program: RunningProgram
    let deed: Int
    let name: String
    let values: Int
  }

  /// What came of it.
  private(set) var acknowledged = 0
  private(set) var killed = 0
  /// Copies that were refused until it was accepted that they are copies.
  private(set) var refusedCopies = 0
  /// The longest that any process waited for the commit lock, nanoseconds.
  private(set) var longestWait: UInt64 = 0
  /// The longest that the disk took for one sync, nanoseconds.
  private(set) var longestSync: UInt64 = 0
  private let desk: FaultyDesk
  private var consoles: [DeskStore] = []
  private var promises = Promises()
  private var dice: Dice
  private var deed = 0
  private static let processes = 20

  /// A desk on the disk, or in memory, where there are more commits in the same time.
  init(seed: Int) throws {
    dice = Dice(seed: UInt64(seed))
    desk = try FaultyDesk(
      segmentSize: seed % 2 == 0 ? 3_000 : 64 << 20,
      in: seed % 3 == 0 ? "/tmp" : FaultShim.scratchRoot)
    for number in 1...3 {
      try #require(
        try desk.run(["new", "ticket", "subject=Ticket \(number)"]).ending == .exit(0))
    }
    for _ in 1...3 { consoles.append(try DeskStore(at: desk.store, login: "root")) }
  }

  /// Runs until `deeds` were begun and all processes have ended, then compares.
  mutating func run(_ deeds: Int) throws {
    var running: [Runner] = []
    while deed < deeds || !running.isEmpty {
      while deed < deeds, running.count < Self.processes { running.append(try start()) }
      if dice.roll(8) == 0, !running.isEmpty { dice.pick(running).program.kill() }
      if dice.roll(3) == 0 { try work(dice.pick(consoles)) }
      usleep(1_000)
      running = running.filter { runner in
        guard let ending = runner.program.poll() else { return true }
        end(runner, ending)
        return false
      }
    }
    try compare()
  }

  /// Copies the directory with `cp -r` while eight processes commit.
  /// - Returns: what does not hold of the copy: it has to open, at worst once it was accepted that it
  ///   is a copy, with all that was acknowledged before it was begun.
  mutating func copy() throws -> [String] {
    var running: [Runner] = []
    for _ in 1...8 { running.append(try start(mayDie: false)) }
    var before = promises
    let place = desk.directory + "/copy-\(deed)"
    let copying = try #require(
      RunningProgram(
        ["/bin/cp", "-r", desk.store, place], environment: [:], directory: desk.directory,
        name: "cp"))
    #expect(copying.wait() == .exit(0))
    for runner in running {
      let ending = runner.program.wait()
      end(runner, ending)
      before.note(runner.deed, values: runner.values, .unknown)
    }
    let store: DeskStore
    do throws(JournalError) {
      store = try DeskStore(at: place, login: "root")
    } catch {
      guard error.kind == .copy else { throw error }
      refusedCopies += 1
      store = try DeskStore(at: place, login: "root", acceptCopy: true)
    }
    let broken = try before.broken(in: store)
    return broken
      + differences(store.desk, try DeskStore(at: place, login: "root", fromLog: true).desk)
  }

  private mutating func start(mayDie: Bool = true) throws -> Runner {
    deed += 1
    let mark = Promises.mark(deed)
    var words = ["new", "ticket", "subject=\(mark)", "description=\(mark) Кириллица"]
    var values = 2
    switch dice.roll(4) {
    case 0: (words, values) = (["set", "T-1", "T-2", "T-3", "subject=\(mark)"], 3)
    case 1: (words, values) = (["do", "comment", "T-2", "text=\(mark)"], 1)
    default: break
    }
    // One in five dies with the lock in its hand.
    let fatal = [FaultPlan.Mode.before, .after, .torn]
    let plan =
      mayDie && dice.roll(5) == 0
      ? [FaultPlan(call: dice.pick(["pwrite", "fdatasync"]), number: 1, mode: dice.pick(fatal))]
      : []
    let name = "deed-\(deed)"
    return Runner(
      program: try desk.start(words, plan, name: name), deed: deed, name: name, values: values)
  }

  private mutating func end(_ runner: Runner, _ ending: RunningProgram.Ending) {
    let report = desk.report(runner.name)
    longestWait = max(longestWait, report.longestWait)
    longestSync = max(longestSync, report.longestSync)
    switch ending {
    case .exit(0): promises.note(runner.deed, values: runner.values, .acknowledged)
    case .exit(let status):
      // Nothing but death goes wrong here: nobody is refused.
      Issue.record("\(runner.name) ended with \(status): \(runner.program.errors)")
      promises.note(runner.deed, values: runner.values, .refused)
    case .signal(let signal):
      #expect(signal == SIGKILL)
      killed += 1
      promises.note(runner.deed, values: runner.values, .unknown)
    }
    for file in [".out", ".err", ".report"] {
      _ = unsafe unlink(desk.directory + "/" + runner.name + file)
    }
  }

  /// A console commits, or sees what others did.
  private mutating func work(_ console: DeskStore) throws {
    if dice.roll(2) == 0 {
      try console.follow()
    } else {
      try commit(console)
    }
  }

  private mutating func commit(_ console: DeskStore) throws {
    deed += 1
    let tickets = console.desk.tickets
    let edit = EditRecords(tickets, [1], [(tickets.subject, .text(Promises.mark(deed)))])
    try console.commit(edit, at: Timestamp(milliseconds: 1_795_000_000_000))
    promises.note(deed, values: 1, .acknowledged)
  }

  private mutating func compare() throws {
    // The last to die may have left what the next commit settles.
    try commit(consoles[0])
    let new = try DeskStore(at: desk.store, login: "root")
    let broken = try promises.broken(in: new)
    #expect(broken == [])
    let replayed = try desk.look(fromLog: true)
    for console in consoles {
      try console.follow()
      #expect(differences(console.desk, replayed.desk) == [])
    }
    #expect(try Journal.verify(at: desk.store).problems == [])
    acknowledged = promises.acknowledged
  }
}
