import Console
import HelpDesk
import Tables
import Testing

@Suite("Tabs of records to which much belongs")
struct LargeTabTests {
  private let place = TestWorkplace.office()
  private var desk: Desk { place.desk }

  private func apply(_ edits: [RecordEdit]) {
    desk.apply(
      Event(
        number: desk.lastEvent + 1, author: desk.actor(login: "anna"), time: place.now,
        deed: "import", edits: desk.linked(edits)))
  }

  private func edit(_ table: RecordTable, _ row: Int, _ fields: [(Column, Value)]) -> RecordEdit {
    RecordEdit(table.id(row), fields.map { FieldEdit(column: $0.tag, value: $1) })
  }

  /// Makes so many workstations, those made first with the last names.
  private func makeAssets(_ count: Int) -> Range<Int> {
    let rows = desk.assets.count..<(desk.assets.count + count)
    apply(
      rows.map { row in
        let number = "\(rows.upperBound - row)"
        let name = "W" + String(repeating: "0", count: 5 - number.count) + number
        return edit(desk.assets, row, [(desk.assets.name, .text(name))])
      })
    return rows
  }

  @Test("A rollout's targets are cut before they are drawn, and kept while nothing of them changes")
  func targets() {
    let rows = makeAssets(20_000)
    place.make(desk.software, ("name", "7-Zip"))
    place.make(desk.rollouts, ("name", "R"), ("software", "7-Zip"), ("stages", "2"))
    let table = desk.rolloutTargets
    apply(
      rows.enumerated().map { index, asset in
        let result: RolloutResult = index == 10 ? .failed : index % 2 == 0 ? .installed : .waiting
        return edit(
          table, index + 1,
          [
            (table.rollout, .integer(1)), (table.asset, .integer(Int64(asset))),
            (table.stage, .integer(1)), (table.result, .integer(Int64(result.rawValue))),
          ])
      })
    let console = TestConsole(place, width: 80, height: 12)
    console.press("g", "R", "enter", "right")
    #expect(console.screen.contains("Stage 1: 9999 of 20000 installed, 1 failed"))
    let drawn = console.screen.split(separator: "\n").compactMap { line in
      line.firstRange(of: /W\d{5}/).map { String(line[$0]) }
    }
    #expect(drawn.prefix(3) == ["W19990", "W00001", "W00003"], "what failed, then what waits")
    for number in 1...3 {
      place.make(desk.tickets, ("subject", "T\(number)"), ("requester", "vera"))
      console.console.refresh()
      _ = console.screen
    }
    console.press("G")
    #expect(console.screen.contains("… and 19800 more"))
  }

  @Test("A program's computers stand by versions and names, however many there are")
  func versions() {
    let rows = makeAssets(700)
    place.make(desk.software, ("name", "7-Zip"))
    let table = desk.installations
    apply(
      rows.enumerated().map { index, asset in
        edit(
          table, index + 1,
          [
            (table.name, .text("7-Zip")), (table.software, .integer(1)),
            (table.asset, .integer(Int64(asset))),
            (table.version, .text(index < 600 ? "9.20" : "24.08")),
          ])
      })
    let console = TestConsole(place, width: 80, height: 420)
    console.press("g", "W", "enter", "right")
    let screen = console.screen
    #expect(screen.contains("24.08 (100)") && screen.contains("9.20 (600)"))
    #expect(screen.contains("… and 300 more"))
    let names = screen.split(separator: "\n").compactMap { line in
      line.firstRange(of: /W\d{5}/).map { String(line[$0]) }
    }
    #expect(names.count == 400)
    #expect(names.prefix(100) == names.prefix(100).sorted()[...])
    #expect(names[0] == "W00001" && names[100] == "W00101" && names[399] == "W00400")
    // One that goes is not there any more.
    _ = try? place.commit(RemoveRecords(table, [1]))
    console.console.refresh()
    #expect(console.screen.contains("9.20 (599)"))
  }

  @Test("A stocktake's differences stand by what they are, the first of each")
  func differences() throws {
    _ = makeAssets(300)
    place.make(desk.stocktakes, ("name", "Year"))
    let start = try #require(desk.stocktakes.deed(named: "start"))
    _ = try place.commit(PerformDeed(start, desk.stocktakes, [1]))
    let console = TestConsole(place, width: 80, height: 130)
    console.press("g", "C", "enter", "right")
    #expect(console.screen.contains("Not counted yet (302)"))
    #expect(console.screen.contains("… and 202 more"))
    let line = desk.countLines.asset.rows(referringTo: 1)[0]
    apply([
      edit(
        desk.countLines, line,
        [(desk.countLines.result, .integer(Int64(CountResult.elsewhere.rawValue)))])
    ])
    place.make(desk.tickets, ("subject", "T"), ("requester", "vera"))
    console.console.refresh()
    let screen = console.screen
    let lines = screen.split(separator: "\n").map { String($0) }
    let first = try #require(lines.firstIndex { $0.contains("Found elsewhere (1)") })
    #expect(lines[first + 1].contains("CN-\(line) ") && lines[first + 1].contains("WS-0421"))
    #expect(screen.contains("Not counted yet (301)"))
  }
}
