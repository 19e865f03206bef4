import DeskTesting
import Testing

/// Who gets a ticket: by a rule, by the roster, by who has time.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct AssignmentStoryTests {
  @Test("A rule gives a new ticket, O does so for one that lay there, and a shows who has how much")
  func rules() throws {
    let office = try SmallOffice()
    let session = office.session
    office.make("topics", "name=Printer does not print")
    // It was there before there was a rule.
    office.ticket("Nobody's", "topic=Printer does not print")
    office.make(
      "rules", "name=Printers", "topic=Printer does not print", "team=Front line", "way=leastLoad",
      "onDuty=yes")
    // By the roster Boris is there until tomorrow.
    office.make("duties", "person=boris", "from=today 0:00", "until=tomorrow 23:59")
    let given = office.ticket("By the rule", "topic=Printer does not print")
    #expect(try office.field("assignee", of: given) == "Boris Petrov")
    #expect(try office.field("rule", of: given) == "Printers")
    #expect(try office.field("state", of: given) == "assigned")
    #expect(try office.field("assignee", of: "T-1") == "")

    try office.open()
    session.keys("v")
    try office.see("Views of tickets")
    session.type("not assigned")
    session.keys("Enter")
    try office.see("Queue: not assigned", "Nobody's")
    session.keys("O")
    try office.see("T-1 assigned by the rules · u undoes")
    #expect(try office.field("assignee", of: "T-1") == "Boris Petrov")

    session.keys("g", "u")
    try office.see("Boris Petrov", "Front line")
    session.keys("g", "h")
    try office.see("Queue:")
    session.keys("v")
    session.type("open")
    session.keys("Enter")
    try office.see("Queue: open", "T-2")
    session.keys("a")
    try office.see("Assignee")
    session.type("boris")
    try office.see("on duty · 2 open, 0 late")
    session.keys("C-u")
    session.type("root")
    try office.see("0 open, 0 late")
    session.keys("Tab", "Enter")
    try office.see("assigned · u undoes")
    #expect(office.count("tickets", "assignee:boris state:open") == 1)
    #expect(office.count("tickets", "assignee:me state:open") == 1)
    try office.leave()
  }
}
