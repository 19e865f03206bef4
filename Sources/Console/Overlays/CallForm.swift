import HelpDesk
import ScreenGrid
import Tables

/// The form for a call: who calls, about what, and the rest is known. Beside it stands what the desk
/// knows of the caller, and which tickets may be about the same.
extension FormOverlay {
  /// A new ticket as it is taken down on the telephone.
  static func call(_ console: Console) -> FormOverlay {
    let tickets = console.desk.tickets
    let reading = console.reading
    let columns: [Column] = [
      tickets.requester, tickets.topic, tickets.subject, tickets.asset, tickets.impact,
      tickets.urgency, tickets.description,
    ]
    let fields = columns.map { column in
      FormField(
        column, isRequired: column === tickets.requester || column === tickets.subject,
        value: .none, reading)
    }
    let form = FormOverlay(
      console, title: say("Call"), subject: nil, fields, sendsChanges: false
    ) { [unowned console] values throws(Complaint) in
      let given = values.filter { !$0.1.isNone }
      let phone = Value.integer(Int64(Channel.phone.rawValue))
      let event = try console.commit(CreateRecord(tickets, given + [(tickets.channel, phone)]))
      guard let made = event.edits.first?.edit.record.row else { return }
      for pane in console.screen.panes { pane.reveal(tickets.id(made)) }
      console.succeed(say("\(tickets.number(made)) made"))
    }
    form.companion = CallCompanion(console)
    return form
  }

  /// What a field holds now as a row of the table it refers to; 0 for none.
  func row(in column: ReferenceColumn) -> Int {
    guard let field = fields.first(where: { $0.column === column }),
      case .integer(let row) = (try? field.value(console.reading)) ?? .none
    else { return 0 }
    return Int(row)
  }

  /// Fills in a field that nobody has filled in.
  func propose(_ column: Column, _ value: Value) {
    guard let index = fields.firstIndex(where: { $0.column === column }),
      !fields[index].isChanged
    else { return }
    fields[index].reset(to: FormField.text(of: value, column, console.reading))
  }
}

/// What stands beside a form and follows what is typed in it.
class FormCompanion {
  /// Takes in that a field was left or taken.
  func follow(_ form: FormOverlay) {}
  /// Draws itself.
  func draw(_ form: FormOverlay, on canvas: Canvas) {}
  /// Takes a key of its own; false when it is none.
  func handle(_ key: Key, _ form: FormOverlay) -> Bool { false }
  /// Its keys, for the line of hints.
  var hints: [Hint] { [] }
}
