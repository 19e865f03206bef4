import HelpDesk
import Tables
import Testing

@Suite("A search over everything")
struct SearchTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  /// Tickets: two about toner that are open, one that was solved, and others.
  init() throws {
    office = try .office()
    let tickets = desk.tickets
    try office.make(tickets, ("subject", "Toner low"), ("requester", "vera"))
    try office.make(
      tickets, ("subject", "Print is pale"), ("requester", "vera"),
      ("description", "I think the toner\nis empty; it was so in May."))
    try office.make(tickets, ("subject", "New toner for PR-1"))
    try office.make(tickets, ("subject", "Monotoner"))
    try office.make(tickets, ("subject", "Принтер не печатает"))
    try office.make(tickets, ("subject", "Replace the drum"), ("requester", "vera"))
    try office.make(desk.assets, ("name", "Toner"), ("kind", "other"), ("serial", "SN-77"))
    try office.perform("comment", 6, ["text": "Toner dust everywhere", "visibility": "staff"])
    try office.perform("comment", 6, ["text": "Кончился ТОНЕР", "visibility": "everyone"])
    try office.perform("solve", 3, ["resolution": "Took one from the store"])
  }

  private func reading(_ login: String) -> Reading {
    desk.reading(desk.actor(login: login), now: office.now, zone: .utc)
  }

  private func search(_ text: String, by login: String = "anna", limit: Int = 200) -> DeskSearch {
    let search = DeskSearch(text, in: desk, reading(login), limit: limit)
    search.finish()
    return search
  }

  private func lines(_ search: DeskSearch) -> [String] {
    search.ranked().map { hit in
      let place = search.snippet(of: hit).map { " | \($0.field): \($0.text)" } ?? ""
      return "\(hit.table.number(hit.row)) \(hit.rank)\(place)"
    }
  }

  @Test("It ranks what is called so, then beginnings of words, then the rest; open and newer first")
  func ranking() {
    #expect(
      lines(search("toner")) == [
        "A-3 exact", "T-1 beginning", "T-3 beginning", "T-4 label",
        "T-6 elsewhere | Comment: Toner dust everywhere",
        "T-2 elsewhere | Description: I think the toner is empty; it was so in May.",
      ])
    #expect(search("toner").count == 6)
    #expect(search("toner", limit: 2).ranked().count == 2)
  }

  @Test("All words must be there, in any of a record's texts and in any case")
  func words() {
    #expect(
      lines(search("TONER pale")) == [
        "T-2 elsewhere | Description: I think the toner is empty; it was so in May."
      ])
    #expect(lines(search("store toner")) == ["T-3 elsewhere | Resolution: Took one from the store"])
    #expect(lines(search("тонер drum")) == ["T-6 elsewhere | Comment: Кончился ТОНЕР"])
    #expect(lines(search("печат ПРИНТЕР")) == ["T-5 beginning"])
    #expect(lines(search("toner nowhere")) == [])
    #expect(lines(search("")) == [])
    #expect(lines(search("   ")) == [])
  }

  @Test("A number finds its record before all others, and a number that one record has does so too")
  func numbers() {
    #expect(lines(search("T-2")).first == "T-2 number")
    #expect(lines(search("a3")).first == "A-3 number")
    #expect(lines(search("4")).first == "T-4 number")
    #expect(lines(search("sn-77")) == ["A-3 exact | Serial number: SN-77"])
    #expect(lines(search("T-99")) == [])
  }

  @Test("What one may not read is neither found nor shown")
  func rights() throws {
    try office.set(desk.people, 3, ("note", "Toner thief"))
    #expect(lines(search("thief")) == ["P-3 elsewhere | Note: Toner thief"])
    #expect(lines(search("thief", by: "boris")) == [])
    #expect(lines(search("dust")) == ["T-6 elsewhere | Comment: Toner dust everywhere"])
    #expect(lines(search("dust", by: "vera")) == [])
    #expect(lines(search("everywhere тонер", by: "vera")) == [])
    #expect(lines(search("тонер", by: "vera")) == ["T-6 elsewhere | Comment: Кончился ТОНЕР"])
  }

  @Test("What was removed is not found, and a comment not after it was")
  func removed() throws {
    try office.remove(desk.tickets, 1)
    try office.remove(desk.comments, 1)
    #expect(!lines(search("toner")).contains { $0.hasPrefix("T-1 ") || $0.hasPrefix("T-6 ") })
  }

  @Test(
    "Slices of any size find what one search finds, and so does a search that narrows a wider one",
    arguments: ["t", "toner", "то", "pri toner", "o e", "a", "не печатает", "T-3"])
  func slices(text: String) {
    let whole = search(text)
    for slice in [Int64(1), 50, 700, 1 << 20] {
      let sliced = DeskSearch(text, in: desk, reading("anna"))
      var seen = 0
      while !sliced.isDone {
        sliced.advance(slice)
        #expect(sliced.count >= seen)
        seen = sliced.count
      }
      #expect(lines(sliced) == lines(whole))
      #expect(sliced.count == whole.count)
    }
    let typed = text.indices.reduce(DeskSearch("", in: desk, reading("anna"))) { wider, end in
      let next = DeskSearch(String(text[...end]), in: desk, reading("anna"), narrowing: wider)
      next.finish()
      return next
    }
    #expect(lines(typed) == lines(whole))
    #expect(typed.count == whole.count)
  }

  @Test("Many records are searched in blocks, and only the best are kept")
  func many() throws {
    for number in 1...4_500 {
      let row = desk.teams.count
      desk.teams.grow(to: row + 1)
      desk.teams.mark(row, .kept)
      desk.teams.set(.text("Crew \(number)"), row: row, column: desk.teams.name.tag)
    }
    let found = search("crew", limit: 3)
    #expect(found.count == 4_500)
    #expect(lines(found) == ["TM-4502 beginning", "TM-4501 beginning", "TM-4500 beginning"])
    #expect(lines(search("crew 4500")) == ["TM-4502 exact"])
  }
}

@Suite("Tickets like a ticket")
struct SimilarTicketsTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    let tickets = desk.tickets
    try office.make(tickets, ("subject", "Scanner jams on page two"), ("asset", "PR-1"))
    try office.make(tickets, ("subject", "The scanner jams again"), ("asset", "PR-1"))
    try office.make(tickets, ("subject", "SCANNER jams"))
    try office.make(tickets, ("subject", "New mouse"), ("asset", "PR-1"))
    try office.make(tickets, ("subject", "Forgot the password"))
    try office.make(tickets, ("subject", "Page two is blank"))
    try office.perform("solve", 3, ["resolution": "Cleaned the rollers"])
  }

  private func similar(to row: Int, slice: Int64) -> [Int] {
    let similar = SimilarTickets(row, in: desk.tickets)
    while !similar.isDone { similar.advance(slice) }
    return similar.matches.map(\.row)
  }

  @Test(
    "Those with rare words in common come, solved ones first, then the most alike, in any slices")
  func order() {
    for slice in [Int64(1), 300, 1 << 20] {
      #expect(similar(to: 1, slice: slice) == [3, 2, 4, 6])
    }
    #expect(similar(to: 6, slice: 1 << 20) == [1])
  }

  @Test("The ticket itself and those removed are not among them")
  func itself() throws {
    try office.remove(desk.tickets, 3)
    #expect(similar(to: 2, slice: 1 << 20) == [1, 4, 5])
  }
}
