import Tables

/// Files that belong to tickets; the bytes lie in the store's `attachments` by their hash.
package final class AttachmentTable: RecordTable {
  /// The ticket it belongs to.
  package let ticket = Reference<TicketTable>(1, "Ticket", .required, .indexed)
  /// The file's name.
  package let name = Text(2, "Name", .required)
  /// XXH3-128 of the content, 32 hexadecimal digits: its name in the store.
  package let content = Text(3, "Content", .required, .derived)
  /// Bytes.
  package let size = Number(4, "Bytes", .derived)

  override public class var tag: UInt16 { 9 }
  override public var prefix: String { "F" }
  override public var singular: String { "attachment" }
  override public var plural: String { "attachments" }
  override public var title: String { say("Attachments") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "f" }
  override package var createRight: Right { .commentOwnTickets }
  override package var editRight: Right { .commentTickets }
  override package var listColumns: [String] { ["number", "created", "ticket", "name", "size"] }
  override package var listOrder: String { "-number" }
  override package var howMade: Phrase? { "F on a ticket keeps a file with it" }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    let subject = draft.row(ticket, row)
    if subject == 0 || draft.row(desk.tickets.requester, subject) != draft.actor.person {
      try desk.demand(.commentTickets, of: draft.actor)
    }
  }
}

/// Keeps a file with a ticket, once its bytes are in the store.
package struct AttachFile: Command {
  /// The deed's name in the log.
  package var deed: String { "new" }
  private let ticket: Int
  private let name: String
  private let content: String
  private let size: Int

  /// Names the file `name` of `size` bytes, whose content has the hash `content`.
  package init(_ ticket: Int, name: String, content: String, size: Int) {
    self.ticket = ticket
    self.name = name
    self.content = content
    self.size = size
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    let table = desk.attachments
    try desk.demand(table.createRight, of: actor)
    var draft = Draft(desk: desk, actor: actor, now: now)
    let row = draft.make(table)
    draft.set(table.ticket, row, to: ticket)
    draft.set(table.name, row, name)
    draft.set(table.content, row, content)
    draft.set(table.size, row, number: Int64(size))
    return try draft.finished()
  }
}
