import Phrases

/// A mistake in a settings file: where, counted from 1, and what.
package struct SettingsProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// The file's name as the user knows it.
  package var file: String
  /// The line, 0 when it is about the whole file.
  package var line: Int
  /// The column in characters, 0 when it is about the whole file.
  package var column: Int
  /// What is wrong, a phrase without a full stop.
  package var message: String

  /// A problem at a place.
  package init(file: String, line: Int = 0, column: Int = 0, message: Phrase) {
    self.file = file
    self.line = line
    self.column = column
    self.message = say(message)
  }

  /// "config.yaml:4:9: what is wrong".
  package var description: String {
    line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)"
  }
}

/// Collects the problems of one file.
struct ProblemList {
  let file: String
  private(set) var problems: [SettingsProblem] = []

  init(file: String) { self.file = file }

  mutating func add(_ problem: SettingsProblem) {
    problems.append(problem)
  }

  /// A problem where a node starts, or some characters further.
  mutating func add(_ message: Phrase, at node: YAMLNode, offset: Int = 0) {
    add(
      SettingsProblem(
        file: file, line: node.line, column: node.column + offset, message: message))
  }
}
