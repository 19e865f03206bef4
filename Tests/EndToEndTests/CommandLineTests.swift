import DeskTesting
import Foundation
import Testing

/// The command line from outside: what it prints and its exit status.
@Suite(.enabled(if: TerminalSession.program != nil, "needs the built program"))
struct CommandLineTests {
  private func desk() throws -> TerminalSession {
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    return session
  }

  @Test("A ticket goes from new to solved, and its history tells how")
  func ticket() throws {
    let desk = try desk()
    #expect(desk.deskhand("new", "tickets", "subject=No network").output == "T-1\n")
    #expect(desk.deskhand("do", "take", "T-1").status == 0)
    #expect(desk.deskhand("do", "comment", "T-1", "text=Looking at it").status == 0)
    #expect(desk.deskhand("do", "solve", "T-1", "resolution=New cable").status == 0)
    let shown = desk.deskhand("show", "T-1").output
    #expect(shown.hasPrefix("T-1  No network\nState"))
    #expect(shown.contains("Resolution\n  New cable\n"))
    #expect(shown.contains("Looking at it"))
    let history = desk.deskhand("history", "T-1").output
    let states = history.split(separator: "\n").filter { $0.contains("State: ") }
    #expect(
      states.map { $0.trimmingCharacters(in: .whitespaces) } == [
        "State: new", "State: new → in progress", "State: in progress → resolved",
      ])
    #expect(desk.deskhand("undo").status == 0)
    #expect(desk.deskhand("list", "tickets", "state:inProgress", "--count").output == "1\n")
  }

  @Test("A search finds a ticket by what was said about it, as text and as JSON")
  func search() throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=No network")
    desk.deskhand("new", "tickets", "subject=Кабель оборван")
    desk.deskhand("do", "comment", "T-1", "text=The cable was\nloose")
    #expect(
      desk.deskhand("search", "CABLE", "net").output
        == "T-1  ticket  No network  Comment: The cable was loose\n")
    #expect(desk.deskhand("search", "кабель").output == "T-2  ticket  Кабель оборван\n")
    #expect(
      desk.deskhand("search", "loose", "--format", "json").output == """
        {"found":1,"records":[{"number":"T-1","kind":"ticket","label":"No network",\
        "field":"Comment","snippet":"The cable was loose"}]}

        """)
    #expect(
      desk.deskhand("search", "o", "--limit", "1").output.contains(
        "found; --limit shows more\n"))
    #expect(desk.deskhand("search", "plotter").output.hasSuffix("nothing found\n"))
    #expect(desk.deskhand("do", "merge", "T-1", "duplicateOf=T-2").status == 0)
    #expect(desk.deskhand("show", "T-2").output.contains("The cable was"))
  }

  @Test(
    "A wrong command line is status 2 and says what would be right",
    arguments: [
      (["lst"], "there is no command ‘lst’; did you mean ‘list’?"),
      (["list"], "list needs a TABLE"),
      (["list", "tickts"], "there is no table ‘tickts’; there are: tickets,"),
      (["list", "tickets", "state:opn"], "column 1: ‘opn’ is none of:"),
      (["list", "tickets", "--limit", "x"], "--limit takes a number"),
      (["list", "tickets", "--format", "xml"], "--format takes table, csv, json, not ‘xml’"),
      (["list", "tickets", "--sort", "colour"], "tickets have no field ‘colour’ to sort by"),
      (["search"], "search needs WORDS to look for"),
      (["search", " "], "search needs WORDS to look for"),
      (["search", "x", "--format", "csv"], "--format takes text, json, not ‘csv’"),
      (["list", "--colour"], "‘list’ has no option --colour"),
      (["show", "42"], "‘42’ is no record's number"),
      (["set", "T-1", "colour=red"], "ticket has no field ‘colour’"),
      (["new", "tickets", "subject=x", "impact=huge"], "impact:"),
      (["do", "dance", "T-1"], "‘dance’ cannot be done to tickets; what can: take,"),
      (["import", "mail", "x"], "import incidents FILE"),
      (["completions", "tcsh"], "bash, zsh or fish"),
      (
        ["--theme", "nope"], "there is no theme ‘nope’; there are: day, high-contrast, mono, night"
      ),
    ])
  func usage(words: [String], message: String) throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=One")
    let result = desk.deskhand(words)
    #expect(result.status == 2)
    #expect(result.output.contains(message), "\(result.output)")
    #expect(result.output.hasPrefix("deskhand: "))
  }

  @Test(
    "What is refused or fails is status 1",
    arguments: [
      (["do", "solve", "T-1"], "resolution: ‘Solve’ needs this"),
      (["do", "resume", "T-1"], "T-1: it is new; this needs a ticket that is: pending"),
      (["show", "T-99"], "there is no T-99"),
      (["set", "T-1", "state=closed"], "this follows from what is done and is not set by hand"),
      (["undo", "99"], "there is no event 99"),
      (["import", "incidents", "/nonexistent"], "/nonexistent cannot be read"),
      (["init"], "there is a store here already"),
    ])
  func refusals(words: [String], message: String) throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=One")
    let result = desk.deskhand(words)
    #expect(result.status == 1)
    #expect(result.output.contains(message), "\(result.output)")
  }

  @Test("A desk that is not there is named, with what to do next")
  func missing() throws {
    let session = try TerminalSession()
    let result = session.deskhand("list", "tickets")
    #expect(result.status == 1)
    #expect(result.output.contains("there is no store here. Create one with `deskhand init`"))
  }

  @Test("CSV quotes what must be quoted and disarms formulas; JSON is one array")
  func formats() throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject==2+2, \"quoted\"")
    #expect(
      desk.deskhand("list", "tickets", "--columns", "number,subject", "--format", "csv").output
        == "number,subject\r\nT-1,\"'=2+2, \"\"quoted\"\"\"\r\n")
    let json = desk.deskhand("list", "tickets", "--columns", "subject,state", "--format", "json")
    let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(parsed?.first?["subject"] as? String == "=2+2, \"quoted\"")
    #expect(parsed?.first?["state"] as? String == "new")
  }

  @Test("A record is shown as it was")
  func past() throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=Before")
    usleep(1_100_000)
    let moment = ISO8601DateFormatter().string(from: Date())
    usleep(1_100_000)
    desk.deskhand("set", "T-1", "subject=After")
    #expect(desk.deskhand("show", "T-1").output.contains("After"))
    #expect(desk.deskhand("show", "T-1", "--at", moment).output.contains("Before"))
    #expect(desk.deskhand("show", "T-1", "--at", "2001-01-01").status == 1)
  }

  @Test("Files are kept with a ticket and come back byte for byte")
  func attachments() throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=One")
    let file = desk.directory + "/picture.bin"
    let bytes = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try bytes.write(to: URL(filePath: file))
    #expect(desk.deskhand("attach", "T-1", file).output == "F-1  picture.bin\n")
    let copy = desk.directory + "/copy.bin"
    #expect(desk.deskhand("fetch", "F-1", copy).status == 0)
    #expect(try Data(contentsOf: URL(filePath: copy)) == bytes)
    #expect(desk.deskhand("fetch", "F-1", copy).status == 1)
  }

  @Test("The manual page, help and completions know every command")
  func documents() throws {
    let desk = try TerminalSession()
    let help = desk.deskhand("--help").output
    let manual = desk.deskhand("man").output
    for command in ["init", "demo", "import", "list", "show", "history", "do", "undo", "verify"] {
      #expect(help.contains("\n  \(command) "), "\(command)")
      #expect(manual.contains(".B \(command) "), "\(command)")
      for shell in ["bash", "zsh", "fish"] {
        #expect(desk.deskhand("completions", shell).output.contains(command))
      }
      #expect(desk.deskhand(command, "--help").status == 0)
    }
  }

  @Test("Control bytes in the desk's texts do not reach a terminal's commands")
  func harmless() throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=a\u{1B}[31mred")
    #expect(desk.deskhand("show", "T-1").output.contains("a·[31mred"))
    #expect(!desk.deskhand("log").output.contains("\u{1B}"))
  }
}
