import Glibc

/// Measures Deskhand beside its peers on this machine and prints one table.
///
/// Figures differ from machine to machine and from minute to minute, so nothing here passes or
/// fails; what counts is the ratio to a peer that was measured in the same minutes.
struct Benchmark {
  /// Where the sample data is made and kept for the next run.
  let workshop: Workshop
  /// Where the big desk is, or why it could not be made.
  private let bigDesk: Result<String, BenchFailure>
  /// The programs it is compared with; those that are not installed are named as absent.
  let peers: [Peer]
  /// Tickets on the big desk.
  let tickets: Int

  /// One thing that is measured.
  private typealias Measure = (name: String, run: (Benchmark) throws(BenchFailure) -> [Measurement])

  private static var measures: [Measure] {
    [
      ("first frame", FirstFrame.measure), ("keys", KeyAnswers.measure),
      ("filter", FilterTyping.measure), ("search", SearchTyping.measure),
      ("frame from inside", FrameInside.measure),
      ("commit", DurableCommit.measure), ("group commit", GroupCommit.measure),
      ("writers", WriterCrowd.measure), ("idle console", IdleConsole.measure),
      ("opening", Opening.measure), ("snapshot", SnapshotPause.measure),
      ("following", Following.measure), ("day", WorkingDay.measure), ("tools", StoreTools.measure),
      ("replay", Replay.measure), ("impact", Impact.measure),
      ("counting", Counting.measure),
      ("inventories", InventoryIntake.measure),
    ]
  }

  /// Runs all of it.
  /// - Returns: the exit status: 0 unless something could not be measured at all.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(BenchFailure) {
      let options = try BenchOptions(arguments)
      return try Benchmark(options).measureAll(options)
    } catch {
      report("deskhand-bench: \(error.message)")
      return 1
    }
  }

  /// Where the big desk is.
  func desk() throws(BenchFailure) -> String { try bigDesk.get() }

  /// Deskhand on the big desk.
  func console() throws(BenchFailure) -> Contestant { .deskhand(workshop, desk: try desk()) }

  private init(_ options: BenchOptions) throws(BenchFailure) {
    let workshop = try Workshop(options.directory, program: options.program)
    self.workshop = workshop
    tickets = options.tickets
    // What can be measured without it is measured all the same.
    bigDesk = Result { () throws(BenchFailure) in
      try SampleDesks(workshop).desk(tickets: options.tickets)
    }
    peers = [
      .tig(SampleRepository(workshop, commits: 100_000)),
      .neomutt(SampleMailbox(workshop, mails: 100_000)),
    ]
  }

  private func measureAll(_ options: BenchOptions) -> Int32 {
    let table = MeasurementTable()
    table.begin(tickets: tickets, peers: peers)
    var status: Int32 = 0
    for measure in Self.measures where options.wants(measure.name) {
      do throws(BenchFailure) {
        for row in try measure.run(self) { table.add(row) }
      } catch {
        table.note("\(measure.name): not measured: \(error.message)")
        status = 1
      }
    }
    table.end()
    return status
  }
}

/// What stands on the command line.
struct BenchOptions {
  /// The built program.
  private(set) var program = ".build/release/deskhand"
  /// Where sample data is kept.
  private(set) var directory = ".build/bench"
  /// Tickets on the big desk.
  private(set) var tickets = 1_000_000
  /// The measures wanted, by the beginnings of their names; all when empty.
  private var names: [String] = []

  init(_ arguments: [String]) throws(BenchFailure) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--program": program = try Self.value(of: word, &rest)
      case "--directory": directory = try Self.value(of: word, &rest)
      case "--only": names.append(try Self.value(of: word, &rest))
      case "--tickets":
        let text = try Self.value(of: word, &rest)
        guard let number = Int(text), (1_000...10_000_000).contains(number) else {
          throw BenchFailure("--tickets takes a number from 1000 to 10000000, not ‘\(text)’")
        }
        tickets = number
      default:
        throw BenchFailure(
          "usage: deskhand-bench [--program FILE] [--directory DIR] [--tickets N] [--only NAME]…")
      }
    }
  }

  func wants(_ name: String) -> Bool {
    names.isEmpty || names.contains { name.hasPrefix($0) }
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(BenchFailure) -> String {
    guard let value = rest.popFirst() else { throw BenchFailure("\(option) needs a value") }
    return value
  }
}

/// Why something could not be measured, as a sentence.
struct BenchFailure: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// Says what is going on, beside the table.
func report(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
}
