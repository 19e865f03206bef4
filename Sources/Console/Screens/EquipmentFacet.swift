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
      lines.signs(of: AssetHealth(of: asset, on: assets.desk, lines.reading))
      lines.fields(assets, asset, titled: false)
      lines.health(of: asset, assets)
    }
  }

  /// In a line how an asset is doing, and every filled field.
  static func assetOverview(_ assets: AssetTable) -> Facet {
    Facet(title: "Overview") { lines, _, row in
      let health = AssetHealth(of: row, on: assets.desk, lines.reading)
      lines.signs(of: health)
      lines.fields(assets, row)
      let words = [say(health.grade.title)] + health.findings.map(\.text)
      lines.field(say("Health"), words.joined(separator: " · "), role: health.grade.role)
    }
  }

  /// How an asset is doing, sign by sign, why, and what to do.
  static func health(_ assets: AssetTable) -> Facet {
    Facet(
      title: "Health",
      isShown: { _, row, reading in
        !AssetHealth.signs(of: row, on: assets.desk, reading).isEmpty
      }
    ) { lines, _, row in
      let health = AssetHealth(of: row, on: assets.desk, lines.reading)
      for sign in health.signs {
        lines.field("\(sign.grade.mark) \(sign.short)", sign.state, role: sign.grade.role)
        if !sign.advice.isEmpty { lines.field("", "→ " + sign.advice) }
      }
      lines.health(of: row, assets)
    }
  }
}

extension AssetHealth.Grade {
  /// What stands beside a sign.
  fileprivate var mark: String {
    switch self {
    case .good: "✓"
    case .watch: "!"
    case .bad: "✗"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .good: .good
    case .watch: .medium
    case .bad: .critical
    }
  }
}

extension DetailLines {
  /// What is looked at and how it is, in as few lines as it takes.
  fileprivate mutating func signs(of health: AssetHealth) {
    var pieces: [(text: String, role: Role)] = []
    var used = 0
    for sign in health.signs {
      let text = "\(sign.short) \(sign.grade.mark)"
      let columns = TextWidth.columns(of: text)
      if used > 0, used + 3 + columns > width {
        line(pieces)
        (pieces, used) = ([], 0)
      }
      if used > 0 { pieces.append((" · ", .dim)) }
      pieces.append((text, sign.grade.role))
      used += columns + (used > 0 ? 3 : 0)
    }
    if used > 0 { line(pieces) }
  }

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
