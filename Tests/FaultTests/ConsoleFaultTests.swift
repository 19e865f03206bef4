import DeskTesting
import Foundation
import Testing

/// What the console shows when the system fails under it.
@Suite(
  .serialized,
  .enabled(
    if: TerminalSession.isPossible && FaultShim.isPossible,
    "needs tmux, clang and the built program"))
struct ConsoleFaultTests {
  /// A desk with a ticket.
  private func session() throws -> TerminalSession {
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    #expect(session.deskhand("new", "tickets", "subject=Printer offline").status == 0)
    return session
  }

  /// The shell's words that run the console with the shim and a plan.
  private func shim(
    _ session: TerminalSession, _ plan: FaultPlan, in directory: String = ""
  ) throws -> String {
    let below = session.store + directory
    return
      "env LD_PRELOAD=\(try #require(FaultShim.library)) FAULT_BELOW=\(below) FAULT_PLAN=\(plan) "
  }

  /// Types a comment to the ticket that is selected, and saves it.
  private func comment(_ session: TerminalSession, _ text: String) throws {
    session.keys("c")
    try #require(session.shows("Comment:"))
    session.type(text)
    session.keys("C-s")
  }

  @Test("A sync that fails: not saved, and the desk is read-only from then on")
  func failedSync() throws {
    let session = try session()
    let plan = FaultPlan(call: "fdatasync", number: 1, mode: .fail)
    session.open(width: 100, height: 24, under: try shim(session, plan))
    try #require(session.shows("Printer offline"))
    try comment(session, "Looking at it")
    try #require(session.shows("not saved: the disk did not confirm", "READ-ONLY"))
    session.keys("Escape", "Escape")
    try #require(session.hides("Comment *"))
    session.keys("c")
    try #require(session.shows("not saved: the disk did not confirm", "Printer offline"))
    session.keys("Q")
    try #require(session.shows("shell>"))
    #expect(!session.deskhand("history", "T-1").output.contains("Looking at it"))
    #expect(session.deskhand("verify").status == 0)
  }

  @Test("A full disk: not saved, and the text that was typed is still there")
  func fullDisk() throws {
    let session = try session()
    let plan = FaultPlan(call: "pwrite", number: 1, mode: .fail, code: ENOSPC)
    session.open(width: 100, height: 24, under: try shim(session, plan, in: "/log"))
    try #require(session.shows("Printer offline"))
    try comment(session, "Looking at it")
    try #require(session.shows("not saved: the disk is full", "Looking at it"))
    // There is room again: the same form saves.
    session.keys("C-s")
    try #require(session.hides("not saved"))
    #expect(session.deskhand("history", "T-1").output.contains("Looking at it"))
  }

  @Test("Without inotify, another's commit is on the screen all the same")
  func noInotify() throws {
    let session = try session()
    let plan = FaultPlan(call: "inotify", number: 0, mode: .fail, code: EMFILE)
    session.open(width: 100, height: 24, under: try shim(session, plan))
    try #require(session.shows("Printer offline"))
    #expect(session.deskhand("new", "tickets", "subject=Scanner jams").status == 0)
    #expect(session.shows("Scanner jams", within: 2))
  }

  @Test("The store removed under the console: it says so by itself, and saves nothing any more")
  func removedStore() throws {
    let session = try session()
    session.open(width: 100, height: 24)
    try #require(session.shows("Printer offline"))
    try FileManager.default.removeItem(atPath: session.store)
    try #require(session.shows("removed or replaced", "READ-ONLY", "Printer offline"))
    // Another desk in its place is not this one.
    #expect(session.deskhand("init").status == 0)
    session.keys("j")
    try #require(session.hides("removed or replaced"))
    session.keys("c")
    try #require(session.shows("removed or replaced"))
    session.keys("Q")
    try #require(session.shows("shell>"))
    #expect(session.deskhand("list", "tickets", "--count").output == "0\n")
    #expect(session.deskhand("verify").status == 0)
  }

