import HelpDesk
import Tables

/// The deterministic generator SplitMix64 (Steele, Lea, Flood: 2014).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// Random commands by random people of an office, of every table and every deed.
struct SeededDay {
  let office: TestDesk
  private var random: Seeded
  private var desk: Desk { office.desk }
  private static let logins = ["anna", "igor", "helen", "boris", "dora", "clara", "vera", "roman"]

  init(seed: Int) throws {
    office = try .office()
    random = Seeded(seed)
    for subject in ["One", "Два", "Three"] { try office.make(desk.tickets, ("subject", subject)) }
  }

  /// Gives one command; false when it was refused, in which case nothing has changed.
  mutating func step() -> Bool {
    office.now.milliseconds += Int64(random.below(1_800_000))
    let login = random.pick(Self.logins)
    let table = random.below(3) == 0 ? random.pick(desk.recordTables) : desk.tickets
    do throws(Refusal) {
      switch random.below(20) {
      case 0..<3: try office.commit(CreateRecord(table, fields(of: table)), by: login)
      case 3..<6:
        let change = EditRecords(table, rows(of: table), Array(fields(of: table).prefix(3)))
        try office.commit(change, by: login)
      case 6: try office.commit(RemoveRecords(table, rows(of: table)), by: login)
      case 7:
        let gone = (1..<max(table.count, 1)).filter { !table.isLive($0) }
        try office.commit(RemoveRecords(table, gone, restores: true), by: login)
      case 8: try office.undo(random.pick(office.events), by: login)
      default:
        guard !table.deeds.isEmpty else { return false }
        let deed = random.pick(table.deeds)
        var answers: [String: Value] = [:]
        for input in deed.inputs where input.isRequired || random.below(2) == 0 {
          answers[input.column.name] = value(of: input.column)
        }
        try office.commit(PerformDeed(deed, table, rows(of: table), Inputs(answers)), by: login)
      }
      return true
    } catch {
      return false
    }
  }

  private mutating func rows(of table: RecordTable) -> [Int] {
    (0...random.below(2)).map { _ in 1 + random.below(max(table.count, 1)) }
  }

  /// Some fields that a form has, among them all that are required.
  private mutating func fields(of table: RecordTable) -> [(Column, Value)] {
    var fields: [(Column, Value)] = []
    for column in table.formColumns
    where column.traits.contains(.required) || random.below(3) == 0 {
      fields.append((column, value(of: column)))
    }
    return fields
  }

  private mutating func value(of column: Column) -> Value {
    if !column.traits.contains(.required), random.below(5) == 0 { return .none }
    switch column {
    case let reference as ReferenceColumn:
      return .integer(Int64(1 + random.below(max(reference.target.count - 1, 1))))
    case let references as ReferencesColumn:
      return .rows([1 + random.below(max(references.target.count - 1, 1))])
    case let choice as ChoiceColumn: return .integer(Int64(random.pick(choice.items).raw))
    case let choices as ChoicesColumn: return .rows([Int(random.pick(choices.items).raw)])
    case is Text: return .text(random.pick(["alpha", "Бета", "gamma", "δ", "x\ny", "42"]))
    case is Tags: return .words([random.pick(["vpn", "сеть"])])
    case is Money: return .money(minor: Int64(random.below(10_000)), currency: "RUB")
    case is Flag: return .integer(Int64(random.below(2)))
    case is Instant:
      return .integer(office.now.milliseconds + Int64(random.below(1_000_000)) * 1_000)
    default: return .integer(Int64(1 + random.below(20_000)))
    }
  }
}
