import HelpDesk
import Tables
import Testing

@Suite("Comments and links of a ticket")
struct CommentTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
    try office.make(desk.tickets, ("subject", "Floor 2 is down"))
    try office.make(desk.tickets, ("subject", "Branch is down"))
  }

  @Test("A comment is read by everyone unless it is said to be internal")
  func visibility() throws {
    try office.perform("comment", 1, ["text": "Which room?"], by: "boris")
    try office.perform("comment", 1, ["text": "Old switch", "visibility": "staff"], by: "dora")
    try office.perform("comment", 1, ["text": "Room 214"], by: "vera")
    try office.perform("comment", 2, ["text": "Elsewhere"], by: "dora")
    let comments = desk.tickets.comments(of: 1, for: Reading(now: .init(milliseconds: 0))).map {
      row in
      ["author", "visibility", "text"].map { office.text(desk.comments, row, $0) }
        .joined(separator: "|")
    }
    #expect(
      comments == ["Boris|public|Which room?", "Dora|internal|Old switch", "Vera|public|Room 214"])
  }

  private let notOwn = """
    you have no right to comment on any ticket; it belongs to: support specialist, head of \
    support, IT manager, IT director (ask Anna, Igor)
    """

  @Test("A requester comments on own tickets, openly and in his own name")
  func ownTickets() throws {
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("comment", 2, ["text": "Me too"], by: "vera")
      } == notOwn)
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("comment", 1, ["text": "Psst", "visibility": "staff"], by: "vera")
      } == notOwn)
    #expect(
      refusal { () throws(Refusal) in
        try office.make(
          desk.comments, ("ticket", "T-1"), ("text", "Do it"), ("author", "Boris"), by: "vera")
      } == notOwn)
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.comments, ("ticket", "T-2"), ("text", "Me too"), by: "vera")
      } == notOwn)
    try office.make(desk.comments, ("ticket", "T-1"), ("text", "Room 214"), by: "vera")
    #expect(office.text(desk.comments, 1, "author") == "Vera")
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.comments, 1, ("text", "Room 215"), by: "vera")
      } == notOwn)
  }

  @Test("A comment says something, about a ticket")
  func required() throws {
    #expect(
      refusal { () throws(Refusal) in try office.perform("comment", 1, ["text": " \n "]) }
        == "text: ‘Comment’ needs this")
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.comments, ("text", "Hello")) }
        == "ticket: every comment needs a ticket")
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.comments, ("ticket", "T-1")) }
        == "text: every comment needs a comment")
  }

  @Test("Links are set one by one and stay until another is set")
  func links() throws {
    try office.perform("link", 1, ["parent": "T-2", "causedBy": "RfC-1"])
    try office.perform("link", 1, ["duplicateOf": "T-3", "solvedBy": "RfC-1"])
    #expect(
      office.ticket(1, "parent", "duplicateOf", "causedBy", "solvedBy") == """
        parent: Floor 2 is down
        duplicateOf: Branch is down
        causedBy: New switch
        solvedBy: New switch
        """)
    #expect(desk.tickets.parent.rows(referringTo: 2) == [1])
    #expect(
      refusal { () throws(Refusal) in try office.perform("link", 2) } == "nothing would change")
    #expect(
      refusal { () throws(Refusal) in try office.perform("link", 1, ["parent": "T-9"]) }
        == "parent: no ticket is called ‘T-9’")
  }

  @Test("No ticket is part or duplicate of itself", arguments: ["parent", "duplicateOf"])
  func cycles(_ link: String) throws {
    let message = "\(link): a ticket cannot be linked to itself, also not by way of others"
    #expect(
      refusal { () throws(Refusal) in try office.perform("link", 1, [link: "T-1"]) } == message)
    try office.perform("link", 1, [link: "T-2"])
    try office.perform("link", 2, [link: "T-3"])
    for target in ["T-1", "T-2", "T-3"] {
      #expect(
        refusal { () throws(Refusal) in try office.perform("link", 3, [link: target]) } == message)
    }
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.tickets, 3, (link, "T-1")) } == message)
  }

  @Test("Two edits of one command do not make a ring together")
  func ringAtOnce() throws {
    try office.set(desk.tickets, 1, ("parent", "T-3"))
    let both = EditRecords(desk.tickets, [3, 2], [(desk.tickets.parent, .integer(1))])
    #expect(
      refusal { () throws(Refusal) in try office.commit(both) }
        == "parent: a ticket cannot be linked to itself, also not by way of others")
  }

  @Test("A chain of tickets has an end within sight")
  func longChain() throws {
    for row in 4...70 {
      try office.make(desk.tickets, ("subject", "Part"), ("parent", "T-\(row - 1)"))
      if row == 67 { break }
    }
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.tickets, ("subject", "One too many"), ("parent", "T-67"))
      } == "parent: tickets nest too deep")
  }

  @Test("What is internal is read by those who work tickets, and found by nobody else")
  func internalComments() throws {
    let office = try TestDesk.office()
    let desk = office.desk
    try office.make(desk.tickets, ("subject", "No network"), by: "vera")
    try office.perform("comment", 1, ["text": "Which room?"], by: "boris")
    let note = try office.perform(
      "comment", 1, ["text": "She forgot the cable again", "visibility": "staff"], by: "boris")
    func reads(_ login: String) throws -> [String] {
      let reading = desk.reading(desk.actor(login: login), now: office.now, zone: .utc)
      let found = try Query("again", on: desk.comments, reading).rows().count
      let told = desk.companions(in: note, of: desk.tickets.id(1), for: reading).count
      return desk.tickets.comments(of: 1, for: reading).map { desk.comments.text[$0] }
        + ["found \(found)", "told \(told)"]
    }
    #expect(
      try reads("helen") == ["Which room?", "She forgot the cable again", "found 1", "told 1"])
    #expect(try reads("vera") == ["Which room?", "found 0", "told 0"])
    #expect(try reads("nobody") == ["Which room?", "found 0", "told 0"])
  }
}
