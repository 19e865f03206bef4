import HelpDesk
import Tables
import Testing

@Suite("History, told")
struct HistoryAccountTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  /// The steps of an asset's history, oldest first, a line a field or companion.
  private func told(_ asset: Int, limit: Int = .max) -> [[String]] {
    let reading = Reading(now: office.now)
    let id = desk.assets.id(asset)
    let history = History(of: id, from: desk.assets.event[asset] ?? 0, in: office, limit: limit)
    return HistoryAccount(history, of: id, on: desk, reading).steps.reversed().map { step in
      step.changes.map { "\($0.column.title): \($0.text(reading))" }
        + step.companions.map { companion in
          let (label, text) = companion.words(reading)
          return "\(label): \(text)"
        }
    }
  }

  private func notebook(
    _ memory: Int64, _ programs: [String], _ body: (inout InventoryReport) -> Void = { _ in }
  ) -> InventoryReport {
    report {
      $0.made = office.now
      $0.memory = memory << 30
      $0.programs = programs.map { line in
        let parts = line.split(separator: "|").map(String.init)
        return InventoryReport.Program(parts[0], version: parts[1])
      }
      $0.add(.memory, "DDR4", slot: "A", size: memory << 30)
      body(&$0)
    }
  }

  @Test("Fields say what was before; programs and parts say what came, changed and went")
  func inventories() {
    office.take(notebook(8, ["7-Zip 23.01|23.01", "Tool|1.0", "Other|2"]))
    office.take(
      notebook(16, ["7-Zip 24.08|24.08", "Tool|1.1", "New|3"]) {
        $0.add(.disk, "SSD", serial: "D1", size: 256 << 30)
      })
    office.take(
      notebook(16, ["7-Zip 24.08|24.08", "Tool|1.1", "Other|2"]) { $0.told.insert(.disk) })
    let steps = told(3)
    #expect(
      steps[0]
        == [
          "Name: NB-1", "Class: notebook", "Status: in use", "Serial number: S1", "Memory: 8 GiB",
          "Last seen: 2026-11-23 12:00", "installed: 7-Zip 23.01", "installed: Tool 1.0",
          "installed: Other 2", "new part: memory module DDR4 A 8 GiB",
        ])
    #expect(
      steps[1] == [
        "Memory: 8 → 16 GiB", "updated: Tool 1.0 → 1.1",
        "updated: 7-Zip 23.01 → 7-Zip 24.08", "removed: Other 2", "installed: New 3",
        "memory module DDR4: size 8 → 16 GiB", "new part: disk SSD 256 GiB D1",
      ])
    #expect(
      steps[2] == ["removed: New 3", "installed: Other 2", "part gone: disk SSD 256 GiB D1"])
  }

  @Test(
    "What was before is not guessed where an event between is not the record's own, or is not read")
  func unknown() throws {
    office.take(notebook(8, ["Tool|1.0"]))
    try office.set(desk.installations, 1, ("version", "1.5"))
    office.take(notebook(16, ["Tool|2.0"]))
    #expect(
      told(3).last == [
        "Memory: 8 → 16 GiB", "updated: Tool 2.0", "memory module DDR4: size 8 → 16 GiB",
      ])
    #expect(
      told(3, limit: 1) == [
        ["Memory: 16 GiB", "updated: Tool 2.0", "memory module DDR4: size 16 GiB"]
      ])
    office.take(notebook(16, ["Tool|3.0"]))
    #expect(told(3).last == ["updated: Tool 2.0 → 3.0"])
  }

  @Test("A field that is emptied says what it was, one that was empty only what it is")
  func edits() throws {
    try office.set(desk.assets, 2, ("note", "At the window"), ("address", "10.0.0.1"))
    try office.set(desk.assets, 2, ("note", "At the door"), ("address", ""))
    #expect(
      told(2).suffix(2) == [
        ["Note: At the window", "Network address: 10.0.0.1"],
        ["Note: At the door", "Network address: 10.0.0.1 → —"],
      ])
  }

  @Test("Other records tell what became of them by their numbers")
  func others() throws {
    try office.perform("repair", desk.assets, 1, ["fault": "Dead"])
    #expect(told(1).last == ["Status: in use → in repair", "RE-1: Dead"])
    try office.perform("return", desk.repairs, 1, ["result": "New fan"])
    #expect(
      told(1).last == [
        "Status: in repair → in use",
        "RE-1: result New fan, state sent → returned, returned 2026-11-23",
      ])
  }

  @Test("Of an event of many records each tells of its own, and the whole of the first only")
  func large() throws {
    let assets = desk.assets
    let edits = (assets.count..<(assets.count + 1_200)).map { row in
      RecordEdit(
        assets.id(row),
        [
          FieldEdit(column: assets.name.tag, value: .text("X\(row)")),
          FieldEdit(
            column: assets.kind.tag, value: .integer(Int64(AssetClass.monitor.rawValue))),
        ])
    }
    desk.apply(
      Event(
        number: desk.lastEvent + 1, author: desk.actor(login: "anna"), time: office.now,
        deed: "import", edits: desk.linked(edits)))
    try office.make(desk.stocktakes, ("name", "Year"))
    let start = try office.perform("start", desk.stocktakes, 1)
    #expect(start.edits.count > 1_200)
    let lines = desk.countLines
    let line = lines.asset.rows(referringTo: 900)[0]
    let reading = Reading(now: office.now)
    #expect(
      desk.companions(in: start, of: assets.id(900), for: reading).map {
        start.edits[$0].edit.record
      }
        == [lines.id(line)])
    let whole = History(of: desk.stocktakes.id(1), from: start.number, in: Log(start))
    let told = HistoryAccount(whole, of: desk.stocktakes.id(1), on: desk, reading).steps[0]
    #expect(told.companions.count == 20 && told.untold == start.edits.count - 21)

    // What a line names is looked up anew once it names another.
    desk.apply(
      Event(
        number: desk.lastEvent + 1, author: desk.actor(login: "anna"), time: office.now,
        deed: "close",
        edits: desk.linked((1..<lines.count).map { RecordEdit(lines.id($0), []) })))
    let close = Event(
      number: desk.lastEvent, author: desk.actor(login: "anna"), time: office.now, deed: "close",
      edits: (1..<lines.count).map {
        LinkedEdit(edit: RecordEdit(lines.id($0), []), previous: start.number)
      })
    func named(_ asset: Int) -> [Int] {
      desk.companions(in: close, of: assets.id(asset), for: reading).map {
        close.edits[$0].edit.record.row
      }
    }
    #expect(named(900) == [line] && named(901).count == 1)
    lines.set(.integer(901), row: line, column: lines.asset.tag)
    #expect(named(900) == [] && named(901).count == 2)
  }

  /// A log of one event.
  private struct Log: EventSource {
    let one: Event
    init(_ event: Event) { one = event }
    func event(_ number: Int64) -> Event? { number == one.number ? one : nil }
  }
}
