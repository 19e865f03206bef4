import DeskStore
import Exchange
import HelpDesk
import Journal
import Tables

/// `deskhand import csv`.
enum RecordImport {
  static func run(_ invocation: Invocation) throws(Failure) {
    try invocation.demandWords(3..., "import csv needs a TABLE and a FILE, or - for standard input")
    let isTrial = invocation.has("dry-run")
    let session = try DeskSession(invocation, readOnly: isTrial)
    let table = try session.table(invocation.words[1])
    let now = session.surroundings.now
    let isWhole = invocation.has("all-or-nothing")
    let committer = BulkCommitter(session.store, at: now, holdsBack: isWhole)
    let sink: any CommandSink =
      isTrial ? TrialSink(session.desk, by: session.store.actor, at: now) : committer
    var records = TableImport(
      table, into: sink, at: now, zone: session.surroundings.zone,
      TableImport.Options(
        key: invocation.list("key"), passed: invocation.list("ignore"), keepsDeeds: isTrial,
        otherLanguages: LanguageChoice.others))
    var reports: [(file: String, report: TableImportReport)] = []
    var hasProblems = false
    for file in invocation.words.dropFirst(2) {
      guard let report = try read(file, &records) else {
        hasProblems = true
        continue
      }
      hasProblems = hasProblems || !report.problems.isEmpty
      reports.append((file, report))
    }
    let isKept = !isTrial && !(isWhole && hasProblems)
    if isKept { try attempt { () throws(StoreError) in try committer.flush() } }
    let output = Output()
    for (file, report) in reports {
      for note in report.notes { complain(note) }
      for problem in report.problems { complain(problem.description) }
      for deed in report.deeds { try output.line(deed.description) }
      try output.line("\(file): " + counts(report))
    }
    if isTrial {
      try output.line(say("nothing was changed: this was a trial"))
    } else if !isKept {
      complain(say("nothing was imported, since not everything can be"))
    } else if session.store.isSnapshotDue {
      try attempt { () throws(JournalError) in try session.store.writeSnapshot() }
    }
    try output.flush()
    if hasProblems { throw .ended(status: 1) }
  }

  /// Imports a file; one of which nothing can be imported is complained of, and the others go on.
  private static func read(
    _ file: String, _ records: inout TableImport
  ) throws(Failure) -> TableImportReport? {
    let bytes = try InputFile.read(file)
    var progress = ProgressLine(say("Importing \(file)"))
    defer { progress.clear() }
    do {
      return try records.read(bytes, file: file) { done, total in progress.show(done, of: total) }
    } catch let refusal as Refusal {
      complain("deskhand: \(refusal)")
      return nil
    } catch {
      throw .failed("\(error)")
    }
  }

  private static func counts(_ report: TableImportReport) -> String {
    [
      say(.counted(report.lines, one: "\(report.lines) line", other: "\(report.lines) lines")),
      say("\(report.made) new"), say("\(report.changed) changed"),
      say("\(report.unchanged) as they were"), say("\(report.problems.count) not imported"),
    ].joined(separator: ", ")
  }
}

extension Invocation {
  /// The words of an option that takes several.
  func list(_ option: String) -> [String] {
    (options[option] ?? "").split(separator: ",").map { $0.trimmingSpaces() }
      .filter { !$0.isEmpty }
  }
}
