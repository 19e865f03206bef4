import Tables

/// Whether a program may be used. Raw values are permanent.
package enum SoftwareStanding: UInt8, ChoiceValue {
  case unreviewed = 1
  case standard = 2
  case allowed = 3
  case inTesting = 4
  case forbidden = 5

  /// What people read.
  package var title: Phrase {
    switch self {
    case .unreviewed: "not reviewed"
    case .standard: "house standard"
    case .allowed: "allowed"
    case .inTesting: "in testing"
    case .forbidden: "forbidden"
    }
  }

  /// `approved` is what may be used.
  package static var groups: [String: [SoftwareStanding]] {
    ["approved": [.standard, .allowed], "unapproved": [.unreviewed, .inTesting, .forbidden]]
  }

  /// Whether an installation of it has to go: what nobody has looked at is not found guilty.
  package var mustGo: Bool { self == .forbidden }
}

/// How a licence is counted. Raw values are permanent.
package enum LicenceKind: UInt8, ChoiceValue {
  case free = 1
  case perDevice = 2
  case perUser = 3
  case site = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .free: "free of charge"
    case .perDevice: "per device"
    case .perUser: "per user"
    case .site: "for all"
    }
  }

  /// Whether installations use licences up.
  package var isCounted: Bool { self == .perDevice || self == .perUser }
}

/// Programs: whether they may be used, and how many licences there are.
package final class SoftwareTable: RecordTable {
  /// What people call it, without its version.
  package let name = Text(1, "Name", .required, .searched, .unique)
  /// Who makes it.
  package let publisher = Text(2, "Publisher")
  /// Whether it may be used.
  package let standing = Choice<SoftwareStanding>(3, "Standing", aliases: ["state"])
  /// The names under which inventories find it, one a line, `*` for anything, `#` for a version.
  package let patterns = Text(4, "Found as", .long)
  /// How licences of it are counted.
  package let licence = Choice<LicenceKind>(5, "Licence")
  /// How many licences there are.
  package let licences = Number(6, "Licences")
  /// When they end.
  package let licencedUntil = Day(7, "Licensed until")
  /// What one costs.
  package let cost = Money(8, "Cost of one")
  /// What it is for.
  package let category = Text(9, "Category", .searched)
  /// What is used instead of it.
  package let instead = Reference<SoftwareTable>(10, "Use instead", .indexed)
  /// The version that is meant to be installed.
  package let version = Text(11, "Standard version")
  /// Who answers for it.
  package let owner = Reference<PersonTable>(12, "Owner", .indexed)
  /// Anything worth knowing.
  package let note = Text(13, "Note", .long)
  /// On how many pieces of equipment it is installed.
  package let installed = Reckoned<SoftwareTable>(14, "Installed") { software, row in
    Int64(software.desk.installations.count(of: row))
  }
  /// How many licences are left; below nothing when more are used than there are.
  package let spare = Reckoned<SoftwareTable>(15, "Licences left") { software, row in
    guard software.licence[row]?.isCounted ?? false else { return nil }
    return (software.licences[row] ?? 0).subtracting(software.installed[row] ?? 0)
  }

  override public class var tag: UInt16 { 22 }
  override public var prefix: String { "SW" }
  override public var singular: String { "program" }
  override public var plural: String { "programs" }
  override public var title: String { say("Software") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "W" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["name", "standing", "installed", "licences", "spare", "licencedUntil", "publisher", "number"]
  }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""),
      SavedView(name: "to review", query: "standing:unreviewed", sort: "-installed"),
      SavedView(name: "forbidden", query: "standing:forbidden installed:>0", sort: "-installed"),
      SavedView(name: "over-used", query: "spare:<0", sort: "spare"),
      SavedView(name: "licences end", query: "licencedUntil:<60d", sort: "licencedUntil"),
      SavedView(name: "standard", query: "standing:standard"),
    ]
  }

  private static let mostLicences: Int64 = 1_000_000_000
  private var knownIndex: ProgramIndex?

  /// Finds programs by the names under which they are found.
  var index: ProgramIndex {
    if let knownIndex { return knownIndex }
    let made = ProgramIndex(self)
    knownIndex = made
    return made
  }

  override public func hasChanged(_ row: Int) { knownIndex?.note(row) }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.choice(standing, row) == nil { draft.set(standing, row, .unreviewed) }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    if draft.row(instead, row) == row {
      throw Refusal("it cannot be used instead of itself", field: instead.name)
    }
    if ProgramPattern.all(draft.text(patterns, row)).contains(where: { $0.literals == 0 }) {
      throw Refusal("no pattern: it would fit every name", field: patterns.name)
    }
    if let number = draft.number(licences, row), !(0...Self.mostLicences).contains(number) {
      throw Refusal("from 0 to \(Self.mostLicences)", field: licences.name)
    }
  }

  override func makeDeeds() -> [Deed] { SoftwareDeeds(self).all }
}
