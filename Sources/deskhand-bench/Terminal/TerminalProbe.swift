import Glibc

/// A full-screen program in a pseudo-terminal, measured as its user meets it: keys go in, and what
/// comes out is timed and counted. The program is ended with the last reference.
final class TerminalProbe {
  /// What a program wrote: seconds until then, and how much.
  struct Answer {
    /// The first byte.
    var first: Double
    /// The byte with which a text that was waited for had come; `last` without one.
    var seen: Double
    /// The last byte before the program fell silent.
    var last: Double
    /// Bytes written.
    var bytes: Int
  }

  /// Lines and columns of the terminal.
  static let size = (lines: 50, columns: 160)

  /// The system's number of the program.
  let process: pid_t
  private let terminal: Int32
  private let started: Moment
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts a program, found at `path`.
  init(_ path: String, _ words: [String], environment: [String]) throws(BenchFailure) {
    terminal = try Self.openTerminal()
    started = .now
    guard let process = Self.spawn(path, words, environment, on: terminal) else {
      close(terminal)
      throw BenchFailure("\(path) cannot be started in a terminal")
    }
    self.process = process
  }

  deinit {
    // A terminal that goes away is the plainest way to say that it is over.
    close(terminal)
    kill(process, SIGTERM)
    for _ in 0..<100 {
      if waitpid(process, nil, WNOHANG) != 0 { return }
      usleep(10_000)
    }
    kill(process, SIGKILL)
    _ = waitpid(process, nil, 0)
  }

  // MARK: Keys and answers

  /// Waits until the program has written `text` and then nothing for a while.
  /// - Returns: the answer, in seconds since the start.
  func awaitReady(_ text: String, limit: Double = 120) throws(BenchFailure) -> Answer {
    guard
      let answer = hear(
        since: started, quiet: 0.15, limit: limit, text: Array(text.utf8))
    else { throw BenchFailure("the program ended, or did not show ‘\(text)’ in \(Int(limit)) s") }
    return answer
  }

  /// Sends a key and waits for its answer and `quiet` seconds of silence.
  /// - Returns: nil when the program said nothing in two seconds, or in `limit`.
  @discardableResult
  func press(_ key: Keystroke, quiet: Double = 0.02, limit: Double = 2) -> Answer? {
    let start = Moment.now
    send(key.bytes)
    return hear(since: start, quiet: quiet, limit: limit, text: [])
  }

  /// Does something elsewhere and waits for what the program says of it, from the end of the deed on.
  /// - Returns: nil when the program said nothing in two seconds.
  func hear(of deed: () throws(BenchFailure) -> Void) throws(BenchFailure) -> Answer? {
    try deed()
    return hear(since: Moment.now, quiet: 0.03, limit: 2, text: [])
  }

  /// Sends a key and waits for nothing.
  func type(_ key: Keystroke) { send(key.bytes) }

  /// What the program writes next; nil when it writes nothing in so many seconds.
  func output(within seconds: Double) -> ArraySlice<UInt8>? {
    guard let count = read(within: seconds) else { return nil }
    let reply = TerminalQueries.answers(to: buffer[..<count])
    if !reply.isEmpty { send(reply) }
    return buffer[..<count]
  }

  private func send(_ bytes: [UInt8]) {
    _ = unsafe write(terminal, bytes, bytes.count)
  }

  private func hear(since start: Moment, quiet: Double, limit: Double, text: [UInt8]) -> Answer? {
    var answer: Answer?
    var search = TextSearch(text)
    while start.elapsed < limit {
      let waits = answer != nil && search.isFound ? min(quiet, limit) : limit - start.elapsed
      guard let count = read(within: waits) else { break }
      let now = start.elapsed
      var heard = answer ?? Answer(first: now, seen: now, last: now, bytes: 0)
      heard.bytes += count
      heard.last = now
      if !search.isFound {
        search.take(buffer[..<count])
        heard.seen = now
      }
      answer = heard
      let reply = TerminalQueries.answers(to: buffer[..<count])
      if !reply.isEmpty { send(reply) }
    }
    return search.isFound ? answer : nil
  }

  /// Bytes that came into the buffer; nil when none did in time, or the program has ended.
  private func read(within seconds: Double) -> Int? {
    var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(max(0, (seconds * 1_000).rounded(.up)))
    guard unsafe poll(&waiting, 1, milliseconds) > 0 else { return nil }
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe Glibc.read(terminal, bytes.baseAddress, bytes.count)
    }
    return count > 0 ? count : nil
  }

  // MARK: Starting

  // What glibc's headers keep from Swift: TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), and
  // POSIX_SPAWN_SETSID of posix_spawn(3).
  private static let unlock: UInt = 0x4004_5431
  private static let nameOther: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80

  private static func openTerminal() throws(BenchFailure) -> Int32 {
    let terminal = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var window = winsize(
      ws_row: UInt16(size.lines), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    guard terminal >= 0, unsafe ioctl(terminal, unlock, &locked) == 0,
      unsafe ioctl(terminal, UInt(TIOCSWINSZ), &window) == 0
    else {
      if terminal >= 0 { close(terminal) }
      throw BenchFailure("there is no pseudo-terminal")
    }
    return terminal
  }

  private static func spawn(
    _ path: String, _ words: [String], _ environment: [String], on terminal: Int32
  ) -> pid_t? {
    var number: Int32 = 0
    guard unsafe ioctl(terminal, nameOther, &number) == 0 else { return nil }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session's leader opens is the one that controls it.
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/pts/\(number)", O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, newSession)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let code = unsafe posix_spawn(
      &process, path, &actions, &attributes, &arguments, &variables)
    return code == 0 ? process : nil
  }
}

/// Looks for a text in bytes that come piece by piece.
private struct TextSearch {
  private let text: [UInt8]
  private var end: [UInt8] = []
  private(set) var isFound: Bool

  init(_ text: [UInt8]) {
    self.text = text
    isFound = text.isEmpty
  }

  mutating func take(_ piece: ArraySlice<UInt8>) {
    let all = end + piece
    isFound =
      isFound
      || all.indices.contains { all[$0] == text[0] && all[$0...].starts(with: text) }
    end = Array(all.suffix(text.count - 1))
  }
}
