import DeskTesting
import Foundation
import Testing

/// `deskhand import csv` as an office uses it: a spreadsheet goes out, is changed, and comes back.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct RecordImportTests {
  private let office: SmallOffice
  private var session: TerminalSession { office.session }

  init() throws { office = try SmallOffice() }

  private func write(_ text: String, to name: String = "a.csv") throws -> String {
    let path = session.directory + "/" + name
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  /// What a command printed, without the directory of its files.
  private func run(_ words: String...) -> (output: String, status: Int32) {
    let result = session.deskhand(words)
    return (result.output.replacing(session.directory + "/", with: ""), result.status)
  }

  @Test("A spreadsheet that was exported and changed sets only what was changed")
  func spreadsheet() throws {
    let exported = session.deskhand("list", "assets", "--format", "csv").output
    let same = try write(exported)
    #expect(
      run("import", "csv", "assets", same).output.hasSuffix(
        "a.csv: 2 lines, 0 new, 0 changed, 2 as they were, 0 not imported\n"))
    let changed = try write(exported.replacing("in use", with: "in repair"), to: "b.csv")
    let trial = run("import", "csv", "assets", changed, "--dry-run")
    #expect(
      trial.status == 0
        && trial.output.contains("b.csv:3: A-1 WS-0421: Status: in use → in repair\n")
        && trial.output.hasSuffix("nothing was changed: this was a trial\n"))
    #expect(try office.field("status", of: "A-1") == "inUse")
    #expect(run("import", "csv", "assets", changed).status == 0)
    #expect(try office.field("status", of: "A-1") == "inRepair")
    #expect(try office.deeds(on: "A-1") == ["new", "set"])
    // One event a line: it is taken back as any other.
    #expect(session.deskhand("undo").output.contains("A-1"))
    #expect(try office.field("status", of: "A-1") == "inUse")
  }

  @Test(
    "Refused lines are told by file, line and field, the others are imported unless all must be")
  func refusals() throws {
    let file = try write(
      "name,class,holder\nWS-1,workstation,vera\nWS-2,toaster,\nWS-3,mouse,nobody\n")
    let whole = run("import", "csv", "assets", file, "--all-or-nothing")
    #expect(
      whole.status == 1
        && whole.output.contains("nothing was imported, since not everything can be"))
    #expect(office.count("assets", "") == 2)
    let some = run("import", "csv", "assets", file)
    #expect(some.status == 1)
    #expect(some.output.contains("a.csv:3: kind: ‘toaster’ is none of: workstation, "))
    #expect(some.output.contains("a.csv:4: holder: no person is called ‘nobody’\n"))
    #expect(office.count("assets", "") == 3)
    #expect(try office.field("holder", of: "A-3") == "Вера Смирнова")
    let good = try write("name,class\nX-1,mouse\nX-2,mouse\n", to: "b.csv")
    #expect(run("import", "csv", "assets", good, "--all-or-nothing").status == 0)
    #expect(office.count("assets", "") == 5)
    #expect(session.deskhand("verify").status == 0)
  }

  @Test("A Russian spreadsheet in windows-1251 is understood in an English session")
  func russian() throws {
    let text = "Имя;Класс;Владелец\r\nНоутбук бухгалтера;ноутбук;Вера Смирнова\r\n"
    let path = session.directory + "/ru.csv"
    try #require(text.data(using: .windowsCP1251)).write(to: URL(filePath: path))
    let read = run("import", "csv", "assets", path)
    guard read.status == 0 else {
      // The catalogues lie beside the program only once it is built by `make`.
      #expect(read.output.contains("have no field ‘Имя’"))
      return
    }
    #expect(read.output.contains("ru.csv is no UTF-8; it was read as windows-1251"))
    #expect(try office.field("name", of: "A-3") == "Ноутбук бухгалтера")
  }

  @Test("What the command is not told well enough is a wrong command line")
  func usage() throws {
    let file = try write("name\nX\n")
    #expect(run("import", "csv", "teams").status == 2)
    #expect(run("import", "csv", "nothing", file).status == 2)
    #expect(
      run("import", "csv", "teams", file, "--years", "2026").output.contains(
        "--years is for import holidays"))
    #expect(run("import", "csv", "teams", "/nowhere").status == 1)
    let wrong = run("import", "csv", "teams", try write("colour\nred\n"), file)
    #expect(wrong.status == 1 && wrong.output.contains("a.csv:1: teams have no field ‘colour’"))
  }
}
