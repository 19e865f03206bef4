import Tables

/// Events as CBOR maps with integer keys. Keys are permanent; unknown ones are skipped.
///
/// An event: 1 author's row, 2 author's login, 3 time (ms), 4 deed, 5 edits, 6 the event undone,
/// 7 when it occurred (ms). An edit: 1 table, 2 row, 3 fields (column → value), 4 the record's
/// event before, 5 presence (1 removed, 2 restored).
extension Event {
  /// Appends the event to a frame's payload.
  package func encode(into writer: inout CBORWriter) {
    let extras = (undoes == nil ? 0 : 1) + (occurred == nil ? 0 : 1)
    writer.map(count: 5 + extras)
    writer.unsigned(1)
    writer.unsigned(UInt64(author.person))
    writer.unsigned(2)
    writer.text(author.login)
    writer.unsigned(3)
    writer.integer(time.milliseconds)
    if let occurred {
      writer.unsigned(7)
      writer.integer(occurred.milliseconds)
    }
    writer.unsigned(4)
    writer.text(deed)
    if let undoes {
      writer.unsigned(6)
      writer.integer(undoes)
    }
    writer.unsigned(5)
    writer.array(count: edits.count)
    for linked in edits { linked.encode(into: &writer) }
  }

  /// Reads one event; its number is not in the bytes but in the frame's header.
  /// - Throws: `CBORError` with the offset in the payload.
  package init(number: Int64, from reader: inout CBORReader) throws(CBORError) {
    self.init(
      number: number, author: Actor(person: 0, login: ""), time: Timestamp(milliseconds: 0),
      deed: "", edits: [])
    for _ in 0..<(try reader.map()) {
      switch try reader.unsigned() {
      case 1: author.person = try reader.row()
      case 2: author.login = try reader.string()
      case 3: time = Timestamp(milliseconds: try reader.integer())
      case 4: deed = try reader.string()
      case 5:
        for _ in 0..<(try reader.array()) { edits.append(try LinkedEdit(from: &reader)) }
      case 6: undoes = try reader.integer()
      case 7: occurred = Timestamp(milliseconds: try reader.integer())
      default: try reader.skip()
      }
    }
  }
}

extension LinkedEdit {
  func encode(into writer: inout CBORWriter) {
    writer.map(count: edit.presence == .kept ? 4 : 5)
    writer.unsigned(1)
    writer.unsigned(UInt64(edit.record.table))
    writer.unsigned(2)
    writer.unsigned(UInt64(edit.record.row))
    if edit.presence != .kept {
      writer.unsigned(5)
      writer.unsigned(UInt64(edit.presence.rawValue))
    }
    writer.unsigned(4)
    writer.integer(previous)
    writer.unsigned(3)
    writer.map(count: edit.fields.count)
    for field in edit.fields {
      writer.unsigned(UInt64(field.column))
      field.value.encode(into: &writer)
    }
  }

  init(from reader: inout CBORReader) throws(CBORError) {
    self.init(edit: RecordEdit(RecordID(table: 0, row: 0), []), previous: 0)
    for _ in 0..<(try reader.map()) {
      switch try reader.unsigned() {
      case 1: edit.record.table = try reader.tag()
      case 2: edit.record.row = try reader.row()
      case 3:
        for _ in 0..<(try reader.map()) {
          let column = try reader.tag()
          edit.fields.append(FieldEdit(column: column, value: try Value(from: &reader)))
        }
      case 4: previous = try reader.integer()
      case 5: edit.presence = try reader.presence()
      default: try reader.skip()
      }
    }
  }
}

extension CBORReader {
  /// A row's number: at most 2³² − 1, which is what columns keep.
  /// - Throws: `CBORError` when it is larger or no number.
  package mutating func row() throws(CBORError) -> Int {
    let place = offset
    let number = try unsigned()
    guard number < 1 << 32 else {
      throw CBORError(offset: place, message: "a row's number beyond all bounds")
    }
    return Int(number)
  }

