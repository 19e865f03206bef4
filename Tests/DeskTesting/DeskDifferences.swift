import HelpDesk
import Tables

/// What two desks do not have in common: every value of every column of every row, and what is
/// kept beside the columns.
package func differences(_ left: Desk, _ right: Desk) -> [String] {
  var found: [String] = []
  func compare<T: Equatable>(_ what: String, _ left: T, _ right: T) {
    if left != right { found.append("\(what): \(left) ≠ \(right)") }
  }
  compare("last event", left.lastEvent, right.lastEvent)
  compare("last time", left.lastTime, right.lastTime)
  compare("unknown records", left.tables.unknownRecords, right.tables.unknownRecords)
  for (mine, theirs) in zip(left.tables.all, right.tables.all) {
    compare("\(mine.plural)", mine.count, theirs.count)
    compare("unknown fields of \(mine.plural)", mine.unknownFields, theirs.unknownFields)
    for row in 0..<min(mine.count, theirs.count) {
      compare("\(mine.number(row)) is live", mine.isLive(row), theirs.isLive(row))
      compare("\(mine.number(row)) is known", mine.isKnown(row), theirs.isKnown(row))
      for (column, other) in zip(mine.columns, theirs.columns) {
        compare("\(mine.number(row)).\(column.name)", column.value(row), other.value(row))
        if let column = column as? ReferenceColumn, let other = other as? ReferenceColumn {
          compare(
            "\(column.name) of what refers to \(row)", column.rows(referringTo: row).sorted(),
            other.rows(referringTo: row).sorted())
        }
        if let unique = column as? Text, let other = other as? Text,
          unique.traits.contains(.unique), !unique.isEmpty(row)
        {
          compare(
            "\(mine.plural) by \(unique.name)", unique.row(named: unique[row], where: mine.isLive),
            other.row(named: unique[row], where: theirs.isLive))
        }
      }
    }
  }
  return found
}
