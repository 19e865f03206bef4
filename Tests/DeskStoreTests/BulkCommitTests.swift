import DeskStore
import DeskTesting
import HelpDesk
import Journal
import Tables
import Testing

@Suite("Many commands at once")
struct BulkCommitTests {
  private let scratch: ScratchDesk

  init() throws { scratch = try ScratchDesk() }

  private func team(_ name: String, _ desk: Desk) -> CreateRecord {
    CreateRecord(desk.teams, [(desk.teams.name, .text(name))])
  }

  @Test("Each command is decided on what the ones before have left, and several share a frame")
  func frames() throws {
    let store = try scratch.open()
    let committer = BulkCommitter(store, at: .noon)
    var heard: [RecordID] = []
    for index in 1...2_000 {
      try committer.commit(team("Team \(index)", store.desk)) { heard.append($0) }
    }
    #expect(throws: Refusal.self) { try committer.commit(team("team 7", store.desk)) { _ in } }
    try committer.flush()
    #expect(heard.count == 2_000 && heard.last == store.desk.teams.id(2_000))
    let verified = try Journal.verify(at: scratch.path)
    #expect(verified.events == 2_003 && verified.frames < 10)
    #expect(differences(store.desk, try scratch.replayed()) == [])
  }

  @Test("Others have their turn between frames, and what they do is taken in")
  func others() throws {
    let (store, other) = (try scratch.open(), try scratch.open("boris"))
    let committer = BulkCommitter(store, at: .noon)
    try committer.commit(team("Mine", store.desk)) { _ in }
    try committer.flush()
    try other.make(other.desk.tickets, ["subject": "theirs"])
    var heard: [RecordID] = []
    try committer.commit(team("Mine too", store.desk)) { heard.append($0) }
    try committer.flush()
    #expect(heard == [store.desk.tickets.id(1), store.desk.teams.id(2)])
    #expect(differences(store.desk, try scratch.replayed()) == [])
    try other.follow()
    #expect(other.desk.teams.name[2] == "Mine too")
  }

  @Test("A committer that holds back writes all of it or nothing")
  func whole() throws {
    do {
      let committer = BulkCommitter(try scratch.open(), at: .noon, holdsBack: true)
      for index in 1...900 {
        try committer.commit(team("Team \(index)", committer.desk)) { _ in }
      }
      #expect(try scratch.replayed().teams.count == 1)
      try committer.flush()
    }
    #expect(try scratch.replayed().teams.count == 901)
    #expect(try Journal.verify(at: scratch.path).frames == 4)

    let (store, other) = (try scratch.open(), try scratch.open("boris"))
    let committer = BulkCommitter(store, at: .noon, holdsBack: true)
    try committer.commit(team("Late", store.desk)) { _ in }
    try other.make(other.desk.tickets, ["subject": "theirs"])
    let why = store.refusal { try committer.flush() }
    #expect(why?.hasPrefix("somebody else changed the desk meanwhile") == true)
    #expect(try scratch.replayed().teams.count == 901)
  }

  @Test("A committer that is given up in the middle of a frame leaves the lock to others")
  func givenUp() throws {
    let other = try scratch.open("boris")
    do {
      let committer = BulkCommitter(try scratch.open(), at: .noon)
      try committer.commit(team("Lost", committer.desk)) { _ in }
    }
    try other.make(other.desk.tickets, ["subject": "theirs"])
    #expect(try scratch.replayed().teams.count == 1)
  }
}
