import HelpDesk
import Tables

// Working calendars with their holidays, and what is agreed on services.
extension SampleEnterprise {
  /// Makes the calendars and the agreements of both languages.
  func makeAgreements() throws {
    let always = try makeCalendar("24×7", WeekHours.always.text)
    for language in SampleLanguage.allCases {
      let words = SampleLevelWords(language)
      let office = try makeCalendar(words.calendar, words.hours)
      for holiday in words.holidays { try makeHoliday(holiday, office) }
      for team in teams[language.rawValue] where desk.teams.calendar.row(team) == 0 {
        var edit = RecordEdit(desk.teams.id(team), [])
        edit.set(desk.teams.calendar, to: office)
        try setUp(edit, "set")
      }
      for service in SampleService.allCases {
        let isVital = service.criticality == .vital
        let name = service.words(language).name
        try makeAgreement("\(words.agreement): \(name)") { table, edit in
          edit.set(table.kind, .sla)
          edit.set(table.service, to: services[language.rawValue][service.rawValue])
          edit.set(table.calendar, to: isVital ? always : office)
          edit.set(table.escalateTo, to: people[heads[language.rawValue][0]].row)
          if isVital {
            edit.set(table.furtherAt, .integer(150))
            edit.set(table.furtherTo, to: people[0].row)
          }
          setTerms(service.criticality, &edit)
        }
      }
      try makeAgreement(words.inside) { table, edit in
        edit.set(table.kind, .ola)
        edit.set(table.team, to: teams[language.rawValue][SampleTeam.systems.rawValue])
        edit.set(table.calendar, to: office)
        setTerms(.important, &edit)
      }
      try makeAgreement(words.contract) { table, edit in
        edit.set(table.kind, .contract)
        edit.set(table.service, to: services[language.rawValue][SampleService.printing.rawValue])
        edit.set(table.calendar, to: office)
        for column in table.resolveTerms { edit.set(column, .integer(40 * SampleCalendar.hour)) }
      }
    }
  }

  /// Makes what people call about, as often as it is so urgent.
  func makeTopics(_ language: SampleLanguage) throws {
    let table = desk.topics
    for theme in SampleTheme.allCases where !theme.isMonitored {
      let words = SampleWords.words(theme, language)
      let name = "\(words.category): \(words.subcategory)"
      if table.name.row(named: name, where: table.isLive) != nil { continue }
      var edit = RecordEdit(new: table, table.count)
      edit.set(table.name, name)
      edit.set(table.category, words.category)
      edit.set(table.subcategory, words.subcategory)
      edit.set(table.service, to: services[language.rawValue][theme.service.rawValue])
      edit.set(table.kind, theme.kind)
      edit.set(table.impact, Impact.allCases[Self.likeliest(theme.impacts)])
      edit.set(table.urgency, Urgency.allCases[Self.likeliest(theme.urgencies)])
      try setUp(edit)
    }
  }

  private static func likeliest(_ weights: [Int]) -> Int {
    weights.indices.max { weights[$0] < weights[$1] } ?? 0
  }

  private func makeCalendar(_ name: String, _ hours: String) throws -> Int {
    let table = desk.calendars
    if let row = table.name.row(named: name, where: table.isLive) { return row }
    let row = table.count
    var edit = RecordEdit(new: table, row)
    edit.set(table.name, name)
    edit.set(table.hours, hours)
    edit.set(table.zone, zoneName)
    try setUp(edit)
    return row
  }

  private func makeHoliday(_ holiday: SampleHoliday, _ calendar: Int) throws {
    let table = desk.holidays
    let isThere = (1..<table.count).contains { row in
      table.isLive(row) && table.calendar.row(row) == calendar && table.day[row] == holiday.day
    }
    if isThere { return }
    var edit = RecordEdit(new: table, table.count)
    edit.set(table.name, holiday.name)
    edit.set(table.calendar, to: calendar)
    edit.set(table.day, .integer(Int64(holiday.day.days)))
    edit.set(table.kind, holiday.kind)
    try setUp(edit)
  }

  private func makeAgreement(
    _ name: String, _ fill: (AgreementTable, inout RecordEdit) -> Void
  ) throws {
    let table = desk.agreements
    if table.name.row(named: name, where: table.isLive) != nil { return }
    var edit = RecordEdit(new: table, table.count)
    edit.set(table.name, name)
    fill(table, &edit)
    try setUp(edit)
  }

