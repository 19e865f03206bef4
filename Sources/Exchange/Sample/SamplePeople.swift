import HelpDesk
import Tables

// The people of the sample enterprise.
extension SampleEnterprise {
  /// Finds the IT manager: whoever the desk already has, or else somebody new.
  func findManager() throws {
    let table = desk.people
    let known = (1..<max(table.count, 1)).filter(table.isLive)
    let found = known.first { table.roles[$0].contains(.itManager) } ?? known.first
    guard let row = found else {
      let row = table.count
      let name = SampleNames.person(.russian, &random, unlike: &names)
      let login = login(of: name, .russian)
      people.append(
        SamplePerson(row: row, login: login, language: .russian, branch: 0, room: 0, place: 0))
      var edit = RecordEdit(new: table, row)
      edit.set(table.name, name)
      edit.set(table.login, login)
      edit.set(table.roles, .rows([Int(Role.itManager.rawValue)]))
      edit.set(table.position, "ИТ-менеджер")
      try setUp(edit)
      return
    }
    let isRussian = table.name[row].unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
    let login = table.login[row]
    logins.insert(login)
    people.append(
      SamplePerson(
        row: row, login: login, language: isRussian ? .russian : .english, branch: 0, room: 0,
        place: 0))
  }

  /// Gives the IT manager a room and a team, where the desk does not say.
  func placeManager() throws {
    let table = desk.people
    let (row, language) = (people[0].row, people[0].language)
    people[0].branch = branches.firstIndex { $0.language == language } ?? 0
    var edit = RecordEdit(table.id(row), [])
    if table.place.row(row) == 0 {
      edit.set(table.place, to: branches[people[0].branch].rooms[0])
    }
    if table.team.row(row) == 0 {
      edit.set(table.team, to: teams[language.rawValue][SampleTeam.workplaces.rawValue])
    }
    if !edit.fields.isEmpty { try setUp(edit, "set") }
    people[0].place = table.place.row(row)
    people[0].team = table.team.row(row)
    if let team = teams[language.rawValue].firstIndex(of: people[0].team),
      let team = SampleTeam(rawValue: team), team != .equipment
    {
      hire(0, team, language)
    }
  }

  /// Hires those who help, and names who leads each team.
  func hireStaff(_ language: SampleLanguage) throws {
    let positions = SamplePositions(language)
    if language == .russian {
      _ = try hirePerson(language, [.itDirector], positions.director, team: 0)
    }
    let strength = min(2 + size / 1_200, 40)
    for _ in 0..<(1 + strength / 8) {
      let team = teams[language.rawValue][SampleTeam.firstLine.rawValue]
      heads[language.rawValue].append(
        try hirePerson(language, [.headOfSupport], positions.head, team: team))
    }
    for team in SampleTeam.allCases {
      let row = teams[language.rawValue][team.rawValue]
      let isClerk = team == .equipment
      let role: Role = isClerk ? .inventoryClerk : .specialist
      for _ in 0..<(isClerk ? max(strength / 4, 1) : strength) {
        let position = isClerk ? positions.clerk : positions.specialist
        hire(try hirePerson(language, [role], position, team: row), team, language)
      }
      var edit = RecordEdit(desk.teams.id(row), [])
      let lead = team == .firstLine ? heads[language.rawValue][0] : staff(team, language)[0]
      edit.change(desk.teams.lead, to: .row(people[lead].row))
      if !edit.fields.isEmpty { try setUp(edit, "set") }
    }
  }

  /// Hires those who ask, and gives them what they work with.
  func hireRequesters() throws {
    for person in people.indices { try equipPerson(person) }
    let rest = max(size - people.count, 20)
    for index in 0..<rest {
      // Three of five, spread evenly.
      let language: SampleLanguage = index % 5 < 3 ? .russian : .english
      let position = random.pick(SamplePositions(language).others)
      let person = try hirePerson(language, [], position, team: 0)
      requesters[language.rawValue].append(person)
      try equipPerson(person)
    }
  }

