import DeskTesting
import Foundation
import Testing

/// The same first screen in two languages.
@Suite(
  .enabled(
    if: TerminalSession.isPossible
      && FileManager.default.fileExists(
        atPath: CompiledCatalogue.checkout + "/.build/locale/ru/LC_MESSAGES/deskhand.mo"),
    "needs tmux, the built program and its catalogue"))
struct RussianStoryTests {
  /// The number of a ticket on each line of the queue.
  private func tickets(_ screen: String) -> [String] {
    screen.split(separator: "\n").flatMap { line in
      line.split(separator: " ").filter { $0.hasPrefix("T-") }.prefix(1).map(String.init)
    }
  }

  @Test("--language ru has the same records on the same screen under Russian names")
  func firstScreen() throws {
    let office = try SmallOffice()
    let session = office.session
    office.ticket("Printer is silent", "impact=high", "urgency=high")
    office.ticket("Ёлка не горит")
    try office.open()
    let english = session.screen
    #expect(tickets(english).count >= 2)
    try office.leave()

    session.type(
      "clear; \(TerminalSession.program ?? "deskhand") --store \(session.store) --language ru")
    session.keys("Enter")
    try office.see("Очередь:", "Осталось", "Изменения:", "? справка", "просрочено")
    let russian = session.screen
    #expect(tickets(russian) == tickets(english))
    // Nothing of the program's own words is left in English.
    for word in ["Queue", "Subject", "Time left", "breached", "Changes", "help", "Overview"] {
      #expect(english.contains(word), "\(word)")
      #expect(!russian.contains(word), "\(word)\n\(russian)")
    }
    session.keys("t")
    try office.see("взято в работу · u — отменить")
    #expect(office.count("tickets", "state:inProgress") == 1)
    session.keys("Q")
    try office.see("shell>")
  }
}
