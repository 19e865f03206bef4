import Tables

/// What breaks if a piece of equipment stops: all that is part of it, runs on it, is connected to it or
/// depends on it, and what hangs on these in turn. What it merely backs up goes on without it.
package struct AssetImpact {
  /// One asset that is hit, below the one that hits it.
  package struct Node: Equatable, Sendable {
    /// The asset's row.
    package let row: Int
    /// How many steps it is away; 1 for what hangs on it directly.
    package let depth: Int
    /// The column by which it names what it hangs on.
    package let relation: UInt16
  }

  /// Those that are hit, each once, however many ways lead there; each below what it hangs on.
  package private(set) var nodes: [Node] = []
  /// Open tickets about them, the newest first.
  package private(set) var tickets: [Int] = []
  /// Changes to come or under way that touch them.
  package private(set) var changes: [Int] = []

  /// Follows what hangs on an asset; loops end where they began.
  /// - Complexity: O(assets hit and tickets about them), and a pass over the changes; over the assets too
  ///   after one has changed.
  package init(of asset: Int, on desk: Desk) {
    let assets = desk.assets
    let dependents = assets.dependents()
    let columns: [ReferenceColumn] = [assets.partOf, assets.runsOn, assets.connectedTo]
    var seen: Set<Int> = [asset]
    var stack = [Node(row: asset, depth: 0, relation: 0)]
    while let node = stack.popLast() {
      if node.depth > 0 { nodes.append(node) }
      var next: [Node] = []
      func add(_ row: Int, _ relation: UInt16) {
        guard assets.isLive(row), assets.status[row] != .writtenOff, seen.insert(row).inserted
        else { return }
        next.append(Node(row: row, depth: node.depth + 1, relation: relation))
      }
      for column in columns {
        for row in column.rows(referringTo: node.row).sorted() { add(row, column.tag) }
      }
      for row in dependents[node.row] ?? [] { add(row, assets.dependsOn.tag) }
      // The first of them is to be followed first.
      stack += next.reversed()
    }
    findWork(asset, desk)
  }

  private mutating func findWork(_ asset: Int, _ desk: Desk) {
    let table = desk.tickets
    let hit = Set(nodes.map(\.row)).union([asset])
    for row in hit {
      tickets += table.asset.rows(referringTo: row).filter { table.state[$0]?.isOpen ?? false }
    }
    tickets.sort(by: >)
    let open = ChangeState.groups["open"] ?? []
    changes = (1..<max(desk.changes.count, 1)).filter { row in
      desk.changes.isLive(row) && desk.changes.state[row].map(open.contains) ?? false
        && desk.changes.assets[row].contains(where: hit.contains)
    }
  }
}
