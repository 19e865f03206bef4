import Console
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// A call: who, about what, and the rest is known.
struct CallFormTests {
  private func office() -> TestWorkplace {
    let place = TestWorkplace.office()
    let desk = place.desk
    place.make(desk.services, ("name", "Printing"), ("team", "Front line"))
    place.make(
      desk.topics, ("name", "Printer does not print"), ("category", "Printing"),
      ("service", "Printing"), ("impact", "medium"), ("urgency", "high"),
      ("advice", "Is it on? Which lamp is lit?"))
    place.make(desk.topics, ("name", "Password forgotten"), ("kind", "request"))
    _ = place.takeTouched()
    return place
  }

  @Test("Ten keys take a usual call down: the rest follows from the caller and the topic")
  func tenKeys() {
    let console = TestConsole(office())
    console.press("N")
    console.type("ве")
    console.press("tab")
    console.type("prin")
    console.press("tab", "enter")
    let tickets = console.workplace.desk.tickets
    #expect(console.status == " T-4 made · u undoes")
    #expect(tickets.subject[4] == "Printer does not print")
    #expect(tickets.requester[4]?.label == "Вера Смирнова")
    #expect(tickets.asset[4]?.label == "WS-0421")
    #expect(tickets.service[4]?.label == "Printing")
    #expect(tickets.team[4]?.label == "Front line")
    #expect(tickets.priority[4] == .high)
    #expect(tickets.channel[4] == .phone)
    #expect(tickets.category[4] == "Printing")
  }

  @Test("Beside the form stands what is known of the caller and what to ask")
  func companion() {
    let console = TestConsole(office(), width: 120)
    console.press("N")
    #expect(console.screen.contains("Who calls? Name, login or telephone number."))
    console.type("vera")
    console.press("tab")
    console.type("prin")
    console.press("tab")
    let screen = console.screen
    for text in [
      "Вера Смирнова", "Room 214, Branch 2", "WS-0421", "Open tickets of the caller",
      "T-2 Принтер не печатает · in progress", "What to ask", "Is it on? Which lamp is lit?",
    ] {
      #expect(screen.contains(text), "\(text)")
    }
  }

  @Test("It fits 80 columns, where what is known stands below")
  func narrow() {
    let console = TestConsole(office(), width: 80)
    console.press("N")
    console.type("vera")
    console.press("tab")
    #expect(console.screen.contains("Open tickets of the caller"))
    #expect(console.screen.contains("Requester *"))
  }

  @Test("A caller is found by the last digits of the telephone number")
  func telephone() {
    let place = office()
    _ = try? place.commit(
      EditRecords(place.desk.people, [3], [(place.desk.people.phone, .text("+7 495 123-45-67"))]))
    let console = TestConsole(place)
    console.press("N")
    console.type("4567")
    console.press("tab")
    console.type("Mail")
    #expect(console.screen.contains("Вера Смирнова"))
  }

  @Test("What is known already is not made again: the call is added to it")
  func duplicate() {
    let console = TestConsole(office())
    console.press("N")
    console.type("vera")
    console.press("tab")
    console.type("prin")
    console.press("tab", "ctrl-d")
    #expect(console.screen.contains("It is one of these"))
    console.type("T-2")
    console.press("enter")
    let desk = console.workplace.desk
    #expect(desk.tickets.count == 4)
    #expect(
      desk.comments.text[1] == "Вера Смирнова called about it.\nPrinter does not print")
    #expect(desk.comments.ticket.row(1) == 2)
  }

  @Test("A major incident that is running takes the call as a part of it")
  func major() {
    let place = office()
    let tickets = place.desk.tickets
    _ = try? place.commit(
      EditRecords(tickets, [3], [(tickets.parent, .integer(2))]))
    let console = TestConsole(place)
    console.press("N")
    console.type("vera")
    console.press("tab")
    console.type("forgot")
    console.press("tab", "ctrl-d")
    #expect(console.screen.contains("Part of T-2"))
    console.type("part")
    console.press("enter")
    #expect(tickets.parent.row(4) == 2)
    #expect(tickets.subject[4] == "Password forgotten")
  }

  @Test("Tab takes the first completion and goes to the next field, not beyond it")
  func tab() {
    let console = TestConsole(office())
    console.press("N")
    console.type("ве")
    console.press("tab")
    console.type("pass")
    #expect(console.screen.contains("Password forgotten"))
  }
}
