/// A value of a JSON document with its place.
package struct JSONValue: Sendable {
  /// What it is, with all that is in it.
  package let content: JSONContent
  /// The line it begins on, counted from 1.
  package let line: Int
  /// The column it begins at in characters, counted from 1.
  package let column: Int

  /// The value of a name where this is an object that has it.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text where this is one.
  package var text: String? {
    guard case .text(let text) = content else { return nil }
    return text
  }

  /// The number where this is a whole one of 64 bits.
  package var integer: Int64? {
    guard case .number(let digits) = content else { return nil }
    return Int64(digits)
  }
}

/// What a JSON value is.
package enum JSONContent: Sendable {
  case null
  case boolean(Bool)
  /// A number as it is written, of any length: `-1.50e3`.
  case number(String)
  /// A text, which may hold control characters.
  case text(String)
  case list([JSONValue])
  /// Members in the order they are written in, no name twice.
  case object([JSONMember])
}

/// A named value of an object.
package struct JSONMember: Sendable {
  /// Its name, of any characters but zero.
  package let name: String
  /// Its value.
  package let value: JSONValue
}
