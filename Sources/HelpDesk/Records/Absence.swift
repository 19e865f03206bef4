import Tables

/// Why somebody is away. Raw values are permanent.
package enum AbsenceReason: UInt8, ChoiceValue {
  case vacation = 1
  case sick = 2
  case training = 3
  case travel = 4
  case other = 5
  /// What people read.
  package var title: Phrase {
    switch self {
    case .vacation: "vacation"
    case .sick: "sick"
    case .training: "training"
    case .travel: "business trip"
    case .other: "something else"
    }
  }
}

/// When people are away, and who stands in for them.
package final class AbsenceTable: RecordTable {
  /// Why, in a word, and what else is worth knowing.
  package let note = Text(1, "Note", .searched)
  /// Who is away; whoever notes it unless said otherwise.
  package let person = Reference<PersonTable>(2, "Person", .indexed)
  /// The first day away.
  package let from = Day(3, "From", .required)
  /// The last day away.
  package let until = Day(4, "Until", .required)
  /// Who stands in.
  package let deputy = Reference<PersonTable>(5, "Deputy", .indexed)
  /// Why.
  package let reason = Choice<AbsenceReason>(6, "Reason")

  override public class var tag: UInt16 { 15 }
  override public var prefix: String { "AB" }
  override public var singular: String { "absence" }
  override public var plural: String { "absences" }
  override public var title: String { say("Absences") }
  override public var labelName: String { "note" }
  override package var shortcut: Character { "b" }
  override package var editRight: Right { .workTickets }
  override package var listColumns: [String] {
    ["number", "person", "from", "until", "deputy", "reason", "note"]
  }
  override package var listOrder: String { "-from" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "now and to come", query: "until:>=today", sort: "from"),
      SavedView(name: "all", query: ""),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    try draft.settleOwner(person, row, isNew: isNew)
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    if person.row(row) != actor.person { try desk.demand(.managePeople, of: actor) }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    if let first = draft.number(from, row), let last = draft.number(until, row), last < first {
      throw Refusal("the last day is before the first", field: until.name)
    }
    let away = draft.row(person, row)
    if away == 0 { throw Refusal("every absence needs a person", field: person.name) }
    if away == draft.row(deputy, row) {
      throw Refusal("nobody stands in for himself", field: deputy.name)
    }
  }

  /// The absence of a person on a day, or nil; of several the one that lasts longest.
  /// - Complexity: O(absences of the person).
  package func absence(of someone: Int, on day: CivilDate) -> Int? {
    guard someone != 0 else { return nil }
    let rows = person.rows(referringTo: someone).filter { row in
      guard let first = from[row], let last = until[row] else { return false }
      return first <= day && day <= last
    }
    return rows.max { (until[$0]?.days ?? 0) < (until[$1]?.days ?? 0) }
  }

  /// Who does a person's work on a day: himself, or whoever stands in for him, however many stand in
  /// for one another; himself where nobody does.
  package func standIn(for someone: Int, on day: CivilDate) -> Int {
    var seen: Set<Int> = []
    var doer = someone
    while seen.insert(doer).inserted, let row = absence(of: doer, on: day) {
      let next = deputy.row(row)
      if next == 0 || !desk.people.isLive(next) { return someone }
      doer = next
    }
    return absence(of: doer, on: day) == nil ? doer : someone
  }
}
