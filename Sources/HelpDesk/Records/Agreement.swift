import Tables

/// With whom service levels are agreed. Raw values are permanent.
package enum AgreementKind: UInt8, ChoiceValue {
  case sla = 1
  case ola = 2
  case contract = 3
  /// What people read.
  package var title: Phrase {
    switch self {
    case .sla: "service level agreement"
    case .ola: "operational level agreement"
    case .contract: "underpinning contract"
    }
  }
}

/// Agreements on service levels: within which working time tickets of a priority are owned and
/// resolved, for whom, and who hears of it when time runs out.
package final class AgreementTable: RecordTable {
  /// What people call it.
  package let name = Text(1, "Name", .required, .unique, .searched)
  /// With whom it is: those who ask (SLA), a team of the department (OLA), a supplier.
  package let kind = Choice<AgreementKind>(2, "Kind")
  /// The service it is about; none for all.
  package let service = Reference<ServiceTable>(3, "Service", .indexed)
  /// Where the one who asks sits, with all places within; none for all.
  package let place = Reference<PlaceTable>(4, "Place", .indexed)
  /// The role of the one who asks; none for all.
  package let role = Choice<Role>(5, "Requester's role")
  /// Incidents or requests; none for both.
  package let ticketKind = Choice<TicketKind>(6, "Tickets")
  /// The team that works on the ticket, for an operational level agreement; none for all.
  package let team = Reference<TeamTable>(7, "Team", .indexed)
  /// The working time that counts.
  package let calendar = Reference<CalendarTable>(8, "Calendar", .required, .indexed)
  /// Waiting for these stops the clock; none for all that a ticket can wait for.
  package let stops = Choices<PendingReason>(9, "Stops the clock")
  /// From which share of the time on it is late soon, in percent; 75 unless given.
  package let warning = Number(10, "Warning at, %")
  /// From which share of the time on it is urgent, in percent; 90 unless given.
  package let urgent = Number(11, "Urgent at, %")
  /// At which share of the time it is escalated, in percent; 100 unless given.
  package let escalateAt = Number(12, "Escalate at, %")
  /// Who hears of it then; the team's lead unless given.
  package let escalateTo = Reference<PersonTable>(13, "Escalate to", .indexed)
  /// At which share of the time it is escalated further, in percent.
  package let furtherAt = Number(14, "Escalate further at, %")
  /// Who hears of it then.
  package let furtherTo = Reference<PersonTable>(15, "Escalate further to", .indexed)
  /// Tickets opened from this day on; none for all before.
  package let from = Day(16, "In force from")
  /// Tickets opened up to this day; none for all to come.
  package let until = Day(17, "In force until")
  /// The working time to own a ticket of priority P1.
  package let own1 = Duration(21, "P1 to own", .workingTime)
  /// The same for P2.
  package let own2 = Duration(22, "P2 to own", .workingTime)
  /// The same for P3.
  package let own3 = Duration(23, "P3 to own", .workingTime)
  /// The same for P4.
  package let own4 = Duration(24, "P4 to own", .workingTime)
  /// The same for P5.
  package let own5 = Duration(25, "P5 to own", .workingTime)
  /// The working time to resolve a ticket of priority P1.
  package let resolve1 = Duration(31, "P1 to resolve", .workingTime)
  /// The same for P2.
  package let resolve2 = Duration(32, "P2 to resolve", .workingTime)
  /// The same for P3.
  package let resolve3 = Duration(33, "P3 to resolve", .workingTime)
  /// The same for P4.
  package let resolve4 = Duration(34, "P4 to resolve", .workingTime)
  /// The same for P5.
  package let resolve5 = Duration(35, "P5 to resolve", .workingTime)
  /// Anything worth knowing.
  package let note = Text(18, "Note", .long)

  override public class var tag: UInt16 { 13 }
  override public var prefix: String { "AG" }
  override public var singular: String { "agreement" }
  override public var plural: String { "agreements" }
  override public var title: String { say("Agreements") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "r" }
  override package var editRight: Right { .manageCatalog }
  override package var listColumns: [String] {
    ["number", "name", "kind", "service", "calendar", "resolve1", "resolve2", "resolve3"]
  }
  override package var listOrder: String { "name" }

  /// The columns of the time to own, P1 first.
  package var ownTerms: [Duration] { [own1, own2, own3, own4, own5] }
  /// The columns of the time to resolve, P1 first.
  package var resolveTerms: [Duration] { [resolve1, resolve2, resolve3, resolve4, resolve5] }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if draft.choice(kind, row) == nil { draft.set(kind, row, .sla) }
    for column in ownTerms + resolveTerms {
      if let term = draft.number(column, row), !(60_000...Self.longest).contains(term) {
        throw Refusal("a term is from a minute to 10,000 hours", field: column.name)
      }
    }
    for column in [warning, urgent, escalateAt, furtherAt] {
      if let share = draft.number(column, row), !(1...1_000).contains(share) {
        throw Refusal("a share of the time is from 1 to 1000 %", field: column.name)
      }
    }
    if draft.row(furtherTo, row) != 0, draft.number(furtherAt, row) == nil {
      throw Refusal("say at which share of the time that is", field: furtherAt.name)
    }
    if let first = draft.number(from, row), let last = draft.number(until, row), last < first {
      throw Refusal("it would end before it begins", field: until.name)
    }
  }

  /// The longest term, milliseconds: what can be counted in working days within ten years.
  private static let longest: Int64 = 10_000 * 3_600_000
}
