/// A closed list of values that a choice column takes. Raw values are permanent, from 1.
package protocol ChoiceValue: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == UInt8 {
  /// What people read.
  var title: Phrase { get }
  /// Words of the query language that stand for several values, such as `open`.
  static var groups: [String: [Self]] { get }
}

extension ChoiceValue {
  package static var groups: [String: [Self]] { [:] }
  /// What queries and files call the value: the case's name.
  package var name: String { String(describing: self) }
}

/// One value of a choice, without its Swift type: for menus, completion and `fields`.
package struct ChoiceItem: Sendable {
  /// The number on disk.
  package let raw: UInt8
  /// What queries and files call it.
  package let name: String
  private let titlePhrase: Phrase
  /// What people read.
  package var title: String { say(titlePhrase) }

  /// A value that is declared outside the program, with a title in the reader's language.
  package init(raw: UInt8, name: String, title: String) {
    self.init(raw: raw, name: name, titlePhrase: Phrase(template: title))
  }

  private init(raw: UInt8, name: String, titlePhrase: Phrase) {
    self.raw = raw
    self.name = name
    self.titlePhrase = titlePhrase
  }

  /// All values of a choice's type.
  static func all<Option: ChoiceValue>(of type: Option.Type) -> [ChoiceItem] {
    Option.allCases.map { ChoiceItem(raw: $0.rawValue, name: $0.name, titlePhrase: $0.title) }
  }

  /// The value that `text` names: by name, title, number or the beginning of its name, in any
  /// case, `-` and blanks aside.
  static func named(_ text: String, among items: [ChoiceItem]) -> ChoiceItem? {
    func plain(_ text: String) -> String {
      text.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
    }
    let wanted = plain(text)
    return items.first { plain($0.name) == wanted || plain($0.title) == wanted }
      // What was exported reads the same in every language.
      ?? items.first { plain($0.titlePhrase.template) == wanted }
      ?? items.first { String($0.raw) == wanted }
      ?? items.first { !wanted.isEmpty && plain($0.name).hasPrefix(wanted) }
  }
}

/// What all choice columns offer, whatever their Swift type.
package class ChoiceColumn: Column {
  @usableFromInline var cells = Cells<UInt8>()
  /// The values, in the order of their declaration.
  package private(set) var items: [ChoiceItem]
  private var groups: [String: [UInt8]]

  init(
    _ tag: UInt16, _ title: Phrase, traits: Traits, aliases: [String],
    items: [ChoiceItem], groups: [String: [UInt8]]
  ) {
    self.items = items
    self.groups = groups
    super.init(tag, title, traits: traits, aliases: aliases)
  }

  /// Adds values that are declared outside the program, and what words of queries stand for of them.
  package final func add(_ more: [ChoiceItem], groups: [String: [UInt8]] = [:]) {
    items += more
    self.groups.merge(groups) { $0 + $1 }
  }

  override package var kind: String { "choice" }
  override func grow(to rows: Int) { cells.grow(to: rows) }
  /// The raw value of `row`; 0 for none, and one unknown here when a newer program wrote it.
  @inlinable
  package final func raw(_ row: Int) -> UInt8 { cells[row] }

  override package func value(_ row: Int) -> Value {
    cells[row] == 0 ? .none : .integer(Int64(cells[row]))
  }

  override func store(_ value: Value, at row: Int) {
    if case .integer(let raw) = value {
      cells[row] = UInt8(truncatingIfNeeded: raw)
    } else {
      cells[row] = 0
    }
  }

  override package func accept(_ value: Value) throws(FieldError) {
    switch value {
    case .none: return
    case .integer(let raw) where items.contains(where: { Int64($0.raw) == raw }): return
    default: throw refuse("one of \(items.map(\.name).joined(separator: ", ")) was expected")
    }
  }

  override func format(_ value: Value, _ reading: Reading) -> String {
    guard case .integer(let raw) = value else { return "" }
    return items.first { Int64($0.raw) == raw }?.title ?? say("unknown (\(raw))")
  }

  override package func parse(_ text: String, _ reading: Reading) throws(FieldError) -> Value {
    if text.isEmpty { return .none }
    guard let item = ChoiceItem.named(text, among: items) else {
      let names = items.map(\.name).joined(separator: ", ")
      throw refuse("‘\(text)’ is none of: \(names)")
    }
    return .integer(Int64(item.raw))
  }

  override package func orderKey(_ row: Int) -> UInt64 { UInt64(cells[row]) }

  override package func predicate(
    _ comparison: Comparison, _ operand: String, _ reading: Reading
  ) throws(FieldError) -> Predicate {
    if let presence = presence(comparison, operand) { return presence }
    var accepted = [Bool](repeating: false, count: 256)
    for word in operand.split(separator: ",") {
      if let group = groups[word.lowercased()], comparison == .equal {
        for raw in group { accepted[Int(raw)] = true }
      } else {
        guard case .integer(let raw) = try parse(String(word), reading) else { continue }
        let range = comparison.range(over: raw...raw)
        for item in items where range?.contains(Int64(item.raw)) ?? false {
          accepted[Int(item.raw)] = true
        }
      }
    }
    return Predicate(
      matches: { [unowned self, accepted] in accepted[Int(cells[$0])] },
      scan: { [unowned self, accepted] set in
        unsafe cells.withElements { elements in
          unsafe accepted.withUnsafeBufferPointer { accepted in
            set.fill { unsafe accepted[Int(elements[$0])] }
          }
        }
      })
  }

  override package var sections: [(part: UInt32, bytes: UnsafeRawBufferPointer)] {
    unsafe [(0, cells.bytes)]
  }

  override package func adopt(part: UInt32, _ section: MappedSection) -> Bool {
    part == 0
      && cells.adopt(
        descriptor: section.descriptor, offset: section.offset, length: section.length)
  }
}

/// One of a list of values that is declared outside the program.
package final class ListedChoice: ChoiceColumn {
  /// Declares a choice with a permanent tag, a title and its values.
  package init(_ tag: UInt16, _ title: Phrase, items: [ChoiceItem]) {
    super.init(tag, title, traits: [], aliases: [], items: items, groups: [:])
  }
}

/// One of a closed list of values.
package final class Choice<Option: ChoiceValue>: ChoiceColumn, TypedColumn {
  /// Declares a choice with a permanent tag and a title.
  package init(_ tag: UInt16, _ title: Phrase, _ traits: Traits = [], aliases: [String] = []) {
    super.init(
      tag, title, traits: traits, aliases: aliases, items: ChoiceItem.all(of: Option.self),
      groups: Option.groups.mapValues { $0.map(\.rawValue) })
  }

  /// The value of `row`, or nil when there is none or a newer program wrote one unknown here.
  @inlinable
  package subscript(_ row: Int) -> Option? { Option(rawValue: cells[row]) }

  /// All rows whose value passes `test`.
  /// - Complexity: one pass over bare cells.
  package func rows(where test: (Option) -> Bool) -> RowSet {
    var accepted = [Bool](repeating: false, count: 256)
    for option in Option.allCases where test(option) { accepted[Int(option.rawValue)] = true }
    var set = RowSet(limit: cells.count)
    unsafe cells.withElements { elements in
      set.fill { unsafe accepted[Int(elements[$0])] }
    }
    return set
  }
}
