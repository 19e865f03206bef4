/// A query bound to a table: it tests one row, or finds all.
package struct Query {
  /// The text it was read from.
  package let text: String
  /// The folded words it looks for, to show where they were found.
  package let needles: [[UInt8]]
  /// Whether what it finds changes as time goes by: a moment or a day is compared with a time.
  package let dependsOnNow: Bool
  private let table: Table
  private let root: Node
  private let reading: Reading

  private indirect enum Node {
    case all([Node])
    case any([Node])
    case not(Node)
    case test(Predicate)
  }

  /// Reads `text` for `table`; empty text is everything.
  /// - Throws: `QueryError` with the place of the mistake.
  package init(_ text: String, on table: Table, _ reading: Reading) throws(QueryError) {
    self.text = text
    self.table = table
    self.reading = reading
    var needles: [[UInt8]] = []
    let tree = try QueryParser.parse(text)
    root = try Query.bind(tree, table, reading, &needles)
    dependsOnNow = Query.comparesTimes(tree, table)
    self.needles = needles
  }

  /// Whether the record in `row` is there and passes.
  package func matches(_ row: Int) -> Bool {
    table.isLive(row) && isReadable(row) && Query.matches(root, row)
  }

  private func isReadable(_ row: Int) -> Bool {
    table.isReadable(row, reading)
  }

  /// All live rows that pass.
  package func rows() -> RowSet {
    var set = table.liveRows()
    Query.restrict(root, &set)
    if table.reader == nil || reading.seesInternal { return set }
    var readable = RowSet(limit: set.limit)
    set.forEach { if table.isReadable($0, reading) { readable[$0] = true } }
    return readable
  }

  /// Those of `rows` that pass: a narrower query asked of what a wider one found.
  package func rows(among rows: RowSet) -> RowSet {
    guard rows.limit == table.count else { return self.rows() }
    var set = rows
    Query.restrict(root, &set)
    return set
  }

  private static func matches(_ node: Node, _ row: Int) -> Bool {
    switch node {
    case .all(let nodes): nodes.allSatisfy { matches($0, row) }
    case .any(let nodes): nodes.contains { matches($0, row) }
    case .not(let inner): !matches(inner, row)
    case .test(let predicate): predicate.matches(row)
    }
  }

  private static func restrict(_ node: Node, _ set: inout RowSet) {
    switch node {
    case .all(let nodes):
      // Tests that scan bare columns first: the others then look at fewer rows.
      for node in nodes where isFast(node) { restrict(node, &set) }
      for node in nodes where !isFast(node) { restrict(node, &set) }
    case .any(let nodes):
      var found = RowSet(limit: set.limit)
      for node in nodes {
        var part = set
        restrict(node, &part)
        found.formUnion(part)
      }
      set = found
    case .not(let inner):
      var part = set
      restrict(inner, &part)
      set.subtract(part)
    case .test(let predicate): predicate.restrict(&set)
    }
  }

  private static func isFast(_ node: Node) -> Bool {
    switch node {
    case .test(let predicate): predicate.isFast
    case .not(let inner): isFast(inner)
    case .all(let nodes), .any(let nodes): nodes.allSatisfy(isFast)
    }
  }

  private static func bind(
    _ tree: QueryTree, _ table: Table, _ reading: Reading, _ needles: inout [[UInt8]]
  ) throws(QueryError) -> Node {
    switch tree {
    case .all(let trees): return .all(try bind(trees, table, reading, &needles))
    case .any(let trees): return .any(try bind(trees, table, reading, &needles))
    case .not(let inner):
      var ignored: [[UInt8]] = []
      return .not(try bind(inner, table, reading, &ignored))
    case .field(let name, let comparison, let operand, let place):
      if name == "number" || name == "id" {
        var rows: Set<Int> = []
        for word in operand.split(separator: ",", omittingEmptySubsequences: false) {
          guard let row = table.row(numbered: String(word)) else {
            throw QueryError("‘\(word)’ is no number of a \(table.noun)", column: place)
          }
          rows.insert(row)
        }
        if comparison == .equal || comparison == .exactly {
          return .test(Predicate(only: rows))
        }
        guard rows.count == 1, let row = rows.first else {
          throw QueryError("one number at a time is compared", column: place)
        }
        guard let range = comparison.range(over: Int64(row)...Int64(row)) else {
          return .not(.all([]))
        }
        return .test(Predicate { range.contains(Int64($0)) })
      }
      guard let column = table.column(named: name) else {
        throw QueryError("\(table.plural) have no field ‘\(name)’", column: place)
      }
      guard column.isReadable(reading) else {
        throw QueryError("‘\(name)’ is confidential; you may not ask for it", column: place)
      }
      do {
        if comparison == .exactly, let text = column as? Text, !(text is Tags) {
          return .test(text.exactly(operand))
        }
        let tellsExactly = column is ReferenceColumn
        let plain = comparison == .exactly && !tellsExactly ? Comparison.equal : comparison
        return .test(try column.predicate(plain, operand, reading))
      } catch {
        throw QueryError("\(error.message)", column: place)
      }
    case .words(let text, _):
      if text.isEmpty { return .all([]) }
      var tests: [Node] = []
      if let row = table.row(numbered: text), text.first?.isLetter == true {
        tests.append(.test(Predicate(only: [row])))
        // ‘T-42’ is a number and nothing else; ‘T420’ may be a model too.
        if text.contains("-") { return tests[0] }
      }
      let needle = Folding.fold(text)
      needles.append(needle)
      return .any(tests + searched(table, reading).map { .test($0.containing(needle)) })
    }
  }

  private static func bind(
    _ trees: [QueryTree], _ table: Table, _ reading: Reading, _ needles: inout [[UInt8]]
  ) throws(QueryError) -> [Node] {
    var nodes: [Node] = []
    for tree in trees { nodes.append(try bind(tree, table, reading, &needles)) }
    return nodes
  }

  private static func comparesTimes(_ tree: QueryTree, _ table: Table) -> Bool {
    switch tree {
    case .all(let trees), .any(let trees): trees.contains { comparesTimes($0, table) }
    case .not(let inner): comparesTimes(inner, table)
    case .field(let name, _, _, _):
      table.column(named: name).map { $0 is Instant || $0 is Day } ?? false
    case .words: false
    }
  }

  private static func searched(_ table: Table, _ reading: Reading) -> [Text] {
    let columns = table.columns.compactMap { $0 as? Text }.filter {
      $0.traits.contains(.searched) && $0.isReadable(reading)
    }
    return columns.isEmpty ? [table.labelColumn] : columns
  }
}
