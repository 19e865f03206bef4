import HelpDesk
import Tables

/// The stocktakes of a branch: last year's, and one that is being counted.
struct SampleStocktake {
  private let enterprise: SampleEnterprise
  private let branch: Int
  /// More is not counted in one room after another.
  private static let mostLines = 1_500

  init(_ enterprise: SampleEnterprise, _ branch: Int) {
    self.enterprise = enterprise
    self.branch = branch
  }

  /// Notes when they are ordered, counted and closed.
  func plan(_ agenda: SampleAgenda) {
    let (place, desk) = (enterprise.branches[branch], enterprise.desk)
    let heads = enterprise.people.count(where: { $0.branch == branch })
    guard heads * 5 < Self.mostLines else { return }
    let isRussian = place.language == .russian
    let clerk = enterprise.clerk(of: branch)
    let year = enterprise.calendar.date(enterprise.calendar.now).year
    let name = desk.places.label(place.place)
    var last = 0, current = 0
    agenda.add(daysAgo: 203) { moment in
      last = try order(
        isRussian ? "\(name), весна \(year)" : "\(name), spring \(year)",
        place.rooms.first ?? place.serverRoom, number: "41-И", daysAgo: 200, at: moment)
    }
    agenda.add(daysAgo: 200) { moment in
      try enterprise.perform("start", desk.stocktakes, last, by: clerk, at: moment, [])
      try countRoom(in: last, at: moment)
    }
    agenda.add(daysAgo: 199) { moment in
      let reason = isRussian ? "Перемещено без документа" : "Moved without a paper"
      try enterprise.perform(
        "close", desk.stocktakes, last, by: clerk, at: moment,
        [(desk.countLines.reason, .text(reason))])
    }
    agenda.add(daysAgo: 5) { moment in
      current = try order(
        isRussian ? "\(name), осень \(year)" : "\(name), autumn \(year)", place.place,
        number: "117-И", daysAgo: 2, at: moment)
    }
    agenda.add(daysAgo: 2) { moment in
      try enterprise.perform("start", desk.stocktakes, current, by: clerk, at: moment, [])
    }
    agenda.add(daysAgo: 1) { moment in
      try count(in: current, share: 55, at: moment)
      for code in ["INV-990017", "4602000000000"] {
        let command = ScanCode(code, in: current, at: place.rooms.first ?? 0)
        try enterprise.obey(command, by: clerk, at: moment)
      }
    }
  }

  private func order(
    _ name: String, _ place: Int, number: String, daysAgo: Int, at moment: Int64
  ) throws -> Int {
    let table = enterprise.desk.stocktakes
    let clerk = enterprise.clerk(of: branch)
    let language = enterprise.branches[branch].language
    let chair = enterprise.heads[language.rawValue].first ?? 0
    return try enterprise.create(
      table, by: clerk, at: moment,
      [
        (table.name, .text(name)), (table.order, .text(number)),
        (table.ordered, enterprise.day(-daysAgo - 4)), (table.place, .row(place)),
        (table.chair, .row(enterprise.people[chair].row)),
        (table.members, .rows([enterprise.people[clerk].row])),
        (
          table.reason,
          .text(language == .russian ? "Плановая инвентаризация" : "Scheduled stocktake")
        ),
        (table.from, enterprise.day(-daysAgo)), (table.until, enterprise.day(5 - daysAgo)),
        (table.withStock, .integer(1)),
      ])
  }

  /// Counts a room to the end: one thing is nowhere, and one of the next room stands here.
  private func countRoom(in row: Int, at moment: Int64) throws {
    let desk = enterprise.desk
    let (lines, assets) = (desk.countLines, desk.assets)
    let clerk = enterprise.clerk(of: branch)
    let rooms = enterprise.branches[branch].rooms
    let all = lines.stocktake.rows(referringTo: row).sorted()
    var found = all.map(lines.asset.row).filter { $0 != 0 }
    let small: [AssetClass] = [.mouse, .keyboard, .monitor]
    if let gone = found.lastIndex(where: { assets.kind[$0].map(small.contains) ?? false }) {
      found.remove(at: gone)
    }
    if let next = rooms.dropFirst().first,
      let stranger = assets.place.rows(referringTo: next).min()
    {
      found.append(stranger)
    }
    for asset in found {
      let command = ScanCode(assets.number(asset), in: row, at: rooms.first ?? 0)
      try enterprise.obey(command, by: clerk, at: moment)
    }
  }

  /// Counts a share of a stocktake's lines, a few of them where they should not be.
  private func count(in row: Int, share: Int, at moment: Int64) throws {
    let desk = enterprise.desk
    let lines = desk.countLines
    let clerk = enterprise.clerk(of: branch)
    let rooms = enterprise.branches[branch].rooms
    let all = lines.stocktake.rows(referringTo: row).sorted()
    for (index, line) in all.enumerated() where index * 100 < all.count * share {
      let asset = lines.asset.row(line)
      // Every thirtieth is nowhere to be found.
      if index % 30 == 29 { continue }
      let home = lines.expectedPlace.row(line)
      let place = index % 40 == 17 ? rooms[index % rooms.count] : home
      let code = asset == 0 ? desk.stock.barcode[lines.item.row(line)] : desk.assets.number(asset)
      let quantity = lines.expectedQuantity[line].map { max($0 - (index % 5 == 0 ? 1 : 0), 0) }
      let command = ScanCode(code, in: row, at: place, quantity: quantity, isTotal: quantity != nil)
      try enterprise.obey(command, by: clerk, at: moment)
    }
  }
}
