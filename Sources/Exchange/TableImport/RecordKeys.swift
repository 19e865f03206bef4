import HelpDesk
import Tables

/// Finds the records that lines are about, by the values of their key columns.
struct RecordKeys {
  private let table: RecordTable
  private let columns: [Column]
  /// The one column of the key, where it is a unique text: the table itself finds its rows.
  private let unique: Text?
  private var rows: [[Value]: [Int]] = [:]
  private var keys: [Int: [Value]] = [:]

  /// An index of the live records by `columns`.
  /// - Complexity: O(records), but O(1) where the key is one unique text.
  init(_ columns: [Column], of table: RecordTable) {
    (self.table, self.columns) = (table, columns)
    let text = columns.count == 1 ? columns[0] as? Text : nil
    unique = text?.traits.contains(.unique) ?? false ? text : nil
    if unique != nil { return }
    for row in 1..<max(table.count, 1) { note(row) }
  }

  /// Takes in what a record's key is now.
  mutating func note(_ row: Int) {
    if unique != nil { return }
    let key = table.isLive(row) ? Self.folded(columns.map { $0.value(row) }) : nil
    let before = keys[row]
    if key == before { return }
    if let before { rows[before]?.removeAll { $0 == row } }
    keys[row] = key
    if let key { rows[key, default: []].append(row) }
  }

  /// The live records with these values, in the order of the columns.
  func find(_ values: [Value]) -> [Int] {
    if values.allSatisfy(\.isNone) { return [] }
    if let unique, case .text(let text) = values[0] {
      return unique.row(named: text, where: table.isLive).map { [$0] } ?? []
    }
    return rows[Self.folded(values)] ?? []
  }

  /// Texts are the same in any case.
  private static func folded(_ values: [Value]) -> [Value] {
    values.map { value in
      guard case .text(let text) = value else { return value }
      return .text(String(decoding: Folding.fold(text), as: UTF8.self))
    }
  }
}
