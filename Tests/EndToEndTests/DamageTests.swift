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
