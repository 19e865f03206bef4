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
    /// Where it stands among lines of the same count.
    fileprivate var rank: Int64 = 0
  }

  /// The lines: days and amounts in their order, all others with the most records first.
  package private(set) var lines: [Line] = []
  /// All records together.
  package private(set) var whole = Line(name: "", query: "")

  /// Adds up `rows` by a column: days by their years, amounts by their magnitude, references by what they
  /// lead to.
  /// - Complexity: O(rows).
  package init(
    of rows: [Int], by column: Column, summing summed: Column? = nil, _ reading: Reading
  ) {
    var found: [String: Line] = [:]
    for row in rows {
      let group = Self.group(row, column, reading)
      found[group.name, default: group].add(row, summed)
      whole.add(row, summed)
    }
    let isOrdered = column is Day || column is Instant || column is Money
    lines = found.values.sorted { first, second in
      if isOrdered { return first.rank < second.rank }
      return first.count == second.count ? first.name < second.name : first.count > second.count
    }
  }

  private static func group(_ row: Int, _ column: Column, _ reading: Reading) -> Line {
    let value = column.isReadable(reading) ? column.value(row) : .none
    guard !value.isNone else {
      return Line(name: "—", query: "\(column.name):none", rank: .max)
    }
    switch (column, value) {
    case (is Day, .integer(let days)):
      return year(CivilDate(days: Int32(truncatingIfNeeded: days)).year, column)
    case (is Instant, .integer(let moment)):
      return year(reading.zone.civil(Timestamp(milliseconds: moment)).date.year, column)
    case (is Money, .money(let minor, _)): return magnitude(minor, column)
    case (let reference as ReferenceColumn, .integer(let target)):
      let name =
        (reference.target as? PlaceTable)?.path(Int(target)) ?? reference.target.label(Int(target))
      return Line(name: name, query: "\(column.name):\(reference.target.number(Int(target)))")
    case (let choice as ChoiceColumn, .integer(let raw)):
      let word = choice.items.first { Int64($0.raw) == raw }?.name ?? "\(raw)"
      return Line(name: choice.print(value, reading), query: "\(column.name):\(word)")
    default:
      let text = column.print(value, reading)
      let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return Line(name: text, query: "\(column.name):=\"\(quoted)\"")
    }
  }

  private static func year(_ year: Int, _ column: Column) -> Line {
    Line(
      name: "\(year)",
      query: "\(column.name):>=\(year)-01-01 \(column.name):<\(year + 1)-01-01", rank: -Int64(year))
  }

  /// Amounts between powers of ten, from a hundred on.
  private static func magnitude(_ minor: Int64, _ column: Column) -> Line {
    var low: Int64 = 0
    var high: Int64 = 100
    while high < 100_000_000, minor >= high * 100 { (low, high) = (high, high * 10) }
    let isLast = minor >= high * 100
    let name = isLast ? say("\(high) and more") : say("\(low) to \(high)")
    let least = isLast ? high : low
    let most = isLast ? "" : " \(column.name):<\(high)"
    return Line(name: name, query: "\(column.name):>=\(least)\(most)", rank: least)
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
