import DeskTesting
import Foundation
import Testing

/// The figures of the head of support, from outside.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct DashboardStoryTests {
  /// The number at the end of the line that begins with `name`, as the screen has it.
  private func number(_ name: String, _ screen: String) -> Int? {
    for line in screen.split(separator: "\n") {
      guard let place = line.firstRange(of: "│ \(name) ") else { continue }
      let rest = line[place.upperBound...].split(separator: "│").first ?? ""
      return rest.split(separator: " ").compactMap { Int($0) }.first
    }
    return nil
  }

  @Test("A figure opens a list of as many records, as list and report say too")
  func figures() throws {
    let session = try TerminalSession()
    #expect(session.deskhand("demo", "--tickets", "300", "--seed", "5").status == 0)
    session.open(width: 160, height: 50)
    try #require(session.shows("Queue:"), "\(session.screen)")
    session.keys("g", "d")
    try #require(session.shows("SLA kept by priority", "not assigned"), "\(session.screen)")
    let names = ["open", "breached", "due in 1 h", "not assigned", "pending"]
    for (place, name) in names.enumerated() {
      let told = try #require(number(name, session.screen), "\(name)\n\(session.screen)")
      session.keys("Enter")
      try #require(session.shows("Tickets: \(name)", " \(told) ─"), "\(session.screen)")
      if name == "not assigned" {
        #expect(
          session.deskhand("list", "tickets", "state:open assignee:none", "--count").output
            == "\(told)\n")
      }
      session.keys("q")
      try #require(session.shows("SLA kept by priority"), "\(session.screen)")
      if place + 1 < names.count { session.keys("j") }
    }
    session.keys("Q")
    try #require(session.shows("shell>"))

    // Of what the report says about tickets opened, the list finds as many.
    let report = session.deskhand("report", "week", "--format", "csv").output
    var checked = 0
    for line in report.split(separator: "\r\n").dropFirst() where !line.contains("\"") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 8, cells[6] == "tickets", cells[0] != "Busiest hours", checked < 12
      else { continue }
      let counted = session.deskhand("list", cells[6], cells[7], "--count").output
      #expect(counted == cells[3] + "\n", "\(line)")
      checked += 1
    }
    #expect(checked == 12)
  }
}
