import HelpDesk
import ScreenGrid
import Tables

/// Files that belong to tickets: they are attached by their path, and opened with the user's own
/// program after asking.
extension Console {
  /// Asks for a file to keep with a ticket.
  func attachAction(to ticket: Int) -> Action {
    .local("ticket.attach", "Attach a file", .character("F")) { [unowned self] in
      if let reason = workplace.readOnlyReason { return complain(reason) }
      let file = Text(1, "File", .required)
      let tickets = desk.tickets
      let title = say("Attach a file to \(tickets.number(ticket)) \(tickets.label(ticket))")
      overlays.append(
        FormOverlay.question(self, title: title, file) {
          [unowned self] value throws(Complaint) in
          guard case .text(let path) = value else { return }
          let event = try workplace.attach(file: path, to: ticket)
          refresh()
          guard let made = event.edits.first?.edit.record.row else { return }
          succeed(say("\(desk.attachments.number(made)) attached"))
        })
    }
  }

  /// Asks whether an attachment is to be opened: what it is came from outside.
  func openAction(ofAttachment row: Int) -> Action {
    .local("attachment.open", "Open the file", .character("o"), hint: "open file") {
      [unowned self] in
      let files = desk.attachments
      let size = sizeText(files.size[row] ?? 0)
      let title = "\(files.number(row)) \(visible(files.name[row])) · \(size)"
      overlays.append(
        PickerOverlay(
          self, title: title,
          [
            PickerItem(say("Leave it"), detail: "") { .none },
            PickerItem(
              say("Open it with your program for such files"), detail: say("it came from outside")
            ) { .open(attachment: row) },
          ]))
    }
  }

  /// "412 B", "24 KiB", "3.1 MiB".
  private func sizeText(_ bytes: Int64) -> String {
    if bytes < 1 << 10 { return say("\(bytes) B") }
    if bytes < 1 << 20 { return say("\((bytes + 512) >> 10) KiB") }
    let tenths = (bytes * 10 + 1 << 19) >> 20
    return say("\(tenths / 10).\(tenths % 10) MiB")
  }
}

extension Look {
  /// Attachments: what can be done is to open them.
  static var attachment: Look {
    var look = Look()
    look.actions = { console, row in [console.openAction(ofAttachment: row)] }
    return look
  }
}

extension Facet {
  /// The files of a ticket and of those merged into it, newest first; each line leads to one.
  static func files(_ tickets: TicketTable) -> Facet {
    let files = tickets.desk.attachments
    func rows(_ row: Int, _ reading: Reading) -> [Int] {
      ([row] + tickets.merged(into: row)).flatMap(files.ticket.rows(referringTo:))
        .filter { files.isReadable($0, reading) }.sorted(by: >)
    }
    return Facet(title: "Files", count: { _, row, reading in rows(row, reading).count }) {
      lines, _, row in
      let found = rows(row, lines.reading)
      if found.isEmpty { lines.note(say("No files; F attaches one.")) }
      for file in found { lines.record(files, file) }
    }
  }
}
