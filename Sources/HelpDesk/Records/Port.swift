import Tables

/// What a port of the cable network is. Raw values are permanent.
package enum PortKind: UInt8, ChoiceValue {
  case outlet = 1
  case panel = 2
  case networkDevice = 3
  case endDevice = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .outlet: "outlet"
    case .panel: "patch panel port"
    case .networkDevice: "network device port"
    case .endDevice: "device port"
    }
  }

  /// How many cables it takes: outlets and panels have a front and a back.
  package var sides: Int { self == .outlet || self == .panel ? 2 : 1 }
}

/// Where cables end: outlets in rooms, ports of patch panels, of network devices and of what is plugged in.
package final class PortTable: RecordTable {
  /// What its label says: 214-A, PP1/14, Gi0/12.
  package let name = Text(1, "Label", .required, .searched)
  /// What it is.
  package let kind = Choice<PortKind>(2, "Kind", .required)
  /// The equipment it is on: a panel, a switch, a workstation.
  package let asset = Reference<AssetTable>(3, "Equipment", .indexed, aliases: ["equipment"])
  /// Where it is; where its equipment stands unless said otherwise.
  package let place = Reference<PlaceTable>(4, "Place", .indexed)
  /// Which one of its equipment's it is, from 1.
  package let position = Number(5, "Port number")
  /// The network it is in.
  package let network = Text(6, "VLAN")
  /// How fast it is meant to be, as people say it: 1 Gbit/s.
  package let speed = Text(7, "Speed")
  /// Whether it is out of order.
  package let isBroken = Flag(8, "Out of order", aliases: ["broken"])
  /// Anything worth knowing.
  package let note = Text(9, "Note", .long)

  override public class var tag: UInt16 { 37 }
  override public var prefix: String { "PT" }
  override public var singular: String { "port" }
  override public var plural: String { "ports" }
  override public var title: String { say("Ports") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "J" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["name", "kind", "place", "asset", "position", "network", "isBroken", "number"]
  }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""), SavedView(name: "outlets", query: "kind:outlet"),
      SavedView(name: "panels", query: "kind:panel"),
      SavedView(name: "out of order", query: "broken:yes"),
    ]
  }

  /// The ports of an asset, in their order.
  package func rows(of asset: Int) -> [Int] {
    self.asset.rows(referringTo: asset).sorted {
      let (first, second) = (position[$0] ?? .max, position[$1] ?? .max)
      return first == second ? name[$0] < name[$1] : first < second
    }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    guard isNew, draft.row(place, row) == 0 else { return }
    draft.set(place, row, to: draft.row(desk.assets.place, draft.row(asset, row)))
  }

  override func makeDeeds() -> [Deed] {
    let cables = desk.cables
    return [
      Deed(
        "connect", "Connect", past: "connected", key: "c", right: .manageAssets,
        asks: [
          .required(cables.to), .optional(cables.kind), .optional(cables.name),
          .optional(cables.length),
        ]
      ) { draft, row, inputs in
        let cable = draft.make(cables)
        draft.set(cables.from, cable, to: row)
        for column in [cables.to, cables.kind, cables.name, cables.length] as [Column] {
          draft.set(column, cable, inputs[column])
        }
      }
    ]
  }
}
