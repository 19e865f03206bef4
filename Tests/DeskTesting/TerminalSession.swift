import DeskStore
import Foundation

/// The program in a real terminal: a tmux server of its own, a directory of its own.
package final class TerminalSession {
  /// A directory that goes with the session.
  package let directory: String
  private let socket: String
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The built program, release before debug, unless `DESKHAND_PROGRAM` names another: one that was
  /// built with a sanitizer.
  package static let program: String? =
    (surroundings["DESKHAND_PROGRAM"].map { [$0] }
    ?? [root + "/.build/release/deskhand", root + "/.build/debug/deskhand"])
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  private static let surroundings = ProcessInfo.processInfo.environment

  /// Real data beside the checkout, where there is some.
  package static let incidents: String? = [
    root + "/../shared/data/incidents/incident_event_log.csv"
  ].first { FileManager.default.fileExists(atPath: $0) }

  /// Whether a terminal can be had here.
  package static let isPossible = program != nil && run(["tmux", "-V"]).status == 0

  /// A session with an empty directory and no terminal yet.
  package init() throws {
    let name = "deskhand-test-\(UUID().uuidString.prefix(8))"
    directory = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    socket = name
    store = directory + "/desk"
  }

  /// A terminal of its own on the desk of another session.
  package init(sharing other: TerminalSession) throws {
    let own = try TerminalSession()
    directory = own.directory + "-shared"
    socket = own.socket + "-shared"
    store = other.store
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  deinit {
    tmux("kill-server")
    try? FileManager.default.removeItem(atPath: directory)
  }

  /// The desk's directory.
  package let store: String

  /// Runs a command of the program on the session's desk; returns what it printed.
  @discardableResult
  package func deskhand(_ words: String...) -> (output: String, status: Int32) { deskhand(words) }

  /// Runs a command of the program on the session's desk; returns what it printed.
  @discardableResult
  package func deskhand(_ words: [String]) -> (output: String, status: Int32) {
    Self.run([Self.program ?? "deskhand", "--store", store] + words, environment: environment)
  }

  /// The same with a file as standard input.
  package func deskhand(
    _ words: [String], reading file: String
  ) -> (output: String, status: Int32) {
    let program = [Self.program ?? "deskhand", "--store", store] + words
    return Self.run(
      ["sh", "-c", "exec \"$@\" < \"$0\"", file] + program, environment: environment)
  }

  /// Opens a shell in a terminal of that size and the console in it, `under` what the shell is to
  /// run it with.
  package func open(width: Int, height: Int, under prefix: String = "", _ command: String = "") {
    var words = ["-f", "/dev/null", "new-session", "-d", "-s", "desk"]
    words += ["-x", "\(width)", "-y", "\(height)"]
    for (name, value) in environment { words += ["-e", "\(name)=\(value)"] }
    tmux(words + ["bash", "--noprofile", "--norc", "-i"])
    tmux("set-option", "-g", "status", "off")
    tmux("resize-window", "-t", "desk", "-x", "\(width)", "-y", "\(height)")
    start(under: prefix, command)
  }

  /// Starts the console from the shell, `under` what the shell is to run it with, with more words.
  package func start(under prefix: String = "", _ words: String = "") {
    type("\(prefix)\(Self.program ?? "deskhand") --store \(store) \(words)")
    keys("Enter")
  }

  /// Types a text and presses Enter in one go, as a scanner does.
  package func scan(_ code: String) {
    tmux("send-keys", "-t", "desk", "-l", code, ";", "send-keys", "-t", "desk", "Enter")
  }

  package func resize(width: Int, height: Int) {
    tmux("resize-window", "-t", "desk", "-x", "\(width)", "-y", "\(height)")
  }

  /// Presses keys by tmux's names for them.
  package func keys(_ names: String...) { tmux(["send-keys", "-t", "desk"] + names) }
  /// Types a text.
  package func type(_ text: String) { tmux("send-keys", "-t", "desk", "-l", text) }

  /// What the terminal shows.
  package var screen: String { tmux("capture-pane", "-t", "desk", "-p").output }

  /// Whether a program has taken the whole screen or asked for the mouse.
  package var isTaken: Bool {
    tmux("display-message", "-t", "desk", "-p", "#{alternate_on}#{mouse_any_flag}").output != "00\n"
  }

  /// Waits until the screen has all of these; false when it does not come to that.
  package func shows(_ texts: String..., within seconds: Double = 10) -> Bool {
    shows(texts, within: seconds)
  }

  /// Waits until the screen has all of these; false when it does not come to that.
  package func shows(_ texts: [String], within seconds: Double = 10) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      let screen = screen
      if texts.allSatisfy(screen.contains) { return true }
      usleep(20_000)
    }
    return false
  }

  /// Waits until the screen no longer has this.
  package func hides(_ text: String, within seconds: Double = 10) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if !screen.contains(text) { return true }
      usleep(20_000)
    }
    return false
  }

  /// Waits until no process of this desk has those words on its command line; false when it stays.
  package func ends(_ words: String, within seconds: Double = 10) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if Self.run(["pgrep", "-f", "deskhand --store \(store) \(words)"]).status != 0 {
        return true
      }
      usleep(20_000)
    }
    return false
  }

  /// Ends the console as a power cut would.
  package func kill() { signal("KILL") }

  /// Kills what runs in this terminal, and nothing in others on the same desk.
  package func killForeground() {
    let shell = tmux("display-message", "-t", "desk", "-p", "#{pane_pid}").output
    Self.run(["pkill", "-KILL", "-P", shell.trimmingCharacters(in: .newlines)])
  }

  /// Sends the console a signal by its name.
  package func signal(_ name: String) {
    Self.run(["pkill", "-\(name)", "-f", "deskhand --store \(store)"])
  }

  private var environment: [String: String] {
    var environment = [
      "HOME": directory, "XDG_CONFIG_HOME": directory, "TZ": "UTC",
      // A terminal inherits the tests' own environment, which may ask for another language.
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "",
      "PATH": "/usr/local/bin:/usr/bin:/bin", "EDITOR": directory + "/editor", "PS1": "shell> ",
      // A shell that is hung up would write its history while the directory is being removed.
      "HISTFILE": "",
    ]
    environment["ASAN_OPTIONS"] = Self.surroundings["ASAN_OPTIONS"]
    return environment
  }

  @discardableResult
  private func tmux(_ words: String...) -> (output: String, status: Int32) { tmux(words) }

  @discardableResult
  private func tmux(_ words: [String]) -> (output: String, status: Int32) {
    Self.run(["tmux", "-L", socket] + words)
  }

  /// Runs a program to its end. Foundation's `Process` is no help here: it also waits for the
  /// servers that a child leaves behind, and tmux leaves one.
  @discardableResult
  private static func run(
    _ words: [String], environment: [String: String]? = nil
  ) -> (output: String, status: Int32) {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "deskhand-output-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let redirected = ["sh", "-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", path]
    let variables = environment.map { ["env", "-i"] + $0.map { "\($0)=\($1)" } } ?? []
    guard let child = ChildProcess("/bin/sh", redirected + variables + words) else {
      return ("", 127)
    }
    let status = child.wait()
    let output = FileManager.default.contents(atPath: path) ?? Data()
    return (String(decoding: output, as: UTF8.self), status & 0x7F == 0 ? status >> 8 : 128)
  }
}
