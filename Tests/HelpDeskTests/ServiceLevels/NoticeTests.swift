import HelpDesk
import Tables
import Testing

@Suite("Who is told of deadlines, and when")
struct NoticeTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  /// Monday to Friday from 9 to 18; a P4 is to be owned in 2 hours and solved in 10.
  init() throws {
    office = try .office(at: Timestamp(milliseconds: 1_795_424_400_000))
    try office.make(desk.calendars, ("name", "Office"), ("hours", "9-18"), ("zone", "UTC"))
    try office.make(
      desk.agreements, ("name", "Agreed"), ("calendar", "Office"), ("own4", "2h"),
      ("resolve4", "10h"), ("escalateAt", "120"), ("furtherAt", "150"), ("furtherTo", "igor"))
    try office.set(desk.teams, 1, ("lead", "helen"))
    try office.make(desk.tickets, ("subject", "No network"), ("requester", "vera"), by: "boris")
    try office.perform("assign", 1, ["team": "Front line"], by: "boris")
  }

  private func told(_ day: String, _ clock: String, note: Bool = true) throws -> [String] {
    office.now = try #require(parseTimestamp("2026-11-\(day) \(clock)", zone: .utc))
    let notices = desk.tickets.noticesDue(at: office.now)
    if note, !notices.isEmpty { try office.commit(NoteNotices(notices)) }
    return notices.map {
      "\($0.kind): " + $0.people.map(desk.people.label).joined(separator: ", ")
    }
  }

  @Test("From late soon to escalated further, each once, to those whom it concerns")
  func course() throws {
    #expect(try told("23", "10:29") == [])
    #expect(try told("23", "10:30") == ["ownSoon: Helen"])
    #expect(try told("23", "10:31") == [])
    #expect(try told("23", "11:00") == ["ownLate: Helen"])
    try office.perform("take", by: "boris")
    try office.perform("comment", 1, ["text": "@dora knows"], by: "boris")
    #expect(try told("23", "16:30") == ["soon: Boris"])
    // The deadline is ten hours of work after nine o'clock: ten the next morning.
    #expect(try told("24", "09:59") == [])
    #expect(try told("24", "10:00") == ["late: Boris, Dora"])
    #expect(try told("24", "12:00") == ["escalated: Helen"])
    #expect(try told("24", "15:00") == ["escalatedFurther: Igor"])
    #expect(try told("25", "15:00") == [])
  }

  @Test(
    "Nobody is told at midnight or on a Sunday, but when work begins again",
    arguments: [
      ("23", "23:59"), ("24", "00:00"), ("28", "12:00"), ("29", "09:00"),
    ])
  func night(day: String, clock: String) throws {
    #expect(try told(day, clock, note: false) == [])
    #expect(try told("30", "09:00", note: false).contains("ownLate: Helen"))
  }

  @Test("One that waits is not late, and its worker hears when it has waited long enough")
  func waiting() throws {
    try office.perform("take", by: "boris")
    try office.perform(
      "pending", 1, ["pendingReason": "requester", "pendingUntil": "2026-11-25 10:00"], by: "boris")
    #expect(try told("25", "09:59") == [])
    #expect(try told("25", "10:00") == ["waited: Boris"])
    #expect(try told("25", "10:05") == [])
    try office.perform(
      "pending", 1, ["pendingReason": "parts", "pendingUntil": "2026-11-25 12:00"], by: "boris")
    try office.perform("resume", by: "boris")
    try office.perform(
      "pending", 1, ["pendingReason": "requester", "pendingUntil": "2026-11-26 10:00"], by: "boris")
    #expect(try told("26", "10:00") == ["waited: Boris"])
  }

  @Test("A deadline that moves on is told of anew")
  func moved() throws {
    try office.perform("take", by: "boris")
    #expect(try told("23", "17:00") == ["soon: Boris"])
    try office.set(desk.agreements, 1, ("resolve4", "20h"))
    #expect(try told("23", "17:01") == [])
    #expect(try told("24", "16:00") == ["soon: Boris"])
  }

  @Test("Nobody is told of what is solved")
  func solved() throws {
    try office.perform("solve", 1, ["resolution": "Done"], by: "boris")
    #expect(try told("25", "10:00") == [])
  }
}
