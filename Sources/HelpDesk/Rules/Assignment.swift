import Tables

/// To whom a rule gives a ticket.
package struct Assignment: Equatable, Sendable {
  /// The row of the rule.
  package var rule: Int
  /// Rows of the team and the person; 0 for none.
  package var team: Int, person: Int
}

extension Draft {
  /// To whom the assignment rules give a ticket of the draft, or nil where none fits.
  ///
  /// The first rule that fits holds, by its order and number: topic, category, service, place with all
  /// within it, kind and least priority are as it says. It gives the ticket to its person, or his deputy;
  /// or of its team to those who have its skills, are there today, and on duty where it wants that: to the
  /// one with the fewest open tickets, or the next one after whoever had the last. Where nobody is left,
  /// the team gets it.
  mutating func assignment(of row: Int) -> Assignment? {
    let rules = desk.rules
    guard let rule = assignmentRule(for: row) else { return nil }
    let tickets = desk.tickets
    let own = rules.team.row(rule)
    let team = own != 0 ? own : self.row(tickets.team, row)
    let named = rules.person.row(rule)
    if named != 0 {
      let there = desk.absences.standIn(for: named, on: today(of: desk.people.team.row(named)))
      // Who works on tickets today may not have done so when the rule was made, and the reverse.
      let isAble = desk.people.worksTickets(there)
      return Assignment(rule: rule, team: team, person: isAble ? there : 0)
    }
    return Assignment(rule: rule, team: team, person: person(by: rule, of: team))
  }

  /// The rule that holds for a ticket of the draft, or nil.
  /// - Complexity: O(rules).
  func assignmentRule(for row: Int) -> Int? {
    let rules = desk.rules
    var best: (key: (Int64, Int), rule: Int)?
    for rule in 1..<max(rules.count, 1) where rules.isLive(rule) && fits(rule, row) {
      let key = (rules.order[rule] ?? .max, rule)
      if best.map({ key < $0.key }) ?? true { best = (key, rule) }
    }
    return best?.rule
  }

  private func today(of team: Int) -> CivilDate { desk.zone(of: team).civil(now).date }

  private func fits(_ rule: Int, _ row: Int) -> Bool {
    let (rules, tickets) = (desk.rules, desk.tickets)
    if rules.isOff[rule] { return false }
    func same(_ asked: ReferenceColumn, _ column: ReferenceColumn) -> Bool {
      asked.row(rule) == 0 || asked.row(rule) == self.row(column, row)
    }
    guard same(rules.topic, tickets.topic), same(rules.service, tickets.service) else {
      return false
    }
    if !rules.category.isEmpty(rule),
      Folding.fold(rules.category[rule]) != Folding.fold(text(tickets.category, row))
    {
      return false
    }
    if let kind = rules.kind[rule], kind != choice(tickets.kind, row) { return false }
    if let least = rules.priority[rule],
      (choice(tickets.priority, row)?.rawValue ?? .max) > least.rawValue
    {
      return false
    }
    let place = rules.place.row(rule)
    return place == 0 || desk.places.chain(self.row(tickets.place, row)).contains(place)
  }

  /// The one of a team to whom a rule gives the next ticket; 0 where it stays with the team.
  private mutating func person(by rule: Int, of team: Int) -> Int {
    let rules = desk.rules
    guard let way = rules.way[rule], way != .team else { return 0 }
    let able = candidates(for: rule, of: team)
    switch way {
    case .team: return 0
    case .turns:
      let last = lastAssignee(by: rule)
      return able.first { $0 > last } ?? able.first ?? 0
    case .leastLoad:
      if able.isEmpty { return 0 }
      let load = openLoad
      return able.min { (load[$0] ?? 0, $0) < (load[$1] ?? 0, $1) } ?? 0
    }
  }

  /// Those who may get a ticket by a rule, in the order of their numbers.
  private func candidates(for rule: Int, of team: Int) -> [Int] {
    let (rules, people) = (desk.rules, desk.people)
    let needed = rules.skills.words(rule)
    let duty = rules.onDuty[rule] ? desk.duties.onDuty(for: team, at: now) : nil
    let all: [Int] =
      duty ?? (team != 0 ? people.team.rows(referringTo: team) : Array(1..<max(people.count, 1)))
    let day = today(of: team)
    return all.filter { person in
      people.isLive(person)
        && people.worksTickets(person)
        && desk.absences.absence(of: person, on: day) == nil
        && needed.allSatisfy(people.skills.words(person).contains)
    }.sorted()
  }

  /// Who had the last ticket that a rule has given, in this draft or before.
  private func lastAssignee(by rule: Int) -> Int {
    let tickets = desk.tickets
    for edit in settled.reversed() where edit.record.table == TicketTable.tag {
      let row = edit.record.row
      guard self.row(tickets.rule, row) == rule, changes(tickets.rule, row) || !tickets.isKnown(row)
      else { continue }
      if self.row(tickets.assignee, row) != 0 { return self.row(tickets.assignee, row) }
    }
    // The list begins with what was set last.
    return tickets.rule.rows(naming: rule, most: 64).first(where: tickets.isLive)
      .map(tickets.assignee.row) ?? 0
  }
}
