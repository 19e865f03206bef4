import HelpDesk
import Tables
import Testing

@Suite("Work plans and what is on a day")
struct WorkPlanTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }
  /// Monday.
  private let monday = CivilDate(year: 2026, month: 11, day: 23)

  init() throws {
    office = try .office()
    try office.make(
      desk.calendars, ("name", "Office"), ("hours", "Mon-Fri 09:00-13:00, 14:00-18:00"),
      ("zone", "UTC"))
    try office.set(desk.teams, 1, ("calendar", "Office"))
  }

  private func agenda(_ period: PlanPeriod = .week, _ person: Int = 4) -> Agenda {
    Agenda(of: person, period.days(around: monday), on: desk, Reading(now: office.now))
  }

  private func plan(_ names: String...) -> String {
    names.map { office.text(desk.plans, 1, $0) }.joined(separator: "|")
  }

  @Test("A period is the day, the week from Monday, the month")
  func periods() {
    let thursday = CivilDate(year: 2026, month: 2, day: 26)
    func days(_ period: PlanPeriod) -> String {
      let days = period.days(around: thursday)
      return "\(days.lowerBound) \(days.upperBound)"
    }
    #expect(days(.day) == "2026-02-26 2026-02-26")
    #expect(days(.week) == "2026-02-23 2026-03-01")
    #expect(days(.month) == "2026-02-01 2026-02-28")
    let december = CivilDate(year: 2026, month: 12, day: 31)
    #expect("\(PlanPeriod.month.days(around: december).upperBound)" == "2026-12-31")
    #expect("\(PlanPeriod.month.day(1, after: december))" == "2027-01-01")
    #expect("\(PlanPeriod.month.day(-1, after: december))" == "2026-11-01")
  }

  @Test("A plan begins with its period, and there is one for a time")
  func one() throws {
    try office.make(desk.plans, ("goal", "Printing"), ("from", "2026-11-26"), by: "boris")
    #expect(plan("from", "until", "state", "person") == "2026-11-23|2026-11-29|draft|Boris")
    #expect(
      refusal { () throws(Refusal) in
        try office.make(desk.plans, ("goal", "More"), ("from", "2026-11-24"), by: "boris")
      } == "from: WP-1 is the plan for this time")
    #expect(desk.plans.plan(of: 4, .week, from: monday) == 1)
    try office.make(desk.plans, ("goal", "More"), ("from", "2026-11-24"), by: "dora")
  }

  @Test("It is submitted, sent back, accepted by those who assign work, and reported on")
  func course() throws {
    try office.make(desk.plans, ("goal", "Printing"), ("from", "2026-11-26"), by: "boris")
    let plans = desk.plans
    try office.perform("submit", plans, 1, by: "boris")
    #expect(
      refusal { () throws(Refusal) in try office.perform("accept", plans, 1, by: "boris") }?
        .hasPrefix("you have no right to give work to other teams and accept plans") == true)
    try office.perform("return", plans, 1, ["answer": "And the move?"], by: "helen")
    #expect(plan("state", "answer", "answeredBy") == "returned|And the move?|Helen")
    try office.perform("submit", plans, 1, by: "boris")
    try office.perform("accept", plans, 1, by: "helen")
    for (subject, estimate) in [("Toner", "1h"), ("Fuser", "2h")] {
      try office.make(
        desk.tasks, ("subject", subject), ("day", "2026-11-24"), ("estimate", estimate),
        by: "boris")
    }
    try office.perform("done", desk.tasks, 1, ["timeSpent": "90m"], by: "boris")
    try office.perform("report", plans, 1, ["report": "One of two"], by: "boris")
    #expect(
      plan("state", "report", "tasksPlanned", "tasksDone", "timePlanned", "timeSpent")
        == "reported|One of two|2|1|3:00|1:30")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("report", plans, 1, ["report": "Mine"], by: "dora")
      }?.hasPrefix("you have no right to give work to other teams and accept plans") == true)
  }

  @Test("A day has its tasks, what is due on it, what was solved, and the hours it has")
  func days() throws {
    try office.make(
      desk.tasks, ("subject", "Backups"), ("day", "2026-11-23"), ("estimate", "45m"), by: "boris")
    try office.make(desk.tasks, ("subject", "Old"), ("day", "2026-11-20"), by: "boris")
    try office.make(desk.tasks, ("subject", "Some time"), by: "boris")
    try office.make(desk.tasks, ("subject", "Theirs"), ("day", "2026-11-23"), by: "dora")
    for subject in ["No network", "No mail"] {
      try office.make(
        desk.tickets, ("subject", subject), ("requester", "vera"), ("promised", "2026-11-24 10:00"))
    }
    try office.perform("take", 1, by: "boris")
    try office.perform("take", 2, by: "boris")
    try office.perform("solve", 2, ["resolution": "Restarted", "timeSpent": "15m"], by: "boris")
    try office.perform("spend", 1, ["timeSpent": "30m"], by: "boris")
    let report = PlanReport(agenda(), on: desk, Reading(now: office.now))
    #expect(
      report.text == """
        Boris: 2026-11-23 – 2026-11-29
        Tasks: 0 of 2 done
        Tickets solved: 1, 0 of them late
        Time: 0:45 planned, 0:45 spent of 40:00

        Mon 2026-11-23: 0:45 planned, 0:45 spent
        - TK-1 Backups (0:45 planned)
        ! TK-2 Old · from Fri 2026-11-20
        + T-2 No mail (0:15 spent) · solved

        Tue 2026-11-24: – planned, – spent
        - T-1 No network (0:30 spent) · due 10:00
        """)
    #expect(agenda().undated.map(\.record.row) == [3])
    // On Wednesday the unfinished task of Monday has come along.
    office.now.milliseconds += 2 * 86_400_000
    let later = agenda()
    #expect(later.days[0].entries.map(\.record.row) == [2])
    #expect(
      later.days[2].entries.map { "\($0.kind) \($0.record.row) \($0.isLate)" }
        == ["task 1 true", "task 2 true", "ticketDue 1 true"])
    #expect(later.days[0].planned == 2_700_000 && later.days[2].planned == 0)
  }

  @Test("An absence takes the day's hours away, a running timer counts until now")
  func absence() throws {
    try office.make(
      desk.absences, ("person", "boris"), ("from", "2026-11-24"), ("until", "2026-11-25"))
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
    try office.perform("startTimer", 1, by: "boris")
    office.now.milliseconds += 600_000
    let days = agenda().days
    #expect(days.map { ($0.capacity ?? -1) / 3_600_000 } == [8, 0, 0, 8, 8, 0, 0])
    #expect(days[0].spent == 600_000)
    // Somebody whose team has no calendar has no hours to be measured by.
    #expect(agenda(.day, 5).days[0].capacity == nil)
  }

  @Test("What was agreed is agreed anew once it has changed, and is not taken by others")
  func agreed() throws {
    let plans = desk.plans
    try office.make(plans, ("goal", "Printing"), ("from", "2026-11-26"), by: "boris")
    try office.perform("submit", plans, 1, by: "boris")
    try office.perform("accept", plans, 1, by: "helen")
    #expect(
      refusal { () throws(Refusal) in
        try office.set(plans, 1, ("person", "dora"), by: "dora")
      }?.hasPrefix("you have no right to give work to other teams") == true)
    for doer in ["boris", "dora"] {
      #expect(
        refusal { () throws(Refusal) in try office.remove(plans, 1, by: doer) }?
          .hasPrefix("you have no right to give work to other teams") == true)
    }
    try office.set(plans, 1, ("goal", "Something else"), by: "boris")
    #expect(plan("state") == "draft")
    try office.remove(plans, 1, by: "boris")
  }

  @Test("A login that is nobody's has nothing on its days")
  func nobody() throws {
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"))
    #expect(agenda(.month, 0).days.allSatisfy { $0.entries.isEmpty })
  }
}
