import CSystem
import DeskStore
import Glibc
import HelpDesk
import Journal
import Testing

/// A desk in a directory of its own, on which the real program is run while calls go wrong.
final class FaultyDesk {
  /// The directory that holds the store and what the runs leave.
  let directory: String
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
    var name = Array((root + "/deskhand-fault-XXXXXX").utf8CString)
    try #require(unsafe mkdtemp(&name) != nil)
    directory = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.store = store ?? directory + "/desk"
    if founding { try #require(try run(["init"]).ending == .exit(0)) }
  }

  deinit { removeTree(directory) }

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

/// The names in a directory, without `.` and `..`.
func names(in path: String) -> [String] {
  guard let listing = unsafe deskhand_directory_open(path) else { return [] }
  defer { unsafe deskhand_directory_close(listing) }
  var names: [String] = []
  while let name = unsafe deskhand_directory_next(listing) {
    names.append(unsafe String(cString: name))
  }
  return names.filter { $0 != "." && $0 != ".." }
}

/// Removes a directory and what is in it.
func removeTree(_ path: String) {
  var status = stat()
  guard unsafe lstat(path, &status) == 0 else { return }
  if status.st_mode & S_IFMT == S_IFDIR {
    for name in names(in: path) { removeTree(path + "/" + name) }
    _ = unsafe rmdir(path)
  } else {
    _ = unsafe unlink(path)
  }
}
