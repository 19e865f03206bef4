import HelpDesk
import Tables
import Testing

@Suite("Articles")
struct ArticleTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  /// AR-1 by boris, about a topic of printing.
  init() throws {
    office = try .office()
    try office.make(
      desk.topics, ("name", "No print"), ("category", "Printing"), ("service", "Mail"))
    try office.make(
      desk.articles, ("name", "The printer does not print"), ("topic", "No print"),
      ("text", "Switch it on."), by: "boris")
  }

  private func article(_ row: Int = 1, _ names: String...) -> String {
    names.map { "\($0): \(office.text(desk.articles, row, $0))" }.joined(separator: "\n")
  }

  @Test("Those who work tickets write; what the topic tells is filled in")
  func writing() {
    #expect(
      article(1, "state", "author", "category", "service", "version") == """
        state: draft
        author: Boris
        category: Printing
        service: Mail
        version: 
        """)
    #expect(
      refusal { () throws(Refusal) in try office.make(desk.articles, ("name", "x"), by: "vera") }?
        .hasPrefix("you have no right to work on tickets") == true)
  }

  @Test("Approving puts it in force for a year, and takes the right")
  func approving() throws {
    #expect(
      refusal { () throws(Refusal) in try office.perform("approve", desk.articles, 1, by: "boris")
      }?
      .hasPrefix("you have no right to keep") == true)
    try office.perform("approve", desk.articles, 1)
    #expect(
      article(1, "state", "approver", "approved", "reviewBy", "version") == """
        state: in force
        approver: Anna
        approved: 2026-11-23 12:00
        reviewBy: 2027-11-23
        version: 1
        """)
    try office.perform("approve", desk.articles, 1, ["reviewBy": "2027-01-15"])
    #expect(article(1, "reviewBy", "version") == "reviewBy: 2027-01-15\nversion: 2")
    try office.perform("approve", desk.articles, 1)
    #expect(article(1, "reviewBy", "version") == "reviewBy: 2027-11-23\nversion: 3")
    office.now.milliseconds += 60 * 86_400_000
    try office.perform("approve", desk.articles, 1)
    #expect(article(1, "reviewBy", "version") == "reviewBy: 2028-01-22\nversion: 4")
  }

  @Test("Nothing is approved that says nothing")
  func empty() throws {
    try office.make(desk.articles, ("name", "Only a title"))
    #expect(
      refusal { () throws(Refusal) in try office.perform("approve", desk.articles, 2) }
        == "AR-2: it does not say yet what to do")
  }

  @Test("Whoever may not approve makes it a draft by changing its words, and by nothing else")
  func revising() throws {
    try office.perform("approve", desk.articles, 1)
    try office.set(desk.articles, 1, ("equipment", "printer"))
    #expect(article(1, "state") == "state: in force")
    try office.set(desk.articles, 1, ("text", "Switch it on. Wait."))
    #expect(article(1, "state", "version") == "state: in force\nversion: 1")
    let edit = try office.set(desk.articles, 1, ("text", "Kick it."), by: "boris")
    #expect(article(1, "state", "version") == "state: draft\nversion: 1")
    try office.undo(edit, by: "boris")
    #expect(article(1, "state", "text") == "state: in force\ntext: Switch it on. Wait.")
  }

  @Test("Drafts are read by those who work tickets; what is in force by everybody")
  func readers() throws {
    let articles = desk.articles
    func reads(_ login: String) -> Bool {
      articles.isReadable(1, desk.reading(desk.actor(login: login), now: office.now, zone: .utc))
    }
    #expect(["boris", "helen", "vera"].map(reads) == [true, true, false])
    try office.perform("approve", articles, 1)
    #expect(reads("vera"))
    try office.perform("retire", articles, 1)
    #expect(!reads("vera"))
  }

  @Test("What is retired is revised before it is approved again")
  func retiring() throws {
    try office.perform("retire", desk.articles, 1)
    #expect(
      refusal { () throws(Refusal) in try office.perform("approve", desk.articles, 1) }
        == "AR-1: it is retired; this needs an article that is: draft, in force")
    try office.perform("revise", desk.articles, 1, by: "boris")
    try office.perform("approve", desk.articles, 1)
    #expect(article(1, "state") == "state: in force")
  }

  @Test("A view has those that are to be looked at within thirty days, and those that are late")
  func reviews() throws {
    for day in ["2026-12-20", "2027-01-20"] {
      try office.make(desk.articles, ("name", day), ("text", "x"), ("reviewBy", day))
    }
    for row in 1...3 { try office.perform("approve", desk.articles, row) }
    let view = try #require(desk.articles.standardViews.first { $0.name == "to be reviewed" })
    func due() throws -> [Int] {
      let query = try Query(view.query, on: desk.articles, Reading(now: office.now))
      return (1...3).filter({ query.matches($0) })
    }
    #expect(try due() == [2])
    office.now.milliseconds += 40 * 86_400_000
    #expect(try due() == [2, 3])
  }

  @Test("A ticket tells which article solved it, until it is opened again")
  func solving() throws {
    try office.make(desk.tickets, ("subject", "No print"), by: "boris")
    try office.perform("solve", 1, ["resolution": "On now", "article": "AR-1"], by: "boris")
    #expect(office.ticket(1, "article") == "article: The printer does not print")
    #expect(desk.articles.solvedTickets(by: 1, upTo: 10) == 1)
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.articles, 1) } == """
        AR-1 cannot be removed: it is ‘Solved by article’ of T-1 No print
        """)
    try office.perform("reopen", 1)
    #expect(desk.articles.solvedTickets(by: 1, upTo: 10) == 0)
    try office.perform("solve", 1, ["resolution": "Again"], by: "boris")
    #expect(office.ticket(1, "article") == "article: ")
  }

  @Test("What was learned with a ticket becomes a draft")
  func documenting() throws {
    try office.make(
      desk.tickets, ("subject", "Streaks on paper"), ("description", "Grey streaks"),
      ("topic", "No print"), ("asset", "PR-1"), by: "boris")
    #expect(
      refusal { () throws(Refusal) in try office.perform("document", by: "boris") }
        == "T-1: it is new; only what was solved is worth an article")
    try office.perform("solve", 1, ["resolution": "New drum"], by: "boris")
    let event = try office.perform("document", by: "dora")
    #expect(
      article(
        2, "name", "symptoms", "text", "topic", "category", "service", "equipment", "state",
        "author")
          == """
          name: Streaks on paper
          symptoms: Grey streaks
          text: New drum
          topic: No print
          category: Printing
          service: Mail
          equipment: printer
          state: draft
          author: Dora
          """)
    #expect(office.ticket(1, "article") == "article: Streaks on paper")
    try office.undo(event, by: "dora")
    #expect(!desk.articles.isLive(2) && desk.tickets.article.row(1) == 0)
  }

  @Test("A search over everything finds what it says")
  func searching() {
    let search = DeskSearch("switch print", in: desk, Reading(now: office.now))
    search.finish()
    #expect(search.ranked().map { $0.table.number($0.row) } == ["AR-1"])
  }
}

