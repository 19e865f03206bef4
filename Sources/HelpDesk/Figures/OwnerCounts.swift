import Tables

/// How many records of a table belong to which record of another one, by what each counts as: kept up
/// while they change, each change at the cost of one record.
struct OwnerCounts {
  /// To whom a record belongs, and as what it counts there; nobody's counts nowhere.
  struct Share: Hashable {
    var owner: UInt32 = 0
    var kind: UInt8 = 0

    init() {}

    /// A share of the record in row `owner`; 0 for nobody.
    init(of owner: Int, as kind: UInt8 = 0) {
      self.owner = UInt32(truncatingIfNeeded: owner)
      self.kind = kind
    }
  }

  private var counts: [Share: Int] = [:]
  /// As what each record is counted, by its row; empty until somebody asks.
  private var shares: [Share] = []
  /// Whose counts have changed since they were taken.
  private var changed: Set<Int> = []

  /// How many records belong to `owner` and count as `kind`.
  /// - Complexity: O(1) but for the first time, which looks at all records.
  mutating func count(
    of owner: Int, as kind: UInt8 = 0, in table: Table, _ share: (_ row: Int) -> Share
  ) -> Int {
    let isFirst = shares.isEmpty
    catchUp(with: table, share)
    // What nobody has asked for cannot be out of date.
    if isFirst { changed.removeAll() }
    return counts[Share(of: owner, as: kind)] ?? 0
  }

  /// Takes in that a record has changed.
  mutating func note(_ row: Int, in table: Table, _ share: (_ row: Int) -> Share) {
    // Nobody has asked yet: what is there is counted when somebody does.
    if shares.isEmpty { return }
    let isKnown = row < shares.count
    catchUp(with: table, share)
    if isKnown { take(row, table.isLive(row) ? share(row) : Share()) }
  }

  /// The owners whose counts have changed since the last call, in order.
  mutating func takeChanged() -> [Int] {
    defer { changed.removeAll() }
    return changed.sorted()
  }

  private mutating func catchUp(with table: Table, _ share: (_ row: Int) -> Share) {
    while shares.count < table.count {
      let row = shares.count
      shares.append(Share())
      take(row, table.isLive(row) ? share(row) : Share())
    }
  }

  private mutating func take(_ row: Int, _ share: Share) {
    let before = shares[row]
    if before == share { return }
    shares[row] = share
    add(before, -1)
    add(share, 1)
  }

  private mutating func add(_ share: Share, _ step: Int) {
    if share.owner == 0 { return }
    counts[share, default: 0] += step
    changed.insert(Int(share.owner))
  }
}
