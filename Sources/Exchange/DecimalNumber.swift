/// A decimal number as documents write it: exact, with nine digits at most behind the point. Numbers of
/// one value are one number, however they were written: `1`, `1.00`.
package struct DecimalNumber: Hashable, Comparable, Sendable {
  /// The most digits behind the point.
  package static let mostPlaces = 9
  /// The most digits that are read.
  private static let mostDigits = 18

  /// The digits without their point; the last one is no zero behind the point.
  package let digits: Int64
  /// How many of the digits stand behind the point.
  package let places: Int

  /// A whole number.
  package init(_ whole: Int) { self.init(digits: Int64(whole), places: 0) }

  /// An amount in hundredths.
  package init(hundredths: Int64) {
    self.init(digits: hundredths, places: 2)
  }

  /// A number in billionths; nil where it has too many digits.
  init?(billionths: Int128) {
    var (digits, places) = (billionths, Self.mostPlaces)
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    guard let digits = Int64(exactly: digits) else { return nil }
    self.init(digits: digits, places: places)
  }

  private init(digits: Int64, places: Int) {
    var (digits, places) = (digits, places)
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    self.digits = digits
    self.places = places
  }

  /// Reads `-12`, `12.5`, `12,5` or `1 719.00`, with blanks or hard blanks between groups of three.
  /// - Returns: nil where the text is no number or has too many digits.
  package init?(_ text: String) {
    var digits: Int64 = 0
    var (count, places, pendingZeros) = (0, 0, 0)
    var (hasPoint, hasDigit, isNegative) = (false, false, false)
    /// Digits since the last blank; nil before the first one.
    var group: Int?
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "0"..."9":
        hasDigit = true
        if hasPoint, scalar == "0" {
          // Zeros at the end say nothing: they count once another digit follows.
          pendingZeros += 1
          continue
        }
        if hasPoint { places += pendingZeros + 1 }
        for _ in 0..<pendingZeros { digits = digits &* 10 }
        count += pendingZeros
        pendingZeros = 0
        digits = digits &* 10 &+ Int64(scalar.value - 48)
        if digits != 0 { count += 1 }
        guard count <= Self.mostDigits, places <= Self.mostPlaces else { return nil }
        if !hasPoint { group = group.map { $0 + 1 } }
      case "-", "+":
        guard index == 0 else { return nil }
        isNegative = scalar == "-"
      case ".", ",":
        guard !hasPoint, hasDigit, group == nil || group == 3 else { return nil }
        hasPoint = true
      case " ", "\u{A0}", "\u{202F}":
        guard !hasPoint, hasDigit, group == nil || group == 3 else { return nil }
        group = 0
      default: return nil
      }
    }
    guard hasDigit, group == nil || group == 3 || hasPoint else { return nil }
    self.init(digits: isNegative ? -digits : digits, places: places)
  }

  /// The number as programs write it: `1719`, `-0.5`.
  package var plain: String { text(point: ".") }

  /// The number as Russian documents write it: `1719`, `-0,5`.
  package var russian: String { text(point: ",") }

  private func text(point: String) -> String {
    let figures = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(places + 1 - figures.count, 0)) + figures
    let sign = digits < 0 ? "-" : ""
    if places == 0 { return sign + padded }
    return "\(sign)\(padded.dropLast(places))\(point)\(padded.suffix(places))"
  }

  /// The number in units of a billionth, in which numbers can be added and compared.
  var billionths: Int128 {
    var value = Int128(digits)
    for _ in places..<Self.mostPlaces { value *= 10 }
    return value
  }

  /// Whether one number is less than another, exactly.
  package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    left.billionths < right.billionths
  }

  /// The amount in hundredths, which is what money has; nil where there are finer digits.
  package var hundredths: Int64? {
    guard places <= 2 else { return nil }
    let (product, overflow) = digits.multipliedReportingOverflow(
      by: places == 2 ? 1 : places == 1 ? 10 : 100)
    return overflow ? nil : product
  }

  /// A sum as Russian documents write it.
  static func russian(billionths sum: Int128) -> String {
    var (digits, places) = (sum, mostPlaces)
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    let figures = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(places + 1 - figures.count, 0)) + figures
    let sign = digits < 0 ? "-" : ""
    if places == 0 { return sign + padded }
    return "\(sign)\(padded.dropLast(places)),\(padded.suffix(places))"
  }
}
