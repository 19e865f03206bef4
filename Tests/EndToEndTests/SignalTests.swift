import DeskTesting
import Foundation
import Testing

/// Signals to the console and to the editor it waits for, in a real terminal.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"), .serialized)
struct SignalTests {
  private func desk(editor: String = "") throws -> TerminalSession {
    let session = try TerminalSession()
    try #require(session.deskhand("demo", "--tickets", "30", "--seed", "3").status == 0)
    _ = FileManager.default.createFile(
      atPath: session.directory + "/editor", contents: Data(("#!/bin/sh\n" + editor).utf8),
      attributes: [.posixPermissions: 0o700])
    session.open(width: 100, height: 30)
    try #require(session.shows("Queue:"))
    session.keys("v")
    try #require(session.shows("Views of tickets"))
    session.type("open")
    session.keys("Enter")
    try #require(session.shows("Queue: open"))
    return session
  }

  @Test("An editor that stops its process group stops the console with it, and fg brings both back")
  func stoppedEditor() throws {
    let session = try desk(
      editor: "echo stopping; kill -TSTP 0; echo going on; read line; echo \"$line\" > \"$1\"\n")
    session.keys("c")
    try #require(session.shows("Comment:"))
    session.keys("C-o")
    try #require(session.shows("stopping", "Stopped", "shell>"))
    session.type("echo the shell answers")
    session.keys("Enter")
    try #require(session.shows("\nthe shell answers"))
    session.type("fg")
    session.keys("Enter")
    try #require(session.shows("going on"))
    session.type("written after fg")
    session.keys("Enter")
    try #require(session.shows("Comment:", "written after fg"))
    session.keys("Enter")
    try #require(session.shows("commented · u undoes"))
    // The console's own Ctrl-Z still works after the editor's.
    session.keys("C-z")
    try #require(session.shows("Stopped", "shell>"))
    session.type("fg")
    session.keys("Enter")
    try #require(session.shows("Queue: open"))
    session.keys("Q")
    try #require(session.shows("shell>"))
  }

  @Test("Ctrl-C in the editor ends the editor and not the console")
  func interruptedEditor() throws {
    let session = try desk(editor: "echo waiting; sleep 60\n")
    session.keys("c")
    try #require(session.shows("Comment:"))
    session.keys("C-o")
    try #require(session.shows("waiting"))
    session.keys("C-c")
    try #require(session.shows("the text is as it was", "Comment:"))
    session.keys("Escape")
    try #require(session.hides("Comment:"))
    session.keys("Q")
    try #require(session.shows("shell>"))
  }

  @Test(
    "Every signal that ends the console leaves the terminal as it was",
    arguments: [
      "TERM", "QUIT", "HUP", "ALRM", "USR1", "USR2", "ABRT",
    ])
  func ended(signal: String) throws {
    let session = try desk()
    #expect(session.isTaken)
    session.signal(signal)
    try #require(session.shows("shell>"))
    #expect(!session.isTaken)
  }
}
