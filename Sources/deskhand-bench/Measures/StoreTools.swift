import Glibc

/// How fast a desk is backed up and verified, in bytes of log a second, beside SQLite's own tools on
/// a database of about as many bytes.
enum StoreTools {
  private static let tickets = 180_000
  private static let directory = "tools"
  private static let row = [UInt8](repeating: 0x5A, count: 200)

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let workshop = bench.workshop
    let desk = try SampleDesks(workshop).desk(tickets: tickets)
    try workshop.remove(directory)
    let place = workshop.path + "/" + directory
    _ = unsafe mkdir(place, 0o755)
    let logBytes = Double(try Workshop.size(ofDirectory: desk + "/log"))
    let backup = try rate(logBytes, workshop) { number in
      [workshop.program, "--store", desk, "backup", place + "/desk-\(number).tar"]
    }
    let verify = try rate(logBytes, workshop) { _ in
      [workshop.program, "--store", desk, "verify"]
    }
    let copy = try rate(logBytes, workshop) { number in
      ["cp", "-r", desk + "/log", place + "/copy-\(number)"]
    }
    var rows = [
      Measurement("backup, all checked, MB a second", text(backup)),
      Measurement("verify, with a replay for the snapshot, MB a second", text(verify)),
    ]
    rows[0].compare("cp -r, nothing checked", text(copy), ours: 1 / backup, theirs: 1 / copy)
    if let library = SQLiteLibrary.open(), Workshop.find("sqlite3") != nil {
      let base = place + "/sqlite"
      try SQLiteLog(library, at: base).insert(row, times: Int(logBytes) / row.count)
      let size = Double(try Workshop.size(ofDirectory: place, named: "sqlite"))
      let theirs = try rate(size, workshop) { number in
        ["sqlite3", base, ".backup \(place)/backup-\(number)"]
      }
      let check = try rate(size, workshop) { _ in ["sqlite3", base, "PRAGMA integrity_check"] }
      rows[0].compare("sqlite3 .backup", text(theirs), ours: 1 / backup, theirs: 1 / theirs)
      rows[1].compare(
        "sqlite3 integrity_check", text(check), ours: 1 / verify, theirs: 1 / check)
    } else {
      rows[0].missing("SQLite")
    }
    try workshop.remove(directory)
    return rows
  }

  /// Bytes a second of the median of three runs of a command.
  private static func rate(
    _ bytes: Double, _ workshop: Workshop, _ words: (Int) -> [String]
  ) throws(BenchFailure) -> Double {
    var times = Spread()
    for number in 1...3 {
      try times.time { () throws(BenchFailure) in try workshop.run(words(number)) }
    }
    return bytes / times.median
  }

  private static func text(_ rate: Double) -> String { Figure.count(Int((rate / 1e6).rounded())) }
}
