import HelpDesk
import Tables
import Testing

@Suite("Classes and attributes of assets")
struct AssetClassTests {
  private static let schema = AssetSchema(
    classes: [.init(number: 40, name: "till", title: "cash register", like: .printer)],
    attributes: [
      .init(number: 2_000, name: "drive", title: "Drive", kind: .text, classes: [40]),
      .init(number: 2_001, name: "sealed", title: "Sealed", kind: .flag, classes: nil),
    ])

  @Test("Every attribute that is declared for some classes is a column that the others lack")
  func declared() {
    let assets = Desk(Self.schema).assets
    func has(_ name: String, _ raw: UInt8) -> Bool? {
      assets.column(named: name).map { assets.has($0, kind: raw) }
    }
    let workstation = AssetClass.workstation.rawValue
    #expect(has("memory", workstation) == true)
    #expect(has("pages", workstation) == false)
    #expect(has("pages", 40) == true, "it is like a printer")
    #expect(has("drive", 40) == true)
    #expect(has("drive", workstation) == false)
    #expect(has("sealed", workstation) == true)
    #expect(has("holder", workstation) == true)
    #expect(has("drive", 0) == true, "of no class yet")
  }

  @Test("What is declared is stored, found and counted like what comes with the program")
  func stored() throws {
    let desk = Desk(Self.schema)
    let assets = desk.assets
    let reading = Reading(now: Timestamp(milliseconds: 0))
    var edit = RecordEdit(assets.id(1), [])
    for (name, text) in [("kind", "till"), ("drive", "FN-36"), ("status", "inRepair")] {
      let column = try #require(assets.column(named: name))
      edit.fields.append(FieldEdit(column: column.tag, value: try column.parse(text, reading)))
    }
    let event = Event(
      number: 1, author: Actor(person: 0, login: "anna"), time: Timestamp(milliseconds: 0),
      occurred: nil, deed: "new", edits: desk.linked([edit]))
    desk.apply(event)
    for query in ["class:till", "class:peripheral", "drive:fn", "class:till status:inRepair"] {
      #expect(try Query(query, on: assets, reading).rows().members == [1], "\(query)")
    }
    #expect(assets.nature(of: 1) == .printer)
    #expect(assets.kind.text(1, reading) == "cash register")
    // A program without the file keeps what it does not know.
    let plain = Desk()
    plain.apply(event)
    #expect(plain.assets.unknownFields[1]?[2_000] != nil)
    #expect(plain.assets.kind.text(1, reading) == "unknown (40)")
  }

  @Test(
    "A size is read with the units that people write, and printed so that it is read again",
    arguments: [
      ("8 GiB", "8 GiB"), ("8g", "8 GiB"), ("8192 MB", "8 GiB"), ("1.5T", "1.5 TiB"),
      ("512", "512 B"), ("0", "0 B"), ("1,5 gib", "1.5 GiB"),
    ])
  func sizes(_ text: String, _ printed: String) throws {
    let memory = Desk().assets.memory
    let reading = Reading(now: Timestamp(milliseconds: 0))
    let value = try memory.parse(text, reading)
    #expect(memory.print(value, reading) == printed)
    #expect(try memory.parse(printed, reading) == value)
  }

  @Test("What is no size is refused", arguments: ["eight", "8 XB", "1.2.3", "-1", "99999999999T"])
  func noSizes(_ text: String) {
    let memory = Desk().assets.memory
    let reading = Reading(now: Timestamp(milliseconds: 0))
    #expect(throws: FieldError.self) { try memory.accept(memory.parse(text, reading)) }
  }
}
