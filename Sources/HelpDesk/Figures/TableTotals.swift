import Tables

/// How many records there are of each value of a field, and what another field adds up to: registers by
/// place, class, holder, age, cost.
package struct TableTotals {
  /// The records of one value.
  package struct Line: Equatable, Sendable {
    /// The value as people read it.
    package var name: String
    /// What narrows a list to them, in the query language.
    package var query: String
    /// How many.
    package var count = 0
    /// What the summed field adds up to, in minor units by currency; numbers under no currency.
    package var sums: [String: Int64] = [:]
    /// Where it stands among days and amounts; of a reference the row that it leads to.
    fileprivate var rank: Int64 = 0
  }

  /// The lines: days and amounts in their order, all others with the most records first.
  package private(set) var lines: [Line] = []
  /// All records together.
  package private(set) var whole = Line(name: "", query: "")

  /// Adds up `rows` by a column: days by their years, amounts by their magnitude, sizes and lengths of time
  /// by what people read of them, references by what they lead to. A list is counted in the line of each
  /// thing that it has in it; places, where `byBranch` says so, in the line of the branch that they are in.
  /// - Complexity: O(rows).
  package init(
    of rows: [Int], by column: Column, summing summed: Column? = nil, byBranch: Bool = false,
    _ reading: Reading
  ) {
    var found: [TotalsGroup: Line] = [:]
    let places = byBranch ? column.targetTable as? PlaceTable : nil
    for row in rows {
      TotalsGroup.forEach(of: row, column, reading) { group in
        let group = places.map(group.branch) ?? group
        found[group, default: Line(name: "", query: "")].add(row, summed)
      }
      whole.add(row, summed)
    }
    for (group, line) in found {
      var line = line
      line.name = group.name(column, reading)
      line.query = group.query(column, byBranch: places != nil)
      line.rank = group.rank
      lines.append(line)
    }
    if let reference = column.targetTable {
      // Two of one name are two.
      let names = Dictionary(grouping: lines, by: \.name).filter { $0.value.count > 1 }
      for index in lines.indices
      where names[lines[index].name] != nil && lines[index].rank != .max {
        lines[index].name += " (\(reference.number(Int(lines[index].rank))))"
      }
    }
    let isOrdered = column is Day || column is Instant || column is Money
    lines.sort { first, second in
      if isOrdered { return first.rank < second.rank }
      if first.count != second.count { return first.count > second.count }
      return (first.name, first.query) < (second.name, second.query)
    }
  }

  /// What amounts add up to, as people read it: each currency by itself.
  package static func text(_ sums: [String: Int64], _ summed: Column, _ reading: Reading) -> String
  {
    sums.sorted { $0.key < $1.key }.map { currency, sum in
      let value: Value =
        summed is Money ? .money(minor: sum, currency: currency) : .integer(sum)
      return summed.print(value, reading)
    }.joined(separator: " + ")
  }
}

extension TableTotals.Line {
  fileprivate mutating func add(_ row: Int, _ summed: Column?) {
    count += 1
    switch summed?.value(row) {
    case .money(let minor, let currency): sums[currency, default: 0] &+= minor
    case .integer(let number): sums["", default: 0] &+= number
    default: break
    }
  }
}
