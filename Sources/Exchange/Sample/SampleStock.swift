import HelpDesk
import Tables

/// The supplies of a branch over the last months: bought, issued, reserved, counted, and handed over to
/// others.
struct SampleStock {
  private let enterprise: SampleEnterprise
  private let branch: Int
  private var random: SampleRandom

  init(_ enterprise: SampleEnterprise, _ branch: Int, _ random: SampleRandom) {
    self.enterprise = enterprise
    self.branch = branch
    self.random = random
  }

  /// What is kept: names in both languages, article and barcode, unit, least and most, price in roubles, how
  /// many go out a month.
  private static let items:
    [(
      russian: String, english: String, article: String, barcode: String, least: Int64?,
      most: Int64?, price: Int64, monthly: Int
    )] = [
      ("Картридж HP CF259A", "Toner HP CF259A", "CF259A", "4601000000017", 4, 12, 8_900, 4),
      (
        "Картридж Kyocera TK-1170", "Toner Kyocera TK-1170", "TK-1170", "4601000000024", 3, 10,
        4_700, 3
      ),
      (
        "Фотобарабан Kyocera DK-1150", "Drum Kyocera DK-1150", "DK-1150", "4601000000031", 1, 3,
        12_400, 0
      ),
      ("Патч-корд Cat 6, 3 м", "Patch cord Cat 6, 3 m", "PC-6-3", "4601000000048", 20, 60, 190, 9),
      ("Мышь Logitech B100", "Mouse Logitech B100", "B100", "4601000000055", 5, 20, 690, 3),
      (
        "Клавиатура Logitech K120", "Keyboard Logitech K120", "K120", "4601000000062", 5, 20, 890, 2
      ),
      ("Память DDR4 8 ГБ", "Memory DDR4 8 GB", "DDR4-8", "4601000000079", 4, 8, 2_600, 1),
      ("SSD 480 ГБ", "SSD 480 GB", "SSD-480", "4601000000086", 3, 8, 4_100, 2),
      (
        "Батарея ИБП 12 В 9 А·ч", "UPS battery 12 V 9 Ah", "BAT-12-9", "4601000000093", 2, 6, 2_900,
        1
      ),
      ("Бумага А4, пачка", "Paper A4, ream", "A4-80", "4601000000109", nil, nil, 420, 22),
      (
        "Гарнитура Jabra Evolve 20", "Headset Jabra Evolve 20", "EV-20", "4601000000116", 2, 6,
        5_300, 1
      ),
      ("Чистящие салфетки", "Cleaning wipes", "WIPE-100", "4601000000123", 4, 10, 310, 2),
    ]

  /// Makes it.
  mutating func make() throws {
    let place = enterprise.branches[branch]
    let rows = try Self.items.map { item in try makeItem(item, place) }
    // Four months, week by week.
    for week in stride(from: 17, through: 0, by: -1) {
      for (index, item) in Self.items.enumerated() {
        let quantity = (item.monthly + random.below(4)) / 4
        if quantity > 0, week > 0 { try issue(rows[index], quantity, daysAgo: week * 7, place) }
      }
    }
    try reserve(rows[6])
    try handOver(place, rows)
  }

  private mutating func makeItem(
    _ item: (
      russian: String, english: String, article: String, barcode: String, least: Int64?,
      most: Int64?, price: Int64, monthly: Int
    ), _ place: SampleBranch
  ) throws -> Int {
    let (stock, movements) = (enterprise.desk.stock, enterprise.desk.movements)
    let clerk = enterprise.clerk(of: branch)
    let isRussian = place.language == .russian
    let moment = enterprise.morning(daysAgo: 130)
    let price = Value.money(
      minor: isRussian ? item.price * 100 : item.price, currency: isRussian ? "RUB" : "GBP")
    let row = try enterprise.create(
      stock, by: clerk, at: moment,
      [
        (stock.name, .text(isRussian ? item.russian : item.english)),
        (stock.article, .text(item.article)), (stock.barcode, .text(item.barcode)),
        (stock.unit, .text(isRussian ? "шт." : "pcs")), (stock.place, .row(place.warehouse)),
        (stock.least, .number(item.least)), (stock.most, .number(item.most)),
        (stock.price, price),
      ])
    let bought = Int64(item.monthly * 4 + random.within(1...6)) + (item.least ?? 0) / 2
    try enterprise.perform(
      "receive", stock, row, by: clerk, at: moment,
      [
        (movements.quantity, .integer(bought)), (movements.price, price),
        (movements.document, .text((isRussian ? "ТН-" : "DN-") + "\(200 + row)")),
      ])
    return row
  }

