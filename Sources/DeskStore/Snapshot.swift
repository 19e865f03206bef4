import HelpDesk
import Journal
import Tables

/// The parts of a snapshot that belong to no column: table 0.
private enum DeskPart {
  /// A CBOR map: 1 the fingerprint of the columns, 2 the last event's number, 3 its time.
  static let head: UInt32 = 0
  /// What a newer program wrote: unknown fields and records, as CBOR.
  static let unknown: UInt32 = 1
}

extension Desk {
  /// A number that changes when the tables' declarations change, so that a snapshot of other
  /// columns is not mapped: tags, kinds and traits, and how text is folded, hashed by FNV-1a.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    mix("\(Folding.version)")
    for table in tables.all {
      mix("/\(type(of: table).tag)")
      for column in table.columns {
        let layout = column.traits.intersection([.searched, .indexed])
        mix(".\(column.tag)\(column.kind)\(layout.rawValue)")
      }
    }
    return hash
  }

  /// Maps a snapshot's columns as this desk's; the desk must be empty.
  /// - Returns: false when the snapshot does not fit; the desk is unusable then.
  func map(_ snapshot: SnapshotFile) -> Bool {
    let own = snapshot.sections.filter { $0.table == 0 }
    guard let head = own.first(where: { $0.part == DeskPart.head }),
      let bytes = snapshot.bytes(of: head), readHead(bytes),
      lastEvent == Int64(snapshot.position.event)
    else { return false }
    for section in snapshot.sections where section.table != 0 {
      guard let tag = UInt16(exactly: section.table), let table = tables.table(tagged: tag),
        let column = UInt16(exactly: section.column)
      else { return false }
      let mapped = MappedSection(
        descriptor: snapshot.descriptor, offset: Int(section.offset), length: Int(section.length))
      let fits =
        section.column == 0
        ? table.adoptPresence(mapped)
        : table.column(tagged: column)?.adopt(part: section.part, mapped) ?? false
      if !fits { return false }
    }
    for table in tables.all { table.completeColumns() }
    if let unknown = own.first(where: { $0.part == DeskPart.unknown }) {
      guard let bytes = snapshot.bytes(of: unknown), (try? readUnknown(bytes)) != nil else {
        return false
      }
    }
    return true
  }

  private func readHead(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      var reader = unsafe CBORReader(bytes)
      guard (try? reader.map()) == 3, (try? reader.unsigned()) == 1,
        (try? reader.unsigned()) == fingerprint, (try? reader.unsigned()) == 2,
        let event = try? reader.integer(), (try? reader.unsigned()) == 3,
        let time = try? reader.integer()
      else { return false }
      advance(to: event, time: Timestamp(milliseconds: time))
      return true
    }
  }

  /// Writes all columns into `writer`.
  func write(to writer: inout SnapshotWriter) throws(JournalError) {
    var head = CBORWriter()
    head.map(count: 3)
    head.unsigned(1)
    head.unsigned(fingerprint)
    head.unsigned(2)
    head.integer(lastEvent)
    head.unsigned(3)
    head.integer(lastTime.milliseconds)
    try writer.add(part: DeskPart.head, head.bytes)
    let unknown = unknownBytes()
    if !unknown.isEmpty { try writer.add(part: DeskPart.unknown, unknown) }
    for table in tables.all {
      let tag = UInt32(type(of: table).tag)
      unsafe try writer.add(table: tag, column: 0, part: 0, bytes: table.presenceBytes)
      for column in table.columns {
        let sections = unsafe column.sections
        for index in unsafe sections.indices {
          let (part, bytes) = unsafe sections[index]
          unsafe try writer.add(table: tag, column: UInt32(column.tag), part: part, bytes: bytes)
        }
      }
    }
  }

  // MARK: What a newer program wrote

  /// A CBOR map: table → row → column → the value as it came.
  private func unknownBytes() -> [UInt8] {
    var all = tables.unknownRecords
    for table in tables.all where !table.unknownFields.isEmpty {
      all[type(of: table).tag, default: [:]].merge(table.unknownFields) { $1 }
    }
    if all.isEmpty { return [] }
    var writer = CBORWriter()
    writer.map(count: all.count)
    for (table, rows) in all.sorted(by: { $0.key < $1.key }) {
      writer.unsigned(UInt64(table))
      writer.map(count: rows.count)
      for (row, fields) in rows.sorted(by: { $0.key < $1.key }) {
        writer.unsigned(UInt64(row))
        writer.map(count: fields.count)
        for (column, raw) in fields.sorted(by: { $0.key < $1.key }) {
          writer.unsigned(UInt64(column))
          writer.bytes += raw
        }
      }
    }
    return writer.bytes
  }

  private func readUnknown(_ bytes: [UInt8]) throws(CBORError) {
    var failure: CBORError?
    unsafe bytes.withUnsafeBytes { bytes in
      var reader = unsafe CBORReader(bytes)
      do throws(CBORError) {
        for _ in 0..<(try reader.map()) {
          let table = try reader.tag()
          for _ in 0..<(try reader.map()) {
            let place = reader.offset
            let record = RecordID(table: table, row: try reader.row())
            if let known = tables.table(tagged: table), record.row >= known.count {
              throw CBORError(offset: place, message: "fields of a record that is not there")
            }
            for _ in 0..<(try reader.map()) {
              try tables.load(record, column: try reader.tag(), from: &reader)
            }
          }
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension SnapshotWriter {
  fileprivate mutating func add(part: UInt32, _ bytes: [UInt8]) throws(JournalError) {
    var failure: JournalError?
    unsafe bytes.withUnsafeBytes { bytes in
      do throws(JournalError) {
        unsafe try add(table: 0, column: 0, part: part, bytes: bytes)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
