import Console
import HelpDesk
import Tables
import Testing

/// Counting with a scanner, seen.
struct ScanScreenTests {
  private let place: TestWorkplace
  private var desk: Desk { place.desk }

  /// Room 214 has a workstation, Room 215 a printer; the printer and a notebook of another branch have
  /// inventory numbers. The stocktake is of the branch, and is being counted.
  init() throws {
    place = TestWorkplace.office()
    place.make(desk.places, ("name", "Room 215"), ("parent", "Branch 2"), ("barcode", "R215"))
    place.make(desk.places, ("name", "Elsewhere"))
    place.make(desk.places, ("name", "Store"), ("kind", "warehouse"), ("parent", "Branch 2"))
    let assets = desk.assets
    func value(_ column: Column, _ text: String) throws -> (Column, Value) {
      (column, try column.parse(text, Reading(now: place.now)))
    }
    _ = try place.commit(
      EditRecords(
        assets, [1],
        [value(assets.inventoryNumber, "INV-1"), value(assets.model, "Dell OptiPlex 7010")]))
    _ = try place.commit(
      EditRecords(
        assets, [2], [value(assets.inventoryNumber, "INV-2"), value(assets.place, "Room 215")]))
    place.make(
      assets, ("name", "NB-9"), ("kind", "notebook"), ("inventoryNumber", "INV-9"),
      ("place", "Elsewhere"))
    place.make(desk.stock, ("name", "Patch cord"), ("barcode", "460"), ("place", "Store"))
    place.make(
      desk.stocktakes, ("name", "Branch 2, 2026"), ("place", "Branch 2"), ("withStock", "yes"))
    let start = try #require(desk.stocktakes.deed(named: "start"))
    _ = try place.commit(PerformDeed(start, desk.stocktakes, [1]))
  }

  private func scanning(width: Int = 80, height: Int = 20, _ codes: String...) -> TestConsole {
    let console = TestConsole(place, width: width, height: height)
    console.press("g", "C", "c")
    for code in codes {
      console.type(code)
      console.press("enter")
    }
    return console
  }

