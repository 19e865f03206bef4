import DeskStore
import Exchange
import Glibc
import HelpDesk
import Journal
import Tables

/// Commands about the store as a whole.
enum StoreCommands {
  static let initialize = CommandSpec(
    name: "init", operands: "", summary: "make a new, empty desk",
    details: [
      "Whoever makes the desk becomes its first person, with the role of an IT manager."
    ],
    options: [
      OptionSpec("shared", "let the directory's group use the desk too")
    ],
    examples: ["deskhand --store /srv/desk init --shared"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...0, "init takes no words; name the place with --store")
    let session = try make(invocation)
    let output = Output()
    try output.line(say("A new desk is at \(session.store.path); you are its IT manager."))
    try output.flush()
  }

  static let demo = CommandSpec(
    name: "demo", operands: "", summary: "fill a new desk with a sample",
    details: [
      """
      Makes branches, rooms, people, equipment, two years of tickets and this month's changes, all \
      made up, in Russian and English. The same seed makes the same desk.
      """
    ],
    options: [
      OptionSpec("tickets", "N", "how many tickets; 2000 unless said"),
      OptionSpec("seed", "S", "what the sample is made from; 1 unless said"),
    ],
    examples: ["deskhand --store /tmp/desk demo --tickets 10000"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...0, "demo takes no words; name the place with --store")
    let tickets = try invocation.number("tickets", in: 0...10_000_000) ?? 2_000
    let seed = try invocation.number("seed", in: 0...Int.max) ?? 1
    let session = try make(invocation)
    let writer = BulkWriter(session.store, at: invocation.surroundings.now)
    let sample = SampleDesk(
      seed: UInt64(seed), tickets: tickets, now: invocation.surroundings.now,
      zone: invocation.surroundings.zone, zoneName: invocation.surroundings.zoneName)
    var progress = ProgressLine(say("Making a sample desk"))
    do {
      try sample.fill(writer) { done, total in progress.show(done, of: total) }
      try writer.flush()
    } catch {
      progress.clear()
      throw .failed("\(error)")
    }
    progress.clear()
    try attempt { () throws(JournalError) in try session.store.writeSnapshot() }
    let desk = session.desk
    let output = Output()
    try output.line(
      say(
        """
        A sample desk is at \(session.store.path): \
        \(desk.tickets.counted(desk.tickets.count - 1)), \
        \(desk.assets.counted(desk.assets.count - 1)), \
        \(desk.people.counted(desk.people.count - 1)). Open it with: \
        deskhand --store \(session.store.path)
        """))
    try output.flush()
  }

  static let snapshot = CommandSpec(
    name: "snapshot", operands: "", summary: "write the desk as it is, to open faster",
    details: [
      "The console has this done by itself, by a process of its own, when much has changed."
    ],
    options: [
      OptionSpec("background", "at low priority, without a word"),
      OptionSpec("check", "EVENT", "only check the snapshot of that event, at low priority"),
    ]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...0, "snapshot takes no words")
    let isQuiet = invocation.has("background")
    if isQuiet || invocation.has("check") { _ = nice(10) }
    if let event = try invocation.number("check", in: 1...Int.max) {
      return try check(Int64(event), in: invocation.storePath)
    }
    let session = try DeskSession(invocation)
    try attempt { () throws(JournalError) in try session.store.writeSnapshot() }
    if isQuiet { return }
    let output = Output()
    try output.line(say("The desk as of event \(session.desk.lastEvent) is saved."))
    try output.flush()
  }

  /// The console has its snapshot checked by this while the first screen is already up.
  private static func check(_ event: Int64, in path: String) throws(Failure) {
    let isSound = try attempt { () throws(JournalError) in
      try DeskStore.checkSnapshot(of: event, in: path)
    }
    if !isSound {
      complain(
        say("deskhand: the snapshot of event \(event) is damaged; the log will be read instead"))
      throw .ended(status: Int32(DeskStore.damagedSnapshotStatus))
    }
  }

  /// Makes a store, and the caller its first person.
  private static func make(_ invocation: Invocation) throws(Failure) -> DeskSession {
    let path = invocation.storePath
    do throws(JournalError) {
      try DeskStore.create(at: path, shared: invocation.has("shared"))
    } catch {
      // Whoever made it died before the first event: it is nobody's yet, and would stay so.
      guard error.kind == .notAStore, DeskStore.isUnfounded(path) else {
        throw .failed(error.description)
      }
    }
    let session = try DeskSession(invocation)
    try session.commit(FoundDesk(name: invocation.surroundings.fullName))
    return session
  }
}
