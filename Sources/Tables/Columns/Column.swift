/// What a column promises or asks for, beside its type.
package struct Traits: OptionSet, Sendable {
  /// The traits as bits.
  package let rawValue: UInt32
  /// Makes a set from its bits.
  package init(rawValue: UInt32) { self.rawValue = rawValue }
  /// A record without it is refused.
  package static let required = Traits(rawValue: 1)
  /// Free words in a query look here; a case-folded copy is kept beside the text.
  package static let searched = Traits(rawValue: 2)
  /// No two records share a value; the value finds its record.
  package static let unique = Traits(rawValue: 4)
  /// Text of many lines, edited in the user's editor.
  package static let long = Traits(rawValue: 8)
  /// The rows that refer to a record are kept in a list, so that they are found at once.
  package static let indexed = Traits(rawValue: 16)
  /// Set by commands and rules only: shown, queried and exported, not typed into a form.
  package static let derived = Traits(rawValue: 32)
  /// Only those with a right to confidential fields read it.
  package static let confidential = Traits(rawValue: 64)
  /// Computed anew from other fields whenever one of them changes; an undo leaves it to that.
  package static let computed: Traits = [Traits(rawValue: 128), .derived]
  /// A length of time in working hours, which no day of 24 hours measures.
  package static let workingTime = Traits(rawValue: 256)
}

/// Where a snapshot keeps one part of a column: an open file, a page-aligned offset, a length.
package struct MappedSection: Sendable {
  /// The open file.
  package let descriptor: Int32
  /// Where the part begins, in bytes; a multiple of the page.
  package let offset: Int
  /// Its length in bytes.
  package let length: Int
  /// Names `length` bytes of `descriptor` from `offset`.
  package init(descriptor: Int32, offset: Int, length: Int) {
    self.descriptor = descriptor
    self.offset = offset
    self.length = length
  }
}

/// What turns values into text and text into values: whose eyes, which clock, which place.
package struct Reading {
  /// The time that `4h` and `today` count from.
  package var now: Timestamp
  /// The zone in which days and hours are meant.
  package var zone: Zone
  /// The row of the person who asks, for `me`; 0 when unknown.
  package var me: Int
  /// Whether that person reads confidential fields.
  package var seesConfidential: Bool
  /// Whether that person reads what the department keeps to itself.
  package var seesInternal: Bool

  /// Makes a context of a moment, a zone and a person.
  package init(
    now: Timestamp, zone: Zone = .utc, me: Int = 0, seesConfidential: Bool = false,
    seesInternal: Bool = true
  ) {
    self.now = now
    self.zone = zone
    self.me = me
    self.seesConfidential = seesConfidential
    self.seesInternal = seesInternal
  }
}

/// A value that its column cannot take, or text that it cannot read.
package struct FieldError: Error, Equatable, CustomStringConvertible {
  /// The column's name, for the form field or the command line argument.
  package var column: String
  /// A sentence for the user.
  package var message: String
  /// Says `message` of `column`.
  package init(column: String, message: String) {
    self.column = column
    self.message = message
  }
  /// The column and the sentence.
  package var description: String { "\(column): \(message)" }
}

