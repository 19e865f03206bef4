/// One reader of Deskhand that takes bytes from outside, and what is demanded of it whatever the
/// bytes are: it throws or it reads, never traps, and what it has read can be used.
struct FuzzTarget: Sendable {
  /// What it is called on the command line, and its corpus's directory.
  let name: String
  /// The longest input worth trying, in bytes.
  let longest: Int
  /// Inputs to begin with, made from a sample desk.
  let seeds: @Sendable () throws -> [[UInt8]]
  /// Makes ready once what all inputs need, and gives the test of one input.
  let prepare: @Sendable () throws -> ([UInt8]) -> Void

  /// Every target.
  static let all = [
    SegmentTarget.target, MarkTarget.target, EventTarget.target, ReplayTarget.target,
    SnapshotTarget.target, QueryTarget.target, FieldTarget.target, CSVTarget.target,
    RecordsTarget.target,
    IncidentTarget.target, HolidayTarget.target, InventoryTarget.target, CommerceTarget.target,
    AttachmentTarget.target,
  ]
}

/// Takes what a target needs off the front of an input; where nothing is left it is zero.
struct InputBytes {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  mutating func word() -> Int { Int(byte()) | Int(byte()) << 8 }

  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func remaining() -> [UInt8] { bytes(rest.count) }
}
