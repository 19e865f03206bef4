import CNcurses
import Phrases
import ScreenGrid

/// Why there is no terminal to work on, a sentence for the user.
package struct TerminalError: Error, CustomStringConvertible {
  /// The sentence.
  package var message: String

  init(_ message: Phrase) { self.message = say(message) }

  /// The sentence.
  package var description: String { message }
}

/// The terminal the process runs in: shows grids, reads keys, waits, and puts everything back in
/// the end. There is one at a time.
package struct Terminal: ~Copyable {
  /// Columns.
  package private(set) var width = 0
  /// Lines.
  package private(set) var height = 0
  /// Whether grids for it should keep to ASCII.
  package let isASCII: Bool

  private var presenter: Presenter
  private var keys = KeyReader()

  /// Takes over the terminal.
  /// - Throws: a sentence when there is no terminal or it cannot show a screen.
  package init(
    theme: Theme, ascii: Bool, mouse: Bool, noColor: Bool
  ) throws(TerminalError) {
    switch Int(deskhand_screen_open(mouse ? 1 : 0)) {
    case 0: break
    case DESKHAND_SCREEN_NO_TERMINAL:
      throw TerminalError(
        "Deskhand's console needs a terminal on standard input and output.")
    case DESKHAND_SCREEN_UNKNOWN_TERM:
      throw TerminalError(
        """
        This terminal's type (TERM) is unknown or cannot show a screen; \
        try TERM=xterm-256color.
        """)
    default: throw TerminalError("The terminal is in use by this process already.")
    }
    let depth = noColor ? .none : Terminal.depth(colors: deskhand_screen_colors())
    isASCII = ascii
    presenter = Presenter(theme: theme, depth: depth)
    readSize()
  }

  deinit { deskhand_screen_close() }

  private static func depth(colors: Int32) -> ColorDepth {
    switch colors {
    case 0x1000000: .rgb
    case 256...: .indexed256
    case 8...: .eight
    default: .none
    }
  }

  /// Shows a grid; only what differs from the one shown last is sent.
  /// - Complexity: O(cells) to compare, 16 bytes each.
  package mutating func present(_ grid: Grid) {
    presenter.present(grid, width: width, height: height)
  }

  /// Every key, click and paste that has arrived; does not wait.
  package mutating func readKeys() -> [Key] {
    keys.read()
  }

  /// Waits for keys, signals, one of the descriptors or a moment (Unix time in milliseconds).
  /// What came with a signal is dealt with by the caller, except that the screen is taken again
  /// after the process was stopped from outside; present the grid then.
  package mutating func wait(descriptors: [Int32], until deadline: Int64?) -> Wake {
    var wake = Wake()
    if keys.hasPending { wake.input = true }
    var left: Int64 = wake.input ? 0 : -1
    if let deadline, !wake.input {
      let (now, millisecond) = (deskhand_realtime(), Int64(1_000_000))
      // A year is for ever, and its nanoseconds do not overflow.
      left = max(0, min(deadline - now / millisecond, 31_536_000_000)) * millisecond
    }
    var all: [Int32] = [-1]
    all += descriptors
    var ready = [UInt8](repeating: 0, count: all.count)
    let signals = unsafe deskhand_screen_wait(all, Int32(all.count), left, &ready)
    wake.add(signals: Int(signals))
    if ready[0] == 1 { wake.input = true }
    if ready[0] == 2 { wake.terminate = Wake.hangUp }
    for (index, descriptor) in descriptors.enumerated() where ready[index + 1] != 0 {
      wake.ready.append(descriptor)
    }
    if Int(signals) & DESKHAND_SIGNAL_INTERRUPT != 0 {
      keys.push(.control("c"))
      wake.input = true
    }
    if wake.continued {
      deskhand_screen_leave()
      reenter()
    }
    return wake
  }

  /// Takes over the terminal's new size; make the grid as large and present it.
  package mutating func resize() {
    deskhand_screen_resize()
    readSize()
    presenter.forget()
  }

  /// Sends everything anew with the next `present`; Ctrl-L.
  package mutating func repaint() {
    deskhand_screen_repaint()
    presenter.forget()
  }

  /// Stops the process as Ctrl-Z does in a shell; returns once it goes on, the screen taken again
  /// and perhaps of another size.
  package mutating func suspend() {
    deskhand_screen_stop()
    readSize()
    presenter.forget()
  }

  /// Gives the terminal and the signals back, for an editor; its children have the signal mask
  /// they expect until `reenter`.
  package mutating func leave() {
    deskhand_screen_leave()
  }

  /// Takes the terminal again after `leave`; it may have another size.
  package mutating func reenter() {
    deskhand_screen_enter()
    readSize()
    presenter.forget()
  }

  private mutating func readSize() {
    var columns: Int32 = 0
    var lines: Int32 = 0
    unsafe deskhand_screen_size(&columns, &lines)
    width = Int(columns)
    height = Int(lines)
  }
}
