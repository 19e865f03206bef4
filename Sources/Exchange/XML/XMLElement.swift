/// An element of an XML document with all that is in it.
package struct XMLElement: Sendable {
  /// Its name without the prefix of its namespace: `bar` of `foo:bar`.
  package let name: String
  /// The line it begins on, counted from 1.
  package let line: Int
  /// The column it begins at in characters, counted from 1.
  package let column: Int
  /// Its attributes in their order, without declarations of namespaces.
  package let attributes: [XMLAttribute]
  /// The text that stands in it and not in its children, without blanks at its ends.
  package internal(set) var text = ""
  /// The elements in it, in their order.
  package internal(set) var children: [XMLElement] = []

  /// The value of the first attribute of a name, without its prefix.
  package func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  /// The first child of a name.
  package func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// Every child of a name, in their order.
  package func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The text of the first child of a name; nil where there is no such child or it has no text.
  package func text(of name: String) -> String? {
    child(name).flatMap { $0.text.isEmpty ? nil : $0.text }
  }
}

/// An attribute of an element.
package struct XMLAttribute: Sendable {
  /// Its name without the prefix of its namespace.
  package let name: String
  /// Its value.
  package let value: String
}
