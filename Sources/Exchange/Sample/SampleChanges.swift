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
  var words: SampleChangeWords
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
  mutating func plan(
    touching touched: [(asset: Int, language: SampleLanguage)]
  ) -> [SampleChange] {
    var changes: [SampleChange] = []
    let today = calendar.date(calendar.now)
    let parts = today.parts
    let length = CivilDate.daysIn(year: parts.year, month: parts.month)
    for (index, found) in touched.enumerated() {
      // From the day before yesterday into the rest of the month.
      let day = min(max(1, parts.day - 2 + index * 2), length) - parts.day
      guard let assetKind = enterprise.desk.assets.kind[found.asset] else { continue }
      let kind = random.pick(SampleChangeKind.allCases.filter { $0.suits(assetKind) })
      let starts = moment(onDay: day)
      changes.append(change(kind, at: starts, to: [found.asset], found.language))
    }
    // One is under way right now.
    changes.append(change(at: calendar.now - 40 * SampleCalendar.hour / 60))
    for day in -38...45 where random.chance(52) {
      changes.append(change(at: moment(onDay: day)))
    }
    return changes
  }

  /// When work begins on a day counted from today: early or late, when nobody is in the way.
  private mutating func moment(onDay day: Int) -> Int64 {
    calendar.moment(day, after: calendar.now, hour: random.pick([7, 19, 20, 21, 22]))
  }

  /// Any change whose window begins at `starts`.
  private mutating func change(at starts: Int64) -> SampleChange {
    while true {
      let kind = random.pick(SampleChangeKind.allCases)
      let branch = random.pick(enterprise.branches)
      let assets = kind.assets(in: branch, enterprise, &random)
      if !assets.isEmpty { return change(kind, at: starts, to: assets, branch.language) }
    }
  }

  /// A change whose window begins at `starts`.
  private mutating func change(
    _ kind: SampleChangeKind, at starts: Int64, to assets: [Int], _ language: SampleLanguage
  ) -> SampleChange {
    let ends = starts + Int64(random.within(1...4)) * SampleCalendar.hour
    let words = kind.words(language)
    return SampleChange(
      name: words.name + " " + enterprise.desk.assets.name[assets[0]], words: words,
      kind: kind.isRoutine ? .standard : random.chance(8) ? .emergency : .normal,
      owner: random.pick(enterprise.staff(kind.service.team, language)), assets: assets,
      services: [enterprise.services[language.rawValue][kind.service.rawValue]], starts: starts,
      ends: ends, language: language, steps: steps(starts: starts, ends: ends).reversed())
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
      edit.set(table.reason, change.words.reason)
      edit.set(table.plan, change.words.plan)
      edit.set(table.backOut, change.words.backOut)
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
