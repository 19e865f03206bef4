import HelpDesk
import Tables

/// A file that something is read from, for what is refused of it.
package struct SourceFile: Sendable {
  /// The file as it was named to the program.
  package let file: String

  /// The file that was named so.
  package init(file: String) { self.file = file }

  /// A refusal of what stands on a line, counted from 1.
  package func refusal(_ message: Phrase, line: Int) -> Refusal {
    Refusal("\(file):\(line): \(message)")
  }

  /// A refusal of what stands at a place, counted from 1.
  package func refusal(_ message: Phrase, line: Int, column: Int) -> Refusal {
    Refusal("\(file):\(line):\(column): \(message)")
  }

  /// A refusal of an element of the file.
  package func refusal(_ message: Phrase, at element: XMLElement) -> Refusal {
    refusal(message, line: element.line, column: element.column)
  }
}
