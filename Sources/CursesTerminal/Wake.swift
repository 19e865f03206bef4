import CNcurses

/// Why `Terminal.wait` returned; several reasons may come at once, and none when only the moment
/// came.
package struct Wake: Equatable, Sendable {
  /// Keys can be read.
  package var input = false
  /// The terminal has another size: call `resize`.
  package var resized = false
  /// The signal that asks the process to end (SIGTERM, SIGQUIT, SIGHUP); SIGHUP too when the
  /// terminal went.
  package var terminate: Int32?
  /// Someone asks the process to stop: call `suspend`.
  package var suspend = false
  /// The process was stopped and goes on; everything is to be presented again.
  package var continued = false
  /// The descriptors that have something to read, or are closed.
  package var ready: [Int32] = []

  /// Signal numbers of Linux.
  static let hangUp: Int32 = 1
  private static let ended: Int32 = 15

  /// No reason yet.
  package init() {}

  mutating func add(signals: Int) {
    resized = signals & DESKHAND_SIGNAL_WINDOW != 0
    suspend = signals & DESKHAND_SIGNAL_SUSPEND != 0
    continued = signals & DESKHAND_SIGNAL_CONTINUE != 0
    if signals & DESKHAND_SIGNAL_HANG_UP != 0 { terminate = Wake.hangUp }
    if signals & DESKHAND_SIGNAL_TERMINATE != 0 { terminate = Wake.ended }
  }
}
