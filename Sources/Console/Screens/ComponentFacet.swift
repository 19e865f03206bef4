import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// What an asset is made of, kind by kind, disks with how much of them is used.
  static func components(of assets: AssetTable) -> Facet {
    let table: ComponentTable = assets.desk.components
    return Facet(
      title: "Hardware",
      count: { _, row, _ in table.asset.count(referringTo: row, upTo: Facet.mostCounted) },
      isShown: { _, row, _ in table.asset.count(referringTo: row, upTo: 1) > 0 }
    ) { lines, _, row in
      let groups = Dictionary(grouping: table.rows(of: row)) { table.kind[$0] ?? .other }
      for kind in ComponentKind.allCases {
        guard let rows = groups[kind] else { continue }
        lines.heading(say(kind.plural))
        for row in rows.prefix(mostRows) { lines.component(row, kind, table) }
        if rows.count > mostRows { lines.more(rows.count - mostRows) }
      }
    }
  }

  private static let mostRows = 100
}

extension DetailLines {
  private static let bar = 8

  /// One part: what it is called and how large, and below it all that is worth knowing, set in.
  fileprivate mutating func component(
    _ row: Int, _ kind: ComponentKind, _ table: ComponentTable
  ) {
    let equipment = table.equipment.row(row)
    let target = equipment == 0 ? table.id(row) : table.equipment.target.id(equipment)
    if let size = table.size[row], size > 0, let free = table.free[row] {
      volume(row, size, free, table, target)
    } else {
      let size = table.size[row].map(Size.text) ?? ""
      let room = size.isEmpty ? 0 : TextWidth.columns(of: size) + 1
      self.row(
        [
          (name(row, kind, table), max(width - room, 1), equipment == 0 ? .text : .link),
          (" " + size, room, .text),
        ], target: target)
    }
    let more = [
      equipment == 0 ? "" : table.desk.assets.label(equipment), table.maker[row],
      table.serialNumber[row], table.version[row], table.address[row], table.standing[row],
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    if !more.isEmpty { indented(more, by: 2, mostLines: 2, target: target) }
  }

  /// A part that something is kept on, with a bar of what is used.
  private mutating func volume(
    _ row: Int, _ size: Int64, _ free: Int64, _ table: ComponentTable, _ target: RecordID
  ) {
    let share = min(max(1 - Double(free) / Double(size), 0), 1)
    let used = share >= 1 ? Self.bar : min(Int((share * Double(Self.bar)).rounded()), Self.bar - 1)
    let percent = Int(100 - share * 100)
    let role: Role = percent < 5 ? .critical : percent < 10 ? .medium : .bar
    let place = table.slot[row].isEmpty ? table.name[row] : table.slot[row]
    let text =
      width < 40
      ? say("\(Size.text(free)) free")
      : say("\(Size.text(free)) of \(Size.text(size)) free")
    let room = TextWidth.columns(of: text) + 1
    let name = max(width - Self.bar - room, 4)
    self.row(
      [
        (place, name, .text), (String(repeating: "█", count: used), used, role),
        (String(repeating: "░", count: Self.bar - used), Self.bar - used, .dim),
        (" " + text, room, .text),
      ], target: target)
  }

  private func name(_ row: Int, _ kind: ComponentKind, _ table: ComponentTable) -> String {
    let (name, slot) = (table.name[row], table.slot[row])
    if slot.isEmpty || slot == name { return name }
    return kind == .user ? "\(slot)\\\(name)" : "\(name) · \(slot)"
  }
}

extension ComponentKind {
  /// What people read above several.
  fileprivate var plural: Phrase {
    switch self {
    case .processor: "Processors"
    case .memory: "Memory"
    case .disk: "Disks"
    case .volume: "Volumes"
    case .monitor: "Monitors"
    case .printer: "Printers"
    case .network: "Network"
    case .antivirus: "Antivirus"
    case .user: "Users"
    case .battery: "Batteries"
    case .supply: "Consumables"
    case .other: "Other parts"
    }
  }
}
