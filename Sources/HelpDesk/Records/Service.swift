import Tables

/// How much the enterprise depends on a service. Raw values are permanent.
package enum Criticality: UInt8, ChoiceValue {
  case vital = 1
  case important = 2
  case ordinary = 3
  /// What people read.
  package var title: Phrase {
    switch self {
    case .vital: "vital"
    case .important: "important"
    case .ordinary: "ordinary"
    }
  }
}

/// What the department provides: mail, printing, the network, a workplace.
package final class ServiceTable: RecordTable {
  /// What people call it.
  package let name = Text(1, "Name", .required, .unique, .searched)
  /// What it is for.
  package let description = Text(2, "Description", .long)
  /// Who answers for it.
  package let owner = Reference<PersonTable>(3, "Owner")
  /// The team that gets its tickets.
  package let team = Reference<TeamTable>(4, "Team", .indexed)
  /// How much depends on it.
  package let criticality = Choice<Criticality>(5, "Criticality")

  override public class var tag: UInt16 { 4 }
  override public var prefix: String { "SV" }
  override public var singular: String { "service" }
  override public var plural: String { "services" }
  override public var title: String { say("Services") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "s" }
  override package var editRight: Right { .manageCatalog }
  override package var listColumns: [String] { ["number", "name", "criticality", "team", "owner"] }
  override package var listOrder: String { "name" }
}
