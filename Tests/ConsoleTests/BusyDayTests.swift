import Console
import DeskTesting
import HelpDesk
import ScreenGrid
import Tables
import Testing

/// A working day that others live while one looks on: what a console has taken in slice by slice, between
/// keys, is what one shows that is opened on the desk afterwards.
struct BusyDayTests {
  /// The office at work by itself.
  private struct Office {
    let place: TestWorkplace
    var dice: Dice
    private(set) var events = 0
    private static let words = ["printer", "Сеть", "vpn", "ключ", "монитор", "mail", "disk"]

    init(seed: UInt64) {
      place = DashboardTests.office()
      dice = Dice(seed: seed)
      for name in ["Network", "Back office"] { place.make(place.desk.teams, ("name", name)) }
      for (name, team) in [("Mail", "Network"), ("Paper", "Front line"), ("ERP", "Back office")] {
        place.make(place.desk.services, ("name", name), ("team", team))
      }
      place.make(
        place.desk.people, ("name", "Dora Klein"), ("login", "dora"), ("roles", "specialist"),
        ("team", "Network"))
      _ = place.takeTouched()
    }

    private func words(_ count: Int, _ dice: inout Dice) -> String {
      (0..<count).map { _ in dice.pick(Self.words) }.joined(separator: " ")
    }

    /// One deed of somebody; what is refused is no event.
    mutating func step() {
      let login = place.login
      defer { place.login = login }
      place.login = dice.pick(["anna", "boris", "dora"])
      place.now.milliseconds += Int64(dice.roll(5_000))
      let tickets = place.desk.tickets
      let row = 1 + dice.roll(tickets.count - 1)
      do {
        switch dice.roll(20) {
        case ..<5:
          _ = try place.commit(
            CreateRecord(
              tickets,
              [
                (tickets.subject, .text(words(3, &dice))),
                (tickets.requester, .integer(Int64(1 + dice.roll(3)))),
                (tickets.impact, .integer(Int64(1 + dice.roll(3)))),
                (tickets.urgency, .integer(Int64(1 + dice.roll(3)))),
                (tickets.asset, .integer(Int64(1 + dice.roll(2)))),
                (tickets.service, .integer(Int64(1 + dice.roll(3)))),
              ]))
        case ..<9: try perform("take", row)
        case ..<12:
          try perform("comment", row, [place.desk.comments.text.name: .text(words(5, &dice))])
        case ..<14:
          try perform("solve", row, [tickets.resolution.name: .text(words(2, &dice))])
        case 14: try perform("reopen", row)
        case 15: try perform("close", row)
        case 16:
          try perform(
            "prioritize", row,
            [
              tickets.impact.name: .integer(Int64(1 + dice.roll(3))),
              tickets.urgency.name: .integer(Int64(1 + dice.roll(3))),
            ])
        case 17:
          let until = place.now.milliseconds + Int64(dice.roll(200)) * 60_000
          try perform(
            "pending", row,
            [
              tickets.pendingReason.name: .integer(1), tickets.pendingUntil.name: .integer(until),
            ])
        case 18: _ = try place.commit(RemoveRecords(tickets, [row]))
        default:
          let assets = place.desk.assets
          _ = try place.commit(
            EditRecords(
              assets, [1 + dice.roll(assets.count - 1)],
              [(assets.status, .integer(Int64(1 + dice.roll(4))))]))
        }
        events += 1
      } catch {}
    }

    private func perform(_ name: String, _ row: Int, _ answers: [String: Value] = [:]) throws {
      let deed = try #require(place.desk.tickets.deed(named: name))
      _ = try place.commit(PerformDeed(deed, place.desk.tickets, [row], Inputs(answers)))
    }
  }

  /// What is looked at, and the keys that lead there; nothing that depends on what was selected.
  private static let scenes: [(name: String, keys: [String], keysMeanwhile: [String])] = [
    ("main screen", [], ["j", "k", "pagedown", "G", "home"]),
    ("all by time left", ["v", "#all", "enter", "S", "#next", "enter"], ["j", "G", "k", "home"]),
    ("a filter", ["v", "#open", "enter", "/", "#printer", "enter"], ["j", "k", "G", "home"]),
    (
      "side list by team", ["v", "#open", "enter", "B", "b", "#team", "enter", "tab"],
      ["j", "k", "j", "home"]
    ),
    ("groups", ["v", "#open", "enter", "b", "#priority", "enter"], ["j", "G", "home"]),
    ("dashboard", ["g", "d"], ["j", "k", "l", "h"]),
  ]

  private func open(_ place: TestWorkplace, _ keys: [String]) -> TestConsole {
    let console = TestConsole(place, width: 160, height: 50)
    for key in keys {
      if key.hasPrefix("#") { console.type(String(key.dropFirst())) } else { console.press(key) }
    }
    return console
  }

  private func lines(_ console: TestConsole) -> [String] {
    console.screen.split(separator: "\n").map(String.init)
  }

  @Test("After a day taken in between keys the screen is that of a fresh console", arguments: 0..<6)
  func replayed(scene number: Int) {
    let scene = Self.scenes[number]
    var office = Office(seed: UInt64(number + 1))
    // There is something of everybody's before the screens are opened.
    for _ in 0..<200 { office.step() }
    _ = office.place.takeTouched()
    office.place.kept = nil
    let console = open(office.place, scene.keys)
    var minute = office.place.now.milliseconds / 60_000
    var slices = 0
    while office.events < 3_000 {
      // Now and then there was a pause, and much has come at once.
      for _ in 0..<(office.dice.roll(30) == 0 ? 600 : 1 + office.dice.roll(12)) { office.step() }
      console.console.refresh()
      if office.place.now.milliseconds / 60_000 != minute {
        minute = office.place.now.milliseconds / 60_000
        console.console.tick()
      }
      if office.dice.roll(3) == 0 { console.press(office.dice.pick(scene.keysMeanwhile)) }
      if office.dice.roll(5) == 0 { console.console.draw() }
      slices += 1
    }
    #expect(slices > 50)
    office.place.now.milliseconds += 60_000
    console.console.tick()
    console.press("g", "g")
    if !scene.keys.contains("d") {
      // What is unread a fresh console cannot know.
      console.press(":")
      console.type("everything as read")
      console.press("enter")
    }
    let fresh = open(office.place, scene.keys)
    fresh.press("g", "g")
    #expect(office.place.desk.tickets.liveRows().count > 300)
    let (seen, made) = (lines(console), lines(fresh))
    #expect(zip(seen, made).filter { $0 != $1 }.map { "\($0)\n\($1)" } == [], "\(scene.name)")
  }
}
