import Exchange
import HelpDesk
import ScreenGrid
import Tables

/// `deskhand list`.
enum ListCommand {
  static let spec = CommandSpec(
    name: "list", operands: "TABLE [QUERY]", summary: "list records that a query finds",
    details: [
      """
      A query is what the console's filter line takes: words, FIELD:VALUE, FIELD:<VALUE, -NOT, or, \
      ( ), ‘me’, ‘none’, ‘any’, relative times such as 4h, -7d and today.
      """
    ],
    options: [
      OptionSpec("view", "NAME", "what a view of that name shows, narrowed by QUERY"),
      OptionSpec("columns", "A,B", "which fields, in which order; ‘number’ is the number"),
      OptionSpec("sort", "FIELD", "the order; -FIELD for the greatest first"),
      OptionSpec("limit", "N", "no more than N records"),
      OptionSpec(
        "format", "FORMAT", "table, csv (RFC 4180) or json", choices: ["table", "csv", "json"]),
      OptionSpec("count", "only how many there are"),
    ],
    words: [.table, .other],
    examples: [
      "deskhand list tickets 'state:open due:<4h -tag:vpn'",
      "deskhand list tickets --view 'not assigned' --count",
      "deskhand list assets kind:printer --columns number,name,place --format csv",
    ]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1..., "list needs a TABLE: list tickets [QUERY]")
    let session = try DeskSession(invocation, readOnly: true)
    let table = try session.table(invocation.words[0])
    let reading = session.reading
    let view = try view(invocation, table, session)
    let words = invocation.words.dropFirst().joined(separator: " ")
    let text = view.map { $0.query.isEmpty ? words : "(\($0.query)) \(words)" } ?? words
    let query: Query
    do throws(QueryError) {
      query = try Query(text, on: table, reading)
    } catch {
      throw invocation.usage(say("the query ‘\(text)’, \(error.description)"))
    }
    let found = query.rows()
    let output = Output()
    if invocation.has("count") {
      try output.line(String(found.count))
      return try output.flush()
    }
    let format = invocation.choice("format")
    let columns = try columns(invocation, table, format)
    let limit = try invocation.number("limit", in: 0...Int.max) ?? .max
    let sort = invocation.options["sort"] ?? view?.sort ?? table.listOrder
    guard let order = SortOrder(sort, in: table, for: reading) else {
      throw invocation.usage(say("\(table.plural) have no field ‘\(sort)’ to sort by"))
    }
    let sorted = SortedRows(found, by: order)
    let rows = (0..<min(sorted.count, limit)).lazy.map { sorted[$0] }
    output.page()
    switch format {
    case "csv", "json":
      // Typed throws do not pass through the exporter's rethrows.
      do {
        let emit: ([UInt8]) throws -> Void = { try output.raw($0) }
        if format == "csv" {
          try TableExport.csv(table, rows: rows, columns: columns, reading: reading, emit: emit)
        } else {
          try TableExport.json(table, rows: rows, columns: columns, reading: reading, emit: emit)
        }
      } catch {
        throw error as? Failure ?? .failed("\(error)")
      }
    default:
      try TextTable(table, columns, reading, width: output.width).write(rows, to: output)
    }
    try output.flush()
    output.finish()
  }

  /// The view that was asked for: one of the configuration, of the desk, or of the program.
  private static func view(
    _ invocation: Invocation, _ table: RecordTable, _ session: DeskSession
  ) throws(Failure) -> SavedView? {
    guard let name = invocation.options["view"] else { return nil }
    let configured = invocation.surroundings.configuration.views
      .filter { $0.table == table.plural }
      .map { SavedView(name: $0.name, query: $0.query, sort: $0.sort) }
    let views =
      configured + session.desk.views.saved(for: table, by: session.store.actor.person)
      + table.standardViews
    if let view = views.first(where: { $0.name == name || $0.title == name }) { return view }
    let known = views.map(\.name).joined(separator: ", ")
    throw invocation.usage(
      say("\(table.plural) have no view ‘\(name)’; there are: \(known)"))
  }

  /// The columns asked for; nil stands for the number.
  private static func columns(
    _ invocation: Invocation, _ table: RecordTable, _ format: String
  ) throws(Failure) -> [Column?] {
    let names: [String]
    if let text = invocation.options["columns"] {
      names = text.split(separator: ",").map { $0.trimmingSpaces() }
    } else if format == "table" {
      names = table.listColumns
    } else {
      // Programs and spreadsheets get everything.
      return [nil] + table.columns.map(Optional.some)
    }
    var columns: [Column?] = []
    for name in names {
      if name == "number" || name == "id" {
        columns.append(nil)
      } else if let column = table.column(named: name) {
        columns.append(column)
      } else {
        throw invocation.usage(say("\(table.plural) have no field ‘\(name)’"))
      }
    }
    if columns.isEmpty { throw invocation.usage(say("--columns names no field")) }
    return columns
  }
}

extension Substring {
  func trimmingSpaces() -> String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// Records as lines of columns for a person; as wide as the first thousand of them need.
struct TextTable {
  private let table: RecordTable
  private let columns: [Column?]
  private let reading: Reading
  private let width: Int?
  private static let sample = 1_000
  private static let widest = 60

  /// A table for a terminal of `width` columns, or for a pipe.
  init(_ table: RecordTable, _ columns: [Column?], _ reading: Reading, width: Int?) {
    self.table = table
    self.columns = columns
    self.reading = reading
    self.width = width
  }

  func write(_ rows: some Collection<Int>, to output: Output) throws(Failure) {
    var widths = columns.map { TextWidth.columns(of: title($0)) }
    for row in rows.prefix(TextTable.sample) {
      for (index, column) in columns.enumerated() {
        widths[index] = max(
          widths[index], min(TextWidth.columns(of: cell(column, row)), TextTable.widest))
      }
    }
    fit(&widths)
    for (index, column) in columns.enumerated() {
      try output.text(line(title(column), index, widths), .bold)
    }
    try output.line()
    for row in rows {
      for (index, column) in columns.enumerated() {
        try output.text(line(cell(column, row), index, widths), column == nil ? .number : .plain)
      }
      try output.line()
    }
  }

  private func title(_ column: Column?) -> String { column?.title ?? say("Number") }

  private func cell(_ column: Column?, _ row: Int) -> String {
    visible(column?.text(row, reading) ?? table.number(row))
  }

  /// The last cell of a line is not filled up; a terminal's lines are cut, a pipe's are whole.
  private func line(_ text: String, _ index: Int, _ widths: [Int]) -> String {
    let isLast = index == widths.count - 1
    let shown = width == nil ? text : TextWidth.truncate(text, to: widths[index])
    let missing = widths[index] - TextWidth.columns(of: shown)
    return isLast ? shown : shown + String(repeating: " ", count: max(missing, 0) + 2)
  }

  /// Takes from the widest columns what a terminal's line does not have.
  private func fit(_ widths: inout [Int]) {
    guard let width else { return }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 8
    {
      widths[widest] -= 1
      excess -= 1
    }
  }
}
