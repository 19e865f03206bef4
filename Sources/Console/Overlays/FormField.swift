import HelpDesk
import ScreenGrid
import Tables

/// One field of a form, made from a column: how it is typed, completed, checked and shown.
struct FormField {
  let column: Column
  let isRequired: Bool
  var field: TextField
  /// What it held when the form was opened.
  private(set) var initial: String
  var error: String?
  /// Whether the records edited hold different values; then an empty field changes nothing.
  let isMixed: Bool
  /// What else stands beside a record that is offered, by its row.
  var beside: ((Int) -> String)?
  /// Which records are offered, by their rows; nil for all.
  var offers: ((Int) -> Bool)?
  /// The raw values of the form's kind for which it is asked; nil for all.
  var kinds: ((UInt8) -> Bool)?
  /// Of a choice, the raw values that can be chosen; nil for all.
  var among: Set<UInt8>?
  /// Whether it says which kind the record is of.
  var decidesKind = false
  /// The rows of records that are offered before anything is typed.
  var proposals: [Int] = []

  init(_ column: Column, isRequired: Bool, value: Value, isMixed: Bool = false, _ reading: Reading)
  {
    self.column = column
    self.isRequired = isRequired
    self.isMixed = isMixed
    initial = FormField.text(of: value, column, reading)
    field = TextField(initial, keepsLines: column.traits.contains(.long))
  }

  /// The same, asked for only where the record's kind has it.
  func byKind(of table: RecordTable) -> FormField {
    guard let decider = table.kindColumn else { return self }
    var field = self
    field.decidesKind = column === decider
    field.kinds = { [column] in table.has(column, kind: $0) }
    return field
  }

  /// Holds a text as if the form had been opened with it.
  mutating func reset(to text: String) {
    initial = text
    field = TextField(text, keepsLines: column.traits.contains(.long))
    error = nil
  }

  /// The value as one would type it: a reference by a name that finds it again.
  static func text(of value: Value, _ column: Column, _ reading: Reading) -> String {
    if value.isNone { return "" }
    if let reference = column as? ReferenceColumn, case .integer(let row) = value {
      return reference.target.typed(Int(row))
    }
    if let list = column as? ReferencesColumn, case .rows(let rows) = value {
      return rows.map { list.target.typed($0) }.joined(separator: ", ")
    }
    return column.print(value, reading)
  }

  var isLong: Bool { column.traits.contains(.long) }
  var isChanged: Bool { field.text != initial }

  /// The closed list a field chooses from, or nil.
  var options: [String]? {
    if let choice = column as? ChoiceColumn { return items(of: choice).map(\.title) }
    if column is Flag { return [say("yes"), say("no")] }
    return nil
  }

  private func items(of choice: ChoiceColumn) -> [ChoiceItem] {
    choice.items.filter { among?.contains($0.raw) ?? true }
  }

  /// Reads what was typed.
  func value(_ reading: Reading) throws(FieldError) -> Value {
    let text = field.text.trimmed
    if let choice = column as? ChoiceColumn,
      let item = choice.items.first(where: { $0.title == text })
    {
      return .integer(Int64(item.raw))
    }
    let value = try column.parse(text, reading)
    try column.accept(value)
    return value
  }

  /// What one can take instead of typing on: records by name, values of a choice.
  var completions: [(text: String, detail: String)] {
    if let choice = column as? ChoiceColumn {
      let typed = field.text.lowercased()
      let all = items(of: choice).map { ($0.title, $0.name) }
      if !isChanged || typed.isEmpty { return all }
      return all.filter { $0.0.lowercased().contains(typed) || $0.1.lowercased().hasPrefix(typed) }
    }
    let target = (column as? ReferenceColumn)?.target ?? (column as? ReferencesColumn)?.target
    guard let target else { return [] }
    return rows(in: target).map { row in
      let more = beside.map { " · " + $0(row) } ?? target.ending(row)
      // Rooms of several buildings have the same names.
      let label = (target as? PlaceTable)?.path(row) ?? target.label(row)
      return (target.typed(row), target.number(row) + "  " + label + more)
    }
  }

  /// The records that are offered for what was typed.
  private func rows(in target: Table) -> [Int] {
    let typed = lastPart
    if typed.isEmpty { return proposals }
    let called = (target as? PersonTable)?.called(from: typed, limit: 8) ?? []
    if !called.isEmpty { return called }
    return target.matches(typed, limit: 8, where: offers ?? { _ in true })
  }

