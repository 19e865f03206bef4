import DeskStore
import Glibc
import ScreenGrid
import Tables

/// How a piece of text is set off on a terminal.
enum Emphasis: String {
  case plain = ""
  case bold = "1"
  case dim = "2"
  case number = "36"
  case alarm = "31"
}

/// What goes to standard output: through a pager and with colours on a terminal, plain in a pipe.
/// On a terminal no control byte of the desk's texts gets through.
final class Output {
  /// Whether a person reads it.
  let isTerminal = isatty(STDOUT_FILENO) == 1
  private let isStyled: Bool
  private var bytes: [UInt8] = []
  private var descriptor = STDOUT_FILENO
  private var pager: ChildProcess?
  private static let pieceSize = 64 << 10

  init() {
    isStyled =
      isTerminal && Surroundings.variable("NO_COLOR") == nil
      && Surroundings.variable("TERM") != "dumb"
  }

  /// The terminal's width in columns; nil for what is no terminal.
  var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return 80
    }
    return Int(size.ws_col)
  }

  /// From here on a pager shows the output, if a person reads it.
  func page() {
    guard isTerminal, pager == nil else { return }
    let command =
      Surroundings.variable("DESKHAND_PAGER") ?? Surroundings.variable("PAGER") ?? "less"
    // What fits is shown and left standing; colours pass.
    unsafe setenv("LESS", "FRX", 0)
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = ChildProcess(
      "/bin/sh",
      ["sh", "-c", "command -v ${0%% *} >/dev/null && exec $0 || exec cat", command],
      .input(ends[0]))
    close(ends[0])
    guard let process else {
      close(ends[1])
      return
    }
    descriptor = ends[1]
    pager = process
    // Whoever leaves the pager has seen enough.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes a text, made harmless.
  func text(_ text: String, _ emphasis: Emphasis = .plain) throws(Failure) {
    let shown = visible(text)
    if isStyled, emphasis != .plain {
      bytes += "\u{1B}[\(emphasis.rawValue)m\(shown)\u{1B}[0m".utf8
    } else {
      bytes += shown.utf8
    }
    if bytes.count >= Output.pieceSize { try flush() }
  }

  /// Writes a text and ends the line.
  func line(_ text: String = "", _ emphasis: Emphasis = .plain) throws(Failure) {
    try self.text(text, emphasis)
    bytes.append(0x0A)
  }

  /// Writes bytes of a format that programs read; a terminal gets them made harmless.
  func raw(_ piece: [UInt8]) throws(Failure) {
    if isTerminal {
      let lines = piece.split(separator: 0x0A, omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        if index > 0 { bytes.append(0x0A) }
        let ending = line.last == 0x0D ? line.dropLast() : line
        bytes += visible(String(decoding: ending, as: UTF8.self)).utf8
      }
    } else {
      bytes += piece
    }
    if bytes.count >= Output.pieceSize { try flush() }
  }

  /// Hands over what was written so far.
  func flush() throws(Failure) {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe write(descriptor, all.baseAddress.unsafelyUnwrapped + start, all.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        bytes.removeAll()
        if errno == EPIPE {
          finish()
          throw .ended(status: 1)
        }
        throw .failed(
          say("the output cannot be written: \(unsafe String(cString: strerror(errno)))"))
      }
      start += count
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Waits until the pager is left.
  func finish() {
    guard let pager else { return }
    close(descriptor)
    self.pager = nil
    pager.wait()
  }
}

/// Says something on standard error, made harmless; on a terminal in lines that break between words.
func complain(_ text: String) {
  var text = visible(text)
  if isatty(STDERR_FILENO) == 1 {
    text = TextWidth.wrap(text, width: max(20, terminalWidth())).joined(separator: "\n")
  }
  let line = Array((text + "\n").utf8)
  _ = unsafe write(STDERR_FILENO, line, line.count)
}

private func terminalWidth() -> Int {
  var size = winsize()
  let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
  return isKnown ? Int(size.ws_col) : 80
}

/// How far something long has come, on a terminal's standard error and nowhere else.
struct ProgressLine {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let title: String
  private var shown = -1

  init(_ title: String) { self.title = title }

  /// Shows that `done` of `total` are done.
  mutating func show(_ done: Int, of total: Int) {
    let percent = total == 0 ? 100 : done * 100 / total
    guard isShown, percent != shown else { return }
    shown = percent
    put("\r\(title)  \(percent) %")
  }

  /// Takes it away.
  func clear() { if isShown, shown >= 0 { put("\r\u{1B}[K") } }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }
}
