import DeskStore
import Glibc

/// Many processes that commit to one store at once, each commit durable before its next; beside
/// SQLite with as many, and beside as many that append to a file each and sync it.
enum WriterCrowd {
  private static let crowds = [1, 8, 64]
  /// Commits of all writers together.
  private static let commits = 960
  private static let directory = "crowd"

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    var rows: [Measurement] = []
    for writers in crowds {
      let own = try rate(bench, .desk, writers)
      var row = Measurement(
        "\(writers) writer\(writers == 1 ? "" : "s") at once, commits a second",
        Figure.count(Int(own.rounded())))
      let raw = try rate(bench, .raw, writers)
      row.compare(
        "raw, a file each", Figure.count(Int(raw.rounded())), ours: 1 / own, theirs: 1 / raw)
      if SQLiteLibrary.open() == nil {
        row.missing("SQLite")
      } else {
        let theirs = try rate(bench, .sqlite, writers)
        row.compare(
          "SQLite, WAL, synchronous=FULL", Figure.count(Int(theirs.rounded())), ours: 1 / own,
          theirs: 1 / theirs)
      }
      rows.append(row)
    }
    return rows
  }

  /// Commits a second of so many writers; the best of three, since a disk has bad seconds.
  private static func rate(
    _ bench: Benchmark, _ kind: CrowdWriter.Kind, _ writers: Int
  ) throws(BenchFailure) -> Double {
    let workshop = bench.workshop
    var best = 0.0
    for _ in 0..<3 {
      try workshop.remove(directory)
      let place = workshop.path + "/" + directory
      _ = unsafe mkdir(place, 0o755)
      try CrowdWriter.prepare(kind, at: place, login: workshop.login)
      best = max(best, try run(kind, writers, at: place))
    }
    try workshop.remove(directory)
    return best
  }

  private static func run(
    _ kind: CrowdWriter.Kind, _ writers: Int, at place: String
  ) throws(BenchFailure) -> Double {
    let gate = try Gate()
    var crowd: [ChildProcess] = []
    let count = commits / writers
    for number in 0..<writers {
      let words = ["deskhand-bench", "--write", kind.rawValue, place, "\(number)", "\(count)"]
      guard let writer = ChildProcess("/proc/self/exe", words, .input(gate.entrance)) else {
        throw BenchFailure("writer \(number) cannot be started")
      }
      crowd.append(writer)
    }
    // Each has opened its store when it is heard of no more; half a second is plenty.
    usleep(500_000)
    let start = Moment.now
    gate.open()
    for (number, writer) in crowd.enumerated() where writer.wait() != 0 {
      throw BenchFailure("writer \(number) of \(writers) (\(kind.rawValue)) failed")
    }
    return Double(count * writers) / start.elapsed
  }
}

/// A pipe that nobody writes to: those who read it wait until it is closed, all at once.
private final class Gate {
  /// What the crowd reads from.
  let entrance: Int32
  private var exit: Int32

  init() throws(BenchFailure) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw BenchFailure("no pipe is to be had") }
    // A writer that held the other end would wait for itself.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (entrance, exit) = (ends[0], ends[1])
  }

  deinit {
    close(entrance)
    open()
  }

  func open() {
    if exit >= 0 { close(exit) }
    exit = -1
  }
}

/// One process of the crowd.
enum CrowdWriter {
  /// What it commits to.
  enum Kind: String {
    case desk, raw, sqlite
  }

  private static let row = [UInt8](repeating: 0x5A, count: 200)

  /// Makes what the crowd commits to.
  static func prepare(_ kind: Kind, at place: String, login: String) throws(BenchFailure) {
    switch kind {
    case .desk: _ = try CommentedDesk(at: place + "/desk", login: login)
    case .sqlite:
      guard let library = SQLiteLibrary.open() else { throw BenchFailure("there is no SQLite") }
      _ = try SQLiteLog(library, at: place + "/sqlite")
    case .raw: break
    }
  }

  /// Runs as a process: `KIND PLACE NUMBER COUNT`; waits until standard input ends.
  /// - Returns: the exit status.
  static func run(_ words: ArraySlice<String>) -> Int32 {
    let words = Array(words)
    guard words.count == 4, let kind = Kind(rawValue: words[0]), let count = Int(words[3]) else {
      return 2
    }
    do throws(BenchFailure) {
      let commit = try begin(kind, at: words[1], number: words[2])
      var byte: UInt8 = 0
      while unsafe read(STDIN_FILENO, &byte, 1) > 0 {}
      for _ in 0..<count { try commit() }
      return 0
    } catch {
      report(error.message)
      return 1
    }
  }

  private static func begin(
    _ kind: Kind, at place: String, number: String
  ) throws(BenchFailure) -> () throws(BenchFailure) -> Void {
    switch kind {
    case .desk:
      let desk = try CommentedDesk(opening: place + "/desk")
      return { () throws(BenchFailure) in try desk.comment() }
    case .raw:
      let file = try ScratchFile(place + "/raw-" + number)
      return { () throws(BenchFailure) in
        try file.append(row)
        try file.sync()
      }
    case .sqlite:
      guard let library = SQLiteLibrary.open() else { throw BenchFailure("there is no SQLite") }
      let log = try SQLiteLog(library, at: place + "/sqlite")
      return { () throws(BenchFailure) in try log.insert(row) }
    }
  }
}
