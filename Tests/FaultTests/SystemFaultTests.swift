import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Testing

/// What the command line says when the system does not give what it needs, and that nothing is lost
/// by it.
@Suite(.enabled(if: FaultShim.isPossible, "needs the built program and clang"))
struct SystemFaultTests {
  /// A desk with one ticket.
  private func desk(store: String? = nil) throws -> FaultyDesk {
    let desk = try FaultyDesk(segmentSize: 64 << 20, store: store)
    try #require(try desk.run(["new", "ticket", "subject=One"]).output == "T-1\n")
    return desk
  }

  /// The next ticket is made, and there are that many then.
  private func expectGoesOn(_ desk: FaultyDesk, tickets: Int) throws {
    #expect(try desk.run(["new", "ticket", "subject=Next"]).output == "T-\(tickets)\n")
    let store = try desk.look()
    #expect(store.desk.tickets.count - 1 == tickets)
    #expect(try Journal.verify(at: desk.store).problems == [])
  }

  @Test(
    "EIO from any write, sync or rename: a sentence and status 1, and the next one is made",
    arguments: [
      (["new", "ticket", "subject=Two"], "pwrite", "the file cannot be written"),
      (["new", "ticket", "subject=Two"], "fdatasync", "not saved: the disk did not confirm"),
      (["snapshot"], "pwrite", "the file cannot be written"),
      (["snapshot"], "fdatasync", "the disk did not confirm the write"),
      (["snapshot"], "rename", "the snapshot cannot be given its name"),
      (["snapshot"], "fsync", "the directory cannot be synced"),
    ])
  func failedCall(words: [String], call: String, message: String) throws {
    let desk = try desk()
    let outcome = try desk.run(words, FaultPlan(call: call, number: 1, mode: .fail))
    #expect(outcome.ending == .exit(1) && outcome.output.isEmpty && outcome.report.faults == 1)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.contains(desk.store), "\(outcome.errors)")
    try expectGoesOn(desk, tickets: 2)
  }

  @Test(
    "EIO while a segment is sealed: not saved, and the next commit seals it",
    arguments: ["pwrite", "fdatasync", "rename", "fsync"])
  func failedRotation(call: String) throws {
    let desk = try desk()
    desk.segmentSize = 300
    let outcome = try desk.run(
      ["new", "ticket", "subject=Two"], FaultPlan(call: call, number: 1, mode: .fail))
    #expect(outcome.ending == .exit(1) && outcome.report.faults == 1, "\(outcome)")
    try expectGoesOn(desk, tickets: 2)
    #expect(names(in: desk.store + "/log").filter { $0.hasSuffix(".log") }.count > 1)
  }

  @Test(
    "Interrupted and short writes are gone on with, and nobody hears of them",
    arguments: [FaultPlan.Mode.short, .fail])
  func interrupted(mode: FaultPlan.Mode) throws {
    let desk = try desk()
    let plan = FaultPlan(call: "pwrite", number: 1, mode: mode, code: EINTR)
    let outcome = try desk.run(["new", "ticket", "subject=Two"], plan)
    #expect(outcome.output == "T-2\n" && outcome.errors.isEmpty && outcome.report.faults == 1)
    try expectGoesOn(desk, tickets: 3)
  }

  @Test(
    "A full disk: not saved, reading goes on, and so does writing when there is room",
    .enabled(if: ScratchMount.isPossible(.tmpfs), "needs root"))
  func fullDisk() throws {
    let mount = try ScratchMount(.tmpfs)
    let desk = try desk(store: mount.path + "/desk")
    try mount.setFull(true)
    let long = String(repeating: "ж", count: 4_000)
    let outcome = try desk.run(["new", "ticket", "subject=Two", "description=\(long)"])
    #expect(outcome.ending == .exit(1) && outcome.output.isEmpty)
    #expect(outcome.errors.contains("not saved: the disk is full"), "\(outcome.errors)")
    #expect(try desk.run(["snapshot"]).errors.contains("the disk is full"))
    #expect(try desk.run(["list", "tickets", "--count"]).output == "1\n")
    try mount.setFull(false)
    try expectGoesOn(desk, tickets: 2)
  }

  @Test(
    "A read-only file system: the desk opens for reading, and a change is refused in words",
    .enabled(if: ScratchMount.isPossible(.tmpfs), "needs root"))
  func readOnlyFileSystem() throws {
    let mount = try ScratchMount(.tmpfs)
    let desk = try desk(store: mount.path + "/desk")
    try mount.setReadOnly(true)
    #expect(try desk.run(["list", "tickets", "--count"]).output == "1\n")
    let outcome = try desk.run(["new", "ticket", "subject=Two"])
    #expect(outcome.ending == .exit(1) && outcome.output.isEmpty)
    #expect(outcome.errors.contains("the desk is open for reading only"), "\(outcome.errors)")
    try mount.setReadOnly(false)
    try expectGoesOn(desk, tickets: 2)
  }

  @Test(
    "A desk that belongs to somebody else: the system's refusal, and its place",
    .enabled(if: geteuid() == 0, "needs root"))
  func lostPermission() throws {
    let desk = try desk()
    // The program and its shim must be within reach; the desk is its owner's alone.
    #expect(unsafe chmod(desk.directory, 0o755) == 0 && chmod(FaultShim.place, 0o755) == 0)
    desk.under = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    for words in [["list", "tickets"], ["new", "ticket", "subject=Two"], ["verify"]] {
      let outcome = try desk.run(words)
      #expect(outcome.ending == .exit(1) && outcome.output.isEmpty)
      #expect(outcome.errors.contains("(Permission denied)"), "\(outcome.errors)")
      #expect(outcome.errors.contains(desk.store), "\(outcome.errors)")
    }
    desk.under = []
    try expectGoesOn(desk, tickets: 2)
  }

