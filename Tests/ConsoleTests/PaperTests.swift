import Console
import HelpDesk
import Tables
import Testing

@Suite("Papers in the console")
struct PaperTests {
  private let console: TestConsole
  private var desk: Desk { console.workplace.desk }

  init() {
    console = TestConsole()
    let desk = console.workplace.desk
    console.workplace.make(desk.stocktakes, ("name", "Branch 2"), ("place", "Branch 2"))
  }

  private func perform(_ name: String, _ table: RecordTable, _ inputs: [String: Value] = [:]) throws
  {
    let deed = try #require(table.deed(named: name))
    _ = try console.workplace.commit(PerformDeed(deed, table, [1], Inputs(inputs)))
  }

  @Test("P offers the forms of a stocktake, and says why one cannot be printed yet")
  func print() throws {
    console.press("g", "C", "P")
    #expect(console.screen.contains("─ Print IV-1 Branch 2 ─"))
    #expect(
      console.screen.contains("INV-22, the order to take stock")
        && console.screen.contains("it has not been started; starting"))
    #expect(console.press("enter") == .print(.stocktakeOrder, desk.stocktakes.id(1)))
    console.press("P", "down")
    #expect(console.press("enter") == .none)
    #expect(
      console.status
        == " IV-1: it has not been started; starting it writes the list down")
    try perform("start", desk.stocktakes)
    console.console.refresh()
    console.press("P", "down")
    #expect(console.press("enter") == .print(.assetList, desk.stocktakes.id(1)))
  }

  @Test("Closing a stocktake says which papers are due")
  func closing() throws {
    try perform("start", desk.stocktakes)
    console.console.refresh()
    console.press("g", "C", "x")
    console.type("lost")
    console.press("enter")
    #expect(console.status == " IV-1 closed · P prints ИНВ-1, ИНВ-18 · u undoes")
    // The list of what is open has it no more: it stands alone now, ready to be printed.
    #expect(console.screen.contains("─ IV-1 · closed ─"))
    #expect(console.press("P", "enter") == .print(.stocktakeOrder, desk.stocktakes.id(1)))
  }

  @Test("A transfer that was handed over is to have its waybill")
  func transfer() throws {
    console.workplace.make(desk.transfers, ("toPlace", "Room 214"))
    try perform("addAsset", desk.transfers, ["asset": .integer(1)])
    console.console.refresh()
    console.press("g", "T", "s", "enter")
    #expect(console.status == " TF-1 handed over · P prints ОС-2 · u undoes")
    #expect(console.press("P", "enter") == .print(.assetTransfer, desk.transfers.id(1)))
  }

  @Test("Labels of what is marked are printed from the palette")
  func labels() {
    console.press("g", "a", "*", ":")
    console.type("print labels")
    #expect(console.press("enter") == .labels([desk.assets.id(1), desk.assets.id(2)]))
    // People bear none.
    console.press("g", "p", ":")
    console.type("print labels")
    #expect(console.screen.contains("Nothing matches."))
  }
}
