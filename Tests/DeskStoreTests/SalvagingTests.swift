import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

/// What two desks do not have in common but for where the log stands and which event was the last.
private func contents(_ left: Desk, _ right: Desk) -> [String] {
  differences(left, right).filter { line in
    !line.hasPrefix("last ") && !line.contains(".event: ")
  }
}

@Suite("Salvaging a desk")
struct SalvagingTests {
  @Test(
    "Without a snapshot every sound event is there and opens, lists and goes on", arguments: 0..<12)
  func withoutSnapshot(_ seed: Int) throws {
    let wreck = try WreckedDesk()
    let original = try wreck.scratch.open()
    let events = try (0...wreck.last).map { try original.event($0) }
    let segment = wreck.segments[seed % wreck.segments.count]
    if seed % 3 == 0 {
      wreck.remove("log/" + segment)
    } else {
      try wreck.flip(segment, 64 + (seed * 7919) % (wreck.size(segment) - 64))
    }
    let report = try wreck.salvage()
    let lost = Set(report.gaps.flatMap { Int64($0.events.first)...Int64($0.events.last ?? 0) })
    #expect(!lost.isEmpty && report.snapshot == nil)
    #expect(Int64(report.events) == wreck.last - Int64(lost.count))
    let store = try wreck.salvaged()
    for number in 1...wreck.last {
      #expect(try store.event(number) == (lost.contains(number) ? nil : events[Int(number)]))
    }
    #expect(store.desk.lastEvent == wreck.last)
    expectUsable(store)
    #expect(differences(store.desk, try wreck.salvaged(fromLog: true).desk) == [])
  }

  /// Nothing of the desk traps, however much of it was lost.
  private func expectUsable(_ store: DeskStore) {
    let desk = store.desk
    let reading = desk.reading(store.actor, now: .noon, zone: .utc)
    for table in desk.recordTables {
      for row in 0..<table.count {
        #expect(!table.label(row).isEmpty)
        for column in table.columns { _ = column.text(row, reading) }
        for deed in table.deeds { _ = table.obstacle(to: deed, row, by: store.actor) }
        _ = try? store.history(of: table.id(row))
        _ = table.isReadable(row, reading)
      }
      for view in table.standardViews {
        if let query = try? Query(view.query, on: table, reading) { _ = query.rows() }
      }
      for column in table.columns {
        if let order = SortOrder(column.name, in: table, for: reading) {
          _ = SortedRows(table.liveRows(), by: order).count
        }
      }
    }
  }

  @Test(
    "What lost events had set comes back from a snapshot, and later values stay", arguments: 0..<10)
  func withSnapshot(_ seed: Int) throws {
    let wreck = try WreckedDesk(snapshot: 55)
    let before = try wreck.scratch.open().desk
    let segment = wreck.segments[seed % 3]
    if seed < 5 {
      wreck.remove("log/" + segment)
    } else {
      try wreck.flip(segment, 64 + (seed * 7919) % (wreck.size(segment) - 64))
    }
    let report = try wreck.salvage()
    let snapshot = try #require(report.snapshot)
    #expect(report.gaps.count == 1 && snapshot.event == 59)
    #expect(report.gaps[0].events.last.map { $0 < 59 } == true)
    let store = try wreck.salvaged()
    #expect(contents(store.desk, before) == [])
    #expect(differences(store.desk, try wreck.salvaged(fromLog: true).desk) == [])
  }

  @Test("A desk of which only a snapshot is left comes back as it was then")
  func onlySnapshot() throws {
    let wreck = try WreckedDesk(snapshot: 59)
    for segment in wreck.segments { wreck.remove("log/" + segment) }
    wreck.remove("mark")
    let report = try wreck.salvage()
    #expect(report.events == 0 && report.gaps.count == 1)
    #expect(report.gaps[0].events.first == 1 && report.gaps[0].events.last == 63)
    #expect(report.snapshot?.event == 63)
    let store = try wreck.salvaged()
    let tickets = store.desk.tickets
    #expect(tickets.liveRows().count == 7 && !tickets.isLive(2) && tickets.isKnown(2))
    #expect(tickets.created[5] == .noon(plusMinutes: 4))
    #expect(tickets.updated[5] == .noon(plusMinutes: 54))
    #expect(tickets.subject[5] == "new 54" && tickets.impact[5] != nil)
    #expect(store.actor.person == 1)
    #expect(try store.history(of: tickets.id(5)).steps.map(\.event.deed) == ["salvage", "salvage"])
    // New records take new numbers.
    #expect(try store.make(tickets, ["subject": "next", "requester": "vera"]) == 11)
  }

