import Tables

/// What is installed where, as inventories found it; an entry goes when the program does.
package final class InstallationTable: RecordTable {
  /// The name under which it was found.
  package let name = Text(1, "Name", .required, .searched)
  /// The program that it is.
  package let software = Reference<SoftwareTable>(2, "Program", .indexed)
  /// Where it is installed.
  package let asset = Reference<AssetTable>(3, "Asset", .required, .indexed)
  /// Its version.
  package let version = Text(4, "Version")
  /// Who makes it.
  package let publisher = Text(5, "Publisher")
  /// When it was installed, as the system says.
  package let installed = Day(6, "Installed on")

  private var counts = OwnerCounts()

  override public class var tag: UInt16 { 23 }
  override public var prefix: String { "IN" }
  override public var singular: String { "installation" }
  override public var plural: String { "installations" }
  override public var title: String { say("Installations") }
  override public var labelName: String { "name" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "I" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["name", "version", "asset", "software", "installed", "created", "number"]
  }
  override package var listOrder: String { "-created" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "new", query: "created:-7d", sort: "-created"),
      SavedView(name: "all", query: ""),
    ]
  }

  /// On how many pieces of equipment a program is installed.
  /// - Complexity: O(1) but for the first time, which looks at all installations.
  package func count(of program: Int) -> Int { counts.count(of: program, in: self, share) }

  private func share(_ row: Int) -> OwnerCounts.Share { .init(of: software.named(row)) }

  override public func hasChanged(_ row: Int) { counts.note(row, in: self, share) }

  override package func takeReckonedAnew() -> [RecordID] {
    counts.takeChanged().map(desk.software.id)
  }

  /// The installations on an asset that are there now, in the order of their names.
  package func rows(on asset: Int) -> [Int] {
    self.asset.rows(referringTo: asset).sorted { (name[$0], $0) < (name[$1], $1) }
  }

  /// A found name and its version, which many names have in them.
  package func fullName(_ name: String, _ version: String) -> String {
    version.isEmpty || name.contains(version) ? name : "\(name) \(version)"
  }

  /// Whether what is installed there may not be used.
  package func mustGo(_ row: Int) -> Bool {
    desk.software.standing[software.row(row)]?.mustGo ?? false
  }
}
