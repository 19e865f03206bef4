import HelpDesk
import ScreenGrid
import Tables

/// How the lines of a plan are drawn.
struct PlanLine {
  private let console: Console
  private let today: CivilDate

  init(_ console: Console, today: CivilDate) {
    self.console = console
    self.today = today
  }

  private var desk: Desk { console.desk }

  /// Draws one line.
  func draw(_ line: PlanPane.Line, y: Int, on canvas: Canvas) {
    switch line {
    case .goal(let plan): drawGoal(plan, y, canvas)
    case .day(let day): draw(day, y, canvas)
    case .undated: canvas.put(say("Without a day"), x: 1, y: y, .title, .bold)
    case .entry(let entry): draw(entry, y, canvas)
    case .member(let person, let sums): draw(person, sums, y, canvas)
    }
  }

  private func drawGoal(_ plan: Int, _ y: Int, _ canvas: Canvas) {
    let plans = desk.plans
    let state = plans.state[plan].map { say($0.title) } ?? ""
    let x = canvas.width - 1 - TextWidth.columns(of: state)
    let goal = say("Goal") + ": " + visible(plans.label(plan))
    canvas.put(goal, x: 1, y: y, .text, .bold, width: max(4, x - 2))
    canvas.put(state, x: x, y: y, .dim)
  }

  private func draw(_ day: Agenda.Day, _ y: Int, _ canvas: Canvas) {
    let isToday = day.date == today
    let name = CivilTimeText.weekdayAndDate(day.date) + (isToday ? " · " + say("today") : "")
    let used = canvas.put(name, x: 1, y: y, .title, isToday ? .bold : [])
    var parts: [String] = []
    if day.absence != 0 {
      let reason = desk.absences.reason[day.absence].map { say($0.title) } ?? say("away")
      parts.append(reason)
    } else if day.capacity == 0 {
      parts.append(say("day off"))
    }
    let sums = Agenda.Sums(planned: day.planned, spent: day.spent, capacity: day.capacity)
    if !sums.times.isEmpty { parts.append(sums.times) }
    let text = parts.joined(separator: " · ")
    let width = TextWidth.columns(of: text)
    let x = max(used + 3, canvas.width - width - 1)
    canvas.put(text, x: x, y: y, .dim, width: canvas.width - x)
  }

  private func draw(_ entry: Agenda.Entry, _ y: Int, _ canvas: Canvas) {
    guard let table = desk.tables.table(tagged: entry.record.table) as? RecordTable else { return }
    let row = entry.record.row
    let role: Role = entry.isDone ? .dim : entry.isLate ? .critical : .text
    canvas.put(sign(entry), x: 3, y: y, entry.isDone ? .good : role)
    canvas.put(table.number(row), x: 5, y: y, role, width: 9)
    var right = ""
    if entry.planned > 0 || entry.spent > 0 {
      right = "\(PlanReport.length(entry.spent)) / \(PlanReport.length(entry.planned))"
    }
    // Times stand in a column of their own, notes before them.
    let timeX = canvas.width - 15
    let note = canvas.width >= 56 ? PlanReport.note(entry, on: desk, console.reading) : nil
    let noteWidth = note.map { min(TextWidth.columns(of: visible($0)), canvas.width / 4) } ?? 0
    let end = timeX - noteWidth - (noteWidth > 0 ? 1 : 0)
    canvas.put(visible(table.label(row)), x: 15, y: y, role, width: max(4, end - 16))
    if let note { canvas.put(visible(note), x: end, y: y, .dim, width: noteWidth) }
    canvas.put(right, x: canvas.width - 1 - TextWidth.columns(of: right), y: y, .dim)
  }

  /// A sign says it where no colour does.
  private func sign(_ entry: Agenda.Entry) -> String {
    if entry.isDone { return "✓" }
    if entry.isLate { return "▲" }
    if let timer = console.timer, timer == entry.record { return "▶" }
    return "·"
  }

  private func draw(_ person: Int, _ sums: Agenda.Sums, _ y: Int, _ canvas: Canvas) {
    let right = sums.times
    let x = canvas.width - 1 - TextWidth.columns(of: right)
    let nameWidth = min(24, canvas.width / 4)
    canvas.put(visible(desk.people.label(person)), x: 1, y: y, .text, width: nameWidth)
    let done = say("\(sums.tasksDone)/\(sums.tasks) tasks, \(sums.solved) solved")
    canvas.put(done, x: nameWidth + 2, y: y, .text, width: max(0, x - nameWidth - 3))
    canvas.put(right, x: x, y: y, .dim)
  }
}

extension Agenda.Sums {
  /// "1:10 spent, 2:00 planned of 8:00"; the hours alone where nothing is planned or spent.
  var times: String {
    if planned == 0, spent == 0 { return capacity.map { $0 > 0 ? formatHours($0) : "" } ?? "" }
    let (spent, planned) = (PlanReport.length(spent), PlanReport.length(planned))
    guard let capacity, capacity > 0 else { return say("\(spent) spent, \(planned) planned") }
    return say("\(spent) spent, \(planned) planned of \(PlanReport.length(capacity))")
  }
}
