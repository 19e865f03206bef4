import Tables

/// What people turn to the desk with, and what is known of it from the start: which service it is
/// about, who gets it, how urgent it usually is, what to ask.
package final class TopicTable: RecordTable {
  /// What the one who takes the call knows it by.
  package let name = Text(1, "Name", .required, .unique, .searched)
  /// What a ticket's subject begins as.
  package let subject = Text(2, "Subject")
  /// The category of tickets.
  package let category = Text(3, "Category")
  /// The subcategory of tickets.
  package let subcategory = Text(4, "Subcategory")
  /// The service it is about.
  package let service = Reference<ServiceTable>(5, "Service", .indexed)
  /// Who gets it, where that is not the service's team.
  package let team = Reference<TeamTable>(6, "Team", .indexed)
  /// Incident or request.
  package let kind = Choice<TicketKind>(7, "Kind")
  /// How far it usually reaches.
  package let impact = Choice<Impact>(8, "Impact")
  /// How soon it must usually be dealt with.
  package let urgency = Choice<Urgency>(9, "Urgency")
  /// What to ask the caller, and what to try first.
  package let advice = Text(10, "What to ask", .long)

  override public class var tag: UInt16 { 14 }
  override public var prefix: String { "TP" }
  override public var singular: String { "topic" }
  override public var plural: String { "topics" }
  override public var title: String { say("Topics") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "k" }
  override package var editRight: Right { .manageCatalog }
  override package var listColumns: [String] {
    ["number", "name", "kind", "service", "team", "impact", "urgency"]
  }
  override package var listOrder: String { "name" }

  /// Fills in of a new ticket what its topic tells and nobody has said otherwise.
  func complete(_ ticket: Int, in draft: inout Draft) {
    let tickets = desk.tickets
    let row = draft.row(tickets.topic, ticket)
    guard row != 0, isKnown(row) else { return }
    let pairs: [(Column, Column)] = [
      (tickets.subject, subject), (tickets.category, category),
      (tickets.subcategory, subcategory), (tickets.service, service), (tickets.team, team),
      (tickets.kind, kind), (tickets.impact, impact), (tickets.urgency, urgency),
    ]
    for (column, source) in pairs where draft.value(column, ticket).isNone {
      draft.set(column, ticket, source.value(row))
    }
    if draft.value(tickets.subject, ticket).isNone {
      draft.set(tickets.subject, ticket, .text(label(row)))
    }
  }
}
