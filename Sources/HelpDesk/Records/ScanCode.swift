import Tables

/// Counts what a code stands for, in a stocktake.
package struct ScanCode: Command {
  /// What a scan does, for the one who scans.
  package enum Outcome: Equatable, Sendable {
    /// It is where it should be.
    case found
    /// It should be elsewhere.
    case elsewhere
    /// It is not on the list.
    case surplus
    /// Nobody knows the code; it is kept.
    case unknown
    /// It was counted before: in the line with this row.
    case already(line: Int)
    /// So many of the item are counted now.
    case counted(quantity: Int64)
    /// What comes next is in this place.
    case place(Int)
  }

  /// The deed's name in the log.
  package var deed: String { "scan" }
  /// The code, as `String.scannedCode` leaves it.
  package let code: String
  private let stocktake: Int
  private let place: Int
  private let quantity: Int64?
  private let isTotal: Bool
  private let again: Bool

  /// The most that one line can count.
  package static let mostQuantity: Int64 = 999_999

  /// Counts `code`, found in `place` (0 where that is not known), in `stocktake`.
  /// - Parameters:
  ///   - quantity: how many of a stock item; nil for one more.
  ///   - isTotal: whether `quantity` is how many there are in all, not how many more.
  ///   - again: whether something that was counted is counted anew, here.
  package init(
    _ code: String, in stocktake: Int, at place: Int, quantity: Int64? = nil, isTotal: Bool = false,
    again: Bool = false
  ) {
    self.code = code
    self.stocktake = stocktake
    self.place = place
    self.quantity = quantity
    self.isTotal = isTotal
    self.again = again
  }

  /// What the scan will do, without doing it, and the equipment or item that the code stands for.
  package func outcome(on desk: Desk) -> (outcome: Outcome, meaning: ScannedCode) {
    let lines = desk.countLines
    let meaning = ScannedCode(
      code, at: place, within: desk.stocktakes.place.row(stocktake), on: desk)
    switch meaning {
    case .place(let row): return (.place(row), meaning)
    case .asset(let asset):
      guard let line = lines.line(of: asset, in: stocktake) else { return (.surplus, meaning) }
      if lines.result[line] != .expected, !again { return (.already(line: line), meaning) }
      if !lines.isExpected[line] { return (.surplus, meaning) }
      return (isRight(lines.expectedPlace.row(line), desk) ? .found : .elsewhere, meaning)
    case .item(let item):
      let before = lines.line(ofItem: item, in: stocktake).flatMap { lines.quantity[$0] } ?? 0
      return (.counted(quantity: total(before)), meaning)
    case .unknown:
      let known = unknownLine(on: desk)
      return (known.map { .already(line: $0) } ?? .unknown, meaning)
    }
  }

  /// `12*4601234567893`: so many of the item with the code; nil for a code without a number before it.
  package static func multiplied(_ code: String) -> (Int64, String)? {
    let figures = code.prefix { ("0"..."9").contains($0) }
    guard (1...5).contains(figures.utf8.count), let times = Int64(figures), times > 0,
      let sign = code[figures.endIndex...].first, "*xхXХ×".contains(sign)
    else { return nil }
    return (times, String(code[figures.endIndex...].dropFirst()))
  }

  private func total(_ before: Int64) -> Int64 {
    guard let quantity else { return before + 1 }
    return isTotal ? quantity : before + quantity
  }

  /// Whether something that should be in `expected` is where it should be: there, or in a room of it.
  private func isRight(_ expected: Int, _ desk: Desk) -> Bool {
    place == 0 || desk.places.chain(place).contains(expected)
  }

  /// The line that keeps this code as unknown already.
  private func unknownLine(on desk: Desk) -> Int? {
    let (lines, folded) = (desk.countLines, Folding.fold(code))
    return lines.unknownLines(of: stocktake).first { lines.code.equals(folded, $0) }
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    try desk.demand(.manageAssets, of: actor)
    let stocktakes = desk.stocktakes
    try stocktakes.demandLive(stocktake)
    guard let state = stocktakes.state[stocktake], state == .counting else {
      let state = stocktakes.state[stocktake].map { say($0.title) } ?? ""
      throw Refusal(
        "\(stocktakes.number(stocktake)) is \(state); codes are scanned while it is counted")
    }
    if code.isEmpty { throw Refusal("there is no code") }
    var draft = Draft(desk: desk, actor: actor, now: now)
    let (outcome, meaning) = outcome(on: desk)
    let result: CountResult
    switch outcome {
    case .place(let row): throw Refusal("\(desk.places.label(row)) is a place, nothing to count")
    case .already(let line):
      throw Refusal("it was counted already, in \(desk.countLines.number(line))")
    case .found: result = .found
    case .elsewhere: result = .elsewhere
    case .surplus: result = .surplus
    case .unknown: result = .unknown
    case .counted(let quantity):
      guard (0...Self.mostQuantity).contains(quantity) else {
        throw Refusal("from 0 to \(Self.mostQuantity) can be counted")
      }
      result = .found
    }
    let line = line(of: meaning, in: &draft)
    note(result, line, outcome, in: &draft)
    return try draft.finished()
  }

  /// The line that a code belongs to, made where there is none.
  private func line(of meaning: ScannedCode, in draft: inout Draft) -> Int {
    let lines = draft.desk.countLines
    let known: Int? =
      switch meaning {
      case .asset(let asset): lines.line(of: asset, in: stocktake)
      case .item(let item): lines.line(ofItem: item, in: stocktake)
      case .place, .unknown: nil
      }
    if let known { return known }
    let line = draft.make(lines)
    draft.set(lines.stocktake, line, to: stocktake)
    switch meaning {
    case .asset(let asset):
      draft.set(lines.asset, line, to: asset)
      draft.set(lines.expectedPlace, line, to: draft.desk.assets.place.row(asset))
      draft.set(lines.price, line, draft.desk.assets.cost.value(asset))
    case .item(let item):
      draft.set(lines.item, line, to: item)
      draft.set(lines.expectedPlace, line, to: draft.desk.stock.place.row(item))
    case .place, .unknown: break
    }
    return line
  }

  private func note(_ result: CountResult, _ line: Int, _ outcome: Outcome, in draft: inout Draft) {
    let lines = draft.desk.countLines
    let isListed = draft.value(lines.isExpected, line) == .integer(1)
    let isItem = draft.row(lines.item, line) != 0
    draft.set(lines.code, line, code)
    draft.set(lines.result, line, isItem && !isListed ? .surplus : result)
    draft.set(lines.place, line, to: place)
    draft.set(lines.person, line, to: draft.actor.person)
    draft.set(lines.counted, line, draft.now)
    if case .counted(let quantity) = outcome { draft.set(lines.quantity, line, number: quantity) }
  }
}

extension CountLineTable {
  /// The lines of a stocktake that keep codes nobody knows.
  /// - Complexity: O(lines that were added while counting), the newest first.
  func unknownLines(of stocktake: Int) -> [Int] {
    // Lines of the list were made together when it started; those after them came with scans.
    var found: [Int] = []
    for row in self.stocktake.rows(naming: stocktake) {
      if isExpected[row] { break }
      if isLive(row), result[row] == .unknown { found.append(row) }
    }
    return found
  }
}
