import Tables

/// Who reads a comment. Raw values are permanent.
package enum Visibility: UInt8, ChoiceValue {
  case everyone = 1
  case staff = 2
  /// What people read.
  package var title: Phrase {
    switch self {
    case .everyone: "public"
    case .staff: "internal"
    }
  }
}

/// What was said about tickets, in order.
package final class CommentTable: RecordTable {
  /// The ticket it is about.
  package let ticket = Reference<TicketTable>(1, "Ticket", .required, .indexed)
  /// What was said.
  package let text = Text(2, "Comment", .required, .long, aliases: ["comment"])
  /// Who reads it.
  package let visibility = Choice<Visibility>(3, "Read by")
  /// Who said it.
  package let author = Reference<PersonTable>(4, "Author")
  /// Those whom the text names by an @ and their login.
  package let mentions = References<PersonTable>(5, "Mentions", .derived)

  override public class var tag: UInt16 { 7 }
  override public var prefix: String { "C" }
  override public var singular: String { "comment" }
  override public var plural: String { "comments" }
  override public var title: String { say("Comments") }
  override public var labelName: String { "text" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "o" }
  override package var createRight: Right { .commentOwnTickets }
  override package var editRight: Right { .commentTickets }
  override package var listColumns: [String] {
    ["number", "created", "ticket", "author", "visibility", "text"]
  }
  override package var listOrder: String { "-number" }

  /// What is internal is read by those who work tickets, and by whoever said it; so is what nothing
  /// says to be public, such as a comment whose making was lost.
  override func makeReader() -> ((_ row: Int, _ reading: Reading) -> Bool)? {
    { [unowned self] row, reading in
      reading.seesInternal || visibility[row] == .everyone
        || author.row(row) == reading.me && reading.me != 0
    }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    guard isNew else { return }
    if draft.choice(visibility, row) == nil { draft.set(visibility, row, .everyone) }
    if draft.row(author, row) == 0 { draft.set(author, row, to: draft.actor.person) }
    let subject = draft.row(ticket, row)
    let named = mentioned(in: draft.text(text, row))
    if !named.isEmpty {
      draft.set(mentions, row, .rows(named))
      // Whoever is called in hears of what comes of it.
      if subject != 0 { desk.tickets.watch(subject, by: named, in: &draft) }
    }
    // What is said belongs to the ticket's history, and moves it up among what was updated.
    if subject != 0 { draft.set(desk.tickets.commented, subject, draft.now) }
    noteAnswer(row, in: &draft)
    let isOwn = subject != 0 && draft.row(desk.tickets.requester, subject) == draft.actor.person
    let isByAnother = draft.row(author, row) != draft.actor.person
    if !isOwn || isByAnother || draft.choice(visibility, row) == .staff {
      try desk.demand(.commentTickets, of: draft.actor)
    }
  }

  /// What is said to everyone answers its ticket.
  func noteAnswer(_ row: Int, in draft: inout Draft) {
    let subject = draft.row(ticket, row)
    guard subject != 0, draft.choice(visibility, row) == .everyone else { return }
    desk.tickets.noteAnswer(subject, by: draft.row(author, row), at: draft.now, in: &draft)
  }

  /// The rows of those whom a text calls by `@login`, each once.
  private func mentioned(in text: String) -> [Int] {
    var rows: [Int] = []
    for word in text.split(whereSeparator: \.isWhitespace) where word.contains("@") {
      // An address has something before its @; a login ends where punctuation begins.
      guard let at = word.firstIndex(of: "@"), word[..<at].allSatisfy({ "([\"'«„".contains($0) })
      else { continue }
      let login = word[word.index(after: at)...].prefix {
        $0.isLetter || $0.isNumber || "._-".contains($0)
      }.trimmed(of: "._-")
      guard !login.isEmpty,
        let row = desk.people.login.row(named: login, where: desk.people.isLive)
      else { continue }
      if !rows.contains(row) { rows.append(row) }
    }
    return rows
  }
}

extension Substring {
  /// The text without those of `marks` that it ends with.
  fileprivate func trimmed(of marks: String) -> String {
    var rest = self
    while let last = rest.last, marks.contains(last) { rest.removeLast() }
    return String(rest)
  }
}
