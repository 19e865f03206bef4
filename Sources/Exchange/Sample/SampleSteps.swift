import HelpDesk
import Tables

// What each step of a story sets: the same values as the deeds of tickets decide.
extension SampleTickets {
  /// Does one step of a story.
  func perform(_ step: SampleStep, _ story: inout SampleStory) throws {
    let at = step.moment
    switch step.act {
    case .assign(let person, let author):
      var edit = edit(story)
      let isOther = tickets.assignee.row(story.ticket) != people[person].row
      hand(to: person, &edit)
      if tickets.state[story.ticket] == .new || isOther { move(.assigned, &edit) }
      try add("assign", author, at, [edit])
    case .take(let person):
      var edit = edit(story)
      hand(to: person, &edit)
      move(.inProgress, &edit)
      try add("take", person, at, [edit])
    case .note: try note(&story, at)
    case .reply:
      if story.theme.isMonitored { return try note(&story, at) }
      try say(reply(&story), .everyone, by: story.requester, on: story, at)
    case .wait(let reason, let until):
      var edit = edit(story)
      move(.pending, &edit)
      edit.change(tickets.pendingReason, to: .choice(reason))
      edit.change(tickets.pendingUntil, to: .integer(until))
      edit.change(tickets.commented, to: .integer(at))
      let words = waiting(&story, reason, until: until)
      try add(
        "pending", story.worker, at,
        [edit, comment(words, .everyone, by: story.worker, on: story)])
    case .resume:
      var edit = edit(story)
      move(.inProgress, &edit)
      try add("resume", story.worker, at, [edit])
    case .solve: try solve(&story, at)
    case .close(let byRequester):
      var edit = edit(story)
      move(.closed, &edit)
      edit.change(tickets.closed, to: .integer(at))
      try add("close", byRequester ? story.requester : lead(&story), at, [edit])
    case .reopen: try reopen(&story, at)
    case .cancel(let byRequester):
      var edit = edit(story)
      move(.cancelled, &edit)
      edit.change(tickets.resolution, to: .text(cancellation(&story)))
      edit.change(tickets.closed, to: .integer(at))
      try add("cancel", byRequester ? story.requester : story.worker, at, [edit])
    }
  }

  private var tickets: TicketTable { enterprise.desk.tickets }
  private var people: [SamplePerson] { enterprise.people }

  private func add(_ deed: String, _ author: Int, _ at: Int64, _ edits: [RecordEdit]) throws {
    try enterprise.add(deed, by: author, at: at, edits)
  }

  private func edit(_ story: SampleStory) -> RecordEdit {
    RecordEdit(tickets.id(story.ticket), [])
  }

  private func lead(_ story: inout SampleStory) -> Int {
    story.random.pick(enterprise.heads[story.language.rawValue])
  }

  /// Sets who works on a ticket, and his team.
  private func hand(to person: Int, _ edit: inout RecordEdit) {
    let row = edit.record.row
    let (oldPerson, oldTeam) = (tickets.assignee.row(row), tickets.team.row(row))
    let (newPerson, ownTeam) = (people[person].row, people[person].team)
    let newTeam = ownTeam == 0 ? oldTeam : ownTeam
    edit.change(tickets.assignee, to: .row(newPerson))
    edit.change(tickets.team, to: .row(newTeam))
    if oldPerson != 0 && oldPerson != newPerson || oldTeam != 0 && oldTeam != newTeam {
      edit.change(tickets.reassignments, to: .integer((tickets.reassignments[row] ?? 0) + 1))
    }
  }

  /// Sets the state; whoever leaves "pending" waits for nothing any more.
  private func move(_ state: TicketState, _ edit: inout RecordEdit) {
    edit.change(tickets.state, to: .choice(state))
    if state != .pending {
      edit.change(tickets.pendingReason, to: .none)
      edit.change(tickets.pendingUntil, to: .none)
    }
  }

  private func note(_ story: inout SampleStory, _ at: Int64) throws {
    guard let words = finding(&story) else { return }
    let visibility: Visibility = story.random.chance(30) ? .staff : .everyone
    try say(words, visibility, by: story.worker, on: story, at)
  }

  private func say(
    _ words: String, _ visibility: Visibility, by author: Int, on story: SampleStory, _ at: Int64
  ) throws {
    var edit = edit(story)
    edit.change(tickets.commented, to: .integer(at))
    try add("comment", author, at, [comment(words, visibility, by: author, on: story), edit])
  }

  private func comment(
    _ words: String, _ visibility: Visibility, by author: Int, on story: SampleStory
  ) -> RecordEdit {
    let comments = enterprise.desk.comments
    var edit = RecordEdit(comments.id(comments.count), [])
    edit.fields.reserveCapacity(4)
    edit.set(comments.ticket, to: story.ticket)
    edit.set(comments.text, words)
    edit.set(comments.visibility, visibility)
    edit.set(comments.author, to: people[author].row)
    return edit
  }

  private func solve(_ story: inout SampleStory, _ at: Int64) throws {
    let row = story.ticket
    let isFirst = !story.wasSolved
    let (code, words) = solution(&story)
    var edit = edit(story)
    move(.resolved, &edit)
    edit.change(tickets.resolution, to: .text(words))
    edit.change(tickets.resolutionCode, to: .choice(code))
    edit.change(tickets.resolved, to: .integer(at))
    edit.change(tickets.resolver, to: .row(people[story.worker].row))
    let article = enterprise.articles[story.language.rawValue][story.theme]
    // Half of those who could have used an article did.
    if isFirst, story.salt & 1 == 0, let article {
      edit.change(tickets.article, to: .row(article))
    }
    // In steps of five minutes, as people write them down.
    let spent = story.random.mostlyShort(300_000...(3 * SampleCalendar.hour)) / 300_000 * 300_000
    edit.change(tickets.timeSpent, to: .integer((tickets.timeSpent[row] ?? 0) + spent))
    let log = enterprise.desk.worklogs
    let entry = RecordEdit.worklog(
      log, log.ticket, row, by: people[story.worker].row, spent, until: at)
    try add("solve", story.worker, at, [edit, entry])
  }

  private func reopen(_ story: inout SampleStory, _ at: Int64) throws {
    let row = story.ticket
    var edit = edit(story)
    move(.assigned, &edit)
    edit.change(tickets.reopenings, to: .integer((tickets.reopenings[row] ?? 0) + 1))
    for column: Column in [
      tickets.resolved, tickets.closed, tickets.resolver, tickets.resolutionCode, tickets.article,
    ] {
      edit.change(column, to: .none)
    }
    edit.change(tickets.commented, to: .integer(at))
    let words = reopening(&story)
    try add(
      "reopen", story.requester, at,
      [edit, comment(words, .everyone, by: story.requester, on: story)])
  }
}
