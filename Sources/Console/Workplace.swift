import HelpDesk
import Tables

/// Why something could not be done: a sentence, and the field it is about.
package struct Complaint: Error, Equatable {
  /// What was refused or failed, and what would help.
  package var message: String
  /// The name of the field to be corrected.
  package var field: String?
  /// What somebody else has set the field to meanwhile; nil when that is not what is wrong.
  package var theirs: Value?

  /// Complains with `message`.
  package init(_ message: String, field: String? = nil, theirs: Value? = nil) {
    self.message = message
    self.field = field
    self.theirs = theirs
  }
}

/// What the console works on: a desk, a clock, and one who commits. The program gives it the
/// store; tests give it a desk in memory.
package protocol Workplace: AnyObject {
  /// The desk as of the last event known.
  var desk: Desk { get }
  /// Who acts.
  var actor: Actor { get }
  /// The time.
  var now: Timestamp { get }
  /// The zone in which times are shown and meant.
  var zone: Zone { get }
  /// What the header calls the desk.
  var name: String { get }
  /// Why nothing can be changed, a sentence; nil when it can.
  var readOnlyReason: String? { get }
  /// Does a command, durably.
  func commit(_ command: any Command) throws(Complaint) -> Event
  /// Keeps the file at a path with a ticket, durably.
  func attach(file path: String, to ticket: Int) throws(Complaint) -> Event
  /// Takes back an event; when nil, the last of the actor's own since the console was opened.
  func undo(_ number: Int64?) throws(Complaint) -> Event
  /// What happened to a record, newest first.
  func history(of record: RecordID, limit: Int) throws(Complaint) -> History
  /// The event with a number.
  func event(_ number: Int64) throws(Complaint) -> Event?
  /// Where the other consoles are.
  var others: [Presence] { get }
  /// The records that events have set since the last call, by anybody.
  func takeTouched() -> [RecordID]
  /// Up to when the user has read which tickets; nil where that was never noted.
  func readMarks() -> ReadMarks?
  /// Keeps it, together with what the user's other consoles have noted.
  func keep(_ marks: ReadMarks)
}

extension Workplace {
  /// A place that keeps nothing: everything counts as read at the start.
  package func readMarks() -> ReadMarks? { nil }
  /// A place that keeps nothing.
  package func keep(_ marks: ReadMarks) {}

  /// Whether nothing can be changed.
  package var isReadOnly: Bool { readOnlyReason != nil }

  /// The context in which values are read and printed.
  var reading: Reading { desk.reading(actor, now: now, zone: zone) }
}

/// What the console asks of the terminal after a key.
package enum Effect: Equatable {
  /// Nothing but drawing.
  case none
  /// End the program.
  case quit
  /// Stop, as Ctrl-Z does.
  case suspend
  /// Draw everything again.
  case repaint
  /// Open the user's editor on a text and give the result to `Console.edited`.
  case edit(String)
  /// Put a text on the clipboard.
  case copy(String)
  /// Open an attachment, by its row, with the user's own program.
  case open(attachment: Int)
  /// Print a record on a form: write it as a file, and open that where there is a program for it.
  case print(PaperForm, RecordID)
  /// Print the labels of records in the same way.
  case labels([RecordID])
}
