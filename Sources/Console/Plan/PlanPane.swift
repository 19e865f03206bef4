import HelpDesk
import ScreenGrid
import Tables

/// The days of a plan with what is on them; or the sums of a team, a line each.
final class PlanPane: Pane {
  /// Whose plan is shown.
  enum Whose: Equatable {
    case person(Int)
    case team(Int)
  }

  /// One line.
  enum Line {
    case goal(plan: Int)
    case day(Agenda.Day)
    case undated
    case entry(Agenda.Entry)
    case member(person: Int, Agenda.Sums)
  }

  private(set) var whose: Whose
  private(set) var period = PlanPeriod.day
  /// A day of the period.
  private var day: CivilDate
  private var lines: [Line] = []
  private var sums = Agenda.Sums()
  private var isStale = true
  private var cursor = 0
  private var top = 0
  private var height = 1

  override init(_ console: Console) {
    whose = .person(console.workplace.actor.person)
    day = console.reading.zone.civil(console.workplace.now).date
    super.init(console)
  }

  private var desk: Desk { console.desk }
  /// The days that are shown.
  var range: ClosedRange<CivilDate> { period.days(around: day) }

  override var record: RecordID? {
    renew()
    guard lines.indices.contains(cursor) else { return nil }
    return switch lines[cursor] {
    case .entry(let entry): entry.record
    case .member(let person, _): desk.people.id(person)
    case .goal(let plan): desk.plans.id(plan)
    case .day, .undated: nil
    }
  }

  /// The day that the cursor is on, where it is on one.
  private var selectedDay: CivilDate {
    for index in lines.indices.prefix(cursor + 1).reversed() {
      if case .day(let day) = lines[index] { return day.date }
    }
    return range.contains(today) ? today : range.lowerBound
  }

  private var today: CivilDate { console.reading.zone.civil(console.workplace.now).date }

  // MARK: Change

  /// Finds what is on the days, where something has changed since.
  private func renew() {
    guard isStale else { return }
    isStale = false
    let kept = lines.indices.contains(cursor) ? lines[cursor].record : nil
    let wasEmpty = lines.isEmpty
    switch whose {
    case .person(let person):
      list(Agenda(of: person, range, on: desk, console.reading))
      if let plan = desk.plans.plan(of: person, period, from: range.lowerBound) {
        lines.insert(.goal(plan: plan), at: 0)
      }
    case .team(let team): list(team: team)
    }
    let place = kept.flatMap { kept in lines.firstIndex { $0.record == kept } }
    cursor = place ?? (wasEmpty ? firstEntry : min(cursor, max(0, lines.count - 1)))
  }

  private var firstEntry: Int {
    lines.firstIndex { $0.record.map { $0.table != WorkPlanTable.tag } ?? false } ?? 0
  }

  private func list(_ agenda: Agenda) {
    lines = []
    sums = agenda.sums
    for day in agenda.days {
      lines.append(.day(day))
      lines += day.entries.map(Line.entry)
    }
    if !agenda.undated.isEmpty {
      lines.append(.undated)
      lines += agenda.undated.map(Line.entry)
    }
  }

  private func list(team: Int) {
    sums = Agenda.Sums()
    let members = desk.people.team.rows(referringTo: team).sorted {
      Folding.fold(desk.people.label($0)).lexicographicallyPrecedes(
        Folding.fold(desk.people.label($1)))
    }
    let agendas = Agenda.agendas(of: members, range, on: desk, console.reading)
    lines = agendas.map { agenda in
      let own = agenda.sums
      sums.planned &+= own.planned
      sums.spent &+= own.spent
      if let capacity = own.capacity { sums.capacity = (sums.capacity ?? 0) &+ capacity }
      return .member(person: agenda.person, own)
    }
  }

  override func changed(_ records: [RecordID]) {
    let tags = [
      TaskTable.tag, TicketTable.tag, ChangeTable.tag, WorklogTable.tag, AbsenceTable.tag,
      PersonTable.tag, TeamTable.tag, CalendarTable.tag, HolidayTable.tag, WorkPlanTable.tag,
    ]
    if records.contains(where: { tags.contains($0.table) }) { isStale = true }
  }

  override func tick() { isStale = true }

  override func goToTop() { cursor = 0 }

  override func reveal(_ record: RecordID) {
    guard record.table == TaskTable.tag else { return }
    isStale = true
    renew()
    if let place = lines.firstIndex(where: { $0.record == record }) { cursor = place }
  }

  func show(_ whose: Whose) {
    self.whose = whose
    restart()
  }

  private func show(_ period: PlanPeriod) {
    self.period = period
    restart()
  }

  private func turn(_ count: Int) {
    day = period.day(count, after: day)
    restart()
  }

  private func goToToday() {
    day = today
    restart()
  }

  private func restart() {
    isStale = true
    lines = []
    cursor = 0
    renew()
  }

  // MARK: Drawing

  /// "Work plan of Anna Ivanova: Mon 2026-11-23".
  private var heading: String {
    let name =
      switch whose {
      case .person(let person): desk.people.isKnown(person) ? desk.people.label(person) : "—"
      case .team(let team): desk.teams.label(team)
      }
    let (first, last) = (range.lowerBound, range.upperBound)
    let days =
      first == last
      ? CivilTimeText.weekdayAndDate(first)
      : "\(CivilTimeText.weekdayAndDate(first)) – \(CivilTimeText.weekdayAndDate(last))"
    return "\(name): \(days)"
  }

