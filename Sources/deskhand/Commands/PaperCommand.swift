import Exchange
import HelpDesk
import ScreenGrid
import Tables

/// `deskhand document`.
enum PaperCommand {
  static let spec = CommandSpec(
    name: "document", operands: "FORM RECORD", summary: "print a record on an official form",
    details: [
      """
      inv-22, inv-1 and inv-18 are the order, the inventory list and the collation sheet of a stocktake; \
      os-2 is the waybill of equipment that a transfer moves, torg-2 the act on what of it was refused or \
      received in part. The forms are Russian, in roubles, and leave to the hand what the desk does not \
      know.
      """,
      "The organisation and the department are those of the configuration, unless said here.",
    ],
    options: [
      OptionSpec("format", "FORMAT", "text or html", choices: ["text", "html"]),
      OptionSpec("width", "N", "the columns of text, 132 unless said otherwise"),
      OptionSpec("output", "FILE", "write it to a new file"),
      OptionSpec("organisation", "NAME", "the organisation"),
      OptionSpec("department", "NAME", "the department"),
    ],
    words: [.other, .other],
    examples: [
      "deskhand document inv-1 IV-3 --format html --output inv-1.html",
      "deskhand document os-2 TF-12 | lp",
    ]
  ) { invocation throws(Failure) in
    try invocation.demandWords(2...2, "document needs a FORM and a RECORD: document inv-1 IV-3")
    guard let form = PaperForm(named: invocation.words[0]) else {
      let known = PaperForm.allCases.map(\.rawValue).joined(separator: ", ")
      throw invocation.usage(say("there is no form ‘\(invocation.words[0])’; there are: \(known)"))
    }
    let format = invocation.choice("format")
    if format == "html", invocation.has("width") {
      throw invocation.usage(say("--width is for text; HTML fits its paper by itself"))
    }
    let width = try invocation.number("width", in: 60...400) ?? 132
    let session = try DeskSession(invocation, readOnly: true)
    let (table, row) = try session.record(invocation.words[1])
    let papers = DeskPapers(
      session.desk, of: invocation.organisation, zone: session.surroundings.zone)
    let filled = try attempt { () throws(Refusal) in try papers.form(form, of: row, in: table) }
    let text = try attempt { () throws(Refusal) in
      format == "html"
        ? FormHTML.text(filled)
        : try FormText.text(
          filled, on: FormText.Paper(columns: width), measure: TextWidth.columns(of:))
    }
    try invocation.write(text)
  }
}

extension Invocation {
  /// The organisation that papers name.
  var organisation: FormOrganisation {
    let configuration = surroundings.configuration
    return FormOrganisation(
      name: options["organisation"] ?? configuration.organisation ?? "",
      department: options["department"] ?? configuration.department ?? "")
  }

  /// Writes a text to the file that `--output` names, else to standard output.
  func write(_ text: String) throws(Failure) {
    if let file = options["output"], file != "-" {
      return try InputFile.write(Array(text.utf8), to: file)
    }
    let output = Output()
    output.page()
    try output.raw(Array(text.utf8))
    try output.flush()
    output.finish()
  }
}
