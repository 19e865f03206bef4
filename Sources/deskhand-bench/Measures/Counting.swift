import Console
import HelpDesk
import ScreenGrid
import Tables

/// A stocktake of 100,000 pieces of equipment: writing its list down, and from a code's Enter to the frame
/// on the grid.
enum Counting {
  private static let assets = 100_000
  private static let rooms = 2_000
  private static let scans = 500
  /// A scanner that is worked fast leaves so long between two codes, in seconds.
  private static let budget = 0.1

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let place = try MemoryWorkplace()
    let desk = place.desk
    fill(place)
    try place.obey(CreateRecord(desk.stocktakes, [(desk.stocktakes.name, .text("All"))]))
    guard let start = desk.stocktakes.deed(named: "start") else {
      throw BenchFailure("stocktakes are not started")
    }
    var starting = Spread()
    _ = try starting.time { () throws(BenchFailure) in
      try place.obey(PerformDeed(start, desk.stocktakes, [1]))
    }
    let console = Console(place, settings: ConsoleSettings(), width: 80, height: 24)
    console.openCounting(of: 1)
    console.draw()
    var scanning = Spread()
    for scan in 0..<scans {
      let isRoom = scan % 10 == 0
      let code = isRoom ? "R\(scan * 4)" : "INV-\(1 + scan * 197 % assets)"
      for letter in code { _ = console.handle(.character(letter)) }
      scanning.time {
        _ = console.handle(.enter)
        console.draw()
      }
    }
    let found = desk.stocktakes.progress(of: 1).found
    guard found > scans * 8 / 10 else { throw BenchFailure("only \(found) were counted") }
    return [
      Measurement("stocktake of 100,000: the list is written", Figure.time(starting.median)),
      Measurement(
        "a code's Enter to its frame", budget: Figure.time(budget), Figure.times(scanning),
        isKept: scanning.p99 <= budget),
    ]
  }

  private static func fill(_ place: MemoryWorkplace) {
    let (assets, places) = (place.desk.assets, place.desk.places)
    place.add(
      (1...rooms).map { row in
        var edit = RecordEdit(places.id(row), [])
        edit.fields = [
          FieldEdit(column: places.name.tag, value: .text("Room \(row)")),
          FieldEdit(column: places.barcode.tag, value: .text("R\(row)")),
        ]
        return edit
      })
    for start in stride(from: 1, through: Self.assets, by: 1_000) {
      place.add(
        (start..<min(start + 1_000, Self.assets + 1)).map { row in
          var edit = RecordEdit(assets.id(row), [])
          edit.fields = [
            FieldEdit(column: assets.name.tag, value: .text("WS-\(row)")),
            FieldEdit(column: assets.kind.tag, value: .integer(1)),
            FieldEdit(column: assets.status.tag, value: .integer(3)),
            FieldEdit(column: assets.inventoryNumber.tag, value: .text("INV-\(row)")),
            FieldEdit(column: assets.place.tag, value: .integer(Int64(1 + row % rooms))),
          ]
          return edit
        })
    }
  }
}
