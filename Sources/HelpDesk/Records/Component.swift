import Tables

/// What a part of an asset is. Raw values are permanent.
package enum ComponentKind: UInt8, ChoiceValue {
  case processor = 1
  case memory = 2
  case disk = 3
  case volume = 4
  case monitor = 5
  case printer = 6
  case network = 7
  case antivirus = 8
  case user = 9
  case battery = 10
  case supply = 11
  case other = 12

  /// What people read.
  package var title: Phrase {
    switch self {
    case .processor: "processor"
    case .memory: "memory module"
    case .disk: "disk"
    case .volume: "volume"
    case .monitor: "monitor"
    case .printer: "printer"
    case .network: "network interface"
    case .antivirus: "antivirus"
    case .user: "user"
    case .battery: "battery"
    case .supply: "consumable"
    case .other: "other"
    }
  }
}

/// The parts of equipment that inventories find: memory modules, disks, monitors, network interfaces. A
/// part goes when an inventory does not find it any more.
package final class ComponentTable: RecordTable {
  /// What it is called.
  package let name = Text(1, "Name", .required, .searched)
  /// What it is.
  package let kind = Choice<ComponentKind>(2, "Kind", .required)
  /// What it is part of.
  package let asset = Reference<AssetTable>(3, "Asset", .required, .indexed)
  /// Who made it.
  package let maker = Text(4, "Maker")
  /// The maker's number.
  package let serialNumber = Text(5, "Serial number", aliases: ["serial"])
  /// How much it holds.
  package let size = Size(6, "Size")
  /// How much of that is free.
  package let free = Size(7, "Free")
  /// The version: of an antivirus that of its base.
  package let version = Text(8, "Version")
  /// Where it is: a slot, a drive letter, a port.
  package let slot = Text(9, "Slot")
  /// Its network addresses.
  package let address = Text(10, "Address")
  /// How it is, as the system says: on, off, its speed.
  package let standing = Text(11, "Standing")
  /// The piece of equipment of its own that it is, such as a monitor.
  package let equipment = Reference<AssetTable>(12, "Equipment", .indexed)

  override public class var tag: UInt16 { 24 }
  override public var prefix: String { "CO" }
  override public var singular: String { "component" }
  override public var plural: String { "components" }
  override public var title: String { say("Components") }
  override public var labelName: String { "name" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "O" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["kind", "name", "asset", "size", "free", "serialNumber", "maker", "number"]
  }
  override package var listOrder: String { "kind" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "disks", query: "kind:disk,volume", sort: "free"),
      SavedView(name: "monitors", query: "kind:monitor", sort: "name"),
      SavedView(name: "antivirus", query: "kind:antivirus", sort: "name"),
      SavedView(name: "all", query: ""),
    ]
  }

  /// The parts of an asset that are there now, by kind and name.
  package func rows(of asset: Int) -> [Int] {
    self.asset.rows(referringTo: asset).sorted {
      let (first, second) = (kind[$0]?.rawValue ?? 0, kind[$1]?.rawValue ?? 0)
      return (first, name[$0], $0) < (second, name[$1], $1)
    }
  }
}
