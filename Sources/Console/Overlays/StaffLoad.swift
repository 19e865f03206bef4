import HelpDesk
import Tables

/// What stands beside the names of those to whom work may be given: how much they have, and whether they
/// are there.
struct StaffLoad {
  private let desk: Desk
  private let reading: Reading
  private var open: [Int: Int] = [:]
  private var late: [Int: Int] = [:]
  private var onDuty: Set<Int> = []

  /// Counts the open tickets on everybody's hands.
  /// - Complexity: one pass over states, then O(open tickets).
  init(_ console: Console) {
    desk = console.desk
    reading = console.reading
    let tickets = desk.tickets
    var (open, late): ([Int: Int], [Int: Int]) = ([:], [:])
    tickets.openRows().forEach { row in
      let person = tickets.assignee.row(row)
      if person == 0 { return }
      open[person, default: 0] += 1
      if let next = tickets.next[row], next <= console.reading.now { late[person, default: 0] += 1 }
    }
    (self.open, self.late) = (open, late)
    desk.teams.liveRows().forEach { team in
      onDuty.formUnion(desk.duties.onDuty(for: team, at: console.reading.now))
    }
  }

  /// "away until 2026-12-01, Boris stands in · 12 open, 3 late".
  func words(_ person: Int) -> String {
    var load = say("\(open[person] ?? 0) open, \(late[person] ?? 0) late")
    if onDuty.contains(person) { load = say("on duty") + " · " + load }
    let today = reading.zone.civil(reading.now).date
    let absences = desk.absences
    guard let row = absences.absence(of: person, on: today), let until = absences.until[row] else {
      return load
    }
    let deputy = absences.standIn(for: person, on: today)
    let away =
      deputy == person
      ? say("away until \(until)")
      : say("away until \(until), \(desk.people.label(deputy)) stands in")
    return "\(away) · \(load)"
  }
}
