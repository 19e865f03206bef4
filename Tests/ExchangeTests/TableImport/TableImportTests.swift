import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Records from CSV")
struct TableImportTests {
  private let office = ImportDesk()
  private var desk: Desk { office.desk }

  @Test("Lines make records, with references by number, name and unique value")
  func makes() throws {
    let report = try office.read(
      """
      name,class,holder,place,connectedTo,dependsOn,cost,memory
      SW-1,networkDevice,,,,,"12,50",
      WS-1,workstation,P-3,,SW-1,SW-1,90.00 EUR,8 GiB
      WS-2,workstation,boris,,A-1,"WS-1, SW-1",,
      WS-3,workstation,Вера Смирнова,,,,,512m

      """, into: \.assets)
    #expect(report.complaints == "")
    #expect(
      report.account == """
        assets.csv:2: new A-1 SW-1
        assets.csv:3: new A-2 WS-1
        assets.csv:4: new A-3 WS-2
        assets.csv:5: new A-4 WS-3
        """)
    let assets = desk.assets
    #expect((2...4).map { assets.holder.row($0) } == [3, 2, 3])
    #expect((2...3).map { assets.connectedTo.row($0) } == [1, 1])
    #expect(assets.dependsOn[3] == [2, 1])
    #expect(assets.cost.value(1) == .money(minor: 1_250, currency: "RUB"))
    #expect(assets.memory[4] == 512 << 20)
    // What a form fills in is filled in here as well.
    #expect(assets.status[2] == .inUse && assets.status[1] == .inStock)
  }

  @Test("A line whose key is known changes the fields that differ, and says from what to what")
  func changes() throws {
    _ = try office.read(
      "name,class,inventoryNumber,memory,note\nWS-1,workstation,INV-1,8 GiB,old\n", into: \.assets)
    let report = try office.read(
      """
      inventory number;Name;CLASS;Status;memory;note
      inv-1;WS-1;Workstation;inRepair;8 GiB;
      INV-2;WS-2;workstation;;;
      inv-1;WS-1;workstation;in repair;8 GiB;

      """, into: \.assets)
    #expect(report.counts == [1, 1, 1, 0])
    #expect(
      report.account == """
        assets.csv:2: A-1 WS-1: Status: in stock → in repair; Inventory number: INV-1 → inv-1; \
        Note: old → —
        assets.csv:3: new A-2 WS-2
        """)
    #expect(desk.assets.memory[1] == 8 << 30 && desk.assets.note.isEmpty(1))
  }

  @Test("A print that says less than the value leaves the value alone")
  func rounded() throws {
    let assets = desk.assets
    office.add(
      assets, 1,
      [
        (assets.name, .text("WS-1")), (assets.kind, .integer(1)),
        (assets.memory, .integer(8_589_934_592 + 7)),
      ])
    let file = String(decoding: ImportDesk.export(assets), as: UTF8.self)
    #expect(file.contains("8 GiB"))
    #expect(try office.read(file, into: \.assets).counts == [0, 0, 1, 0])
    #expect(assets.memory[1] == 8_589_934_599)
  }

  @Test("The key is the number where there is one, else the first unique column, else none")
  func keys() throws {
    let teams = desk.teams
    _ = try office.read("name\nFront\nBack\n", into: \.teams)
    #expect(
      try office.read("name,number\nForward,TM-1\n,\n", into: \.teams).counts == [0, 1, 0, 1])
    #expect(teams.name[1] == "Forward")
    #expect(
      try office.read("number,name\nTM-1,Back\n", into: \.teams).complaints
        == "teams.csv:2: name: TM-2 Back has ‘Back’ already")
    #expect(
      try office.read("number,name\nTM-9,Back\n", into: \.teams, key: ["name"]).counts
        == [0, 0, 1, 0])
    // Two places may be called the same.
    #expect(try office.read("name\nRoom 1\nRoom 1\n", into: \.places).counts == [2, 0, 0, 0])
    #expect(
      try office.read("name,address\nRoom 1,x\n", into: \.places, key: ["name"]).complaints
        == "places.csv:2: several records have this key: L-1, L-2; use a closer --key")
    #expect(
      try office.read("name,kind\nRoom 1,room\n", into: \.places, key: ["name", "kind"]).counts
        == [1, 0, 0, 0])
    #expect(
      try office.read("name,kind\nroom 1,room\n", into: \.places, key: ["name", "kind"]).counts
        == [0, 1, 0, 0])
  }

  @Test("A number that the desk has not is the file's own: other lines mean that record by it")
  func ownNumbers() throws {
    let report = try office.read(
      """
      number,name,within
      L-7,Room 1,L-2
      L-2,House,
      L-1,Yard,
      L-2,Big house,

      """, into: \.places)
    #expect(report.counts == [3, 1, 0, 0])
    let places = desk.places
    #expect((1...3).map { places.name[$0] } == ["Big house", "Yard", "Room 1"])
    #expect(places.parent.row(3) == 1)
  }

  @Test("Lines that name each other are made all the same, those that name nobody are not")
  func rings() throws {
    let report = try office.read(
      """
      name,class,connectedTo,partOf
      SW-1,networkDevice,SW-2,RACK
      SW-2,networkDevice,SW-1,
      RACK,rack,,
      SW-3,networkDevice,SW-9,

      """, into: \.assets)
    #expect(report.counts == [3, 0, 0, 1])
    #expect(report.complaints == "assets.csv:5: connectedTo: no asset is called ‘SW-9’")
    let assets = desk.assets
    let row = { (name: String) in assets.find(name)[0] }
    #expect(assets.connectedTo.row(row("SW-1")) == row("SW-2"))
    #expect(assets.connectedTo.row(row("SW-2")) == row("SW-1"))
    #expect(assets.partOf.row(row("SW-1")) == row("RACK"))
  }

  @Test(
    "A name that several bear, or nobody in full, is not guessed; a place may be told by its path")
  func names() throws {
    _ = try office.read(
      "name,within\nHQ,\nBranch,\nRoom 1,HQ\nRoom 1,Branch\nRoom 12,HQ\n", into: \.places)
    let report = try office.read(
      """
      name,place
      A,Room 1
      B,"Room 1, Branch"
      C,Room
      D,L-9
      E,2

      """, into: \.people)
    #expect(
      report.complaints == """
        people.csv:2: place: ‘Room 1’ may be L-3 Room 1, L-4 Room 1: say which by its number
        people.csv:4: place: no place is called just ‘Room’; if this is meant, write it so: L-3 Room 1, \
        L-4 Room 1, L-5 Room 12
        people.csv:5: place: no place is called ‘L-9’
        """)
    #expect([4, 5].map { desk.people.place.row($0) } == [4, 2])
  }

  @Test("A record that others of its name stand beside is exported so that it is found again")
  func paths() throws {
    _ = try office.read(
      "name,within\nHQ,\nBranch,\nRoom 1,HQ\nRoom 1,Branch\n", into: \.places)
    _ = try office.read("name,place\nA,L-4\nB,L-1\n", into: \.people)
    let file = String(decoding: ImportDesk.export(desk.people, rows: [4, 5]), as: UTF8.self)
    #expect(file.contains("P-4,A,,,,\"Room 1, Branch\",") && file.contains("P-5,B,,,,HQ,"))
    #expect(try office.read(file, into: \.people).counts == [0, 0, 2, 0])
  }

  @Test("What is wrong is told with its place and field, and the other lines are imported")
  func mistakes() throws {
    let report = try office.read(
      """
      name,class,cost,purchased,memory
      WS-1,toaster,,,
      WS-2,workstation,many,,
      WS-3,workstation,,31.02.2026,
      WS-4,workstation,,,big
      WS-5,workstation
      "WS-6,workstation,,,
      ,workstation,,,
      WS-8,workstation,1,23.11.2026,1g

      """, into: \.assets)
    #expect(report.counts == [1, 0, 0, 7])
    #expect(
      report.complaints.split(separator: "\n").map { $0.prefix(60) } == [
        "assets.csv:2: kind: ‘toaster’ is none of: workstation, noteb",
        "assets.csv:3: cost: ‘many’ is not an amount such as 1250.00 ",
        "assets.csv:4: purchased: ‘31.02.2026’ is not a day such as 2",
        "assets.csv:5: memory: ‘big’ is not a size such as 512 MiB or",
        "assets.csv:6: there are 2 cells, and the header has 5",
        "assets.csv:7: a quote that is never closed",
        "assets.csv:8: name: every asset needs a name",
      ])
    #expect(desk.assets.purchased[1] == CivilDate(year: 2026, month: 11, day: 23))
  }

  @Test(
    "A header that is not understood is refused as a whole",
    arguments: [
      ("name,colour\nx,y\n", "teams.csv:1: teams have no field ‘colour’; there are: number, name,"),
      ("name,Name\nx,y\n", "teams.csv:1: the header has ‘Name’ twice"),
      ("", "teams.csv has no header with the names of its columns"),
    ])
  func headers(_ text: String, _ message: String) {
    let refusal = #expect(throws: Refusal.self) { try office.read(text, into: \.teams) }
    #expect(refusal?.message.hasPrefix(message) ?? false, "\(refusal?.message ?? "")")
  }

  @Test("Columns may be passed over; those that follow from others are, and the report says so")
  func passing() throws {
    let report = try office.read(
      "name,colour,created,,event\nFront,red,yesterday,x,7\n", into: \.teams, passing: ["Colour"])
    #expect(report.counts == [1, 0, 0, 0])
    #expect(
      report.notes == [
        "teams.csv: created, event: these follow from what is done and were passed over"
      ])
    let refusal = #expect(throws: Refusal.self) {
      try office.read("name\nx\n", into: \.teams, key: ["lead"])
    }
    #expect(
      refusal?.message
        == "teams.csv:1: the key ‘lead’ is none of the file's columns that are imported")
  }

  @Test("Rights hold line by line, and whoever has none at all is told once")
  func rights() throws {
    #expect(
      try office.read("name,class\nWS-1,workstation\n", into: \.assets, by: "boris").counts
        == [1, 0, 0, 0])
    let refusal = #expect(throws: Refusal.self) {
      try office.read("name\nFront\n", into: \.teams, by: "boris")
    }
    #expect(refusal?.right == .managePeople)
    #expect(desk.teams.count == 1)
    // A requester may open tickets, and change none.
    let report = try office.read("subject\nNo network\n", into: \.tickets, by: "vera")
    #expect(report.counts == [1, 0, 0, 0])
    let again = try office.read("number,subject\nT-1,Mine\n", into: \.tickets, by: "vera")
    #expect(again.complaints.hasPrefix("tickets.csv:2: you have no right to work on tickets"))
  }

  @Test("What was hidden from whoever exported is not imported in the place of what there is")
  func hidden() throws {
    let people = desk.people
    office.add(people, 3, [(people.note, .text("secret"))])
    let file = "number,name,note\nP-3,Вера Смирнова,•••\n,New,•••\n"
    let report = try office.read(file, into: \.people)
    #expect(report.counts == [1, 0, 1, 0])
    #expect(
      report.notes == ["people.csv: note: ••• stands for what was hidden; it was left as it is"])
    #expect(people.note[3] == "secret" && people.note.isEmpty(4) && people.name[4] == "New")
  }

  @Test("A record that is gone is not made anew behind its number")
  func removed() throws {
    _ = try office.read("name\nFront\n", into: \.teams)
    office.sink.add(
      "remove", by: Actor(person: 1, login: "anna"), occurred: nil,
      [RecordEdit(desk.teams.id(1), [], presence: .removed)])
    #expect(
      try office.read("number,name\nTM-1,Front\n", into: \.teams).complaints
        == "teams.csv:2: TM-1 was removed; ‘deskhand restore TM-1’ brings it back")
  }

  @Test("A file that is no UTF-8 is read as windows-1251, and UTF-16 is refused")
  func encodings() throws {
    let cyrillic: [UInt8] = [0xD1, 0xEA, 0xEB, 0xE0, 0xE4]
    let bytes = Array("name\n".utf8) + cyrillic + Array(" \u{31}\n".utf8)
    let report = try ImportDesk.read(bytes, into: desk.teams, of: desk)
    #expect(report.notes == ["teams.csv is no UTF-8; it was read as windows-1251"])
    #expect(desk.teams.name[1] == "Склад 1")
    let refusal = #expect(throws: Refusal.self) {
      try ImportDesk.read([0xFF, 0xFE, 0x6E, 0x00], into: desk.teams, of: desk)
    }
    #expect(refusal?.message == "teams.csv is in UTF-16; save it as CSV in UTF-8")
  }
}
