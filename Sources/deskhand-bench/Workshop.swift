import DeskStore
import Glibc

/// The directory in which sample data is made and kept, and the programs that make it.
struct Workshop {
  /// The directory, from the root.
  let path: String
  /// The built `deskhand`, from the root.
  let program: String
  private static let reserve = 256 << 20

  init(_ directory: String, program: String) throws(BenchFailure) {
    var path = ""
    for part in directory.split(separator: "/") {
      path += path.isEmpty && !directory.hasPrefix("/") ? String(part) : "/" + part
      _ = unsafe mkdir(path, 0o755)
    }
    guard let path = Self.absolute(directory) else {
      throw BenchFailure("\(directory) cannot be made")
    }
    guard let program = Self.absolute(program), unsafe access(program, X_OK) == 0 else {
      throw BenchFailure("there is no program \(program); build it first: make build")
    }
    self.path = path
    self.program = program
  }

  /// What programs under measurement find around them: nothing of the user's own.
  var environment: [String] {
    let search = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    return [
      "PATH=\(search)", "HOME=\(path)", "XDG_CONFIG_HOME=\(path)", "TERM=xterm-256color",
      "LANG=C.UTF-8", "TIGRC_USER=/dev/null", "GIT_CONFIG_GLOBAL=/dev/null",
    ]
  }

  /// The login of the user, under which sample desks are made.
  var login: String { Self.login }

  /// The same, for who has no workshop.
  static var login: String {
    guard let entry = unsafe getpwuid(getuid()) else { return "uid\(getuid())" }
    return unsafe String(cString: entry.pointee.pw_name)
  }

  /// Whether that is there, in the directory.
  func has(_ name: String) -> Bool { unsafe access(path + "/" + name, F_OK) == 0 }

  /// Makes sure that `bytes` and some more are free.
  func demand(bytes: Int, for what: String) throws(BenchFailure) {
    var system = statvfs()
    guard unsafe statvfs(path, &system) == 0 else { return }
    let free = Int(system.f_bavail) * Int(system.f_frsize)
    guard free < bytes + Self.reserve else { return }
    throw BenchFailure(
      "\(what) takes \(bytes >> 20) MiB, and only \(free >> 20) MiB are free at \(path)")
  }

  /// Writes a file of the directory.
  func write(_ bytes: [UInt8], to name: String) throws(BenchFailure) {
    let file = try ScratchFile(path + "/" + name)
    try file.append(bytes)
  }

  /// Removes a file or a directory with all that is in it.
  func remove(_ name: String) throws(BenchFailure) {
    try run(["rm", "-rf", "--", path + "/" + name])
  }

  /// Gives finished data its name; what was interrupted never has it.
  func finish(_ draft: String, as name: String) throws(BenchFailure) {
    guard unsafe rename(path + "/" + draft, path + "/" + name) == 0 else {
      throw BenchFailure("\(draft) cannot be renamed to \(name)")
    }
  }

  /// The bytes of all files right in a directory whose names begin with `name`.
  static func size(
    ofDirectory path: String, named name: String = ""
  ) throws(BenchFailure) -> Int {
    guard let directory = unsafe opendir(path) else {
      throw BenchFailure("\(path) cannot be read")
    }
    defer { unsafe closedir(directory) }
    var size = 0
    while let entry = unsafe readdir(directory) {
      let entryName = unsafe withUnsafePointer(to: &entry.pointee.d_name.0) {
        unsafe String(cString: $0)
      }
      guard entryName.hasPrefix(name) else { continue }
      var status = stat()
      guard unsafe fstatat(dirfd(directory), &entry.pointee.d_name.0, &status, 0) == 0 else {
        continue
      }
      if status.st_mode & S_IFMT == S_IFREG { size += Int(status.st_size) }
    }
    return size
  }

  /// The bytes of all files in a directory and right below it.
  static func bytes(below path: String) throws(BenchFailure) -> Int {
    var bytes = try size(ofDirectory: path)
    for name in ["log", "snapshots", "attachments", "torn"]
    where unsafe access(path + "/" + name, F_OK) == 0 {
      bytes += try size(ofDirectory: path + "/" + name)
    }
    return bytes
  }

  /// The text of a small file.
  static func read(_ path: String) throws(BenchFailure) -> String {
    guard let file = unsafe fopen(path, "re") else { throw BenchFailure("\(path) cannot be read") }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// Runs a program to its end, silently.
  func run(_ words: [String], input: String? = nil) throws(BenchFailure) {
    guard let path = words[0].hasPrefix("/") ? words[0] : Self.find(words[0]) else {
      throw BenchFailure("\(words[0]) is not installed")
    }
    var streams = ChildProcess.Streams.none
    var descriptor: Int32 = -1
    if let input {
      descriptor = unsafe open(input, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw BenchFailure("\(input) cannot be read") }
      streams = .input(descriptor)
    }
    defer { if descriptor >= 0 { close(descriptor) } }
    guard let child = ChildProcess(path, words, streams), child.wait() == 0 else {
      throw BenchFailure("‘\(words.joined(separator: " "))’ failed")
    }
  }

  /// Where a program of that name is installed.
  static func find(_ name: String) -> String? {
    let search = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    return search.split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { unsafe access($0, X_OK) == 0 }
  }

  private static func absolute(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

/// A new, empty file that grows at its end; closed when the last reference goes.
final class ScratchFile {
  private let path: String
  private let descriptor: Int32

  /// Makes the file, or empties it.
  init(_ path: String) throws(BenchFailure) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BenchFailure("\(path) cannot be written") }
  }

  deinit { close(descriptor) }

  /// Writes all of the bytes behind what is there.
  func append(_ bytes: [UInt8]) throws(BenchFailure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[done...])
        return unsafe write(descriptor, rest.baseAddress, rest.count)
      }
      guard count > 0 else { throw BenchFailure("\(path) cannot be written") }
      done += count
    }
  }

  /// Waits until the bytes are on the disk.
  func sync() throws(BenchFailure) {
    guard fdatasync(descriptor) == 0 else { throw BenchFailure("\(path) cannot be synced") }
  }
}
