import HelpDesk
import Tables

/// What is to be done on days of the past, in the order of time.
final class SampleAgenda {
  private var steps: [(moment: Int64, order: Int, run: () throws -> Void)] = []
  private let enterprise: SampleEnterprise

  init(_ enterprise: SampleEnterprise) { self.enterprise = enterprise }

  /// Notes something to be done at nine in the morning, so many days ago.
  func add(daysAgo: Int, _ run: @escaping (_ moment: Int64) throws -> Void) {
    let moment = enterprise.morning(daysAgo: daysAgo)
    steps.append((moment, steps.count, { try run(moment) }))
  }

  /// Puts what was noted in order; to be called once, when all is.
  func sort() { steps.sort { ($0.moment, $0.order) > ($1.moment, $1.order) } }

  /// Does what comes before a moment.
  func run(until moment: Int64) throws {
    while let next = steps.last, next.moment < moment {
      steps.removeLast()
      try next.run()
    }
  }
}

/// What a sample enterprise keeps beside its tickets: stock, cables, software, stocktakes, transfers. All of
/// it comes about by the commands that people give.
struct SampleInfrastructure {
  /// Only so many branches have all of it: a desk of a million tickets is not made longer by it.
  private static let mostBranches = 4

  /// Notes when what of it comes to be.
  static func plan(_ enterprise: SampleEnterprise, _ random: inout SampleRandom) -> SampleAgenda {
    let agenda = SampleAgenda(enterprise)
    let branches = Array(enterprise.branches.indices.prefix(mostBranches))
    for branch in branches {
      SampleCabling(enterprise, branch).plan(agenda)
      SampleStock(enterprise, branch, random.split()).plan(agenda)
    }
    for language in SampleLanguage.allCases
    where enterprise.branches.contains(where: { $0.language == language }) {
      SampleSoftware(enterprise, language).plan(agenda)
    }
    SampleInventories(enterprise).plan(agenda)
    if let last = branches.last { SampleStocktake(enterprise, last).plan(agenda) }
    agenda.sort()
    return agenda
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
