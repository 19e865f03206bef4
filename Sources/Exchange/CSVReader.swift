import Tables

/// A row of a CSV file.
package struct CSVRow: Equatable, Sendable {
  /// The line on which the row begins, counted from 1.
  package var line: Int
  /// The row's cells, unquoted; bytes that are not UTF-8 became U+FFFD.
  package var fields: [String]

  /// A row that begins on a line.
  package init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}

/// What is wrong in a CSV file, and where.
package struct CSVError: Error, Equatable, Sendable {
  /// The line of the quote that is wrong, counted from 1.
  package var line: Int
  /// The column of that quote in characters, counted from 1.
  package var column: Int
  /// What is wrong, as a sentence without its stop.
  package var message: String

  /// An error at a place.
  package init(line: Int, column: Int, message: Phrase) {
    self.line = line
    self.column = column
    self.message = say(message)
  }
}

/// What a CSV reader finds: rows, and mistakes in the place of the rows they spoil.
package enum CSVItem: Equatable, Sendable {
  /// A row.
  case row(CSVRow)
  /// A mistake; reading goes on with the line after it.
  case mistake(CSVError)
}

/// Reads CSV (RFC 4180) from bytes that come in chunks of any size.
///
/// Lines end with CRLF, LF or CR; a byte order mark is passed over, and so are blank lines. The
/// delimiter is `,` or `;`, whichever the header has more of outside quotes. A quote out of place
/// costs its own line; a quote that is never closed costs the line it opens on.
package struct CSVReader {
  /// The longest cell in quotes: one that is longer counts as never closed, so that a lost quote
  /// neither swallows the file nor fills the memory.
  package static let maximumQuotedBytes = 1 << 20

  /// The delimiter, once it is known.
  package private(set) var delimiter: UInt8?
  private let removesApostrophes: Bool

  private enum State {
    case fieldStart, unquoted, quoted, quoteInQuoted, skippingLine
  }

  private var state = State.fieldStart
  private var field: [UInt8] = []
  private var fields: [String] = []
  private var row = Place()
  private var place = Place()
  private var openQuote = Place()
  /// What follows the line of the open quote, to be read again if the quote is never closed.
  private var afterQuoteLine: [UInt8] = []
  /// The first row's bytes, until they tell the delimiter.
  private var header: [UInt8] = []
  private var headerIsQuoted = false
  private var items: [CSVItem] = []
  /// How many bytes of a byte order mark the file has begun with; nil once that is settled.
  private var markLength: Int? = 0

  /// A place in the file.
  private struct Place {
    var line = 1
    var column = 1
    var isAfterReturn = false
  }

  /// A reader at the start of a file.
  ///
  /// - Parameters:
  ///   - delimiter: `,`, `;` or another byte; nil to tell it from the header.
  ///   - removesApostrophes: Whether to take off the apostrophe that `CSVWriter` puts before a
  ///     cell which a spreadsheet would run as a formula.
  package init(delimiter: UInt8? = nil, removesApostrophes: Bool = false) {
    self.delimiter = delimiter
    self.removesApostrophes = removesApostrophes
  }

  /// Reads the next bytes of the file.
  ///
  /// - Returns: The rows that they complete, and the mistakes.
  /// - Complexity: O(*n*), *n* the number of bytes.
  package mutating func read(_ chunk: some Sequence<UInt8>) -> [CSVItem] {
    for byte in chunk {
      if markLength == nil { accept(byte) } else { acceptFirst(byte) }
    }
    return takeItems()
  }

  /// Reads what is left at the end of the file.
  ///
  /// - Returns: The last row if it has no line end, and the mistakes.
  package mutating func finish() -> [CSVItem] {
    if let markLength, markLength > 0 { settleMark(markLength) }
    if delimiter == nil { settleDelimiter() }
    while state == .quoted { abandonQuote("a quote that is never closed", on: nil) }
    switch state {
    case .skippingLine: state = .fieldStart
    case .fieldStart where fields.isEmpty: break
    default: endRow()
    }
    return takeItems()
  }

  private mutating func takeItems() -> [CSVItem] {
    defer { items = [] }
    return items
  }
}

// What comes before the first row is read: the byte order mark and the choice of the delimiter.
extension CSVReader {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private mutating func acceptFirst(_ byte: UInt8) {
    guard let length = markLength else { return }
    if byte == Self.byteOrderMark[length] {
      markLength = length == 2 ? nil : length + 1
    } else {
      settleMark(length)
      accept(byte)
    }
  }

  /// Gives back bytes that looked like the start of a byte order mark.
  private mutating func settleMark(_ length: Int) {
    markLength = nil
    for byte in Self.byteOrderMark.prefix(length) { accept(byte) }
  }

  private mutating func accept(_ byte: UInt8) {
    if delimiter != nil {
      step(byte)
      return
    }
    let isLineEnd = byte == 0x0A || byte == 0x0D
    if isLineEnd && header.isEmpty {
      // A blank line before the header tells nothing.
      step(byte)
      return
    }
    header.append(byte)
    if byte == UInt8(ascii: "\"") { headerIsQuoted.toggle() }
    if (isLineEnd && !headerIsQuoted) || header.count > Self.maximumQuotedBytes {
      settleDelimiter()
    }
  }

