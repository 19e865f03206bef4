import DeskTesting
import Foundation
import Testing

/// `deskhand import inventory` from outside: what it prints, its exit status, what the desk has then.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct InventoryStoryTests {
  private let office: SmallOffice
  private var session: TerminalSession { office.session }

  init() throws { office = try SmallOffice() }

  /// Writes the inventory of a notebook to a file of that name.
  @discardableResult
  private func write(
    _ file: String, name: String, serial: String, memory: Int = 8_192, user: String = "vera",
    made: String = "2026-11-01 10:00:00", software: [(String, String)] = []
  ) throws -> String {
    let programs = software.map { ["name": $0.0, "version": $0.1] }
    let content: [String: Any] = [
      "accesslog": ["logdate": made],
      "hardware": [
        "name": name, "memory": memory, "chassis_type": "Notebook", "lastloggeduser": user,
      ],
      "bios": ["ssn": serial, "smanufacturer": "Dell Inc.", "smodel": "XPS 13"],
      "softwares": programs,
    ]
    let inventory: [String: Any] = [
      "deviceid": "\(name)-1", "itemtype": "Computer", "content": content,
    ]
    let path = session.directory + "/" + file
    try JSONSerialization.data(withJSONObject: inventory).write(to: URL(filePath: path))
    return path
  }

  private func take(_ words: String...) -> (output: String, status: Int32) {
    session.deskhand(["import", "inventory"] + words)
  }

  @Test(
    "A device comes, changes and is seen again; its history tells it, and one undo takes it back")
  func story() throws {
    let first = try write(
      "1.json", name: "NB-7", serial: "S7",
      software: [("7-Zip 23.01 (x64 edition)", "23.01"), ("CCleaner", "5.09")])
    let new = take(first)
    #expect(
      new.output == """
        \(first): new asset A-3 NB-7, notebook, Dell Inc., XPS 13: 2 installed, 2 programs to review

        """)
    #expect(new.status == 0)
    #expect(try office.field("holder", of: "A-3") == "Вера Смирнова")
    #expect(take(first).output == "\(first): A-3 NB-7: nothing new\n")

    let second = try write(
      "2.json", name: "NB-7", serial: "S7", memory: 16_384, made: "2026-11-02 10:00:00",
      software: [("7-Zip 24.08 (x64 edition)", "24.08")])
    #expect(
      take(second, "--dry-run").output == """
        \(second): A-3 NB-7: 1 updated, removed: 1, memory 8 → 16 GiB
        nothing was changed: this was a trial (--dry-run)

        """)
    #expect(
      take(second).output == "\(second): A-3 NB-7: 1 updated, removed: 1, memory 8 → 16 GiB\n")
    let history = session.deskhand("history", "A-3").output
    #expect(history.contains("      Memory: 8 → 16 GiB\n"))
    #expect(
      history.contains(
        "      updated: 7-Zip 23.01 (x64 edition) → 7-Zip 24.08 (x64 edition)\n"))
    #expect(history.contains("      removed: CCleaner 5.09\n"))
    #expect(history.contains("      installed: CCleaner 5.09\n"))

    let old = take(first)
    #expect(old.status == 1)
    #expect(
      old.output.hasPrefix("\(first): it is of 2026-11-01 10:00, older than what is known of A-3"))
    #expect(session.deskhand("undo").status == 0)
    #expect(try office.field("memory", of: "A-3") == "8589934592")
    #expect(office.count("installations", "asset:A-3") == 2)
    #expect(session.deskhand("verify").status == 0)
  }

  @Test(
    "Of many files each has its line; what is broken or doubtful changes nothing, the others go on")
  func many() throws {
    let sound = try write("a.json", name: "NB-7", serial: "S7")
    let doubtful = try write("b.json", name: "NB-7", serial: "S8")
    let broken = session.directory + "/c.json"
    try "{\n  \"deviceid\": \"x\",\n  \"content\": [".write(
      toFile: broken, atomically: true, encoding: .utf8)
    let other = try write("d.json", name: "NB-9", serial: "S9")
    let taken = take(sound, doubtful, broken, session.directory, other, "/nowhere")
    let lines = taken.output.split(separator: "\n")
    #expect(taken.status == 1)
    #expect(lines.count == 6)
    #expect(taken.output.contains("\(sound): new asset A-3 NB-7, notebook, Dell Inc., XPS 13\n"))
    #expect(
      taken.output.contains(
        "\(doubtful): doubtful whose it is: A-3 NB-7 (same name, other serial number); --assume A-3"
      ))
    #expect(lines.contains { $0.hasPrefix("\(broken):3:") })
    #expect(taken.output.contains("\(other): new asset A-4 NB-9"))
    #expect(taken.output.contains("/nowhere cannot be read: No such file or directory"))
    #expect(office.count("assets", "name:NB") == 2)

    #expect(
      take(doubtful, "--assume", "A-3").output == "\(doubtful): A-3 NB-7: serial number S7 → S8\n")
    #expect(take(sound, "--new").output.contains("new asset A-5 NB-7"))
  }

  @Test("An inventory comes on standard input, and options that make no sense are refused")
  func input() throws {
    let file = try write("a.json", name: "NB-7", serial: "S7")
    let piped = session.deskhand(["import", "inventory", "-"], reading: file)
    #expect(piped.output == "-: new asset A-3 NB-7, notebook, Dell Inc., XPS 13\n")
    for (words, sentence) in [
      ([file, "--assume", "A-3", "--new"], "--assume and --new contradict"),
      ([file, file, "--assume", "A-3"], "--assume is for one FILE"),
      ([file, "--assume", "P-1"], "--assume takes an asset, such as A-1"),
      ([file, "--years", "2026"], "--years is for import holidays"),
      ([], "import inventory needs a FILE, or - for standard input"),
    ] {
      let result = session.deskhand(["import", "inventory"] + words)
      #expect(result.status == 2 && result.output.contains(sentence), "\(result.output)")
    }
    let wrong = session.deskhand("import", "holidays", file, "--force")
    #expect(wrong.status == 2 && wrong.output.contains("--force is for import inventory"))
  }

  @Test("A terminal asks of which asset a doubtful inventory is")
  func asking() throws {
    try write("a.json", name: "NB-7", serial: "S7")
    try write("b.json", name: "NB-7", serial: "S8")
    try write("c.json", name: "NB-7", serial: "S9")
    try write("d.json", name: "NB-9", serial: "S10")
    try office.open(width: 100, height: 30)
    try office.leave()
    session.type(
      "cd \(session.directory); \(TerminalSession.program ?? "") --store \(session.store) import inventory "
        + "a.json b.json c.json d.json; echo status $?")
    session.keys("Enter")
    try office.see(
      "a.json: new asset A-3 NB-7", "b.json: doubtful whose it is: NB-7, Dell Inc., XPS 13, S8",
      "  1  A-3  NB-7, notebook, XPS 13, S7, in use, Вера Смирнова  same name, other serial number",
      "n a new device, s skip?")
    session.type("7")
    session.keys("Enter")
    session.type("n")
    session.keys("Enter")
    try office.see("b.json: new asset A-4 NB-7", "c.json: doubtful", "  2  A-4  NB-7")
    session.type("1")
    session.keys("Enter")
    try office.see(
      "c.json: A-3 NB-7: serial number S7 → S9", "d.json: new asset A-5 NB-9", "status 0")
  }

  @Test("Whoever may not change equipment imports none")
  func rights() throws {
    let file = try write("a.json", name: "NB-7", serial: "S7")
    office.make("people", "name=Igor", "login=igor", "roles=itManager")
    office.set("P-1", "roles=requester")
    let refused = take(file)
    #expect(refused.status == 1)
    #expect(refused.output.contains("you have no right to change equipment"))
  }
}
