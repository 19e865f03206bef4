import DeskTesting
import Foundation
import Testing

/// A working day in a real terminal, from the first key to a power cut.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"), .serialized)
struct WorkingDayTests {
  /// A desk of a real service desk's incidents, or of a sample where those are not at hand, with a
  /// workstation, a change that touches it this month, and a ticket about it.
  private func desk() throws -> TerminalSession {
    let session = try TerminalSession()
    if let incidents = TerminalSession.incidents {
      #expect(session.deskhand("init").status == 0)
      #expect(session.deskhand("import", "incidents", incidents).status == 0)
      #expect(session.deskhand("list", "tickets", "--count").output == "600\n")
    } else {
      #expect(session.deskhand("demo", "--tickets", "300", "--seed", "7").status == 0)
    }
    let asset = session.deskhand("new", "assets", "name=QX-0421", "kind=workstation")
    #expect(asset.status == 0)
    let number = asset.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let change = session.deskhand(
      "new", "changes", "name=Swap the QX switch", "starts=today 21:00", "assets=\(number)")
    #expect(change.status == 0, "\(change.output)")
    let ticket = session.deskhand(
      "new", "tickets", "subject=Нет сети после переезда", "asset=\(number)")
    #expect(ticket.status == 0, "\(ticket.output)")
    return session
  }

  /// Shows all open tickets, and of them the one about the network.
  private func find(_ session: TerminalSession) throws {
    session.keys("v")
    try #require(session.shows("Views of tickets"))
    session.type("open")
    session.keys("Enter")
    try #require(session.shows("Queue: open"))
    session.keys("/")
    session.type("ПЕРЕЕЗДА")
    session.keys("Enter")
    try #require(session.shows("Нет сети после переезда", "QX-0421 · workstation", " 1 ─┐"))
  }

  @Test("A ticket is found, taken, commented on, set pending, solved, and that is undone")
  func ticket() throws {
    let session = try desk()
    session.open(width: 160, height: 50)
    try #require(session.shows("Deskhand · desk", "Queue:", "Changes:"))
    try find(session)
    // The calendar marks the change that touches the ticket's workstation.
    try #require(session.shows("1 touches this", "▶", "Swap the QX switch"))

    session.keys("t")
    try #require(session.shows("taken · u undoes", "in progress"))
    session.keys("c")
    try #require(session.shows("Comment:"))
    session.type("Проверяю розетку 214-3")
    session.keys("Enter")
    try #require(session.shows("commented · u undoes"))
    session.keys("p")
    try #require(session.shows("Waits until"))
    session.keys("Right", "Tab")
    session.type("3d")
    session.keys("Enter")
    try #require(session.shows("pending · u undoes"))
    session.keys("s")
    try #require(session.shows("Resolution *"))
    session.type("Новый патч-корд")
    session.keys("Enter")
    try #require(session.shows("solved · u undoes"))
    #expect(
      session.deskhand("list", "tickets", "state:resolved переезда", "--count").output == "1\n")
    session.keys("u")
    try #require(session.shows("undone: T-"))
    #expect(
      session.deskhand("list", "tickets", "state:pending переезда", "--count").output == "1\n")

    session.keys("q")
    try #require(session.shows("shell>"))
  }

  @Test("Equipment opens from its pane, a form makes a ticket, the terminal changes its size")
  func screens() throws {
    let session = try desk()
    session.open(width: 160, height: 50)
    try #require(session.shows("Queue:"))
    try find(session)
    session.keys("Tab", "Tab", "Enter")
    try #require(session.shows("desk › A-", "QX-0421 · workstation", "Relations"))
    session.keys("q", "Tab")
    try #require(session.shows("Queue: open"))

    session.keys("n")
    try #require(session.shows("New ticket", "Subject *"))
    session.type("Монитор 東京 мигает")
    session.keys("Enter")
    try #require(session.shows("made · u undoes"))
    session.keys("Escape", "Escape")

    session.resize(width: 80, height: 24)
    try #require(session.shows("Queue:"))
    #expect(session.screen.split(separator: "\n").allSatisfy { $0.count <= 80 })
    session.resize(width: 160, height: 50)
    try #require(session.shows("Queue:", "Changes:"))

    session.keys("C-z")
    try #require(session.shows("Stopped"))
    session.type("fg")
    session.keys("Enter")
    try #require(session.shows("Queue:", "Changes:"))
    session.keys("Q")
    try #require(session.shows("shell>"))
  }

  @Test("What was acknowledged before a power cut is there after it")
  func powerCut() throws {
    let session = try desk()
    session.open(width: 100, height: 30)
    try #require(session.shows("Queue:"))
    try find(session)
    session.keys("t")
    try #require(session.shows("taken · u undoes"))
    for word in ["first", "second", "third"] {
      session.keys("c")
      try #require(session.shows("Comment:"))
      session.type(word + " comment")
      session.keys("Enter")
      try #require(session.shows("commented · u undoes"))
      session.keys("j")
      try #require(session.hides("commented"))
    }
    // In the middle of the next one.
    session.keys("c")
    session.type("never saved")
    session.kill()
    try #require(session.shows("Killed"))
    #expect(session.deskhand("verify").status == 0)
    #expect(session.deskhand("list", "comments", "third", "--count").output == "1\n")
    #expect(session.deskhand("list", "comments", "never", "--count").output == "0\n")
    session.type("reset")
    session.keys("Enter")
    session.start()
    try #require(session.shows("Queue: my open"))
    session.keys("/")
    session.type("переезда")
    session.keys("Enter")
    try #require(session.shows("Нет сети после переезда", " 1 ─┐"))
    session.keys("Q")
    try #require(session.shows("shell>"))
  }

  @Test("Long text is written in the user's own editor")
  func editor() throws {
    let session = try desk()
    let script = "#!/bin/sh\nprintf 'line one\\nzweiundvierzig\\n' > \"$1\"\n"
    _ = FileManager.default.createFile(
      atPath: session.directory + "/editor", contents: Data(script.utf8),
      attributes: [.posixPermissions: 0o700])
    session.open(width: 100, height: 30)
    try #require(session.shows("Queue:"))
    try find(session)
    session.keys("c")
    try #require(session.shows("Comment:"))
    session.keys("C-o")
    try #require(session.shows("line one"))
    session.keys("Enter")
    try #require(session.shows("commented · u undoes"))
    #expect(session.deskhand("list", "comments", "zweiundvierzig", "--count").output == "1\n")
    session.keys("Q")
    try #require(session.shows("shell>"))
  }

  @Test("The terminal is as it was after the console has ended, also by a signal")
  func restored() throws {
    let session = try desk()
    session.open(width: 100, height: 30)
    try #require(session.shows("Queue:"))
    session.type("Q")
    try #require(session.shows("shell>"))
    session.type("(sleep 1; pkill -TERM -f 'deskhand --store \(session.directory)') & ")
    session.keys("Enter")
    session.start()
    try #require(session.shows("Queue:"))
    try #require(session.hides("Queue:"))
    session.type("stty -a | grep -c ' echo '")
    session.keys("Enter")
    try #require(session.shows("\n1\n"))
  }
}
