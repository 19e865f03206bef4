import Exchange
import HelpDesk
import Testing

@Suite("Labels")
struct LabelTests {
  private static let labels = (1...30).map { number in
    Label(
      code: "WS-\(1_000 + number)", name: "Компьютер рабочего места \(number)",
      organisation: "ООО «Ромашка»")
  }

  @Test("Labels fill sheets from the left and the top, row by row")
  func places() throws {
    let sheet = try LabelSheet(columns: 3, rows: 8)
    let pages = try sheet.pages(Self.labels)
    #expect(pages.count == 2)
    #expect(pages.map { $0.ranges(of: "<svg x=").count } == [24, 6])
    #expect(
      pages[0].contains(
        """
        <svg x="70" y="37.125" width="70" height="37.125" viewBox="0 0 70 37.125">
        """))
    #expect(pages[0].hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="))
    #expect(pages[1].contains(">WS-1030</text>"))
  }

  @Test("A sheet that was begun goes on where it has labels left")
  func skipping() throws {
    let margins = LabelSheet.Margins(top: 10_000, left: 5_000, between: 2_500)
    let sheet = try LabelSheet(columns: 2, rows: 5, margins: margins, skipping: 13)
    #expect(sheet.skipped == 3)
    let pages = try sheet.pages(Array(Self.labels.prefix(8)))
    #expect(pages.map { $0.ranges(of: "<svg x=").count } == [7, 1])
    // The fourth place is the second one of the second row.
    #expect(pages[0].contains("<svg x=\"106.25\" y=\"65.9\" width=\"98.75\" height=\"53.4\""))
    #expect(!pages[0].contains("<svg x=\"5\" y=\"10\""))
    #expect(pages[1].contains("<svg x=\"5\" y=\"10\""))
    #expect(try sheet.pages([]).isEmpty)
  }

  @Test("What bars cannot say becomes a square, unless bars were asked for")
  func fitting() throws {
    let sheet = try LabelSheet()
    func isSquare(_ code: String, _ symbology: Label.Symbology = .fitting) throws -> Bool {
      let page = try sheet.pages([Label(code: code, symbology: symbology)])[0]
      return page.contains("text-anchor=\"start\"")
    }
    #expect(try !isSquare("WS-0421"))
    #expect(try isSquare("Стол-7"))
    #expect(try isSquare("https://desk.example.org/assets/WS-0421?from=label"))
    #expect(try isSquare("WS-0421", .qr))
    #expect(throws: Refusal.self) { try isSquare("Стол-7", .code128) }
  }

  @Test("What does not fit on a label is refused with the label's size")
  func tooSmall() throws {
    let small = try LabelSheet(columns: 8, rows: 20)
    let long = String(repeating: "A", count: 60)
    let refusal = #expect(throws: Refusal.self) {
      try small.pages([Label(code: long, symbology: .code128)])
    }
    #expect(
      refusal?.message == """
        the bar code ‘\(long)’ does not fit on a label of 26.25 × 14.85 mm; take larger labels or \
        a QR code
        """)
    #expect(throws: Refusal.self) {
      try small.pages([Label(code: long + long + long + long, symbology: .qr)])
    }
    #expect(throws: Refusal.self) { try LabelSheet(columns: 12, rows: 8) }
    #expect(throws: Refusal.self) {
      try LabelSheet().pages([Label(code: String(repeating: "я", count: 2_000))])
    }
    #expect(throws: Refusal.self) { try LabelSheet().pages([Label(code: "")]) }
  }

  @Test("Texts are shown and not obeyed, and cut where they are too long")
  func hostile() throws {
    let name = "<b>&\u{7}\u{1B}[2J \"x\"" + String(repeating: " очень длинное имя", count: 30)
    let html = try LabelSheet().html([
      Label(code: "A<&>\"1", name: name, organisation: "\u{202E}<script>")
    ])
    #expect(html.contains(">A&lt;&amp;&gt;&quot;1</text>"))
    #expect(html.contains("&lt;b&gt;&amp;[2J &quot;x&quot; очень") && html.contains("…</text>"))
    #expect(html.contains(">&lt;script&gt;</text>"))
    #expect(!html.contains("<b>") && !html.contains("<script>") && !html.contains("\u{1B}"))
    #expect(html.contains("size: A4 portrait; margin: 0;"))
    #expect(html.ranges(of: "<svg").count == html.ranges(of: "</svg>").count)
  }

  @Test(
    "A scanner reads every code of a printed sheet",
    .enabled(if: PrintedCodes.canRead, "needs zbarimg and rsvg-convert"),
    arguments: [(3, 8), (4, 10), (2, 5)])
  func scanned(_ columns: Int, _ rows: Int) throws {
    let sheet = try LabelSheet(columns: columns, rows: rows)
    let codes = ["WS-0421", "A", "AAe", "ACd", "00001234567890", "x~ {}|", "MN-1-2-3"]
    let squares = ["Стол-7", "WS-0421", "https://desk.example.org/a/17", "7"]
    let labels =
      codes.map { Label(code: $0, name: "Монитор", symbology: .code128) }
      + squares.dropLast(columns == 2 ? 1 : 0).map {
        Label(code: $0, name: "Стол", organisation: "ООО «Ромашка»", symbology: .qr)
      }
    let pages = try sheet.pages(labels)
    let found = try pages.flatMap { try PrintedCodes.read($0) }
    let expected = labels.map {
      ($0.symbology == .qr ? "QR-Code:" : "CODE-128:") + $0.code
    }
    #expect(Set(found) == Set(expected))
  }
}
