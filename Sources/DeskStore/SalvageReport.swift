import HelpDesk
import Journal
import Tables

/// What a salvage brought, and what is missing.
package struct SalvageReport {
  /// The damaged store's directory and id; no id when no header was sound.
  package let source: (path: String, id: StoreID?)
  /// The new store's directory and id.
  package let destination: (path: String, id: StoreID)
  /// Sound events that were brought.
  package let events: UInt64
  /// Segments they stood in.
  package let segments: Int
  /// What is missing of the log, ascending.
  package internal(set) var gaps: [SalvageGap] = []
  /// The snapshot that was used, and how many records it gave back.
  package internal(set) var snapshot: (event: Int64, records: Int)?
  /// Attachments whose bytes are what they were; they were brought.
  package internal(set) var attachments = 0
  /// Those that are missing.
  package internal(set) var lostAttachments: [LostAttachment] = []
  /// Places that are not sound and cost no event.
  package let flaws: [UnreadablePlace]
  /// What is worth to be known and is no damage.
  package internal(set) var notes: [String]

  /// Whether nothing is missing that was ever acknowledged.
  package var isWhole: Bool { gaps.isEmpty && lostAttachments.isEmpty }
}

/// A run of lost events, and what can be told of it.
package struct SalvageGap {
  /// The events, and where their bytes were.
  package let events: LostEvents
  /// The time of the event before; nil when there is none.
  package internal(set) var after: Timestamp?
  /// The time of the event behind; nil when there is none.
  package internal(set) var before: Timestamp?
  /// Records that it changed, as later events tell.
  package internal(set) var touched: [String] = []
}

/// An attachment whose file is missing or not what it was.
package struct LostAttachment {
  /// The record's number and the file's name; nil when no record names the content.
  package let record: (number: String, name: String)?
  /// The name of the content; empty when that is lost.
  package let content: String
  /// What is wrong, a part of a sentence.
  package let reason: String
}
