import Tables

/// What can be done to stocktakes beside scanning.
struct StocktakeDeeds {
  private unowned let stocktakes: StocktakeTable
  private unowned let lines: CountLineTable
  private unowned let desk: Desk

  /// What one event can hold with room to spare.
  private static let mostLines = 200_000

  init(_ stocktakes: StocktakeTable) {
    self.stocktakes = stocktakes
    desk = stocktakes.desk
    lines = desk.countLines
  }

  /// In the order of menus.
  var all: [Deed] { [start, close, cancel] }

  private func unless(_ states: StocktakeState...) -> (Int, Draft) -> Phrase? {
    stocktakes.state.unless(in: states) { now, wanted in "it is \(now); this is for: \(wanted)" }
  }

  // MARK: Start

  private var start: Deed {
    Deed(
      "start", "Start", past: "started", key: "s", right: .manageAssets,
      unless: unless(.planned)
    ) { [self] draft, row, _ throws(Refusal) in
      let assets = assets(in: row, draft)
      let items = draft.value(stocktakes.withStock, row) == .integer(1) ? items(in: row, draft) : []
      if assets.isEmpty, items.isEmpty {
        throw Refusal("nothing is in its scope; look at its place, classes and responsible person")
      }
      if assets.count + items.count > Self.mostLines {
        throw Refusal(
          """
          \(assets.count + items.count) lines are more than one stocktake takes \
          (\(Self.mostLines)); make one for each branch
          """)
      }
      for asset in assets { expect(asset: asset, row, in: &draft) }
      for item in items { expect(item: item, row, in: &draft) }
      draft.set(stocktakes.state, row, .counting)
      draft.set(stocktakes.started, row, draft.now)
    }
  }

  private func expect(asset: Int, _ row: Int, in draft: inout Draft) {
    let (assets, line) = (desk.assets, draft.make(lines))
    draft.set(lines.stocktake, line, to: row)
    draft.set(lines.asset, line, to: asset)
    draft.set(lines.code, line, draft.text(assets.name, asset))
    draft.set(lines.expectedPlace, line, to: draft.row(assets.place, asset))
    draft.set(lines.expectedHolder, line, to: draft.row(assets.holder, asset))
    draft.set(lines.isExpected, line, flag: true)
    draft.set(lines.result, line, .expected)
    draft.set(lines.price, line, draft.value(assets.cost, asset))
  }

  private func expect(item: Int, _ row: Int, in draft: inout Draft) {
    let (stock, line) = (desk.stock, draft.make(lines))
    draft.set(lines.stocktake, line, to: row)
    draft.set(lines.item, line, to: item)
    draft.set(lines.code, line, draft.text(stock.name, item))
    draft.set(lines.expectedPlace, line, to: draft.row(stock.place, item))
    draft.set(lines.isExpected, line, flag: true)
    draft.set(lines.result, line, .expected)
    draft.set(lines.expectedQuantity, line, number: draft.number(stock.onHand, item) ?? 0)
    draft.set(lines.price, line, draft.value(stock.price, item))
  }

  /// The equipment that a stocktake is about, in the order of its numbers.
  private func assets(in row: Int, _ draft: Draft) -> [Int] {
    let assets = desk.assets
    let places = desk.places.within(draft.row(stocktakes.place, row))
    let keeper = draft.row(stocktakes.keeper, row)
    var classes: Set<UInt8>?
    if case .rows(let raws) = draft.value(stocktakes.classes, row) {
      classes = Set(raws.map { UInt8(truncatingIfNeeded: $0) })
    }
    return assets.liveRows().members.filter { asset in
      switch assets.status[asset] {
      // What is being repaired is on the supplier's paper, not in the room.
      case .writtenOff, .lost, .onOrder, .inRepair: return false
      case .inStock, .inUse, .reserve, nil: break
      }
      return (places?.contains(assets.place.row(asset)) ?? true)
        && (classes?.contains(assets.kind.raw(asset)) ?? true)
        && (keeper == 0 || assets.keeper.row(asset) == keeper)
        // What cannot be touched is not counted.
        && assets.nature(of: asset) != .softwareService
    }
  }

  private func items(in row: Int, _ draft: Draft) -> [Int] {
    let places = desk.places.within(draft.row(stocktakes.place, row))
    return desk.stock.liveRows().members.filter {
      places?.contains(desk.stock.place.row($0)) ?? true
    }
  }

  // MARK: Close

