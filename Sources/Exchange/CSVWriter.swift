/// Writes CSV (RFC 4180) that spreadsheets open without running what is in the cells.
package struct CSVWriter {
  /// What was written so far.
  package var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let guardsFormulas: Bool

  /// A writer at the start of a file.
  ///
  /// - Parameters:
  ///   - delimiter: `,`, or `;` for spreadsheets that take the comma for a decimal point.
  ///   - guardsFormulas: Whether to put an apostrophe before cells that a spreadsheet would run.
  ///   - marksEncoding: Whether to begin with a byte order mark, by which Excel knows UTF-8.
  package init(
    delimiter: UInt8 = UInt8(ascii: ","), guardsFormulas: Bool = true, marksEncoding: Bool = false
  ) {
    self.delimiter = delimiter
    self.guardsFormulas = guardsFormulas
    if marksEncoding { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Writes a row with its line end (CRLF).
  ///
  /// - Complexity: O(*n*), *n* the length of the cells in bytes.
  package mutating func row(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      cell(Array(field.utf8), isAlone: fields.count == 1)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  private mutating func cell(_ field: [UInt8], isAlone: Bool) {
    let isGuarded = guardsFormulas && CSVFormula.isStart(field) && !CSVFormula.isNumber(field)
    // A row of one empty cell would be a blank line, which is no row.
    let isQuoted =
      field.isEmpty ? isAlone : field.contains(where: needsQuotes) || beginsWithMark(field)
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    if isGuarded { bytes.append(UInt8(ascii: "'")) }
    for byte in field {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Both delimiters are quoted whichever is in use, so that a reader which tells the delimiter
  /// from the header cannot mistake it.
  private func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x0A, 0x0D, delimiter: true
    default: false
    }
  }

  /// U+FEFF at the start of a file would be taken for a byte order mark.
  private func beginsWithMark(_ field: [UInt8]) -> Bool {
    field.starts(with: [0xEF, 0xBB, 0xBF])
  }
}

/// Which cells a spreadsheet runs as a formula (OWASP, "CSV Injection").
enum CSVFormula {
  /// Whether a cell begins as a formula does, after any apostrophes. Cells that already have an
  /// apostrophe count, so that taking one off again gives back every cell as it was.
  static func isStart(_ field: [UInt8]) -> Bool {
    switch field.first(where: { $0 != UInt8(ascii: "'") }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      true
    default: false
    }
  }

  /// Whether a cell is a plain number: a sign or none, digits, and a fraction after `.` or `,`.
  static func isNumber(_ field: [UInt8]) -> Bool {
    var rest = field[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(whole.count)
    guard !whole.isEmpty, let point = rest.popFirst() else { return !whole.isEmpty }
    return (point == UInt8(ascii: ".") || point == UInt8(ascii: ",")) && !rest.isEmpty
      && rest.allSatisfy { (0x30...0x39).contains($0) }
  }
}
