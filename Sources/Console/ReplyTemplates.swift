import HelpDesk
import ScreenGrid
import Tables

/// A text that is written often, with places to be filled in: `Hello {requester}`.
package struct ReplyTemplate: Equatable, Sendable {
  /// What menus call it.
  package var name: String
  /// The text with names of fields between braces.
  package var text: String

  /// Names a text.
  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// What stands between braces in a text, in order.
  package static func places(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  /// The places that mean something of themselves, whatever the record.
  package static let own = ["me", "number", "today"]

  /// The text for one record of a table. What is empty there is left out; what is no field stays as
  /// it is written.
  func filled(for row: Int, of table: RecordTable, _ console: Console) -> String {
    var result = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      rest = rest[rest.index(after: brace)...]
      guard let end = rest.firstIndex(of: "}") else {
        result += "{"
        continue
      }
      let name = String(rest[..<end])
      result += value(name, row, table, console) ?? "{\(name)}"
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func value(
    _ name: String, _ row: Int, _ table: RecordTable, _ console: Console
  ) -> String? {
    let reading = console.reading
    switch name {
    case "me": return console.desk.name(of: console.workplace.actor)
    case "number": return table.number(row)
    case "today": return reading.zone.civil(reading.now).date.description
    default: return table.column(named: name)?.text(row, reading)
    }
  }
}

extension FormOverlay {
  /// Offers the templates for the long text that is being written.
  func openTemplates() {
    guard let subject, let table = console.desk.tables.table(tagged: subject.table) as? RecordTable
    else { return problem = say("Templates are filled in for one record at a time.") }
    let templates = console.settings.templates
    guard !templates.isEmpty else {
      return problem = say("There are no templates; the configuration’s ‘templates’ has them.")
    }
    let items = templates.map { template in
      PickerItem(template.name, detail: String(template.text.prefix(40))) { [unowned self] in
        insert(template.filled(for: subject.row, of: table, console))
        return .none
      }
    }
    console.overlays.append(PickerOverlay(console, title: say("Templates"), items))
  }

  private func insert(_ text: String) {
    let before = fields[focus].field.text
    let gap = before.isEmpty || before.last?.isWhitespace == true ? "" : "\n"
    fields[focus].take(before + gap + text)
    fields[focus].error = nil
  }
}