  private var close: Deed {
    Deed(
      "close", "Close", past: "closed", key: "x", right: .manageAssets,
      asks: [.optional(lines.reason)], unless: unless(.counting)
    ) { [self] draft, row, inputs throws(Refusal) in
      let all = lines.stocktake.rows(referringTo: row).sorted()
      let reason = inputs.text(lines.reason)
      let unexplained = all.filter { line in
        Self.isDifference(lines, line) && lines.reason.isEmpty(line)
      }
      if reason.isEmpty, !unexplained.isEmpty {
        throw Refusal(
          """
          \(unexplained.count) differences have no reason yet: give each its own (Enter, d), or one \
          for all of them here
          """, field: lines.reason.name)
      }
      for line in unexplained { draft.set(lines.reason, line, reason) }
      for line in all { settle(line, in: &draft) }
      draft.set(stocktakes.state, row, .closed)
      draft.set(stocktakes.closed, row, draft.now)
      draft.set(stocktakes.closedBy, row, to: draft.actor.person)
    }
  }

  /// Whether a line differs from what it should be.
  static func isDifference(_ lines: CountLineTable, _ line: Int) -> Bool {
    if lines.item.row(line) != 0 {
      return lines.quantity[line] ?? 0 != lines.shouldBe(line)
    }
    switch lines.result[line] {
    case .found, nil: return false
    case .expected, .elsewhere, .surplus, .unknown, .missing: return true
    }
  }

  /// Sets right what a line is about, unless it is to be left as it is.
  private func settle(_ line: Int, in draft: inout Draft) {
    let result = lines.result[line]
    if result == .expected { draft.set(lines.result, line, .missing) }
    if lines.isLeft[line] { return }
    let item = lines.item.row(line)
    if item != 0 { return settleStock(item, line, in: &draft) }
    let (assets, asset) = (desk.assets, lines.asset.row(line))
    guard asset != 0, draft.isLive(assets, asset) else { return }
    switch result {
    case .expected, .missing:
      let status = draft.choice(assets.status, asset)
      // What was written off or sent away while others counted is not lost.
      if status != .writtenOff, status != .inRepair { draft.set(assets.status, asset, .lost) }
    case .found, .elsewhere, .surplus:
      draft.set(assets.counted, asset, lines.counted[line])
      // Where a transfer has put it since, it stays.
      if result != .found, lines.place.row(line) != 0,
        draft.row(assets.place, asset) == lines.expectedPlace.row(line)
      {
        draft.set(assets.place, asset, to: lines.place.row(line))
      }
      let status = draft.choice(assets.status, asset)
      if status == .lost || status == .writtenOff || status == .onOrder {
        draft.set(assets.status, asset, draft.row(assets.holder, asset) == 0 ? .inStock : .inUse)
      }
      if let condition = lines.condition[line] {
        draft.set(assets.condition, asset, condition)
      }
    case .unknown, nil: break
    }
  }

  private func settleStock(_ item: Int, _ line: Int, in draft: inout Draft) {
    // What moved meanwhile was moved on paper too, and is no difference.
    let shouldBe = lines.shouldBe(line)
    draft.set(lines.moved, line, number: shouldBe - (lines.expectedQuantity[line] ?? 0))
    let difference = (lines.quantity[line] ?? 0) - shouldBe
    if difference == 0 { return }
    let movement = desk.movements.add(
      difference > 0 ? .surplus : .shortage, abs(difference), of: item, in: &draft)
    draft.set(desk.movements.stocktake, movement, to: lines.stocktake.row(line))
    draft.set(desk.movements.note, movement, draft.text(lines.reason, line))
  }

  private var cancel: Deed {
    Deed(
      "cancel", "Cancel", past: "cancelled", right: .manageAssets,
      asks: [.required(stocktakes.note)], unless: unless(.planned, .counting)
    ) { [stocktakes] draft, row, inputs in
      draft.set(stocktakes.note, row, inputs.text(stocktakes.note))
      draft.set(stocktakes.state, row, .cancelled)
    }
  }
}

extension PlaceTable {
  /// A place and all that are within it, over others too; nil for no place, which means everywhere.
  func within(_ place: Int) -> Set<Int>? {
    if place == 0 { return nil }
    var found: Set<Int> = [place]
    var left = [place]
    while let next = left.popLast() {
      for row in parent.rows(referringTo: next) where found.insert(row).inserted {
        left.append(row)
      }
    }
    return found
  }
}
