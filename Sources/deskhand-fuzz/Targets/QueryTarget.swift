import HelpDesk
import Tables

/// The query language and the orders of lists, as anybody types them.
///
/// The first byte chooses the table; a line end parts the query from the order.
enum QueryTarget {
  static let target = FuzzTarget(
    name: "queries", longest: 256,
    seeds: {
      let tables = SmallDesk().desk.recordTables
      var seeds: [[UInt8]] = []
      for (number, table) in tables.enumerated() {
        for name in table.columns.map(\.name) + ["number"] {
          for text in FieldTarget.extremes.flatMap({ [":\"\($0)\"", "<=\"\($0)\"", ">\"\($0)\""] })
          {
            seeds.append([UInt8(number)] + Array((name + text).utf8))
          }
        }
      }
      return seeds
        + [
          "printer offline", "\"no network\"", "state:open priority:<=2", "state:new,pending",
          "assignee:me requester:printer", "assignee:none or place:any", "due:<4h updated:-7d",
          "created:>2026-03-01 updated:<=today", "-tags:vpn (a or b)", "number:>=T-2 T-1",
          "name:принтер\n-name", "cost:>10.50 purchased:<2024-05-14", "due:\"fri 9:00\"\n-due",
        ].flatMap { text in [6, 5, 1].map { [UInt8($0)] + Array(text.utf8) } }
    },
    prepare: {
      let desk = SmallDesk().desk
      return { test($0, desk.recordTables) }
    })

  private static func test(_ input: [UInt8], _ tables: [RecordTable]) {
    var input = InputBytes(input)
    let table = tables[Int(input.byte()) % tables.count]
    let lines = input.remaining().split(
      separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    let reading = SmallDesk.reading
    let order = lines.count > 1 ? SortOrder(lines[1], in: table, for: reading) : nil
    _ = table.find(lines[0], me: 1)
    do throws(QueryError) {
      let query = try Query(lines[0], on: table, reading)
      let rows = query.rows()
      for row in 0..<table.count {
        demand(rows[row] == query.matches(row), "\(table.number(row)) is found or not: \(lines[0])")
      }
      demand(query.rows(among: table.liveRows()) == rows, "a narrower query finds otherwise")
      let sorted = SortedRows(rows, by: order ?? SortOrder(nil))
      demand(sorted.count == rows.count, "sorting loses rows")
      for place in 0..<sorted.count {
        demand(sorted.place(of: sorted[place]) == place, "a sorted row is not in its place")
      }
    } catch {
      demand((0...lines[0].count).contains(error.column), "\(error) lies outside of the text")
    }
  }
}
