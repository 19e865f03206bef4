import DeskStore
import Exchange
import Glibc
import HelpDesk
import Journal
import Tables

/// `deskhand import inventory`.
struct InventoryImport {
  /// A file that was read and is not on the desk yet.
  private struct Entry {
    let file: String
    let report: InventoryReport
    var answer: TakeInventory.Answer?
  }

  private let invocation: Invocation
  private let session: DeskSession
  private let output = Output()
  private let isTrial: Bool
  /// Whether somebody is there who can be asked.
  private let isAsking = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  private var waiting: [Entry] = []
  /// What is to be said of those that are decided, once they are on the disk.
  private var said: [(text: String, isRefusal: Bool)] = []
  /// Of which the next one may be, where somebody has to be asked.
  private var question: [DeviceMatch.Candidate] = []
  private var hasFailed = false
  /// So many files are read before they are taken in together.
  private static let batch = 64

  /// Takes the files of a command line in.
  static func run(_ invocation: Invocation) throws(Failure) {
    try invocation.demandWords(2..., "import inventory needs a FILE, or - for standard input")
    var run = try InventoryImport(invocation)
    try run.take(invocation.words.dropFirst())
  }

  private init(_ invocation: Invocation) throws(Failure) {
    self.invocation = invocation
    isTrial = invocation.has("dry-run")
    session = try DeskSession(invocation, readOnly: isTrial)
  }

  private mutating func take(_ files: ArraySlice<String>) throws(Failure) {
    try attempt { () throws(Refusal) in
      try session.desk.demand(.manageAssets, of: session.store.actor)
    }
    let given = try answer(for: files.count)
    for file in files {
      if let report = try read(file) {
        waiting.append(Entry(file: file, report: report, answer: given))
      }
      if waiting.count == Self.batch { try work() }
    }
    try work()
    if isTrial {
      try output.line(say("nothing was changed: this was a trial (--dry-run)"))
    } else if session.store.isSnapshotDue {
      try attempt { () throws(JournalError) in try session.store.writeSnapshot() }
    }
    try output.flush()
    if hasFailed { throw .ended(status: 1) }
  }

  /// What the command line says of doubtful inventories.
  private func answer(for files: Int) throws(Failure) -> TakeInventory.Answer? {
    guard let word = invocation.options["assume"] else {
      return invocation.has("new") ? .new : nil
    }
    if invocation.has("new") { throw invocation.usage(say("--assume and --new contradict")) }
    if files > 1 { throw invocation.usage(say("--assume is for one FILE")) }
    let (table, row) = try session.record(word)
    guard table === session.desk.assets else {
      throw invocation.usage(
        say("--assume takes an asset, such as \(session.desk.assets.number(1))"))
    }
    return .asset(row)
  }

  private mutating func read(_ file: String) throws(Failure) -> InventoryReport? {
    do throws(Failure) {
      let bytes = try InputFile.read(file, limit: InventoryFile.longest)
      let inventory = try attempt { () throws(Refusal) in
        try InventoryFile.read(bytes, file: file, zone: session.surroundings.zone)
      }
      return InventoryReport(inventory)
    } catch .failed(let reason) {
      said.append((reason, isRefusal: true))
      return nil
    }
  }

  // MARK: Taking in

  /// Takes all in that wait, and asks where that is needed.
  private mutating func work() throws(Failure) {
    repeat {
      if isTrial { rehearse() } else { try commit() }
      try speak()
      if !question.isEmpty { try ask() }
    } while !waiting.isEmpty
    try speak()
  }

  private mutating func commit() throws(Failure) {
    do throws(JournalError) {
      try session.store.commitTogether("inventory", at: session.surroundings.now) { actor, now in
        decideNext(actor, now)
      }
    } catch {
      throw .failed(error.description)
    }
  }

