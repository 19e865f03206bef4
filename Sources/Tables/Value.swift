/// One field's value in the form that events, forms and files exchange; columns keep their own,
/// packed form.
package enum Value: Hashable, Sendable {
  /// Nothing: the field is empty.
  case none
  /// A number, a flag (0 or 1), a choice's raw value, milliseconds, days or a row's number.
  case integer(Int64)
  /// UTF-8 text.
  case text(String)
  /// Row numbers, in order.
  case rows([Int])
  /// Words without blanks, in order.
  case words([String])
  /// An amount in the currency's minor units, and the ISO 4217 code.
  case money(minor: Int64, currency: String)
  /// What only a newer version understands, as one CBOR item.
  case other([UInt8])

  /// Whether the field is empty.
  package var isNone: Bool {
    switch self {
    case .none: true
    case .text(let text): text.isEmpty
    case .rows(let rows): rows.isEmpty
    case .words(let words): words.isEmpty
    case .integer, .money, .other: false
    }
  }

  /// Writes the value as one CBOR item; an empty value is null.
  package func encode(into writer: inout CBORWriter) {
    if isNone { return writer.null() }
    switch self {
    case .none: writer.null()
    case .integer(let number): writer.integer(number)
    case .text(let text): writer.text(text)
    case .rows(let rows):
      writer.array(count: rows.count)
      for row in rows { writer.integer(Int64(row)) }
    case .words(let words):
      writer.array(count: words.count)
      for word in words { writer.text(word) }
    case .money(let minor, let currency):
      writer.array(count: 2)
      writer.integer(minor)
      writer.text(currency)
    case .other(let item): writer.bytes += item
    }
  }

  /// Reads one CBOR item without knowing its column: the form `encode` writes, or any other, which
  /// is kept as it came.
  /// - Throws: `CBORError` when it is no sound item.
  package init(from reader: inout CBORReader) throws(CBORError) {
    let start = reader.offset
    do throws(CBORError) {
      self = try Value.known(from: &reader)
    } catch {
      reader.offset = start
      self = .other(unsafe Array(unsafe try reader.rawItem()))
    }
  }

  private static func known(from reader: inout CBORReader) throws(CBORError) -> Value {
    switch try reader.peek() {
    case .null:
      try reader.null()
      return .none
    case .unsigned, .negative: return .integer(try reader.integer())
    case .boolean: return .integer(try reader.boolean() ? 1 : 0)
    case .text: return .text(try reader.string())
    case .array: return try list(from: &reader)
    default: throw CBORError(offset: reader.offset, message: "a value of another kind")
    }
  }

  private static func list(from reader: inout CBORReader) throws(CBORError) -> Value {
    let count = try reader.array()
    guard count > 0 else { return .none }
    if try reader.peek() == .text {
      var words: [String] = []
      for _ in 0..<count { words.append(try reader.string()) }
      return .words(words)
    }
    var numbers: [Int64] = []
    for index in 0..<count {
      if count == 2, index == 1, try reader.peek() == .text {
        return .money(minor: numbers[0], currency: try reader.string())
      }
      numbers.append(try reader.integer())
    }
    return .rows(numbers.map { Int(truncatingIfNeeded: $0) })
  }
}

/// A record's address: the permanent tag of its table and its row, which is its number.
package struct RecordID: Hashable, Sendable {
  /// The table's permanent tag.
  package var table: UInt16
  /// The row, from 1; row 0 stands for "none".
  package var row: Int

  /// Names row `row` of the table with tag `table`.
  package init(table: UInt16, row: Int) {
    self.table = table
    self.row = row
  }

  /// Drafts look records up by the million: both numbers go in as one.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(table) << 48 ^ UInt64(truncatingIfNeeded: row))
  }
}

/// One field set to one value.
package struct FieldEdit: Hashable, Sendable {
  /// The column's permanent tag.
  package var column: UInt16
  /// What it holds from now on.
  package var value: Value

  /// Sets the column with tag `column` to `value`.
  package init(column: UInt16, value: Value) {
    self.column = column
    self.value = value
  }
}

/// What an event does to one record: fields set, and whether it is there at all.
package struct RecordEdit: Hashable, Sendable {
  /// What becomes of the record as a whole.
  package enum Presence: UInt8, Sendable {
    /// It stays as it is (or comes to be, when it was not there).
    case kept = 0
    /// It is taken away; its history stays.
    case removed = 1
    /// It is brought back.
    case restored = 2
  }

  /// The record edited; a row beyond the table's end makes a new record.
  package var record: RecordID
  /// The fields it sets.
  package var fields: [FieldEdit]
  /// Whether it is removed or brought back.
  package var presence: Presence

  /// Edits `record`.
  package init(_ record: RecordID, _ fields: [FieldEdit], presence: Presence = .kept) {
    self.record = record
    self.fields = fields
    self.presence = presence
  }
}
