import HelpDesk
import Tables

/// Why a cell is no value.
enum CellProblem: Error {
  /// It never will be.
  case refused(Refusal)
  /// It names a record of the file's own table, which a later line may make.
  case unnamed(Refusal)

  var refusal: Refusal {
    switch self {
    case .refused(let refusal), .unnamed(let refusal): refusal
    }
  }
}

/// Turns the cells of a file into values of a table's columns.
struct CellReader {
  /// What stands in place of a field that is not for the eyes of whoever wrote the file.
  static let hidden = "•••"

  private let table: RecordTable
  private let reading: Reading
  private let languages: ImportLanguages
  private let firstNew: Int
  private var hasNumbers = false
  private let places = PlaceNames()
  private var targets: [UInt16: TargetNames] = [:]

  init(_ table: RecordTable, _ reading: Reading, _ languages: ImportLanguages) {
    (self.table, self.reading, self.languages) = (table, reading, languages)
    firstNew = table.count
  }

  /// The names of a table that the file refers to, or of its own.
  mutating func names(of target: Table) -> TargetNames? {
    let tag = type(of: target).tag
    if let known = targets[tag] { return known }
    guard let target = target as? RecordTable else { return nil }
    let made = TargetNames(target)
    if target === table, hasNumbers { made.firstOwn = firstNew }
    targets[tag] = made
    return made
  }

  /// Begins another file, which gives its records numbers or not.
  mutating func begin(hasNumbers: Bool) {
    self.hasNumbers = hasNumbers
    targets[type(of: table).tag]?.firstOwn = hasNumbers ? firstNew : .max
  }

  /// Takes in what an event has done to a record.
  func note(_ record: RecordID) { targets[record.table]?.note(record.row) }

  /// Whether a field reads as a cell does, so that it stays as it is: prints may say less than values.
  func reads(_ column: Column, _ row: Int, as text: String) -> Bool {
    languages.open.contains { language in
      Language.$current.withValue(language) {
        column.text(row, reading) == text || places.text(column, row, reading) == text
      }
    }
  }

  /// The value that a cell stands for.
  mutating func value(
    _ text: String, for column: Column
  ) throws(CellProblem) -> Value {
    let isLong = column.traits.contains(.long)
    let text = isLong ? text : text.trimming(while: \.isWhitespace)
    if text.isEmpty { return .none }
    if let reference = column as? ReferenceColumn {
      return .integer(Int64(try row(text, of: reference.target, for: column)))
    }
    if let references = column as? ReferencesColumn {
      return .rows(try rows(text, of: references.target, for: column))
    }
    do throws(FieldError) {
      return try column.parse(text, reading)
    } catch {
      // A Russian file in an English session, or the other way round.
      if let value = languages.first({ _ in try? column.parse(text, reading) }) { return value }
      throw .refused(Refusal(error))
    }
  }

  private mutating func row(
    _ text: String, of target: Table, for column: Column
  ) throws(CellProblem) -> Int {
    guard let names = names(of: target) else {
      throw .refused(Refusal("a \(target.noun) was expected", field: column.name))
    }
    switch names.find(text) {
    case .row(let row): return row
    case .several(let rows):
      let some = rows.prefix(3).map { target.number($0) + " " + target.label($0) }
      let list = some.joined(separator: ", ") + (rows.count > 3 ? ", …" : "")
      throw .refused(
        Refusal("‘\(text)’ may be \(list): say which by its number", field: column.name))
    case .nobody(let like):
      let list = like.map { target.number($0) + " " + target.label($0) }.joined(separator: ", ")
      let refusal =
        like.isEmpty
        ? Refusal("no \(target.noun) is called ‘\(text)’", field: column.name)
        : Refusal(
          "no \(target.noun) is called just ‘\(text)’; if this is meant, write it so: \(list)",
          field: column.name)
      throw target === table ? .unnamed(refusal) : .refused(refusal)
    }
  }

  /// The records of a list; names may have commas of their own, so the longest that fits is taken.
  private mutating func rows(
    _ text: String, of target: Table, for column: Column
  ) throws(CellProblem) -> [Int] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    var found: [Int] = []
    var start = 0
    while start < parts.count {
      var end = parts.count
      while end > start + 1 {
        let name = parts[start..<end].joined(separator: ",").trimming(while: \.isWhitespace)
        if case .row(let row) = names(of: target)?.find(name) {
          found.append(row)
          break
        }
        end -= 1
      }
      if end == start + 1 {
        let name = parts[start].trimming(while: \.isWhitespace)
        if !name.isEmpty { found.append(try row(name, of: target, for: column)) }
      }
      start = end
    }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0).inserted }
  }
}
