import DeskStore
import Exchange
import Glibc
import HelpDesk
import Journal
import Tables

/// `deskhand log`.
enum LogCommand {
  static let spec = CommandSpec(
    name: "log", operands: "", summary: "show the events of the desk in order",
    options: [
      OptionSpec("from", "N", "from event N on"),
      OptionSpec("follow", "go on and show what others do"),
      OptionSpec("format", "FORMAT", "text or json (an object a line)", choices: ["text", "json"]),
    ],
    examples: ["deskhand log --from 1000", "deskhand log --follow --format json"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...0, "log takes no words")
    let isJSON = invocation.choice("format") == "json"
    let session = try DeskSession(invocation, readOnly: true)
    let start = try invocation.number("from", in: 1...Int.max).map(Int64.init)
    // Who follows wants what comes, with a little of what came before.
    var next = start ?? (invocation.has("follow") ? max(1, session.desk.lastEvent - 9) : 1)
    let output = Output()
    let follows = invocation.has("follow")
    if !follows { output.page() }
    while true {
      try write(&next, session, isJSON, to: output)
      try output.flush()
      guard follows else { break }
      var descriptor = pollfd(
        fd: session.store.watchDescriptor, events: Int16(POLLIN), revents: 0)
      // Without a watch, a look now and then must do.
      _ = unsafe poll(&descriptor, 1, descriptor.fd < 0 ? 1_000 : -1)
      _ = try attempt { () throws(JournalError) in try session.store.follow() }
    }
    output.finish()
  }

  private static func write(
    _ next: inout Int64, _ session: DeskSession, _ isJSON: Bool, to output: Output
  ) throws(Failure) {
    guard next <= session.desk.lastEvent else { return }
    let lines = EventLines(session.desk, session.reading)
    let reading = session.reading
    var failure: Failure?
    // What the store calls back with cannot throw.
    func writing(_ body: () throws(Failure) -> Void) {
      guard failure == nil else { return }
      do throws(Failure) { try body() } catch { failure = error }
    }
    func json(_ fill: (inout JSONWriter) -> Void) throws(Failure) {
      var writer = JSONWriter()
      fill(&writer)
      writer.endLine()
      try output.raw(writer.bytes)
    }
    let first = next
    try attempt { () throws(JournalError) in
      try session.store.events(
        from: first,
        lost: { lost in
          writing { () throws(Failure) in
            if isJSON { try json { $0.lost(lost) } } else { try lines.write(lost, to: output) }
          }
        }
      ) { event in
        writing { () throws(Failure) in
          if isJSON {
            try json { $0.event(event, on: session.desk, reading) }
          } else {
            try lines.write(event, to: output)
          }
        }
      }
    }
    next = session.desk.lastEvent + 1
    if let failure { throw failure }
  }
}
