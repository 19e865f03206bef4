import HelpDesk
import Tables

/// What a desk mapped from a snapshot says otherwise than the desk that the log makes: every column
/// of every row, what a newer version wrote, and the lists and copies kept beside the columns.
struct DeskComparison {
  /// How many values differ.
  private(set) var count = 0
  /// Where the first one is, and both values.
  private(set) var first: String?
  /// Nobody's eyes: confidential values are told apart and not told.
  private static let reading = Reading(now: Timestamp(milliseconds: 0), seesInternal: false)
  private static let longest = 60

  /// Compares two desks as of the same event.
  /// - Complexity: O(values).
  init(snapshot: Desk, log: Desk) {
    note(say("the last event"), snapshot.lastEvent, log.lastEvent)
    note(say("the last event's time"), snapshot.lastTime.milliseconds, log.lastTime.milliseconds)
    compareUnknown(
      say("a record of an unknown table"), snapshot.tables.unknownRecords, log.tables.unknownRecords
    )
    for (mine, logged) in zip(snapshot.tables.all, log.tables.all) {
      note(say("the count of \(mine.plural)"), mine.count, logged.count)
      compareUnknown(
        mine.plural, [type(of: mine).tag: mine.unknownFields],
        [type(of: logged).tag: logged.unknownFields])
      let rows = 0..<min(mine.count, logged.count)
      for row in rows where mine.isKnown(row) != logged.isKnown(row) {
        note(say("whether there is \(mine.number(row))"), mine.isKnown(row), logged.isKnown(row))
      }
      for row in rows where mine.isLive(row) != logged.isLive(row) {
        note(say("whether \(mine.number(row)) is removed"), !mine.isLive(row), !logged.isLive(row))
      }
      for (column, other) in zip(mine.columns, logged.columns) {
        compare(column, other, rows)
      }
    }
  }

  private mutating func compare(_ column: Column, _ other: Column, _ rows: Range<Int>) {
    for row in rows {
      let (mine, logged) = (column.value(row), other.value(row))
      if mine != logged { note(place(column, row), column, mine, logged) }
    }
    if let column = column as? Text, let other = other as? Text,
      column.traits.contains(.searched)
    {
      for row in rows where !other.isEmpty(row) {
        // What a search reads is another copy of the text.
        if !column.contains(Folding.fold(other[row]), row) {
          note(
            say("\(place(column, row)), as it is searched"), say("another text"),
            say("the text itself"))
        }
      }
    }
    if let column = column as? ReferenceColumn, let other = other as? ReferenceColumn,
      column.traits.contains(.indexed)
    {
      for target in 0..<other.target.count {
        let (mine, logged) = (column.rows(naming: target), other.rows(naming: target))
        if mine != logged, mine.sorted() != logged.sorted() {
          note(
            say(
              "what refers to \(other.target.number(target)) by \(column.table.plural).\(column.name)"
            ),
            mine.sorted(), logged.sorted())
        }
      }
    }
  }

  private func place(_ column: Column, _ row: Int) -> String {
    "\(column.table.number(row)).\(column.name)"
  }

  /// Notes two values of a column, as people read them where that tells them apart.
  private mutating func note(
    _ place: String, _ column: Column, _ mine: Value, _ logged: Value
  ) {
    guard first == nil, column.isReadable(Self.reading) else {
      count += 1
      first = first ?? say("\(place), whose values are confidential")
      return
    }
    let (shown, loggedShown) = (
      column.print(mine, Self.reading), column.print(logged, Self.reading)
    )
    if shown == loggedShown {
      note(place, "\(mine)", "\(logged)")
    } else {
      note(place, shown, loggedShown)
    }
  }

  private mutating func note<Part: Equatable>(_ place: String, _ mine: Part, _ logged: Part) {
    guard mine != logged else { return }
    count += 1
    guard first == nil else { return }
    first = say("\(place) is ‘\(short(mine))’ in the snapshot and ‘\(short(logged))’ in the log")
  }

  private func short(_ part: some Any) -> String {
    let text = "\(part)"
    return text.count <= Self.longest ? text : text.prefix(Self.longest - 1) + "…"
  }

  /// Values as a newer version wrote them: table → row → column → CBOR.
  private mutating func compareUnknown(
    _ what: String, _ mine: [UInt16: [Int: [UInt16: [UInt8]]]],
    _ logged: [UInt16: [Int: [UInt16: [UInt8]]]]
  ) {
    for table in Set(mine.keys).union(logged.keys).sorted() where mine[table] != logged[table] {
      let (left, right) = (mine[table] ?? [:], logged[table] ?? [:])
      for row in Set(left.keys).union(right.keys).sorted() where left[row] != right[row] {
        let (left, right) = (left[row] ?? [:], right[row] ?? [:])
        for column in Set(left.keys).union(right.keys).sorted() {
          note(
            say("\(what), row \(row), the unknown column \(table).\(column)"), left[column] ?? [],
            right[column] ?? [])
        }
      }
    }
  }
}
