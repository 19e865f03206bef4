import Tables

/// A stretch of whole days whose tickets are counted, cut into steps for charts: hours, days or
/// weeks.
package struct FigurePeriod: Sendable {
  /// How long a step of its charts is.
  package enum Step: Sendable {
    case hour, day, week
  }

  /// Its first day.
  package let from: CivilDate
  /// The day after its last.
  package let until: CivilDate
  /// The zone whose days these are.
  package let zone: Zone
  /// How long its steps are.
  package let step: Step
  /// When its steps begin on the clocks of the zone, and where the last one ends.
  package let edges: [CivilTime]
  /// The same moments, in milliseconds.
  let moments: [Int64]

  /// The days from `from` to the one before `until`; at least one.
  package init(from: CivilDate, until: CivilDate, zone: Zone) {
    self.from = from
    self.until = max(until, from.adding(days: 1))
    self.zone = zone
    let days = Int(self.until.days - from.days)
    step = days <= 2 ? .hour : days <= 100 ? .day : .week
    var edges: [CivilTime] = []
    var moments: [Int64] = []
    func add(_ edge: CivilTime) {
      let moment = zone.timestamp(edge).milliseconds
      // An hour that the clocks leave out is no step.
      if let last = moments.last, last >= moment { return }
      edges.append(edge)
      moments.append(moment)
    }
    for day in stride(from: 0, to: days, by: step == .week ? 7 : 1) {
      let date = from.adding(days: day)
      for hour in 0..<(step == .hour ? 24 : 1) { add(CivilTime(date: date, hour: hour)) }
    }
    add(CivilTime(date: self.until))
    self.edges = edges
    self.moments = moments
  }

  /// The last `days` days, the one that `now` falls on among them.
  package init(last days: Int, to now: Timestamp, zone: Zone) {
    let until = zone.civil(now).date.adding(days: 1)
    self.init(from: until.adding(days: -max(days, 1)), until: until, zone: zone)
  }

  /// As many days, just before.
  package var before: FigurePeriod {
    FigurePeriod(
      from: CivilDate(days: from.days - (until.days - from.days)), until: from, zone: zone)
  }

  /// How many days it has.
  package var days: Int { Int(until.days - from.days) }
  /// How many steps it has.
  package var steps: Int { max(moments.count - 1, 0) }

  /// Whether a moment falls in it, milliseconds.
  @inline(__always)
  func contains(_ moment: Int64) -> Bool { moment >= moments[0] && moment < moments[steps] }

  /// The step that a moment of the period falls in.
  /// - Complexity: O(log steps).
  func index(of moment: Int64) -> Int {
    var (low, high) = (0, steps)
    while high - low > 1 {
      let middle = (low + high) / 2
      if moments[middle] <= moment { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: In the query language

  /// That the moment of a field falls in the period: `resolved:>=2026-11-01 resolved:<2026-12-01`.
  package func holds(_ field: String) -> String {
    Self.holds(field, CivilTime(date: from), CivilTime(date: until))
  }

  /// That the moment of a field falls between two edges, the second one left out.
  static func holds(_ field: String, _ start: CivilTime, _ end: CivilTime) -> String {
    "\(field):>=\(word(start)) \(field):<\(word(end))"
  }

  /// A moment to the hour as a word of a query.
  private static func word(_ time: CivilTime) -> String {
    if time.secondOfDay == 0 { return "\(time.date)" }
    return "\(time.date)T\(time.hour < 10 ? "0" : "")\(time.hour):00"
  }
}

extension FigurePeriod: Equatable {
  /// Whether they are the same days at the same moments.
  package static func == (left: FigurePeriod, right: FigurePeriod) -> Bool {
    left.moments == right.moments && left.edges == right.edges
  }
}
