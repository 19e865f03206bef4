import HelpDesk
import ScreenGrid
import Tables

/// A map around a piece of equipment: on the left what it needs, on the right what hangs on it, joined by
/// lines; as many steps as the width has room for.
struct AssetMap {
  /// One name on the map.
  struct Place {
    var x: Int
    var y: Int
    var width: Int
    /// The asset's row; nil for "+12".
    var row: Int?
    var text: String
  }

  private(set) var places: [Place] = []
  private(set) var connectors = Connectors()
  /// The lines it takes.
  private(set) var height = 0

  private static let gap = 5
  /// So many of those that hang on one are drawn; the others are counted.
  private static let mostBranches = 10

  /// A name with those beyond it.
  private struct Branch {
    var row: Int?
    var text: String
    var branches: [Branch] = []

    var leaves: Int { branches.isEmpty ? 1 : branches.reduce(0) { $0 + $1.leaves } }
  }

  /// Draws the map for a width.
  init(around asset: Int, _ impact: AssetImpact, _ assets: AssetTable, width: Int) {
    let steps = width >= 110 ? 2 : 1
    let column = min(28, (width - 2 * steps * Self.gap) / (2 * steps + 1))
    func branches(_ nodes: [AssetImpact.Node]) -> [Branch] {
      var rest = nodes[...]
      return Self.branches(&rest, depth: 1, most: steps, assets)
    }
    let (left, right) = (branches(impact.needs), branches(impact.nodes))
    let heights = [left, right].map { max(1, $0.reduce(0) { $0 + $1.leaves }) }
    height = heights.max() ?? 1
    let middle = (height - 1) / 2
    let center = steps * (column + Self.gap)
    let name = TextWidth.truncate(visible(assets.label(asset)), to: column - 2)
    places.append(
      Place(x: center, y: middle, width: column, row: asset, text: "▐\(name)▌"))
    var top = (height - heights[0]) / 2
    lay(left, from: (center, middle), &top, column: steps, width: column, towards: -1)
    top = (height - heights[1]) / 2
    let end = center + TextWidth.columns(of: name) + 2
    lay(right, from: (end, middle), &top, column: steps, width: column, towards: 1)
  }

  private static func branches(
    _ nodes: inout ArraySlice<AssetImpact.Node>, depth: Int, most: Int, _ assets: AssetTable
  ) -> [Branch] {
    var found: [Branch] = []
    var left = 0
    while let node = nodes.first, node.depth >= depth {
      nodes.removeFirst()
      // Those beyond the last step belong to one that is drawn already.
      if node.depth > depth { continue }
      var branch = Branch(row: node.row, text: assets.label(node.row))
      let beyond = branches(&nodes, depth: depth + 1, most: most, assets)
      if depth < most { branch.branches = beyond }
      if found.count < mostBranches { found.append(branch) } else { left += 1 }
    }
    if left > 0 { found.append(Branch(row: nil, text: "+\(left)")) }
    return found
  }

  /// Places branches below each other, and joins them to the edge of the one they hang on.
  private mutating func lay(
    _ branches: [Branch], from parent: (x: Int, y: Int), _ top: inout Int, column: Int, width: Int,
    towards side: Int
  ) {
    guard !branches.isEmpty else { return }
    let next = column + side
    let x = next * (width + Self.gap)
    // The trunk stands in the middle of the gap between the two columns.
    let trunk = side > 0 ? x - Self.gap / 2 - 1 : x + width + Self.gap / 2
    var lines: [Int] = []
    for branch in branches {
      let start = top
      let line = start + (branch.leaves - 1) / 2
      lines.append(line)
      let text = TextWidth.truncate(visible(branch.text), to: width)
      let used = TextWidth.columns(of: text)
      let shift = side > 0 ? 0 : width - used
      lay(
        branch.branches, from: (x: side > 0 ? x + used : x + shift, y: line), &top, column: next,
        width: width, towards: side)
      if branch.branches.isEmpty { top += 1 }
      places.append(Place(x: x + shift, y: line, width: width, row: branch.row, text: text))
      if side > 0 {
        connectors.across(trunk, x - 2, y: line)
      } else {
        connectors.across(x + width + 1, trunk, y: line)
      }
    }
    connectors.down(min(parent.y, lines[0]), max(parent.y, lines[lines.count - 1]), x: trunk)
    if side > 0 {
      connectors.across(parent.x + 1, trunk, y: parent.y)
    } else {
      connectors.across(trunk, parent.x - 2, y: parent.y)
    }
  }
}

extension Facet {
  /// How an asset hangs together with others, drawn.
  static func map(_ assets: AssetTable) -> Facet {
    Facet(title: "Map") { lines, _, row in
      let impact = AssetImpact(of: row, on: assets.desk, most: 2_000)
      let map = AssetMap(around: row, impact, assets, width: lines.width)
      lines.row([
        (say("← it needs"), lines.width / 2, .dim), (say("hangs on it →"), lines.width / 2, .dim),
      ])
      lines.map(map, of: row, assets, impact)
      if impact.nodes.isEmpty, impact.needs.isEmpty { lines.note(say("It is related to nothing.")) }
    }
  }
}

extension DetailLines {
  fileprivate mutating func map(
    _ map: AssetMap, of asset: Int, _ assets: AssetTable, _ impact: AssetImpact
  ) {
    let desk: Desk = assets.desk
    let troubled = Set(impact.tickets.map { desk.tickets.asset.row($0) })
    for y in 0..<map.height {
      let here = map.places.filter { $0.y == y }.sorted { $0.x < $1.x }
      var pieces = map.connectors.pieces(y: y).map { piece in
        (x: piece.x, text: piece.text, role: Role.border, attributes: Attributes())
      }
      for place in here {
        let role: Role =
          place.row == nil
          ? .dim : place.row == asset ? .title : role(place.row ?? 0, assets, troubled)
        pieces.append((place.x, place.text, role, place.row == asset ? .bold : []))
      }
      // Enter leads outwards: to what hangs on it, else to what it needs.
      let target = here.last { $0.row != nil && $0.row != asset }?.row ?? here.first?.row
      add(pieces, target: target.map { assets.id($0) })
    }
  }

  private func role(_ row: Int, _ assets: AssetTable, _ troubled: Set<Int>) -> Role {
    if troubled.contains(row) { return .high }
    return assets.status[row] == .inUse || assets.status[row] == nil
      ? .link : assets.status[row]?.role ?? .link
  }
}