  private func hirePerson(
    _ language: SampleLanguage, _ roles: [Role], _ position: String, team: Int
  ) throws -> Int {
    let table = desk.people
    let row = table.count
    let own = branches.indices.filter { branches[$0].language == language }
    // IT sits in the head office.
    let branch = roles.isEmpty ? random.pick(own) : own[0]
    let room = random.below(branches[branch].rooms.count)
    let place = branches[branch].rooms[room]
    let name = SampleNames.person(language, &random, unlike: &names)
    let login = login(of: name, language)
    var edit = RecordEdit(new: table, row)
    edit.set(table.name, name)
    edit.set(table.login, login)
    edit.set(table.roles, .rows(roles.map { Int($0.rawValue) }))
    edit.set(table.team, to: team)
    edit.set(table.place, to: place)
    edit.set(table.position, position)
    edit.set(table.email, "\(login)@corp.example")
    edit.set(table.phone, String(1_000 + row % 9_000))
    try setUp(edit)
    people.append(
      SamplePerson(
        row: row, login: login, language: language, branch: branch, room: room, place: place,
        team: team))
    return people.count - 1
  }

  /// A login that nobody has: the initial and the family name, numbered when it is taken.
  private func login(of name: String, _ language: SampleLanguage) -> String {
    let words = name.split(separator: " ")
    let (given, family) = language == .russian ? (words[1], words[0]) : (words[0], words[1])
    let plain = LatinText.login(String(given.prefix(1))) + LatinText.login(String(family))
    var login = plain
    var number = 1
    while logins.contains(login)
      || desk.people.login.row(named: login, where: desk.people.isLive) != nil
    {
      number += 1
      login = plain + String(number)
    }
    logins.insert(login)
    return login
  }
}

/// What people do, in one language; without gender where a language has it.
private struct SamplePositions {
  let director, head, specialist, clerk: String
  let others: [String]

  init(_ language: SampleLanguage) {
    switch language {
    case .russian:
      director = "директор по ИТ"
      head = "руководитель поддержки"
      specialist = "специалист поддержки"
      clerk = "специалист по учёту техники"
      others = [
        "бухгалтер", "менеджер по продажам", "юрист", "экономист", "инженер", "логист",
        "специалист по кадрам", "менеджер по закупкам", "аналитик", "секретарь", "маркетолог",
        "конструктор", "технолог", "кладовщик", "начальник отдела",
      ]
    case .english:
      director = "IT director"
      head = "head of support"
      specialist = "support specialist"
      clerk = "inventory clerk"
      others = [
        "accountant", "sales manager", "lawyer", "economist", "engineer", "logistics planner",
        "personnel officer", "buyer", "analyst", "office assistant", "marketing manager",
        "designer", "technologist", "storekeeper", "department head",
      ]
    }
  }
}

/// Names of people.
private enum SampleNames {
  /// A full name; one not yet given out while there are some left.
  static func person(
    _ language: SampleLanguage, _ random: inout SampleRandom, unlike names: inout Set<String>
  ) -> String {
    var name = make(language, &random)
    for _ in 0..<20 where names.contains(name) { name = make(language, &random) }
    names.insert(name)
    return name
  }

  private static func make(_ language: SampleLanguage, _ random: inout SampleRandom) -> String {
    switch language {
    case .english: return "\(random.pick(given)) \(random.pick(family))"
    case .russian:
      let isWoman = random.chance(50)
      let surname = feminine(random.pick(surnames), if: isWoman)
      let first = random.pick(isWoman ? women : men)
      let father = random.pick(fathers)
      return "\(surname) \(first) \(father)\(isWoman ? "на" : "ич")"
    }
  }

  /// Family names in -ов, -ев, -ин take an -а; those in -ский become -ская.
  private static func feminine(_ name: String, if isWoman: Bool) -> String {
    guard isWoman else { return name }
    return name.hasSuffix("ский") ? String(name.dropLast(2)) + "ая" : name + "а"
  }

