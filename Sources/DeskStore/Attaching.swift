import HelpDesk
import Journal
import Tables

extension DeskStore {
  /// Keeps a file's bytes with a ticket.
  /// - Returns: the event, which made the attachment.
  /// - Throws: `StoreError`; when the rule says no, the bytes may stay behind, named by nothing.
  @discardableResult
  package func attach(
    _ bytes: [UInt8], named name: String, to ticket: Int, at now: Timestamp
  ) throws(StoreError) -> Event {
    guard bytes.count <= AttachmentFiles.largest else {
      throw .refused(Refusal("a file of more than 64 MiB cannot be attached"))
    }
    let content: String
    do throws(JournalError) {
      if isReadOnly {
        throw JournalError(.readOnly, "the desk is open for reading only", file: path)
      }
      content = try AttachmentFiles(of: journal).keep(bytes)
    } catch {
      throw .failed(error)
    }
    let command = AttachFile(ticket, name: name, content: content, size: bytes.count)
    return try commit(command, at: now)
  }

  /// The bytes of an attachment.
  /// - Throws: `JournalError` when they are missing or damaged.
  package func contents(ofAttachment row: Int) throws(JournalError) -> [UInt8] {
    try AttachmentFiles(of: journal).read(desk.attachments.content[row])
  }
}
