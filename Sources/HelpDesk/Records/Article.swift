import Tables

/// How far an article has come. Raw values are permanent.
package enum ArticleState: UInt8, ChoiceValue {
  case draft = 1
  case inForce = 2
  case retired = 3
  /// What people read.
  package var title: Phrase {
    switch self {
    case .draft: "draft"
    case .inForce: "in force"
    case .retired: "retired"
    }
  }
}

/// What the department knows: how one recognises a trouble, and what to do then. Those who work tickets
/// write; what they wrote is offered to others once it was approved.
package final class ArticleTable: RecordTable {
  /// What it is about, in a line.
  package let name = Text(1, "Title", .required, .searched, aliases: ["subject"])
  /// The topic whose tickets it helps with.
  package let topic = Reference<TopicTable>(2, "Topic", .indexed)
  /// The category of tickets; the topic's unless said otherwise.
  package let category = Text(3, "Category")
  /// The service it is about; the topic's unless said otherwise.
  package let service = Reference<ServiceTable>(4, "Service", .indexed)
  /// The class of equipment it is about.
  package let equipment = Choice<AssetClass>(5, "Equipment class", aliases: ["class"])
  /// How one recognises it: what callers say, what a screen shows.
  package let symptoms = Text(6, "Symptoms", .long, .searched)
  /// What to do, step by step.
  package let text = Text(7, "What to do", .long)
  /// How far it has come.
  package let state = Choice<ArticleState>(8, "State", .derived)
  /// Who wrote it.
  package let author = Reference<PersonTable>(9, "Author", .indexed)
  /// Who approved it last.
  package let approver = Reference<PersonTable>(10, "Approved by", .derived)
  /// When it was approved last.
  package let approved = Instant(11, "Approved", .derived)
  /// By when somebody must look whether it still holds.
  package let reviewBy = Day(12, "Review by", aliases: ["review"])
  /// How often it was approved.
  package let version = Number(13, "Version", .derived)

  override public class var tag: UInt16 { 21 }
  override public var prefix: String { "AR" }
  override public var singular: String { "article" }
  override public var plural: String { "articles" }
  override public var title: String { say("Articles") }
  override public var labelName: String { "name" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "i" }
  override package var editRight: Right { .workTickets }
  override package var listColumns: [String] {
    ["number", "state", "name", "reviewBy", "topic", "service", "author"]
  }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "in force", query: "state:inForce", sort: "name"),
      SavedView(name: "drafts", query: "state:draft", sort: "-updated"),
      SavedView(name: "to be reviewed", query: "state:inForce reviewBy:<=30d", sort: "reviewBy"),
      SavedView(name: "all", query: ""),
    ]
  }

  /// The live tickets that were solved by an article, counted up to `most`.
  /// - Complexity: O(min(their number, `most`)).
  package func solvedTickets(by row: Int, upTo most: Int) -> Int {
    desk.tickets.article.count(referringTo: row, upTo: most)
  }

  /// What is not in force is for those who work tickets, and for whoever wrote it.
  override func makeReader() -> ((_ row: Int, _ reading: Reading) -> Bool)? {
    { [unowned self] row, reading in
      reading.seesInternal || state[row] == .inForce
        || author.row(row) == reading.me && reading.me != 0
    }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew {
      complete(row, in: &draft)
    } else if state[row] == .inForce, draft.choice(state, row) == .inForce,
      approvedColumns.contains(where: { draft.changes($0, row) }),
      !desk.allows(draft.actor, .manageCatalog)
    {
      // What others act upon is what was approved; the history keeps it.
      draft.set(state, row, .draft)
    }
  }

  /// What is approved of it.
  private var approvedColumns: [Column] {
    [name, topic, category, service, equipment, symptoms, text, reviewBy]
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    if state[row] == .inForce { try desk.demand(.manageCatalog, of: actor) }
  }

  private func complete(_ row: Int, in draft: inout Draft) {
    if draft.choice(state, row) == nil { draft.set(state, row, .draft) }
    if draft.row(author, row) == 0 { draft.set(author, row, to: draft.actor.person) }
    let subject = draft.row(topic, row)
    guard subject != 0, desk.topics.isKnown(subject) else { return }
    let pairs: [(Column, Column)] = [
      (category, desk.topics.category), (service, desk.topics.service),
    ]
    for (column, source) in pairs where draft.value(column, row).isNone {
      draft.set(column, row, source.value(subject))
    }
  }

  override func makeDeeds() -> [Deed] { [approve, revise, retire] }

  private var approve: Deed {
    Deed(
      "approve", "Approve", past: "approved", key: "a", right: .manageCatalog,
      asks: [.optional(reviewBy)],
      unless: { [unowned self] row, draft in
        unless(in: [.draft, .inForce])(row, draft)
          ?? (draft.value(text, row).isBlank ? "it does not say yet what to do" : nil)
      }
    ) { [unowned self] draft, row, inputs throws(Refusal) in
      let zone = desk.zone(of: desk.people.team.row(draft.actor.person))
      let today = zone.civil(draft.now).date
      if let day = inputs.integer(reviewBy), day < Int64(today.days) {
        throw Refusal("the day of the next review is over already", field: reviewBy.name)
      }
      // What is approved again is good for another year.
      let isAgain = draft.choice(state, row) == .inForce
      draft.set(state, row, .inForce)
      draft.set(approver, row, to: draft.actor.person)
      draft.set(approved, row, draft.now)
      draft.set(version, row, number: (draft.number(version, row) ?? 0) + 1)
      if !inputs[reviewBy].isNone {
        draft.set(reviewBy, row, inputs[reviewBy])
      } else if isAgain || draft.number(reviewBy, row) ?? 0 <= Int64(today.days) {
        draft.set(reviewBy, row, number: Int64(today.adding(months: 12).days))
      }
    }
  }

  private var revise: Deed {
    Deed(
      "revise", "Revise", past: "taken back to be revised", key: "r", right: .workTickets,
      unless: unless(in: [.inForce, .retired])
    ) { [unowned self] draft, row, _ in draft.set(state, row, .draft) }
  }

  private var retire: Deed {
    Deed(
      "retire", "Retire", past: "retired", key: "x", right: .manageCatalog,
      unless: unless(in: [.draft, .inForce])
    ) { [unowned self] draft, row, _ in draft.set(state, row, .retired) }
  }

  private func unless(in states: [ArticleState]) -> (Int, Draft) -> Phrase? {
    state.unless(in: states) { "it is \($0); this needs an article that is: \($1)" }
  }
}
