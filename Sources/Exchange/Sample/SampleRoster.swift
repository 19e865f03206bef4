import HelpDesk
import Tables

/// Who gets which tickets by themselves, and who is on duty this week.
struct SampleRoster {
  private let enterprise: SampleEnterprise

  init(_ enterprise: SampleEnterprise) { self.enterprise = enterprise }

  private static func names(_ language: SampleLanguage) -> (printing: String, network: String) {
    switch language {
    case .russian: ("Печать: наименее занятому", "Сеть: по очереди")
    case .english: ("Printing: to who has least", "Network: by turns")
    }
  }

  /// Makes them.
  func make() throws {
    for language in SampleLanguage.allCases {
      let names = Self.names(language)
      try makeRule(names.printing, .printing, .leastLoad, order: 1, language)
      try makeRule(names.network, .network, .turns, order: 2, language)
      try makeWeek(language)
    }
  }

  private func makeRule(
    _ name: String, _ service: SampleService, _ way: AssignmentWay, order: Int64,
    _ language: SampleLanguage
  ) throws {
    let rules = enterprise.desk.rules
    if rules.name.row(named: name, where: rules.isLive) != nil { return }
    var edit = RecordEdit(new: rules, rules.count)
    edit.set(rules.name, name)
    edit.set(rules.order, .integer(order))
    edit.set(rules.service, to: enterprise.services[language.rawValue][service.rawValue])
    edit.set(rules.team, to: enterprise.teams[language.rawValue][service.team.rawValue])
    edit.set(rules.way, way)
    try enterprise.add("new", by: 0, at: enterprise.calendar.now - 1, [edit])
  }

  /// One of the first line each working day, from nine to six.
  private func makeWeek(_ language: SampleLanguage) throws {
    let (duties, zone) = (enterprise.desk.duties, enterprise.calendar.zone)
    let now = Timestamp(milliseconds: enterprise.calendar.now)
    let week = PlanPeriod.week.days(around: zone.civil(now).date)
    let staff = enterprise.staff(.firstLine, language)
    guard !staff.isEmpty else { return }
    for day in 0..<5 {
      let date = week.lowerBound.adding(days: day)
      var edit = RecordEdit(new: duties, duties.count)
      edit.set(duties.person, to: enterprise.people[staff[day % staff.count]].row)
      edit.set(
        duties.team, to: enterprise.teams[language.rawValue][SampleTeam.firstLine.rawValue])
      edit.set(duties.line, .first)
      edit.set(duties.from, zone.timestamp(CivilTime(date: date, hour: 9)))
      edit.set(duties.until, zone.timestamp(CivilTime(date: date, hour: 18)))
      try enterprise.add("new", by: 0, at: enterprise.calendar.now - 1, [edit])
    }
  }
}
