import HelpDesk
import Tables
import Testing

/// Payloads under a sound checksum that no deskhand writes; most of them the fuzzer's finds.
@Suite("Events that cannot be")
struct DamagedEventTests {
  /// An event of `author` that edits one record, with the numbers as they are given.
  private func payload(author: UInt64 = 1, table: UInt64 = 1, row: UInt64 = 1) -> [UInt8] {
    var writer = CBORWriter()
    writer.map(count: 2)
    writer.unsigned(1)
    writer.unsigned(author)
    writer.unsigned(5)
    writer.array(count: 1)
    writer.map(count: 2)
    writer.unsigned(1)
    writer.unsigned(table)
    writer.unsigned(2)
    writer.unsigned(row)
    return writer.bytes
  }

  /// Why it cannot be replayed on an empty desk, or nil when it can.
  private func replayed(_ payload: [UInt8]) -> String? {
    unsafe payload.withUnsafeBytes { bytes in
      do throws(CBORError) {
        unsafe try Desk().replay(bytes, first: 1, count: 1)
        return nil
      } catch {
        return error.message
      }
    }
  }

  /// Why it cannot be decoded, or nil when it can.
  private func decoded(_ payload: [UInt8]) -> String? {
    unsafe payload.withUnsafeBytes { bytes in
      var reader = unsafe CBORReader(bytes)
      do throws(CBORError) {
        _ = try Event(number: 1, from: &reader)
        return nil
      } catch {
        return error.message
      }
    }
  }

  @Test("A sound one is read")
  func sound() {
    #expect(replayed(payload()) == nil)
    #expect(decoded(payload()) == nil)
  }

  @Test("An author whose number does not fit is refused", arguments: [1 << 32, .max] as [UInt64])
  func author(_ row: UInt64) {
    #expect(replayed(payload(author: row)) == "a row's number beyond all bounds")
    #expect(decoded(payload(author: row)) == "a row's number beyond all bounds")
  }

  @Test("A table's number beyond 65,535 is not taken for another table")
  func table() {
    let message = "a table's or column's number beyond all bounds"
    #expect(replayed(payload(table: 65_537)) == message)
    #expect(decoded(payload(table: 65_537)) == message)
  }

  @Test("A record is the next one or there already, and asks for no memory")
  func row() {
    for row in [0, 2, 4_000_000_000] as [UInt64] {
      let message = replayed(payload(row: row)) ?? "nothing"
      #expect(message.contains("-\(row) is edited where "), "\(message)")
    }
  }

  @Test("A reference to a record that is not there is read as none, and listed and sorted")
  func reference() throws {
    let sink = MemorySink()
    let tickets = sink.desk.tickets
    sink.add(
      "new", by: Actor(person: 0, login: "anna"), occurred: nil,
      [
        RecordEdit(
          tickets.id(1), [FieldEdit(column: tickets.requester.tag, value: .integer(4_000_000_000))])
      ])
    #expect(tickets.requester[1] == nil)
    let rows = SortedRows(tickets.liveRows(), by: SortOrder(tickets.requester))
    #expect(rows.count == 1 && rows[0] == 1)
  }
}
