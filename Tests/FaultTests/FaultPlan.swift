import DeskTesting
import Glibc

/// One call of a process that goes wrong, as the shim (Shim/faults.c) understands it.
struct FaultPlan: CustomStringConvertible {
  /// What becomes of the call.
  enum Mode: String {
    case before, after, torn, fail, short, lie
    /// Whether the process dies of it.
    var isDeath: Bool { self == .before || self == .after || self == .torn }
  }

  /// The call's name; `any` for each of them.
  var call = "any"
  /// Which one of these calls, from 1; 0 for all.
  var number: Int
  var mode: Mode
  /// The error that a failing call reports.
  var code = EIO

  var description: String { "\(call):\(number):\(mode.rawValue):\(code)" }
}

/// What the shim saw.
struct FaultReport {
  /// Calls on the store's files.
  let calls: Int
  /// Faults that were made.
  let faults: Int
  /// The longest wait for the commit lock, nanoseconds.
  let longestWait: UInt64
  /// The longest that a sync took, nanoseconds.
  let longestSync: UInt64
  /// The call and the file of the last fault.
  let place: String

  init(_ bytes: [UInt8]) {
    func number(_ range: Range<Int>) -> UInt64 {
      range.reversed().reduce(0) { $0 << 8 | UInt64($1 < bytes.count ? bytes[$1] : 0) }
    }
    calls = Int(number(0..<4))
    faults = Int(number(4..<8))
    longestWait = number(8..<16)
    longestSync = number(16..<24)
    place = String(decoding: bytes.dropFirst(24).prefix { $0 != 0 }, as: UTF8.self)
  }
}

/// The program and the shim that every fault test needs.
enum FaultShim {
  private static let package = {
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
  }()

  /// The built program, release before debug.
  static let program: String? = [
    package + "/.build/release/deskhand", package + "/.build/debug/deskhand",
  ].first { unsafe access($0, X_OK) == 0 }

  /// Where what is compiled for the tests goes.
  static let place: String = {
    let place = scratchRoot + "/deskhand-faults-\(getpid())"
    _ = unsafe mkdir(place, 0o700)
    atexit { removeTree(FaultShim.place) }
    return place
  }()

  /// The shim's library, compiled once for each run of the tests; nil without a compiler.
  static let library = compiled("faults.c", as: "faults.so", ["-shared", "-fPIC"])
  /// The program that cuts a mounted file system's power.
  static let powercut = compiled("powercut.c", as: "powercut", [])

  private static func compiled(_ source: String, as name: String, _ flags: [String]) -> String? {
    guard let path = unsafe getenv("PATH") else { return nil }
    let words = ["/usr/bin/env", "clang", "-O1", "-Wall", "-Werror"] + flags
    let result = place + "/" + name
    let compiler = RunningProgram(
      words + ["-o", result, package + "/Tests/FaultTests/Shim/" + source],
      environment: ["PATH": unsafe String(cString: path)], directory: place, name: name)
    return compiler?.wait() == .exit(0) ? result : nil
  }

  /// Whether faults can be played here.
  static let isPossible = program != nil && library != nil

  /// Where scratch stores are: in memory where that is to be had, since a process that is killed
  /// leaves its pages behind there as well as on a disk.
  static let scratchRoot = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

  /// A number from the environment, for longer runs.
  static func setting(_ name: String, otherwise: Int) -> Int {
    guard let text = unsafe getenv(name) else { return otherwise }
    return Int(unsafe String(cString: text)) ?? otherwise
  }
}
