import Tables

/// What breaks if a piece of equipment stops: all that is part of it, runs on it, is connected to it or
/// depends on it, and what hangs on these in turn; and what it needs itself. What merely keeps copies is
/// missed by nobody at once.
package struct AssetImpact {
  /// One asset that is hit, below the one that hits it; or one that is needed, below what needs it.
  package struct Node: Equatable, Sendable {
    /// The asset's row.
    package let row: Int
    /// How many steps it is away; 1 for what hangs on it directly.
    package let depth: Int
    /// The column by which one names the other.
    package let relation: UInt16
  }

  /// How many are hit.
  package private(set) var count = 0
  /// The first of those that are hit, each once, however many ways lead there; each below what it hangs
  /// on.
  package private(set) var nodes: [Node] = []
  /// What it needs, each once, each below what needs it.
  package private(set) var needs: [Node] = []
  /// Open tickets about those that are hit, the newest first.
  package private(set) var tickets: [Int] = []
  /// Changes to come or under way that touch them.
  package private(set) var changes: [Int] = []

  /// Follows what hangs on an asset; loops end where they began. The tree has at most `most` nodes.
  /// - Complexity: O(assets hit), and a pass over open tickets and changes; over the assets too after
  ///   what one depends on has changed.
  package init(of asset: Int, on desk: Desk, most: Int = .max) {
    let relations = Relations(desk.assets)
    let hit = relations.reach(from: asset)
    count = hit.count - 1
    nodes = relations.tree(below: asset, most: most) { $0.dependents(of: $1) }
    needs = relations.tree(below: asset, most: min(most, 1_000)) { $0.needs(of: $1) }
    findWork(hit, desk)
  }

  private mutating func findWork(_ hit: RowSet, _ desk: Desk) {
    let table = desk.tickets
    tickets = table.openRows().newest().filter { hit.has(table.asset.row($0)) }
    let open = ChangeState.groups["open"] ?? []
    changes = (1..<max(desk.changes.count, 1)).filter { row in
      desk.changes.isLive(row) && desk.changes.state[row].map(open.contains) ?? false
        && desk.changes.assets[row].contains(where: hit.has)
    }
  }
}

/// How assets hang on each other.
private struct Relations {
  let assets: AssetTable
  private let columns: [ReferenceColumn]
  private let inverse: InverseLists

  init(_ assets: AssetTable) {
    self.assets = assets
    columns = [assets.partOf, assets.runsOn, assets.connectedTo]
    inverse = assets.dependsOn.inverse()
  }

  private func isThere(_ row: Int) -> Bool {
    assets.isLive(row) && assets.status.raw(row) != AssetStatus.writtenOff.rawValue
  }

  /// The asset and all that hang on it, over others too.
  func reach(from asset: Int) -> RowSet {
    var seen = RowSet(limit: max(assets.count, asset + 1))
    seen[asset] = true
    var queue = [UInt32(asset)]
    var next = 0
    while next < queue.count {
      let row = Int(queue[next])
      next += 1
      func add(_ other: Int) {
        guard !seen[other], isThere(other) else { return }
        seen[other] = true
        queue.append(UInt32(other))
      }
      for column in columns { column.forEachRow(naming: row, add) }
      inverse.forEachRow(naming: row, add)
    }
    return seen
  }

  /// What hangs on an asset directly, and by which column, those of a column in the order of their numbers.
  func dependents(of row: Int) -> [(row: Int, relation: UInt16)] {
    var found: [(row: Int, relation: UInt16)] = []
    for column in columns {
      var rows: [Int] = []
      column.forEachRow(naming: row) { rows.append($0) }
      found += rows.sorted().map { ($0, column.tag) }
    }
    inverse.forEachRow(naming: row) { found.append(($0, assets.dependsOn.tag)) }
    return found
  }

  /// What an asset needs directly, and by which column.
  func needs(of row: Int) -> [(row: Int, relation: UInt16)] {
    let single = columns.compactMap { column in
      column.row(row) == 0 ? nil : (column.row(row), column.tag)
    }
    return single + assets.dependsOn[row].map { ($0, assets.dependsOn.tag) }
  }

  /// The first nodes of the tree that a step makes, each asset once.
  func tree(
    below asset: Int, most: Int, step: (Relations, Int) -> [(row: Int, relation: UInt16)]
  ) -> [AssetImpact.Node] {
    var nodes: [AssetImpact.Node] = []
    var seen: Set<Int> = [asset]
    var stack = [AssetImpact.Node(row: asset, depth: 0, relation: 0)]
    while let node = stack.popLast() {
      if node.depth > 0 { nodes.append(node) }
      if nodes.count >= most { break }
      var next: [AssetImpact.Node] = []
      for (row, relation) in step(self, node.row) where isThere(row) && seen.insert(row).inserted {
        next.append(.init(row: row, depth: node.depth + 1, relation: relation))
      }
      // The first of them is to be followed first.
      stack += next.reversed()
    }
    return nodes
  }
}

extension RowSet {
  /// Whether a row is a member, also one beyond the rows that the set speaks of.
  fileprivate func has(_ row: Int) -> Bool { row > 0 && row < limit && self[row] }
}
