import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Testing

/// A desk in a directory of its own, on which the real program is run while calls go wrong.
final class FaultyDesk {
  /// The directory that holds the store and what the runs leave.
  var directory: String { scratch.path }
  private let scratch: ScratchDirectory
  /// The store.
  let store: String
  /// Small segments, so that every few commits seal one.
  var segmentSize: Int
  /// Seconds by which the program's clock is wrong.
  var clockError = 0
  /// Words that the program is run under, such as `setpriv`.
  var under: [String] = []
  private var runs = 0

  /// What one run of the program came to.
  struct Outcome {
    let ending: RunningProgram.Ending
    let output: String
    let errors: String
    let report: FaultReport
  }

  /// An empty desk; without `founding` not even that. `store` is a place for it elsewhere.
  init(
    segmentSize: Int = 900, founding: Bool = true, in root: String = FaultShim.scratchRoot,
    store: String? = nil
  ) throws {
    self.segmentSize = segmentSize
    scratch = try ScratchDirectory("fault", in: root)
    self.store = store ?? scratch.path + "/desk"
    if founding { try #require(try run(["init"]).ending == .exit(0)) }
  }

  /// Runs a command to its end; `plans` say what goes wrong.
  func run(_ words: [String], _ plans: FaultPlan...) throws -> Outcome {
    runs += 1
    let name = "run-\(runs)"
    let program = try start(words, plans, name: name)
    let ending = program.wait()
    let outcome = Outcome(
      ending: ending, output: program.output, errors: program.errors, report: report(name))
    for file in [".out", ".err", ".report"] { _ = unsafe unlink(directory + "/" + name + file) }
    return outcome
  }

  /// Starts a command.
  func start(_ words: [String], _ plans: [FaultPlan], name: String) throws -> RunningProgram {
    var environment = [
      "HOME": directory, "XDG_CONFIG_HOME": directory, "LANG": "C.UTF-8", "TZ": "UTC",
      "LD_PRELOAD": try #require(FaultShim.library), "FAULT_BELOW": store,
      "FAULT_REPORT": directory + "/" + name + ".report",
      "DESKHAND_SEGMENT_SIZE": "\(segmentSize)", "SWIFT_BACKTRACE": "enable=no",
      "FAULT_CLOCK": "\(clockError)",
    ]
    if !plans.isEmpty {
      environment["FAULT_PLAN"] = plans.map(\.description).joined(separator: ",")
    }
    let program = try #require(FaultShim.program)
    return try #require(
      RunningProgram(
        under + [program, "--store", store] + words, environment: environment, directory: directory,
        name: name))
  }

  /// What the shim saw of a run.
  func report(_ name: String) -> FaultReport {
    FaultReport(bytes(ofFile: directory + "/" + name + ".report"))
  }

  /// The desk as a console would show it; nothing is changed on disk.
  func look(fromLog: Bool = false) throws(JournalError) -> DeskStore {
    try DeskStore(at: store, login: "root", readOnly: true, fromLog: fromLog)
  }
}
