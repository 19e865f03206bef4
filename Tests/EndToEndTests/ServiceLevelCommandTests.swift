import DeskTesting
import Foundation
import Testing

/// Service levels from the command line: calendars, holidays, agreements, explanations, mail.
@Suite(.enabled(if: TerminalSession.program != nil, "needs the built program"))
struct ServiceLevelCommandTests {
  private func desk() throws -> TerminalSession {
    let session = try TerminalSession()
    for words in [
      ["init"], ["new", "calendars", "name=Always", "hours=24x7", "zone=UTC"],
      ["new", "agreements", "name=Agreed", "calendar=Always", "resolve4=1h"],
      ["set", "P-1", "email=boss@example.com"],
    ] {
      let result = session.deskhand(words)
      try #require(result.status == 0, "\(result.output)")
    }
    return session
  }

  @Test("A ticket's deadline is explained in words and in JSON")
  func explained() throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=No network", "opened=-2h")
    let shown = desk.deskhand("show", "T-1", "--explain", "sla")
    #expect(shown.status == 0)
    #expect(shown.output.hasPrefix("T-1  No network\n\nTime to resolve: 1:00  late by 1:00"))
    #expect(shown.output.contains("Agreement     AG-1 Agreed (service level agreement)\n"))
    #expect(shown.output.contains("Working time  Always: 24x7, UTC\n"))
    #expect(shown.output.contains("   1:00  round the clock\n"))
    let json = desk.deskhand("show", "T-1", "--explain", "sla", "--format", "json").output
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let clocks = try #require(object?["clocks"] as? [[String: Any]])
    #expect(clocks.count == 1)
    #expect(clocks[0]["term"] as? Int == 3_600)
    #expect(
      (clocks[0]["lines"] as? [[String: Any]])?.allSatisfy { $0["counted"] as? Bool == true }
        == true)
    let wrong = desk.deskhand("show", "P-1", "--explain", "sla")
    #expect(wrong.status == 2 && wrong.output.contains("--explain sla is for tickets"))
  }

  @Test("Holidays of a file are kept once, and open tickets follow")
  func holidays() throws {
    let desk = try desk()
    let file = desk.directory + "/days.xml"
    try """
    <?xml version="1.0" encoding="UTF-8"?>
    <calendar year="2026" lang="ru"><holidays><holiday id="1" title="День"/></holidays>
    <days><day d="05.01" t="1" h="1"/><day d="04.30" t="2"/></days></calendar>
    """.write(toFile: file, atomically: true, encoding: .utf8)
    let read = ["import", "holidays", file, "--years", "2025-2027"]
    #expect(
      desk.deskhand(read).output
        == "\(file): 2 days, 2 new in ‘Always’, 0 changed, 0 known already; "
        + "0 open tickets have other deadlines\n")
    #expect(desk.deskhand(read).output == "\(file): 2 days, all known already to ‘Always’\n")
    #expect(desk.deskhand("list", "holidays", "--count").output == "2\n")
    let none = desk.deskhand("import", "holidays", file, "--years", "2030")
    #expect(none.status == 1 && none.output.contains("has no holidays in the years 2030-2030"))
    let unknown = desk.deskhand("import", "holidays", file, "--calendar", "Nowhere")
    #expect(unknown.status == 2 && unknown.output.contains("no calendar is called ‘Nowhere’"))
  }

  @Test("What runs late is mailed once, and told again where the mail was not taken")
  func notices() throws {
    let desk = try desk()
    desk.deskhand("new", "tickets", "subject=Принтер", "opened=-2h")
    desk.deskhand("do", "take", "T-1")
    let dry = desk.deskhand("notify", "--dry-run").output
    #expect(dry.hasPrefix("not solved in time: T-1  P4  Принтер  "))
    let mails = desk.directory + "/mails"
    let program = desk.directory + "/sendmail"
    try "#!/bin/sh\ncat >> \(mails)\n".write(toFile: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let failed = desk.deskhand("notify", "--sendmail", "/bin/false")
    #expect(failed.status == 1)
    #expect(failed.output.contains("the mail to boss@example.com was not sent"))
    let sent = desk.deskhand("notify", "--sendmail", program, "--from", "desk@example.com")
    #expect(sent.status == 0 && sent.output.hasPrefix("boss@example.com: "))
    let text = try String(contentsOfFile: mails, encoding: .utf8)
    #expect(text.hasPrefix("From: desk@example.com\nTo: boss@example.com\nSubject: =?utf-8?B?"))
    #expect(desk.deskhand("notify", "--dry-run").output == "")
    #expect(desk.deskhand("notify", "--from", "nobody").status == 2)
  }
}
