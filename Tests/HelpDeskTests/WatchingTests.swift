import HelpDesk
import Tables
import Testing

@Suite("Watching tickets and mentioning people")
struct WatchingTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"), by: "boris")
  }

  @Test(
    "Whoever is called by @login in a comment is mentioned, and watches the ticket from then on")
  func mentions() throws {
    try office.perform("comment", 1, ["text": "@dora, please look. (@helen) @dora!"], by: "boris")
    #expect(desk.comments.mentions[1].map(desk.people.label) == ["Dora", "Helen"])
    #expect(office.ticket(1, "watchers") == "watchers: Dora, Helen")
    try office.perform("unwatch", by: "dora")
    #expect(office.ticket(1, "watchers") == "watchers: Helen")
  }

  @Test(
    "Addresses, unknown logins and a bare @ call nobody",
    arguments: [
      "write to support@dora", "@nobody here", "a @ b", "dora@", "x@dora.example",
    ])
  func nobody(_ text: String) throws {
    try office.perform("comment", 1, ["text": text], by: "boris")
    #expect(desk.comments.mentions[1] == [])
    #expect(office.ticket(1, "watchers") == "watchers: ")
  }

  @Test("A resolution's comment mentions as well, and a macro's steps see each other")
  func sequence() throws {
    let take = try #require(desk.tickets.deed(named: "take"))
    let assign = try #require(desk.tickets.deed(named: "assign"))
    let event = try office.commit(
      PerformDeed(
        [
          (take, Inputs()),
          (
            assign,
            Inputs(["assignee": .integer(5), "text": .text("@helen knows more")])
          ),
        ], desk.tickets, [1]), by: "helen")
    #expect(event.deed == "macro")
    #expect(
      office.ticket(1, "assignee", "state", "reassignments", "watchers")
        == "assignee: Dora\nstate: assigned\nreassignments: 1\nwatchers: Helen")
    try office.undo(event, by: "helen")
    #expect(
      office.ticket(1, "assignee", "state", "reassignments", "watchers")
        == "assignee: \nstate: new\nreassignments: \nwatchers: ")
  }

  @Test("A later step that what came before forbids refuses all of it")
  func refused() throws {
    let solve = try #require(desk.tickets.deed(named: "solve"))
    let pending = try #require(desk.tickets.deed(named: "pending"))
    let answers = Inputs(["resolution": .text("Done")])
    let until = Inputs([
      "pendingReason": .integer(1), "pendingUntil": .integer(office.now.milliseconds + 1),
    ])
    #expect(
      refusal { () throws(Refusal) in
        try office.commit(
          PerformDeed([(solve, answers), (pending, until)], desk.tickets, [1]), by: "boris")
      }
        == "T-1: it is resolved; this needs a ticket that is: new, assigned, in progress, pending")
    #expect(office.ticket(1, "state") == "state: new")
  }
}
