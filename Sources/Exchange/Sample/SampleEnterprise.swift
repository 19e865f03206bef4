import HelpDesk
import Tables

/// Somebody of the sample enterprise.
struct SamplePerson {
  /// The row in the table of people.
  var row: Int
  /// The login.
  var login: String
  /// The language.
  var language: SampleLanguage
  /// The branch, by its place among the enterprise's.
  var branch: Int
  /// The room, by its place among the branch's.
  var room: Int
  /// The row of the room.
  var place: Int
  /// The row of the team; 0 for none.
  var team = 0
  /// Whether the computer is a notebook.
  var hasNotebook = false
  /// The rows of the equipment; 0 for none.
  var computer = 0, monitor = 0, keyboard = 0, mouse = 0, telephone = 0

  /// The person as the log names authors.
  var actor: Actor { Actor(person: row, login: login) }
}

/// One branch of the sample enterprise; places and equipment are rows.
struct SampleBranch {
  /// The row of the branch.
  var place: Int
  /// The language.
  var language: SampleLanguage
  /// Where people sit, where they meet, where servers stand, where equipment is stored.
  var rooms: [Int] = []
  var meetingRooms: [Int] = []
  var serverRoom = 0
  var warehouse = 0
  /// What stands there.
  var switches: [Int] = []
  var accessPoints: [Int] = []
  var servers: [Int] = []
  var supplies: [Int] = []
  var printServers: [Int] = []
  var printers: [Int] = []
  var scanners: [Int] = []
  var copiers: [Int] = []
  var projectors: [Int] = []
}

/// The sample enterprise while it comes to be: who is there and what stands where.
final class SampleEnterprise {
  /// Where events go.
  let sink: any EventSink
  /// When people work.
  let calendar: SampleCalendar
  /// The name of the zone on whose clocks they do.
  let zoneName: String
  /// How many people it has, IT included.
  let size: Int
  /// What decides.
  var random: SampleRandom
  /// The branches.
  var branches: [SampleBranch] = []
  /// The people; the IT manager is the first.
  var people: [SamplePerson] = []
  /// The specialists of each team, by language and team.
  var staff: [[Int]]
  /// Those who lead support, by language.
  var heads: [[Int]] = [[], []]
  /// Those who ask, by language.
  var requesters: [[Int]] = [[], []]
  /// The rows of business applications, by language.
  var applications: [[Int]] = [[], []]
  /// The rows of teams and services, by language.
  var teams: [[Int]] = [[], []]
  var services: [[Int]] = [[], []]
  /// The rows of articles in force, by language and what they are about.
  var articles: [[SampleTheme: Int]] = [[:], [:]]
  /// The logins given out.
  var logins: Set<String> = []
  /// The names given out.
  var names: Set<String> = []
  /// The highest number given to assets, by the letters before it.
  var assetNumbers: [String: Int] = [:]
  /// The moment of the next event while the enterprise is set up, and the time between two.
  private var clock: Int64
  private let gap: Int64

  /// The desk.
  var desk: Desk { sink.desk }

  /// An enterprise in which `tickets` are opened in two years.
  init(
    _ sink: any EventSink, _ calendar: SampleCalendar, zoneName: String, tickets: Int,
    random: SampleRandom
  ) {
    self.sink = sink
    self.calendar = calendar
    self.zoneName = zoneName
    self.random = random
    // Each opens a ticket or two a month.
    size = min(80 + tickets / 33, 40_000)
    staff = Array(repeating: [], count: SampleTeam.allCases.count * 2)
    let start = calendar.start(of: 0) - 20 * SampleCalendar.day
    clock = start
    gap = max(18 * SampleCalendar.day / Int64(size * 6 + 800), 1)
  }

  /// Adds an event of one of the people.
  func add(_ deed: String, by person: Int, at moment: Int64, _ edits: [RecordEdit]) throws {
    let (actor, when) = (people[person].actor, Timestamp(milliseconds: moment))
    try sink.add(
      deed, by: actor, occurred: when, desk.measured(edits, by: actor, at: when))
  }

