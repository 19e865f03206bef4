import HelpDesk
import Tables

/// What breaks if the core of a network stops: 100,000 pieces of equipment, three relations each, beside a
/// plain breadth-first search over arrays of neighbours, which knows nothing of records.
enum Impact {
  private static let assets = 100_000
  /// A screen is drawn sixty times a second, in seconds.
  private static let frame = 1.0 / 60

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let desk = Desk()
    fill(desk)
    var (first, again, middle, plain) = (Spread(), Spread(), Spread(), Spread())
    var hit = 0
    for turn in 0..<20 {
      // An asset has changed: what is kept of the relations is stale.
      touch(desk, row: 2 + turn)
      first.time { hit = AssetImpact(of: 1, on: desk, most: 300).count }
      again.time { hit = AssetImpact(of: 1, on: desk, most: 300).count }
      middle.time { _ = AssetImpact(of: assets / 2, on: desk, most: 300) }
    }
    let neighbours = neighbours()
    var reached = 0
    for _ in 0..<20 { plain.time { reached = breadthFirst(from: 1, neighbours) } }
    guard hit == reached else {
      throw BenchFailure("the desk finds \(hit) that are hit, a plain search \(reached)")
    }
    func row(_ what: String, _ ours: Spread) -> Measurement {
      var row = Measurement(
        what, budget: Figure.time(frame), Figure.times(ours), isKept: ours.median <= frame)
      row.compare(
        "plain search", Figure.times(plain), ours: ours.median, theirs: plain.median)
      return row
    }
    return [
      row("impact of the core: \(Figure.count(hit)) hit", again),
      row("impact after an asset has changed", first),
      Measurement("impact of one in the middle", Figure.times(middle)),
    ]
  }

  /// What an asset names: the one a tenth of its number connects it to, one it runs on, one it depends on.
  private static func targets(_ row: Int) -> (connected: Int, runsOn: Int, needs: Int) {
    row == 1 ? (0, 0, 0) : (max(1, row / 10), max(1, row / 3), max(1, row - 1 - row % 7))
  }

  private static func fill(_ desk: Desk) {
    let table = desk.assets
    var number: Int64 = 1
    for start in stride(from: 1, through: assets, by: 1_000) {
      let edits = (start..<min(start + 1_000, assets + 1)).map { row in
        let (connected, runsOn, needs) = targets(row)
        var edit = RecordEdit(table.id(row), [])
        edit.fields = [
          FieldEdit(column: table.name.tag, value: .text("CI-\(row)")),
          FieldEdit(column: table.status.tag, value: .integer(Int64(AssetStatus.inUse.rawValue))),
        ]
        guard row > 1 else { return edit }
        edit.fields += [
          FieldEdit(column: table.connectedTo.tag, value: .integer(Int64(connected))),
          FieldEdit(column: table.runsOn.tag, value: .integer(Int64(runsOn))),
          FieldEdit(column: table.dependsOn.tag, value: .rows([needs])),
        ]
        return edit
      }
      desk.apply(event(number, edits, desk))
      number += 1
    }
  }

  private static func touch(_ desk: Desk, row: Int) {
    let edit = RecordEdit(
      desk.assets.id(row), [FieldEdit(column: desk.assets.note.tag, value: .text("\(row)"))])
    desk.apply(event(desk.lastEvent + 1, [edit], desk))
  }

  private static func event(_ number: Int64, _ edits: [RecordEdit], _ desk: Desk) -> Event {
    Event(
      number: number, author: Actor(person: 0, login: "bench"),
      time: Timestamp(milliseconds: number), occurred: nil, deed: "new",
      edits: desk.linked(edits))
  }

  private static func neighbours() -> [[Int]] {
    var found = [[Int]](repeating: [], count: assets + 1)
    for row in 2...assets {
      let (connected, runsOn, needs) = targets(row)
      for target in [connected, runsOn, needs] where target != row { found[target].append(row) }
    }
    return found
  }

  private static func breadthFirst(from start: Int, _ neighbours: [[Int]]) -> Int {
    var seen = [Bool](repeating: false, count: neighbours.count)
    seen[start] = true
    var queue = [start]
    var next = 0
    while next < queue.count {
      for row in neighbours[queue[next]] where !seen[row] {
        seen[row] = true
        queue.append(row)
      }
      next += 1
    }
    return queue.count - 1
  }
}
