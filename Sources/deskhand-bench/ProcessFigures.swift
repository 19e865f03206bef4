import Glibc

/// What memory a process has, in bytes, as its `smaps_rollup` says; see proc(5).
struct ProcessMemory {
  /// Its own: on no file, or changed since it was mapped.
  let anonymous: Double
  /// Pages of files as they are on the disk that no other process has.
  let privateClean: Double
  /// Its own pages, and of shared ones its part.
  let proportional: Double

  init(of process: pid_t) throws(BenchFailure) {
    let fields = try ProcessFile("\(process)/smaps_rollup")
    func bytes(_ name: String) -> Double { Double(fields.number(name)) * 1_024 }
    anonymous = bytes("Anonymous")
    privateClean = bytes("Private_Clean")
    proportional = bytes("Pss")
  }
}

/// What a process has done so far, as its `status` and `stat` say.
struct ProcessWork {
  /// How often it was given the processor.
  let switches: Int
  /// Hundredths of a second on the processor.
  let ticks: Int

  init(of process: pid_t) throws(BenchFailure) {
    let fields = try ProcessFile("\(process)/status")
    switches =
      fields.number("voluntary_ctxt_switches") + fields.number("nonvoluntary_ctxt_switches")
    // The name in brackets may hold anything; what follows its end is numbers.
    let text = try ProcessFile("\(process)/stat").text
    let rest = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard rest.count > 12, let user = Int(rest[11]), let system = Int(rest[12]) else {
      throw BenchFailure("/proc/\(process)/stat cannot be read")
    }
    ticks = user + system
  }

  private init(switches: Int, ticks: Int) {
    self.switches = switches
    self.ticks = ticks
  }

  static func - (later: ProcessWork, earlier: ProcessWork) -> ProcessWork {
    ProcessWork(
      switches: later.switches - earlier.switches, ticks: later.ticks - earlier.ticks)
  }
}

/// A file under `/proc`, of lines "Name: 123 kB".
private struct ProcessFile {
  let text: String

  init(_ name: String) throws(BenchFailure) {
    guard let file = unsafe fopen("/proc/" + name, "re") else {
      throw BenchFailure("/proc/\(name) cannot be read")
    }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    text = String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// The number on the line with that name; 0 without one.
  func number(_ name: String) -> Int {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0] == name else { continue }
      let word = parts[1].split(whereSeparator: { $0 == " " || $0 == "\t" }).first
      return word.flatMap { Int($0) } ?? 0
    }
    return 0
  }
}
