import DeskStore
import Exchange
import HelpDesk
import Journal
import Tables

/// `deskhand verify`.
enum VerifyCommand {
  static let spec = CommandSpec(
    name: "verify", operands: "", summary: "check every byte and value of the desk's files",
    details: [
      """
      Reads the log, its chain of checksums and the mark; makes the desk anew from the log and \
      compares every value of each snapshot with it; reads every attachment. Changes nothing, and \
      others may go on working. The exit status is 1 when something is damaged.
      """,
      """
      --format json prints one object: sound, store, problems (kind, message, file, offset, \
      event, advice), notes, and the figures.
      """,
    ],
    options: [.textOrJSON],
    examples: ["deskhand --store /srv/desk verify --format json"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...0, "verify takes no words")
    let isJSON = invocation.choice("format") == "json"
    let path = invocation.storePath
    var reading = ProgressLine(say("Reading \(path)"))
    var replaying = ProgressLine(say("Replaying the log"))
    var isReplaying = false
    defer { replaying.clear() }
    let schema = try AssetSchema.declared(inStore: path)
    let report = try attempt { () throws(JournalError) in
      try DeskStore.verify(path, schema: schema) { stage, done, total in
        switch stage {
        case .reading: reading.show(Int(done), of: Int(total))
        case .replaying:
          // What was read last may be longer than what comes in its place.
          if !isReplaying { reading.clear() }
          isReplaying = true
          replaying.show(Int(done), of: Int(total))
        }
      }
    }
    reading.clear()
    replaying.clear()
    let output = Output()
    if isJSON {
      try output.raw(json(report))
    } else {
      try text(report, to: output)
    }
    try output.flush()
    if !report.isSound { throw .ended(status: 1) }
  }

  private static func text(_ report: VerificationReport, to output: Output) throws(Failure) {
    for problem in report.problems {
      try output.line(say("damaged: \(problem.description)"), .alarm)
    }
    for note in report.notes { try output.line(say("note: \(note)")) }
    try output.line(
      say(
        """
        \(Figures.segments(report.segments)), \(Figures.frames(report.frames)), \
        \(Figures.events(report.events)), \(Figures.bytes(report.bytes)) of log, \
        \(Figures.snapshots(report.snapshots)), \(Figures.attachments(report.attachments)): \
        \(report.isSound ? "all sound" : Figures.problems(report.problems.count))
        """))
  }

  private static func json(_ report: VerificationReport) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("sound", report.isSound)
    writer.member("store", report.id?.description)
    writer.array("problems", report.problems) { writer, problem in
      writer.beginObject()
      writer.member("kind", problem.kind.rawValue)
      writer.member("message", problem.message)
      writer.member("file", problem.file)
      writer.member("offset", problem.offset)
      writer.member("event", problem.event)
      writer.member("advice", problem.advice)
      writer.endObject()
    }
    writer.array("notes", report.notes) { $0.string($1) }
    writer.member("segments", UInt64(report.segments))
    writer.member("frames", UInt64(report.frames))
    writer.member("events", report.events)
    writer.member("lastEvent", report.lastEvent)
    writer.member("logBytes", report.bytes)
    writer.member("snapshots", UInt64(report.snapshots))
    writer.member("snapshotsCompared", UInt64(report.compared))
    writer.member("attachments", UInt64(report.attachments))
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
