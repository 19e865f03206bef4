import Tables

/// Told of each record that an event sets, before and after: what is counted from records is kept up
/// by taking back what a record counted for and counting it anew.
package protocol RecordWatcher: AnyObject {
  /// The record is about to be set, and may not be there yet.
  func leaves(_ record: RecordID)
  /// The record was set, and may have been removed.
  func enters(_ record: RecordID)
}

/// The figures of a desk: what is open now, and what was done in a period and in the one before it.
/// They are counted once, in a pass over the bare columns, and follow each event from then on.
package final class DeskFigures: RecordWatcher {
  /// The desk they are of.
  package let desk: Desk
  /// What is open.
  package private(set) var open = OpenFigures()
  /// Peripheral equipment.
  package private(set) var peripherals = PeripheralFigures()
  /// The period that is looked at.
  package private(set) var current: PeriodFigures
  /// The one it is compared with.
  package private(set) var previous: PeriodFigures
  /// How often anything has changed.
  package private(set) var revision = 0

  /// Counts everything; from then on the desk tells of what changes.
  /// - Complexity: a pass over tickets and assets.
  package init(_ desk: Desk, _ period: FigurePeriod, before: FigurePeriod? = nil) {
    self.desk = desk
    current = PeriodFigures(period)
    previous = PeriodFigures(before ?? period.before)
    open.fill(desk.tickets)
    desk.assets.liveRows().forEach { peripherals.count($0, desk.assets, 1) }
    countPeriods()
    desk.watch(self)
  }

  /// Looks at another period.
  /// - Complexity: a pass over the moments of tickets.
  package func show(_ period: FigurePeriod, before: FigurePeriod? = nil) {
    let before = before ?? period.before
    if period == current.period, before == previous.period { return }
    current = PeriodFigures(period)
    previous = PeriodFigures(before)
    countPeriods()
    revision += 1
  }

  private func countPeriods() {
    let tickets = desk.tickets
    // As locals, or each ticket would be charged for two exclusive accesses.
    var (now, then) = (current, previous)
    tickets.liveRows().forEach { row in
      let moments = TicketMoments(row, tickets)
      now.count(row, moments, tickets, 1)
      then.count(row, moments, tickets, 1)
    }
    (current, previous) = (now, then)
  }

  /// Takes back what a record counted for.
  package func leaves(_ record: RecordID) { count(record, -1) }
  /// Counts a record.
  package func enters(_ record: RecordID) { count(record, 1) }

  private func count(_ record: RecordID, _ step: Int) {
    switch record.table {
    case TicketTable.tag:
      let tickets = desk.tickets
      guard tickets.isLive(record.row) else { return }
      let moments = TicketMoments(record.row, tickets)
      current.count(record.row, moments, tickets, step)
      previous.count(record.row, moments, tickets, step)
      open.count(record.row, tickets, step)
    case AssetTable.tag:
      guard desk.assets.isLive(record.row) else { return }
      peripherals.count(record.row, desk.assets, step)
    // What is looked up when it is shown.
    case RepairTable.tag: break
    default: return
    }
    revision += 1
  }

  /// Whether both have counted the same.
  package func agree(with other: DeskFigures) -> Bool {
    open == other.open && peripherals == other.peripherals && current == other.current
      && previous == other.previous
  }
}
