extension FixedWidthInteger {
  /// The sum, or the bound that it goes beyond: a log may hold any number.
  package func adding(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  /// The difference, or the bound that it goes beyond.
  package func subtracting(_ other: Self) -> Self {
    let (rest, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : rest
  }

  /// The product, or the bound that it goes beyond.
  package func multiplied(by other: Self) -> Self {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }
}
