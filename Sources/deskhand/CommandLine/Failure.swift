/// Why a command did not do what was asked.
enum Failure: Error {
  /// It was not asked in a way that can be understood; `command` is the one whose help says more.
  case usage(String, command: String? = nil)
  /// A rule said no, or something failed.
  case failed(String)
  /// What went wrong was said already.
  case ended(status: Int32)

  /// What went wrong, in words; nothing when that was said already.
  var message: String {
    switch self {
    case .usage(let text, _), .failed(let text): text
    case .ended: ""
    }
  }

  /// What the shell is told.
  var status: Int32 {
    switch self {
    case .usage: 2
    case .failed: 1
    case .ended(let status): status
    }
  }
}

/// Runs `body` and turns what it throws into a failure with the same words.
func attempt<Result, Problem: Error & CustomStringConvertible>(
  _ body: () throws(Problem) -> Result
) throws(Failure) -> Result {
  do throws(Problem) { return try body() } catch { throw .failed(error.description) }
}
