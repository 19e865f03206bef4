import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Tables
import Testing

@Suite("Several consoles on one desk")
struct FollowingTests {
  private let scratch: ScratchDesk
  private let anna: DeskStore
  private let boris: DeskStore

  init() throws {
    // A few events fill a segment.
    scratch = try ScratchDesk(segmentSize: 800)
    (anna, boris) = (try scratch.open("anna"), try scratch.open("boris"))
  }

  @Test("Each sees what the other did, and hears which records it touched")
  func touched() throws {
    try anna.make(anna.desk.tickets, ["subject": "first"])
    try anna.perform("comment", 1, ["text": .text("said")])
    var heard: [RecordID] = []
    let isNew = try boris.follow { heard.append($0) }
    #expect(isNew)
    let ticket = anna.desk.tickets.id(1)
    #expect(heard == [ticket, anna.desk.comments.id(1), ticket])
    #expect(boris.desk.comments.text[1] == "said")
    #expect(try !boris.follow { heard.append($0) })
    #expect(heard.count == 3)
    #expect(differences(anna.desk, boris.desk) == [])
  }

  @Test(
    "What others did is taken in by parts, over segments too, and nothing is left out or told twice"
  )
  func parts() throws {
    for number in 1...40 { try anna.make(anna.desk.tickets, ["subject": "ticket \(number)"]) }
    var heard: [RecordID] = []
    var parts = 0
    while true {
      var taken = 0
      let (isNew, isAll) = try boris.follow(isEnough: { taken >= 3 }) {
        heard.append($0)
        taken += 1
      }
      #expect(isNew && taken == (isAll ? 1 : 3))
      parts += 1
      if isAll { break }
      // Whoever commits meanwhile has all of the log.
      if parts == 5 { #expect(boris.desk.tickets.count == 16) }
    }
    #expect(parts == 14)
    #expect(heard == (1...40).map { anna.desk.tickets.id($0) })
    #expect(differences(anna.desk, boris.desk) == [])
    // It is enough from the start on: one event is taken in all the same.
    for name in ["one", "two"] { try anna.make(anna.desk.tickets, ["subject": name]) }
    #expect(try boris.follow(isEnough: { true }) == (true, false))
    try boris.make(boris.desk.tickets, ["subject": "three"])
    #expect(try boris.follow(isEnough: { true }) == (false, true))
    try anna.follow()
    #expect(differences(anna.desk, boris.desk) == [])
  }

  @Test("A command hears of what others did before, then of its own records")
  func touchedByCommit() throws {
    try anna.make(anna.desk.tickets, ["subject": "first"])
    var heard: [RecordID] = []
    let tickets = boris.desk.tickets
    let command = CreateRecord(tickets, [(tickets.subject, .text("second"))])
    try boris.commit(command, at: .noon) { heard.append($0) }
    #expect(heard == [tickets.id(1), tickets.id(2)])
    heard = []
    try anna.undo(4, at: .noon) { heard.append($0) }
    #expect(heard == [tickets.id(2), tickets.id(1)])
  }

  @Test("The watch calls when another commits, and not before")
  func watch() throws {
    let watch = boris.watchDescriptor
    try #require(watch >= 0)
    var poll = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
    #expect(unsafe Glibc.poll(&poll, 1, 0) == 0)
    try anna.make(anna.desk.tickets, ["subject": "first"])
    #expect(unsafe Glibc.poll(&poll, 1, 1000) == 1)
    #expect(try boris.follow())
    #expect(unsafe Glibc.poll(&poll, 1, 0) == 0)
  }

  @Test("A command is decided on the desk as it is now, not as it was on the screen")
  func decidesOnNow() throws {
    try anna.make(anna.desk.tickets, ["subject": "first"])
    try boris.follow()
    try anna.perform("solve", 1, ["resolution": .text("done")])
    let why = boris.refusal { try boris.perform("solve", 1, ["resolution": .text("too late")]) }
    #expect(why?.contains("it is resolved") == true)
    #expect(boris.desk.tickets.resolution[1] == "done")
    #expect(boris.desk.lastEvent == 5)
    #expect(differences(anna.desk, boris.desk) == [])
  }

  @Test("Two who make records at once get numbers of their own")
  func numbers() throws {
    var rows: [Int] = []
    for _ in 1...10 {
      rows.append(try anna.make(anna.desk.tickets, ["subject": "of anna"]))
      rows.append(try boris.make(boris.desk.tickets, ["subject": "of boris"]))
    }
    #expect(rows == Array(1...20))
    #expect(names(in: scratch.path + "/log").count > 3)
    try anna.follow()
    #expect(differences(anna.desk, boris.desk) == [])
    #expect(differences(anna.desk, try scratch.replayed()) == [])
  }

  @Test("On a full disk nothing changes on the desk, and the next command is taken")
  func fullDisk() throws {
    for fault in [PlayedDisk.Fault.full, .halfFull] {
      let before = try scratch.replayed()
      scratch.disk.fault = fault
      let error = #expect(throws: StoreError.self) {
        try anna.make(anna.desk.tickets, ["subject": "no room"])
      }
      #expect(error?.description.contains("not saved: the disk is full") == true)
      #expect(differences(anna.desk, before) == [])
      #expect(!anna.isReadOnly)
      try anna.make(anna.desk.tickets, ["subject": "there is room"])
      try boris.follow()
      #expect(differences(anna.desk, boris.desk) == [])
    }
  }

  @Test("After a failed sync the desk is read-only, unchanged, and sound when opened again")
  func failedSync() throws {
    try boris.make(boris.desk.tickets, ["subject": "first"])
    try anna.follow()
    let before = try scratch.replayed()
    scratch.disk.fault = .unconfirmed
    let failed = #expect(throws: StoreError.self) { try anna.perform("take", 1) }
    #expect(failed?.description.contains("the disk did not confirm the write") == true)
    #expect(anna.isReadOnly && !anna.isSnapshotDue)
    #expect(differences(anna.desk, before) == [])
    #expect(throws: StoreError.self) { try anna.perform("take", 1) }
    try boris.perform("take", 1)
    try anna.follow()
    #expect(anna.desk.tickets.assignee.row(1) == 2)
    #expect(differences(try scratch.open().desk, boris.desk) == [])
  }
}
