/// A sentence or a word that people read, with what is filled into it kept apart, so that a
/// translation can be looked up by the sentence as it stands in the source.
///
/// Everything the product says to people is made as a phrase and turned into text by `say`:
/// that is the one place that a translation enters.
package struct Phrase: ExpressibleByStringInterpolation, Hashable, Sendable {
  /// The sentence with `%1`, `%2`, … where something is filled in.
  package let template: String
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

  /// A phrase from a literal with interpolations.
  package init(stringInterpolation: StringInterpolation) {
    template = stringInterpolation.template
    arguments = stringInterpolation.arguments
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

/// Where translations of phrases are looked up; the source's own English until one is set.
package enum Phrasebook {
  /// Gives the translated template for a source template, or nil to use it as it stands.
  /// Set once, at the start of the program, before anything is said.
  nonisolated(unsafe) package static var translate: ((String) -> String?)?
}

/// The text of a phrase in the reader's language.
package func say(_ phrase: Phrase) -> String {
  let template = unsafe Phrasebook.translate?(phrase.template) ?? phrase.template
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
  /// The text with its first letter small, for the middle of a sentence.
  package var firstLowercased: String { prefix(1).lowercased() + dropFirst() }
}
