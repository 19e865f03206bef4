import Tables

/// To whom of a team a rule gives a ticket. Raw values are permanent.
package enum AssignmentWay: UInt8, ChoiceValue {
  case team = 1
  case leastLoad = 2
  case turns = 3

  /// What people read.
  package var title: Phrase {
    switch self {
    case .team: "to the team"
    case .leastLoad: "to who has least"
    case .turns: "by turns"
    }
  }
}

/// Who gets which tickets by themselves: of the rules that fit a ticket the first one holds.
package final class AssignmentRuleTable: RecordTable {
  /// What people call it.
  package let name = Text(1, "Name", .required, .unique, .searched)
  /// Its place among the rules, the lowest first; one without a place comes last.
  package let order = Number(2, "Order")
  /// What the ticket must be: of a topic.
  package let topic = Reference<TopicTable>(3, "Topic", .indexed)
  /// … of a category.
  package let category = Text(4, "Category")
  /// … about a service.
  package let service = Reference<ServiceTable>(5, "Service", .indexed)
  /// … at a place, or within it.
  package let place = Reference<PlaceTable>(6, "Place", .indexed)
  /// … an incident, or a request.
  package let kind = Choice<TicketKind>(7, "Kind")
  /// … at least so urgent.
  package let priority = Choice<Priority>(8, "Least priority")
  /// Which team gets it; the one the ticket has unless said otherwise.
  package let team = Reference<TeamTable>(9, "Team", .indexed)
  /// Who gets it; whoever stands in where he is away.
  package let person = Reference<PersonTable>(10, "Person", .indexed)
  /// To whom of the team it goes, where it goes to nobody by name.
  package let way = Choice<AssignmentWay>(11, "How")
  /// What whoever gets it must be able to do.
  package let skills = Tags(12, "Skills", aliases: ["skill"])
  /// Whether only those get it who are on duty.
  package let onDuty = Flag(13, "Only on duty")
  /// Whether it gives out nothing for the time being.
  package let isOff = Flag(14, "Switched off", aliases: ["off"])

  override public class var tag: UInt16 { 19 }
  override public var prefix: String { "RU" }
  override public var singular: String { "rule" }
  override public var plural: String { "rules" }
  override public var title: String { say("Assignment rules") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "q" }
  override package var editRight: Right { .manageCatalog }
  override package var listColumns: [String] {
    [
      "number", "order", "name", "team", "person", "way", "topic", "service", "category", "place",
      "skills",
    ]
  }
  override package var listOrder: String { "order" }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.choice(way, row) == nil { draft.set(way, row, .team) }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    if draft.row(person, row) == 0, draft.row(team, row) == 0, draft.choice(way, row) == .team {
      throw Refusal("say which team or who gets the tickets", field: team.name)
    }
    let named = draft.row(person, row)
    if named != 0, draft.changes(person, row), !desk.people.worksTickets(named) {
      throw Refusal("\(desk.people.label(named)) does not work on tickets", field: person.name)
    }
  }
}
