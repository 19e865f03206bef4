import Tables

/// What came of trying a program. Raw values are permanent.
package enum Verdict: UInt8, ChoiceValue {
  case passed = 1
  case withRemarks = 2
  case failed = 3

  /// What people read.
  package var title: Phrase {
    switch self {
    case .passed: "passed"
    case .withRemarks: "with remarks"
    case .failed: "not passed"
    }
  }
}

/// Records of the tests that a program has to pass before it may be used.
package final class SoftwareTestTable: RecordTable {
  /// What was tried, in a line.
  package let subject = Text(1, "Subject", .required, .searched)
  /// The program.
  package let software = Reference<SoftwareTable>(2, "Program", .required, .indexed)
  /// Its version.
  package let version = Text(3, "Version")
  /// Where it was tried.
  package let asset = Reference<AssetTable>(4, "Asset", .indexed)
  /// Who tried it; whoever notes it unless said otherwise.
  package let person = Reference<PersonTable>(5, "Person", .indexed, aliases: ["tester"])
  /// When; today unless said otherwise.
  package let day = Day(6, "Day")
  /// What came of it.
  package let verdict = Choice<Verdict>(7, "Verdict")
  /// What was seen.
  package let note = Text(8, "Note", .long)

  override public class var tag: UInt16 { 25 }
  override public var prefix: String { "ST" }
  override public var singular: String { "test" }
  override public var plural: String { "tests" }
  override public var title: String { say("Software tests") }
  override public var labelName: String { "subject" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "E" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["day", "software", "verdict", "subject", "version", "person", "number"]
  }
  override package var listOrder: String { "-day" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""), SavedView(name: "mine", query: "person:me", sort: "-day"),
      SavedView(name: "going on", query: "verdict:none", sort: "day"),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    guard isNew else { return }
    if draft.row(person, row) == 0 { draft.set(person, row, to: draft.actor.person) }
    if draft.value(day, row).isNone { draft.set(day, row, number: draft.today) }
  }
}
