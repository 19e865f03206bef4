import DeskTesting
import Foundation
import Testing

/// What the program tells people to do can be done.
@Suite(.enabled(if: TerminalSession.program != nil, "needs the built program"))
struct AdviceTests {
  @Test("Every command that a message names is there")
  func commands() throws {
    let session = try TerminalSession()
    let help = session.deskhand("--help").output
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var named: Set<String> = []
    while let file = files?.nextObject() as? URL {
      guard ["swift", "po"].contains(file.pathExtension) else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /[`‘«]deskhand ([a-z]+)/) { named.insert(String(match.1)) }
    }
    #expect(named.contains("init") && named.contains("verify"))
    for name in named.sorted() {
      #expect(help.contains("\n  \(name) "), "‘deskhand \(name)’ is advised and does not exist")
    }
  }
}

/// What a configuration says wrongly of the desk.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct ConfigurationMistakeTests {
  @Test(
    "A mistake is shown with its line and column, and the default is used",
    arguments: [
      ("keys:\n  ctrl-s: ticket.solv\n", "2:11: there is no action ‘ticket.solv’"),
      ("columns:\n  tickets: [number, nosuch]\n", "2:21: tickets have no field ‘nosuch’"),
      ("columns:\n  tickts: [number]\n", "2:3: there is no table ‘tickts’"),
      (
        "views:\n  - {name: V, table: tickets, query: '(vpn'}\n",
        "2:38: the query of ‘V’, column 1: this ‘(’ is not closed"
      ),
      (
        "views:\n  - {name: V, table: tickets, query: vpn, sort: colour}\n",
        "2:49: tickets have no field ‘colour’ to sort by"
      ),
    ])
  func mistakes(yaml: String, expected: String) throws {
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    let directory = session.directory + "/deskhand"
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true)
    try Data(yaml.utf8).write(to: URL(filePath: directory + "/config.yaml"))
    session.open(width: 160, height: 24)
    try #require(session.shows("config.yaml:" + expected, "Queue: "))
    session.keys("Q")
    try #require(session.shows("shell>"))
  }
}