  /// The part of a list that is being typed.
  private var lastPart: String {
    guard column is ReferencesColumn else { return field.text.trimmed }
    return String(field.text.split(separator: ",", omittingEmptySubsequences: false).last ?? "")
      .trimmed
  }

  /// Takes a completion in place of what was being typed.
  mutating func take(_ completion: String) {
    guard column is ReferencesColumn else {
      field = TextField(completion, keepsLines: isLong)
      return
    }
    var parts = field.text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if !parts.isEmpty { parts.removeLast() }
    parts.append((parts.isEmpty ? "" : " ") + completion)
    field = TextField(parts.joined(separator: ","))
  }

  /// Turns a closed list by one.
  mutating func turn(_ step: Int) {
    guard let options, !options.isEmpty else { return }
    let all = isRequired ? options : [""] + options
    let now = all.firstIndex(of: field.text) ?? (step > 0 ? -1 : 0)
    field = TextField(all[(now + step + all.count) % all.count])
  }

  /// Whether it refers to a record that no name tells from others, and no number is typed yet.
  var isUndecided: Bool {
    guard let target = (column as? ReferenceColumn)?.target, !target.isNamedByLabel else {
      return false
    }
    let text = field.text.trimmed
    return !text.isEmpty && target.row(numbered: text) == nil
  }

  /// What the typed text means, where that is not plain to see: the moment that `4h` is.
  func meaning(_ reading: Reading) -> String {
    // Words of a subject are not yet a ticket; which one is meant is chosen from the completions.
    guard !field.text.isEmpty, !isUndecided, let value = try? value(reading) else { return "" }
    let printed = column.print(value, reading)
    switch column {
    case is Instant, is Day, is Duration: return printed == field.text ? "" : printed
    case is ReferenceColumn:
      let more = if case .integer(let row) = value { beside?(Int(row)) ?? "" } else { "" }
      return [printed == field.text ? "" : printed, more].filter { !$0.isEmpty }
        .joined(separator: " · ")
    default: return ""
    }
  }
}

extension Table {
  /// Text that names a record beyond doubt: its name where only it has that, else its number.
  func typed(_ row: Int) -> String {
    guard isNamedByLabel else { return number(row) }
    let name = label(row)
    return name.contains(",") || find(name, most: 2) != [row] ? number(row) : name
  }

  /// What is to be known of a record before one takes it: that a ticket is done with.
  fileprivate func ending(_ row: Int) -> String {
    if let stock = self as? StockItemTable {
      let place = stock.desk.places.clearLabel(stock.place.row(row))
      return " · " + place + " · " + say("\(stock.available[row] ?? 0) there")
    }
    guard let state = (self as? TicketTable)?.state[row], !state.isOpen else { return "" }
    return " · " + say(state.title)
  }

  /// Live records whose number or name goes with what was typed, at most `limit`: those whose name
  /// begins so, then the others; of tickets those that are open first; the newest first.
  func matches(
    _ typed: String, limit: Int, where isOffered: (Int) -> Bool = { _ in true }
  ) -> [Int] {
    if let row = row(numbered: typed), isLive(row) { return [row] }
    let folded = Folding.fold(typed)
    let words = folded.split(separator: 0x20).map(Array.init)
    guard let first = words.first, let longest = words.max(by: { $0.count < $1.count }) else {
      return []
    }
    var found: [Int] = []
    var rest: [Int] = []
    func take(_ row: Int) -> Bool {
      guard isLive(row), isOffered(row), words.allSatisfy({ labelColumn.contains($0, row) })
      else { return true }
      if labelColumn.folded(row).starts(with: first) { found.append(row) } else { rest.append(row) }
      return found.count < limit && rest.count < 200
    }
    let open = (self as? TicketTable)?.openRows()
    for row in open?.newest() ?? [] where !take(row) { break }
    let best = found + rest
    if best.count >= limit { return Array(best.prefix(limit)) }
    (found, rest) = ([], [])
    forEachRow(labelled: TextNeedle(folded: longest)) { row in
      open?[row] == true ? true : take(row)
    }
    return Array((best + found + rest).prefix(limit))
  }
}

extension String {
  /// The text without blanks at either end.
  var trimmed: String {
    var rest = Substring(self).drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
