import DeskTesting
import Tables
import Testing

/// What others do while one works.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct NewsStoryTests {
  @Test("Another's comment is news until one opens the ticket, also in the next console")
  func news() throws {
    let office = try SmallOffice()
    let session = office.session
    for subject in ["First", "Second", "Third"] { office.ticket(subject) }
    try office.open()
    session.keys("Home")
    try office.colleague("boris", "comment", 2, ["text": .text("Still broken")])
    try office.colleague("boris", "comment", 3, ["text": .text("Here too")])
    // It comes by itself.
    try office.see("2 unread · ", "* T-2", "* T-3")

    session.keys("f", "Enter")
    try office.see("T-2 · incident", "Still broken")
    session.keys("q")
    try office.see("1 unread · ", "* T-3")
    try office.leave()

    session.start()
    try office.see("Queue:", "1 unread · ", "* T-3")
    try #require(!session.screen.contains("* T-2"), "\(session.screen)")
    session.keys("f", "Enter")
    try office.see("T-3 · incident", "Here too")
    session.keys("q")
    try office.seeNoMore("unread")
    session.keys("f")
    try office.see("nothing here has news")
    // The desk knows nothing of what one has read.
    #expect(try office.deeds(on: "T-2") == ["new", "comment"])
    try office.leave()
  }
}
