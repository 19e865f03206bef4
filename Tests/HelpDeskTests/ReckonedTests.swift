import HelpDesk
import Tables
import Testing

@Suite("What is reckoned from other records")
struct ReckonedTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  /// Sets fields of a record as a log would, past all rules, in an event of its own.
  private func apply(
    _ table: RecordTable, _ row: Int, _ fields: [(Column, Value)],
    _ presence: RecordEdit.Presence = .kept, days: Int64 = 0
  ) {
    let edit = RecordEdit(
      table.id(row), fields.map { FieldEdit(column: $0.tag, value: $1) }, presence: presence)
    desk.apply(
      Event(
        number: desk.lastEvent + 1, author: desk.actor(login: "anna"),
        time: Timestamp(milliseconds: desk.lastTime.milliseconds + days * 86_400_000),
        deed: "set", edits: desk.linked([edit])))
  }

  private func number(_ column: Column, _ row: Int) -> Int64? {
    if case .integer(let number) = column.value(row) { number } else { nil }
  }

  @Test("Counts of installations stay those of a pass over the table", arguments: 1...4)
  func installations(seed: UInt64) throws {
    var numbers = UInt64(seed)
    func below(_ limit: Int) -> Int {
      numbers = numbers &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(numbers >> 33) % limit
    }
    for name in ["A", "B", "C"] { try office.make(desk.software, ("name", name)) }
    let table = desk.installations
    for step in 0..<300 {
      let row = 1 + below(min(step + 1, 40))
      let fields: [(Column, Value)] = [
        (table.name, .text("x")), (table.software, .integer(Int64(below(4)))),
        (table.asset, .integer(1)),
      ]
      apply(table, row, below(3) == 0 ? [] : fields, below(5) == 0 ? .removed : .restored)
      // Nothing is asked at first: what is there by then is caught up with.
      if step < 50 { continue }
      let changed = desk.takeReckonedAnew()
      for program in 1...3 {
        let before = table.count(of: program)
        #expect(before == table.software.rows(referringTo: program).count)
        #expect(number(desk.software.installed, program) == Int64(before))
      }
      #expect(changed.allSatisfy { $0.table == SoftwareTable.tag })
    }
  }

  @Test("Whoever counted a record before is named, and whoever does now")
  func owners() throws {
    for name in ["A", "B"] { try office.make(desk.software, ("name", name)) }
    let table = desk.installations
    try office.make(table, ("name", "a"), ("software", "A"), ("asset", "WS-1"))
    #expect(desk.takeReckonedAnew() == [], "nobody has asked yet")
    #expect(number(desk.software.installed, 1) == 1)
    #expect(desk.takeReckonedAnew() == [])
    try office.set(table, 1, ("software", "B"))
    #expect(desk.takeReckonedAnew() == [desk.software.id(1), desk.software.id(2)])
    #expect(desk.takeReckonedAnew() == [])
    apply(table, 1, [(table.software, .integer(4_000_000_000))])
    #expect(desk.takeReckonedAnew() == [desk.software.id(2)], "what is not there is not named")
  }

  @Test("Rollouts, transfers, stocktakes and stock name those whose figures others changed")
  func tables() throws {
    try office.make(desk.places, ("name", "Store"), ("kind", "warehouse"))
    try office.make(desk.stock, ("name", "Toner"), ("place", "Store"))
    try office.make(desk.software, ("name", "A"))
    try office.make(desk.rollouts, ("name", "R"), ("software", "A"), ("stages", "1"))
    try office.make(desk.transfers, ("toPlace", "Store"))
    try office.make(desk.stocktakes, ("name", "Year"))
    try office.perform("receive", desk.stock, 1, ["quantity": "9"])
    for column in [desk.rollouts.waiting, desk.rollouts.installed] { _ = column[1] }
    _ = (desk.transfers.lines[1], desk.stocktakes.expected[1], desk.stock.monthly[1])
    _ = desk.takeReckonedAnew()

    try office.perform("choose", desk.rollouts, 1, ["targets": "class:workstation"])
    #expect(desk.takeReckonedAnew() == [desk.rollouts.id(1)])
    #expect(desk.rollouts.waiting[1] == 1)
    try office.perform("start", desk.rollouts, 1)
    #expect(desk.takeReckonedAnew() == [])
    try office.perform("installed", desk.rolloutTargets, 1)
    #expect(desk.takeReckonedAnew() == [desk.rollouts.id(1)])
    #expect(desk.rollouts.waiting[1] == 0 && desk.rollouts.installed[1] == 1)

    try office.perform("addAsset", desk.transfers, 1, ["asset": "WS-1"])
    #expect(desk.takeReckonedAnew() == [desk.transfers.id(1)])
    #expect(desk.transfers.lines[1] == 1)

    try office.perform("start", desk.stocktakes, 1)
    #expect(desk.takeReckonedAnew() == [desk.stocktakes.id(1)])

    try office.perform("issue", desk.stock, 1, ["quantity": "6", "person": "vera"])
    #expect(desk.takeReckonedAnew() == [desk.stock.id(1)])
    #expect(desk.stock.monthly[1] == 2 && desk.stock.lasts[1] == 45)
  }

  @Test("Consumption stays that of a pass over the movements while days pass", arguments: 1...4)
  func consumption(seed: UInt64) throws {
    var numbers = UInt64(seed)
    func below(_ limit: Int) -> Int {
      numbers = numbers &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(numbers >> 33) % limit
    }
    try office.make(desk.places, ("name", "Store"), ("kind", "warehouse"))
    for name in ["A", "B"] { try office.make(desk.stock, ("name", name), ("place", "Store")) }
    let (stock, table) = (desk.stock, desk.movements)
    var shown: [Int64?] = [nil, nil, nil]
    for step in 0..<240 {
      let isOld = below(6) == 0
      let row = isOld && table.count > 1 ? 1 + below(table.count - 1) : table.count
      let late = below(8) == 0
      let fields: [(Column, Value)] = [
        (table.item, .integer(Int64(1 + below(2)))),
        (table.quantity, .integer(Int64(1 + below(9)))),
        (table.kind, .integer(below(4) == 0 ? 1 : 2)),
        (
          table.day,
          late ? .integer(desk.lastTime.milliseconds / 86_400_000 - Int64(below(120))) : .none
        ),
      ]
      apply(table, row, fields, below(9) == 0 ? .removed : .restored, days: Int64(below(4)))
      if step < 30 { continue }
      let changed = desk.takeReckonedAnew().map(\.row)
      let start = desk.lastTime.milliseconds - 90 * 86_400_000
      for item in 1...2 {
        let used = table.item.rows(referringTo: item)
          .filter { row in
            let day = table.day[row].map { Int64($0.days) * 86_400_000 }
            return table.kind[row] == .issue
              && day ?? table.created[row]?.milliseconds ?? 0 >= start
          }.reduce(Int64(0)) { $0 + (table.quantity[$1] ?? 0) }
        let now = stock.monthly[item]
        #expect(now == (used == 0 ? nil : (used + 2) / 3))
        #expect(step == 30 || now == shown[item] || changed.contains(item), "it changed unseen")
        shown[item] = now
      }
    }
  }

  @Test("Numbers beyond reason are no reason to fall")
  func hostile() throws {
    try office.make(desk.places, ("name", "Store"), ("kind", "warehouse"))
    try office.make(desk.stock, ("name", "Toner"), ("place", "Store"), ("most", "1000000000"))
    let (stock, table) = (desk.stock, desk.movements)
    for quantity in [Int64.max, .max, -.max] {
      apply(
        table, table.count,
        [
          (table.item, .integer(1)), (table.kind, .integer(2)),
          (table.quantity, .integer(quantity)),
        ])
      for column in [stock.available, stock.monthly, stock.order, stock.lasts] { _ = column[1] }
    }
    apply(stock, 1, [(stock.onHand, .integer(-.max)), (stock.reserved, .integer(.max))])
    #expect(stock.available[1] == .min)
    #expect(stock.order[1] == .max)
    apply(stock, 1, [(stock.onHand, .integer(.max)), (stock.reserved, .none)])
    #expect(stock.lasts[1] ?? 0 > 0)
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("receive", stock, 1, ["quantity": "1000"])
      } == nil, "a sum stops at what a number can hold")
    try office.make(desk.software, ("name", "A"), ("licence", "perDevice"))
    apply(desk.software, 1, [(desk.software.licences, .integer(-.max))])
    for row in 1...2 {
      apply(desk.installations, row, [(desk.installations.software, .integer(1))])
    }
    #expect(desk.software.spare[1] == .min)
  }

  @Test("What many targets come to is asked as often as one likes")
  func many() throws {
    try office.make(desk.software, ("name", "A"))
    try office.make(desk.rollouts, ("name", "R"), ("software", "A"))
    let table = desk.rolloutTargets
    var edits: [RecordEdit] = []
    for row in 1...50_000 {
      let fields: [(Column, Value)] = [(table.rollout, .integer(1)), (table.result, .integer(1))]
      edits.append(
        RecordEdit(table.id(row), fields.map { FieldEdit(column: $0.tag, value: $1) }))
    }
    desk.apply(
      Event(
        number: desk.lastEvent + 1, author: desk.actor(login: "anna"), time: desk.lastTime,
        deed: "choose", edits: desk.linked(edits)))
    for _ in 0..<5_000 { #expect(desk.rollouts.waiting[1] == 50_000) }
  }

  @Test("Any number can be compared with, also the least that there is")
  func comparing() throws {
    let reading = Reading(now: office.now)
    try office.make(desk.software, ("name", "A"))
    try office.make(desk.installations, ("name", "A"), ("asset", "WS-1"), ("software", "A"))
    for (query, count) in [
      ("installed:<=\(Int64.min)", 0), ("installed:>=\(Int64.min)", 1),
      ("installed:<\(Int64.min)", 0), ("installed:>\(Int64.max)", 0),
      ("installed:<=\(Int64.max)", 1),
    ] {
      #expect(
        try Query(query, on: desk.software, reading).rows().members.count == count, "\(query)")
    }
  }
}
