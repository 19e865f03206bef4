import HelpDesk
import ScreenGrid
import Tables

extension Look {
  /// Stock: what is short in its colour, the movements as a tab.
  static func stock(_ stock: StockItemTable) -> Look {
    var look = Look()
    look.headings = ["reserved": "Resv", "lasts": "Days"]
    look.cell = { column, row, _ in
      // None is a figure too.
      if column === stock.onHand { return (String(stock.onHand[row] ?? 0), .text) }
      guard column === stock.available || column === stock.lasts else { return nil }
      let text = column === stock.available ? stock.available[row] : stock.lasts[row]
      guard let text else { return nil }
      let isShort = stock.order[row] != nil
      let isNone = (stock.available[row] ?? 0) <= 0
      return (String(text), isNone ? .critical : isShort ? .medium : .text)
    }
    look.facets = [.overview, .movements(stock), .links, .history]
    return look
  }

  /// Transfers: their lines as a tab.
  static func transfer(_ transfers: TransferTable) -> Look {
    var look = Look()
    look.kind = { row in transfers.state[row].map { say($0.title) } ?? "" }
    look.actions = { console, row in [console.printAction(transfers, row)] }
    look.facets = [.transferLines(transfers), .overview, .links, .history]
    return look
  }
}

extension Facet {
  /// What came and went, newest first, with what was left after each.
  static func movements(_ stock: StockItemTable) -> Facet {
    let movements = stock.desk.movements
    return Facet(
      title: "Movements",
      count: { _, row, _ in movements.item.count(referringTo: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let all = movements.item.rows(referringTo: row)
      if all.isEmpty { return lines.note(say("Nothing has moved yet: r receives.")) }
      var left = stock.onHand[row] ?? 0
      for movement in all.first(200, by: >) {
        let quantity = movements.quantity[movement] ?? 0
        let change = (movements.kind[movement]?.signs.onHand ?? 0).multiplied(by: quantity)
        let who = movements.person.row(movement)
        let facts = [
          who == 0 ? "" : stock.desk.people.label(who),
          movements.ticket.row(movement) == 0
            ? "" : stock.desk.tickets.number(movements.ticket.row(movement)),
          movements.document[movement], movements.note[movement],
        ]
        lines.row(
          [
            (movements.created.text(movement, lines.reading), 18, .dim),
            (
              change == 0 ? "·\(quantity)" : change > 0 ? "+\(change)" : "\(change)", 7,
              change < 0 ? .high : .good
            ),
            ("= \(left)", 9, .text),
            (movements.kind[movement].map { say($0.title) } ?? "", 20, .text),
            (facts.filter { !$0.isEmpty }.joined(separator: " · "), 60, .dim),
          ], target: movements.id(movement))
        left = left.subtracting(change)
      }
      if all.count > 200 { lines.more(all.count - 200) }
    }
  }

  /// What a transfer hands over, and what became of each line.
  static func transferLines(_ transfers: TransferTable) -> Facet {
    let table = transfers.desk.transferLines
    return Facet(
      title: "Contents",
      count: { _, row, _ in table.transfer.count(referringTo: row, upTo: Facet.mostCounted) },
      lineActions: { console, _, line in console.deedActions(of: table, line) }
    ) { lines, _, row in
      let all = table.transfer.rows(referringTo: row)
      if all.isEmpty {
        return lines.note(say("It has no lines yet: a adds equipment, i supplies."))
      }
      for line in all.first(500, by: <) {
        let (asset, item) = (table.asset.row(line), table.item.row(line))
        let name =
          asset == 0
          ? transfers.desk.stock.label(item)
          : [transfers.desk.assets.label(asset), transfers.desk.assets.model[asset]]
            .filter { !$0.isEmpty }.joined(separator: "  ")
        let quantity = item == 0 ? "" : "× \(table.quantity[line] ?? 0)"
        let arrived = table.received[line].map { item == 0 ? "" : say("\($0) arrived") } ?? ""
        let facts = [
          table.state[line].map { say($0.title) } ?? "", arrived, table.note[line],
        ]
        lines.row(
          [
            (table.number(line), 8, .link), (name, 36, .text), (quantity, 7, .text),
            (
              facts.filter { !$0.isEmpty }.joined(separator: " · "), 60,
              table.state[line] == .refused ? .high : .dim
            ),
          ], target: table.id(line))
      }
      if all.count > 500 { lines.more(all.count - 500) }
    }
  }

  /// What was done with an asset: repairs, transfers, preparations, supplies that went into it.
  static func care(_ assets: AssetTable) -> Facet {
    let desk: Desk = assets.desk
    return Facet(title: "Care") { lines, _, row in
      let start = lines.count
      let reading = lines.reading
      let downtime = Downtime(of: row, on: desk, until: reading.now, in: reading.zone)
      if downtime.repairs > 0 {
        lines.field(
          say("Out of order"),
          say("\(downtime.days) days in a year, \(downtime.repairs) repairs")
            + (downtime.isRepeated ? " · " + say("fails again and again") : ""),
          role: downtime.isRepeated ? .high : .text)
      }
      lines.list(desk.repairs, desk.repairs.asset.rows(referringTo: row)) {
        desk.repairs.state[$0].map { say($0.title) } ?? ""
      }
      let transfers = desk.transferLines.asset.rows(referringTo: row).map {
        desk.transferLines.transfer.row($0)
      }
      lines.list(desk.transfers, transfers) {
        desk.transfers.state[$0].map { say($0.title) } ?? ""
      }
      lines.list(desk.preparations, desk.preparations.asset.rows(referringTo: row)) {
        desk.preparations.state[$0].map { say($0.title) } ?? ""
      }
      lines.list(desk.movements, desk.movements.asset.rows(referringTo: row)) {
        "\(desk.movements.quantity[$0] ?? 0) × \(desk.stock.label(desk.movements.item.row($0)))"
      }
      if lines.count == start { lines.note(say("Nothing was done with it yet.")) }
    }
  }

  /// The points of a preparation.
  static func points(_ preparations: PreparationTable) -> Facet {
    let deeds = (preparations.deed(named: "tick"), preparations.deed(named: "untick"))
    return Facet(
      title: "Points",
      lineActions: { console, row, line in
        let points = PreparationTable.lines(of: preparations.points[row])
        guard let tick = deeds.0, let untick = deeds.1, let part = line.part,
          points.indices.contains(part - 1)
        else { return [] }
        let deed = points[part - 1].isDone ? untick : tick
        return [
          .local(
            "preparation.tickPoint", deed.title, .character("t"), .character(" "), hint: "tick"
          ) {
            [unowned console] in
            console.perform(
              deed, preparations, [row], answered: [(preparations.point, .integer(Int64(part)))],
              isComplete: true)
          }
        ]
      }
    ) { lines, _, row in
      let points = PreparationTable.lines(of: preparations.points[row])
      for (index, point) in points.enumerated() {
        lines.row(
          [
            (point.isDone ? "✓" : "·", 2, point.isDone ? .good : .dim), ("\(index + 1).", 4, .dim),
            (point.text, lines.width - 6, point.isDone ? .dim : .text),
          ], part: index + 1)
      }
      if points.isEmpty { lines.note(say("The checklist has no points.")) }
    }
  }
}

extension DetailLines {
  /// Records of a table under its title, the newest first, each with a word before its label.
  fileprivate mutating func list(
    _ table: RecordTable, _ rows: [Int], _ word: (Int) -> String
  ) {
    if rows.isEmpty { return }
    heading("\(table.title) (\(rows.count))")
    for row in rows.sorted(by: >).prefix(30) { record(table, row, before: word(row)) }
    if rows.count > 30 { more(rows.count - 30) }
  }
}
