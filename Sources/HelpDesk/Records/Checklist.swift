import Tables

/// Checklists for preparing workstations, one a role.
package final class ChecklistTable: RecordTable {
  /// Which workstation it makes: accountant, designer, call centre.
  package let name = Text(1, "Name", .required, .searched)
  /// What has to be done, a point a line.
  package let points = Text(2, "Points", .required, .long)
  /// Who keeps it.
  package let owner = Reference<PersonTable>(3, "Owner", .indexed)
  /// How long it should take.
  package let estimate = Duration(4, "Planned time")

  override public class var tag: UInt16 { 28 }
  override public var prefix: String { "CL" }
  override public var singular: String { "checklist" }
  override public var plural: String { "checklists" }
  override public var title: String { say("Checklists") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "L" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] { ["number", "name", "owner", "estimate"] }
  override package var listOrder: String { "name" }
}