  /// The terms of each priority, hours of working time: the more depends on it, the shorter.
  private func setTerms(_ criticality: Criticality, _ edit: inout RecordEdit) {
    let terms: [(own: Double, resolve: Int64)] =
      switch criticality {
      case .vital: [(0.5, 4), (1, 8), (4, 24), (12, 72), (24, 168)]
      case .important: [(0.5, 4), (1, 8), (2, 12), (6, 32), (16, 72)]
      case .ordinary: [(1, 4), (2, 8), (4, 16), (9, 36), (18, 90)]
      }
    let table = desk.agreements
    for (index, term) in terms.enumerated() {
      let own = Int64(term.own * Double(SampleCalendar.hour))
      edit.set(table.ownTerms[index], .integer(own))
      edit.set(table.resolveTerms[index], .integer(term.resolve * SampleCalendar.hour))
    }
  }
}

/// A day on which the sample enterprise does not work as on others.
struct SampleHoliday {
  let day: CivilDate
  let kind: DayKind
  let name: String
}

/// What calendars and agreements are called in one language, and the holidays that are kept.
private struct SampleLevelWords {
  let calendar, hours, agreement, inside, contract: String
  let holidays: [SampleHoliday]

  init(_ language: SampleLanguage) {
    switch language {
    case .russian:
      calendar = "Производственный календарь"
      hours = "Mon-Fri 09:00-13:00, 14:00-18:00"
      agreement = "Соглашение"
      inside = "Внутреннее соглашение: системные администраторы"
      contract = "Договор с подрядчиком: печать"
      holidays = SampleHolidays.russian
    case .english:
      calendar = "Office hours"
      hours = "Mon-Fri 09:00-17:30"
      agreement = "SLA"
      inside = "OLA: systems team"
      contract = "Contract: printer maintenance"
      holidays = SampleHolidays.english
    }
  }
}

/// Public holidays, as the authorities published them.
private enum SampleHolidays {
  /// The production calendars of Russia for 2024 to 2026: what differs from Monday to Friday.
  static let russian: [SampleHoliday] = [
    (
      "Новогодние каникулы", .dayOff,
      [
        "2024-01-01 2024-01-02 2024-01-03 2024-01-04 2024-01-05 2024-01-08 2024-12-30 2024-12-31",
        "2025-01-01 2025-01-02 2025-01-03 2025-01-06 2025-01-08 2025-12-31",
        "2026-01-01 2026-01-02 2026-01-05 2026-01-06 2026-01-08 2026-01-09 2026-12-31",
      ]
    ),
    ("Рождество Христово", .dayOff, ["2025-01-07 2026-01-07"]),
    ("День защитника Отечества", .dayOff, ["2024-02-23 2025-05-08 2026-02-23"]),
    ("Международный женский день", .dayOff, ["2024-03-08 2025-06-13 2026-03-09"]),
    (
      "Праздник Весны и Труда", .dayOff,
      [
        "2024-04-29 2024-04-30 2024-05-01 2025-05-01 2025-05-02 2026-05-01"
      ]
    ),
    ("День Победы", .dayOff, ["2024-05-09 2024-05-10 2025-05-09 2026-05-11"]),
    ("День России", .dayOff, ["2024-06-12 2025-06-12 2026-06-12"]),
    ("День народного единства", .dayOff, ["2024-11-04 2025-11-03 2025-11-04 2026-11-04"]),
    (
      "Сокращённый день", .shortened,
      [
        "2024-02-22 2024-03-07 2024-05-08 2024-06-11 2024-11-02",
        "2025-03-07 2025-04-30 2025-06-11 2025-11-01",
        "2026-04-30 2026-05-08 2026-06-11 2026-11-03",
      ]
    ),
    ("Рабочая суббота", .working, ["2024-04-27 2024-12-28"]),
  ].flatMap(list)

  /// The bank holidays of England and Wales for 2024 to 2026.
  static let english: [SampleHoliday] = [
    ("New Year's Day", .dayOff, ["2024-01-01 2025-01-01 2026-01-01"]),
    ("Good Friday", .dayOff, ["2024-03-29 2025-04-18 2026-04-03"]),
    ("Easter Monday", .dayOff, ["2024-04-01 2025-04-21 2026-04-06"]),
    ("Early May bank holiday", .dayOff, ["2024-05-06 2025-05-05 2026-05-04"]),
    ("Spring bank holiday", .dayOff, ["2024-05-27 2025-05-26 2026-05-25"]),
    ("Summer bank holiday", .dayOff, ["2024-08-26 2025-08-25 2026-08-31"]),
    ("Christmas Day", .dayOff, ["2024-12-25 2025-12-25 2026-12-25"]),
    ("Boxing Day", .dayOff, ["2024-12-26 2025-12-26 2026-12-28"]),
  ].flatMap(list)

  private static func list(_ name: String, _ kind: DayKind, _ days: [String]) -> [SampleHoliday] {
    days.flatMap { $0.split(separator: " ") }.compactMap { day in
      parseTimestamp(String(day), zone: .utc).map { moment in
        SampleHoliday(day: Zone.utc.civil(moment).date, kind: kind, name: name)
      }
    }
  }
}
