import Exchange
import HelpDesk
import Tables

/// `deskhand show T-42 --explain sla`: how a ticket's deadlines came to be.
enum LevelReport {
  static func write(
    _ table: RecordTable, _ row: Int, _ session: DeskSession, _ invocation: Invocation
  ) throws(Failure) {
    guard table === session.desk.tickets else {
      throw invocation.usage(say("--explain sla is for tickets: show T-42 --explain sla"))
    }
    if invocation.has("at") {
      throw invocation.usage(say("--explain sla tells how it stands now; leave out --at"))
    }
    let account = LevelAccount(row, of: session.desk, at: session.surroundings.now)
    let output = Output()
    if invocation.choice("format") == "json" {
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("number", table.number(row))
      writer.array("clocks", account.clocks) { $0.clock($1) }
      writer.endObject()
      writer.endLine()
      try output.raw(writer.bytes)
      return try output.flush()
    }
    output.page()
    try output.text(table.number(row), .number)
    try output.line("  " + table.label(row), .bold)
    for clock in account.clocks { try describe(clock, to: output) }
    try output.flush()
    output.finish()
  }

  private static func describe(
    _ clock: LevelAccount.Clock, to output: Output
  ) throws(Failure) {
    try output.line()
    try output.text("\(clock.title): \(clock.term.map(formatHours) ?? "—")", .bold)
    try output.line("  " + clock.verdict)
    let due = clock.deadline.map { Timestamp(milliseconds: $0).iso(in: clock.zone) }
    let facts: [(title: String, text: String?)] = [
      (say("Due"), due), (say("Agreement"), clock.agreement), (say("Applies"), clock.reason),
      (say("Working time"), clock.hours),
    ]
    let width = facts.map(\.title.count).max() ?? 0
    for fact in facts {
      guard let text = fact.text else { continue }
      let blanks = String(repeating: " ", count: width - fact.title.count + 2)
      try output.text(fact.title + blanks, .dim)
      try output.line(text)
    }
    // What began and ended within a minute would say nothing.
    for line in clock.lines where line.length >= 60_000 {
      let start = Timestamp(milliseconds: line.start).iso(in: clock.zone)
      let end = Timestamp(milliseconds: line.end).iso(in: clock.zone)
      let counted = line.isCounted ? formatHours(line.length) : "—"
      let blanks = String(repeating: " ", count: max(7 - counted.count, 0))
      let why = line.isToCome ? say("\(line.why) (to come)") : line.why
      try output.line(
        "  \(start) – \(end)\(blanks)\(counted)  \(why)", line.isCounted ? .plain : .dim)
    }
  }
}

extension JSONWriter {
  /// A clock with its stretches. Moments are RFC 3339 in UTC, lengths seconds of working time.
  fileprivate mutating func clock(_ clock: LevelAccount.Clock) {
    func moment(_ milliseconds: Int64?) -> String? {
      milliseconds.map { Timestamp(milliseconds: $0).rfc3339 }
    }
    beginObject()
    member("clock", clock.title)
    member("agreement", clock.agreement)
    member("applies", clock.reason)
    member("workingTime", clock.hours)
    key("term")
    if let term = clock.term { integer(term / 1_000) } else { null() }
    member("start", moment(clock.start))
    member("due", moment(clock.deadline))
    member("done", moment(clock.done))
    key("spent")
    integer(clock.spent / 1_000)
    member("stopped", clock.isStopped)
    member("verdict", clock.verdict)
    array("lines", clock.lines) { writer, line in
      writer.beginObject()
      writer.member("from", moment(line.start))
      writer.member("to", moment(line.end))
      writer.member("counted", line.isCounted)
      writer.member("why", line.why)
      writer.endObject()
    }
    endObject()
  }
}
