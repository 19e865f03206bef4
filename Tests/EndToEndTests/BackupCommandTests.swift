import DeskTesting
import Foundation
import Testing

/// One desk, two places: the command line of backups.
@Suite(.enabled(if: TerminalSession.program != nil, "needs the built program"))
struct BackupCommandTests {
  private let session: TerminalSession
  private var file: String { session.directory + "/desk.tar" }
  private var new: String { session.directory + "/new" }

  init() throws {
    session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    session.deskhand("new", "tickets", "subject=One")
  }

  @Test("A desk is backed up and restored at another place; nothing that exists is overwritten")
  func backupAndRestore() throws {
    let backup = session.deskhand("backup", file)
    #expect(backup.status == 0 && backup.output.contains("the desk up to event 2, 1 segment,"))
    let again = session.deskhand("backup", file)
    #expect(again.status == 1 && again.output.contains("there is a file of this name already"))
    session.deskhand("new", "tickets", "subject=Two")
    let restored = session.deskhand("--store", new, "restore", file)
    #expect(restored.status == 0 && restored.output.contains("up to event 2"))
    #expect(session.deskhand("--store", new, "list", "tickets", "--count").output == "1\n")
    #expect(session.deskhand("list", "tickets", "--count").output == "2\n")
    #expect(session.deskhand("--store", new, "restore", file).status == 1)
    // The desk in everyday use is not a place to be taken by chance.
    #expect(session.deskhand("backup").status == 2)
  }

  @Test("The word restore tells a record from a file")
  func restoresRecords() throws {
    session.deskhand("remove", "T-1")
    #expect(session.deskhand("list", "tickets", "--count").output == "0\n")
    #expect(session.deskhand("restore", "T-1").status == 0)
    #expect(session.deskhand("list", "tickets", "--count").output == "1\n")
    let foreign = session.deskhand("--store", new, "restore", #filePath)
    #expect(foreign.status == 1 && foreign.output.contains("this is not a backup of a desk"))
    #expect(!FileManager.default.fileExists(atPath: new))
    #expect(session.deskhand("restore").status == 2)
  }

  @Test("A backup is a named file outside of the desk")
  func place() {
    #expect(session.deskhand("backup").status == 2)
    let stream = session.deskhand("backup", "-")
    #expect(stream.status == 2 && stream.output.contains("a backup is a file of its own"))
    let inside = session.deskhand("backup", session.store + "/log/desk.tar")
    #expect(inside.status == 1)
    #expect(inside.output.contains("the backup cannot be within the desk itself"))
    #expect(session.deskhand("verify").status == 0)
  }

  @Test("What verify finds can be read by programs")
  func json() throws {
    func verify() throws -> (status: Int32, object: [String: Any]) {
      let result = session.deskhand("verify", "--format", "json")
      let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      return (result.status, try #require(object as? [String: Any]))
    }
    #expect(session.deskhand("snapshot").status == 0)
    var (status, object) = try verify()
    #expect(status == 0 && object["sound"] as? Bool == true)
    #expect(object["events"] as? Int == 2 && object["snapshotsCompared"] as? Int == 1)
    #expect((object["problems"] as? [Any])?.isEmpty == true)
    #expect((object["store"] as? String)?.count == 32)
    let path = session.directory + "/desk/log/0000000000000001.log"
    var bytes = try #require(FileManager.default.contents(atPath: path))
    bytes[130] ^= 1
    try bytes.write(to: URL(filePath: path))
    (status, object) = try verify()
    #expect(status == 1 && object["sound"] as? Bool == false)
    let problem = try #require((object["problems"] as? [[String: Any]])?.first)
    #expect(problem["kind"] as? String == "damaged" && problem["file"] as? String == path)
    #expect(problem["offset"] as? Int == 64 && problem["event"] as? Int == 1)
    #expect((problem["message"] as? String)?.contains("checksum") == true)
  }
}
