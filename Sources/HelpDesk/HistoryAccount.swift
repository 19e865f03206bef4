import Tables

/// A record's history as people read it: of each step which fields went from what to what, and what came,
/// changed and went with the record.
package struct HistoryAccount {
  /// A field that was set.
  package struct Change {
    /// The field.
    package let column: Column
    /// What it held before; nil where that is not known any more.
    package let before: Value?
    /// What it holds since.
    package let after: Value

    /// Before and after in words; after alone where nothing was before, or nobody knows.
    package func text(_ reading: Reading) -> String {
      let text = column.print(after, reading)
      guard let before, !before.isNone, !column.traits.contains(.long) else {
        return text.isEmpty ? "—" : text
      }
      return column.change(from: before, to: after, reading)
    }
  }

  /// Another record that was made, changed or taken away by the same event and names the record.
  package struct Companion {
    /// Its table and its row.
    package let table: RecordTable
    package let row: Int
    /// What was done to it.
    package let fate: Fate
    /// Its fields that were set.
    package let changes: [Change]
  }

  /// What becomes of a companion.
  package enum Fate: Sendable {
    case made, changed, removed, restored
  }

  /// One step.
  package struct Step {
    /// The event, and what it did to the record.
    package let step: HistoryStep
    /// The fields of the record that were set.
    package let changes: [Change]
    /// What came, changed and went with it, the first of it.
    package let companions: [Companion]
    /// How much more came, changed and went with it.
    package let untold: Int
  }

  /// The steps, newest first.
  package let steps: [Step]

  /// Goes through the history of `record`, for the eyes of `reading`. What companions held before is known
  /// where their own events before are events of the record too.
  /// - Complexity: O(edits of all its events); of large events only of what names the record, but for the
  ///   first history that tells of one.
  package init(_ history: History, of record: RecordID, on desk: Desk, _ reading: Reading) {
    var known = KnownFields()
    var steps: [Step] = []
    let all = history.steps.map { desk.companions(in: $0.event, of: record, for: reading) }
    var told: Set<RecordID> = []
    for (step, places) in zip(history.steps, all) {
      for place in places.prefix(Companion.mostTold) {
        told.insert(step.event.edits[place].edit.record)
      }
    }
    let table = desk.tables.table(tagged: record.table)
    for (step, places) in zip(history.steps, all).reversed() {
      let own = known.take(
        LinkedEdit(edit: step.edit, previous: step.previous), by: step.event.number)
      let first = Set(places.prefix(Companion.mostTold))
      var companions: [Companion] = []
      // What is told of once must be known: in the first step that names it as well.
      let isLarge = step.event.edits.count >= EventReferences.least
      for place in isLarge ? places : Array(step.event.edits.indices) {
        let linked = step.event.edits[place]
        guard told.contains(linked.edit.record), linked.edit.record != record else { continue }
        let found = known.take(linked, by: step.event.number)
        guard first.contains(place),
          let other = desk.tables.table(tagged: linked.edit.record.table) as? RecordTable
        else { continue }
        companions.append(
          Companion(
            table: other, row: linked.edit.record.row, fate: Fate(linked),
            changes: Self.changes(linked.edit, found, other)))
      }
      steps.append(
        Step(
          step: step, changes: table.map { Self.changes(step.edit, own, $0) } ?? [],
          companions: companions, untold: places.count - first.count))
    }
    self.steps = steps.reversed()
  }

  private static func changes(
    _ edit: RecordEdit, _ before: (UInt16) -> Value?, _ table: Table
  ) -> [Change] {
    edit.fields.compactMap { field in
      table.column(tagged: field.column).map {
        Change(column: $0, before: before(field.column), after: field.value)
      }
    }
  }
}

/// What records held, as far as the events that were gone through tell.
private struct KnownFields {
  private struct Known {
    var event: Int64
    var isWhole: Bool
    var fields: [UInt16: Value] = [:]
  }

  private var records: [RecordID: Known] = [:]