  override func draw(on canvas: Canvas, focused: Bool) {
    renew()
    canvas.box(title: visible(heading), trailing: sums.times, focused: focused)
    let body = canvas.inset(canvas.bounds.inset(1))
    height = max(1, body.height)
    top = max(cursor - height + 1, min(top, cursor, max(0, lines.count - height)))
    // The day of what is first seen is seen too.
    if top == 1 { top = cursor < height ? 0 : 1 }
    for y in 0..<min(height, lines.count - top) {
      PlanLine(console, today: today).draw(lines[top + y], y: y, on: body)
      if top + y == cursor {
        body.restyle(
          Rect(x: 0, y: y, width: body.width, height: 1), focused ? .selection : .selectionIdle)
      }
    }
    if lines.allSatisfy({ !$0.isEntry }), body.height > lines.count + 1 {
      body.put(
        say("Nothing is planned: n plans a task; P on a ticket, work on it."), x: 2,
        y: lines.count + 1, .dim, width: body.width - 3)
    }
    drawCompany(on: canvas)
  }

  // MARK: Keys

  /// The names of what can be done here and nowhere else, for keys of the user's own.
  static let actionNames: Set<String> = Set(
    PlanPeriod.allCases.map { "plan.\($0)" }
      + [
        "new", "later", "earlier", "open", "next", "previous", "today", "whose", "goal", "report",
        "down", "up", "pageDown", "pageUp", "top", "end",
      ].map { "plan." + $0 })

  override func actions() -> [Action] {
    own() + deeds() + moving()
  }

  /// What can be done to the selected task, ticket or change.
  private func deeds() -> [Action] {
    guard let record, let table = desk.tables.table(tagged: record.table) as? RecordTable else {
      return []
    }
    return console.deedActions(table) { [record.row] } + [
      Action("record.edit", "Edit", .character("e"), hint: "edit") { [unowned self] in
        console.edit(table, [record.row])
        return .none
      }
    ]
  }

  private func own() -> [Action] {
    let periods = zip(PlanPeriod.allCases, "123").map { period, key in
      Action.local("plan.\(period)", "Period: \(period.title)", .character(key)) {
        [unowned self] in show(period)
      }
    }
    return [
      .local("plan.new", "New task", .character("n"), hint: "New") { [unowned self] in
        newTask()
      },
      .local("plan.later", "A day later", .character(">")) { [unowned self] in move(1) },
      .local("plan.earlier", "A day earlier", .character("<")) { [unowned self] in move(-1) },
      .local("plan.open", "Open", .enter) { [unowned self] in open() },
      .local("plan.next", "Next days", .right, hint: "next days") { [unowned self] in turn(1) },
      .local("plan.previous", "Days before", .left) { [unowned self] in turn(-1) },
      .local("plan.today", "Today", .character("0")) { [unowned self] in goToToday() },
      .local("plan.whose", "Whose plan", .character("@"), hint: "whose") { [unowned self] in
        choosePerson()
      },
      .local("plan.goal", "Goal of these days", .character("I"), hint: "goal") {
        [unowned self] in openPlan()
      },
      .local("plan.report", "Report on these days", .character("Y"), hint: "report") {
        [unowned self] in report()
      },
    ] + periods
  }

  private func moving() -> [Action] {
    [
      .local("plan.down", "Down", .character("j"), .down) { [unowned self] in step(1) },
      .local("plan.up", "Up", .character("k"), .up) { [unowned self] in step(-1) },
      .local("plan.pageDown", "Page down", .pageDown) { [unowned self] in step(height) },
      .local("plan.pageUp", "Page up", .pageUp) { [unowned self] in step(-height) },
      .local("plan.top", "First line", .home) { [unowned self] in cursor = 0 },
      .local("plan.end", "Last line", .end, .character("G")) { [unowned self] in
        cursor = max(0, lines.count - 1)
      },
    ]
  }

  private func step(_ count: Int) { cursor = max(0, min(cursor + count, lines.count - 1)) }

  private func newTask() {
    guard case .person(let person) = whose else {
      return console.complain(say("choose a person first: Enter on a line, or @"))
    }
    let tasks = desk.tasks
    console.create(
      tasks,
      preset: [
        (tasks.day, .integer(Int64(selectedDay.days))), (tasks.person, .integer(Int64(person))),
      ])
  }

  /// Puts the selected task on another day.
  private func move(_ days: Int) {
    let tasks = desk.tasks
    guard let record, record.table == TaskTable.tag, let postpone = tasks.deed(named: "postpone")
    else { return console.complain(say("only tasks are put on another day")) }
    let now = max(tasks.day[record.row] ?? selectedDay, days > 0 ? today : .init(days: .min / 2))
    let day = Value.integer(Int64(now.adding(days: days).days))
    console.perform(
      [(postpone, Inputs([tasks.day.name: day]))], title: say(postpone.title), tasks, [record.row])
    // One goes with the task, so that the next key means it still.
    guard let moved = tasks.day[record.row] else { return }
    isStale = true
    if !range.contains(moved) {
      self.day = moved
      lines = []
      cursor = 0
    }
    reveal(record)
  }

  private func open() {
    guard let record else { return }
    if record.table == PersonTable.tag { return show(.person(record.row)) }
    console.open(record)
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: step(-3)
    case .wheelDown: step(3)
    case .click, .doubleClick:
      guard event.y >= 1, top + event.y - 1 < lines.count else { return .none }
      cursor = top + event.y - 1
      if event.kind == .doubleClick { open() }
    default: break
    }
    return .none
  }
}

extension PlanPane.Line {
  /// Whether it is something to do, or somebody's sums.
  var isEntry: Bool {
    switch self {
    case .entry, .member: true
    case .goal, .day, .undated: false
    }
  }

  /// The record it leads to.
  var record: RecordID? {
    switch self {
    case .entry(let entry): entry.record
    case .member(let person, _): RecordID(table: PersonTable.tag, row: person)
    case .goal(let plan): RecordID(table: WorkPlanTable.tag, row: plan)
    case .day, .undated: nil
    }
  }
}
