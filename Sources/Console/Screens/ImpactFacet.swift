import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// What breaks if an asset stops, as a tree, with the open tickets and planned changes on the way.
  static func impact(_ assets: AssetTable) -> Facet {
    Facet(title: "Impact") { lines, _, row in
      let desk: Desk = assets.desk
      let impact = AssetImpact(of: row, on: desk, most: mostNodes)
      if impact.nodes.isEmpty { lines.note(say("Nothing hangs on it.")) }
      if !impact.nodes.isEmpty {
        let count = impact.count
        lines.heading(
          say(
            .counted(
              count, one: "If it stops: \(count) more is hit",
              other: "If it stops: \(count) more are hit")))
        lines.tree(impact.nodes, assets)
        if count > mostNodes { lines.more(count - mostNodes) }
      }
      lines.list(say("Open tickets"), impact.tickets, desk.tickets)
      lines.list(say("Changes to come"), impact.changes, desk.changes)
      guard !impact.needs.isEmpty else { return }
      lines.heading(say("It needs (\(impact.needs.count))"))
      lines.tree(Array(impact.needs.prefix(mostNodes)), assets)
      if impact.needs.count > mostNodes { lines.more(impact.needs.count - mostNodes) }
    }
  }

  private static let mostNodes = 300
}

extension DetailLines {
  fileprivate mutating func tree(_ nodes: [AssetImpact.Node], _ assets: AssetTable) {
    for node in nodes {
      let relation = assets.column(tagged: node.relation)?.title ?? ""
      record(
        assets, node.row, before: relation.firstLowercased, indent: 2 * min(node.depth - 1, 6))
    }
  }

  fileprivate mutating func list(_ title: String, _ rows: [Int], _ table: RecordTable) {
    if rows.isEmpty { return }
    heading("\(title) (\(rows.count))")
    for row in rows.prefix(50) { record(table, row) }
    if rows.count > 50 { more(rows.count - 50) }
  }
}
