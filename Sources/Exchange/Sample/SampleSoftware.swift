import HelpDesk
import Tables

/// The programs that an enterprise knows, their tests, a rollout, and how workstations are prepared.
struct SampleSoftware {
  private let enterprise: SampleEnterprise
  private let language: SampleLanguage

  init(_ enterprise: SampleEnterprise, _ language: SampleLanguage) {
    self.enterprise = enterprise
    self.language = language
  }

  /// Name, publisher, standing, kind of licence, licences, standard version, where it is found as.
  private static let programs:
    [(
      name: String, publisher: String, standing: SoftwareStanding, licence: LicenceKind,
      licences: Int64?, version: String
    )] = [
      ("Microsoft Office", "Microsoft", .standard, .perDevice, 120, "2021"),
      ("LibreOffice", "The Document Foundation", .allowed, .free, nil, "24.8"),
      ("Google Chrome", "Google", .standard, .free, nil, "131.0"),
      ("Mozilla Firefox", "Mozilla", .allowed, .free, nil, "132.0"),
      ("7-Zip", "Igor Pavlov", .standard, .free, nil, "24.08"),
      ("Adobe Acrobat Reader", "Adobe", .standard, .free, nil, "24.4"),
      ("Kaspersky Endpoint Security", "Kaspersky", .standard, .perDevice, 150, "12.6"),
      ("1C:Enterprise", "1C", .standard, .perUser, 40, "8.3.25"),
      ("AutoCAD LT", "Autodesk", .allowed, .perDevice, 6, "2025"),
      ("VLC media player", "VideoLAN", .allowed, .free, nil, "3.0.21"),
      ("TeamViewer", "TeamViewer", .forbidden, .perDevice, 0, ""),
      ("uTorrent", "BitTorrent", .forbidden, .free, nil, ""),
      ("WinRAR", "win.rar", .inTesting, .perDevice, 10, "7.01"),
      ("Zoom Workplace", "Zoom", .unreviewed, .perUser, nil, ""),
    ]

  /// Notes when what of it comes to be.
  func plan(_ agenda: SampleAgenda) {
    let head = enterprise.heads[language.rawValue].first ?? 0
    agenda.add(daysAgo: 380) { try keepPrograms(head, at: $0) }
    planTests(head, agenda)
    planRollout(head, agenda)
    planPreparations(head, agenda)
  }

  private func keepPrograms(_ head: Int, at moment: Int64) throws {
    let software = enterprise.desk.software
    for program in Self.programs
    where software.name.row(named: program.name, where: software.isLive) == nil {
      try enterprise.create(
        software, by: head, at: moment,
        [
          (software.name, .text(program.name)), (software.publisher, .text(program.publisher)),
          (software.standing, .choice(program.standing)),
          (software.patterns, .text(program.name + "*")),
          (software.licence, .choice(program.licence)),
          (software.licences, .number(program.licences)),
          (software.version, program.version.isEmpty ? .none : .text(program.version)),
          (
            software.licencedUntil,
            program.licences == nil ? .none : enterprise.day(40 + Int(program.licences ?? 0))
          ),
        ])
    }
  }

  private func planTests(_ head: Int, _ agenda: SampleAgenda) {
    let tests = enterprise.desk.softwareTests
    let isRussian = language == .russian
    let plan:
      [(program: String, version: String, verdict: Verdict?, russian: String, english: String)] = [
        ("7-Zip", "24.08", .passed, "Архивы из 1С и почты", "Archives from mail"),
        ("WinRAR", "7.01", nil, "Работа с томами на сетевом диске", "Volumes on a network drive"),
        ("LibreOffice", "24.8", .withRemarks, "Формы договоров", "Contract forms"),
      ]
    for (index, test) in plan.enumerated() {
      agenda.add(daysAgo: 90 - index * 30) { moment in
        try enterprise.create(
          tests, by: head, at: moment,
          [
            (tests.subject, .text(isRussian ? test.russian : test.english)),
            (
              tests.software,
              .row(program(test.program))
            ),
            (tests.version, .text(test.version)), (tests.verdict, .choice(test.verdict)),
          ])
      }
    }
  }

