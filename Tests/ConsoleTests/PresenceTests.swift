import Console
import HelpDesk
import Tables
import Testing

@Suite("Who else is here")
struct PresenceTests {
  private func presence(_ login: String, ticket: Int, isEditing: Bool = false) -> Presence {
    Presence(login: login, record: RecordID(table: 6, row: ticket), isEditing: isEditing)
  }

  @Test("A list shows who is on a record, and names those on the selected one")
  func list() {
    let console = TestConsole(width: 130)
    console.press("tab", "tab", "tab")
    let first = console.lines(3...3)
    #expect(first.contains("│  T-2 "))
    console.workplace.others = [
      presence("boris", ticket: 2), presence("vera", ticket: 1, isEditing: true),
      presence("vera", ticket: 2, isEditing: true), presence("vera", ticket: 2),
    ]
    #expect(console.lines(3...4).contains("│ ◆T-2 "))
    #expect(console.lines(3...4).contains("│ ◆T-1 "))
    #expect(console.screen.contains("└─ Вера Смирнова edits this · Boris Petrov looks at this ─"))
    console.press("j")
    #expect(console.screen.contains("└─ Вера Смирнова edits this ─"))
    console.workplace.others = []
    #expect(!console.screen.contains("this ─") && !console.screen.contains("◆"))
  }

  @Test("A form says who has the same record open")
  func form() {
    let console = TestConsole()
    console.workplace.others = [presence("boris", ticket: 2, isEditing: true)]
    console.press("e")
    #expect(console.screen.contains("─ Edit T-2 · Boris Petrov edits this ─"))
    #expect(console.console.attention == presence("anna", ticket: 2, isEditing: true))
    console.press("escape")
    #expect(console.console.attention == presence("anna", ticket: 2))
  }

  @Test("A login with control characters is shown without them")
  func hostile() {
    let console = TestConsole()
    console.workplace.others = [presence("bo\u{1B}[31mris", ticket: 2)]
    #expect(!console.screen.unicodeScalars.contains { $0.value == 0x1B })
  }

  @Test("A selection is told once it rests for a second, a form at once")
  func attention() {
    var attention = Attention()
    let (first, second) = (presence("anna", ticket: 1), presence("anna", ticket: 2))
    #expect(attention.turn(first, at: 1_000) == nil)
    #expect(attention.deadline == 2_000)
    #expect(attention.turn(second, at: 1_900) == nil)
    #expect(attention.turn(second, at: 2_899) == nil)
    #expect(attention.turn(second, at: 2_900) == .some(second))
    #expect(attention.deadline == nil && attention.turn(second, at: 9_000) == nil)
    var form = second
    form.isEditing = true
    #expect(attention.turn(form, at: 9_001) == .some(form))
    #expect(attention.turn(second, at: 9_002) == .some(second))
    #expect(attention.turn(nil, at: 10_000) == nil)
    // The clock goes back: it is told all the same.
    #expect(attention.turn(nil, at: 5_000) == .some(nil))
  }

  @Test("What one console tells is what another reads; anything else is nobody")
  func encoding() throws {
    let told = presence("борис", ticket: 70_000, isEditing: true)
    let bytes = try #require(told.encoded(atMost: 100))
    #expect(Presence(bytes) == told)
    for count in bytes.indices { #expect(Presence(Array(bytes[..<count])) == nil) }
    #expect(presence(String(repeating: "x", count: 200), ticket: 1).encoded(atMost: 100) == nil)
  }
}
