import HelpDesk
import Journal
import Tables

extension DeskStore {
  /// Brings what can be had from the damaged store at `path` into a new one at `destination`, which
  /// must not exist or be an empty directory. Nothing of the damaged store is changed, and what
  /// fails leaves nothing at the destination.
  /// - Parameters:
  ///   - login: who does it; what a snapshot gives back is written in that name.
  ///   - anyway: also when nothing is damaged.
  /// - Throws: `StoreError`; refused when nothing is damaged.
  /// - Complexity: O(bytes of both stores).
  package static func salvage(
    _ path: String, to destination: String, login: String, at now: Timestamp,
    anyway: Bool = false, schema: AssetSchema = AssetSchema(),
    options: JournalOptions = JournalOptions()
  ) throws(StoreError) -> SalvageReport {
    let log = try failing { () throws(JournalError) in
      try SalvagedLog(of: path, options: options)
    }
    if !anyway, log.isSound, (try? Journal.verify(at: path, options: options))?.isSound == true {
      throw .refused(
        Refusal(
          """
          nothing is damaged in \(path): there is nothing to salvage. ‘deskhand backup’ copies it \
          whole; --anyway salvages it all the same
          """))
    }
    var place = try failing { () throws(JournalError) in
      let place = try NewStorePlace(destination, outside: path)
      try place.make(shared: log.isShared)
      return place
    }
    let report = try Salvaging.fill(
      place.aside, for: place.path, from: log, login: login, at: now, schema: schema,
      options: options)
    try failing { () throws(JournalError) in
      let verified = try Journal.verify(at: place.aside, options: options)
      if let problem = verified.problems.first { throw problem }
      try place.finish()
    }
    return report
  }
}

private func failing<Result: ~Copyable>(
  _ body: () throws(JournalError) -> Result
) throws(StoreError) -> Result {
  do throws(JournalError) { return try body() } catch { throw .failed(error) }
}

/// One salvage under way: the new store while it is filled.
private struct Salvaging {
  private let log: SalvagedLog
  private let store: DeskStore
  private var report: SalvageReport

  /// Makes the store that will be at `path` in the directory `aside`; it is closed again then.
  static func fill(
    _ aside: String, for path: String, from log: SalvagedLog, login: String, at now: Timestamp,
    schema: AssetSchema, options: JournalOptions
  ) throws(StoreError) -> SalvageReport {
    var salvaging = try Salvaging(
      log, at: aside, for: path, login: login, schema: schema, options: options)
    try salvaging.run(at: now)
    return salvaging.report
  }

  private init(
    _ log: SalvagedLog, at aside: String, for path: String, login: String,
    schema: AssetSchema, options: JournalOptions
  ) throws(StoreError) {
    let (id, store) = try failing { () throws(JournalError) in
      let id = try log.write(to: aside, options: options)
      return (
        id,
        try DeskStore(
          at: aside, login: login, fromLog: true, schema: schema, options: options)
      )
    }
    self.log = log
    self.store = store
    report = SalvageReport(
      source: (log.path, log.id), destination: (path, id), events: log.events,
      segments: log.segments, flaws: log.flaws, notes: log.notes)
  }

  private mutating func run(at now: Timestamp) throws(StoreError) {
    let filling = try filling()
    report.gaps = try failing { () throws(JournalError) in try gaps(filling) }
    if let filling {
      report.snapshot = (filling.event, try filling.fill(store, at: now))
    }
    try bringAttachments()
    try failing { () throws(JournalError) in
      if store.isSnapshotDue { try store.writeSnapshot() }
      try store.rest()
    }
  }

  /// The newest snapshot that knows of something lost and that this version can read.
  private mutating func filling() throws(StoreError) -> SnapshotFilling? {
    guard let first = log.gaps.first?.first else { return nil }
    for snapshot in log.snapshots.reversed() where snapshot.position.event >= first {
      let filling = try failing { () throws(JournalError) in
        try SnapshotFilling(snapshot, store.journal, store.desk.assets.schema)
      }
      if let filling { return filling }
      report.notes.append(
        say(
          "\(snapshot.path) was written for other columns than this deskhand has; it was not used.")
      )
    }
    return nil
  }

  // MARK: What is known of the lost events

  private func gaps(_ filling: SnapshotFilling?) throws(JournalError) -> [SalvageGap] {
    var gaps = log.gaps.map { SalvageGap(events: $0) }
    for index in gaps.indices {
      let events = gaps[index].events
      gaps[index].after = try store.event(Int64(events.first) - 1)?.time
      if let last = events.last { gaps[index].before = try store.event(Int64(last) + 1)?.time }
    }
    guard let first = log.gaps.first?.first else { return gaps }
    var touched = Array(repeating: Set<RecordID>(), count: gaps.count)
    func note(_ number: Int64, _ record: RecordID) {
      guard number > 0, let index = gap(holding: UInt64(number)) else { return }
      touched[index].insert(record)
    }
    try store.events(from: Int64(first)) { event in
      for linked in event.edits { note(linked.previous, linked.edit.record) }
    }
    for record in filling?.records ?? [] {
      note(filling?.lastEvent(of: record) ?? 0, record)
    }
    for index in gaps.indices {
      let records = touched[index].sorted { ($0.table, $0.row) < ($1.table, $1.row) }
      gaps[index].touched = records.map { record in
        store.desk.tables.table(tagged: record.table)?.number(record.row)
          ?? "\(record.table)/\(record.row)"
      }
    }
    return gaps
  }

  private func gap(holding event: UInt64) -> Int? {
    var low = 0
    var high = log.gaps.count
    while low < high {
      let middle = (low + high) / 2
      if log.gaps[middle].first <= event { low = middle + 1 } else { high = middle }
    }
    return low > 0 && log.gaps[low - 1].contains(event) ? low - 1 : nil
  }

  // MARK: Attachments

  private mutating func bringAttachments() throws(StoreError) {
    let (old, new) = (AttachmentFiles(of: log), AttachmentFiles(of: store.journal))
    var brought: Set<String> = []
    var bad: [String: String] = [:]
    let listing = old.list()
    report.notes += listing.problems.map { say("Attachments may be missing. \($0.description)") }
    for name in listing.names {
      let bytes: [UInt8]
      do throws(JournalError) {
        bytes = try old.read(name)
      } catch {
        bad[name] = error.message
        continue
      }
      _ = try failing { () throws(JournalError) in try new.keep(bytes) }
      brought.insert(name)
    }
    report.attachments = brought.count
    let table = store.desk.attachments
    var named: Set<String> = []
    for row in 0..<table.count where table.isKnown(row) {
      let content = table.content[row]
      named.insert(content)
      if brought.contains(content) { continue }
      let missing =
        content.isEmpty ? say("the event that named its file is lost") : say("its file is missing")
      report.lostAttachments.append(
        LostAttachment(
          record: (table.number(row), table.name[row]), content: content,
          reason: bad[content] ?? missing))
    }
    for (content, reason) in bad.sorted(by: { $0.key < $1.key }) where !named.contains(content) {
      report.lostAttachments.append(
        LostAttachment(record: nil, content: content, reason: reason))
    }
  }
}
