import Exchange
import HelpDesk
import Tables

/// `deskhand labels`.
enum LabelCommand {
  static let spec = CommandSpec(
    name: "labels", operands: "[QUERY]", summary: "print labels with bar codes on sheets of A4",
    details: [
      """
      A label has a code that ‘deskhand scan’ and the counting of a stocktake understand: the barcode of \
      the record, else its inventory number, else its number. Three by eight labels of 70 × 37 mm are on \
      a sheet, unless said otherwise; several sheets of SVG are files of their own.
      """
    ],
    options: [
      OptionSpec(
        "of", "TABLE", "assets, places or items (of the stock)",
        choices: ["assets", "places", "items"]),
      OptionSpec("output", "FILE", "the new file"),
      OptionSpec("format", "FORMAT", "svg or html; what FILE ends with", choices: ["svg", "html"]),
      OptionSpec(
        "kind", "KIND", "code128 or qr; bars where they fit and a square elsewhere",
        choices: ["fitting", "code128", "qr"]),
      OptionSpec("columns", "N", "labels beside each other"),
      OptionSpec("rows", "N", "labels below each other"),
      OptionSpec("skip", "N", "labels of the first sheet that are used up"),
      OptionSpec("organisation", "NAME", "whose the things are"),
    ],
    words: [.other],
    examples: [
      "deskhand labels class:monitor --output monitors.html",
      "deskhand labels --of places 'kind:room' --kind qr --columns 2 --rows 5 --output rooms.svg",
    ]
  ) { invocation throws(Failure) in
    guard let file = invocation.options["output"] else {
      throw invocation.usage(say("labels needs --output FILE"))
    }
    let isHTML =
      invocation.has("format")
      ? invocation.choice("format") == "html" : file.lowercased().hasSuffix(".html")
    let sheet = try sheet(invocation)
    let session = try DeskSession(invocation, readOnly: true)
    let table = try session.table(invocation.choice("of"))
    let rows = try session.rows(
      of: table, query: invocation.words.joined(separator: " "), sort: table.listOrder)
    guard !rows.isEmpty else { throw .failed(say("the query finds nothing to label")) }
    let symbology = Label.Symbology(rawValue: invocation.choice("kind")) ?? .fitting
    let labels = rows.map {
      Label(
        $0, of: table, organisation: invocation.organisation.name, symbology: symbology)
    }
    let files = try attempt { () throws(Refusal) in
      isHTML ? [try sheet.html(labels)] : try sheet.pages(labels)
    }
    let output = Output()
    for (index, text) in files.enumerated() {
      let path = files.count == 1 ? file : numbered(file, index + 1)
      try InputFile.write(Array(text.utf8), to: path)
      if files.count > 1 { try output.line(path) }
    }
    try output.line(
      say(
        .counted(labels.count, one: "\(labels.count) label", other: "\(labels.count) labels")))
    try output.flush()
  }

  private static func sheet(_ invocation: Invocation) throws(Failure) -> LabelSheet {
    let columns = try invocation.number("columns", in: 1...20) ?? 3
    let rows = try invocation.number("rows", in: 1...50) ?? 8
    let skipped = try invocation.number("skip", in: 0...(columns * rows - 1)) ?? 0
    return try attempt { () throws(Refusal) in
      try LabelSheet(columns: columns, rows: rows, skipping: skipped)
    }
  }

  /// `labels-2.svg` for the second of several files.
  private static func numbered(_ file: String, _ number: Int) -> String {
    guard let point = file.lastIndex(of: "."), !file[point...].contains("/"),
      point != file.startIndex
    else { return "\(file)-\(number)" }
    return "\(file[..<point])-\(number)\(file[point...])"
  }
}

extension DeskSession {
  /// The rows of a table that a query finds, in an order as `--sort` takes it.
  func rows(of table: RecordTable, query text: String, sort: String) throws(Failure) -> [Int] {
    let reading = reading
    do throws(QueryError) {
      let found = try Query(text, on: table, reading).rows()
      guard let order = SortOrder(sort, in: table, for: reading) else { return found.members }
      let sorted = SortedRows(found, by: order)
      return (0..<sorted.count).map { sorted[$0] }
    } catch {
      throw .usage(say("the query ‘\(text)’, \(error.description)"))
    }
  }
}
