/// Lists turned round: of which rows the list has a target in it. All lie in one array, so that going
/// through those of a target touches nothing else.
package struct InverseLists {
  /// Where the rows of each target begin, and behind the last one where they end.
  private var starts: [UInt32]
  private var rows: [UInt32]

  /// Turns the lists of so many rows round. A target of `targets` or beyond is dropped: one that a list has
  /// by mistake would ask for memory up to it.
  /// - Complexity: O(rows and their targets).
  init(rows count: Int, targets: Int, list: (_ row: Int) -> [UInt32]) {
    var pairs: [(target: UInt32, row: UInt32)] = []
    var highest: UInt32 = 0
    for row in 0..<count {
      for target in list(row) where target < targets {
        pairs.append((target, UInt32(row)))
        highest = max(highest, target)
      }
    }
    starts = [UInt32](repeating: 0, count: pairs.isEmpty ? 1 : Int(highest) + 2)
    for pair in pairs { starts[Int(pair.target) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    rows = [UInt32](repeating: 0, count: pairs.count)
    for pair in pairs {
      rows[Int(next[Int(pair.target)])] = pair.row
      next[Int(pair.target)] += 1
    }
  }

  /// Calls `body` with each row that has `target` in its list, in ascending order.
  /// - Complexity: O(their number).
  package func forEachRow(naming target: Int, _ body: (Int) -> Void) {
    guard target >= 0, target + 1 < starts.count else { return }
    for place in starts[target]..<starts[target + 1] { body(Int(rows[Int(place)])) }
  }
}