  @Test("A snapshot cut under the console: the terminal is given back, and the desk opens again")
  func cutSnapshot() throws {
    let session = try TerminalSession()
    #expect(session.deskhand("demo", "--tickets", "5000").status == 0)
    session.open(width: 100, height: 24)
    try #require(session.shows("Queue: my open"))
    // It would find the damage first.
    try #require(session.ends("snapshot --check"))
    let directory = session.store + "/snapshots"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: directory).first)
    let file = try #require(FileHandle(forWritingAtPath: directory + "/" + name))
    try file.truncate(atOffset: 8192)
    // Every ticket there is, from the pages that are gone.
    session.keys("v")
    session.type("all")
    session.keys("Enter", "G")
    try #require(session.shows("SIGBUS", "Nothing acknowledged is lost", "shell>"))
    #expect(!session.isTaken)
    // What was typed after the fault stands in the shell now.
    session.keys("C-c")
    session.start()
    try #require(session.shows("Queue: my open"))
    session.keys("v")
    session.type("all")
    session.keys("Enter")
    try #require(session.shows("5000"))
    session.keys("Q")
    try #require(session.shows("shell>"))
    #expect(session.deskhand("verify").status == 0)
  }

  @Test("A full /dev/shm is nothing to the console", .enabled(if: geteuid() == 0, "needs root"))
  func fullSharedMemory() throws {
    let session = try session()
    let fill =
      "mount -t tmpfs -o size=4k tmpfs /dev/shm; dd if=/dev/zero of=/dev/shm/x 2> /dev/null"
    session.open(width: 100, height: 24, under: "unshare -m sh -c '\(fill); exec \"$0\" \"$@\"' ")
    try #require(session.shows("Printer offline"))
    try comment(session, "Looking at it")
    try #require(session.hides("Comment:"))
    #expect(session.deskhand("history", "T-1").output.contains("Looking at it"))
  }

  @Test("An attachment is opened with the user's own program, as a file of its own that goes again")
  func opener() throws {
    let session = try session()
    let note = session.directory + "/note; touch pwned.txt"
    try Data("the bytes".utf8).write(to: URL(filePath: note))
    #expect(session.deskhand("attach", "T-1", note).status == 0)
    let script =
      "#!/bin/sh\ncat \"$1\" > \(session.directory)/seen\necho \"$1\" > \(session.directory)/path\n"
    _ = FileManager.default.createFile(
      atPath: session.directory + "/opener", contents: Data(script.utf8),
      attributes: [.posixPermissions: 0o700])
    let configuration = session.directory + "/deskhand"
    try FileManager.default.createDirectory(
      atPath: configuration, withIntermediateDirectories: true)
    try Data("opener: \(session.directory)/opener\n".utf8)
      .write(to: URL(filePath: configuration + "/config.yaml"))
    session.open(width: 100, height: 24)
    try #require(session.shows("Printer offline"))
    session.keys("g", "f")
    try #require(session.shows("Attachments: all"))
    session.keys("o")
    try #require(session.shows("Leave it"))
    session.keys("Down", "Enter")
    // The console is back once the program has ended.
    try #require(session.hides("Leave it") && session.shows("Attachments: all"))
    func text(_ name: String) -> String {
      String(
        decoding: FileManager.default.contents(atPath: session.directory + name) ?? Data(),
        as: UTF8.self)
    }
    #expect(text("/seen") == "the bytes")
    let path = text("/path").trimmingCharacters(in: .newlines)
    #expect(path.hasSuffix("/F-1-note__touch_pwned.txt"))
    session.keys("Q")
    try #require(session.shows("shell>"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("Too little address space: the terminal stays as it was, with a sentence on it")
  func addressSpace() throws {
    let session = try session()
    session.open(width: 100, height: 24, under: "ulimit -v 28000; ")
    try #require(session.shows("out of memory: the system refused", "shell>"))
    #expect(!session.isTaken)
  }

  @Test("Another's commit is on the screen within a tenth of a second, and reading blocks nobody")
  func news() throws {
    let session = try session()
    // No shell looks after it: it stands still and goes on by signals alone.
    session.open(width: 100, height: 24, under: "exec ")
    try #require(session.shows("Printer offline"))
    #expect(session.deskhand("new", "tickets", "subject=Scanner jams").status == 0)
    // The command has ended: from here on the console has its tenth, and tmux the rest.
    #expect(session.shows("Scanner jams", within: 1))
    // A console that stands still in the middle of whatever it reads holds up nobody.
    session.signal("STOP")
    #expect(session.deskhand("new", "tickets", "subject=Mouse is gone").output == "T-3\n")
    session.signal("CONT")
    #expect(session.shows("Mouse is gone", within: 2))
  }
}
