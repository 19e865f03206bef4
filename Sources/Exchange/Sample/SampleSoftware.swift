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

  /// Makes them.
  func make() throws {
    let desk = enterprise.desk
    let software = desk.software
    let head = enterprise.heads[language.rawValue].first ?? 0
    let moment = enterprise.morning(daysAgo: 380)
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
    try noteTests(head)
    try rollOut(head)
    try prepare(head)
  }

  private func noteTests(_ head: Int) throws {
    let (tests, software) = (enterprise.desk.softwareTests, enterprise.desk.software)
    let isRussian = language == .russian
    let plan:
      [(program: String, version: String, verdict: Verdict?, russian: String, english: String)] = [
        ("7-Zip", "24.08", .passed, "Архивы из 1С и почты", "Archives from mail"),
        ("WinRAR", "7.01", nil, "Работа с томами на сетевом диске", "Volumes on a network drive"),
        ("LibreOffice", "24.8", .withRemarks, "Формы договоров", "Contract forms"),
      ]
    for (index, test) in plan.enumerated() {
      try enterprise.create(
        tests, by: head, at: enterprise.morning(daysAgo: 90 - index * 30),
        [
          (tests.subject, .text(isRussian ? test.russian : test.english)),
          (
            tests.software,
            .row(software.name.row(named: test.program, where: software.isLive) ?? 0)
          ),
          (tests.version, .text(test.version)), (tests.verdict, .choice(test.verdict)),
        ])
    }
  }

  /// A rollout whose trial is over and whose second stage goes on.
  private func rollOut(_ head: Int) throws {
    let desk = enterprise.desk
    let (rollouts, targets) = (desk.rollouts, desk.rolloutTargets)
    guard let branch = enterprise.branches.last(where: { $0.language == language }) else { return }
    let row = try enterprise.create(
      rollouts, by: head, at: enterprise.morning(daysAgo: 12),
      [
        (
          rollouts.name,
          .text(language == .russian ? "7-Zip 24.08 на рабочие места" : "7-Zip 24.08 everywhere")
        ),
        (
          rollouts.software,
          .row(desk.software.name.row(named: "7-Zip", where: desk.software.isLive) ?? 0)
        ),
        (rollouts.version, .text("24.08")),
        (rollouts.package, .text(#"\\files\install\7z2408-x64.msi"#)),
      ])
    let computers = enterprise.people.filter {
      $0.computer != 0 && desk.places.chain($0.place).contains(branch.place)
    }
    guard computers.count < 2_000 else { return }
    // Rooms are named one by one: a query does not look within places.
    let rooms = Set(computers.map { desk.places.number($0.place) }).sorted().prefix(40)
    guard !rooms.isEmpty else { return }
    let chosen = "class:computer place:" + rooms.joined(separator: ",")
    try enterprise.perform(
      "choose", rollouts, row, by: head, at: enterprise.morning(daysAgo: 12),
      [(rollouts.targets, .text(chosen))])
    try enterprise.perform(
      "start", rollouts, row, by: head, at: enterprise.morning(daysAgo: 11), [])
    let all = rollouts.targets(of: row)
    for target in all where targets.stage[target] == 1 {
      try enterprise.perform(
        "installed", targets, target, by: head, at: enterprise.morning(daysAgo: 10), [])
    }
    try enterprise.perform(
      "advance", rollouts, row, by: head, at: enterprise.morning(daysAgo: 8), [])
    for (index, target) in all.filter({ targets.stage[$0] == 2 }).enumerated() where index % 3 != 2
    {
      let isBad = index % 9 == 4
      try enterprise.perform(
        isBad ? "fail" : "installed", targets, target, by: head, at: enterprise.morning(daysAgo: 5),
        isBad
          ? [(targets.note, .text(language == .russian ? "Нет места на диске" : "Disk is full"))]
          : [])
    }
  }

  /// Checklists of roles, and workstations that are being prepared by them.
  private func prepare(_ head: Int) throws {
    let desk = enterprise.desk
    let (lists, preparations) = (desk.checklists, desk.preparations)
    let isRussian = language == .russian
    let points =
      isRussian
      ? "Установить систему и обновления\nВвести в домен\nОфис и 1С\nАнтивирус, базы свежие\nПринтер отдела\nВыдать под подпись"
      : "Install the system and its updates\nJoin the domain\nOffice and mail\nAntivirus up to date\nThe department's printer\nHand over against a signature"
    let list = try enterprise.create(
      lists, by: head, at: enterprise.morning(daysAgo: 300),
      [
        (lists.name, .text(isRussian ? "Бухгалтер" : "Office worker")),
        (lists.points, .text(points)),
        (lists.owner, .row(enterprise.people[head].row)), (lists.estimate, .integer(3 * 3_600_000)),
      ])
    let stores = enterprise.branches.filter { $0.language == language }.map(\.warehouse)
    let computers = stores.flatMap { desk.assets.place.rows(referringTo: $0) }.sorted().filter {
      [.workstation, .notebook].contains(desk.assets.kind[$0]) && desk.assets.status[$0] == .inStock
    }
    for (index, computer) in computers.prefix(3).enumerated() {
      let row = preparations.count
      let requester = enterprise.requesters[language.rawValue]
      try enterprise.perform(
        "prepare", desk.assets, computer, by: head, at: enterprise.morning(daysAgo: 2),
        [
          (preparations.checklist, .row(list)), (preparations.due, enterprise.day(index - 1)),
          (
            preparations.holder,
            .row(requester.isEmpty ? 0 : enterprise.people[requester[index % requester.count]].row)
          ),
        ])
      for point in 1..<max(2, index * 2 + 2) {
        try enterprise.perform(
          "tick", preparations, row, by: head, at: enterprise.morning(daysAgo: 1),
          [(preparations.point, .integer(Int64(point)))])
      }
    }
  }
}
