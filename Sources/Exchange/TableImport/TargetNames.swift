import HelpDesk
import Tables

/// Finds the records of one table that the cells of a file name: by number, by a unique value, by the
/// name in full, a place also with those it is in. Nothing is guessed, as it is where a person types
/// and sees what comes of it.
///
/// Names are kept in a dictionary: a hundred thousand lines would each look through all of them.
final class TargetNames {
  /// What a text names.
  enum Found {
    case row(Int)
    /// Nobody bears the name; perhaps these are meant.
    case nobody(like: [Int])
    /// Several bear it.
    case several([Int])
  }

  private let table: RecordTable
  private let uniques: [Text]
  private var rows: [[UInt8]: [Int]] = [:]
  private var names: [Int: [UInt8]] = [:]
  /// Records that the file has under a number which the desk has not, by that number.
  private(set) var numbered: [Int: Int] = [:]
  /// Where a file gives its records numbers, those from this row on, which it has made, are not what
  /// the file's numbers mean.
  var firstOwn = Int.max

  /// The names of a table's records.
  /// - Complexity: O(records).
  init(_ table: RecordTable) {
    self.table = table
    uniques = table.columns.compactMap { column in
      column.traits.contains(.unique) ? column as? Text : nil
    }
    for row in 1..<max(table.count, 1) { note(row) }
  }

  /// Takes in what a record is called now.
  func note(_ row: Int) {
    let name = table.isLive(row) ? table.labelColumn.folded(row) : []
    let before = names[row] ?? []
    if name == before { return }
    if !before.isEmpty { rows[before]?.removeAll { $0 == row } }
    if name.isEmpty {
      names[row] = nil
    } else {
      names[row] = name
      rows[name, default: []].append(row)
    }
  }

  /// Notes that the file calls a record by a number which another may have.
  func note(_ row: Int, numbered number: Int) { numbered[number] = row }

  /// The record that a number of the file means, whether it is there or not; nil where the desk has never
  /// had it.
  func row(numbered number: Int) -> Int? {
    numbered[number] ?? (number < firstOwn && table.isKnown(number) ? number : nil)
  }

  /// What a cell names.
  func find(_ text: String) -> Found {
    if text.contains("-"), let row = live(numbered: text) { return .row(row) }
    for unique in uniques {
      if let row = unique.row(named: text, where: table.isLive) { return .row(row) }
    }
    let found = rows[Folding.fold(text)] ?? []
    if found.count == 1 { return .row(found[0]) }
    if let place = place(text) { return .row(place) }
    if found.count > 1 { return .several(Array(found.prefix(4))) }
    if let row = live(numbered: text) { return .row(row) }
    return .nobody(like: table.find(text, most: 3))
  }

  private func live(numbered text: String) -> Int? {
    guard let number = table.row(numbered: text), let row = row(numbered: number) else {
      return nil
    }
    return table.isLive(row) ? row : nil
  }

  /// The place that is called so with those it is in: `Room 214, Branch 2`.
  private func place(_ text: String) -> Int? {
    guard let places = table as? PlaceTable else { return nil }
    let folded = Folding.fold(text)
    for (index, character) in zip(text.indices, text) where character == "," {
      let found = (rows[Folding.fold(String(text[..<index]))] ?? []).filter { row in
        let path = Folding.fold(places.path(row))
        return path == folded || path.starts(with: folded + Array(", ".utf8))
      }
      if found.count == 1 { return found[0] }
    }
    return nil
  }
}
