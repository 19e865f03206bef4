import HelpDesk
import Tables
import Testing

@Suite("Saved views")
struct ViewTests {
  private let office = TestDesk()
  private var views: ViewTable { office.desk.views }

  /// Anna is the IT manager, Boris and Dora are specialists.
  init() throws {
    try office.commit(FoundDesk(name: "Anna"))
    for (name, login) in [("Boris", "boris"), ("Dora", "dora")] {
      try office.make(
        office.desk.people, ("name", name), ("login", login), ("roles", "specialist"))
    }
    try office.make(
      views, ("name", "VPN"), ("list", "tickets"), ("query", "state:open vpn"), ("order", "-due"),
      by: "boris")
    try office.make(
      views, ("name", "Phones"), ("list", "assets"), ("query", "phone"), ("shared", "yes"),
      by: "boris")
  }

  private func offered(_ table: RecordTable, _ login: String) -> [String] {
    views.saved(for: table, by: office.desk.actor(login: login).person).map(\.name)
  }

  @Test("A view is its maker's, and everybody's where it says so")
  func owners() throws {
    #expect(offered(office.desk.tickets, "boris") == ["VPN"])
    #expect(offered(office.desk.tickets, "dora") == [])
    #expect(offered(office.desk.assets, "dora") == ["Phones"])
    try office.make(
      views, ("name", "Mine"), ("list", "assets"), ("query", "holder:me"), by: "dora")
    #expect(offered(office.desk.assets, "dora") == ["Mine", "Phones"])
    #expect(
      views.saved(for: office.desk.tickets, by: 2) == [
        SavedView(name: "VPN", query: "state:open vpn", sort: "-due")
      ])
  }

  @Test(
    "What would find nothing but a mistake is refused beside its field",
    arguments: [
      ("tickts", "", "", "list: there is no table ‘tickts’; there are: tickets, comments,"),
      ("tickets", "state:opn", "", "query: column 1: ‘opn’ is none of:"),
      ("tickets", "(a", "", "query: column 1: this ‘(’ is not closed"),
      ("tickets", "", "-colour", "order: tickets have no field ‘-colour’ to sort by"),
    ])
  func mistakes(list: String, query: String, order: String, expected: String) {
    let message = refusal { () throws(Refusal) in
      try office.make(
        views, ("name", "x"), ("list", list), ("query", query), ("order", order), by: "boris")
    }
    #expect(message?.hasPrefix(expected) == true, "\(message ?? "not refused")")
  }

  @Test("Only its owner and those who look after the desk change a view")
  func changes() throws {
    try office.set(views, 1, ("query", "vpn"), by: "boris")
    #expect(
      refusal { () throws(Refusal) in try office.set(views, 1, ("query", "x"), by: "dora") }?
        .contains(
          "you have no right to keep the catalogue: places, services, rules, approved articles")
        == true)
    #expect(
      refusal { () throws(Refusal) in try office.set(views, 1, ("owner", "P-3"), by: "boris") }
        != nil)
    try office.set(views, 1, ("query", "x"), by: "anna")
    #expect(views.query[1] == "x")
  }
}
