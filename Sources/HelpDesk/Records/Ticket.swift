import Tables

/// Incidents and service requests.
package final class TicketTable: RecordTable {
  /// What is wrong or wanted, in a line.
  package let subject = Text(1, "Subject", .required, .searched)
  /// All that was said when it was opened.
  package let description = Text(13, "Description", .long)
  /// How far it has come.
  package let state = Choice<TicketState>(2, "State", .derived)
  /// The order in which it is dealt with; follows from impact and urgency.
  package let priority = Choice<Priority>(5, "Priority", .derived)
  /// Who asks.
  package let requester = Reference<PersonTable>(3, "Requester", .indexed, aliases: ["from"])
  /// The equipment it is about.
  package let asset = Reference<AssetTable>(4, "Asset", .indexed, aliases: ["ci"])
  /// The service it is about.
  package let service = Reference<ServiceTable>(12, "Service", .indexed)
  /// How far it reaches.
  package let impact = Choice<Impact>(6, "Impact")
  /// How soon it must be dealt with.
  package let urgency = Choice<Urgency>(7, "Urgency")
  /// When it should be solved: as promised, or else as agreed.
  package let due = Instant(8, "Due", .computed)
  /// Who works on it.
  package let assignee = Reference<PersonTable>(9, "Assignee", .derived, .indexed, aliases: ["to"])
  /// Whose team works on it.
  package let team = Reference<TeamTable>(10, "Team", .derived, .indexed)
  /// Incident or request.
  package let kind = Choice<TicketKind>(11, "Kind")
  /// How it reached the desk.
  package let channel = Choice<Channel>(14, "Channel")
  /// Where it is.
  package let place = Reference<PlaceTable>(15, "Place")
  /// What it is of the kinds of things that people turn to the desk with.
  package let topic = Reference<TopicTable>(56, "Topic", .indexed)
  /// What it is about.
  package let category = Text(16, "Category")
  /// What it is about, closer.
  package let subcategory = Text(17, "Subcategory")
  /// Words it is grouped by.
  package let tags = Tags(18, "Tags", aliases: ["tag"])
  /// When it was opened, where that was not when it was recorded.
  package let opened = Instant(19, "Opened")
  /// What it waits for while pending.
  package let pendingReason = Choice<PendingReason>(20, "Waits for", .derived, aliases: ["reason"])
  /// Until when it waits.
  package let pendingUntil = Instant(21, "Waits until", .derived, aliases: ["until"])
  /// The ticket it is part of: a major incident.
  package let parent = Reference<TicketTable>(30, "Parent", .indexed)
  /// The ticket that says the same.
  package let duplicateOf = Reference<TicketTable>(31, "Duplicate of", .indexed)
  /// The change that caused it.
  package let causedBy = Reference<ChangeTable>(32, "Caused by", .indexed)
  /// The change that solves it.
  package let solvedBy = Reference<ChangeTable>(33, "Solved by", .indexed)
  /// The number of the problem behind it.
  package let problem = Text(34, "Problem")
  /// How it was solved.
  package let resolutionCode = Choice<ResolutionCode>(
    23, "Resolution code", .derived, aliases: ["code"])
  /// What was done about it.
  package let resolution = Text(22, "Resolution", .derived, .long)
  /// The article that told how to solve it.
  package let article = Reference<ArticleTable>(59, "Solved by article", .derived, .indexed)
  /// When it was solved.
  package let resolved = Instant(24, "Resolved", .derived)
  /// Who solved it.
  package let resolver = Reference<PersonTable>(25, "Resolved by", .derived)
  /// When it was closed.
  package let closed = Instant(26, "Closed", .derived)
  /// By when it was promised to be solved; goes before what is agreed.
  package let promised = Instant(43, "Promised for")
  /// The agreement on service levels that applies.
  package let agreement = Reference<AgreementTable>(44, "Agreement", .computed, aliases: ["sla"])
  /// When somebody should have taken it on.
  package let ownDue = Instant(45, "Own by", .computed)
  /// When somebody took it on.
  package let owned = Instant(46, "Owned", .derived)
  /// When somebody other than the requester first said something about it in public, or solved it.
  package let answered = Instant(52, "First answer", .derived)
  /// When it waited, and for what; when it was solved before it was opened again.
  package let pauses = Spans<ClockStop>(47, "Pauses")
  /// Whether its clock stands.
  package let paused = Flag(48, "Clock stopped", .computed)
  /// From when on it is late soon.
  package let warnAt = Instant(49, "Late soon from", .computed)
  /// Whether it was taken on too late.
  package let ownLate = Flag(50, "Owned late", .computed)
  /// Whether it was solved too late.
  package let late = Flag(51, "Solved late", .computed)
  /// By when the next thing must have happened to it: being taken on, or being solved; none while its
  /// clock stands, and once it is done.
  package let next = Instant(54, "Next deadline", .computed)
  /// What people were told about its deadlines.
  package let notices = Choices<NoticeKind>(55, "Told of", .derived, aliases: ["told"])
  /// Who wants to hear of what happens to it: those who said so, and those who were mentioned.
  package let watchers = References<PersonTable>(53, "Watched by", .derived, aliases: ["watched"])
  /// When something was said about it last.
  package let commented = Instant(42, "Last comment", .derived)
  /// How often the team or the person who works on it changed.
  package let reassignments = Number(27, "Reassigned", .derived)
  /// How often it was opened again.
  package let reopenings = Number(28, "Reopened", .derived)
  /// The rule that has given it to whoever got it.
  package let rule = Reference<AssignmentRuleTable>(57, "Assigned by rule", .computed, .indexed)
  /// When its state, its team or whoever works on it changed last.
  package let moved = Instant(58, "Moved", .computed)
  /// The time that was spent on it: the sum of its entries in the work log, and what was noted elsewhere
  /// before.
  package let timeSpent = Duration(29, "Time spent", .computed, aliases: ["spent"])
  /// Its number where it came from.
  package let externalNumber = Text(35, "External number", .derived, .unique, aliases: ["external"])
  /// The code it was closed with where it came from.
  package let externalCode = Text(36, "External code", .derived)
  /// The symptom named where it came from.
  package let symptom = Text(37, "Symptom", .derived)
  /// The number of the change where it came from.
  package let externalChange = Text(38, "External change", .derived)
  /// The number of the change that caused it, where it came from.
  package let externalCause = Text(41, "External cause", .derived)
  /// Whether the service level was kept where it came from.
  package let levelKept = Flag(39, "Service level kept", .derived)
  /// How often it was changed where it came from; tells an import what it has seen.
  package let externalVersion = Number(40, "External version", .derived)

  override public class var tag: UInt16 { 6 }
  override public var prefix: String { "T" }
  override public var singular: String { "ticket" }
  override public var plural: String { "tickets" }
  override public var title: String { say("Tickets") }
  override public var labelName: String { "subject" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "t" }
  override package var createRight: Right { .openTickets }
  override package var editRight: Right { .workTickets }
  override package var listColumns: [String] {
    ["number", "priority", "subject", "next", "state", "requester", "assignee"]
  }
  override package var listOrder: String { "priority" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "my open", query: "state:open assignee:me", sort: "next"),
      SavedView(name: "open", query: "state:open", sort: "next"),
      SavedView(name: "not assigned", query: "state:open assignee:none", sort: "priority"),
      SavedView(name: "overdue", query: "state:open next:<now", sort: "next"),
      SavedView(name: "late soon", query: "state:open warnAt:<now -next:<now", sort: "next"),
      SavedView(name: "watched", query: "state:open watchers:me", sort: "-updated"),
      SavedView(name: "pending", query: "state:pending", sort: "pendingUntil"),
      SavedView(name: "asked by me", query: "requester:me", sort: "-number"),
      SavedView(name: "all", query: "", sort: "-number"),
    ]
  }

  /// The comments of a ticket, and of those merged into it, that one who asks may read, oldest first.
  package func comments(of row: Int, for reading: Reading) -> [Int] {
    ([row] + merged(into: row)).flatMap(desk.comments.ticket.rows(referringTo:))
      .filter { desk.comments.isReadable($0, reading) }.sorted()
  }

  override func parts(of row: Int) -> [(table: RecordTable, row: Int)] {
    desk.comments.ticket.rows(naming: row).map { (desk.comments, $0) }
      + desk.attachments.ticket.rows(naming: row).map { (desk.attachments, $0) }
      + desk.worklogs.ticket.rows(naming: row).map { (desk.worklogs, $0) }
  }

  /// The rows of those who watch a ticket of a draft.
  func watching(_ row: Int, in draft: Draft) -> [Int] {
    if case .rows(let people) = draft.value(watchers, row) { people } else { [] }
  }

  /// Adds people to those who watch a ticket.
  func watch(_ row: Int, by people: [Int], in draft: inout Draft) {
    let before = watching(row, in: draft)
    let new = people.filter { $0 != 0 && !before.contains($0) }
    if !new.isEmpty { draft.set(watchers, row, .rows(before + new)) }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew {
      complete(row, in: &draft)
    } else if draft.changes(impact, row) || draft.changes(urgency, row) {
      rank(row, in: &draft)
    }
    keepTime(row, isNew: isNew, in: &draft)
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    for link in [parent, duplicateOf] where draft.changes(link, row) {
      try draft.refuseCycle(
        link, row, "a ticket cannot be linked to itself, also not by way of others")
    }
  }

  /// Fills in what can be known of a new ticket.
  private func complete(_ row: Int, in draft: inout Draft) {
    desk.topics.complete(row, in: &draft)
    if draft.row(requester, row) == 0 { draft.set(requester, row, to: draft.actor.person) }
    if draft.choice(kind, row) == nil { draft.set(kind, row, .incident) }
    if draft.choice(channel, row) == nil { draft.set(channel, row, .console) }
    if draft.choice(impact, row) == nil { draft.set(impact, row, .low) }
    if draft.choice(urgency, row) == nil { draft.set(urgency, row, .medium) }
    let person = draft.row(requester, row)
    if draft.row(asset, row) == 0, person != 0 {
      // A person with one computer means that one.
      let computers = desk.assets.holder.rows(referringTo: person).filter {
        [.workstation, .notebook].contains(desk.assets.nature(of: $0))
      }
      if computers.count == 1 { draft.set(asset, row, to: computers[0]) }
    }
    if draft.row(place, row) == 0, person != 0, desk.people.isKnown(person) {
      draft.set(place, row, to: desk.people.place.row(person))
    }
    let provided = draft.row(service, row)
    if draft.row(team, row) == 0, provided != 0, desk.services.isKnown(provided) {
      draft.set(team, row, to: desk.services.team.row(provided))
    }
    rank(row, in: &draft)
    if draft.row(assignee, row) == 0, let given = draft.assignment(of: row) {
      give(row, given, in: &draft)
    }
    if draft.choice(state, row) == nil {
      draft.set(state, row, draft.row(assignee, row) == 0 ? .new : .assigned)
    }
  }

  /// Hands a ticket out as a rule says.
  private func give(_ row: Int, _ given: Assignment, in draft: inout Draft) {
    draft.noteHanding(from: draft.row(assignee, row), to: given.person)
    if given.team != 0 { draft.set(team, row, to: given.team) }
    draft.set(assignee, row, to: given.person)
    draft.set(rule, row, to: given.rule)
  }

  private func rank(_ row: Int, in draft: inout Draft) {
    guard let impact = draft.choice(impact, row), let urgency = draft.choice(urgency, row) else {
      return draft.set(priority, row, nil)
    }
    draft.set(priority, row, Priority(impact: impact, urgency: urgency))
  }

  override func makeDeeds() -> [Deed] { TicketDeeds(self).all }
}
