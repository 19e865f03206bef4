import HelpDesk
import Tables

/// A sample change on its way: what it is, and when each step is taken.
struct SampleChange {
  /// A step: the deed's name, the state that follows, and when, milliseconds.
  struct Step {
    var moment: Int64
    var deed: String
    var state: ChangeState
  }

  /// The row once it was made; 0 before.
  var row = 0
  var name: String
  var reason: String
  var kind: ChangeKind
  /// Who answers for it, by the place among the enterprise's people.
  var owner: Int
  /// What it touches, rows.
  var assets: [Int]
  var services: [Int]
  /// When it is done, milliseconds.
  var starts: Int64
  var ends: Int64
  var language: SampleLanguage
  /// The steps to come, the next one last; making it is the first.
  var steps: [Step]
}

/// Plans the changes of the last month, this one and the next.
struct SampleChanges {
  private let enterprise: SampleEnterprise
  private var random: SampleRandom
  private var calendar: SampleCalendar { enterprise.calendar }

  init(_ enterprise: SampleEnterprise, _ random: SampleRandom) {
    self.enterprise = enterprise
    self.random = random
  }

  /// The plans, those of some equipment first: each of `touched` has a change in the month of now.
  mutating func plan(touching touched: [Int]) -> [SampleChange] {
    var changes: [SampleChange] = []
    let today = calendar.date(calendar.now)
    let parts = today.parts
    let length = CivilDate.daysIn(year: parts.year, month: parts.month)
    for (index, asset) in touched.enumerated() {
      // From the day before yesterday into the rest of the month.
      let day = min(max(1, parts.day - 2 + index * 2), length) - parts.day
      changes.append(change(onDay: day, touching: asset))
    }
    for day in stride(from: -38, through: 45, by: 1) where random.chance(52) {
      changes.append(change(onDay: day, touching: 0))
    }
    return changes
  }

  /// A change whose window lies `day` days from today.
  private mutating func change(onDay day: Int, touching asset: Int) -> SampleChange {
    let branchIndex = random.below(enterprise.branches.count)
    let branch = enterprise.branches[branchIndex]
    let language = branch.language
    let kind = SampleChangeKind.allCases[
      asset == 0 ? random.below(SampleChangeKind.allCases.count) : 0]
    let touched = asset == 0 ? [kind.asset(in: branch, enterprise, &random)] : [asset]
    // At night and at the weekend nobody is in the way.
    let hour = random.pick([7, 19, 20, 21, 22])
    let starts = calendar.moment(day, after: calendar.now, hour: hour)
    let ends = starts + Int64(random.within(1...4)) * SampleCalendar.hour
    let words = kind.words(language)
    let name = words.name + " " + enterprise.desk.assets.name[touched[0]]
    let staff = enterprise.staff(kind.team, language)
    var change = SampleChange(
      name: name, reason: words.reason, kind: random.chance(25) ? .standard : .normal,
      owner: random.pick(staff), assets: touched, services: [], starts: starts, ends: ends,
      language: language, steps: [])
    change.services = [enterprise.services[language.rawValue][kind.service.rawValue]]
    change.steps = steps(starts: starts, ends: ends).reversed()
    return change
  }

  /// What has happened to a change by now.
  private mutating func steps(starts: Int64, ends: Int64) -> [SampleChange.Step] {
    let now = calendar.now
    let day = SampleCalendar.day
    // Planned one to three weeks ahead, but never in the future.
    let made = min(
      starts - random.within((7 * day)...(21 * day)), now - random.within(day...(3 * day)))
    var steps = [SampleChange.Step(moment: made, deed: "new", state: .draft)]
    var moment = made
    func add(_ deed: String, _ state: ChangeState, _ at: Int64) {
      moment = max(at, moment + 60_000)
      if moment < now { steps.append(.init(moment: moment, deed: deed, state: state)) }
    }
    add("submit", .submitted, made + random.within(SampleCalendar.hour...(2 * day)))
    if random.chance(6) {
      add("cancel", .cancelled, moment + random.within(SampleCalendar.hour...(2 * day)))
      return steps
    }
    if starts - now < 12 * day || random.chance(40) {
      add(
        "schedule", .scheduled,
        min(moment + random.within(SampleCalendar.hour...(3 * day)), now - 600_000))
    }
    // What begins or ends later than now does not happen, and neither does what follows it.
    if starts < now { add("start", .inProgress, starts) }
    if ends < now {
      let fails = random.chance(7)
      add(fails ? "fail" : "close", fails ? .failed : .closed, ends - random.within(0...1_800_000))
    }
    return steps
  }
}

