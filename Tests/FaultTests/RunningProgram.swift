import Glibc

/// A process of the built program with an environment of its own, whose output goes to files.
final class RunningProgram {
  /// How a process ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  private let process: pid_t
  private let files: (output: String, errors: String)

  /// Starts `words`, the first of which is a program's path; `name` tells its files in `directory`
  /// from those of others.
  init?(
    _ words: [String], environment: [String: String], directory: String, name: String
  ) {
    files = ("\(directory)/\(name).out", "\(directory)/\(name).err")
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = unsafe environment.map {
      unsafe strdup("\($0)=\($1)")
    }
    unsafe arguments.append(nil)
    unsafe variables.append(nil)
    defer {
      unsafe arguments.forEach { unsafe free($0) }
      unsafe variables.forEach { unsafe free($0) }
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, files.output, flags, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, files.errors, flags, 0o600)
    var process: pid_t = 0
    guard unsafe posix_spawn(&process, words[0], &actions, nil, arguments, variables) == 0 else {
      return nil
    }
    self.process = process
  }

  /// Kills it, as `kill -9` does.
  func kill() { Glibc.kill(process, SIGKILL) }

  /// Waits until it ends.
  func wait() -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return Self.ending(status)
  }

  /// How it ended, or nil while it runs; to be asked until it says so.
  func poll() -> Ending? {
    var status: Int32 = 0
    return unsafe waitpid(process, &status, WNOHANG) == process ? Self.ending(status) : nil
  }

  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7F
    return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
  }

  /// What it printed.
  var output: String { text(ofFile: files.output) }
  /// What it complained of.
  var errors: String { text(ofFile: files.errors) }
}

/// A file's text; nothing when it cannot be read.
func text(ofFile path: String) -> String {
  String(decoding: bytes(ofFile: path), as: UTF8.self)
}

/// A file's bytes; none when it cannot be read.
func bytes(ofFile path: String) -> [UInt8] {
  guard let file = unsafe fopen(path, "r") else { return [] }
  defer { unsafe fclose(file) }
  var all: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let got = unsafe fread(&part, 1, part.count, file)
    if got == 0 { return all }
    all += part[..<got]
  }
}
