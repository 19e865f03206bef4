import HelpDesk
import Tables
import Testing

@Suite("Confidential fields")
struct ConfidentialTests {
  private let office = TestDesk()
  private var people: PersonTable { office.desk.people }

  /// Anna is the IT manager, Boris a specialist, Clara head of support; Boris has a note.
  init() throws {
    try office.commit(FoundDesk(name: "Anna"))
    for (name, login, role) in [
      ("Boris", "boris", "specialist"), ("Clara", "clara", "headOfSupport"),
    ] {
      try office.make(people, ("name", name), ("login", login), ("roles", role))
    }
    try office.set(people, 2, ("note", "On probation"))
  }

  private func reading(_ login: String) -> Reading {
    office.desk.reading(office.desk.actor(login: login), now: office.now, zone: .utc)
  }

  @Test(
    "They are read by those who have the right, and dots by others",
    arguments: [
      ("anna", "On probation"), ("clara", "On probation"), ("boris", "•••"), ("nobody", "•••"),
    ])
  func reads(login: String, expected: String) {
    #expect(people.note.text(2, reading(login)) == expected)
    #expect(people.note.text(1, reading(login)) == "")
  }

  @Test("They cannot be found out by asking or sorting")
  func queries() throws {
    let query = try Query("note:probation", on: people, reading("clara"))
    #expect(query.rows().count == 1)
    #expect(
      throws: QueryError("‘note’ is confidential; you may not ask for it", column: 0)
    ) { try Query("note:probation", on: people, reading("boris")) }
    #expect(SortOrder("note", in: people, for: reading("boris")) == nil)
    #expect(SortOrder("note", in: people, for: reading("clara")) != nil)
  }

  @Test("They are changed by those who read them")
  func changes() throws {
    // Clara may change people, and Boris may not anyhow.
    try office.set(people, 2, ("note", "Passed"), by: "clara")
    #expect(people.note[2] == "Passed")
    #expect(throws: Refusal.self) { try office.set(people, 2, ("note", ""), by: "boris") }
  }
}
