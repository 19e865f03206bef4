import HelpDesk
import ScreenGrid
import Tables

/// Whose plan it is, what is agreed for it, and the report on it.
extension PlanPane {
  /// Those who work tickets, and their teams.
  func choosePerson() {
    let desk = console.desk
    let (people, teams) = (desk.people, desk.teams)
    var staff: [Int] = []
    people.liveRows().forEach { row in
      if people.worksTickets(row) { staff.append(row) }
    }
    let me = console.workplace.actor.person
    staff.sort { ($0 == me ? 0 : 1, people.label($0)) < ($1 == me ? 0 : 1, people.label($1)) }
    var together: [Int] = []
    teams.liveRows().forEach { together.append($0) }
    let items =
      staff.map { row in
        PickerItem(people.label(row), detail: people.team[row]?.label ?? "") {
          [unowned self] in
          show(.person(row))
          return .none
        }
      }
      + together.map { row in
        PickerItem(say("All of \(teams.label(row))"), detail: say("team")) { [unowned self] in
          show(.team(row))
          return .none
        }
      }
    console.overlays.append(PickerOverlay(console, title: say("Whose plan"), items))
  }

  /// Opens the plan that was agreed for these days, or the form of a new one.
  func openPlan() {
    guard let person = onePerson() else { return }
    let plans = console.desk.plans
    if let plan = plans.plan(of: person, period, from: range.lowerBound) {
      return console.open(plans.id(plan))
    }
    console.create(
      plans,
      preset: [
        (plans.person, .integer(Int64(person))),
        (plans.period, .integer(Int64(period.rawValue))),
        (plans.from, .integer(Int64(range.lowerBound.days))),
      ])
  }

  /// Asks for the report on these days, as it can be told from what was noted.
  func report() {
    guard let person = onePerson() else { return }
    let desk = console.desk
    let plans = desk.plans
    guard let plan = plans.plan(of: person, period, from: range.lowerBound),
      let deed = plans.deed(named: "report")
    else { return console.complain(say("these days have no plan yet: I makes one")) }
    let agenda = Agenda(of: person, range, on: desk, console.reading)
    let text = PlanReport(agenda, on: desk, console.reading).text
    console.perform(deed, plans, [plan], answered: [(plans.report, .text(text))])
  }

  private func onePerson() -> Int? {
    guard case .person(let person) = whose else {
      console.complain(say("choose a person first: Enter on a line, or @"))
      return nil
    }
    return person
  }
}
