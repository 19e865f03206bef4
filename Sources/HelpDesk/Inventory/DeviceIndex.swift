import Tables

/// Finds assets by their whole name and by their MAC address, which several may share.
final class DeviceIndex {
  private unowned let assets: AssetTable
  private var rows: [UInt64: [Int]] = [:]
  /// Under what each asset is kept, by its row.
  private var keys: [[UInt64]] = []
  private var stale: Set<Int> = []

  /// An index of all assets of a table.
  /// - Complexity: O(assets).
  init(_ assets: AssetTable) {
    self.assets = assets
    for row in 0..<assets.count { take(row) }
  }

  /// Takes in that an asset has changed.
  func note(_ row: Int) { stale.insert(row) }

  /// The live assets that are called so, whatever the case, in the order of their numbers.
  func assets(named name: String) -> [Int] {
    let folded = Folding.fold(name)
    return find(Self.key(folded, in: assets.name)).filter { assets.name.equals(folded, $0) }
  }

  /// The live assets with a MAC address, in the order of their numbers.
  func assets(withMAC mac: String) -> [Int] {
    let folded = Folding.fold(mac)
    return find(Self.key(folded, in: assets.mac)).filter { assets.mac.equals(folded, $0) }
  }

  private func find(_ key: UInt64) -> [Int] {
    for row in stale.sorted() { take(row) }
    stale.removeAll(keepingCapacity: true)
    return (rows[key] ?? []).filter(assets.isLive).sorted()
  }

  private func take(_ row: Int) {
    while keys.count <= row { keys.append([]) }
    let now = ([assets.name, assets.mac] as [Text]).filter { !$0.isEmpty(row) }
      .map { Self.key($0.folded(row), in: $0) }
    guard now != keys[row] else { return }
    for key in keys[row] { rows[key]?.removeAll { $0 == row } }
    for key in now { rows[key, default: []].append(row) }
    keys[row] = now
  }

  // FNV-1a: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
  private static func key(_ folded: [UInt8], in column: Column) -> UInt64 {
    folded.reduce(0xCBF2_9CE4_8422_2325 ^ UInt64(column.tag)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
  }
}
