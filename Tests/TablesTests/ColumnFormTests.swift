import Tables
import Testing

/// A column by name, what a person types, the value it is, and how it is shown.
struct TypedForm: CustomTestStringConvertible {
  let column: String
  let typed: String
  let value: Value
  let shown: String
  init(_ column: String, _ typed: String, _ value: Value, shown: String? = nil) {
    self.column = column
    self.typed = typed
    self.value = value
    self.shown = shown ?? typed
  }
  var testDescription: String { "\(column) ‘\(typed)’" }
}

/// Milliseconds of a moment in UTC.
private func moment(_ text: String) -> Value {
  .integer(parseTimestamp(text, zone: .utc)!.milliseconds)
}

@Suite("What people type into a column and what they see in it")
struct ColumnFormTests {
  private let shop = Shop()

  init() throws {
    try shop.add(shop.shelves, ["name": "Upper shelf", "code": "u"])
    try shop.add(shop.shelves, ["name": "Нижняя полка"])
    try shop.add(shop.gadgets, ["name": "Lamp", "code": "L-1"])
    try shop.add(shop.gadgets, ["name": "Desk lamp"])
  }

  static let forms: [TypedForm] = [
    TypedForm("name", "Принтер Ёлка", .text("Принтер Ёлка")),
    TypedForm("note", "two\nlines", .text("two\nlines")),
    TypedForm("color", "red", .integer(1)),
    TypedForm("color", "Dark-Blue", .integer(3), shown: "dark blue"),
    TypedForm("color", "grass green", .integer(2)),
    TypedForm("color", "2", .integer(2), shown: "grass green"),
    TypedForm("color", "dark", .integer(3), shown: "dark blue"),
    TypedForm("marks", "darkBlue, red,red", .rows([1, 3]), shown: "red, dark blue"),
    TypedForm("fragile", "Да", .integer(1), shown: "yes"),
    TypedForm("fragile", "false", .integer(0), shown: "no"),
    TypedForm("weight", "-42", .integer(-42)),
    TypedForm("weight", "9223372036854775807", .integer(.max)),
    TypedForm("price", "1250.5 eur", .money(minor: 125_050, currency: "EUR"), shown: "1250.50 EUR"),
    TypedForm("price", "1250,05", .money(minor: 125_005, currency: "RUB"), shown: "1250.05 RUB"),
    TypedForm("price", "-0.50", .money(minor: -50, currency: "RUB"), shown: "-0.50 RUB"),
    TypedForm("due", "2026-03-01 14:30", moment("2026-03-01 14:30")),
    TypedForm("due", "2026-03-01", moment("2026-03-01 00:00"), shown: "2026-03-01 00:00"),
    TypedForm("due", "4h", moment("2026-11-23 22:53"), shown: "2026-11-23 22:53"),
    TypedForm("due", "-7d", moment("2026-11-16 18:53"), shown: "2026-11-16 18:53"),
    TypedForm("due", "now", moment("2026-11-23 18:53"), shown: "2026-11-23 18:53"),
    TypedForm("due", "завтра", moment("2026-11-24 00:00"), shown: "2026-11-24 00:00"),
    TypedForm("bought", "2026-02-28", .integer(20_512)),
    TypedForm("bought", "yesterday", .integer(20_779), shown: "2026-11-22"),
    TypedForm("bought", "7d", .integer(20_787), shown: "2026-11-30"),
    TypedForm("repair", "1h52m", .integer(6_720_000), shown: "1:52"),
    TypedForm("repair", "1:52", .integer(6_720_000)),
    TypedForm("repair", "-3d 04:10", .integer(-274_200_000)),
    TypedForm("shelf", "S-2", .integer(2), shown: "Нижняя полка"),
    TypedForm("shelf", "1", .integer(1), shown: "Upper shelf"),
    TypedForm("shelf", "U", .integer(1), shown: "Upper shelf"),
    TypedForm("shelf", "пол ниж", .integer(2), shown: "Нижняя полка"),
    TypedForm("spare", "lamp", .integer(1), shown: "Lamp"),
    TypedForm("parts", "G-2, l-1, G-2", .rows([2, 1]), shown: "Desk lamp, Lamp"),
    // A word that begins with a mark, which would be one character with the blank before it.
    TypedForm("tags", "a \u{301}b", .words(["a", "\u{301}b"]), shown: "a \u{301}b"),
    TypedForm("tags", "VPN,  сеть vpn", .words(["vpn", "сеть"]), shown: "vpn сеть"),
  ]

  @Test("A text becomes its value, and the value is shown", arguments: forms)
  func parsesAndPrints(_ form: TypedForm) throws {
    let column = try #require(shop.gadgets.column(named: form.column))
    let value = try column.parse(form.typed, shop.reading)
    #expect(value == form.value)
    #expect(column.print(value, shop.reading) == form.shown)
    #expect(throws: Never.self) { try column.accept(value) }
  }

  @Test("What a column shows it reads again as the same value", arguments: forms)
  func readsWhatItShows(_ form: TypedForm) throws {
    let column = try #require(shop.gadgets.column(named: form.column))
    let shown = column.print(form.value, shop.reading)
    #expect(try column.parse(shown, shop.reading) == form.value)
  }

