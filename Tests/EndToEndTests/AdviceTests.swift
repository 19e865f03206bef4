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
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /[`‘]deskhand ([a-z]+)/) { named.insert(String(match.1)) }
    }
    #expect(named.contains("init") && named.contains("verify"))
    for name in named.sorted() {
      #expect(help.contains("\n  \(name) "), "‘deskhand \(name)’ is advised and does not exist")
    }
  }
}
