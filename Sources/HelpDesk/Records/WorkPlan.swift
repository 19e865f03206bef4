import Tables

/// How long a work plan reaches. Raw values are permanent.
package enum PlanPeriod: UInt8, ChoiceValue {
  case day = 1
  case week = 2
  case month = 3

  /// What people read.
  package var title: Phrase {
    switch self {
    case .day: "day"
    case .week: "week"
    case .month: "month"
    }
  }

  /// The first and the last day of the period that a day is in; weeks begin on Monday.
  package func days(around day: CivilDate) -> ClosedRange<CivilDate> {
    switch self {
    case .day: return day...day
    case .week:
      let monday = day.adding(days: 1 - day.weekday)
      return monday...monday.adding(days: 6)
    case .month:
      let (year, month, _) = day.parts
      let first = CivilDate(year: year, month: month, day: 1)
      return first...CivilDate(year: year, month: month + 1, day: 1).adding(days: -1)
    }
  }

  /// A day of the period that is `count` later, or earlier.
  package func day(_ count: Int, after day: CivilDate) -> CivilDate {
    switch self {
    case .day: day.adding(days: count)
    case .week: day.adding(days: 7 * count)
    case .month: CivilDate(year: day.year, month: day.month + count, day: 1)
    }
  }
}

/// How far a work plan has come. Raw values are permanent.
package enum PlanState: UInt8, ChoiceValue {
  case draft = 1
  case submitted = 2
  case accepted = 3
  case returned = 4
  case reported = 5

  /// What people read.
  package var title: Phrase {
    switch self {
    case .draft: "draft"
    case .submitted: "submitted"
    case .accepted: "accepted"
    case .returned: "returned"
    case .reported: "reported"
    }
  }
}

