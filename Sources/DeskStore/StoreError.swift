import HelpDesk
import Journal

/// Why the store did not do what was asked.
package enum StoreError: Error, CustomStringConvertible {
  /// A rule said no; nothing was written.
  case refused(Refusal)
  /// The log could not be read or written.
  case failed(JournalError)

  /// A sentence for the user.
  package var description: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .failed(let error): error.description
    }
  }
}
