import Exchange
import HelpDesk
import ScreenGrid
import Tables

/// `deskhand search`.
enum SearchCommand {
  static let spec = CommandSpec(
    name: "search", operands: "WORDS…", summary: "find records of all kinds by their texts",
    details: [
      """
      Every word must be in some text of a record, in any case: what it is called, its descriptions, of \
      a ticket also what was said about it. The best come first: the record with that number, what is \
      called so, what has words that begin so in its name, then all others; open tickets and newer \
      records first. What you may not read is not found.
      """
    ],
    options: [
      OptionSpec("limit", "N", "no more than N records; 20 unless said otherwise"),
      OptionSpec("format", "FORMAT", "text or json", choices: ["text", "json"]),
    ],
    words: [.other],
    examples: ["deskhand search toner jam", "deskhand search 'нет сети' --limit 5 --format json"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1..., "search needs WORDS to look for")
    let limit = try invocation.number("limit", in: 1...100_000) ?? 20
    let format = invocation.choice("format")
    let session = try DeskSession(invocation, readOnly: true)
    let search = DeskSearch(
      invocation.words.joined(separator: " "), in: session.desk, session.reading, limit: limit)
    guard !search.words.isEmpty else {
      throw invocation.usage(say("search needs WORDS to look for"))
    }
    search.finish()
    let output = Output()
    output.page()
    if format == "json" {
      try json(search, to: output)
    } else {
      try text(search, to: output)
    }
    try output.flush()
    output.finish()
  }

  private static func text(_ search: DeskSearch, to output: Output) throws(Failure) {
    let hits = search.ranked()
    let numbers = hits.map { $0.table.number($0.row) }
    let kinds = hits.map { say($0.table.noun) }
    let numberWidth = numbers.map(\.count).max() ?? 0
    let kindWidth = kinds.map(\.count).max() ?? 0
    for (index, hit) in hits.enumerated() {
      try output.text(padded(numbers[index], numberWidth), .number)
      try output.text(padded(kinds[index], kindWidth), .dim)
      try output.text(visible(hit.table.label(hit.row)), .plain)
      if let snippet = search.snippet(of: hit) {
        try output.text("  \(snippet.field): \(visible(snippet.text))", .dim)
      }
      try output.line()
    }
    let found = max(search.count, hits.count)
    if found == 0 { complain(say("nothing found")) }
    if found > hits.count {
      try output.text(
        say("… \(hits.count) of \(found) found; --limit shows more"), .dim)
      try output.line()
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count) + 2)
  }

  private static func json(_ search: DeskSearch, to output: Output) throws(Failure) {
    var writer = JSONWriter()
    let hits = search.ranked()
    writer.beginObject()
    writer.key("found")
    writer.integer(Int64(max(search.count, hits.count)))
    writer.key("records")
    writer.beginArray()
    for hit in hits {
      writer.beginObject()
      writer.key("number")
      writer.string(hit.table.number(hit.row))
      writer.key("kind")
      writer.string(hit.table.singular)
      writer.key("label")
      writer.string(hit.table.label(hit.row))
      if let snippet = search.snippet(of: hit) {
        writer.key("field")
        writer.string(snippet.field)
        writer.key("snippet")
        writer.string(snippet.text)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    try output.raw(writer.bytes)
  }
}
