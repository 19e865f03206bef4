import Tables

/// References that lead from a record to others of its own table: a room in a building in a
/// branch, a ticket that is part of another. They must not lead back.
extension Draft {
  /// The most steps from a record to the end of its chain.
  private static let longestChain = 64

  /// Throws when `column`, which refers to records of its own table, leads from `row` back to it.
  /// - Throws: a `Refusal` with `message`.
  /// - Complexity: O(length of the chain).
  func refuseCycle(_ column: ReferenceColumn, _ row: Int, _ message: Phrase) throws(Refusal) {
    var next = self.row(column, row)
    var steps = 0
    while next != 0 {
      if next == row { throw Refusal(message, field: column.name) }
      steps += 1
      if steps > Self.longestChain {
        throw Refusal("\(column.table.nouns) nest too deep", field: column.name)
      }
      next = self.row(column, next)
    }
  }

  /// Throws when a record that `column` refers to will not be there.
  /// - Throws: a `Refusal` that names it.
  func demandTargets(of column: Column, _ row: Int) throws(Refusal) {
    let (target, rows): (Table, [Int])
    switch (column, value(column, row)) {
    case (let one as ReferenceColumn, .integer(let row)): (target, rows) = (one.target, [Int(row)])
    case (let many as ReferencesColumn, .rows(let list)): (target, rows) = (many.target, list)
    default: return
    }
    if let gone = rows.first(where: { !isLive(target, $0) }) {
      throw Refusal(
        "\(target.number(gone)) \(target.label(gone)) was removed", field: column.name)
    }
  }
}

extension RecordTable {
  /// A live record that refers to `row`, and by which column; those of `others` do not count.
  final func referrer(to row: Int, besides others: Set<RecordID> = []) -> (
    column: Column, row: Int
  )? {
    for other in desk.tables.all {
      // What is computed is computed anew without it.
      for column in other.columns where !column.traits.contains(.computed) {
        let rows: [Int]
        switch column {
        case let one as ReferenceColumn where one.target === self: rows = one.rows(referringTo: row)
        case let many as ReferencesColumn where many.target === self:
          rows = many.rows(referringTo: row)
        default: continue
        }
        if let user = rows.first(where: { !others.contains(other.id($0)) }) {
          return (column, user)
        }
      }
    }
    return nil
  }

  /// Throws when another live record holds `text` in a unique column.
  /// - Throws: a `Refusal` that names the other record.
  final func demandUnique(_ text: String, in column: Text, for row: Int) throws(Refusal) {
    let other = column.row(named: text) { [self] in isLive($0) && $0 != row }
    if let other {
      throw Refusal("\(number(other)) \(label(other)) has ‘\(text)’ already", field: column.name)
    }
  }

  /// Throws when a removed record cannot come back because another took a value it holds, or
  /// because what it refers to is gone.
  /// - Throws: a `Refusal` that names the other record.
  final func demandWholeAgain(_ row: Int, in draft: Draft) throws(Refusal) {
    for column in columns {
      if let text = column as? Text, text.traits.contains(.unique), !text.isEmpty(row) {
        try demandUnique(text[row], in: text, for: row)
      }
      try draft.demandTargets(of: column, row)
    }
  }
}
