/// A stretch of time with a word on what it was; still going on while it has no end.
package struct TimeSpan: Hashable, Sendable {
  /// When it began.
  package var start: Timestamp
  /// When it ended; nil while it goes on.
  package var end: Timestamp?
  /// The raw value of the choice that says what it was.
  package var what: UInt8

  /// A stretch from `start` to `end`.
  package init(start: Timestamp, end: Timestamp?, what: UInt8) {
    self.start = start
    self.end = end
    self.what = what
  }
}

/// What all columns of stretches of time offer: each row has a list of them, in order.
///
/// The exchange form is a flat list of three numbers a stretch: its start and its end in
/// milliseconds, 0 for no end, and the raw value of what it was.
package class SpansColumn: Column {
  private var lists = ListCells<Int64>()
  /// What a stretch can be.
  package let items: [ChoiceItem]

  init(
    _ tag: UInt16, _ title: Phrase, traits: Traits, aliases: [String], items: [ChoiceItem]
  ) {
    self.items = items
    super.init(tag, title, traits: traits.union(.derived), aliases: aliases)
  }

  override package var kind: String { "spans" }
  override func grow(to rows: Int) { lists.grow(to: rows) }

  /// The stretches of `row`, in order.
  package final subscript(_ row: Int) -> [TimeSpan] { Self.spans(stored(row)) }

  /// The stretches that a value of this column holds.
  package static func spans(_ value: Value) -> [TimeSpan] {
    if case .rows(let numbers) = value { spans(numbers) } else { [] }
  }

  /// The value that holds `spans`.
  package static func value(_ spans: [TimeSpan]) -> Value {
    if spans.isEmpty { return .none }
    return .rows(
      spans.flatMap {
        [Int($0.start.milliseconds), Int($0.end?.milliseconds ?? 0), Int($0.what)]
      })
  }

  private static func spans(_ numbers: [Int]) -> [TimeSpan] {
    stride(from: 0, to: numbers.count - numbers.count % 3, by: 3).map { index in
      let end = Int64(numbers[index + 1])
      return TimeSpan(
        start: Timestamp(milliseconds: Int64(numbers[index])),
        end: end == 0 ? nil : Timestamp(milliseconds: end),
        what: UInt8(truncatingIfNeeded: numbers[index + 2]))
    }
  }

  private func stored(_ row: Int) -> [Int] { lists.list(row).map(Int.init) }

  override package func value(_ row: Int) -> Value {
    let numbers = stored(row)
    return numbers.isEmpty ? .none : .rows(numbers)
  }

  override func store(_ value: Value, at row: Int) {
    let numbers = if case .rows(let numbers) = value { numbers } else { [] as [Int] }
    lists.setList(numbers.map(Int64.init), at: row)
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .rows(let numbers) where numbers.count % 3 == 0: return
    default: throw refuse("stretches of time were expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    Self.spans(value).map { span in
      let what = items.first { $0.raw == span.what }?.title ?? "\(span.what)"
      let end = span.end.map { $0.iso(in: reading.zone) } ?? "…"
      return "\(span.start.iso(in: reading.zone)) – \(end) (\(what))"
    }.joined(separator: "; ")
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    throw refuse("this follows from what is done and cannot be typed")
  }

  override package func orderKey(_ row: Int) -> UInt64 { UInt64(lists.count(row)) }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    guard comparison == .equal, let item = ChoiceItem.named(operand, among: items) else {
      throw refuse(
        "‘\(operand)’ is none of: \(items.map(\.name).joined(separator: ", ")), any, none")
    }
    return Predicate { [unowned self] row in
      lists.count(row) != 0 && self[row].contains { $0.what == item.raw }
    }
  }

  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    unsafe lists.sections
  }

  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    lists.adopt(part: part, section)
  }
}

/// Stretches of time, each of which was one of the choices `Option`; set by rules only.
package final class Spans<Option: ChoiceValue>: SpansColumn, TypedColumn {
  /// Declares stretches of time with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(
      tag, title, traits: traits, aliases: aliases, items: ChoiceItem.all(of: Option.self))
  }
}