extension SampleEnterprise {
  /// Takes the next step of a change.
  func perform(_ change: inout SampleChange) throws {
    guard let step = change.steps.popLast() else { return }
    let table = desk.changes
    if change.row == 0 {
      change.row = table.count
      var edit = RecordEdit(new: table, change.row)
      edit.set(table.name, change.name)
      edit.set(table.state, step.state)
      edit.set(table.kind, change.kind)
      edit.set(table.starts, Timestamp(milliseconds: change.starts))
      edit.set(table.ends, Timestamp(milliseconds: change.ends))
      edit.set(table.owner, to: people[change.owner].row)
      edit.set(table.assets, .rows(change.assets))
      edit.set(table.services, .rows(change.services))
      edit.set(table.reason, change.reason)
      return try add(step.deed, by: change.owner, at: step.moment, [edit])
    }
    var edit = RecordEdit(table.id(change.row), [])
    edit.change(table.state, to: .choice(step.state))
    if step.state == .closed {
      edit.change(
        table.outcome,
        to: .text(change.language == .russian ? "Выполнено по плану." : "Done as planned."))
    } else if step.state == .failed {
      edit.change(
        table.outcome,
        to: .text(
          change.language == .russian
            ? "Не уложились в окно, вернули как было." : "Ran out of time; put back as it was."))
    }
    // Only the manager approves.
    try add(step.deed, by: step.deed == "schedule" ? 0 : change.owner, at: step.moment, [edit])
  }
}

/// What sample changes do.
enum SampleChangeKind: CaseIterable {
  case replace, firmware, battery, updates, cleaning, move, memory

  /// The team that does it, and the service it touches.
  var team: SampleTeam { service.team }
  var service: SampleService {
    switch self {
    case .replace, .move, .memory: .workplace
    case .firmware: .network
    case .battery, .updates: .servers
    case .cleaning: .printing
    }
  }

  /// The row of something in a branch that it is done to.
  func asset(
    in branch: SampleBranch, _ enterprise: SampleEnterprise, _ random: inout SampleRandom
  ) -> Int {
    switch self {
    case .firmware: return random.pick(branch.switches + branch.accessPoints)
    case .battery: return random.pick(branch.supplies)
    case .updates: return random.pick(branch.servers + branch.printServers)
    case .cleaning: return random.pick(branch.printers)
    case .replace, .move, .memory:
      let people = enterprise.requesters[branch.language.rawValue]
      let computer = people.isEmpty ? 0 : enterprise.people[random.pick(people)].computer
      return computer == 0 ? random.pick(branch.servers) : computer
    }
  }

  /// What people call it, before the name of the equipment, and why it is done.
  func words(_ language: SampleLanguage) -> (name: String, reason: String) {
    switch (self, language) {
    case (.replace, .russian):
      ("Замена диска:", "Диск сообщает об ошибках, данные скопированы заранее.")
    case (.replace, .english):
      ("Replace the disk of", "The disk reports errors; data were copied ahead.")
    case (.firmware, .russian):
      ("Обновление прошивки:", "Закрывает уязвимость, о которой сообщил производитель.")
    case (.firmware, .english):
      ("Update the firmware of", "Closes a weakness that the maker has announced.")
    case (.battery, .russian): ("Замена батарей:", "Батареи держат меньше пяти минут.")
    case (.battery, .english): ("Replace the batteries of", "They last less than five minutes.")
    case (.updates, .russian):
      ("Установка обновлений:", "Ежемесячные обновления системы, с перезагрузкой.")
    case (.updates, .english):
      ("Install updates on", "Monthly updates of the system, with a restart.")
    case (.cleaning, .russian): ("Профилактика:", "Плановая чистка и замена роликов.")
    case (.cleaning, .english): ("Service", "Regular cleaning and new rollers.")
    case (.move, .russian): ("Перенос рабочего места:", "Отдел переезжает на другой этаж.")
    case (.move, .english): ("Move the workplace of", "The department moves to another floor.")
    case (.memory, .russian): ("Расширение памяти:", "Новой версии программ не хватает памяти.")
    case (.memory, .english): ("Add memory to", "The new versions of programs need more.")
    }
  }
}
