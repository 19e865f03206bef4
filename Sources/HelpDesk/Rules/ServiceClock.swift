import Tables

/// What stops a ticket's clock: waiting for something, or being solved until it is opened again.
/// Raw values are permanent; those of waiting are the reason's own.
package enum ClockStop: UInt8, ChoiceValue {
  case requester = 1
  case supplier = 2
  case change = 3
  case problem = 4
  case parts = 5
  case evidence = 6
  case other = 7
  case solved = 32

  /// What waiting for `reason` is.
  init(_ reason: PendingReason) {
    self = ClockStop(rawValue: reason.rawValue) ?? .other
  }

  /// What it waits for; nil when it is solved.
  package var reason: PendingReason? { PendingReason(rawValue: rawValue) }

  /// What people read.
  package var title: Phrase {
    switch self {
    case .solved: "solved"
    default: reason?.title ?? ""
    }
  }
}

/// The clock of one term of one ticket: it runs in the working time of a calendar from the ticket's
/// opening, and stands while the ticket is stopped. Everything follows from these moments, so the
/// clock cannot drift.
package struct ServiceClock: Sendable {
  /// A stretch in which the clock stands, milliseconds.
  package struct Stop: Equatable, Sendable {
    /// From when until when; `Int64.max` while it goes on.
    package var start: Int64, end: Int64
    /// Why.
    package var why: ClockStop

    /// A stretch from `start` to `end`.
    package init(start: Int64, end: Int64, why: ClockStop) {
      self.start = start
      self.end = end
      self.why = why
    }
  }

  /// The working time that counts.
  package let hours: WorkingHours
  /// When it starts, milliseconds.
  package let start: Int64
  /// When it stands, in order, apart from each other.
  package let stops: [Stop]

  /// A clock that starts at `start` and stands during `stops`, which are in order.
  package init(_ hours: WorkingHours, start: Int64, stops: [Stop]) {
    self.hours = hours
    self.start = start
    var apart: [Stop] = []
    for var stop in stops {
      stop.start = max(stop.start, apart.last?.end ?? start)
      if stop.end > stop.start { apart.append(stop) }
    }
    self.stops = apart
  }

  /// The moment at which `term` milliseconds have run; nil when they never will, for the clock stands
  /// or its calendar has no working time within ten years.
  /// - Complexity: O(days from start to deadline).
  package func deadline(_ term: Int64) -> Int64? {
    var rest = term
    var from = start
    for stop in stops {
      let run = hours.worked(from: from, to: stop.start)
      if run >= rest { break }
      rest -= run
      if stop.end == .max { return nil }
      from = stop.end
    }
    return hours.moment(rest, after: from)
  }

  /// How much has run by `moment`, milliseconds of working time.
  /// - Complexity: O(days from start to `moment`).
  package func spent(by moment: Int64) -> Int64 {
    var total: Int64 = 0
    var from = start
    for stop in stops where stop.start < moment {
      total += hours.worked(from: from, to: stop.start)
      from = stop.end
    }
    return total + hours.worked(from: from, to: moment)
  }

  /// Whether it stands at `moment` because the ticket is stopped.
  package func isStopped(at moment: Int64) -> Bool {
    stops.contains { $0.start <= moment && moment < $0.end }
  }
}
