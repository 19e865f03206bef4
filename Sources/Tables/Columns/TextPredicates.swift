// Tests of texts, for queries.
extension Text {
  /// A test for rows whose text is `wanted`, letter for letter.
  final func exactly(_ wanted: String) -> Predicate {
    let wanted = Array(wanted.utf8)
    return Predicate { [unowned self] row in
      unsafe withUTF8(row) { bytes in unsafe bytes.elementsEqual(wanted) }
    }
  }

  /// A test for rows whose text has `needle` in it.
  final func containing(_ needle: [UInt8]) -> Predicate {
    guard traits.contains(.searched) else {
      return Predicate { [unowned self] in contains(needle, $0) }
    }
    return Predicate(
      matches: { [unowned self] in contains(needle, $0) },
      scan: { [unowned self] in addRows(containing: needle, to: &$0) })
  }
}
