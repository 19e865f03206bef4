import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// The equipment a ticket is about, and how it is doing.
  static func equipment(_ tickets: TicketTable) -> Facet {
    Facet(title: "Equipment") { lines, _, row in
      let (asset, assets) = (tickets.asset.row(row), tickets.desk.assets)
      guard asset != 0 else {
        return lines.note(say("It names no equipment; e says which it is about."))
      }
      lines.record(assets, asset)
      lines.fields(assets, asset, titled: false)
      lines.health(of: asset, assets)
    }
  }

  /// Every filled field of an asset, and in a line how it is doing.
  static func assetOverview(_ assets: AssetTable) -> Facet {
    Facet(title: "Overview") { lines, _, row in
      lines.fields(assets, row)
      let health = AssetHealth(of: row, on: assets.desk, lines.reading)
      let words = [say(health.grade.title)] + health.findings.map(\.text)
      lines.field(say("Health"), words.joined(separator: " · "), role: health.grade.role)
    }
  }
}

extension AssetHealth.Grade {
  fileprivate var role: Role {
    switch self {
    case .good: .good
    case .watch: .medium
    case .bad: .critical
    }
  }
}

extension DetailLines {
  /// How a piece of equipment is doing, and why.
  mutating func health(of asset: Int, _ assets: AssetTable) {
    let health = AssetHealth(of: asset, on: assets.desk, reading)
    heading(say("Health"))
    field(say("Standing"), say(health.grade.title), role: health.grade.role)
    for finding in health.findings { field("", finding.text) }
    field(say("Incidents"), say("\(health.incidents.count) in 90 days"))
    for row in health.open.prefix(5) { record(assets.desk.tickets, row, indent: 2) }
    if health.open.count > 5 { more(health.open.count - 5) }
  }
}
