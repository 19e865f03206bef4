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

  /// Makes them.
  func make() throws {
    let place = enterprise.branches[branch]
    let heads = enterprise.people.count(where: { $0.branch == branch })
    guard heads * 5 < Self.mostLines else { return }
    let isRussian = place.language == .russian
    let name = enterprise.desk.places.label(place.place)
    let year = enterprise.calendar.date(enterprise.calendar.now).year
    try makeLast(isRussian ? "\(name), весна \(year)" : "\(name), spring \(year)", place, isRussian)
    try makeCurrent(
      isRussian ? "\(name), осень \(year)" : "\(name), autumn \(year)", place, isRussian)
  }

  private func order(
    _ name: String, _ place: Int, number: String, daysAgo: Int, _ isRussian: Bool
  ) throws -> Int {
    let table = enterprise.desk.stocktakes
    let clerk = enterprise.clerk(of: branch)
    let language = enterprise.branches[branch].language
    let chair = enterprise.heads[language.rawValue].first ?? 0
    return try enterprise.create(
      table, by: clerk, at: enterprise.morning(daysAgo: daysAgo + 3),
      [
        (table.name, .text(name)), (table.order, .text(number)),
        (table.ordered, enterprise.day(-daysAgo - 4)), (table.place, .row(place)),
        (table.chair, .row(enterprise.people[chair].row)),
        (table.members, .rows([enterprise.people[clerk].row])),
        (table.reason, .text(isRussian ? "Плановая инвентаризация" : "Scheduled stocktake")),
        (table.from, enterprise.day(-daysAgo)), (table.until, enterprise.day(5 - daysAgo)),
        (table.withStock, .integer(1)),
      ])
  }

  private func makeLast(_ name: String, _ place: SampleBranch, _ isRussian: Bool) throws {
    let desk = enterprise.desk
    let row = try order(name, place.serverRoom, number: "41-И", daysAgo: 200, isRussian)
    let clerk = enterprise.clerk(of: branch)
    try enterprise.perform(
      "start", desk.stocktakes, row, by: clerk, at: enterprise.morning(daysAgo: 200), [])
    try count(in: row, share: 100, daysAgo: 200)
    try enterprise.perform(
      "close", desk.stocktakes, row, by: clerk, at: enterprise.morning(daysAgo: 199),
      [
        (
          desk.countLines.reason,
          .text(isRussian ? "Перемещено без документа" : "Moved without a paper")
        )
      ])
  }

  private func makeCurrent(_ name: String, _ place: SampleBranch, _ isRussian: Bool) throws {
    let desk = enterprise.desk
    let row = try order(name, place.place, number: "117-И", daysAgo: 2, isRussian)
    let clerk = enterprise.clerk(of: branch)
    try enterprise.perform(
      "start", desk.stocktakes, row, by: clerk, at: enterprise.morning(daysAgo: 2), [])
    try count(in: row, share: 55, daysAgo: 1)
    for code in ["INV-990017", "4602000000000"] {
      let command = ScanCode(code, in: row, at: place.rooms.first ?? 0)
      try enterprise.obey(command, by: clerk, at: enterprise.morning(daysAgo: 1))
    }
  }

  /// Counts a share of a stocktake's lines, a few of them where they should not be.
  private func count(in row: Int, share: Int, daysAgo: Int) throws {
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
      try enterprise.obey(command, by: clerk, at: enterprise.morning(daysAgo: daysAgo))
    }
  }
}