  @Test("Empty text is no value in every column, and no value is shown as empty text")
  func emptyText() throws {
    for column in shop.gadgets.columns {
      #expect(try column.parse("", shop.reading) == .none, "\(column.name)")
      #expect(column.print(.none, shop.reading) == "", "\(column.name)")
      #expect(throws: Never.self) { try column.accept(.none) }
    }
  }

  @Test("Moments and days are meant in the reader's zone")
  func zones() throws {
    var moscow = shop.reading
    moscow.zone = Zone(secondsEast: 3 * 3_600)
    moscow.now = parseTimestamp("2026-11-23 22:00", zone: .utc)!
    let due = try shop.gadgets.due.parse("2026-03-01 14:30", moscow)
    #expect(due == moment("2026-03-01 11:30"))
    #expect(shop.gadgets.due.print(due, moscow) == "2026-03-01 14:30")
    #expect(try shop.gadgets.bought.parse("today", moscow) == .integer(20_781))
  }

  @Test(
    "What a column cannot read is refused with the reason",
    arguments: [
      ("paint", "mauve", "paint: ‘mauve’ is none of: red, green, darkBlue"),
      ("marks", "red, mauve", "marks: ‘mauve’ is none of: red, green, darkBlue"),
      ("fragile", "maybe", "fragile: ‘maybe’ is neither yes nor no"),
      ("weight", "4.5", "weight: ‘4.5’ is not a whole number"),
      ("weight", "-9223372036854775808", "weight: ‘-9223372036854775808’ is not a whole number"),
      ("price", "ten", "price: ‘ten’ is not an amount such as 1250.00 RUB"),
      ("price", "1.234", "price: ‘1.234’ is not an amount such as 1250.00 RUB"),
      (
        "price", "92233720368547758.99",
        "price: ‘92233720368547758.99’ is not an amount such as 1250.00 RUB"
      ),
      ("price", "-92233720368547758.08", "price: an amount with a currency was expected"),
      ("price", "10 руб", "price: an amount with a currency was expected"),
      (
        "due", "soon",
        "due: ‘soon’ is not a time such as 2026-03-01, 2026-03-01 14:30, fri 18:00, today, 4h or -7d"
      ),
      ("bought", "2026-02-30", "bought: ‘2026-02-30’ is not a day such as 2026-03-01, today or 7d"),
      ("repair", "1:60", "repair: ‘1:60’ is not a length of time such as 90m, 4h or 2d"),
      ("shelf", "cellar", "shelf: no shelf is called ‘cellar’"),
      ("shelf", "S-9", "shelf: no shelf is called ‘S-9’"),
      ("shelf", "me", "shelf: no shelf is called ‘me’"),
      ("parts", "lamp, vase", "parts: no gadget is called ‘vase’"),
      // What could be typed and not be read again, as the fuzzer found.
      ("due", "999999999w", "due: a time before the year 10000 was expected"),
      (
        "repair", "999999999w",
        "repair: a length of time below a thousand million days was expected"
      ),
    ])
  func refuses(_ name: String, _ text: String, _ message: String) throws {
    let column = try #require(shop.gadgets.column(named: name))
    #expect(shop.refusal(column, text) == message)
  }

  @Test("A name that fits several records is refused with their numbers")
  func ambiguousName() throws {
    try shop.add(shop.shelves, ["name": "Upper cupboard"])
    let message =
      "shelf: ‘upper’ may be S-1 Upper shelf, S-3 Upper cupboard: say which by its number"
    #expect(shop.refusal(shop.gadgets.shelf, "upper") == message)
  }

  @Test(
    "A value of another kind is refused",
    arguments: [
      ("name", .integer(1), "name: text was expected"),
      ("paint", .integer(9), "paint: one of red, green, darkBlue was expected"),
      ("marks", .rows([1, 9]), "marks: some of red, green, darkBlue were expected"),
      ("fragile", .integer(2), "fragile: yes or no was expected"),
      ("weight", .text("4"), "weight: a number was expected"),
      ("price", .integer(4), "price: an amount with a currency was expected"),
      ("price", .money(minor: 1, currency: "rub"), "price: an amount with a currency was expected"),
      ("bought", .integer(.min), "bought: a day before the year 10000 was expected"),
      ("due", .integer(.max), "due: a time before the year 10000 was expected"),
      ("bought", .integer(2_932_897), "bought: a day before the year 10000 was expected"),
      ("shelf", .integer(7), "shelf: there is no S-7"),
      ("shelf", .integer(0), "shelf: there is no S-0"),
      ("shelf", .text("x"), "shelf: a shelf was expected"),
      ("parts", .rows([1, 8]), "parts: there is no G-8"),
      ("tags", .words(["two words"]), "tags: words without blanks were expected"),
    ] as [(String, Value, String)])
  func refusesValues(_ name: String, _ value: Value, _ message: String) throws {
    let column = try #require(shop.gadgets.column(named: name))
    var said = "none"
    do throws(FieldError) { try column.accept(value) } catch { said = error.description }
    #expect(said == message)
  }
}