  /// Does a deed as its rules decide, by a person at a moment.
  func perform(
    _ deed: String, _ table: RecordTable, _ row: Int, by person: Int, at moment: Int64,
    _ answers: [(Column, Value)]
  ) throws {
    guard let known = table.deed(named: deed) else {
      preconditionFailure("no deed is called \(deed)")
    }
    let inputs = Inputs(Dictionary(answers.map { ($0.0.name, $0.1) }) { $1 })
    try obey(PerformDeed(known, table, [row], inputs), by: person, at: moment)
  }

  /// Does what a command decides, by a person at a moment.
  func obey(_ command: some Command, by person: Int, at moment: Int64) throws {
    let edits = try command.decide(
      desk, by: people[person].actor, at: Timestamp(milliseconds: moment))
    try add(command.deed, by: person, at: moment, edits)
  }

  /// Adds an event of the time in which the enterprise is set up.
  func setUp(_ edit: RecordEdit, _ deed: String = "new", by person: Int = 0) throws {
    try add(deed, by: person, at: setUpMoment(), [edit])
  }

  /// The next moment of the time in which the enterprise is set up.
  func setUpMoment() -> Int64 {
    clock += gap
    return clock
  }

  /// The specialists of a team.
  func staff(_ team: SampleTeam, _ language: SampleLanguage) -> [Int] {
    staff[language.rawValue * SampleTeam.allCases.count + team.rawValue]
  }

  /// Adds a specialist to a team.
  func hire(_ person: Int, _ team: SampleTeam, _ language: SampleLanguage) {
    staff[language.rawValue * SampleTeam.allCases.count + team.rawValue].append(person)
    people[person].team = teams[language.rawValue][team.rawValue]
  }

  /// The one who keeps a branch's equipment.
  func clerk(of branch: Int) -> Int {
    let clerks = staff(.equipment, branches[branch].language)
    return clerks[branch % clerks.count]
  }

  /// Makes all that is there before the first ticket.
  func establish() throws {
    try findManager()
    for language in SampleLanguage.allCases { try makeBranches(language) }
    for language in SampleLanguage.allCases { try makeTeams(language) }
    try placeManager()
    for language in SampleLanguage.allCases { try hireStaff(language) }
    for language in SampleLanguage.allCases { try makeServices(language) }
    try makeAgreements()
    for language in SampleLanguage.allCases { try makeTopics(language) }
    for language in SampleLanguage.allCases { try makeArticles(language) }
    for branch in branches.indices { try equip(branch) }
    for language in SampleLanguage.allCases { try makeApplications(language) }
    try hireRequesters()
  }
}

// Places, teams and services.
extension SampleEnterprise {
  /// How many people a branch has.
  func headcount(of language: SampleLanguage) -> Int {
    let share = language == .russian ? size * 3 / 5 : size * 2 / 5
    return share / branchCount(language) + 1
  }

  private func branchCount(_ language: SampleLanguage) -> Int {
    min(2 + size / 400, language == .russian ? 10 : 8)
  }

  private func makeBranches(_ language: SampleLanguage) throws {
    let words = SamplePlaceWords(language)
    for index in 0..<branchCount(language) {
      let place = try makePlace(words.branches[index], .branch, within: 0, words.addresses[index])
      var branch = SampleBranch(place: place, language: language)
      let rooms = headcount(of: language) / 4 + 1
      // The head office has two buildings; elsewhere only many rooms need them.
      let buildings = max(rooms / 80 + 1, index == 0 ? 2 : 1)
      for number in 1...buildings {
        let within =
          buildings == 1
          ? place : try makePlace("\(words.building) \(number)", .building, within: place)
        if number == 1 {
          branch.warehouse = try makePlace(words.warehouse, .warehouse, within: within)
          branch.serverRoom = try makePlace(words.serverRoom, .room, within: within)
          for meeting in 1...(1 + rooms / 16) {
            branch.meetingRooms.append(
              try makePlace("\(words.meetingRoom) \(meeting)", .room, within: within))
          }
        }
        let share = rooms * number / buildings - rooms * (number - 1) / buildings
        for room in 0..<share {
          // Twenty rooms a floor.
          let name = "\(words.room) \((room / 20 + 1) * 100 + room % 20 + 1)"
          branch.rooms.append(try makePlace(name, .room, within: within))
        }
      }
      branches.append(branch)
    }
  }

