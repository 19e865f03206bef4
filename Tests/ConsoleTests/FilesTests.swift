import Console
import HelpDesk
import Tables
import Testing

@Suite("Files of tickets")
struct FilesTests {
  @Test("F asks for a path and keeps the file with the ticket, which the Files tab lists")
  func attach() {
    let console = TestConsole()
    console.press("F")
    #expect(console.screen.contains("─ Attach a file to T-2 Принтер не печатает ─"))
    console.type("/tmp/снимок.png")
    console.press("enter")
    #expect(console.status == " F-1 attached · u undoes")
    console.press("enter", "right", "right", "right")
    #expect(console.screen.contains("│ Files 1 │"))
    #expect(console.screen.contains("F-1       снимок.png"))
    console.press("u")
    #expect(console.screen.contains("│ Files 0 │"))
    #expect(console.screen.contains("No files; F attaches one."))
  }

  @Test("A path that cannot be read is said in the form, and what was typed stays")
  func wrongPath() {
    let console = TestConsole()
    console.press("F", "enter")
    #expect(console.screen.contains("this is needed"))
    console.type("/nowhere")
    console.press("enter")
    #expect(console.screen.contains("/nowhere cannot be read"))
    #expect(console.screen.contains("File *               /nowhere"))
  }

  @Test("A desk that is open for reading only takes no file")
  func readOnly() {
    let console = TestConsole()
    console.workplace.readOnlyReason = "the desk is open for reading only"
    console.press("F")
    #expect(console.status.contains("the desk is open for reading only"))
  }

  @Test("An attachment is opened only after asking, and to leave it is what Enter does")
  func open() {
    let console = TestConsole()
    console.press("F")
    console.type("/tmp/bill.pdf")
    console.press("enter", "g", "f", "o")
    #expect(console.screen.contains("─ F-1 bill.pdf · 5 B ─"))
    #expect(console.press("enter") == .none)
    #expect(!console.screen.contains("Leave it"))
    console.press("o", "down")
    #expect(console.press("enter") == .open(attachment: 1))
  }
}
