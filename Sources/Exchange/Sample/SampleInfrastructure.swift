import HelpDesk
import Tables

/// What a sample enterprise keeps beside its tickets: stock, cables, software, stocktakes, transfers. All of
/// it comes about by the commands that people give.
struct SampleInfrastructure {
  private let enterprise: SampleEnterprise
  private var random: SampleRandom
  /// Only so many branches have all of it: a desk of a million tickets is not made longer by it.
  private static let mostBranches = 4

  init(_ enterprise: SampleEnterprise, _ random: SampleRandom) {
    self.enterprise = enterprise
    self.random = random
  }

  /// Makes it.
  mutating func make() throws {
    let branches = Array(enterprise.branches.indices.prefix(Self.mostBranches))
    for branch in branches { try SampleCabling(enterprise, branch).make() }
    for language in SampleLanguage.allCases {
      guard enterprise.branches.contains(where: { $0.language == language }) else { continue }
      try SampleSoftware(enterprise, language).make()
    }
    for branch in branches {
      var stock = SampleStock(enterprise, branch, random.split())
      try stock.make()
    }
    if let last = branches.last { try SampleStocktake(enterprise, last).make() }
  }
}

extension SampleEnterprise {
  /// Makes a record as its rules have it; returns its row.
  @discardableResult
  func create(
    _ table: RecordTable, by person: Int, at moment: Int64, _ fields: [(Column, Value)]
  ) throws -> Int {
    let row = table.count
    try obey(CreateRecord(table, fields.filter { !$0.1.isNone }), by: person, at: moment)
    return row
  }

  /// The day so many days from now, as a column takes it.
  func day(_ ahead: Int) -> Value {
    .integer(Int64(calendar.date(calendar.now).adding(days: ahead).days))
  }

  /// Nine in the morning so many days ago.
  func morning(daysAgo: Int) -> Int64 {
    min(calendar.moment(-daysAgo, after: calendar.now, hour: 9), calendar.now - 1)
  }
}