  /// The permanent number of a table or a column: at most 65,535.
  /// - Throws: `CBORError` when it is larger or no number.
  package mutating func tag() throws(CBORError) -> UInt16 {
    let place = offset
    guard let tag = UInt16(exactly: try unsigned()) else {
      throw CBORError(offset: place, message: "a table's or column's number beyond all bounds")
    }
    return tag
  }

  /// What becomes of a record; what only a newer program knows leaves it as it is.
  fileprivate mutating func presence() throws(CBORError) -> RecordEdit.Presence {
    RecordEdit.Presence(rawValue: UInt8(clamping: try unsigned())) ?? .kept
  }
}

extension Desk {
  /// Moves the desk forward by the events of one frame, straight from bytes to columns: no
  /// `Event` is made. `touched` is called for each record that an event sets.
  /// - Throws: `CBORError` when the payload is not what this program writes.
  package func replay(
    _ payload: UnsafeRawBufferPointer, first: Int64, count: Int,
    touched: ((RecordID) -> Void)? = nil
  ) throws(CBORError) {
    var reader = unsafe CBORReader(payload)
    if first > lastEvent + 1 { missRecords(made: first - lastEvent - 1) }
    for index in 0..<count {
      try replayEvent(&reader, number: first + Int64(index), touched)
    }
  }

  private func replayEvent(
    _ reader: inout CBORReader, number: Int64, _ touched: ((RecordID) -> Void)?
  ) throws(CBORError) {
    var time = lastTime
    var when: Timestamp?
    for _ in 0..<(try reader.map()) {
      switch try reader.unsigned() {
      case 1: _ = try reader.row()
      case 3: time = Timestamp(milliseconds: try reader.integer())
      case 5:
        for _ in 0..<(try reader.array()) {
          // Not inside the call: without anybody to tell, its argument would not be evaluated.
          let record = try replayEdit(&reader, event: number, at: when ?? time)
          touched?(record)
        }
      case 7: when = Timestamp(milliseconds: try reader.integer())
      default: try reader.skip()
      }
    }
    advance(to: number, time: time)
  }

  /// Table and row come before the fields, as `encode` writes them.
  private func replayEdit(
    _ reader: inout CBORReader, event: Int64, at time: Timestamp
  ) throws(CBORError) -> RecordID {
    var id = RecordID(table: 0, row: 0)
    var presence = RecordEdit.Presence.kept
    var isLeft = false
    let place = reader.offset
    for _ in 0..<(try reader.map()) {
      switch try reader.unsigned() {
      case 1: id.table = try reader.tag()
      case 2: id.row = try reader.row()
      case 3:
        let table = try table(of: id, editedAt: place)
        leave(id, &isLeft)
        for _ in 0..<(try reader.map()) {
          let column = try reader.tag()
          if let table {
            try table.load(row: id.row, column: column, from: &reader)
          } else {
            try tables.load(id, column: column, from: &reader)
          }
        }
      case 5: presence = try reader.presence()
      default: try reader.skip()
      }
    }
    if let table = try table(of: id, editedAt: place) {
      leave(id, &isLeft)
      table.mark(id.row, presence)
      table.stamp(id.row, event: event, at: time)
      watcher?.enters(id)
    }
    return id
  }

  /// Tells once that a record is about to be set.
  private func leave(_ id: RecordID, _ isLeft: inout Bool) {
    if !isLeft { watcher?.leaves(id) }
    isLeft = true
  }

  /// The table of a record that is edited, with room for it; nil when only a newer program knows it.
  /// - Throws: `CBORError` unless the record is there or the next to be made, or its making may have
  ///   been lost: numbers are given without gaps, and one far beyond would ask for memory.
  private func table(of id: RecordID, editedAt place: Int) throws(CBORError) -> Table? {
    guard let table = tables.table(tagged: id.table) else { return nil }
    guard id.row > 0, id.row <= table.count || table.meet(id.row) else {
      throw CBORError(
        offset: place,
        message: "\(table.number(id.row)) is edited where \(table.number(table.count)) comes next")
    }
    table.grow(to: id.row + 1)
    return table
  }
}
