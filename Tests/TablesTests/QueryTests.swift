import Tables
import Testing

@Suite("What queries find")
struct QueryTests {
  private var shop = Shop()

  /// Six gadgets: 1 … 5 live, 6 removed.
  init() throws {
    for name in ["Верхняя полка", "Lower shelf", "Верстак"] {
      try shop.add(shop.shelves, ["name": name])
    }
    let rows: [[String: String]] = [
      [
        "name": "Принтер Ёлка", "color": "red", "weight": "1", "due": "2h", "shelf": "S-1",
        "tags": "vpn office", "code": "Z-1", "bought": "-7d", "price": "100", "fragile": "yes",
      ],
      [
        "name": "printer LaserJet", "color": "green", "weight": "2", "due": "-1h", "shelf": "S-2",
        "tags": "vpn", "marks": "red,darkBlue", "bought": "2026-03-01", "note": "сетевой ЁЖ",
      ],
      [
        "name": "ThinkPad T420 no network", "color": "darkBlue", "weight": "3", "due": "6h",
        "shelf": "S-3", "fragile": "no", "price": "99.99", "repair": "90m",
      ],
      ["name": "G-1 cable", "weight": "-5", "due": "2026-03-02 10:00", "parts": "G-1,G-2"],
      ["name": "елка", "note": "G4", "due": "2026-03-01", "spare": "G-3", "color": "red"],
      ["name": "Printer removed", "color": "red", "weight": "1"],
    ]
    for row in rows { try shop.add(shop.gadgets, row) }
    shop.gadgets.mark(6, .removed)
    shop.reading.me = 2
  }

  @Test(
    "A query finds the live records that pass",
    arguments: [
      ("", [1, 2, 3, 4, 5]),
      // Choices: by name, title, number, group, list; compared by their order.
      ("color:red", [1, 5]), ("color:dark-blue", [3]), ("color:cold", [2, 3]),
      ("color:red,green", [1, 2, 5]), ("color:<=2", [1, 2, 5]), ("color:>red", [2, 3]),
      ("color:none", [4]), ("color:any", [1, 2, 3, 5]), ("-color:red", [2, 3, 4]),
      ("color:<red", []), ("marks:darkBlue", [2]), ("marks:green,red", [2]), ("marks:any", [2]),
      // Numbers, money, lengths, flags: no value is neither less nor more.
      ("weight:2", [2]), ("weight:<=2", [1, 2, 4]), ("weight:>2", [3]), ("weight:<-4", [4]),
      ("weight:none", [5]), ("price:>=100", [1]), ("price:<100", [3]), ("repair:>1h", [3]),
      ("fragile:yes", [1]), ("fragile:no", [2, 3, 4, 5]), ("fragile:none", [2, 4, 5]),
      ("fragile:any", [1, 3]),
      // Times: what is past is before any moment to come; a bare length is a span from now.
      ("due:<4h", [1, 2, 4, 5]), ("due:4h", [1]), ("due:-7d", [2]), ("due:<now", [2, 4, 5]),
      ("due:today", [1, 2]), ("due:>today", [3]), ("due:2026-03-01", [5]), ("due:завтра", [3]),
      ("due:>2026-03-01", [1, 2, 3, 4]), ("due:<=2026-03-01", [5]), ("due:<2026-03-01", []),
      ("due:>=2026-03-02 due:<2026-03-03", [4]),
      ("bought:-7d", [1]), ("bought:<-7d", [2]), ("bought:2026-03-01", [2]), ("bought:today", []),
      // References: number, part of a name in any case, list, me.
      ("shelf:S-1", [1]), ("shelf:2", [2]), ("shelf:ВЕРХНЯЯ", [1]), ("shelf:вер", [1, 3]),
      ("shelf:lower,верстак", [2, 3]), ("shelf:me", [2]), ("shelf:none", [4, 5]),
      ("parts:G-2", [4]), ("parts:me", [4]), ("parts:none", [1, 2, 3, 5]), ("spare:thinkpad", [5]),
      // Text, tags and free words, folded.
      ("name:принтер", [1]), ("note:ёж", [2]),
      // Letter for letter: not in another case, not a part.
      ("name:=елка", [5]), ("name:=Елка", []), ("name:=ел", []), ("name:=\"G-1 cable\"", [4]),
      ("note:=none", []), ("weight:=2", [2]), ("tags:=vpn", [1, 2]), ("-name:=елка", [1, 2, 3, 4]),
      ("number:1,4", [1, 4]), ("number:G-2,g5,6", [2, 5]), ("number:>3", [4, 5]), ("number:0", []),
      ("note:none", [1, 3, 4]), ("code:z-1", [1]),
      ("tag:VPN", [1, 2]), ("tag:vp", []), ("tag:office,none", [1]), ("tag:any", [1, 2]),
      ("tag:none", [3, 4, 5]), ("ёлка", [1, 5]), ("ЕЛКА", [1, 5]), ("елка -принтер", [5]),
      ("PRINTER", [2]), ("\"no network\"", [3]), ("\"network no\"", []), ("no network", [3]),
      ("\"\"", [1, 2, 3, 4, 5]), ("-\"\"", []), ("сетевой", []), ("-", [4]),
      // A number stands for its record; without a dash it may be a word too.
      ("G-1", [1]), ("g3", [3]), ("t420", [3]), ("G-6", []), ("G-99", []), ("420", [3]),
      // Together.
      ("color:red or color:green", [1, 2, 5]), ("-(color:red or weight:2)", [3, 4]),
      ("color:red (due:<4h -tag:vpn or weight:1)", [1, 5]), ("()", [1, 2, 3, 4, 5]),
      ("color:red weight:<=2 due:<4h shelf:верх tag:vpn \"принтер\"", [1]),
    ] as [(String, [Int])])
  func finds(_ query: String, _ expected: [Int]) throws {
    #expect(try shop.find(query) == expected)
    // One row at a time says the same as all at once.
    let bound = try Query(query, on: shop.gadgets, shop.reading)
    #expect((0...6).filter(bound.matches) == expected)
  }

