import Console
import HelpDesk
import Tables
import Testing

/// What has news for the user.
struct ReadMarkTests {
  private let place = TestWorkplace.office()

  private func pass() { place.now.milliseconds += 60_000 }

  /// Lets Boris do something.
  private func boris(_ name: String, on ticket: Int, _ inputs: [String: Value] = [:]) {
    let login = place.login
    place.login = "boris"
    place.perform(name, on: ticket, inputs)
    place.login = login
  }

  @Test("What others did is news until one opens the ticket; what one does oneself is none")
  func news() {
    let console = TestConsole(place, width: 100)
    pass()
    console.press("t")
    #expect(!console.screen.contains("unread"))
    boris("comment", on: 3, ["text": .text("Still broken")])
    boris("watch", on: 2)
    console.console.refresh()
    // Watching moves nothing and says nothing.
    #expect(console.screen.contains("1 unread · 3"))
    #expect(console.screen.contains("│* T-3"))
    console.press("f", "enter")
    #expect(console.screen.contains("Still broken"))
    console.press("q")
    #expect(!console.screen.contains("unread"))
    console.press("f")
    #expect(console.screen.contains("nothing here has news"))
  }

  @Test("What comes while one looks at a ticket was seen; one's own deed leaves news as it is")
  func seenMeanwhile() {
    let console = TestConsole(place, width: 100)
    console.press("G", "enter")
    pass()
    boris("comment", on: 3, ["text": .text("And now?")])
    console.console.refresh()
    console.press("q")
    #expect(!console.screen.contains("unread"))
    pass()
    boris("comment", on: 3, ["text": .text("Hello?")])
    console.console.refresh()
    console.press("w")
    #expect(console.screen.contains("1 unread"))
  }

  @Test("One says oneself what is read and what is to be read again; it is kept")
  func toggled() throws {
    let console = TestConsole(place, width: 100)
    pass()
    console.press("*", "Y")
    #expect(console.screen.contains("3 unread"))
    console.press("Y", "esc", "Y")
    #expect(console.screen.contains("1 unread"))
    console.console.tick()
    let kept = try #require(place.kept)
    #expect(TestConsole(place, width: 100).screen.contains("1 unread"))
    // What the file says is what was kept.
    #expect(ReadMarks(kept.text) == kept)
    console.press(":")
    console.type("everything as read")
    console.press("enter")
    #expect(!console.screen.contains("unread"))
  }

  @Test("A file that is none is not read, and lines that make no sense are left out")
  func file() throws {
    #expect(ReadMarks("") == nil && ReadMarks("deskhand-read 2 5\n") == nil)
    let marks = try #require(ReadMarks("deskhand-read 1 5\n7 8 9\nx\n-1 2 3\n4 5\n"))
    #expect(marks.text == "deskhand-read 1 5\n7 8 9\n")
  }

  @Test("Of two consoles the later word about a ticket holds")
  func merged() throws {
    var marks = try #require(ReadMarks("deskhand-read 1 5\n1 10 10\n2 20 20\n"))
    marks.merge(try #require(ReadMarks("deskhand-read 1 8\n1 0 12\n2 15 15\n3 7 7\n")))
    #expect(marks.text == "deskhand-read 1 8\n1 0 12\n2 20 20\n")
  }
}