  @Test("A lost tail comes back as far as the snapshot knows it")
  func lostTail() throws {
    let wreck = try WreckedDesk(snapshot: 50)
    let before = try wreck.scratch.open()
    let kept = try #require(wreck.segments.dropLast(3).last)
    for segment in wreck.segments.suffix(3) { wreck.remove("log/" + segment) }
    let report = try wreck.salvage()
    let gap = try #require(report.gaps.first)
    #expect(report.gaps.count == 1 && gap.events.last == UInt64(wreck.last))
    #expect(gap.before == nil && gap.after != nil && !kept.isEmpty)
    let snapshot = try #require(report.snapshot?.event)
    let store = try wreck.salvaged()
    for row in 4...10 {
      // The last round of subjects came behind the snapshot.
      #expect(store.desk.tickets.subject[row].hasPrefix("new 4"), "\(row)")
      #expect(store.desk.tickets.tags.value(row) == before.desk.tickets.tags.value(row))
    }
    #expect(snapshot == 54 && store.desk.lastEvent > wreck.last)
  }

  @Test("The log, a history and undo say what is lost, with the records it touched")
  func readers() throws {
    let wreck = try WreckedDesk(segmentSize: 1_600)
    // Event 9 makes T-5, 19 takes it, 29 comments on it, 39 sets its tags.
    let segment = try #require(
      wreck.segments.last { (UInt64($0.prefix(16), radix: 16) ?? 0) <= 29 })
    wreck.remove("log/" + segment)
    let report = try wreck.salvage()
    let gap = try #require(report.gaps.first)
    #expect(gap.events.contains(29) && gap.touched.contains("T-5"))
    #expect(gap.events.places.map(\.reason) == ["the segment is missing"])
    let (first, last) = (Int64(gap.events.first), Int64(gap.events.last ?? 0))
    let store = try wreck.salvaged()
    let history = try store.history(of: store.desk.tickets.id(5))
    #expect(history.lost == 29 && history.steps.last?.event.number == 39)
    var seen: [Int64] = []
    var runs: [ClosedRange<Int64>] = []
    try store.events(
      from: 2, lost: { runs.append(Int64($0.first)...Int64($0.last ?? 0)) }
    ) { seen.append($0.number) }
    #expect(runs == [first...last])
    #expect(seen == (2...wreck.last).filter { !(first...last).contains($0) })
    runs = []
    try store.events(from: last, lost: { runs.append(Int64($0.first)...Int64($0.last ?? 0)) }) {
      #expect($0.number > last)
    }
    #expect(runs == [first...last])
    #expect(
      store.refusal { try store.undo(29, at: .noon) }
        == "event 29 was lost: what it did cannot be taken back")
    #expect(
      store.refusal { try store.undo(39, at: .noon) }?.contains("was lost with event 29") == true)
  }

  @Test(
    "A record whose making is lost shows what is known of it, and its number is not given twice")
  func lostMaking() throws {
    let wreck = try WreckedDesk(segmentSize: 800)
    let segment = try #require(wreck.segments.first { $0 > "0000000000000001.log" })
    let lost = try #require(UInt64(segment.prefix(16), radix: 16))
    try #require(lost < 14)
    wreck.remove("log/" + segment)
    try wreck.salvage()
    let store = try wreck.salvaged()
    let tickets = store.desk.tickets
    let row = Int(lost) - 4
    #expect(tickets.isKnown(row))
    expectUsable(store)
    // A comment on a ticket of which nothing else is left names it by its number.
    let comment = RecordEdit(
      store.desk.comments.id(99),
      [FieldEdit(column: store.desk.comments.ticket.tag, value: .integer(500))])
    let writer = BulkWriter(store, at: .noon)
    try writer.add("import", by: store.actor, occurred: nil, [comment])
    try writer.flush()
    let reading = store.desk.reading(store.actor, now: .noon, zone: .utc)
    #expect(store.desk.comments.ticket.text(99, reading) == "T-500")
    // Nothing says any more that it was public.
    let vera = store.desk.reading(store.desk.actor(login: "vera"), now: .noon, zone: .utc)
    #expect(store.desk.comments.isReadable(99, reading))
    #expect(!store.desk.comments.isReadable(99, vera))
    expectUsable(store)
    #expect(try store.make(tickets, ["subject": "next"]) == 501)
  }

  @Test("Attachments are brought when their bytes match their names; the others are named")
  func attachments() throws {
    let wreck = try WreckedDesk()
    let store = try wreck.scratch.open()
    for number in 1...3 {
      try store.attach(Array("file \(number)".utf8), named: "f\(number)", to: 5, at: .noon)
    }
    let contents = (1...3).map { store.desk.attachments.content[$0] }
    func path(_ content: String) -> String {
      "attachments/" + content.prefix(2) + "/" + content.dropFirst(2)
    }
    wreck.remove(path(contents[0]))
    let damaged = wreck.scratch.path + "/" + path(contents[1])
    try #require(unsafe truncate(damaged, 3) == 0)
    let report = try wreck.salvage()
    #expect(report.attachments == 1 && report.gaps.isEmpty && !report.isWhole)
    #expect(report.lostAttachments.map(\.record?.number) == ["F-1", "F-2"])
    #expect(report.lostAttachments.map(\.record?.name) == ["f1", "f2"])
    #expect(
      report.lostAttachments.map(\.reason) == [
        "its file is missing", "the attachment's bytes are not what they were",
      ])
    #expect(try wreck.salvaged().contents(ofAttachment: 3) == Array("file 3".utf8))
  }

  @Test("A sound desk is refused unless it is asked for, and nothing is left of what is refused")
  func soundDesk() throws {
    let wreck = try WreckedDesk(snapshot: 20)
    let store = try wreck.scratch.open()
    let why = store.refusal { try wreck.salvage() }
    #expect(why?.hasPrefix("nothing is damaged in \(wreck.scratch.path)") == true)
    let parent = wreck.scratch.path.split(separator: "/").dropLast().joined(separator: "/")
    #expect(names(in: "/" + parent) == ["store"])
    let report = try wreck.salvage(anyway: true)
    #expect(report.isWhole && Int64(report.events) == wreck.last)
    #expect(differences(try wreck.salvaged().desk, store.desk) == [])
    // What is there already is not touched.
    #expect(throws: StoreError.self) { try wreck.salvage(anyway: true) }
    #expect(names(in: "/" + parent).sorted() == ["store", "store-new"])
  }

  @Test("A salvage that fails half way leaves nothing behind")
  func failure() throws {
    let wreck = try WreckedDesk()
    try wreck.flip(wreck.segments[0], 70)
    wreck.scratch.disk.fault = .full
    #expect(throws: StoreError.self) { try wreck.salvage() }
    let parent = wreck.scratch.path.split(separator: "/").dropLast().joined(separator: "/")
    #expect(names(in: "/" + parent) == ["store"])
    try wreck.salvage()
    #expect(try wreck.salvaged().desk.lastEvent == wreck.last)
  }
  @Test("A folder of attachments that cannot be read is noted, and the others are brought")
  func unreadableFolder() throws {
    let wreck = try WreckedDesk()
    let store = try wreck.scratch.open()
    try store.attach(Array("kept".utf8), named: "kept", to: 5, at: .noon)
    try store.rest()
    let folder = wreck.scratch.path + "/attachments/00"
    close(unsafe creat(folder, 0o600))
    let report = try wreck.salvage(anyway: true)
    #expect(report.attachments == 1 && report.lostAttachments.isEmpty)
    #expect(report.notes.contains { $0.hasPrefix("Attachments may be missing. \(folder): ") })
    #expect(try wreck.salvaged().contents(ofAttachment: 1) == Array("kept".utf8))
  }
}
