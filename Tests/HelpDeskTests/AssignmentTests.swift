import HelpDesk
import Tables
import Testing

@Suite("Assignment rules and the duty roster")
struct AssignmentTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    for name in ["Fedor", "Galina"] {
      try office.make(
        desk.people, ("name", name), ("login", name.lowercased()), ("roles", "specialist"),
        ("team", "Network"), ("skills", name == "Galina" ? "cisco wifi" : "wifi"))
    }
    try office.make(desk.topics, ("name", "VPN"))
  }

  @discardableResult
  private func rule(_ fields: (String, String)...) throws(Refusal) -> Int {
    try office.make(desk.rules, [("name", "Rule \(desk.rules.count)")] + fields)
  }

  /// Opens a ticket and tells where it went: team, person, rule.
  private func ticket(_ fields: (String, String)...) throws(Refusal) -> String {
    let row = try office.make(
      desk.tickets, [("subject", "Help"), ("requester", "vera")] + fields)
    return ["team", "assignee", "rule", "state"].map { office.text(desk.tickets, row, $0) }
      .joined(separator: "|")
  }

  @Test("Of the rules that fit, the one with the lowest order holds")
  func order() throws {
    try rule(("team", "Front line"))
    try rule(("order", "2"), ("service", "Mail"), ("team", "Network"))
    try rule(("order", "1"), ("kind", "request"), ("person", "helen"), ("team", "Front line"))
    #expect(try ticket() == "Front line||Rule 1|new")
    #expect(try ticket(("service", "Mail")) == "Network||Rule 2|new")
    #expect(
      try ticket(("service", "Mail"), ("kind", "request")) == "Front line|Helen|Rule 3|assigned")
  }

  @Test("Topic, category, place with what is within it, and urgency narrow a rule")
  func conditions() throws {
    try rule(("topic", "VPN"), ("person", "dora"))
    try rule(("category", "printing"), ("person", "boris"))
    try rule(("place", "Branch 2"), ("priority", "critical"), ("person", "helen"))
    #expect(try ticket(("topic", "VPN")) == "|Dora|Rule 1|assigned")
    #expect(try ticket(("category", "Printing")) == "|Boris|Rule 2|assigned")
    // Vera sits in Room 214 of Branch 2.
    #expect(
      try ticket(("impact", "high"), ("urgency", "high")) == "|Helen|Rule 3|assigned")
    #expect(try ticket() == "|||new")
  }

  @Test("Who has least gets the next, also of many that are handed out at once")
  func load() throws {
    try rule(("team", "Network"), ("way", "leastLoad"))
    #expect(
      try (1...4).map { _ in try ticket() }.map { $0.split(separator: "|")[1] }
        == ["Dora", "Fedor", "Galina", "Dora"])
    try office.perform("solve", 2, ["resolution": "Done"])
    #expect(try ticket() == "Network|Fedor|Rule 1|assigned")
    for row in [4, 5] { try office.perform("assign", row, ["assignee": "boris"]) }
    let route = try #require(desk.tickets.deed(named: "route"))
    try office.commit(PerformDeed(route, desk.tickets, [4, 5]))
    // Everybody has one but for Fedor, who has none.
    #expect([4, 5].map { office.text(desk.tickets, $0, "assignee") } == ["Fedor", "Dora"])
    #expect(
      refusal { () throws(Refusal) in try office.perform("route", 4) }
        == "T-4: it is where the rules put it")
  }

  @Test("By turns it goes round, those with the skills alone")
  func turns() throws {
    try rule(("team", "Network"), ("way", "turns"), ("skills", "wifi"))
    #expect(
      try (1...3).map { _ in try ticket() }.map { $0.split(separator: "|")[1] }
        == ["Fedor", "Galina", "Fedor"])
    try office.set(desk.rules, 1, ("skills", "wifi cisco"))
    #expect(try ticket() == "Network|Galina|Rule 1|assigned")
    try office.set(desk.rules, 1, ("skills", "cobol"))
    #expect(try ticket() == "Network||Rule 1|new")
  }

  @Test("Who is away gets nothing; for one who is named his deputy stands in")
  func absence() throws {
    try office.make(
      desk.absences, ("person", "dora"), ("from", "2026-11-23"), ("until", "2026-11-24"),
      ("deputy", "fedor"))
    try rule(("team", "Network"), ("way", "leastLoad"), ("kind", "incident"))
    try rule(("person", "dora"), ("team", "Network"))
    #expect(try ticket() == "Network|Fedor|Rule 1|assigned")
    #expect(try ticket(("kind", "request")) == "Network|Fedor|Rule 2|assigned")
  }

  @Test("A rule may give to those on duty alone")
  func duty() throws {
    try rule(("team", "Network"), ("way", "leastLoad"), ("onDuty", "yes"))
    #expect(try ticket() == "Network||Rule 1|new")
    try office.make(
      desk.duties, ("person", "galina"), ("from", "2026-11-23 09:00"),
      ("until", "2026-11-23 18:00"), by: "helen")
    #expect(office.text(desk.duties, 1, "team") == "Network")
    #expect(try ticket() == "Network|Galina|Rule 1|assigned")
    office.now.milliseconds += 6 * 3_600_000
    #expect(try ticket() == "Network||Rule 1|new")
  }

  @Test("A duty is repeated week by week at the same time on the team's clock")
  func weekly() throws {
    try office.make(
      desk.calendars, ("name", "Berlin"), ("hours", "24x7"), ("zone", "CET-1CEST,M3.5.0,M10.5.0/3"))
    try office.set(desk.teams, 2, ("calendar", "Berlin"))
    // On 18 October it is summer there still: 8:00 in UTC is 10:00.
    try office.make(
      desk.duties, ("person", "dora"), ("from", "2026-10-18 08:00"),
      ("until", "2026-10-18 16:00"), by: "helen")
    try office.perform("repeat", desk.duties, 1, ["until": "2026-11-02 09:00"], by: "helen")
    #expect(
      (1..<desk.duties.count).map { office.text(desk.duties, $0, "from") }
        == ["2026-10-18 08:00", "2026-10-25 09:00", "2026-11-01 09:00"])
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("repeat", desk.duties, 1, ["until": "2026-10-20"], by: "helen")
      } == "until: say until when, a week from its beginning or later")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("repeat", desk.duties, 1, ["until": "2026-12-20"], by: "boris")
      }?.hasPrefix(
        "you have no right to look after people: teams, absences, duties and others' time") == true)
  }

  @Test("What makes no sense is refused")
  func mistakes() throws {
    #expect(
      refusal { () throws(Refusal) in try rule(("service", "Mail")) }
        == "team: say which team or who gets the tickets")
    #expect(
      refusal { () throws(Refusal) in
        try office.make(
          desk.duties, ("person", "dora"), ("from", "2026-11-24"), ("until", "2026-11-23"),
          by: "helen")
      } == "until: the duty must end after it begins")
    #expect(
      refusal { () throws(Refusal) in
        try office.make(
          desk.duties, ("person", "clara"), ("from", "2026-11-24"), ("until", "2026-11-25"),
          by: "helen")
      } == "team: say for which team")
  }

  @Test("When it moved from a state or a hand to another is noted")
  func moved() throws {
    _ = try ticket()
    let opened = office.now
    #expect(desk.tickets.moved[1] == opened)
    office.now.milliseconds += 60_000
    try office.perform("comment", 1, ["text": "Hello"])
    try office.set(desk.tickets, 1, ("subject", "Else"))
    #expect(desk.tickets.moved[1] == opened)
    try office.perform("assign", 1, ["assignee": "boris"])
    #expect(desk.tickets.moved[1] == office.now)
    office.now.milliseconds += 60_000
    try office.perform("assign", 1, ["assignee": "dora"])
    #expect(desk.tickets.moved[1] == office.now)
  }

  @Test("A rule is switched off, or removed though it has given tickets; nobody works who may not")
  func off() throws {
    try rule(("person", "dora"))
    #expect(try ticket() == "|Dora|Rule 1|assigned")
    try office.set(desk.rules, 1, ("isOff", "yes"))
    #expect(try ticket() == "|||new")
    try office.set(desk.rules, 1, ("isOff", "no"))
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.rules, 1, ("person", "vera")) }
        == "person: Vera does not work on tickets")
    // Whoever stands in may be one who does not.
    try office.make(
      desk.absences, ("person", "dora"), ("from", "2026-11-23"), ("until", "2026-11-24"),
      ("deputy", "clara"))
    #expect(try ticket() == "||Rule 1|new")
    try office.remove(desk.rules, 1)
    #expect(try ticket() == "|||new")
  }

  @Test("A duty is taken away by those who look after people")
  func removing() throws {
    try office.make(
      desk.duties, ("person", "boris"), ("from", "2026-11-23 09:00"),
      ("until", "2026-11-23 18:00"), by: "helen")
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.duties, 1, by: "boris") }?
        .hasPrefix("you have no right to look after people") == true)
    try office.remove(desk.duties, 1, by: "helen")
  }
}
