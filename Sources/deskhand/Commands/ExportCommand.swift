import Exchange
import HelpDesk
import Tables

/// `deskhand export`.
enum ExportCommand {
  static let spec = CommandSpec(
    name: "export", operands: "commerceml [catalogue|offers|documents]",
    summary: "write the stock for 1C",
    details: [
      """
      A message of CommerceML 2 with the goods in stock (catalogue), with what they cost and how many lie \
      in which warehouse (offers), and with what came and went, and what closed stocktakes found too much \
      or missing (documents); all of it where nothing is named. Goods have their accounting ids, and else \
      the number of the item.
      """
    ],
    options: [
      OptionSpec("from", "DAY", "the first day of documents"),
      OptionSpec("until", "DAY", "the last day of documents"),
      OptionSpec("output", "FILE", "write it to a new file"),
      OptionSpec("organisation", "NAME", "the organisation"),
    ],
    words: [.other, .other],
    examples: [
      "deskhand export commerceml offers --output offers.xml",
      "deskhand export commerceml documents --from 2026-11-01 --until 2026-11-30",
    ]
  ) { invocation throws(Failure) in
    guard invocation.words.first == "commerceml", invocation.words.count <= 2 else {
      throw invocation.usage(
        say("say what to export: export commerceml [catalogue|offers|documents]"))
    }
    var parts = Set(DeskCommerce.Part.allCases)
    if invocation.words.count == 2 {
      guard let part = DeskCommerce.Part(rawValue: invocation.words[1]) else {
        let known = DeskCommerce.Part.allCases.map(\.rawValue).joined(separator: ", ")
        throw invocation.usage(say("‘\(invocation.words[1])’ is none of: \(known)"))
      }
      parts = [part]
    }
    let days = try days(invocation, parts)
    let session = try DeskSession(invocation, readOnly: true)
    let surroundings = session.surroundings
    let commerce = DeskCommerce(
      session.desk, of: invocation.organisation.name, at: surroundings.now,
      zone: surroundings.zone)
    let message = try attempt { () throws(Refusal) in try commerce.message(parts, days: days) }
    let bytes = CommerceWriter.bytes(message)
    if let file = invocation.options["output"], file != "-" {
      return try InputFile.write(bytes, to: file)
    }
    let output = Output()
    try output.raw(bytes)
    try output.flush()
  }

  private static func days(
    _ invocation: Invocation, _ parts: Set<DeskCommerce.Part>
  ) throws(Failure) -> ClosedRange<CivilDate>? {
    let (from, until) = (try invocation.day("from"), try invocation.day("until"))
    if from == nil, until == nil { return nil }
    if !parts.contains(.documents) {
      throw invocation.usage(say("--from and --until are for documents"))
    }
    let first = from ?? CivilDate(year: 1970, month: 1, day: 1)
    let last = until ?? CivilDate(year: 9_999, month: 12, day: 31)
    guard first <= last else { throw invocation.usage(say("--until is before --from")) }
    return first...last
  }
}
