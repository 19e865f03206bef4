import Glibc
import Journal

/// Several events in one frame, which is one sync, as an import writes them; beside as many rows in
/// one transaction of SQLite and as many bytes appended raw.
enum GroupCommit {
  private static let groups = [1, 8, 64]
  private static let rounds = 40
  private static let event = [UInt8](repeating: 0x5A, count: 180)
  private static let directory = "groups"

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let workshop = bench.workshop
    try workshop.remove(directory)
    let place = workshop.path + "/" + directory
    _ = unsafe mkdir(place, 0o755)
    let journal: Journal
    do throws(JournalError) {
      try Journal.create(at: place + "/store", shared: false)
      journal = try Journal.open(at: place + "/store")
    } catch {
      throw BenchFailure(error.description)
    }
    let file = try ScratchFile(place + "/raw")
    let library = SQLiteLibrary.open()
    var database: SQLiteLog?
    if let library { database = try SQLiteLog(library, at: place + "/sqlite") }
    var rows: [Measurement] = []
    for group in groups {
      let payload = Array(repeatElement(event, count: group).joined())
      var (ours, raw, theirs) = (Spread(), Spread(), Spread())
      for _ in 0..<rounds {
        try ours.time { () throws(BenchFailure) in try commit(journal, payload, group) }
        try raw.time { () throws(BenchFailure) in
          try file.append(payload)
          try file.sync()
        }
        try theirs.time { () throws(BenchFailure) in try database?.insert(event, times: group) }
      }
      var row = Measurement(
        "\(group) event\(group == 1 ? "" : "s") in one frame", Figure.times(ours))
      row.compare(
        "raw append and fdatasync", Figure.times(raw), ours: ours.median, theirs: raw.median,
        limit: 1.2)
      if database == nil {
        row.missing("SQLite")
      } else {
        row.compare(
          "SQLite, one transaction", Figure.times(theirs), ours: ours.median, theirs: theirs.median)
      }
      rows.append(row)
    }
    try workshop.remove(directory)
    return rows
  }

  private static func commit(
    _ journal: Journal, _ payload: [UInt8], _ count: Int
  ) throws(BenchFailure) {
    do throws(JournalError) {
      let outcome: CommitOutcome<Never> = try journal.commit(apply: { _ in }) { _ in
        Batch(payload: payload, count: UInt32(count))
      }
      guard case .written = outcome else { throw JournalError(.system, "nothing was written") }
    } catch {
      throw BenchFailure(error.description)
    }
  }
}