  private static let surnames = [
    "Иванов", "Смирнов", "Кузнецов", "Попов", "Васильев", "Петров", "Соколов", "Михайлов",
    "Новиков", "Фёдоров", "Морозов", "Волков", "Алексеев", "Лебедев", "Семёнов", "Егоров",
    "Павлов", "Козлов", "Степанов", "Николаев", "Орлов", "Андреев", "Макаров", "Никитин",
    "Захаров", "Зайцев", "Соловьёв", "Борисов", "Яковлев", "Григорьев", "Романов", "Воробьёв",
    "Сергеев", "Кузьмин", "Фролов", "Александров", "Дмитриев", "Королёв", "Гусев", "Киселёв",
    "Ильин", "Максимов", "Поляков", "Сорокин", "Виноградов", "Ковалёв", "Белов", "Медведев",
    "Антонов", "Тарасов", "Жуков", "Баранов", "Филиппов", "Комаров", "Давыдов", "Беляев",
    "Герасимов", "Богданов", "Осипов", "Сидоров", "Матвеев", "Титов", "Марков", "Миронов",
    "Крылов", "Куликов", "Карпов", "Власов", "Мельников", "Денисов", "Гаврилов", "Тихонов",
    "Казаков", "Афанасьев", "Данилов", "Савельев", "Тимофеев", "Фомин", "Чернов", "Абрамов",
    "Вишневский", "Покровский", "Островский", "Садовский", "Каменский", "Щукин", "Южин",
  ]
  private static let men = [
    "Александр", "Алексей", "Андрей", "Антон", "Артём", "Борис", "Вадим", "Виктор", "Владимир",
    "Георгий", "Денис", "Дмитрий", "Евгений", "Иван", "Игорь", "Илья", "Кирилл", "Константин",
    "Максим", "Михаил", "Никита", "Николай", "Олег", "Павел", "Пётр", "Роман", "Сергей", "Юрий",
  ]
  private static let women = [
    "Александра", "Алина", "Анастасия", "Анна", "Валентина", "Вера", "Виктория", "Галина",
    "Дарья", "Екатерина", "Елена", "Ирина", "Ксения", "Лариса", "Любовь", "Людмила", "Маргарита",
    "Марина", "Мария", "Надежда", "Наталья", "Нина", "Оксана", "Ольга", "Полина", "Светлана",
    "София", "Татьяна", "Юлия",
  ]
  /// Patronymics up to -на or -ич.
  private static let fathers = [
    "Александров", "Алексеев", "Андреев", "Анатольев", "Борисов", "Валентинов", "Викторов",
    "Владимиров", "Вячеславов", "Геннадьев", "Дмитриев", "Евгеньев", "Иванов", "Игорев",
    "Константинов", "Леонидов", "Михайлов", "Николаев", "Олегов", "Павлов", "Петров", "Романов",
    "Сергеев", "Степанов", "Юрьев",
  ]
  private static let given = [
    "Adam", "Alice", "Amelia", "Andrew", "Anna", "Benjamin", "Charlotte", "Christopher", "Claire",
    "Daniel", "David", "Edward", "Eleanor", "Emily", "Emma", "Fiona", "George", "Grace", "Hannah",
    "Harry", "Helen", "Isabel", "Jack", "James", "Jennifer", "Joseph", "Julia", "Karen", "Laura",
    "Liam", "Lucy", "Mark", "Martin", "Matthew", "Megan", "Michael", "Natalie", "Nicholas",
    "Oliver", "Olivia", "Patrick", "Paul", "Peter", "Rachel", "Rebecca", "Richard", "Robert",
    "Ruth", "Samuel", "Sarah", "Simon", "Sophie", "Stephen", "Thomas", "Victoria", "William",
  ]
  private static let family = [
    "Adams", "Allen", "Bailey", "Baker", "Barnes", "Bennett", "Brooks", "Brown", "Butler",
    "Campbell", "Carter", "Chapman", "Clark", "Collins", "Cook", "Cooper", "Davies", "Dixon",
    "Edwards", "Ellis", "Evans", "Fisher", "Foster", "Graham", "Gray", "Green", "Hall", "Harris",
    "Harvey", "Hill", "Holmes", "Howard", "Hughes", "Hunt", "Jackson", "Johnson", "Kelly",
    "Kennedy", "King", "Knight", "Lewis", "Lloyd", "Marshall", "Mason", "Miller", "Mitchell",
    "Moore", "Morgan", "Morris", "Murphy", "Murray", "Owen", "Palmer", "Parker", "Phillips",
    "Price", "Reid", "Reynolds", "Richards", "Roberts", "Rogers", "Russell", "Scott", "Shaw",
    "Stevens", "Stewart", "Taylor", "Turner", "Walker", "Ward", "Watson", "Webb", "White",
    "Wilson", "Wood", "Wright", "Young",
  ]
}
