import CSystem
import Glibc

/// Another program, started and waited for: a snapshot's writer, a pager, the user's editor.
package final class ChildProcess {
  /// The system's number of the process.
  private let process: pid_t
  /// Its status as waitpid(2) gave it; nil while it runs.
  private var ended: Int32?
  /// Becomes readable when the process ends; -1 where the system has no such thing.
  package var descriptor: Int32 {
    if watch < 0 { watch = deskhand_watch_process(process) }
    return watch
  }
  private var watch: Int32 = -1

  /// What the child's standard streams are.
  package enum Streams {
    /// The parent's own.
    case inherited
    /// The parent's own, but the input is this descriptor.
    case input(Int32)
    /// Nothing: what it says is lost, and it reads nothing.
    case none
  }

  /// Starts the program at `path` with `arguments`, the first of which is its own name.
  /// - Returns: nil when the system refuses; `errno` says why.
  package init?(_ path: String, _ arguments: [String], _ streams: Streams = .inherited) {
    var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) }
    unsafe words.append(nil)
    defer { unsafe words.forEach { unsafe free($0) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    switch streams {
    case .inherited: break
    case .input(let descriptor):
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
    case .none:
      for stream in STDIN_FILENO...STDERR_FILENO {
        unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
      }
    }
    var attributes = Self.attributes()
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, path, &actions, &attributes, words, environ)
    guard code == 0 else {
      errno = code
      return nil
    }
    self.process = process
  }

  /// No signal is blocked in the child, and Ctrl-C and Ctrl-\ act on it: the console blocks what it
  /// takes itself, and ignores those two while it waits for an editor.
  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var keys = none
    unsafe sigaddset(&keys, SIGINT)
    unsafe sigaddset(&keys, SIGQUIT)
    unsafe posix_spawnattr_setsigdefault(&attributes, &keys)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return attributes
  }

  deinit {
    if watch >= 0 { close(watch) }
  }

  /// The status as waitpid(2) gives it, 0 when it ended well; nil while it runs. Does not wait.
  package var status: Int32? {
    if ended == nil {
      var status: Int32 = 0
      let reaped = unsafe waitpid(process, &status, WNOHANG)
      if reaped != 0 { ended = reaped > 0 ? status : -1 }
    }
    return ended
  }

  /// Waits for its end.
  /// - Returns: the status as waitpid(2) gives it: 0 when it ended well.
  @discardableResult
  package func wait() -> Int32 {
    if let ended { return ended }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      if errno != EINTR {
        status = -1
        break
      }
    }
    ended = status
    return status
  }
}
