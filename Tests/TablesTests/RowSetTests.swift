import Tables
import Testing

@Suite("Sets of rows")
struct RowSetTests {
  private func members(_ set: RowSet) -> [Int] {
    var rows: [Int] = []
    set.forEach { rows.append($0) }
    return rows
  }

  @Test("A full set ends at its limit", arguments: [0, 1, 63, 64, 65, 128, 1_000])
  func full(limit: Int) {
    let set = RowSet(limit: limit, full: true)
    #expect(set.count == limit)
    #expect(members(set) == Array(0..<limit))
    #expect(!set[limit] && !set[-1])
  }

  @Test("Rows are put in, taken out and asked for")
  func membership() {
    var set = RowSet(limit: 130)
    for row in [0, 63, 64, 129] { set[row] = true }
    set[64] = false
    #expect(members(set) == [0, 63, 129])
    set.extend(to: 200)
    #expect(set.limit == 200 && !set[150])
    set[199] = true
    set.extend(to: 100)
    #expect(set.limit == 200 && members(set) == [0, 63, 129, 199])
    set.fill { $0 % 50 == 1 }
    #expect(members(set) == [1, 51, 101, 151])
  }

  @Test("Intersection, union and difference are those of sets", arguments: 1...10)
  func algebra(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    func random(_ limit: Int) -> (RowSet, Set<Int>) {
      var set = RowSet(limit: limit)
      var rows: Set<Int> = []
      for _ in 0..<numbers.below(limit) {
        let row = numbers.below(limit)
        set[row] = true
        rows.insert(row)
      }
      return (set, rows)
    }
    let limit = 1 + numbers.below(300)
    let (one, first) = random(limit)
    let (other, second) = random(limit)
    var both = one
    both.formIntersection(other)
    #expect(Set(members(both)) == first.intersection(second))
    var either = one
    either.formUnion(other)
    #expect(Set(members(either)) == first.union(second))
    var rest = one
    rest.subtract(other)
    #expect(Set(members(rest)) == first.subtracting(second))
    #expect(rest.count + both.count == first.count)
  }

  @Test("What the other set does not speak of is not in it")
  func shorterSets() {
    let long = RowSet(limit: 200, full: true)
    var set = long
    set.subtract(RowSet(limit: 64, full: true))
    #expect(set.count == 136)
    set = long
    set.formIntersection(RowSet(limit: 64, full: true))
    #expect(set.count == 64)
  }
}
