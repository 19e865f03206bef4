import Tables

/// Files that belong to tickets; the bytes lie in the store's `attachments` by their hash.
package final class AttachmentTable: RecordTable {
  /// The ticket it belongs to.
  package let ticket = Reference<TicketTable>(1, "Ticket", .required, .indexed)
  /// The file's name.
  package let name = Text(2, "Name", .required)
  /// XXH3-128 of the content, 32 hexadecimal digits: its name in the store.
  package let content = Text(3, "Content", .required)
  /// Bytes.
  package let size = Number(4, "Bytes")

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

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    let subject = draft.row(ticket, row)
    if subject == 0 || draft.row(desk.tickets.requester, subject) != draft.actor.person {
      try desk.demand(.commentTickets, of: draft.actor)
    }
  }
}
