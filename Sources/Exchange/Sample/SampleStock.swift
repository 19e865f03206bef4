import HelpDesk
import Tables

/// The supplies of a branch over the last months: bought, issued, reserved, counted, and handed over to
/// others.
final class SampleStock {
  private let enterprise: SampleEnterprise
  private let branch: Int
  private var random: SampleRandom
  /// The rows of the items.
  private var rows: [Int] = []

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

  /// Notes what was done when: bought, then issued week by week.
  func plan(_ agenda: SampleAgenda) {
    let place = enterprise.branches[branch]
    agenda.add(daysAgo: 130) { [self] moment in
      rows = try Self.items.map { try makeItem($0, place, at: moment) }
    }
    for week in 1...17 {
      agenda.add(daysAgo: week * 7) { [self] moment in
        for (index, item) in Self.items.enumerated() {
          let quantity = (item.monthly + random.below(4)) / 4
          if quantity > 0 { try issue(rows[index], quantity, at: moment) }
        }
      }
    }
    agenda.add(daysAgo: 1) { [self] in try reserve(rows[6], at: $0) }
    planTransfers(place, agenda)
  }

  private func makeItem(
    _ item: (
      russian: String, english: String, article: String, barcode: String, least: Int64?,
      most: Int64?, price: Int64, monthly: Int
    ), _ place: SampleBranch, at moment: Int64
  ) throws -> Int {
    let (stock, movements) = (enterprise.desk.stock, enterprise.desk.movements)
    let clerk = enterprise.clerk(of: branch)
    let isRussian = place.language == .russian
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

  private func issue(_ row: Int, _ quantity: Int, at moment: Int64) throws {
    let (stock, movements) = (enterprise.desk.stock, enterprise.desk.movements)
    let there = stock.available[row] ?? 0
    let people = enterprise.people.filter { $0.branch == branch }
    guard there > 0, !people.isEmpty else { return }
    try enterprise.perform(
      "issue", stock, row, by: enterprise.clerk(of: branch), at: moment,
      [
        (movements.quantity, .integer(min(Int64(quantity), there))),
        (movements.person, .row(random.pick(people).row)),
      ])
  }

  /// Memory waits for a ticket of the branch's language.
  private func reserve(_ row: Int, at moment: Int64) throws {
    let (desk, stock) = (enterprise.desk, enterprise.desk.stock)
    let language = enterprise.branches[branch].language
    let team = enterprise.teams[language.rawValue].first ?? 0
    let ticket = desk.tickets.openRows().newest().first { desk.tickets.team.row($0) == team }
    guard let ticket, (stock.available[row] ?? 0) > 0 else { return }
    try enterprise.perform(
      "reserve", stock, row, by: enterprise.clerk(of: branch),
      at: moment,
      [(desk.movements.quantity, .integer(1)), (desk.movements.ticket, .row(ticket))])
  }

  /// One transfer that has arrived, one in transit to another warehouse, one that is being made.
  private func planTransfers(_ place: SampleBranch, _ agenda: SampleAgenda) {
    let desk = enterprise.desk
    let (transfers, lines) = (desk.transfers, desk.transferLines)
    let clerk = enterprise.clerk(of: branch)
    var arrived = 0, sent = 0
    agenda.add(daysAgo: 40) { [self] moment in
      guard let person = people.first else { return }
      arrived = try transfer(
        [(transfers.to, .row(person.row)), (transfers.toPlace, .row(person.place))], at: moment)
      guard arrived > 0 else { return }
      try enterprise.perform(
        "handOver", transfers, arrived, by: clerk, at: moment,
        [(transfers.document, .text("\(60 + arrived)"))])
    }
    agenda.add(daysAgo: 39) { [self] moment in
      guard arrived > 0 else { return }
      try enterprise.perform("receive", transfers, arrived, by: clerk, at: moment, [])
    }
    let other = enterprise.branches.first {
      $0.language == place.language && $0.warehouse != place.warehouse
    }
    agenda.add(daysAgo: 3) { [self] moment in
      guard let other, (desk.stock.available[rows[3]] ?? 0) > 2 else { return }
      sent = try transfer(
        [(transfers.toPlace, .row(other.warehouse)), (transfers.due, enterprise.day(2))],
        at: moment)
      guard sent > 0 else { return }
      try enterprise.perform(
        "addItem", transfers, sent, by: clerk, at: moment,
        [(lines.item, .row(rows[3])), (lines.quantity, .integer(2))])
    }
    agenda.add(daysAgo: 2) { [self] moment in
      guard sent > 0 else { return }
      try enterprise.perform("handOver", transfers, sent, by: clerk, at: moment, [])
    }
    agenda.add(daysAgo: 0) { [self] moment in
      guard let person = people.last else { return }
      _ = try transfer([(transfers.to, .row(person.row))], at: moment)
    }
  }

  private var people: [SamplePerson] {
    enterprise.people.filter { $0.branch == branch && $0.monitor != 0 }
  }

  /// Puts a spare piece of equipment that is on no other transfer on a new one; 0 where there is none.
  private func transfer(_ ends: [(Column, Value)], at moment: Int64) throws -> Int {
    let (assets, transfers) = (enterprise.desk.assets, enterprise.desk.transfers)
    let lines = enterprise.desk.transferLines
    let spare = assets.place.rows(referringTo: enterprise.branches[branch].warehouse).sorted()
      .first { row in
        assets.status[row] == .inStock && lines.asset.rows(referringTo: row).isEmpty
          // Computers are prepared for somebody.
          && ![.workstation, .notebook].contains(assets.kind[row])
      }
    guard let spare else { return 0 }
    let row = transfers.count
    try enterprise.perform(
      "transfer", assets, spare, by: enterprise.clerk(of: branch), at: moment, ends)
    return row
  }
}