  private mutating func settleDelimiter() {
    var commas = 0
    var semicolons = 0
    var isQuoted = false
    for byte in header {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: commas += 1
      case UInt8(ascii: ";") where !isQuoted: semicolons += 1
      default: break
      }
    }
    delimiter = UInt8(ascii: semicolons > commas ? ";" : ",")
    let bytes = header
    header = []
    for byte in bytes { step(byte) }
  }
}

// The states of RFC 4180, section 2, a byte at a time.
extension CSVReader {
  private mutating func step(_ byte: UInt8) {
    // The LF of a CRLF: the CR already ended the line.
    let endsReturn = byte == 0x0A && place.isAfterReturn
    switch state {
    case .quoted:
      holdAfterQuoteLine(byte)
      if field.count >= Self.maximumQuotedBytes {
        abandonQuote("a quote that is not closed within 1 MiB", on: byte)
        return
      }
      if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { field.append(byte) }
    case _ where endsReturn:
      break
    case .fieldStart, .unquoted:
      stepUnquoted(byte)
    case .quoteInQuoted:
      if byte == UInt8(ascii: "\"") {
        field.append(byte)
        state = .quoted
        holdAfterQuoteLine(byte)
      } else {
        afterQuoteLine = []
        if byte == delimiter || byte == 0x0A || byte == 0x0D {
          stepUnquoted(byte)
        } else {
          fail(closedQuoteMessage, at: place)
        }
      }
    case .skippingLine:
      if byte == 0x0A || byte == 0x0D { state = .fieldStart }
    }
    advance(byte)
  }

  private mutating func stepUnquoted(_ byte: UInt8) {
    switch byte {
    case delimiter:
      if state == .fieldStart && fields.isEmpty { row = place }
      endField()
    case 0x0A, 0x0D:
      // A line with nothing on it is no row.
      if state != .fieldStart || !fields.isEmpty { endRow() }
    case UInt8(ascii: "\""):
      guard state == .fieldStart else {
        fail("a quote inside a cell that does not begin with one", at: place)
        return
      }
      if fields.isEmpty { row = place }
      openQuote = place
      state = .quoted
    default:
      if state == .fieldStart && fields.isEmpty { row = place }
      state = .unquoted
      field.append(byte)
    }
  }

  /// Keeps a byte after the open quote's line. The line's own end is not kept, so that the lines
  /// read again count from the next one on.
  private mutating func holdAfterQuoteLine(_ byte: UInt8) {
    if place.line > openQuote.line && !(byte == 0x0A && place.isAfterReturn && isFirstHeld) {
      afterQuoteLine.append(byte)
    }
  }

  private var isFirstHeld: Bool {
    afterQuoteLine.isEmpty && place.line == openQuote.line + 1
  }

  private var closedQuoteMessage: Phrase {
    openQuote.line == place.line
      ? "text after the quote that closes a cell"
      : "text after the quote that closes a cell opened on line \(openQuote.line)"
  }

  private mutating func advance(_ byte: UInt8) {
    switch byte {
    case 0x0A where place.isAfterReturn:
      place.isAfterReturn = false
    case 0x0A, 0x0D:
      place = Place(line: place.line + 1, column: 1, isAfterReturn: byte == 0x0D)
    default:
      // The bytes 80 to BF continue a character of UTF-8.
      if byte & 0xC0 != 0x80 { place.column += 1 }
      place.isAfterReturn = false
    }
  }

  private mutating func endField() {
    fields.append(
      String(decoding: removesApostrophes ? withoutApostrophe() : field[...], as: UTF8.self))
    field.removeAll(keepingCapacity: true)
    state = .fieldStart
  }

  private func withoutApostrophe() -> ArraySlice<UInt8> {
    field.first == UInt8(ascii: "'") && CSVFormula.isStart(field) ? field.dropFirst() : field[...]
  }

  private mutating func endRow() {
    endField()
    items.append(.row(CSVRow(line: row.line, fields: fields)))
    fields = []
  }

  private mutating func fail(_ message: Phrase, at place: Place) {
    items.append(.mistake(CSVError(line: place.line, column: place.column, message: message)))
    field.removeAll(keepingCapacity: true)
    fields = []
    state = .skippingLine
  }

  /// Gives up a cell whose quote does not close: reports it, and reads again from the line after.
  /// The byte at hand is among those read again, or else passed over with the quote's line.
  private mutating func abandonQuote(_ message: Phrase, on byte: UInt8?) {
    let bytes = afterQuoteLine
    afterQuoteLine = []
    let isOnQuoteLine = place.line == openQuote.line
    fail(message, at: openQuote)
    if isOnQuoteLine {
      if let byte { step(byte) }
      return
    }
    // After a CRLF the LF is not held; the line it ends is over all the same.
    place = Place(line: openQuote.line + 1)
    state = .fieldStart
    for byte in bytes { step(byte) }
  }
}
