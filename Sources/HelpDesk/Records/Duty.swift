import Tables

/// What somebody on duty is there for. Raw values are permanent.
package enum DutyLine: UInt8, ChoiceValue {
  case first = 1
  case second = 2
  case standby = 3

  /// What people read.
  package var title: Phrase {
    switch self {
    case .first: "first line"
    case .second: "second line"
    case .standby: "on call"
    }
  }
}

/// The duty roster: who is there for which team, from when until when.
package final class DutyTable: RecordTable {
  /// What else is worth knowing.
  package let note = Text(1, "Note", .searched)
  /// Who is on duty.
  package let person = Reference<PersonTable>(2, "Person", .indexed)
  /// For which team; the person's own unless said otherwise.
  package let team = Reference<TeamTable>(3, "Team", .indexed)
  /// What for.
  package let line = Choice<DutyLine>(4, "Line")
  /// When it begins.
  package let from = Instant(5, "From", .required)
  /// When it ends.
  package let until = Instant(6, "Until", .required)

  override public class var tag: UInt16 { 20 }
  override public var prefix: String { "DU" }
  override public var singular: String { "duty" }
  override public var plural: String { "duties" }
  override public var title: String { say("Duty roster") }
  override public var labelName: String { "note" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "u" }
  override package var createRight: Right { .workTickets }
  override package var editRight: Right { .workTickets }
  override package var listColumns: [String] {
    ["from", "until", "person", "team", "line", "note", "number"]
  }
  override package var listOrder: String { "from" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "now and to come", query: "until:>=now", sort: "from"),
      SavedView(name: "on duty now", query: "from:<=now until:>=now", sort: "team"),
      SavedView(name: "mine", query: "person:me until:>=now", sort: "from"),
      SavedView(name: "all", query: "", sort: "-from"),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.row(person, row) == 0 { draft.set(person, row, to: draft.actor.person) }
    let someone = draft.row(person, row)
    if draft.row(team, row) == 0 { draft.set(team, row, to: desk.people.team.row(someone)) }
    if draft.choice(line, row) == nil { draft.set(line, row, .first) }
    // Who is on duty is for those to say who look after people.
    try desk.demand(.managePeople, of: draft.actor)
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    try desk.demand(.managePeople, of: actor)
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    if let start = draft.moment(from, row), let end = draft.moment(until, row), end <= start {
      throw Refusal("the duty must end after it begins", field: until.name)
    }
    if draft.row(team, row) == 0 {
      throw Refusal("say for which team", field: team.name)
    }
  }

  /// Those who are on duty for a team at a moment, each once, in the order of the roster; whoever is away
  /// has his deputy in his place.
  /// - Complexity: O(duties of the team).
  package func onDuty(for team: Int, at now: Timestamp) -> [Int] {
    guard team != 0 else { return [] }
    let today = desk.zone(of: team).civil(now).date
    var people: [Int] = []
    for row in self.team.rows(referringTo: team).sorted() {
      guard let start = from[row], let end = until[row], start <= now, now < end else { continue }
      let there = desk.absences.standIn(for: person.row(row), on: today)
      if there != 0, !people.contains(there) { people.append(there) }
    }
    return people
  }

  override func makeDeeds() -> [Deed] {
    [
      Deed(
        "repeat", "Repeat weekly", past: "repeated", key: "r", right: .managePeople,
        asks: [.required(until)]
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        let zone = desk.zone(of: draft.row(team, row))
        let last = inputs.integer(until) ?? 0
        guard let start = draft.moment(from, row), last > start + Self.week else {
          throw Refusal("say until when, a week from its beginning or later", field: until.name)
        }
        guard last <= start + 53 * Self.week else {
          throw Refusal("a duty is repeated for a year at most", field: until.name)
        }
        let known = person.rows(referringTo: draft.row(person, row)).compactMap { other in
          team.row(other) == draft.row(team, row) ? from[other] : nil
        }
        for week in 1...Int((last - start) / Self.week) {
          let begin = later(start, weeks: week, zone)
          if !known.contains(begin) { copy(row, weeks: week, zone, in: &draft) }
        }
      }
    ]
  }

  private static let week: Int64 = 7 * 86_400_000

  /// Makes the same duty some weeks later, at the same time on the clock.
  private func copy(_ row: Int, weeks: Int, _ zone: Zone, in draft: inout Draft) {
    let new = draft.make(self)
    for column: Column in [note, person, team, line] {
      draft.set(column, new, draft.value(column, row))
    }
    for column in [from, until] {
      if let moment = draft.moment(column, row) {
        draft.set(column, new, later(moment, weeks: weeks, zone))
      }
    }
  }

  /// The moment some weeks later at which the clocks of a zone show the same time.
  private func later(_ moment: Int64, weeks: Int, _ zone: Zone) -> Timestamp {
    var civil = zone.civil(Timestamp(milliseconds: moment))
    civil.date = civil.date.adding(days: 7 * weeks)
    return zone.timestamp(civil)
  }
}
