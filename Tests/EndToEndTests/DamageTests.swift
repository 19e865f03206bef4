import DeskTesting
import Foundation
import Testing

/// What the console does when the disk has changed the desk's files behind its back.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct DamageTests {
  @Test("A damaged snapshot is found behind the first screen, and the log is read instead")
  func snapshot() throws {
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    #expect(session.deskhand("new", "tickets", "subject=Printer offline").status == 0)
    #expect(session.deskhand("snapshot").status == 0)
    let directory = session.directory + "/desk/snapshots"
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: directory).first)
    var bytes = try #require(FileManager.default.contents(atPath: directory + "/" + name))
    let place = try #require(bytes.range(of: Data("Printer".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "S")
    try bytes.write(to: URL(filePath: directory + "/" + name))

    session.open(width: 100, height: 24)
    try #require(session.shows("The snapshot was damaged and is set aside", "Printer offline"))
    #expect(FileManager.default.fileExists(atPath: directory + "/" + name + ".bad"))
    session.keys("Q")
    try #require(session.shows("shell>"))
    #expect(session.deskhand("verify").status == 0)
  }

  @Test("A log with a changed byte is refused, with file, byte and event, and stays as it is")
  func log() throws {
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    #expect(session.deskhand("new", "tickets", "subject=Printer offline").status == 0)
    let path = session.directory + "/desk/log/0000000000000001.log"
    var bytes = try #require(FileManager.default.contents(atPath: path))
    let place = try #require(bytes.range(of: Data("Printer".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "S")
    try bytes.write(to: URL(filePath: path))

    let list = session.deskhand("list", "tickets")
    #expect(list.status == 1)
    #expect(list.output.contains("0000000000000001.log, byte "))
    #expect(list.output.contains(", event 2: the payload's checksum does not match"))
    let verified = session.deskhand("verify")
    #expect(verified.status == 1 && verified.output.contains("damaged: "))
    #expect(FileManager.default.contents(atPath: path) == bytes)
  }
}

/// What the command line makes of a damaged desk.
@Suite(.enabled(if: TerminalSession.program != nil, "needs the built program"))
struct SalvageCommandTests {
  @Test("A damaged desk is salvaged as its refusal advises, and what is lost is said ever after")
  func salvage() throws {
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    for subject in ["Printer offline", "Lost one", "Third"] {
      #expect(session.deskhand("new", "tickets", "subject=\(subject)").status == 0)
    }
    #expect(session.deskhand("set", "T-2", "tags=vpn").status == 0)
    let new = session.directory + "/new"
    let sound = session.deskhand("salvage", new)
    #expect(sound.status == 1 && sound.output.contains("nothing is damaged in"))
    #expect(session.deskhand("salvage").status == 2)

    let path = session.directory + "/desk/log/0000000000000001.log"
    var bytes = try #require(FileManager.default.contents(atPath: path))
    let place = try #require(bytes.range(of: Data("Lost one".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "C")
    try bytes.write(to: URL(filePath: path))
    #expect(session.deskhand("log").output.contains("`deskhand salvage`"))

    let report = session.deskhand("salvage", new)
    #expect(report.status == 0, "\(report.output)")
    #expect(report.output.contains("4 events of 1 segment and 0 attachments were brought from"))
    #expect(report.output.contains("missing: event 3, between "))
    #expect(report.output.contains("\(path), bytes "))
    #expect(report.output.contains("  changed in it: T-2\n"))
    #expect(FileManager.default.contents(atPath: path) == bytes)

    func desk(_ words: String...) -> String { session.deskhand(["--store", new] + words).output }
    #expect(desk("list", "tickets", "--count") == "3\n")
    #expect(desk("verify").contains("all sound"))
    #expect(desk("log").contains("\n#3  lost: it was not found when the desk was salvaged\n"))
    #expect(desk("log", "--format", "json").contains("\n{\"lost\":{\"from\":3,\"to\":3}}\n"))
    #expect(desk("history", "T-2").hasPrefix("#3  lost: it was not found"))
    #expect(desk("history", "T-1").hasPrefix("#2"))
    #expect(desk("show", "T-2").hasPrefix("T-2  "))
    #expect(session.deskhand("--store", new, "undo", "5").status == 1)
    let json = session.deskhand("salvage", session.directory + "/json", "--format", "json").output
    #expect(json.contains("\"missing\":[{\"from\":3,\"to\":3,\"after\":\""))
    #expect(json.contains("\"records\":[\"T-2\"]"))
  }
}
