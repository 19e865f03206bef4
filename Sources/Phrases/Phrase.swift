/// A sentence or a word that people read, with what is filled into it kept apart, so that a
/// translation can be looked up by the sentence as it stands in the source.
///
/// Everything the product says to people is made as a phrase and turned into text by `say`:
/// that is the one place that a translation enters.
package struct Phrase: ExpressibleByStringInterpolation, Hashable, Sendable {
  /// The sentence with `%1`, `%2`, … where something is filled in.
  package let template: String
  /// The sentence for any number but one, where a number decides its form.
  package private(set) var pluralTemplate: String?
  /// That number; 1 where none decides.
  package private(set) var count: UInt = 1
  /// What is filled in, in order.
  package let arguments: [String]

  /// A phrase with nothing to fill in.
  package init(stringLiteral value: String) {
    template = value
    arguments = []
  }

  /// Somebody's own words, which are in no translation.
  package init(verbatim text: String) {
    template = "%1"
    arguments = [text]
  }

  /// A phrase whose sentence is put together from names that the product knows, such as those of its
  /// tables; whatever it can be is in the catalogue.
  package init(template: String, _ arguments: [String] = []) {
    self.template = template
    self.arguments = arguments
  }

  /// A phrase from a literal with interpolations.
  package init(stringInterpolation: StringInterpolation) {
    template = stringInterpolation.template
    arguments = stringInterpolation.arguments
  }

  /// A phrase whose form a number decides: "1 ticket", "5 tickets". Both sentences fill in the same,
  /// since a language may have other forms, and for other numbers, than English.
  package static func counted<Count: BinaryInteger>(
    _ count: Count, one: Phrase, other: Phrase
  ) -> Phrase {
    precondition(one.arguments.count == other.arguments.count, "the forms fill in different things")
    var phrase = one
    phrase.pluralTemplate = other.template
    phrase.count = UInt(truncatingIfNeeded: count.magnitude)
    return phrase
  }

  /// Collects the literal parts and the filled-in parts of a phrase.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var arguments: [String] = []

    /// Makes room.
    package init(literalCapacity: Int, interpolationCount: Int) {
      template.reserveCapacity(literalCapacity + interpolationCount * 2)
    }
    /// Adds a literal part.
    package mutating func appendLiteral(_ literal: String) { template += literal }
    /// Adds something filled in.
    package mutating func appendInterpolation<Filling: CustomStringConvertible>(_ value: Filling) {
      arguments.append(value.description)
      template += "%\(arguments.count)"
    }
    /// Adds another phrase, in the reader's language.
    package mutating func appendInterpolation(_ phrase: Phrase) {
      appendInterpolation(say(phrase))
    }
  }
}

/// The text of a phrase in the reader's language.
package func say(_ phrase: Phrase) -> String {
  let template = Language.current.template(of: phrase)
  if phrase.arguments.isEmpty { return template }
  var text = ""
  var rest = Substring(template)
  while let percent = rest.firstIndex(of: "%") {
    text += rest[..<percent]
    rest = rest[rest.index(after: percent)...]
    var digits = rest.prefix { $0.isASCII && $0.isNumber }
    // Of %15 where there is one argument, the 5 belongs to the sentence.
    while digits.count > 1, Int(digits) ?? .max > phrase.arguments.count { digits.removeLast() }
    if let number = Int(digits), number >= 1, number <= phrase.arguments.count {
      text += phrase.arguments[number - 1]
      rest = rest[digits.endIndex...]
    } else {
      text += "%"
    }
  }
  return text + rest
}

extension String {
  /// The text with its first letter small, for the middle of a sentence; an abbreviation stays as it is.
  package var firstLowercased: String {
    if let second = dropFirst().first, second.isUppercase { return self }
    return prefix(1).lowercased() + dropFirst()
  }
  /// The text with its first letter in upper case.
  package var firstUppercased: String { prefix(1).uppercased() + dropFirst() }
}
