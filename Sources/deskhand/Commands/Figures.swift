import Tables

/// What reports count, with the word that goes with the number.
enum Figures {
  static func records(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) record", other: "\(count) records")
  }
  static func events(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) event", other: "\(count) events")
  }
  static func segments(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) segment", other: "\(count) segments")
  }
  static func frames(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) frame", other: "\(count) frames")
  }
  static func snapshots(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) snapshot", other: "\(count) snapshots")
  }
  static func attachments(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) attachment", other: "\(count) attachments")
  }
  static func bytes(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) byte", other: "\(count) bytes")
  }
  static func problems(_ count: some BinaryInteger) -> Phrase {
    .counted(count, one: "\(count) problem", other: "\(count) problems")
  }
}
