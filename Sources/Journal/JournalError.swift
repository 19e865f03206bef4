import Glibc
import Phrases

/// What went wrong with a store: a sentence, where, and what to do next.
package struct JournalError: Error, Hashable, CustomStringConvertible {
  /// The kinds of failure, for programs; people read `description`.
  package enum Kind: String, Hashable, Sendable {
    /// Bytes that were durable are not there or not what they were.
    case damaged
    /// The store is a copy whose mark names events that its log does not have.
    case copy
    /// Another process holds the lock for too long.
    case inUse
    /// There is no store at that place, or already one where one should be created.
    case notAStore
    /// Written by a newer program.
    case newerFormat
    /// A file that belongs to another store.
    case foreign
    /// The file system is a network's: its locks and syncs are not to be relied on.
    case networkFileSystem
    /// The store is open for reading only.
    case readOnly
    /// The disk or the quota is full; nothing was saved.
    case noSpace
    /// The operating system refused.
    case system
  }

  /// What kind of failure this is.
  package var kind: Kind
  /// What happened, one sentence without the place.
  package var message: String
  /// The file, as a path.
  package var file: String?
  /// Where in the file, in bytes.
  package var offset: UInt64?
  /// The event at that place.
  package var event: UInt64?
  /// The system's error number, when one was given.
  package var errno: Int32?
  /// What the user can do next, one sentence.
  package var advice: String?

  /// An error; give the place as far as it is known.
  package init(
    _ kind: Kind, _ message: Phrase, file: String? = nil, offset: UInt64? = nil,
    event: UInt64? = nil, errno: Int32? = nil, advice: Phrase? = nil
  ) {
    self.kind = kind
    self.message = say(message)
    self.file = file
    self.offset = offset
    self.event = event
    self.errno = errno
    self.advice = advice.map(say)
  }

  /// One readable paragraph: place, message, the system's words, advice.
  package var description: String {
    let text = place.isEmpty ? sentence : place + ": " + sentence
    return advice.map { text + " " + $0 } ?? text
  }

  /// The same with the place last, for a screen: what happened and what to do must be seen first.
  package var notice: String {
    var parts = [sentence]
    if let advice { parts.append(advice) }
    if !place.isEmpty { parts.append("(" + place + ")") }
    return parts.joined(separator: " ")
  }

  private var place: String {
    var parts: [String] = []
    if let file { parts.append(file) }
    if let offset { parts.append(say("byte \(offset)")) }
    if let event { parts.append(say("event \(event)")) }
    return parts.joined(separator: ", ")
  }

  private var sentence: String {
    var text = message
    if let errno { text += " (" + systemSentence(errno) + ")" }
    if let last = text.last, !".!?".contains(last) { text += "." }
    return text
  }

  static let damageAdvice: Phrase =
    """
    Nothing was changed. Copy the directory as it is before anything else; `deskhand verify` lists \
    all that is not sound, `deskhand restore` makes a desk of a backup beside this one, and \
    `deskhand salvage` brings what is sound into a new desk.
    """

  static func damaged(
    _ message: Phrase, file: String, offset: UInt64? = nil, event: UInt64? = nil
  ) -> JournalError {
    JournalError(
      .damaged, message, file: file, offset: offset, event: event, advice: damageAdvice)
  }

  /// The error for a failed system call on a file.
  static func system(_ message: Phrase, file: String, code: Int32) -> JournalError {
    switch code {
    case ENOSPC, EDQUOT:
      return JournalError(
        .noSpace, "not saved: the disk is full", file: file, errno: code,
        advice: "Free some space and do it again; reading goes on.")
    case EROFS:
      return JournalError(
        .readOnly, "the file system is read-only", file: file, errno: code,
        advice: "Reading goes on.")
    case ELOOP:
      return JournalError(
        .damaged, "a symbolic link stands where a file of the store should be", file: file,
        advice: "Put the file itself there.")
    default:
      return JournalError(.system, message, file: file, errno: code)
    }
  }
}

/// The C library's words for an error number.
func systemSentence(_ code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return say("error \(code)") }
  // Where the system has no translations of its own, the catalogue has the usual ones.
  return unsafe say(Phrase(stringLiteral: String(cString: text)))
}
