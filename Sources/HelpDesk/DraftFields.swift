import Tables

// Fields by their kinds, as rules set and read them.
extension Draft {
  /// Sets a choice, or clears it.
  mutating func set<Option: ChoiceValue>(_ column: Choice<Option>, _ row: Int, _ option: Option?) {
    set(column, row, option.map { .integer(Int64($0.rawValue)) } ?? .none)
  }
  /// Sets a reference; row 0 clears it.
  mutating func set(_ column: ReferenceColumn, _ row: Int, to target: Int) {
    set(column, row, target == 0 ? .none : .integer(Int64(target)))
  }
  /// Sets a moment, or clears it.
  mutating func set(_ column: Instant, _ row: Int, _ moment: Timestamp?) {
    set(column, row, moment.map { .integer($0.milliseconds) } ?? .none)
  }
  /// Sets a number or a length, or clears it.
  mutating func set(_ column: IntegerColumn, _ row: Int, number: Int64?) {
    set(column, row, number.map(Value.integer) ?? .none)
  }
  /// Sets a text; empty text clears it.
  mutating func set(_ column: Text, _ row: Int, _ text: String) {
    set(column, row, text.isEmpty ? .none : .text(text))
  }

  /// Sets stretches of time.
  mutating func set(_ column: SpansColumn, _ row: Int, spans: [TimeSpan]) {
    set(column, row, SpansColumn.value(spans))
  }
  /// Sets a flag; one that was never set and is not to be set stays so.
  mutating func set(_ column: Flag, _ row: Int, flag: Bool) {
    if flag || value(column, row) == .integer(1) { set(column, row, .integer(flag ? 1 : 0)) }
  }

  /// The choice a field will hold.
  func choice<Option: ChoiceValue>(_ column: Choice<Option>, _ row: Int) -> Option? {
    if case .integer(let raw) = value(column, row) {
      Option(rawValue: UInt8(truncatingIfNeeded: raw))
    } else {
      nil
    }
  }
  /// The row a reference will name; 0 for none.
  func row(_ column: ReferenceColumn, _ row: Int) -> Int {
    if case .integer(let target) = value(column, row) { Int(target) } else { 0 }
  }
  /// The number a field will hold.
  func number(_ column: IntegerColumn, _ row: Int) -> Int64? {
    if case .integer(let number) = value(column, row) { number } else { nil }
  }

  /// The moment a field will hold.
  func moment(_ column: Instant, _ row: Int) -> Int64? { number(column, row) }
  /// The text a field will hold; empty for none.
  func text(_ column: Text, _ row: Int) -> String {
    if case .text(let text) = value(column, row) { text } else { "" }
  }
}
