import Tables

/// What records have in common that totals count together: a value, or values that people read alike.
enum TotalsGroup: Hashable {
  /// Nothing is in the field.
  case nothing
  /// A year of days or moments.
  case year(Int)
  /// Amounts below nothing.
  case debt
  /// Amounts from so much on, below the next power of ten.
  case magnitude(Int64)
  /// Sizes that read alike, by the least of them.
  case size(Int64)
  /// Lengths of time that read alike, by their whole minutes.
  case minutes(Int64)
  /// A raw value: of a reference or of a list of them the row, of choices their number.
  case raw(Int64)
  /// A text, or a word of a list of tags.
  case text(String)

  private static let greatest: Int64 = 100_000_000

  /// Calls `body` with each group that a record belongs to: with several for a list.
  static func forEach(
    of row: Int, _ column: Column, _ reading: Reading, _ body: (TotalsGroup) -> Void
  ) {
    guard column.isReadable(reading) else { return body(.nothing) }
    switch column {
    case let reference as ReferenceColumn:
      let target = reference.named(row)
      return body(target == 0 ? .nothing : .raw(Int64(target)))
    case let choice as ChoiceColumn:
      let raw = choice.raw(row)
      return body(raw == 0 ? .nothing : .raw(Int64(raw)))
    // A flag that was never set reads as "no".
    case let flag as Flag: return body(.raw(flag[row] ? 1 : 0))
    case let spans as SpansColumn:
      let whats = Set(spans[row].map(\.what))
      return whats.isEmpty ? body(.nothing) : whats.forEach { body(.raw(Int64($0))) }
    default: break
    }
    let value = column.value(row)
    guard !value.isNone else { return body(.nothing) }
    switch (column, value) {
    case (is Day, .integer(let days)):
      body(.year(CivilDate(days: Int32(truncatingIfNeeded: days)).year))
    case (is Instant, .integer(let moment)):
      body(.year(reading.zone.civil(Timestamp(milliseconds: moment)).date.year))
    case (is Size, .integer(let bytes)): body(.size(Size.alike(bytes).least))
    case (is Duration, .integer(let length)): body(.minutes(length / 60_000))
    case (_, .money(let minor, _)): body(amount(minor))
    case (_, .integer(let number)): body(.raw(number))
    case (_, .text(let text)): body(.text(text))
    case (_, .words(let words)): Set(words).forEach { body(.text($0)) }
    case (_, .rows(let rows)): Set(rows).forEach { body(.raw(Int64($0))) }
    default: body(.nothing)
    }
  }

  /// Amounts between powers of ten, from a hundred on.
  private static func amount(_ minor: Int64) -> TotalsGroup {
    if minor < 0 { return .debt }
    var low: Int64 = 0
    var high: Int64 = 100
    while high <= greatest, minor >= high * 100 { (low, high) = (high, high * 10) }
    return .magnitude(low)
  }

  private static func high(above low: Int64) -> Int64 { low == 0 ? 100 : low * 10 }

  /// Of a place, the branch that it is in.
  func branch(_ places: PlaceTable) -> TotalsGroup {
    guard case .raw(let place) = self, let top = places.chain(Int(place)).last else { return self }
    return .raw(Int64(top))
  }

  /// Where it stands among days and amounts; of a reference the row that it leads to.
  var rank: Int64 {
    switch self {
    case .nothing: .max
    case .year(let year): -Int64(year)
    case .debt: -1
    case .magnitude(let low): low
    case .size(let number), .minutes(let number), .raw(let number): number
    case .text: 0
    }
  }

  /// What people read of it.
  func name(_ column: Column, _ reading: Reading) -> String {
    switch self {
    case .nothing: "—"
    case .year(let year): "\(year)"
    case .debt: say("less than \(0)")
    case .magnitude(Self.greatest): say("\(Self.greatest) and more")
    case .magnitude(let low): say("\(low) to \(Self.high(above: low))")
    case .size(let bytes): column.print(.integer(bytes), reading)
    case .minutes(let minutes): column.print(.integer(minutes * 60_000), reading)
    case .raw(let raw): name(of: raw, column, reading)
    case .text(let text): text
    }
  }

  private func name(of raw: Int64, _ column: Column, _ reading: Reading) -> String {
    if let target = column.targetTable {
      return (target as? PlaceTable)?.path(Int(raw)) ?? target.label(Int(raw))
    }
    if let item = column.choiceItems?.first(where: { Int64($0.raw) == raw }) { return item.title }
    return column.choiceItems == nil ? column.print(.integer(raw), reading) : "\(raw)"
  }

  /// What narrows a list to it, in the query language; a branch with all that is within it.
  func query(_ column: Column, byBranch: Bool) -> String {
    let name = column.name
    switch self {
    case .nothing: return "\(name):none"
    case .year(let year): return "\(name):>=\(year)-01-01 \(name):<\(year + 1)-01-01"
    case .debt: return "\(name):<0"
    case .magnitude(Self.greatest): return "\(name):>=\(Self.greatest)"
    case .magnitude(let low): return "\(name):>=\(low) \(name):<\(Self.high(above: low))"
    case .size(let bytes):
      let end = Size.alike(bytes).end.map { " \(name):<\($0)" } ?? ""
      return "\(name):>=\(bytes)\(end)"
    case .minutes(0): return "\(name):>-1m \(name):<1m"
    case .minutes(let minutes) where minutes < 0:
      return "\(name):>\(minutes - 1)m \(name):<=\(minutes)m"
    case .minutes(let minutes): return "\(name):>=\(minutes)m \(name):<\(minutes + 1)m"
    case .raw(let raw):
      // What lies within a place has lines of its own.
      if let places = column.targetTable as? PlaceTable {
        return "\(name)\(byBranch ? ":" : ":=")\(places.number(Int(raw)))"
      }
      if let target = column.targetTable { return "\(name):\(target.number(Int(raw)))" }
      if column is Flag { return "\(name):\(raw == 1 ? "yes" : "no")" }
      let item = column.choiceItems?.first { Int64($0.raw) == raw }
      return "\(name):\(item?.name ?? "=\"\(raw)\"")"
    case .text(let text):
      let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\(name):\(column is Tags ? "" : "=")\"\(quoted)\""
    }
  }
}

extension Column {
  /// What a reference, or a list of references, leads to; nil for all other columns.
  var targetTable: Table? {
    (self as? ReferenceColumn)?.target ?? (self as? ReferencesColumn)?.target
  }

  /// What a choice, choices or stretches of time can be; nil for all other columns.
  fileprivate var choiceItems: [ChoiceItem]? {
    (self as? ChoiceColumn)?.items ?? (self as? ChoicesColumn)?.items
      ?? (self as? SpansColumn)?.items
  }
}