/// A field of a record type: it stores, encodes, orders, matches, prints and reads its values.
package class Column {
  /// The number that stands for this column on disk, for ever.
  package let tag: UInt16
  private let titlePhrase: Phrase
  /// What people see above it.
  package var title: String { say(titlePhrase) }
  /// The same in the language of the source, which every command line understands.
  package var sourceTitle: String { titlePhrase.template }
  /// What it promises or asks for.
  package let traits: Traits
  /// The property's name in its table: what queries, files and the command line call it.
  package internal(set) var name = ""
  /// Other names that queries understand.
  package let aliases: [String]
  /// The table it belongs to.
  package internal(set) unowned var table: Table!

  init(_ tag: UInt16, _ title: Phrase, traits: Traits, aliases: [String]) {
    self.tag = tag
    titlePhrase = title
    self.traits = traits
    self.aliases = aliases
  }

  /// Makes room for `rows` rows.
  func grow(to rows: Int) { fatalError("abstract") }
  /// What `row` holds, in the exchange form.
  package func value(_ row: Int) -> Value { fatalError("abstract") }
  /// Stores `value`, which `accept` has passed.
  func store(_ value: Value, at row: Int) { fatalError("abstract") }
  /// Reads one CBOR item into `row`; the fast way of replay.
  func load(_ reader: inout CBORReader, at row: Int) throws(CBORError) {
    store(try Value(from: &reader), at: row)
  }
  /// Throws unless `value` is of this column's kind.
  package func accept(_ value: Value) throws(FieldError) { fatalError("abstract") }
  /// The value as people read it, for `print`; empty text when there is none.
  func format(_ value: Value, _ reading: Reading) -> String { fatalError("abstract") }
  /// Reads what a person typed.
  package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    fatalError("abstract")
  }
  /// The name of the kind of value, for `fields`: `text`, `choice`, …
  package var kind: String { fatalError("abstract") }
  /// A number whose order is the order of values; equal numbers may need `tieBreak`.
  package func orderKey(_ row: Int) -> UInt64 { fatalError("abstract") }
  /// A further part of a key that does not say all: `chunk` 1 follows `orderKey`. 0 when nothing
  /// is left to tell.
  package func orderKey(_ row: Int, chunk: Int) -> UInt64 { 0 }
  /// Whether `orderKey` says all about the order.
  package var orderIsExact: Bool { true }
  /// Orders two rows whose keys are equal: below zero, zero, above zero.
  package func tieBreak(_ first: Int, _ second: Int) -> Int { 0 }
  /// A test on rows made from a query's operand.
  package func predicate(_ comparison: Comparison, _ operand: String, _ reading: Reading)
    throws(FieldError) -> Predicate
  { fatalError("abstract") }
  /// The column's parts for a snapshot.
  package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] { fatalError("abstract") }
  /// Maps a part from a snapshot; false when it does not fit.
  package func adopt(part: UInt32, _ section: MappedSection) -> Bool { fatalError("abstract") }
  /// Finds what the column refers to among the desk's tables.
  func link(_ tables: TableSet) {}

  /// Whether it keeps nothing and is found from other records whenever it is asked for.
  package var isReckoned: Bool { false }

  /// Whether a name or another one that queries understand means this column, in any case.
  package final func isCalled(_ text: String) -> Bool {
    name.lowercased() == text.lowercased() || aliases.contains(text.lowercased())
  }

  /// Whether the one who asks may read this field.
  package final func isReadable(_ reading: Reading) -> Bool {
    !traits.contains(.confidential) || reading.seesConfidential
  }

  /// The value as people read it; empty text when there is none, dots when it is not for their eyes.
  package final func print(_ value: Value, _ reading: Reading) -> String {
    isReadable(reading) ? format(value, reading) : value.isNone ? "" : "•••"
  }

  /// The text of `row` as people read it.
  package final func text(_ row: Int, _ reading: Reading) -> String { print(value(row), reading) }

  /// An error that names this column.
  final func refuse(_ message: Phrase) -> FieldError {
    FieldError(column: name, message: say(message))
  }

  /// `none` and `any` of a query, which every column understands alike; nil for other words.
  final func presence(_ comparison: Comparison, _ operand: String) -> Predicate? {
    let word = operand.lowercased()
    guard comparison == .equal, word == "none" || word == "any" else { return nil }
    let wanted = word == "any"
    return Predicate { [unowned self] row in value(row).isNone != wanted }
  }
}

/// A column whose values have a Swift type of their own.
package protocol TypedColumn: Column {
  associatedtype Element
  /// The value of `row`.
  subscript(_ row: Int) -> Element { get }
}