  /// The same on the desk in memory alone.
  private mutating func rehearse() {
    let trial = MemorySink(session.desk)
    while true {
      switch decideNext(session.store.actor, session.surroundings.now) {
      case .end: return
      case .none: continue
      case .edits(let edits):
        trial.add("inventory", by: session.store.actor, occurred: nil, edits)
      }
    }
  }

  private mutating func decideNext(_ actor: Actor, _ now: Timestamp) -> DeskStore.NextEvent {
    guard let entry = waiting.first else { return .end }
    let desk = session.desk
    if isAsking, entry.answer == nil,
      case .doubtful(let candidates) = DeviceMatch(entry.report, on: desk).outcome
    {
      question = candidates
      return .end
    }
    waiting.removeFirst()
    let command = TakeInventory(
      entry.report, answer: entry.answer, isForced: invocation.has("force"))
    do throws(Refusal) {
      let (edits, news) = try command.changes(desk, by: actor, at: now)
      said.append((sentence(entry, news, edits), isRefusal: false))
      return edits.isEmpty ? .none : .edits(edits)
    } catch {
      said.append(("\(entry.file): \(error.description)", isRefusal: true))
      return .none
    }
  }

  private func sentence(
    _ entry: Entry, _ news: InventoryNews, _ edits: [RecordEdit]
  ) -> String {
    let assets = session.desk.assets
    let what = news.sentence(session.reading)
    guard news.isNew else {
      return "\(entry.file): \(assets.number(news.asset)) \(assets.label(news.asset)): \(what)"
    }
    // It is not on the desk yet: what it is stands in the edit that makes it.
    let made = edits.first { $0.record == assets.id(news.asset) }?.fields ?? []
    let words = [assets.name, assets.kind, assets.maker, assets.model].compactMap { column in
      made.first { $0.column == column.tag }.map { column.print($0.value, session.reading) }
    }
    let device = "\(assets.number(news.asset)) \(words.joined(separator: ", "))"
    return say("\(entry.file): new asset \(device)") + (what.isEmpty ? "" : ": \(what)")
  }

  /// Says what came of those that are decided and, unless it is a trial, on the disk.
  private mutating func speak() throws(Failure) {
    for (text, isRefusal) in said {
      if isRefusal {
        hasFailed = true
        // What was said before comes before.
        try output.flush()
        complain(text)
      } else {
        try output.line(text)
      }
    }
    said.removeAll(keepingCapacity: true)
    try output.flush()
  }

  // MARK: Asking

  /// Asks of which asset the first that waits is.
  private mutating func ask() throws(Failure) {
    let (entry, candidates) = (waiting[0], question)
    question = []
    let device = [entry.report.name, entry.report.maker, entry.report.model, entry.report.serial]
    try output.line(
      "\(entry.file): " + say("doubtful whose it is: ")
        + device.filter { !$0.isEmpty }.joined(separator: ", "))
    for (place, candidate) in candidates.enumerated() {
      try output.text("  \(place + 1)  ", .bold)
      try output.text(session.desk.assets.number(candidate.asset), .number)
      try output.line("  \(words(candidate.asset))  \(candidate.words)")
    }
    while true {
      try output.text(say("which one is it: its number here, n a new device, s skip? "))
      try output.flush()
      let answer = readLine()?.trimming(while: \.isWhitespace).lowercased() ?? "s"
      switch answer {
      // On a Russian keyboard a letter is the key it stands on.
      case "n", "т": waiting[0].answer = .new
      case "s", "ы":
        waiting.removeFirst()
        said.append((say("\(entry.file): skipped"), isRefusal: true))
      default:
        guard let place = Int(answer), candidates.indices.contains(place - 1) else { continue }
        waiting[0].answer = .asset(candidates[place - 1].asset)
      }
      return
    }
  }

  /// What an asset is, for somebody who has to tell it from others.
  private func words(_ row: Int) -> String {
    let assets = session.desk.assets
    let columns: [Column] = [
      assets.name, assets.kind, assets.model, assets.serialNumber, assets.status, assets.holder,
      assets.place,
    ]
    return columns.map { $0.text(row, session.reading) }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}
