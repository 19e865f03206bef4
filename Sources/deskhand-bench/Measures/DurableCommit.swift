import Glibc

/// A comment on a ticket, on the disk when it returns, beside the least that can be done, which is
/// to append as many bytes and sync, and beside SQLite with as many.
///
/// The three take turns, since a disk is fast in one second and slow in the next.
enum DurableCommit {
  private static let limit = 1.2
  private static let rounds = 25
  private static let perRound = 40
  private static let directory = "commits"

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let workshop = bench.workshop
    try workshop.remove(directory)
    _ = unsafe mkdir(workshop.path + "/" + directory, 0o755)
    let place = workshop.path + "/" + directory
    let desk = try CommentedDesk(at: place + "/desk", login: workshop.login)
    let frame = [UInt8](repeating: 0x5A, count: try desk.bytesPerComment())
    let file = try ScratchFile(place + "/raw")
    let database = SQLiteLibrary.open().map { library in
      Result { () throws(BenchFailure) in try SQLiteLog(library, at: place + "/sqlite") }
    }
    var (ours, raw, theirs) = (Spread(), Spread(), Spread())
    for _ in 0..<rounds {
      for _ in 0..<perRound { try ours.time { () throws(BenchFailure) in try desk.comment() } }
      for _ in 0..<perRound {
        try raw.time { () throws(BenchFailure) in
          try file.append(frame)
          try file.sync()
        }
      }
      guard case .success(let log)? = database else { continue }
      for _ in 0..<perRound {
        try theirs.time { () throws(BenchFailure) in try log.insert(frame) }
      }
    }
    let rows = rows(ours, raw, theirs, database, bytes: frame.count)
    try workshop.remove(directory)
    return rows
  }

  private static func rows(
    _ ours: Spread, _ raw: Spread, _ theirs: Spread, _ database: Result<SQLiteLog, BenchFailure>?,
    bytes: Int
  ) -> [Measurement] {
    var time = Measurement(
      "a durable commit, \(bytes) B in the log", budget: "\(Figure.decimal(limit, 1)) × raw",
      Figure.times(ours), isKept: ours.median <= limit * raw.median)
    time.compare(
      "raw append and fdatasync", Figure.times(raw), ours: ours.median, theirs: raw.median,
      limit: limit)
    var rate = Measurement("commits a second", perSecond(ours))
    rate.compare(
      "raw append and fdatasync", perSecond(raw), ours: ours.mean, theirs: raw.mean, limit: limit)
    switch database {
    case .success?:
      time.compare(
        "SQLite, WAL, synchronous=FULL", Figure.times(theirs), ours: ours.median,
        theirs: theirs.median)
      rate.compare(
        "SQLite, WAL, synchronous=FULL", perSecond(theirs), ours: ours.mean, theirs: theirs.mean)
    case .failure(let failure)?: time.missing("SQLite", failure.message)
    case nil: time.missing("SQLite")
    }
    return [time, rate]
  }

  private static func perSecond(_ spread: Spread) -> String {
    Figure.count(Int((1 / max(spread.mean, 1e-9)).rounded()))
  }
}
