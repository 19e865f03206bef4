import Tables

/// How long a piece of equipment was out of order within a year, by its repairs, and whether it fails again
/// and again.
package struct Downtime: Equatable, Sendable {
  /// How far back repairs count, days.
  package static let window: Int64 = 365
  /// So many repairs within the window are not chance any more.
  package static let repeated = 3

  /// How many repairs within the window.
  package private(set) var repairs = 0
  /// The days it was away.
  package private(set) var days: Int64 = 0
  /// Whether it was repaired so often that replacing it is worth a thought.
  package var isRepeated: Bool { repairs >= Self.repeated }

  /// Adds the repairs of an asset up that were not cancelled and that fell into the window, in part at least.
  /// Repairs have the days of whoever noted them, and so has today: those of `zone`.
  /// - Complexity: O(its repairs).
  package init(of asset: Int, on desk: Desk, until now: Timestamp, in zone: Zone) {
    let table = desk.repairs
    let today = zone.civil(now).date.days
    let start = Int64(today) - Self.window
    for row in table.asset.rows(referringTo: asset) {
      guard let sent = table.sent[row], table.state[row] != .cancelled else { continue }
      let end = table.returned[row].map { Int64($0.days) }
      let (from, to) = (max(Int64(sent.days), start), min(end ?? Int64(today), Int64(today)))
      guard to >= from else { continue }
      repairs += 1
      days += to - from
    }
  }
}
