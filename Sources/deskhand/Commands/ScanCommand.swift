import HelpDesk
import Tables

/// `deskhand scan`.
enum ScanCommand {
  static let spec = CommandSpec(
    name: "scan", operands: "STOCKTAKE [CODE…|-]",
    summary: "count with a scanner, or count codes that were scanned",
    details: [
      """
      Without codes the console opens on the counting: the field always has the focus, so that a scanner \
      types into it. Scan the place first, then everything in it.
      """,
      """
      With codes, or with - and a code a line on standard input, each is counted as if it were scanned: \
      the code of a place (its barcode, L-14, its name) is where the next ones are; 12*CODE counts so \
      many of a stock item. What came of each is printed; the exit status is 1 when one was not counted.
      """,
    ],
    options: [OptionSpec("place", "PLACE", "where the first codes are")],
    words: [.other],
    examples: [
      "deskhand scan IV-3", "deskhand scan IV-3 --place 'Room 214' INV-000421 INV-000422",
      "deskhand scan IV-3 - < codes.txt",
    ]
  ) { invocation throws(Failure) in
    guard let name = invocation.words.first else {
      throw invocation.usage(say("scan needs a STOCKTAKE, such as IV-1"))
    }
    guard invocation.words.count > 1 || invocation.has("place") else {
      return try ConsoleCommand.open(invocation, counting: name)
    }
    let session = try DeskSession(invocation)
    let stocktake = try session.stocktake(name)
    var place =
      try invocation.options["place"].map { text throws(Failure) in
        try session.place(text)
      } ?? 0
    let output = Output()
    var hasFailed = false
    for code in try codes(invocation) where !code.isEmpty {
      do throws(Failure) {
        try output.line(try count(code, stocktake, &place, session))
      } catch .failed(let reason) {
        hasFailed = true
        complain("\(code): \(reason)")
      }
    }
    try output.flush()
    if hasFailed { throw .ended(status: 1) }
  }

  private static func codes(_ invocation: Invocation) throws(Failure) -> [String] {
    let words = invocation.words.dropFirst()
    guard words == ["-"] else { return words.map(\.scannedCode) }
    let text = String(decoding: try InputFile.read("-", limit: 64 << 20), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).map { String($0).scannedCode }
  }

  /// Counts one code and says what came of it.
  private static func count(
    _ code: String, _ stocktake: Int, _ place: inout Int, _ session: DeskSession
  ) throws(Failure) -> String {
    let desk = session.desk
    var (scanned, quantity) = (code, Int64?.none)
    if let (times, rest) = ScanCode.multiplied(code),
      case .item = ScannedCode(rest, at: place, on: desk)
    {
      (scanned, quantity) = (rest, times)
    }
    let command = ScanCode(scanned, in: stocktake, at: place, quantity: quantity)
    let lines = desk.countLines
    switch command.outcome(on: desk).outcome {
    case .place(let row):
      place = row
      return "\(code): \(desk.places.path(row))"
    case .already(let line):
      return say("\(code): counted already, in \(lines.number(line))")
    case .found, .elsewhere, .surplus, .unknown, .counted:
      let event = try session.commit(command)
      guard let line = event.edits.first(where: { $0.edit.record.table == CountLineTable.tag })
      else { return code }
      let row = line.edit.record.row
      let result = lines.result[row].map { say($0.title) } ?? ""
      let name =
        lines.asset.row(row) != 0
        ? desk.assets.label(lines.asset.row(row))
        : lines.item.row(row) != 0
          ? "\(desk.stock.label(lines.item.row(row))) × \(lines.quantity[row] ?? 0)" : ""
      return [code + ":", result, name].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }
}

extension DeskSession {
  /// The stocktake that a word names.
  func stocktake(_ word: String) throws(Failure) -> Int {
    let (table, row) = try record(word)
    guard table === desk.stocktakes else {
      throw .failed(
        say("\(word) is no stocktake; their numbers look like \(desk.stocktakes.number(1))"))
    }
    return row
  }

  /// The place that a word names.
  func place(_ word: String) throws(Failure) -> Int {
    if case .place(let row) = ScannedCode(word, at: 0, on: desk) { return row }
    let found = desk.places.find(word, most: 2)
    guard found.count == 1 else {
      throw .failed(
        found.isEmpty
          ? say("there is no place ‘\(word)’")
          : say("‘\(word)’ may be several places; say which by its number"))
    }
    return found[0]
  }
}