@Suite("Articles that fit")
struct ArticleMatchTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(
      desk.topics, ("name", "No print"), ("category", "Printing"), ("service", "Mail"))
    try office.make(desk.topics, ("name", "Jam"), ("category", "Printing"), ("service", "Mail"))
  }

  private func make(
    _ name: String, topic: String = "", category: String = "", equipment: String = "",
    symptoms: String = "", approved: Bool = true
  ) throws {
    let row = try office.make(
      desk.articles, ("name", name), ("topic", topic), ("category", category),
      ("equipment", equipment), ("symptoms", symptoms), ("text", "Do it."))
    if approved { try office.perform("approve", desk.articles, row) }
  }

  private func fitting(_ subject: String, topic: Int = 0, asset: Int = 0) -> [String] {
    desk.articles.fitting(
      ArticleQuestion(topic: topic, asset: asset, subject: subject, on: desk)
    ).map { "\(desk.articles.label($0.row)) \($0.score)" }
  }

  @Test("The topic goes before category and service, these before words alone")
  func ranking() throws {
    try make("Toner is low", topic: "No print")
    try make("Trays", topic: "Jam")
    try make("Drums", category: "Printing")
    try make("Fuser", equipment: "printer", symptoms: "Ghost letters, streaks")
    try make("Telephone")
    try make("Streaks on the page")
    try make("Monitor")
    try make("Keyboard")
    #expect(
      fitting("Grey streaks", topic: 1, asset: 2) == [
        "Toner is low 22", "Streaks on the page 6", "Fuser 6", "Trays 6",
      ])
  }

  @Test("Rare words count more, in the title twice; endings do not matter")
  func words() throws {
    try make("Принтер не печатает")
    try make("Замятие бумаги в принтере")
    try make("Нет сети", symptoms: "Принтеры недоступны")
    for name in ["Почта", "Пароль", "Телефон", "Монитор", "Мышь"] { try make(name) }
    #expect(fitting("ПРИНТЕРА нет на месте") == [])
    #expect(
      fitting("Из принтера торчит бумага, замятия каждый день") == ["Замятие бумаги в принтере 20"])
    #expect(fitting("Печатать не могу") == ["Принтер не печатает 8"])
    #expect(fitting("") == [])
    #expect(fitting("the not and without для что") == [])
  }

  @Test("Only what is in force is offered")
  func force() throws {
    try make("Draft", topic: "No print", approved: false)
    try make("Old", topic: "No print")
    try office.perform("retire", desk.articles, 2)
    try make("Gone", topic: "No print")
    try office.remove(desk.articles, 3)
    #expect(fitting("", topic: 1) == [])
    try office.perform("approve", desk.articles, 1)
    #expect(fitting("", topic: 1) == ["Draft 22"])
  }

  @Test("Of those that fit alike the one that solved more tickets comes first, then the newer one")
  func uses() throws {
    for name in ["One", "Two", "Three"] { try make(name, topic: "No print") }
    try office.make(desk.tickets, ("subject", "No print"), by: "boris")
    try office.perform("solve", 1, ["resolution": "x", "article": "AR-1"], by: "boris")
    #expect(fitting("", topic: 1) == ["One 22", "Three 22", "Two 22"])
  }

  @Test("A ticket asks with its topic, its equipment and all its words")
  func ticket() throws {
    try make("Streaks", topic: "No print", equipment: "printer")
    try office.make(
      desk.tickets, ("subject", "Bad print"), ("description", "Streaks"), ("topic", "No print"),
      ("asset", "PR-1"), by: "boris")
    let fitting = desk.articles.fitting(ArticleQuestion(ticket: 1, on: desk))
    #expect(fitting.map { [$0.row, $0.score] } == [[1, 16 + 6 + 3 + 2 * 2]])
  }
}
