import DeskStore
import Exchange
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
    options: [OptionSpec("format", "FORMAT", "text or json", choices: ["text", "json"])],
    examples: ["deskhand --store /srv/desk verify --format json"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...0, "verify takes no words")
    let isJSON = try invocation.choice("format") == "json"
    let path = invocation.storePath
    var reading = ProgressLine(say("Reading \(path)"))
    var replaying = ProgressLine(say("Replaying the log"))
    var isReplaying = false
    defer { replaying.clear() }
    let report = try attempt { () throws(JournalError) in
      try DeskStore.verify(path) { stage, done, total in
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
        \(report.segments) segments, \(report.frames) frames, \(report.events) events, \
        \(report.bytes) bytes of log, \(report.snapshots) snapshots, \
        \(report.attachments) attachments: \
        \(report.isSound ? say("all sound") : say("\(report.problems.count) problems"))
        """))
  }

  private static func json(_ report: VerificationReport) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("sound")
    writer.boolean(report.isSound)
    writer.key("store")
    writer.text(report.id?.description)
    writer.key("problems")
    writer.beginArray()
    for problem in report.problems {
      writer.beginObject()
      writer.key("kind")
      writer.string(problem.kind.rawValue)
      writer.key("message")
      writer.string(problem.message)
      writer.key("file")
      writer.text(problem.file)
      writer.key("offset")
      writer.number(problem.offset)
      writer.key("event")
      writer.number(problem.event)
      writer.key("advice")
      writer.text(problem.advice)
      writer.endObject()
    }
    writer.endArray()
    writer.key("notes")
    writer.beginArray()
    for note in report.notes { writer.string(note) }
    writer.endArray()
    let figures: [(String, UInt64)] = [
      ("segments", UInt64(report.segments)), ("frames", UInt64(report.frames)),
      ("events", report.events), ("lastEvent", report.lastEvent), ("logBytes", report.bytes),
      ("snapshots", UInt64(report.snapshots)), ("snapshotsCompared", UInt64(report.compared)),
      ("attachments", UInt64(report.attachments)),
    ]
    for (name, value) in figures {
      writer.key(name)
      writer.number(value)
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func text(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  // A damaged file may tell any number.
  fileprivate mutating func number(_ number: UInt64?) {
    if let number = number.flatMap({ Int64(exactly: $0) }) { integer(number) } else { null() }
  }
}