  /// A rollout whose trial is over and whose second stage goes on.
  private func planRollout(_ head: Int, _ agenda: SampleAgenda) {
    let desk = enterprise.desk
    let (rollouts, targets) = (desk.rollouts, desk.rolloutTargets)
    guard let branch = enterprise.branches.lastIndex(where: { $0.language == language }) else {
      return
    }
    // Rooms are named one by one: a query does not look within places.
    let rooms = enterprise.branches[branch].rooms.prefix(12).map { desk.places.number($0) }
    var row = 0
    agenda.add(daysAgo: 12) { moment in
      row = try enterprise.create(
        rollouts, by: head, at: moment,
        [
          (
            rollouts.name,
            .text(language == .russian ? "7-Zip 24.08 на рабочие места" : "7-Zip 24.08 everywhere")
          ),
          (rollouts.software, .row(program("7-Zip"))), (rollouts.version, .text("24.08")),
          (rollouts.package, .text(#"\\files\install\7z2408-x64.msi"#)),
        ])
      try enterprise.perform(
        "choose", rollouts, row, by: head, at: moment,
        [(rollouts.targets, .text("class:computer place:" + rooms.joined(separator: ",")))])
    }
    agenda.add(daysAgo: 11) { moment in
      try enterprise.perform("start", rollouts, row, by: head, at: moment, [])
    }
    agenda.add(daysAgo: 10) { moment in
      for target in rollouts.targets(of: row) where targets.stage[target] == 1 {
        try enterprise.perform("installed", targets, target, by: head, at: moment, [])
      }
      try enterprise.perform("advance", rollouts, row, by: head, at: moment, [])
    }
    agenda.add(daysAgo: 5) { moment in
      let second = rollouts.targets(of: row).filter { targets.stage[$0] == 2 }
      for (index, target) in second.enumerated() where index % 3 != 2 {
        let isBad = index % 9 == 4
        let note = language == .russian ? "Нет места на диске" : "The disk is full"
        try enterprise.perform(
          isBad ? "fail" : "installed", targets, target, by: head, at: moment,
          isBad ? [(targets.note, .text(note))] : [])
      }
    }
  }

  private func program(_ name: String) -> Int {
    let software = enterprise.desk.software
    return software.name.row(named: name, where: software.isLive) ?? 0
  }

  /// Checklists of roles, and workstations that are being prepared by them.
  private func planPreparations(_ head: Int, _ agenda: SampleAgenda) {
    let desk = enterprise.desk
    let (lists, preparations) = (desk.checklists, desk.preparations)
    let isRussian = language == .russian
    let points =
      isRussian
      ? "Установить систему и обновления\nВвести в домен\nОфис и 1С\nАнтивирус, базы свежие\nПринтер отдела\nВыдать под подпись"
      : "Install the system and its updates\nJoin the domain\nOffice and mail\nAntivirus up to date\nThe department's printer\nHand over against a signature"
    var list = 0
    agenda.add(daysAgo: 300) { moment in
      list = try enterprise.create(
        lists, by: head, at: moment,
        [
          (lists.name, .text(isRussian ? "Бухгалтер" : "Office worker")),
          (lists.points, .text(points)), (lists.owner, .row(enterprise.people[head].row)),
          (lists.estimate, .integer(3 * 3_600_000)),
        ])
    }
    var made: [Int] = []
    agenda.add(daysAgo: 2) { moment in
      let requesters = enterprise.requesters[language.rawValue]
      for (index, computer) in spareComputers.prefix(3).enumerated() {
        made.append(preparations.count)
        let whom =
          requesters.isEmpty ? 0 : enterprise.people[requesters[index % requesters.count]].row
        try enterprise.perform(
          "prepare", desk.assets, computer, by: head, at: moment,
          [
            (preparations.checklist, .row(list)), (preparations.due, enterprise.day(index - 1)),
            (preparations.holder, .row(whom)),
          ])
      }
    }
    agenda.add(daysAgo: 1) { moment in
      for (index, row) in made.enumerated() {
        for point in 1..<(index * 2 + 2) {
          try enterprise.perform(
            "tick", preparations, row, by: head, at: moment,
            [(preparations.point, .integer(Int64(point)))])
        }
      }
    }
  }

  private var spareComputers: [Int] {
    let assets = enterprise.desk.assets
    let stores = enterprise.branches.filter { $0.language == language }.map(\.warehouse)
    return stores.flatMap { assets.place.rows(referringTo: $0) }.sorted().filter {
      [.workstation, .notebook].contains(assets.kind[$0]) && assets.status[$0] == .inStock
    }
  }
}
