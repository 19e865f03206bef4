import Tables

/// How far a stocktake's counting has come, in all and by the place where things should be.
package struct CountProgress: Equatable, Sendable {
  /// How many lines have which result, by its raw value.
  private var results = [Int](repeating: 0, count: 8)
  /// How many lines of stock were counted with another quantity than there should be.
  package fileprivate(set) var otherQuantity = 0
  /// How many lines of the list.
  package fileprivate(set) var expected = 0
  /// How many of a place's lines there are, and how many of them were counted, by the place's row.
  package fileprivate(set) var places: [Int: (all: Int, done: Int)] = [:]

  /// How many lines have a result.
  package subscript(_ result: CountResult) -> Int { results[Int(result.rawValue)] }
  /// How many of the list were found, wherever.
  package var found: Int { self[.found] + self[.elsewhere] }
  /// How many of the list were not found yet, or in the end.
  package var missing: Int { self[.expected] + self[.missing] }
  /// How many were found that the list does not have.
  package var surplus: Int { self[.surplus] + self[.unknown] }

  fileprivate mutating func add(_ line: CountAccount.Line, _ step: Int) {
    results[Int(line.result)] += step
    if line.isOther { otherQuantity += step }
    guard line.isExpected else { return }
    expected += step
    let isDone = line.result != CountResult.expected.rawValue
    places[Int(line.place), default: (0, 0)].all += step
    if isDone { places[Int(line.place), default: (0, 0)].done += step }
  }

  /// Whether two say the same.
  package static func == (left: CountProgress, right: CountProgress) -> Bool {
    left.results == right.results && left.expected == right.expected
      && left.otherQuantity == right.otherQuantity
      && left.places.count == right.places.count
      && left.places.allSatisfy { place, counts in
        right.places[place].map { $0 == counts } ?? false
      }
  }
}

/// Keeps the progress of all stocktakes while their lines change, each change at the cost of one line.
struct CountAccount {
  /// What a line counts as.
  struct Line: Equatable {
    var stocktake: UInt32 = 0
    var place: UInt32 = 0
    var result: UInt8 = 0
    var isExpected = false
    var isOther = false
  }

  private(set) var progress: [Int: CountProgress] = [:]
  /// As what each line is counted, by its row; empty until somebody asks.
  private var lines: [Line] = []
  /// Of which stocktakes the progress has changed since they were taken.
  private var changed: Set<Int> = []

  /// Takes in the lines that were there before anybody asked.
  mutating func catchUp(with table: CountLineTable) {
    guard lines.count < table.count else { return }
    let isFirst = lines.isEmpty
    for row in lines.count..<table.count { take(row, of: table) }
    // What nobody has asked for cannot be out of date.
    if isFirst { changed.removeAll() }
  }

  /// The stocktakes whose progress has changed since the last call, in order.
  mutating func takeChanged() -> [Int] {
    defer { changed.removeAll() }
    return changed.sorted()
  }

  /// Takes in that a line has changed.
  mutating func note(_ row: Int, of table: CountLineTable) {
    // Nobody has asked yet: what is there is counted when somebody does.
    if lines.isEmpty { return }
    let isKnown = row < lines.count
    catchUp(with: table)
    if isKnown { take(row, of: table) }
  }

  private mutating func take(_ row: Int, of table: CountLineTable) {
    var line = Line()
    if table.isLive(row) {
      line = Line(
        stocktake: UInt32(table.stocktake.row(row)), place: UInt32(table.expectedPlace.row(row)),
        result: min(table.result.raw(row), 7), isExpected: table.isExpected[row],
        isOther: table.differsInQuantity(row))
    }
    if row < lines.count {
      if lines[row] == line { return }
      let before = lines[row]
      if before.stocktake != 0 { add(before, -1) }
      lines[row] = line
    } else {
      lines.append(line)
    }
    if line.stocktake != 0 { add(line, 1) }
  }

  private mutating func add(_ line: Line, _ step: Int) {
    progress[Int(line.stocktake), default: .init()].add(line, step)
    changed.insert(Int(line.stocktake))
  }
}