  /// Takes in what event `number` does to a record, and gives what its fields held before; nil where
  /// that is not known.
  mutating func take(_ linked: LinkedEdit, by number: Int64) -> (UInt16) -> Value? {
    var known = Known(event: number, isWhole: linked.previous == 0)
    // Where another event came between, what is known is out of date.
    if let before = records[linked.edit.record], before.event == linked.previous { known = before }
    let before = known
    known.event = number
    for field in linked.edit.fields { known.fields[field.column] = field.value }
    records[linked.edit.record] = known
    return { before.fields[$0] ?? (before.isWhole ? Value.none : nil) }
  }
}

extension HistoryAccount.Fate {
  fileprivate init(_ linked: LinkedEdit) {
    switch linked.edit.presence {
    case .removed: self = .removed
    case .restored: self = .restored
    case .kept: self = linked.previous == 0 ? .made : .changed
    }
  }
}

extension Desk {
  /// The places in `event` of what it did to records that name `record` and that the one who asks may read,
  /// such as what was said in solving it.
  package func companions(in event: Event, of record: RecordID, for reading: Reading) -> [Int] {
    if record.row <= 0 { return [] }
    return eventReferences.places(in: event, naming: record, on: self).filter { place in
      let other = event.edits[place].edit.record
      return other != record
        && tables.table(tagged: other.table)?.isReadable(other.row, reading) ?? false
    }
  }
}

extension HistoryAccount.Companion {
  /// How many of a step are told one by one.
  package static let mostTold = 20

  /// What was done to it, in a word, and what it is.
  package func words(_ reading: Reading) -> (label: String, text: String) {
    switch table {
    case let installations as InstallationTable: installation(installations, reading)
    case let components as ComponentTable: component(components, reading)
    default: record(reading)
    }
  }

  private func record(_ reading: Reading) -> (String, String) {
    let label = table.label(row)
    let text =
      switch fate {
      case .made: label
      case .removed: say("\(label): removed")
      case .restored: say("\(label): brought back")
      case .changed: told(changes, reading)
      }
    return (table.number(row), text)
  }

  private func installation(
    _ table: InstallationTable, _ reading: Reading
  ) -> (String, String) {
    let now = table.fullName(
      table.name.print(value(of: table.name), reading),
      table.version.print(value(of: table.version), reading))
    switch fate {
    case .made, .restored: return (say("installed"), now)
    case .removed: return (say("removed"), now)
    case .changed: break
    }
    let versions = changes.filter { $0.column === table.name || $0.column === table.version }
    if versions.isEmpty { return (now, told(changes, reading)) }
    if versions.contains(where: { $0.before == nil }) { return (say("updated"), now) }
    func before(_ column: Text) -> String {
      let change = versions.first { $0.column === column }
      return column.print(change?.before ?? value(of: column), reading)
    }
    let name = before(table.name)
    let old = table.fullName(name, before(table.version))
    // The name is said once.
    let isNamed = name != table.name.print(value(of: table.name), reading)
    return (
      say("updated"),
      "\(old) → \(isNamed ? now : table.version.print(value(of: table.version), reading))"
    )
  }

  private func component(_ table: ComponentTable, _ reading: Reading) -> (String, String) {
    let columns: [Column] = [table.kind, table.name, table.slot, table.size, table.serialNumber]
    var seen: Set<String> = []
    let words = columns.map { $0.print(value(of: $0), reading) }
      .filter { !$0.isEmpty && seen.insert($0).inserted }
    return switch fate {
    case .made, .restored: (say("new part"), words.joined(separator: " "))
    case .removed: (say("part gone"), words.joined(separator: " "))
    case .changed: (words.prefix(2).joined(separator: " "), told(changes, reading))
    }
  }

  /// What a field held after the event, or holds now where the event did not set it.
  private func value(of column: Column) -> Value {
    changes.first { $0.column === column }?.after ?? column.value(row)
  }

  private func told(_ changes: [HistoryAccount.Change], _ reading: Reading) -> String {
    changes.map { change in
      if let before = change.before, !before.isNone {
        return change.column.told(from: before, to: change.after, reading)
      }
      return "\(change.column.title.firstLowercased) \(change.text(reading))"
    }.joined(separator: ", ")
  }
}
