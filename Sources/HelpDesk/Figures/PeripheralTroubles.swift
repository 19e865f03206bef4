import Tables

/// A place with what stands still in it.
package struct TroubledPlace {
  /// The place, with what it is in.
  package let name: String
  /// The peripherals that are down there.
  package let down: Figure
  /// The days that peripherals of it were away for repair within a year.
  package let days: Int64
}

/// A piece of equipment that fails again and again.
package struct RepeatFailure {
  /// The asset's row.
  package let row: Int
  /// How often it was repaired, and how long it was away.
  package let downtime: Downtime
}

extension DeskOverview {
  /// Places in which peripherals are down or were long away, those with most down first.
  /// - Complexity: O(peripherals down and repairs).
  package func troubledPlaces(most: Int) -> [TroubledPlace] {
    let (assets, places) = (desk.assets, desk.places)
    var found: [Int: (down: Set<Int>, days: Int64)] = [:]
    for row in downPeripherals { found[assets.place.row(row), default: ([], 0)].down.insert(row) }
    for (row, downtime) in downtimes {
      found[assets.place.row(row), default: ([], 0)].days += downtime.days
    }
    let ranked = found.sorted { first, second in
      let (left, right) = (first.value, second.value)
      return (right.down.count, right.days, first.key) < (left.down.count, left.days, second.key)
    }
    return ranked.prefix(most).map { place, trouble in
      let numbers = trouble.down.sorted().map(String.init).joined(separator: ",")
      let name = place == 0 ? say("no place") : places.path(place)
      return TroubledPlace(
        name: name,
        down: Figure(
          title: say("down: \(name)"), count: trouble.down.count, table: assets,
          query: "number:\(numbers.isEmpty ? "0" : numbers)"),
        days: trouble.days)
    }
  }

  /// Peripherals that were repaired more than once within a year, the most often repaired first.
  /// - Complexity: O(repairs).
  package func repeatFailures(most: Int) -> [RepeatFailure] {
    let ranked = downtimes.filter { $0.value.repairs > 1 }.sorted { first, second in
      (second.value.repairs, second.value.days, first.key)
        < (first.value.repairs, first.value.days, second.key)
    }
    return ranked.prefix(most).map { RepeatFailure(row: $0.key, downtime: $0.value) }
  }

  /// How long peripherals were away within a year, by their rows; added up for the first who asks.
  private var downtimes: [Int: Downtime] {
    if let known = troubles.downtimes { return known }
    let made = makeDowntimes()
    troubles.downtimes = made
    return made
  }

  private func makeDowntimes() -> [Int: Downtime] {
    let repairs = desk.repairs
    var found: [Int: Downtime] = [:]
    for repair in 1..<max(repairs.count, 1) where repairs.isLive(repair) {
      let row = repairs.asset.row(repair)
      guard found[row] == nil, desk.assets.isLive(row),
        desk.assets.nature(of: row)?.isPeripheral ?? false
      else { continue }
      found[row] = Downtime(of: row, on: desk, until: now, in: period.zone)
    }
    return found
  }
}

/// What several figures of one moment follow from.
final class TroubleFigures {
  /// How long peripherals were away, by their rows; nil until somebody asks.
  fileprivate(set) var downtimes: [Int: Downtime]?
}
