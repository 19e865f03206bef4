import DeskStore
import Exchange
import HelpDesk
import Journal
import Tables

/// `deskhand import`.
enum ImportCommand {
  static let spec = CommandSpec(
    name: "import", operands: "incidents|holidays|inventory FILE…",
    summary: "read incidents of another desk, holidays of a calendar, or inventories of agents",
    details: [
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
      OptionSpec("calendar", "NAME", "whose holidays they are; needed where there are several"),
      OptionSpec("years", "FIRST-LAST", "which years; this one, three before and two after"),
      OptionSpec("assume", "ASSET", "of which asset a doubtful inventory is"),
      OptionSpec("new", "doubtful inventories are of new devices"),
      OptionSpec("force", "take an inventory that is older than the last one"),
      OptionSpec("dry-run", "say what inventories would change, and change nothing"),
    ],
    words: [.other, .file],
    examples: [
      "deskhand import incidents incident_event_log.csv",
      "deskhand import holidays ru-2026.xml --calendar 'Office Moscow'",
      "deskhand import inventory /var/spool/inventories/*.json",
      "deskhand import inventory ws-0421.xml --assume A-17",
    ]
  ) { invocation throws(Failure) in
    let own = [
      "holidays": ["calendar", "years"], "inventory": ["assume", "new", "force", "dry-run"],
    ]
    for (what, options) in own.sorted(by: { $0.key < $1.key }) where what != invocation.words.first
    {
      for option in options where invocation.has(option) {
        throw invocation.usage(say("--\(option) is for import \(what)"))
      }
    }
    switch invocation.words.first {
    case "incidents": try incidents(invocation)
    case "holidays": try HolidayImport.run(invocation)
    case "inventory": try InventoryImport.run(invocation)
    default:
      throw invocation.usage(
        say(
          """
          say what to import: import incidents FILE…, import holidays FILE… or import inventory FILE…
          """))
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
