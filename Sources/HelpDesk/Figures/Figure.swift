import Tables

/// A number, and the list of the records that it counts.
package struct Figure {
  /// What the list is called.
  package let title: String
  /// How many there are.
  package let count: Int
  /// The table of the records.
  package let table: RecordTable
  /// The query that finds them.
  package let query: String
  /// The order they are best read in; the table's own when nil.
  package var sort: String?

  /// The list as a view.
  package var view: SavedView { SavedView(name: title, query: query, sort: sort) }
}

/// How a service level was kept: of those measured in the period, those that were late.
package struct LevelFigure {
  /// Those that were in time or late, and those that were late.
  package let measured: Figure, late: Figure
  /// The same in the period before.
  package let measuredBefore: Int, lateBefore: Int

  /// How many percent were in time, rounded down, so that 100 is all; nil where none was measured.
  package var share: Int? { Self.share(measured.count, late.count) }
  /// The same in the period before.
  package var shareBefore: Int? { Self.share(measuredBefore, lateBefore) }

  private static func share(_ measured: Int, _ late: Int) -> Int? {
    measured == 0 ? nil : (measured - late) * 100 / measured
  }
}

/// Service levels by one thing that tickets have: a priority, a service, a team.
package struct LevelLine {
  /// What it is: "P1", "Mail".
  package let name: String
  /// Taking on, and solving.
  package let own: LevelFigure, solve: LevelFigure
  /// Those that are open and past their deadline now.
  package let breached: Figure
}

/// How long something took, of the tickets to which it happened in the period.
package struct TimeFigure {
  /// What took so long.
  package let name: String
  /// The tickets.
  package let tickets: Figure
  /// Within which half of them, and nine of ten, milliseconds; nil for none.
  package let median: Int64?, ninth: Int64?
  /// The same in the period before.
  package let ticketsBefore: Int, medianBefore: Int64?, ninthBefore: Int64?
}

/// What somebody or a team has to do, and did in the period.
package struct LoadLine {
  /// Who.
  package let name: String
  /// Open now, of these past their deadline, and solved in the period.
  package let open: Figure, breached: Figure, solved: Figure
  /// Solved in the period before.
  package let solvedBefore: Int
}

/// What came in and went out in a step of the period.
package struct FlowStep {
  /// When it begins on the clocks of the zone.
  package let start: CivilTime
  /// Opened, and solved or cancelled.
  package let opened: Figure, done: Figure
}

/// The peripherals of a class.
package struct PeripheralLine {
  /// The class.
  package let name: String
  /// Those in service or in repair.
  package let present: Figure
  /// Those in repair or with an open incident.
  package let down: Figure
  /// Of these, those in repair.
  package let inRepair: Figure
}

/// Whether a ticket was opened, solved or otherwise in a period, in the query language.
enum FigureQuery {
  /// Opened between two edges, where nothing says when from when it was recorded.
  static func opened(_ start: CivilTime, _ end: CivilTime) -> String {
    "(\(FigurePeriod.holds("opened", start, end)) or opened:none "
      + "\(FigurePeriod.holds("created", start, end)))"
  }

  static func opened(_ period: FigurePeriod) -> String {
    opened(CivilTime(date: period.from), CivilTime(date: period.until))
  }

  /// Solved or cancelled between two edges.
  static func done(_ start: CivilTime, _ end: CivilTime) -> String {
    "(\(FigurePeriod.holds("resolved", start, end)) or resolved:none state:cancelled "
      + "\(FigurePeriod.holds("closed", start, end)))"
  }

  static func done(_ period: FigurePeriod) -> String {
    done(CivilTime(date: period.from), CivilTime(date: period.until))
  }

  /// Open, the clock running, and past the next deadline.
  static let breached = "state:open next:<now"
  /// Open, the clock running, and within an hour of it.
  static let soon = "state:open next:<=1h -next:<now"

  /// Opened no less than `low` and less than `high` days ago; nil for any.
  static func age(_ low: Int?, _ high: Int?) -> String {
    func within(_ field: String) -> String {
      let bounds = [low.map { "\(field):<=-\($0)d" }, high.map { "\(field):>-\($0)d" }]
      return bounds.compactMap { $0 }.joined(separator: " ")
    }
    return "(\(within("opened")) or opened:none \(within("created")))"
  }

  /// A reference to a row, or to none.
  static func refers(_ column: ReferenceColumn, _ row: Int) -> String {
    "\(column.name):\(row == 0 ? "none" : column.target.number(row))"
  }

  /// Text as a word of a query.
  static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