/// What somebody means to do in a day, a week or a month, agreed with the head of support, and what came
/// of it. The work itself is in the tasks of these days.
package final class WorkPlanTable: RecordTable {
  /// What matters most in it, in a line.
  package let goal = Text(1, "Goal", .required, .searched)
  /// Whose plan it is; of whoever notes it unless said otherwise.
  package let person = Reference<PersonTable>(2, "Person", .indexed)
  /// How long it reaches.
  package let period = Choice<PlanPeriod>(3, "Period")
  /// Its first day; the week's Monday, the first of the month.
  package let from = Day(4, "From", .required)
  /// Its last day.
  package let until = Day(5, "Until", .derived)
  /// All there is to say about it.
  package let notes = Text(6, "Notes", .long)
  /// How far it has come.
  package let state = Choice<PlanState>(7, "State", .derived)
  /// What the head of support said to it.
  package let answer = Text(8, "Answer", .derived, .long)
  /// Who accepted it, or sent it back.
  package let answeredBy = Reference<PersonTable>(9, "Answered by", .derived)
  /// What came of it.
  package let report = Text(10, "Report", .derived, .long)
  /// How many tasks were planned in it, when it was reported on.
  package let tasksPlanned = Number(11, "Tasks planned", .derived)
  /// How many of them were done.
  package let tasksDone = Number(12, "Tasks done", .derived)
  /// How long they should have taken.
  package let timePlanned = Duration(13, "Time planned", .derived)
  /// How long they took.
  package let timeSpent = Duration(14, "Time spent", .derived)

  override public class var tag: UInt16 { 18 }
  override public var prefix: String { "WP" }
  override public var singular: String { "plan" }
  override public var plural: String { "plans" }
  override public var title: String { say("Work plans") }
  override public var labelName: String { "goal" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "e" }
  override package var editRight: Right { .workTickets }
  override package var listColumns: [String] {
    [
      "number", "from", "period", "person", "state", "goal", "tasksPlanned", "tasksDone",
      "timePlanned", "timeSpent",
    ]
  }
  override package var listOrder: String { "-from" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "to be accepted", query: "state:submitted", sort: "from"),
      SavedView(name: "mine", query: "person:me", sort: "-from"),
      SavedView(name: "reported", query: "state:reported", sort: "-from"),
      SavedView(name: "all", query: ""),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew {
      if draft.row(person, row) == 0 { draft.set(person, row, to: draft.actor.person) }
      if draft.choice(period, row) == nil { draft.set(period, row, .week) }
      draft.set(state, row, .draft)
    }
    for somebody in [isNew ? 0 : person.row(row), draft.row(person, row)] {
      try desk.demandMayHandWork(to: somebody, by: draft.actor)
    }
    // What was agreed is not changed behind the back of whoever agreed.
    let agreed: [Column] = [goal, person, period, from, notes]
    if !isNew, [.accepted, .submitted].contains(draft.choice(state, row)),
      agreed.contains(where: { draft.changes($0, row) }), !draft.changes(state, row)
    {
      draft.set(state, row, .draft)
    }
    if let first = draft.number(from, row), let kind = draft.choice(period, row) {
      let days = kind.days(around: CivilDate(days: Int32(clamping: first)))
      draft.set(from, row, number: Int64(days.lowerBound.days))
      draft.set(until, row, number: Int64(days.upperBound.days))
    }
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    try desk.demandMayHandWork(to: person.row(row), by: actor)
    if state[row] == .accepted || state[row] == .reported {
      try desk.demand(.assignTickets, of: actor)
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    let someone = draft.row(person, row)
    let twin = person.rows(naming: someone).first { other in
      other != row && draft.isLive(self, other)
        && draft.choice(period, other) == draft.choice(period, row)
        && draft.number(from, other) == draft.number(from, row)
    }
    if let twin { throw Refusal("\(number(twin)) is the plan for this time", field: from.name) }
  }

  /// The plan of a person that begins on a day, or nil.
  package func plan(of someone: Int, _ period: PlanPeriod, from first: CivilDate) -> Int? {
    person.rows(referringTo: someone).first {
      self.period[$0] == period && from[$0] == first
    }
  }

  override func makeDeeds() -> [Deed] {
    [
      Deed(
        "submit", "Submit", past: "submitted", key: "s", right: .workTickets,
        unless: unless(in: [.draft, .returned])
      ) { [unowned self] draft, row, _ in draft.set(state, row, .submitted) },
      answering("accept", "Accept", past: "accepted", key: "a", .accepted),
      answering("return", "Send back", past: "sent back", key: "x", .returned),
      Deed(
        "report", "Report", past: "reported", key: "R", right: .workTickets,
        asks: [.required(report)], unless: unless(in: [.draft, .submitted, .accepted, .reported])
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        try desk.demandMayHandWork(to: draft.row(person, row), by: draft.actor)
        draft.set(state, row, .reported)
        draft.set(report, row, inputs.text(report))
        sumUp(row, in: &draft)
      },
    ]
  }

  private func answering(
    _ name: String, _ title: Phrase, past: Phrase, key: String, _ target: PlanState
  ) -> Deed {
    let asks: Deed.Input = target == .returned ? .required(answer) : .optional(answer)
    return Deed(
      name, title, past: past, key: key, right: .assignTickets, asks: [asks],
      unless: unless(in: [.submitted])
    ) { [unowned self] draft, row, inputs in
      draft.set(state, row, target)
      draft.set(answer, row, inputs.text(answer))
      draft.set(answeredBy, row, to: draft.actor.person)
    }
  }

  /// What was planned and what was done, as it stands now.
  private func sumUp(_ row: Int, in draft: inout Draft) {
    guard let first = draft.number(from, row), let last = draft.number(until, row), first <= last
    else { return }
    let someone = draft.row(person, row)
    let zone = desk.zone(of: desk.people.team.row(someone))
    let days = CivilDate(days: Int32(clamping: first))...CivilDate(days: Int32(clamping: last))
    let sums = Agenda(of: someone, days, on: desk, Reading(now: draft.now, zone: zone)).sums
    draft.set(tasksPlanned, row, number: Int64(sums.tasks))
    draft.set(tasksDone, row, number: Int64(sums.tasksDone))
    draft.set(timePlanned, row, number: sums.planned)
    draft.set(timeSpent, row, number: sums.spent)
  }

  private func unless(in states: [PlanState]) -> (Int, Draft) -> Phrase? {
    state.unless(in: states) { now, _ in "it is \(now)" }
  }
}
