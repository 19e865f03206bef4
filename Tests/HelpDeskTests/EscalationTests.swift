import HelpDesk
import Tables
import Testing

@Suite("Rights that nobody gives to himself")
struct EscalationTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  private let giving = """
    you have no right to give people roles or change the login of staff; it belongs to: IT \
    manager, IT director (ask Anna, Igor)
    """
  private let managing = """
    you have no right to look after people: teams, absences, duties and others' time; it belongs to: head of support, IT manager, IT \
    director (ask Anna, Igor)
    """

  /// What a rule says to a change of a person, by one who changes people but gives no roles.
  private func refused(
    _ row: Int, _ texts: (String, String)..., by login: String = "helen"
  ) -> String? {
    refusal { () throws(Refusal) in
      for (name, text) in texts { try office.set(desk.people, row, (name, text), by: login) }
    }
  }

  @Test("No role is given or taken by one who gives none")
  func roles() {
    #expect(refused(3, ("roles", "itManager")) == giving)
    #expect(refused(3, ("roles", "specialist")) == giving)
    #expect(refused(8, ("roles", "specialist")) == giving)
    #expect(refused(1, ("roles", "")) == giving)
    #expect(refused(4, ("roles", "itManager"), by: "boris") == managing)
    // A requester is what everybody is.
    #expect(refused(8, ("roles", "requester")) == nil)
    #expect(refused(8, ("roles", "")) == nil)
    #expect(
      refusal { () throws(Refusal) in
        try office.make(
          desk.people, ("name", "Twin"), ("login", "twin"), ("roles", "itManager"), by: "helen")
      } == giving)
  }

  @Test("No login of staff is changed by one who gives no roles, be it to free it or to put it")
  func logins() {
    #expect(refused(1, ("login", "helen2")) == giving)
    #expect(refused(1, ("login", "")) == giving)
    #expect(refused(3, ("login", "boss")) == giving)
    #expect(refused(8, ("login", "anna")) == "login: P-1 Anna has ‘anna’ already")
    #expect(refused(8, ("login", "ANNA")) == "login: P-1 Anna has ‘ANNA’ already")
    #expect(refused(8, ("login", "vera2")) == nil)
  }

  @Test("No one with a role is taken away or brought back by one who gives none")
  func removal() throws {
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.people, 1, by: "helen") } == giving)
    try office.remove(desk.people, 5)
    #expect(
      refusal { () throws(Refusal) in try office.restore(desk.people, 5, by: "helen") } == giving)
    try office.remove(desk.people, 7, by: "helen")
    try office.restore(desk.people, 7, by: "helen")
  }

  @Test("Whoever has no role is a requester, and who is removed or unknown may nothing")
  func nobody() throws {
    #expect(desk.allows(desk.actor(login: "vera"), .openTickets))
    #expect(!desk.allows(desk.actor(login: "vera"), .workTickets))
    let boris = desk.actor(login: "boris")
    try office.remove(desk.people, 6)
    try office.set(desk.changes, 1, ("owner", "anna"))
    try office.remove(desk.people, 4)
    #expect(!desk.allows(boris, .openTickets))
    let message = """
      nobody on this desk has the login ‘boris’; an IT manager can add you: deskhand new people \
      name='…' login=boris roles=specialist
      """
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.tickets, ("subject", "Hi"), by: "boris")
      } == message)
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.tickets, ("subject", "Hi"), by: "") }?
        .hasPrefix("nobody on this desk has the login ‘’") == true)
    #expect(desk.actor(login: "boris").person == 0)
  }

  @Test("Rights of several roles add up")
  func several() throws {
    try office.set(desk.people, 6, ("roles", "inventoryClerk, specialist"))
    try office.make(desk.tickets, ("subject", "No network"))
    try office.perform("take", by: "clara")
    try office.set(desk.assets, 1, ("model", "X"), by: "clara")
  }

  @Test("Colleagues hand each other tickets; to have no team is no team in common")
  func colleagues() throws {
    try office.make(desk.tickets, ("subject", "No network"))
    try office.perform("assign", 1, ["assignee": "helen"], by: "boris")
    try office.perform("assign", 1, ["assignee": "boris"], by: "boris")
    try office.set(desk.people, 4, ("team", ""))
    let assigning = """
      you have no right to give work to other teams and accept plans; it belongs to: head of support, IT manager, \
      IT director (ask Anna, Igor)
      """
    for login in ["igor", "helen", "dora"] {
      #expect(
        refusal { () throws(Refusal) in
          try office.perform("assign", 1, ["assignee": login], by: "boris")
        } == assigning)
    }
  }

  @Test("A refusal names those who hold the right")
  func holders() throws {
    try office.set(desk.people, 2, ("roles", ""))
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.places, ("name", "Attic"), by: "boris")
      } == """
        you have no right to keep the catalogue: places, services, rules, approved articles; it belongs to: IT manager, IT director \
        (ask Anna)
        """)
  }

  @Test("A desk is founded once")
  func founded() {
    #expect(
      refusal { () throws(Refusal) in try office.commit(FoundDesk(name: "Eve"), by: "eve") }
        == "the desk has people already")
  }

  @Test("Whoever founds a desk is its IT manager, by the login if no name is known")
  func founding() throws {
    let empty = TestDesk()
    try empty.commit(FoundDesk(name: ""), by: "eve")
    #expect(empty.text(empty.desk.people, 1, "name") == "eve")
    #expect(empty.text(empty.desk.people, 1, "roles") == "IT manager")
    #expect(Right.allCases.allSatisfy { empty.desk.allows(empty.desk.actor(login: "eve"), $0) })
  }
}
