import Tables
import Testing

/// A test on one record, written without the columns' own predicates.
private typealias Oracle = (Int) -> Bool

/// Makes queries together with what they mean.
private struct QueryMaker {
  var numbers: SeededNumbers
  let shop: Shop

  static let words = ["принтер", "Ёлка", "сеть", "printer", "net", "laser", "а", "er"]
  static let tags = ["vpn", "office", "сеть"]

  /// Fills a random record.
  mutating func fill(_ row: Int) {
    let gadgets = shop.gadgets
    func set(_ column: Column, _ value: Value) { gadgets.set(value, row: row, column: column.tag) }
    func some(_ value: Value) -> Value { numbers.below(4) == 0 ? .none : value }
    set(
      gadgets.name,
      some(
        .text((0...numbers.below(3)).map { _ in numbers.pick(Self.words) }.joined(separator: " "))))
    set(gadgets.note, some(.text(numbers.pick(Self.words).uppercased())))
    set(gadgets.paint, some(.integer(Int64(1 + numbers.below(3)))))
    set(gadgets.weight, some(.integer(Int64(numbers.below(7)) - 3)))
    set(
      gadgets.due,
      some(.integer(shop.reading.now.milliseconds + Int64(numbers.below(20) - 10) * 3_600_000)))
    set(gadgets.shelf, some(.integer(Int64(1 + numbers.below(3)))))
    set(gadgets.tags, some(.words([numbers.pick(Self.tags)])))
  }

  mutating func term() -> (String, Oracle) {
    let gadgets = shop.gadgets
    func fold(_ text: String) -> String {
      text.lowercased().replacing("ё", with: "е")
    }
    switch numbers.below(8) {
    case 0:
      let word = numbers.pick(Self.words)
      return (word, { fold(gadgets.name[$0]).contains(fold(word)) })
    case 1:
      let word = numbers.pick(Self.words)
      return ("note:\(word)", { fold(gadgets.note[$0]).contains(fold(word)) })
    case 2:
      let raw = 1 + numbers.below(3)
      return ("color:<=\(raw)", { gadgets.paint[$0].map { Int($0.rawValue) <= raw } ?? false })
    case 3: return ("color:cold", { [.green, .darkBlue].contains(gadgets.paint[$0]) })
    case 4:
      let bound = Int64(numbers.below(7)) - 3
      return ("weight:>\(bound)", { gadgets.weight[$0].map { $0 > bound } ?? false })
    case 5:
      let hours = numbers.below(20) - 10
      let limit = shop.reading.now.milliseconds + Int64(hours) * 3_600_000
      return ("due:<\(hours)h", { gadgets.due[$0].map { $0.milliseconds < limit } ?? false })
    case 6:
      let shelf = numbers.below(4)
      return (
        shelf == 0 ? "shelf:none" : "shelf:S-\(shelf)",
        { (gadgets.shelf[$0]?.row ?? 0) == shelf }
      )
    default:
      let tag = numbers.pick(Self.tags)
      return ("tag:\(tag)", { gadgets.tags.words($0).contains(tag) })
    }
  }

  mutating func query(depth: Int) -> (String, Oracle) {
    guard depth > 0 else { return term() }
    switch numbers.below(4) {
    case 0:
      let (text, test) = query(depth: depth - 1)
      return ("-(\(text))", { !test($0) })
    case 1:
      let (one, first) = query(depth: depth - 1)
      let (other, second) = query(depth: depth - 1)
      return ("(\(one) or \(other))", { first($0) || second($0) })
    case 2:
      let (one, first) = query(depth: depth - 1)
      let (other, second) = query(depth: depth - 1)
      return ("(\(one)) (\(other))", { first($0) && second($0) })
    default: return term()
    }
  }
}

@Suite("Queries on columns agree with a look at every record")
struct QueryAgreementTests {
  @Test("For any records, edited and removed, and any query", arguments: 1...12)
  func agree(seed: UInt64) throws {
    let shop = Shop()
    for name in ["Верхняя", "Нижняя", "Lower"] { try shop.add(shop.shelves, ["name": name]) }
    var maker = QueryMaker(numbers: SeededNumbers(seed: seed), shop: shop)
    for _ in 0..<150 { try shop.add(shop.gadgets, [:]) }
    for row in 1...150 { maker.fill(row) }
    for _ in 0..<40 {
      // Edits leave dead entries in the arenas, which a scan must pass over.
      for _ in 0..<10 { maker.fill(1 + maker.numbers.below(150)) }
      let touched = 1 + maker.numbers.below(150)
      shop.gadgets.mark(touched, maker.numbers.below(2) == 0 ? .removed : .restored)
      let (text, test) = maker.query(depth: 3)
      let query = try Query(text, on: shop.gadgets, shop.reading)
      let expected = (1...150).filter { shop.gadgets.isLive($0) && test($0) }
      var found: [Int] = []
      query.rows().forEach { found.append($0) }
      #expect(found == expected, "\(text)")
      #expect((1...150).filter(query.matches) == expected, "\(text)")
      var few = RowSet(limit: shop.gadgets.count)
      for row in 1...2 where shop.gadgets.isLive(row) { few[row] = true }
      #expect(query.rows(among: few).count == expected.count { $0 <= 2 }, "\(text)")
    }
  }
}
