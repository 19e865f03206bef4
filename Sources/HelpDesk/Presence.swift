import Tables

/// Who is on a record at this moment, and whether to read or to change it; not part of the desk's
/// memory.
package struct Presence: Hashable, Sendable {
  /// The login of the one who is there.
  package var login: String
  /// Where he is.
  package var record: RecordID
  /// Whether he has it open in a form.
  package var isEditing: Bool

  /// `login` is at `record`.
  package init(login: String, record: RecordID, isEditing: Bool) {
    self.login = login
    self.record = record
    self.isEditing = isEditing
  }

  /// As consoles tell it to one another: a CBOR array of login, table, row and whether he edits;
  /// nil when the login is too long to be told.
  package func encoded(atMost largest: Int) -> [UInt8]? {
    var writer = CBORWriter()
    writer.array(count: 4)
    writer.text(login)
    writer.unsigned(UInt64(record.table))
    writer.unsigned(UInt64(record.row))
    writer.boolean(isEditing)
    return writer.bytes.count <= largest ? writer.bytes : nil
  }

  /// What another console told, or nil when it is nothing that this version knows.
  package init?(_ bytes: [UInt8]) {
    let decoded = unsafe bytes.withUnsafeBytes { bytes -> Presence? in
      var reader = unsafe CBORReader(bytes)
      guard (try? reader.array()) == 4, let login = try? reader.string(),
        let table = (try? reader.unsigned()).flatMap({ UInt16(exactly: $0) }),
        let row = (try? reader.unsigned()).flatMap({ Int(exactly: $0) }),
        let isEditing = try? reader.boolean()
      else { return nil }
      return Presence(
        login: login, record: RecordID(table: table, row: row), isEditing: isEditing)
    }
    guard let decoded else { return nil }
    self = decoded
  }
}