  @Test(
    "A file of the desk that may not be written: refused in words",
    .enabled(if: geteuid() == 0, "needs root"), arguments: ["/mark", "/desk.lock"])
  func lostFile(name: String) throws {
    let desk = try desk()
    #expect(unsafe chmod(FaultShim.place, 0o755) == 0 && chmod(desk.directory, 0o755) == 0)
    for path in ["", "/log", "/torn", "/snapshots", "/attachments"] {
      #expect(unsafe chown(desk.store + path, 65534, 65534) == 0)
    }
    desk.under = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    let outcome = try desk.run(["new", "ticket", "subject=Two"])
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("(Permission denied)"), "\(outcome.errors)")
  }

  @Test(
    "Nobody outside of the group reads, locks, changes or adds anything, whatever he guesses",
    .enabled(if: geteuid() == 0, "needs root"), arguments: [false, true])
  func outsider(shared: Bool) throws {
    let desk = try FaultyDesk(founding: false)
    #expect(try desk.run(shared ? ["init", "--shared"] : ["init"]).ending == .exit(0))
    #expect(try desk.run(["new", "ticket", "subject=One"]).ending == .exit(0))
    #expect(try desk.run(["snapshot"]).ending == .exit(0))
    #expect(unsafe chmod(desk.directory, 0o755) == 0)
    let log = "log/0000000000000001.log"
    for words in [
      "cat \(log)", "cat mark", "flock -n desk.lock true", ": >> mark", ": > presence", "ls log",
      "ln -s /etc/passwd snapshots/x", "mkdir attachments/ab", "rm \(log)", "mv log elsewhere",
      ": > torn/x", "ls snapshots",
    ] {
      let shell = RunningProgram(
        [
          "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/bin/sh", "-c",
          "cd \(desk.store) 2> /dev/null; cd \(desk.store) && \(words)",
        ], environment: ["PATH": "/usr/bin:/bin"], directory: desk.directory, name: "outsider")
      let ending = try #require(shell).wait()
      #expect(ending != .exit(0), "\(words)")
    }
    #expect(try Journal.verify(at: desk.store).problems == [])
  }

  @Test(
    "Init takes no directory of somebody else, and no link in the place of one of its own",
    .enabled(if: geteuid() == 0, "needs root"))
  func preparedByOthers() throws {
    let desk = try FaultyDesk(founding: false)
    #expect(unsafe mkdir(desk.store, 0o777) == 0 && chown(desk.store, 65534, 65534) == 0)
    let outcome = try desk.run(["init"])
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("the directory belongs to somebody else"), "\(outcome.errors)")
    #expect(names(in: desk.store) == [])
    #expect(unsafe chown(desk.store, 0, 0) == 0)
    #expect(unsafe symlink("/tmp", desk.store + "/log") == 0)
    let again = try desk.run(["init"])
    #expect(again.ending == .exit(1) && again.errors.contains("something else stands where"))
    #expect(unsafe unlink(desk.store + "/log") == 0)
    #expect(try desk.run(["init"]).ending == .exit(0))
  }

  @Test(
    "A missing directory is made again when it is needed",
    arguments: ["snapshots", "torn", "attachments"])
  func missingDirectory(name: String) throws {
    let desk = try desk()
    removeTree(desk.store + "/" + name)
    let file = desk.directory + "/note.txt"
    let handle = unsafe fopen(file, "w")
    _ = unsafe fclose(handle)
    #expect(try desk.run(["attach", "T-1", file]).ending == .exit(0))
    #expect(try desk.run(["snapshot"]).ending == .exit(0))
    try expectGoesOn(desk, tickets: 2)
  }

  @Test("A missing log, or no desk at all: there is no store here, and what to do")
  func missingStore() throws {
    let desk = try desk()
    removeTree(desk.store + "/log")
    for words in [["list", "tickets"], ["new", "ticket", "subject=Two"], ["verify"]] {
      let outcome = try desk.run(words)
      #expect(outcome.ending == .exit(1))
      #expect(outcome.errors.contains("there is no store here"), "\(outcome.errors)")
    }
    removeTree(desk.store)
    #expect(try desk.run(["list", "tickets"]).errors.contains("there is no store here"))
  }

  @Test("A clock that goes back: order is the event's number, and no event is earlier than another")
  func clockBack() throws {
    let desk = try desk()
    for error in [-40_000_000, 90_000, -3_600] {
      desk.clockError = error
      #expect(try desk.run(["new", "ticket", "subject=At \(error)"]).ending == .exit(0))
    }
    var times: [Int64] = []
    try desk.look().events(from: 1) { times.append($0.time.milliseconds) }
    #expect(times == times.sorted() && times.count == 5)
    desk.clockError = 0
    try expectGoesOn(desk, tickets: 5)
  }

  @Test("Too little address space: a sentence, status 1, and nothing is touched")
  func addressSpace() throws {
    let desk = try desk()
    desk.under = ["/bin/sh", "-c", "ulimit -v 28000; exec \"$0\" \"$@\""]
    for words in [["list", "tickets"], ["new", "ticket", "subject=Two"]] {
      let outcome = try desk.run(words)
      #expect(outcome.ending == .exit(1) && outcome.output.isEmpty, "\(outcome)")
      #expect(outcome.errors.contains("out of memory: the system refused"), "\(outcome.errors)")
    }
    // A desk of today's size opens in a tenth of what an ordinary machine has.
    desk.under[2] = "ulimit -v 100000; exec \"$0\" \"$@\""
    try expectGoesOn(desk, tickets: 2)
  }
}
