import ScreenGrid
import Testing

/// Charts of cells.
struct ChartTests {
  private func drawn(
    _ width: Int, _ height: Int, ascii: Bool = false, _ draw: (Canvas) -> Void
  ) -> String {
    let grid = Grid(width: width, height: height)
    grid.isASCII = ascii
    draw(Canvas(grid))
    return grid.text
  }

  @Test("A bar fills its share in eighths of a cell; the rest is a track")
  func bars() {
    let shares = [0, 0.001, 0.1, 0.5, 0.58, 0.99999, 1, 7, -1]
    let text = drawn(8, shares.count) { canvas in
      for (y, share) in shares.enumerated() { canvas.bar(x: 0, y: y, width: 8, share: share) }
    }
    #expect(
      text == """
        ░░░░░░░░
        ▏░░░░░░░
        ▊░░░░░░░
        ████░░░░
        ████▋░░░
        ███████▉
        ████████
        ████████
        ░░░░░░░░
        """)
    let plain = drawn(8, 3, ascii: true) { canvas in
      for (y, share) in [0.01, 0.5, 0.99].enumerated() {
        canvas.bar(x: 0, y: y, width: 8, share: share)
      }
    }
    #expect(plain == "#.......\n####....\n#######.")
  }

  @Test("One line is whole, the other dotted, without colour too")
  func lines() {
    let chart = LineChart([
      .init([0, 2, 4, 4, 1], .high), .init([4, 3, 0, 0, 4], .good, isDotted: true),
    ])
    #expect(chart.top == 4)
    #expect(
      drawn(16, 4) { chart.draw(on: $0) } == """
        ⠁⠐ ⡀  ⡠⠊⠉⠉⠉⠙⢄ ⠠⠈
           ⠈⡤⠊      ⠈⢢⠂
          ⡠⠊ ⠂      ⢀⠁⠱⡀
        ⡠⠊    ⠁⢀ ⡀⢀⢠   ⠈
        """)
    #expect(
      drawn(16, 4, ascii: true) { chart.draw(on: $0) } == """
        o      ******  o
           o **      *
           ** o       *
        ***    o o oo  *
        """)
  }

  @Test(
    "The upper edge is a round number", arguments: [(0, 1), (7, 8), (9, 10), (61, 80), (301, 400)])
  func top(most: Int, top: Int) {
    #expect(LineChart([.init([0, most], .bar)]).top == top)
  }

  @Test("A chart of one step, of none, or without room draws what it can")
  func corners() {
    let one = LineChart([.init([3], .bar)])
    #expect(drawn(2, 2) { one.draw(on: $0) } == "⠁\n")
    #expect(drawn(2, 2) { LineChart([]).draw(on: $0) } == "\n")
    #expect(drawn(0, 0) { one.draw(on: $0) } == "")
    #expect(one.column(of: 0, width: 9) == 0)
    let three = LineChart([.init([1, 2, 3], .bar)])
    #expect((0...2).map { three.column(of: $0, width: 9) } == [0, 4, 8])
  }

  @Test("A heat map is the darker the more; nothing is a point")
  func heat() {
    let map = HeatMap([0, 1, 2, 4, 6, 8, 0, 3], columns: 4)
    #expect(map.most == 8)
    #expect(map.steps == [1, 3, 5, 7])
    #expect(drawn(8, 2) { map.draw(on: $0, width: 2) } == "· ░░░░▒▒\n▓▓██· ▒▒")
    #expect(drawn(4, 2, ascii: true) { map.draw(on: $0, width: 1) } == ".--+\nx#.+")
    #expect(drawn(4, 1) { HeatMap([0, 0], columns: 2).draw(on: $0, width: 1) } == "··")
  }

  @Test("Each shade begins at its step and not before it", arguments: [4, 5, 7, 10, 339, 1_357])
  func steps(most: Int) {
    let map = HeatMap([most], columns: 1)
    func shade(_ value: Int) -> String {
      drawn(1, 1) { $0.put(map.shade(value, on: $0), x: 0, y: 0) }
    }
    #expect(map.steps.map(shade) == ["░", "▒", "▓", "█"])
    #expect(map.steps.map { shade($0 - 1) } == ["·", "░", "▒", "▓"])
  }
}