  private func makePlace(
    _ name: String, _ kind: PlaceKind, within parent: Int, _ address: String = ""
  ) throws -> Int {
    let places = desk.places
    let row = places.count
    var edit = RecordEdit(new: places, row)
    edit.set(places.name, name)
    edit.set(places.kind, kind)
    edit.set(places.parent, to: parent)
    edit.set(places.address, address)
    try setUp(edit)
    return row
  }

  private func makeTeams(_ language: SampleLanguage) throws {
    let table = desk.teams
    for team in SampleTeam.allCases {
      let (name, purpose) = team.words(language)
      if let row = table.name.row(named: name, where: table.isLive) {
        teams[language.rawValue].append(row)
        continue
      }
      let row = table.count
      var edit = RecordEdit(new: table, row)
      edit.set(table.name, name)
      edit.set(table.purpose, purpose)
      try setUp(edit)
      teams[language.rawValue].append(row)
    }
  }

  private func makeServices(_ language: SampleLanguage) throws {
    let table = desk.services
    for service in SampleService.allCases {
      let (name, description) = service.words(language)
      if let row = table.name.row(named: name, where: table.isLive) {
        services[language.rawValue].append(row)
        continue
      }
      let row = table.count
      var edit = RecordEdit(new: table, row)
      edit.set(table.name, name)
      edit.set(table.description, description)
      edit.set(table.owner, to: people[random.pick(heads[language.rawValue])].row)
      edit.set(table.team, to: teams[language.rawValue][service.team.rawValue])
      edit.set(table.criticality, service.criticality)
      try setUp(edit)
      services[language.rawValue].append(row)
    }
  }
}

/// What places are called in one language.
private struct SamplePlaceWords {
  let branches, addresses: [String]
  let building, room, meetingRoom, serverRoom, warehouse: String

  init(_ language: SampleLanguage) {
    switch language {
    case .russian:
      branches = [
        "Москва, головной офис", "Филиал Санкт-Петербург", "Филиал Казань", "Филиал Екатеринбург",
        "Филиал Новосибирск", "Филиал Нижний Новгород", "Филиал Самара", "Филиал Краснодар",
        "Филиал Пермь", "Филиал Воронеж",
      ]
      addresses = [
        "Москва, ул. Заводская, 14", "Санкт-Петербург, наб. Северная, 8",
        "Казань, ул. Садовая, 31", "Екатеринбург, ул. Мастеровая, 5",
        "Новосибирск, пр. Сибирский, 60", "Нижний Новгород, ул. Речная, 12",
        "Самара, ул. Луговая, 27", "Краснодар, ул. Южная, 44", "Пермь, ул. Камская, 19",
        "Воронеж, ул. Полевая, 3",
      ]
      (building, room, meetingRoom) = ("Корпус", "Кабинет", "Переговорная")
      (serverRoom, warehouse) = ("Серверная", "Склад ИТ")
    case .english:
      branches = [
        "London office", "Manchester branch", "Dublin branch", "Leeds branch", "Bristol branch",
        "Edinburgh branch", "Cardiff branch", "Belfast branch",
      ]
      addresses = [
        "London, 20 Foundry Street", "Manchester, 7 Weaver Lane", "Dublin, 15 Harbour Road",
        "Leeds, 42 Mill Street", "Bristol, 3 Dock Road", "Edinburgh, 28 Castle Lane",
        "Cardiff, 11 Station Road", "Belfast, 9 Rope Street",
      ]
      (building, room, meetingRoom) = ("Building", "Room", "Meeting room")
      (serverRoom, warehouse) = ("Server room", "IT store room")
    }
  }
}
