import DeskStore
import Exchange
import HelpDesk
import Journal
import Tables

/// `deskhand import`.
enum ImportCommand {
  static let spec = CommandSpec(
    name: "import",
    operands:
      "csv TABLE FILE…|- | commerceml FILE… | incidents FILE… | holidays FILE… | inventory FILE…|-",
    summary:
      "read records, 1C's stock, incidents of another desk, holidays, or inventories of agents",
    details: [
      """
      csv: records of any table, under a header of fields, their other names or their titles in English \
      or Russian; what ‘deskhand list TABLE --format csv’ writes is read back. A line whose key is known \
      changes that record, in the fields that differ; any other makes one. References are numbers \
      (P-12), names in full or unique values, also of what other lines make. Lines that are refused are \
      reported with their place and field, the others are imported, and the exit status is 1.
      """,
      """
      commerceml: catalogues, offers and orders of 1C, taken together. Goods are found among the stock by \
      their accounting id, article code or barcode, fixed assets by their accounting id or inventory \
      number, never by a name alone. What differs is listed; --wins says who is right: with 1c the desk \
      takes fields and quantities over, with desk only the accounting ids. The same files again change \
      nothing. What orders deliver is received only with --post.
      """,
      """
      incidents: a CSV file with a row for every update of an incident, as service desks export their audit \
      trail. Each incident becomes a ticket and each row an event at its own time by its own \
      author. Reading a file again changes nothing. Rows that cannot be read are reported with \
      their line, the others are imported, and the exit status is 1.
      """,
      "Dates are day first (29/2/2016 01:16) or ISO 8601, in the time zone of the process.",
      """
      holidays: a production calendar (XML with days off, shortened and working days) or an \
      iCalendar file. The working calendar gets its days; the deadlines of open tickets follow. \
      Reading a file again changes nothing.
      """,
      """
      inventory: what agents of GLPI (JSON), FusionInventory or OCS (XML) have found on one device a \
      file, or on standard input for -. The device is found by its serial number, its UUID or its name, \
      or becomes a new asset; what is installed, what it is made of and what was measured follows, as \
      one event. A line a file says what was different. Where it is doubtful which asset it is, a \
      terminal asks; else nothing is changed, and --assume or --new says it. The exit status is 1 when a \
      file was refused or doubtful.
      """,
    ],
    options: [
      OptionSpec(
        "key", "A,B",
        "csv: the fields that name a record; number, or else the first unique field there is"),
      OptionSpec("ignore", "A,B", "csv: columns of the file to be passed over"),
      OptionSpec("dry-run", "csv, commerceml, inventory: say what would be done, and do nothing"),
      OptionSpec("all-or-nothing", "csv: do nothing when one line is refused"),
      OptionSpec(
        "wins", "SIDE", "commerceml: whose values stand where they differ", choices: ["1c", "desk"]),
      OptionSpec(
        "warehouse", "PLACE",
        "commerceml: where goods lie of which no file says it; 'A=PLACE;B=PLACE' by the files' names"
      ),
      OptionSpec("fields", "A,B", "commerceml: the fields that are compared; all unless said"),
      OptionSpec("price", "NAME", "commerceml: the kind of price; the first one unless said"),
      OptionSpec("post", "commerceml: receive the goods of orders and deliveries"),
      OptionSpec(
        "format", "FORMAT", "commerceml: the differences as a table or as csv",
        choices: ["table", "csv"]),
      OptionSpec("calendar", "NAME", "whose holidays they are; needed where there are several"),
      OptionSpec("years", "FIRST-LAST", "which years; this one, three before and two after"),
      OptionSpec("assume", "ASSET", "of which asset a doubtful inventory is"),
      OptionSpec(
        "new",
        "inventory: doubtful ones are of new devices; commerceml: make what the desk does not have"),
      OptionSpec("force", "take an inventory that is older than the last one"),
    ],
    words: [.other, .file],
    examples: [
      "deskhand import csv assets assets.csv --dry-run",
      "deskhand import csv assets new.csv --key inventoryNumber",
      "deskhand import commerceml import.xml offers.xml --wins 1c --dry-run",
      "deskhand import incidents incident_event_log.csv",
      "deskhand import holidays ru-2026.xml --calendar 'Office Moscow'",
      "deskhand import inventory /var/spool/inventories/*.json",
      "deskhand import inventory ws-0421.xml --assume A-17",
    ]
  ) { invocation throws(Failure) in
    try demandOptions(of: invocation)
    switch invocation.words.first {
    case "csv": try RecordImport.run(invocation)
    case "commerceml": try CommerceImport.run(invocation)
    case "incidents": try incidents(invocation)
    case "holidays": try HolidayImport.run(invocation)
    case "inventory": try InventoryImport.run(invocation)
    default:
      throw invocation.usage(
        say(
          """
          say what to import: import csv TABLE FILE…, import commerceml FILE…, import incidents FILE…, \
          import holidays FILE… or import inventory FILE…
          """))
    }
  }

  /// Which options are for which kind of import.
  private static let options = [
    "csv": ["key", "ignore", "dry-run", "all-or-nothing"],
    "commerceml": [
      "wins", "warehouse", "fields", "price", "new", "post", "format", "dry-run",
    ],
    "holidays": ["calendar", "years"], "inventory": ["assume", "new", "force", "dry-run"],
  ]

  private static func demandOptions(of invocation: Invocation) throws(Failure) {
    let kind = invocation.words.first ?? ""
    for option in Set(options.values.flatMap(\.self)).sorted()
    where invocation.has(option) && options[kind]?.contains(option) != true {
      let owners = options.keys.sorted().filter { options[$0]?.contains(option) ?? false }
      throw invocation.usage(say("--\(option) is for import \(owners.joined(separator: ", "))"))
    }
  }

  private static func incidents(_ invocation: Invocation) throws(Failure) {
    try invocation.demandWords(2..., "import incidents needs a FILE")
    let session = try DeskSession(invocation)
    try attempt { () throws(Refusal) in
      try session.desk.demand(.importData, of: session.store.actor)
    }
    var hasProblems = false
    let output = Output()
    for file in invocation.words.dropFirst() {
      let report = try read(file, session)
      for problem in report.problems { complain(problem.description) }
      hasProblems = hasProblems || !report.problems.isEmpty
      let parts = [
        say(.counted(report.rows, one: "\(report.rows) row", other: "\(report.rows) rows")),
        say(
          .counted(
            report.tickets, one: "\(report.tickets) new ticket",
            other: "\(report.tickets) new tickets")),
        say(
          .counted(
            report.added, one: "\(report.added) event added",
            other: "\(report.added) events added")),
        say("\(report.unchanged) known already"), say("\(report.problems.count) not imported"),
      ]
      try output.line("\(file): " + parts.joined(separator: ", "))
    }
    if session.store.isSnapshotDue {
      try attempt { () throws(JournalError) in try session.store.writeSnapshot() }
    }
    try output.flush()
    if hasProblems { throw .ended(status: 1) }
  }

  private static func read(_ file: String, _ session: DeskSession) throws(Failure) -> ImportReport {
    let bytes = try InputFile.read(file)
    let writer = BulkWriter(session.store, at: session.surroundings.now)
    var incidents = IncidentImport(into: writer, zone: session.surroundings.zone)
    var progress = ProgressLine(say("Importing \(file)"))
    defer { progress.clear() }
    do {
      let report = try incidents.read(bytes, file: file) { done, total in
        progress.show(done, of: total)
      }
      try writer.flush()
      return report
    } catch {
      throw .failed("\(error)")
    }
  }
}
