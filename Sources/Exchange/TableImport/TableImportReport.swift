import HelpDesk
import Tables

/// What the import of a table has done, or would do.
package struct TableImportReport {
  /// The lines read, without the header.
  package var lines = 0
  /// The records made.
  package var made = 0
  /// The records changed; one that two lines change counts twice.
  package var changed = 0
  /// The lines that say what the desk says already.
  package var unchanged = 0
  /// What there is to know of the file as a whole, a sentence each.
  package var notes: [String] = []
  /// The lines that could not be imported, in their order.
  package var problems: [ImportProblem] = []
  /// What became of each other line that did something, in their order; nothing where nobody asked.
  package var deeds: [ImportedLine] = []

  /// An import that has done nothing yet.
  package init() {}
}

/// What became of a line of a file.
package struct ImportedLine {
  /// A field that the line has changed, as people read it.
  package struct Change: Equatable {
    package var title: String
    package var before: String
    package var after: String
  }

  /// The file as it was named to the program.
  package var file: String
  /// The line, from 1.
  package var line: Int
  /// The record's number: `A-17`.
  package var number: String
  /// The record's name to people.
  package var label: String
  /// Whether the line has made it.
  package var isNew: Bool
  /// The fields of a record that was there.
  package var changes: [Change]
  /// How many other records follow it.
  package var others: Int

  /// `assets.csv:12: A-17 WS-0421: Status: in use → in repair`.
  package var description: String {
    let name = label == number ? number : "\(number) \(label)"
    var text = "\(file):\(line): " + (isNew ? say("new \(name)") : name)
    if !isNew {
      let none = "—"
      let list = changes.map {
        "\($0.title): \($0.before.isEmpty ? none : $0.before) → \($0.after.isEmpty ? none : $0.after)"
      }
      text += ": " + list.joined(separator: "; ")
    }
    if others > 0 {
      text += say(
        .counted(
          others, one: " (and \(others) record that follows)",
          other: " (and \(others) records that follow)"))
    }
    return text
  }
}
