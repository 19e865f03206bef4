/// Lengths of time, counted by the minute up to four weeks and by the day from there to ten years:
/// a median or a percentile of it is exact to the minute, or to the day.
package struct DurationHistogram: Equatable, Sendable {
  private static let minutes = 28 * 1_440
  private static let days = 3_652
  private var counts: [Int32]
  /// How many lengths there are.
  package private(set) var count = 0

  /// No lengths.
  init() { counts = [] }

  /// Counts `step` more of a length in milliseconds; below nothing counts as nothing.
  mutating func add(_ length: Int64, _ step: Int) {
    if counts.isEmpty { counts = Array(repeating: 0, count: Self.minutes + Self.days) }
    let minute = Int(max(length, 0) / 60_000)
    let slot =
      minute < Self.minutes
      ? minute : Self.minutes + min((minute - Self.minutes) / 1_440, Self.days - 1)
    counts[slot] += Int32(truncatingIfNeeded: step)
    count += step
  }

  /// The smallest length within which `share` percent of all are, in milliseconds (nearest rank);
  /// nil when there is none.
  /// - Complexity: O(1): a pass over some forty thousand counts.
  package func percentile(_ share: Int) -> Int64? {
    guard count > 0 else { return nil }
    var rank = max((count * share + 99) / 100, 1)
    for slot in counts.indices where counts[slot] != 0 {
      rank -= Int(counts[slot])
      guard rank <= 0 else { continue }
      let minute = slot < Self.minutes ? slot : Self.minutes + (slot - Self.minutes) * 1_440
      return Int64(minute) * 60_000
    }
    return nil
  }

  /// Whether both count the same.
  package static func == (left: DurationHistogram, right: DurationHistogram) -> Bool {
    left.count == right.count && (left.count == 0 || left.counts == right.counts)
  }
}
