import Tables

/// A rule said no: a sentence for the user, and the field it is about.
package struct Refusal: Error, Equatable, CustomStringConvertible {
  /// What is refused, why, and what would help.
  package var message: String
  /// The name of the field to be corrected, where it is about one.
  package var field: String?
  /// The right that is missing, where it is about rights.
  package var right: Right?

  /// Refuses with `message`.
  package init(_ message: Phrase, field: String? = nil, right: Right? = nil) {
    self.message = say(message)
    self.field = field
    self.right = right
  }

  /// Refuses because a column cannot take a value.
  package init(_ error: FieldError) {
    message = error.message
    field = error.column
  }

  /// The field, where there is one, and the sentence.
  package var description: String { field.map { "\($0): \(message)" } ?? message }
}