  private mutating func issue(
    _ row: Int, _ quantity: Int, daysAgo: Int, _ place: SampleBranch
  ) throws {
    let (stock, movements) = (enterprise.desk.stock, enterprise.desk.movements)
    let there = stock.available[row] ?? 0
    guard there > 0, let person = enterprise.people.last(where: { $0.branch == branch }) else {
      return
    }
    let people = enterprise.people.filter { $0.branch == branch }
    let whom = people.isEmpty ? person : random.pick(people)
    try enterprise.perform(
      "issue", stock, row, by: enterprise.clerk(of: branch),
      at: enterprise.morning(daysAgo: daysAgo),
      [
        (movements.quantity, .integer(min(Int64(quantity), there))),
        (movements.person, .row(whom.row)),
      ])
  }

  /// Memory waits for a ticket of the branch's language.
  private func reserve(_ row: Int) throws {
    let (desk, stock) = (enterprise.desk, enterprise.desk.stock)
    let language = enterprise.branches[branch].language
    let team = enterprise.teams[language.rawValue].first ?? 0
    let ticket = desk.tickets.openRows().newest().first { desk.tickets.team.row($0) == team }
    guard let ticket, (stock.available[row] ?? 0) > 0 else { return }
    try enterprise.perform(
      "reserve", stock, row, by: enterprise.clerk(of: branch),
      at: enterprise.morning(daysAgo: 1),
      [(desk.movements.quantity, .integer(1)), (desk.movements.ticket, .row(ticket))])
  }

  /// One transfer that has arrived, one in transit to another warehouse, one that is being made.
  private func handOver(_ place: SampleBranch, _ rows: [Int]) throws {
    let desk = enterprise.desk
    let (transfers, lines, assets) = (desk.transfers, desk.transferLines, desk.assets)
    let clerk = enterprise.clerk(of: branch)
    let people = enterprise.people.filter { $0.branch == branch && $0.monitor != 0 }
    let spare = assets.place.rows(referringTo: place.warehouse).filter {
      assets.status[$0] == .inStock
    }.sorted()
    guard spare.count > 2, people.count > 2 else { return }
    func transfer(_ asset: Int, _ ends: [(Column, Value)], daysAgo: Int) throws -> Int {
      let row = transfers.count
      try enterprise.perform(
        "transfer", assets, asset, by: clerk, at: enterprise.morning(daysAgo: daysAgo), ends)
      return row
    }
    let arrived = try transfer(
      spare[0], [(transfers.to, .row(people[1].row)), (transfers.toPlace, .row(people[1].place))],
      daysAgo: 40)
    for (deed, daysAgo) in [("handOver", 40), ("receive", 39)] {
      try enterprise.perform(
        deed, transfers, arrived, by: clerk, at: enterprise.morning(daysAgo: daysAgo),
        deed == "handOver" ? [(transfers.document, .text("\(60 + arrived)"))] : [])
    }
    let others = enterprise.branches.filter {
      $0.language == place.language && $0.warehouse != place.warehouse
    }
    if let other = others.first, (desk.stock.available[rows[3]] ?? 0) > 2 {
      let sent = try transfer(
        spare[1], [(transfers.toPlace, .row(other.warehouse)), (transfers.due, enterprise.day(2))],
        daysAgo: 3)
      try enterprise.perform(
        "addItem", transfers, sent, by: clerk, at: enterprise.morning(daysAgo: 3),
        [(lines.item, .row(rows[3])), (lines.quantity, .integer(2))])
      try enterprise.perform(
        "handOver", transfers, sent, by: clerk, at: enterprise.morning(daysAgo: 2), [])
    }
    _ = try transfer(
      spare[2], [(transfers.to, .row(people[2].row))], daysAgo: 0)
  }
}
