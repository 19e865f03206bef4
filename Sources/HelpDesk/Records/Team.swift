import Tables

/// Groups of people who work tickets together.
package final class TeamTable: RecordTable {
  /// What the team is called.
  package let name = Text(1, "Name", .required, .unique, .searched)
  /// Who leads it.
  package let lead = Reference<PersonTable>(2, "Lead")
  /// What it takes care of.
  package let purpose = Text(3, "Purpose", .long)
  /// Where mail reaches all of it.
  package let email = Text(4, "E-mail")
  /// When it works.
  package let calendar = Reference<CalendarTable>(5, "Working calendar")

  override public class var tag: UInt16 { 2 }
  override public var prefix: String { "TM" }
  override public var singular: String { "team" }
  override public var plural: String { "teams" }
  override public var title: String { say("Teams") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "m" }
  override package var editRight: Right { .managePeople }
  override package var listColumns: [String] { ["number", "name", "lead", "purpose"] }
  override package var listOrder: String { "name" }
}