  @Test(
    "A mistake is told with its column and what would do",
    arguments: [
      ("color:red size:4", "column 11: gadgets have no field ‘size’"),
      ("color:mauve", "column 1: ‘mauve’ is none of: red, green, darkBlue"),
      ("a -marks:mauve", "column 4: ‘mauve’ is none of: red, green, darkBlue"),
      ("marks:<red", "column 1: a choice is matched with ‘:’, not compared"),
      ("fragile:<yes", "column 1: a flag is either yes or no"),
      ("fragile:maybe", "column 1: ‘maybe’ is neither yes nor no"),
      ("weight:heavy", "column 1: ‘heavy’ is not a whole number"),
      ("x or (due:<soon)", soon),
      ("name:<b", "column 1: text is matched with ‘:’, not compared"),
      ("tag:>b", "column 1: tags are matched with ‘:’, not compared"),
      ("shelf:cellar", "column 1: no shelf is called ‘cellar’"),
      ("shelf:<lower", "column 1: a shelf is matched with ‘:’"),
      ("parts:vase", "column 1: no gadget is called ‘vase’"),
      ("parts:>G-1", "column 1: gadgets are matched with ‘:’"),
    ])
  func mistakes(_ query: String, _ expected: String) {
    #expect(shop.mistake(query) == expected)
  }

  private static let soon =
    "column 7: ‘soon’ is not a time such as 2026-03-01, 2026-03-01 14:30, fri 18:00, today, 4h or -7d"

  @Test(
    "On an empty table every query finds nothing", arguments: ["", "\"\"", "x", "due:<4h", "G-1"])
  func emptyTable(_ query: String) throws {
    #expect(try Shop().find(query) == [])
  }

  @Test("A narrower query asked of what a wider one found finds what it would find alone")
  func narrower() throws {
    let wide = try Query("p", on: shop.gadgets, shop.reading).rows()
    let narrow = try Query("printer", on: shop.gadgets, shop.reading)
    #expect(narrow.rows(among: wide) == narrow.rows())
    try shop.add(shop.gadgets, ["name": "new printer"])
    // What was found before the table grew cannot say anything about the new record.
    #expect(narrow.rows(among: wide)[7])
  }

  @Test("The words to be marked in a list are the folded ones that must be there")
  func needles() throws {
    let query = try Query("Ёлка -сеть \"No Net\" color:red", on: shop.gadgets, shop.reading)
    #expect(query.needles.map { String(decoding: $0, as: UTF8.self) } == ["елка", "no net"])
  }

  @Test("Moments of a day are those of the reader's zone")
  func zones() throws {
    var far = shop
    far.reading.zone = Zone(secondsEast: -12 * 3_600)
    // 2026-03-01 00:00 UTC is still the last day of February there.
    #expect(try far.find("due:2026-02-28") == [5])
    #expect(try far.find("due:2026-03-01") == [4])
  }
}