  @Test("The place is scanned first; a wrong place, an unknown code, one counted twice say so")
  func verdicts() {
    let console = scanning("R215", "INV-2", "INV-1", "INV-1", "Z-77")
    #expect(
      console.screen == """
         Deskhand › Counting      ▲ 0 breached  ● 0 due in 1 h  anna · Mon 23 Nov 12:00
        ┌─ IV-1 · Branch 2, 2026 ────────────────────────────────────────────── 2 / 3 ─┐
        │ Place Room 215, Branch 2                                               1 / 1 │
        │ Code                                                                         │
        │ ? UNKNOWN CODE                                                               │
        │   Z-77                                                                       │
        │   It is kept; ^N notes what it is.                                           │
        │                                                                              │
        │                                                                              │
        │ Scans │ Left here │ Rooms                                                    │
        │ ? Z-77                                                                 12:00 │
        │ = WS-0421  Dell OptiPlex 7010                                          12:00 │
        │ → WS-0421  Dell OptiPlex 7010 ← Room 214                               12:00 │
        │ ✓ PR-0007                                                              12:00 │
        │ ⌂ Room 215                                                             12:00 │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         ^U undo scan  ^N note  ^D condition  ^P place  Tab lists  F1 help
        """)
  }

  @Test("It works at forty columns")
  func narrow() {
    let console = scanning(width: 40, height: 12, "room 214", "INV-1")
    #expect(
      console.screen == """
         Deskhand › Counting              12:00
        ┌─ IV-1 · Branch 2, 2026 ────── 1 / 3 ─┐
        │ Place Room 214, Branch 2       1 / 1 │
        │ Code                                 │
        │ ✓ FOUND                              │
        │   WS-0421  Dell OptiPlex 7010        │
        │ Scans │ Left here │ Rooms            │
        │ ✓ WS-0421  Dell OptiPlex 7010  12:00 │
        │ ⌂ Room 214                     12:00 │
        │                                      │
        └──────────────────────────────────────┘
         ^U undo scan  ^N note  F1 help
        """)
  }

  @Test("What is left here and how far the rooms are is a Tab away")
  func lists() {
    let console = scanning("room 214")
    console.press("tab")
    #expect(
      console.lines(9...11) == """
        │ Scans │ Left here │ Rooms                                                    │
        │ · WS-0421  Dell OptiPlex 7010                                          INV-1 │
        │                                                                              │
        """)
    console.press("tab")
    #expect(
      console.lines(9...13) == """
        │ Scans │ Left here │ Rooms                                                    │
        │ · Room 214, Branch 2                             0 / 1 ░░░░░░░░░░░░░░░░░░░░  │
        │ · Room 215, Branch 2                             0 / 1 ░░░░░░░░░░░░░░░░░░░░  │
        │ · Store, Branch 2                                0 / 1 ░░░░░░░░░░░░░░░░░░░░  │
        │                                                                              │
        """)
  }

  @Test("An item counts up, a number after it sets how many there are")
  func quantities() {
    let console = scanning("store", "460", "460")
    #expect(desk.countLines.quantity[3] == 2)
    console.type("12")
    console.press("enter")
    #expect(desk.countLines.quantity[3] == 12)
    console.type("5*460")
    console.press("enter")
    #expect(desk.countLines.quantity[3] == 17)
  }

  @Test("Whatever is typed goes into the field, and the last scan is taken back")
  func typing() {
    let console = scanning("room 214", "INV-1")
    console.type("q:/?gu")
    #expect(console.lines(3...3).contains("q:/?gu"))
    console.press("ctrl-u", "ctrl-u")
    #expect(console.status == " taken back: INV-1")
    #expect(desk.stocktakes.progress(of: 1).found == 0)
    console.press("esc")
    #expect(console.lines(1...1).contains("Stocktakes"))
  }

  @Test("Condition and note of the last scan are a key each")
  func notes() {
    let console = scanning("room 214", "INV-1")
    console.press("ctrl-d")
    console.type("d")
    console.press("enter", "ctrl-n")
    console.type("Cracked screen")
    console.press("enter")
    #expect(desk.countLines.condition[1] == .damaged)
    #expect(desk.countLines.note[1] == "Cracked screen")
    #expect(console.screen.contains("damaged · Cracked screen"))
  }

  @Test("What was counted elsewhere counts here when it is scanned once more")
  func again() {
    let console = scanning("R215", "INV-1", "room 214", "INV-1")
    #expect(console.screen.contains("COUNTED ALREADY"))
    console.type("INV-1")
    console.press("enter")
    #expect(desk.countLines.result[1] == .found)
    #expect(console.screen.contains("FOUND"))
  }

  @Test("Codes that come in one go are told apart, and control characters are not typed")
  func pasted() {
    let console = scanning()
    _ = console.console.handle(.paste("R215\nINV-2\r\nINV-1\n\u{1B}[31mX"))
    #expect(desk.stocktakes.progress(of: 1).found == 2)
    #expect(console.lines(3...3).contains("[31mX"))
  }

  @Test("The bell rings once for what is right, more often for what needs a look")
  func bell() {
    let console = scanning("R215")
    _ = console.console.takeRings()
    for (code, rings) in [("INV-2", 1), ("INV-1", 2), ("INV-1", 2), ("nobody", 3)] {
      console.type(code)
      console.press("enter")
      #expect(console.console.takeRings() == rings, "\(code)")
    }
  }

  @Test("Whoever opened the console to count leaves it by a second Esc, and not by one")
  func leaving() {
    let console = TestConsole(place, width: 80, height: 20)
    console.console.openCounting(of: 1, isAll: true)
    #expect(console.press("esc") == .none)
    #expect(console.lines(19...19).contains("Esc again ends; everything that was scanned is kept."))
    place.now.milliseconds += 6_000
    #expect(console.press("esc") == .none, "the first was long ago")
    #expect(console.press("esc") == .quit)
  }
}
