/// How a query compares a field with its operand.
package enum Comparison: String, Sendable {
  /// The same, or within.
  case equal = ":"
  /// Letter for letter the same; of what is no text, the same.
  case exactly = ":="
  /// Before the operand.
  case less = "<"
  /// Before or the same.
  case lessOrEqual = "<="
  /// After the operand.
  case greater = ">"
  /// After or the same.
  case greaterOrEqual = ">="

  /// The numbers that compare so with a value that spans `span`; nil when there are none.
  func range(over span: ClosedRange<Int64>) -> ClosedRange<Int64>? {
    let (lowest, highest) = (Int64.min + 1, Int64.max)
    switch self {
    case .equal, .exactly: return span
    case .less: return span.lowerBound > lowest ? lowest...(span.lowerBound - 1) : nil
    case .lessOrEqual: return span.upperBound >= lowest ? lowest...span.upperBound : nil
    case .greater: return span.upperBound < highest ? (span.upperBound + 1)...highest : nil
    case .greaterOrEqual: return span.lowerBound...highest
    }
  }
}

/// A test on a table's rows: one row at a time, or all of them over the bare columns.
package struct Predicate {
  /// Whether a row passes.
  package let matches: (Int) -> Bool
  private let scan: ((inout RowSet) -> Void)?

  /// A test that knows a fast way to fill an empty set with all rows that pass.
  package init(matches: @escaping (Int) -> Bool, scan: ((inout RowSet) -> Void)? = nil) {
    self.matches = matches
    self.scan = scan
  }

  /// A test row by row.
  package init(_ matches: @escaping (Int) -> Bool) { self.init(matches: matches) }

  /// A test for some rows.
  init(only rows: Set<Int>) {
    self.init(
      matches: rows.contains,
      scan: { set in
        for row in rows where row >= 0 && row < set.limit { set[row] = true }
      })
  }

  /// Whether it has a fast way over all rows.
  var isFast: Bool { scan != nil }

  /// All rows below `limit` that pass.
  package func rows(limit: Int) -> RowSet {
    var set = RowSet(limit: limit)
    if let scan { scan(&set) } else { set.fill(where: matches) }
    return set
  }

  /// Takes those rows from `set` that do not pass.
  func restrict(_ set: inout RowSet) {
    if scan != nil, set.count > set.limit / 16 {
      set.formIntersection(rows(limit: set.limit))
    } else {
      var kept = RowSet(limit: set.limit)
      set.forEach { if matches($0) { kept[$0] = true } }
      set = kept
    }
  }
}

/// A mistake in a query: what, and from which character (from 0).
package struct QueryError: Error, Equatable, CustomStringConvertible {
  /// A sentence for the user.
  package var message: String
  /// The character of the query where the mistake begins, from 0.
  package var column: Int
  /// Says `message` of the text from `column`.
  package init(_ message: Phrase, column: Int) {
    self.message = say(message)
    self.column = column
  }
  /// The place and the sentence.
  package var description: String { say("column \(column + 1): \(message)") }
}
