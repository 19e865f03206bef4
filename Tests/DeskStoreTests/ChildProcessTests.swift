import DeskStore
import Glibc
import Testing

/// Child processes and the signals they start with.
struct ChildProcessTests {
  @Test("A child starts with no signal blocked, whatever its parent blocks")
  func mask() throws {
    var held = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&held)
    unsafe sigaddset(&held, SIGTERM)
    unsafe sigaddset(&held, SIGTSTP)
    unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let check = "grep -q '^SigBlk:[[:space:]]*0*$' /proc/self/status"
    let child = try #require(ChildProcess("/bin/sh", ["sh", "-c", check]))
    #expect(child.wait() == 0)
  }

  @Test("Ctrl-C ends a child though its parent ignores the signal meanwhile")
  func interrupt() throws {
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    let child = try #require(ChildProcess("/bin/sh", ["sh", "-c", "kill -INT $$; exit 7"]))
    #expect(child.wait() == SIGINT)
  }
}
