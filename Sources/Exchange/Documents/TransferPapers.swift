import HelpDesk
import Tables

// The forms of a transfer.
extension DeskPapers {
  private var transfers: TransferTable { desk.transfers }
  private var lines: TransferLineTable { desk.transferLines }

  private func number(_ row: Int) -> String {
    transfers.document.isEmpty(row) ? transfers.number(row) : transfers.document[row]
  }

  /// The department that gives or takes: where that is known the place, else the person's team.
  private func department(_ place: Int, _ person: Int) -> String {
    if place != 0 { return desk.places.path(place) }
    let team = person == 0 ? 0 : desk.people.team.row(person)
    return team == 0 ? "" : desk.teams.label(team)
  }

  /// What was noted of a transfer and of some of its lines.
  private func notes(_ row: Int, _ some: [Int]) -> String {
    var seen: Set<String> = []
    return ([transfers.note[row]] + some.map { lines.note[$0] })
      .filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "; ")
  }

  // MARK: ОС-2

  func waybill(_ row: Int) -> TransferForm {
    let equipment = lines.transfer.rows(referringTo: row).sorted().filter {
      lines.asset.row($0) != 0 && lines.state[$0] != .refused
    }
    let (from, to) = (transfers.from.row(row), transfers.to.row(row))
    return TransferForm(
      organisation: organisation, number: number(row), date: day(transfers.sent[row]),
      giver: department(transfers.fromPlace.row(row), from),
      taker: department(transfers.toPlace.row(row), to),
      items: equipment.map { line in
        let (assets, asset) = (desk.assets, lines.asset.row(line))
        return TransferForm.Item(
          name: name(ofAsset: asset, worth: assets.cost[asset]),
          acquired: RussianDate.figures(assets.purchased[asset]),
          inventoryNumber: assets.inventoryNumber[asset], value: kopecks(assets.cost[asset]))
      }, remark: notes(row, equipment), givenBy: person(from), takenBy: person(to))
  }

  // MARK: ТОРГ-2

  func act(_ row: Int) -> DiscrepancyActForm {
    let differing = lines.notReceived(of: row)
    let received = day(transfers.received[row])
    var act = DiscrepancyActForm(
      organisation: organisation, number: transfers.number(row), date: received,
      items: differing.map(item))
    act.place = department(transfers.toPlace.row(row), transfers.to.row(row))
    act.metOn = received
    act.accompanyingPapers = transfers.document[row]
    act.sender = department(transfers.fromPlace.row(row), transfers.from.row(row))
    act.sentOn = day(transfers.sent[row])
    act.defects = notes(row, differing)
    act.representative = person(transfers.from.row(row))
    return act
  }

  private func item(_ line: Int) -> DiscrepancyActForm.Item {
    let (asset, supply) = (lines.asset.row(line), lines.item.row(line))
    let (assets, stock) = (desk.assets, desk.stock)
    let worth = asset != 0 ? assets.cost[asset] : stock.price[supply]
    let article = asset != 0 ? assets.inventoryNumber[asset] : stock.article[supply]
    let unit = asset != 0 || stock.unit.isEmpty(supply) ? "шт" : stock.unit[supply]
    func batch(_ quantity: Int64) -> DiscrepancyActForm.Batch {
      .init(
        article: article, quantity: DecimalNumber(Int(clamping: quantity)), price: kopecks(worth))
    }
    return DiscrepancyActForm.Item(
      name: asset != 0 ? name(ofAsset: asset, worth: worth) : stock.label(supply), unit: unit,
      unitCode: UnitCode.code(of: unit), byPapers: batch(lines.quantity[line] ?? 1),
      found: batch(lines.received[line] ?? 0))
  }
}
