import Tables

/// How much of each stock item went out since a moment that only moves on: kept up while movements come
/// and the moment moves, each movement at the cost of one.
struct Consumption {
  /// What went out of one item.
  private struct Issues {
    /// By their moments; those before `first` do not count any more.
    var all: [(moment: Int64, quantity: Int64)] = []
    var first = 0
    /// What counts; wraps round where numbers are beyond reason, so that taking one away again is exact.
    var sum: Int64 = 0
    /// Whether something came that is not the latest, or went: all is looked up anew when it is asked for.
    var isStale = false

    mutating func add(_ moment: Int64, _ quantity: Int64) {
      if isStale { return }
      if let last = all.last, last.moment > moment {
        isStale = true
        return
      }
      all.append((moment, quantity))
      sum &+= quantity
    }

    /// - Returns: whether there was something before `start` that counted.
    mutating func leaveOut(before start: Int64) -> Bool {
      let known = first
      while first < all.count, all[first].moment < start {
        sum &-= all[first].quantity
        first += 1
      }
      let isLess = first > known
      // What is past is let go once it is the greater part.
      if first > all.count / 2 {
        all.removeFirst(first)
        first = 0
      }
      return isLess
    }
  }

  private var issues: [Int: Issues] = [:]
  /// Whose issue each movement is, by its row, 0 for one that is none; empty until somebody asks.
  private var items: [UInt32] = []
  /// The earliest moment that counts of any item.
  private var earliest = Int64.max
  /// The items whose consumption has changed since they were taken.
  private var changed: Set<Int> = []

  /// How much went out of `item` since `start`, milliseconds.
  /// - Complexity: O(1) but for the first time, which looks at all movements, and for an item of which a
  ///   movement was taken back or noted late, which looks at its own.
  mutating func sum(of item: Int, since start: Int64, _ table: MovementTable) -> Int64 {
    let isFirst = items.isEmpty
    catchUp(with: table)
    move(to: start)
    // What nobody has asked for cannot be out of date.
    if isFirst { changed.removeAll() }
    if issues[item]?.isStale == true { lookUp(item, since: start, table) }
    return issues[item]?.sum ?? 0
  }

  /// Takes in that a movement has changed.
  mutating func note(_ row: Int, of table: MovementTable) {
    // Nobody has asked yet: what is there is counted when somebody does.
    if items.isEmpty { return }
    let isKnown = row < items.count
    catchUp(with: table)
    if isKnown { take(row, of: table) }
  }

  /// The items of which the consumption since `start` is another than when this was asked last, in order.
  mutating func takeChanged(since start: Int64) -> [Int] {
    move(to: start)
    defer { changed.removeAll() }
    return changed.sorted()
  }

  private mutating func catchUp(with table: MovementTable) {
    while items.count < table.count {
      items.append(0)
      take(items.count - 1, of: table)
    }
  }

  private mutating func take(_ row: Int, of table: MovementTable) {
    let before = Int(items[row])
    let isIssue = table.isLive(row) && table.kind[row] == .issue
    let item = isIssue ? table.item.named(row) : 0
    items[row] = UInt32(truncatingIfNeeded: item)
    if before != 0 {
      issues[before]?.isStale = true
      changed.insert(before)
    }
    guard item != 0 else { return }
    changed.insert(item)
    if before == item { return }
    let (moment, quantity) = (table.moment(of: row), table.quantity[row] ?? 0)
    issues[item, default: Issues()].add(moment, quantity)
    earliest = min(earliest, moment)
  }

  private mutating func lookUp(_ item: Int, since start: Int64, _ table: MovementTable) {
    var found = Issues()
    found.all = table.item.rows(referringTo: item)
      .filter { table.kind[$0] == .issue && table.moment(of: $0) >= start }
      .map { (table.moment(of: $0), table.quantity[$0] ?? 0) }
      .sorted { $0.moment < $1.moment }
    found.sum = found.all.reduce(0) { $0 &+ $1.quantity }
    earliest = min(earliest, found.all.first?.moment ?? .max)
    issues[item] = found
  }

  /// Leaves out what lies before `start`.
  /// - Complexity: O(1) while nothing does, else O(items).
  private mutating func move(to start: Int64) {
    guard earliest < start else { return }
    earliest = .max
    var place = issues.startIndex
    while place != issues.endIndex {
      // In its place: a copy would be made of what is changed while it is gone through.
      if issues.values[place].leaveOut(before: start) { changed.insert(issues.keys[place]) }
      let known = issues.values[place]
      if known.first < known.all.count {
        earliest = min(earliest, known.all[known.first].moment)
      }
      issues.formIndex(after: &place)
    }
  }
}
