import Exchange
import HelpDesk
import ScreenGrid
import Tables

/// `deskhand totals`.
enum TotalsCommand {
  static let spec = CommandSpec(
    name: "totals", operands: "TABLE [QUERY]",
    summary: "how many records there are by a field, and what another adds up to",
    details: [
      """
      Days are taken by years, amounts by their magnitude. Amounts are summed by currency, at what was \
      paid: nothing is written down over the years.
      """
    ],
    options: [
      OptionSpec(
        "by", "FIELD", "the field whose values are the lines; place.branch for whole branches"),
      OptionSpec("sum", "FIELD", "a number or an amount to add up"),
      OptionSpec(
        "format", "FORMAT", "table, csv (RFC 4180) or json", choices: ["table", "csv", "json"]),
    ],
    words: [.table, .other],
    examples: [
      "deskhand totals assets status:inUse --by place --sum cost",
      "deskhand totals assets --by purchased --sum cost --format csv",
    ]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1..., "totals needs a TABLE: totals assets [QUERY] --by FIELD")
    let session = try DeskSession(invocation, readOnly: true)
    let table = try session.table(invocation.words[0])
    let isByBranch = invocation.options["by"]?.hasSuffix(branch) ?? false
    guard let by = try column("by", invocation, table) else {
      throw invocation.usage(say("say by which field with --by: place, kind, holder, purchased"))
    }
    let summed = try column("sum", invocation, table)
    if let summed, !(summed is Money || summed is Number || summed is Size || summed is Duration) {
      throw invocation.usage(say("\(summed.name) is no number and no amount to add up"))
    }
    let text = invocation.words.dropFirst().joined(separator: " ")
    let rows: [Int]
    do throws(QueryError) {
      rows = try Query(text, on: table, session.reading).rows().members
    } catch {
      throw invocation.usage(say("the query ‘\(text)’, \(error.description)"))
    }
    let totals = TableTotals(
      of: rows, by: by, summing: summed, byBranch: isByBranch, session.reading)
    let output = Output()
    switch invocation.choice("format") {
    case "csv": try output.raw(csv(totals, by, summed))
    case "json": try output.raw(json(totals, by, summed))
    default: try write(totals, by, summed, session.reading, to: output)
    }
    try output.flush()
  }

  /// What stands behind a place's field where whole branches are meant.
  private static let branch = ".branch"

  private static func column(
    _ option: String, _ invocation: Invocation, _ table: RecordTable
  ) throws(Failure) -> Column? {
    guard let name = invocation.options[option] else { return nil }
    let isByBranch = option == "by" && name.hasSuffix(branch)
    if let column = table.column(named: isByBranch ? String(name.dropLast(branch.count)) : name),
      !isByBranch || (column as? ReferenceColumn)?.target is PlaceTable
    {
      return column
    }
    throw invocation.usage(
      say("\(table.plural) have no field ‘\(name)’; ‘deskhand fields’ lists them"))
  }

  private static func write(
    _ totals: TableTotals, _ by: Column, _ summed: Column?, _ reading: Reading, to output: Output
  ) throws(Failure) {
    var whole = totals.whole
    whole.name = say("all")
    let lines = totals.lines + [whole]
    let name = max(
      TextWidth.columns(of: by.title), lines.map { TextWidth.columns(of: $0.name) }.max() ?? 0)
    let sums = lines.map { line in summed.map { TableTotals.text(line.sums, $0, reading) } ?? "" }
    let wide = max(
      summed.map { TextWidth.columns(of: $0.title) } ?? 0,
      sums.map { TextWidth.columns(of: $0) }.max() ?? 0)
    func cells(_ first: String, _ count: String, _ sum: String) -> String {
      let pad = String(repeating: " ", count: name - TextWidth.columns(of: first))
      let space = String(repeating: " ", count: max(0, 8 - TextWidth.columns(of: count)))
      let gap = String(repeating: " ", count: max(0, wide - TextWidth.columns(of: sum)))
      return first + pad + space + count + (summed == nil ? "" : "  " + gap + sum)
    }
    try output.line(cells(by.title, say("Records"), summed?.title ?? ""), .bold)
    for (line, sum) in zip(lines, sums) {
      let isWhole = line.query.isEmpty
      try output.line(cells(line.name, "\(line.count)", sum), isWhole ? .bold : .plain)
    }
  }

  private static func csv(_ totals: TableTotals, _ by: Column, _ summed: Column?) -> [UInt8] {
    var writer = CSVWriter()
    writer.row([by.name, "count"] + (summed.map { [$0.name, "currency"] } ?? []))
    for line in totals.lines {
      guard let summed else {
        writer.row([line.name, "\(line.count)"])
        continue
      }
      let sums = line.sums.isEmpty ? ["": 0] : line.sums
      for (currency, sum) in sums.sorted(by: { $0.key < $1.key }) {
        writer.row([
          line.name, "\(line.count)", summed is Money ? Money.decimal(sum) : "\(sum)", currency,
        ])
      }
    }
    return writer.bytes
  }

  private static func json(_ totals: TableTotals, _ by: Column, _ summed: Column?) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for line in totals.lines {
      writer.beginObject()
      writer.key(by.name)
      writer.string(line.name)
      writer.key("query")
      writer.string(line.query)
      writer.key("count")
      writer.integer(Int64(line.count))
      if let summed {
        writer.key(summed.name)
        writer.beginObject()
        for (currency, sum) in line.sums.sorted(by: { $0.key < $1.key }) {
          writer.key(currency.isEmpty ? "sum" : currency)
          if summed is Money { writer.string(Money.decimal(sum)) } else { writer.integer(sum) }
        }
        writer.endObject()
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endLine()
    return writer.bytes
  }
}
