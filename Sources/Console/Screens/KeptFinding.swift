import HelpDesk
import Tables

/// What a tab has found for the record it was shown for last, kept until one of the tables that it follows
/// from changes: a tab is built anew with every commit, whatever that was about.
final class KeptFinding<Found> {
  private let tables: [Table]
  private var known: (row: Int, revisions: [Int], found: Found)?

  /// Keeps what follows from `tables`.
  init(from tables: Table...) { self.tables = tables }

  /// What was found for the record in `row`, or is found now.
  func found(for row: Int, _ find: () -> Found) -> Found {
    let revisions = tables.map(\.revision)
    if let known, known.row == row, known.revisions == revisions { return known.found }
    let found = find()
    known = (row, revisions, found)
    return found
  }
}
