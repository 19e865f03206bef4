import HelpDesk

/// A label to stick on a thing: its code for a scanner and for people, and what the thing is.
package struct Label: Equatable, Sendable {
  /// What a code is drawn as.
  package enum Symbology: String, CaseIterable, Sendable {
    /// Bars, for Latin letters, digits and signs.
    case code128
    /// A square, for any text.
    case qr
    /// Bars where the text and the label allow them, else a square.
    case fitting
  }

  /// What a scanner reads.
  package var code: String
  /// What the thing is called; empty for no line.
  package var name: String
  /// Whose it is and what else there is to say in small letters; empty for no line.
  package var organisation: String
  /// What its code is drawn as.
  package var symbology: Symbology

  /// A label with a code.
  package init(
    code: String, name: String = "", organisation: String = "", symbology: Symbology = .fitting
  ) {
    (self.code, self.name, self.organisation) = (code, name, organisation)
    self.symbology = symbology
  }
}

/// The size of a label in micrometres: whole numbers, so that every sheet is the same everywhere.
package struct LabelSize: Equatable, Sendable {
  /// Micrometres from left to right.
  package var width: Int
  /// Micrometres from top to bottom.
  package var height: Int

  /// A size in micrometres.
  package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
}

/// Lengths in micrometres as SVG has them, in millimetres.
func millimetres(_ micrometres: Int) -> String {
  let (whole, rest) = micrometres.magnitude.quotientAndRemainder(dividingBy: 1_000)
  let sign = micrometres < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(whole)" }
  var digits = Substring("\(1_000 + rest)".dropFirst())
  while digits.last == "0" { digits.removeLast() }
  return "\(sign)\(whole).\(digits)"
}
