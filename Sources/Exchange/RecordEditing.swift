import HelpDesk
import Tables

extension RecordEdit {
  /// A new record of `table` in `row`.
  init(new table: Table, _ row: Int) { self.init(table.id(row), []) }

  /// Sets a field; nothing is noted where there is nothing to set.
  mutating func set(_ column: Column, _ value: Value) {
    if !value.isNone { fields.append(FieldEdit(column: column.tag, value: value)) }
  }
  /// Sets a text.
  mutating func set(_ column: Text, _ text: String) { set(column, .text(text)) }
  /// Sets a choice.
  mutating func set<Option: ChoiceValue>(_ column: Choice<Option>, _ option: Option) {
    set(column, .choice(option))
  }
  /// Sets a reference; row 0 is none.
  mutating func set(_ column: ReferenceColumn, to row: Int) { set(column, .row(row)) }
  /// Sets a moment.
  mutating func set(_ column: Instant, _ moment: Timestamp) {
    set(column, .integer(moment.milliseconds))
  }
  /// Sets a field of a record that is there; nothing is noted where it holds the value already.
  mutating func change(_ column: Column, to value: Value) {
    let old = column.value(record.row)
    if old != value { fields.append(FieldEdit(column: column.tag, value: value)) }
  }
  /// Empties a field.
  mutating func clear(_ column: Column) {
    fields.append(FieldEdit(column: column.tag, value: .none))
  }
}

extension Value {
  /// A choice, or nothing.
  static func choice(_ option: (some ChoiceValue)?) -> Value {
    option.map { .integer(Int64($0.rawValue)) } ?? .none
  }
  /// A reference; row 0 is nothing.
  static func row(_ row: Int) -> Value { row == 0 ? .none : .integer(Int64(row)) }
  /// A moment, or nothing.
  static func moment(_ moment: Timestamp?) -> Value {
    moment.map { .integer($0.milliseconds) } ?? .none
  }
  /// A number, or nothing.
  static func number(_ number: Int64?) -> Value { number.map(Value.integer) ?? .none }
  /// A text, or nothing.
  static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .none }
}
