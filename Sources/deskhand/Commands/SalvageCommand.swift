import DeskStore
import Exchange
import HelpDesk
import Journal
import Tables

/// `deskhand salvage`.
enum SalvageCommand {
  static let spec = CommandSpec(
    name: "salvage", operands: "DEST",
    summary: "bring what is sound of a damaged desk into a new one",
    details: [
      """
      Changes nothing of the damaged desk. Every event whose bytes are sound is brought, under its \
      own number, and every attachment that is what it was; what a snapshot still knows of the \
      lost events is brought back from there. What is missing is listed.
      """,
      """
      DEST must not exist, or be an empty directory. The new desk has a new id: it is not the \
      damaged one, and backups of that one are no backups of it.
      """,
    ],
    options: [
      OptionSpec("anyway", "also when nothing is damaged"), .textOrJSON,
    ],
    words: [.file], examples: ["deskhand --store /srv/desk salvage /mnt/desk-salvaged"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1...1, "salvage needs the place of the new desk: salvage DEST")
    let surroundings = invocation.surroundings
    let isJSON = invocation.choice("format") == "json"
    let schema = try AssetSchema.declared(inStore: invocation.storePath)
    let report = try attempt { () throws(StoreError) in
      try DeskStore.salvage(
        invocation.storePath, to: invocation.words[0], login: surroundings.login,
        at: surroundings.now, anyway: invocation.has("anyway"), schema: schema)
    }
    let output = Output()
    if isJSON {
      var writer = JSONWriter()
      writer.salvage(report)
      writer.endLine()
      try output.raw(writer.bytes)
    } else {
      try SalvageText(report, surroundings.zone).write(to: output)
    }
    try output.flush()
  }
}

/// A salvage's report in words.
private struct SalvageText {
  private let report: SalvageReport
  private let zone: Zone
  /// So many records of a gap are named; JSON has all.
  private static let named = 20

  init(_ report: SalvageReport, _ zone: Zone) {
    self.report = report
    self.zone = zone
  }

  func write(to output: Output) throws(Failure) {
    let source = report.source.id.map { "\(report.source.path) (\($0))" } ?? report.source.path
    let (path, id) = report.destination
    try output.line(
      say(
        """
        \(Figures.events(report.events)) of \(Figures.segments(report.segments)) and \
        \(Figures.attachments(report.attachments)) were brought from \(source) to \(path) (\(id)).
        """))
    if let (event, records) = report.snapshot {
      try output.line(
        say(
          """
          The snapshot of event \(event) gave back what it knew of the lost events: \
          \(Figures.records(records)).
          """))
    }
    if report.isWhole { try output.line(say("Nothing is missing.")) }
    for gap in report.gaps { try write(gap, to: output) }
    for lost in report.lostAttachments {
      let name = lost.record.map { "\($0.number) \($0.name)" } ?? say("which no record names")
      try output.line(
        say("missing: the attachment \(lost.content) (\(name)): \(lost.reason)"), .alarm)
    }
    for flaw in report.flaws {
      try output.line(say("damaged, and nothing is missing by it: \(flaw.description)"))
    }
    for note in report.notes { try output.line(say("note: \(note)")) }
    try output.line(say("Open it with: deskhand --store \(path)"))
  }

  private func write(_ gap: SalvageGap, to output: Output) throws(Failure) {
    let first = gap.events.first
    let events =
      switch gap.events.last {
      case first: say("event \(first)")
      case let last?: say("events \(first)–\(last)")
      case nil: say("events from \(first) on, how many cannot be told")
      }
    try output.line(say("missing: \(events)\(times(gap))"), .alarm)
    for place in gap.events.places { try output.line("  " + place.description) }
    if let earlier = gap.events.earlier {
      try output.line("  " + say("lost before this desk was salvaged the last time:"))
      for line in earlier.split(separator: "\n") { try output.line("    " + String(line)) }
    }
    if !gap.touched.isEmpty {
      let names = gap.touched.prefix(Self.named).joined(separator: ", ")
      let more = gap.touched.count - Self.named
      try output.line(
        "  "
          + say("changed in it: \(names)\(more > 0 ? say(" and \(more) more; --format json") : "")")
      )
    }
    if let text = filled(gap) { try output.line("  " + text) }
  }

  private func times(_ gap: SalvageGap) -> String {
    switch (gap.after?.text(in: zone), gap.before?.text(in: zone)) {
    case (let after?, let before?): say(", between \(after) and \(before)")
    case (let after?, nil): say(", after \(after)")
    case (nil, let before?): say(", before \(before)")
    case (nil, nil): ""
    }
  }

  private func filled(_ gap: SalvageGap) -> String? {
    guard let snapshot = report.snapshot?.event, snapshot >= Int64(gap.events.first) else {
      return nil
    }
    if let last = gap.events.last, Int64(last) <= snapshot {
      return say("what they set was in the snapshot")
    }
    return say("what they set up to event \(snapshot) was in the snapshot")
  }
}

extension JSONWriter {
  fileprivate mutating func salvage(_ report: SalvageReport) {
    beginObject()
    store("from", report.source.path, report.source.id)
    store("to", report.destination.path, report.destination.id)
    member("events", report.events)
    member("segments", UInt64(report.segments))
    member("attachments", UInt64(report.attachments))
    key("snapshot")
    if let (event, records) = report.snapshot {
      beginObject()
      member("event", UInt64(event))
      member("records", UInt64(records))
      endObject()
    } else {
      null()
    }
    array("missing", report.gaps) { $0.gap($1, report.snapshot?.event) }
    array("missingAttachments", report.lostAttachments) { $0.attachment($1) }
    array("damaged", report.flaws) { $0.place($1) }
    array("notes", report.notes) { $0.string($1) }
    endObject()
  }

  private mutating func store(_ name: String, _ path: String, _ id: StoreID?) {
    key(name)
    beginObject()
    member("path", path)
    member("id", id?.description)
    endObject()
  }

  private mutating func gap(_ gap: SalvageGap, _ snapshot: Int64?) {
    beginObject()
    member("from", gap.events.first)
    member("to", gap.events.last)
    member("after", gap.after?.rfc3339)
    member("before", gap.before?.rfc3339)
    array("places", gap.events.places) { $0.place($1) }
    if let earlier = gap.events.earlier { member("earlier", earlier) }
    array("records", gap.touched) { $0.string($1) }
    let filled = min(UInt64(snapshot ?? 0), gap.events.last ?? .max)
    member("filledTo", filled >= gap.events.first ? filled : nil)
    endObject()
  }

  private mutating func place(_ place: UnreadablePlace) {
    beginObject()
    member("file", place.file)
    if let bytes = place.bytes {
      member("start", bytes.lowerBound)
      member("end", bytes.upperBound)
    }
    member("reason", place.reason)
    endObject()
  }

  private mutating func attachment(_ lost: LostAttachment) {
    beginObject()
    member("content", lost.content)
    if let (number, name) = lost.record {
      member("number", number)
      member("name", name)
    }
    member("reason", lost.reason)
    endObject()
  }
}
