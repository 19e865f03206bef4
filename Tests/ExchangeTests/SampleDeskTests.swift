import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Sample desk")
struct SampleDeskTests {
  /// Everything on a desk as text, a line a record.
  private func lines(_ desk: Desk) -> [String] {
    let reading = Reading(now: FoundedSample.now, zone: FoundedSample.zone)
    return desk.recordTables.flatMap { table in
      (1..<max(table.count, 1)).map { row in
        ([table.number(row)] + table.columns.map { $0.text(row, reading) }).joined(separator: "|")
      }
    }
  }

  @Test("The same seed makes the same desk, event by event")
  func sameSeed() throws {
    let (one, other) = (
      try FoundedSample(seed: 7, tickets: 300), try FoundedSample(seed: 7, tickets: 300)
    )
    #expect(one.sink.events == other.sink.events)
    #expect(lines(one.desk) == lines(other.desk))
  }

  @Test("Different seeds make different desks of the same size")
  func differentSeeds() throws {
    let (one, other) = (
      try FoundedSample(seed: 7, tickets: 300), try FoundedSample(seed: 8, tickets: 300)
    )
    #expect(one.desk.tickets.count == other.desk.tickets.count)
    let subjects = [one.desk, other.desk].map { desk in
      (1..<desk.tickets.count).map { desk.tickets.subject[$0] }
    }
    let same = zip(subjects[0], subjects[1]).count { $0 == $1 }
    #expect(same < 30, "\(same) of 300 subjects are the same in the same place")
  }

  @Test("There are as many tickets as asked for", arguments: [0, 1, 10, 40, 333, 1_000])
  func counts(_ tickets: Int) throws {
    #expect(try FoundedSample(seed: 3, tickets: tickets).desk.tickets.count - 1 == tickets)
  }

  @Test("Progress is told up to the end")
  func progress() throws {
    let sink = MemorySink()
    var told: [(Int, Int)] = []
    try SampleDesk(
      seed: 1, tickets: 3_000, now: FoundedSample.now, zone: FoundedSample.zone, zoneName: "MSK-3"
    ).fill(sink) { told.append(($0, $1)) }
    #expect(told.last.map { [$0.0, $0.1] } == [3_000, 3_000])
    #expect(told.count > 2 && zip(told, told.dropFirst()).allSatisfy { $0.0 < $1.0 })
    #expect(told.allSatisfy { $0.1 == 3_000 })
  }

  @Test("A desk without people gets an IT manager of its own")
  func emptyDesk() throws {
    let sink = MemorySink()
    try SampleDesk(
      seed: 1, tickets: 100, now: FoundedSample.now, zone: FoundedSample.zone, zoneName: "MSK-3"
    ).fill(sink)
    let desk = sink.desk
    #expect(desk.people.roles[1] == [.itManager])
    #expect(!desk.people.login[1].isEmpty)
    #expect((1..<desk.people.count).count { desk.people.roles[$0].contains(.itManager) } == 1)
  }

  @Test("Every state, class, status, kind of place and role occurs")
  func everythingOccurs() throws {
    let desk = try FoundedSample(seed: 3, tickets: 2_000).desk
    func missing<Option: ChoiceValue>(_ column: Choice<Option>, _ table: Table) -> Set<Option> {
      Set(Option.allCases).subtracting((1..<table.count).compactMap { column[$0] })
    }
    #expect(missing(desk.tickets.state, desk.tickets) == [])
    #expect(missing(desk.tickets.priority, desk.tickets) == [])
    #expect(missing(desk.tickets.kind, desk.tickets) == [])
    #expect(missing(desk.tickets.channel, desk.tickets) == [.other])
    #expect(missing(desk.assets.kind, desk.assets) == [])
    #expect(missing(desk.assets.status, desk.assets) == [])
    #expect(missing(desk.places.kind, desk.places) == [])
    #expect(missing(desk.changes.state, desk.changes) == [])
    #expect(missing(desk.services.criticality, desk.services) == [])
    let roles = Set((1..<desk.people.count).flatMap { desk.people.roles[$0] })
    #expect(Set(Role.allCases).subtracting(roles) == [.requester], "requesters have no role")
  }

  @Test("Every reference leads to a record, and unique values are unique")
  func references() throws {
    let desk = try FoundedSample(seed: 4, tickets: 1_000).desk
    for table in desk.recordTables {
      for column in table.columns {
        var seen: Set<String> = []
        for row in 1..<max(table.count, 1) {
          let value = column.value(row)
          #expect(throws: Never.self, "\(table.number(row))") { try column.accept(value) }
          if column.traits.contains(.unique), case .text(let text) = value {
            #expect(seen.insert(text.lowercased()).inserted, "\(column.name) \(text)")
          }
          if column.traits.contains(.required) {
            #expect(!value.isNone, "\(table.number(row)) has no \(column.name)")
          }
        }
      }
    }
  }

  @Test(
    "Events come in the order of time, from two years ago to now", arguments: [1, 5] as [UInt64])
  func orderOfTime(_ seed: UInt64) throws {
    let sample = try FoundedSample(seed: seed, tickets: 1_500)
    let times = sample.events.map(\.when.milliseconds)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(times.allSatisfy { $0 < FoundedSample.now.milliseconds })
    let opened = sample.events.filter {
      $0.deed == "new" && $0.edits[0].edit.record.table == TicketTable.tag
    }
    let years =
      (FoundedSample.now.milliseconds - (opened.first?.when.milliseconds ?? 0)) / 86_400_000
    #expect((715...730).contains(years), "the first ticket is \(years) days old")
  }

  @Test("A realistic share is open, and only the young", arguments: [2_000, 6_000])
  func shareOfOpen(_ count: Int) throws {
    let tickets = try FoundedSample(seed: 2, tickets: count).desk.tickets
    let open = (1..<tickets.count).filter { tickets.state[$0]?.isOpen ?? false }
    #expect((count / 100...count * 5 / 100 + 25).contains(open.count), "\(open.count) open")
    let oldest = open.compactMap { tickets.created[$0]?.milliseconds }.min() ?? 0
    #expect(FoundedSample.now.milliseconds - oldest < 90 * 86_400_000)
    let reopened = (1..<tickets.count).count { (tickets.reopenings[$0] ?? 0) > 0 }
    #expect((count / 200...count / 15).contains(reopened), "\(reopened) were opened again")
  }

  @Test("Both scripts are there, and each ticket speaks one language")
  func languages() throws {
    let desk = try FoundedSample(seed: 2, tickets: 1_000).desk
    let tickets = desk.tickets
    func isRussian(_ text: String) -> Bool {
      text.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
    }
    var russian = 0
    for row in 1..<tickets.count {
      let texts = [tickets.description[row], tickets.category[row], tickets.resolution[row]]
      let scripts = Set(texts.filter { !$0.isEmpty }.map(isRussian))
      #expect(scripts.count == 1, "\(tickets.number(row)) \(texts)")
      if scripts == [true] { russian += 1 }
    }
    #expect((500...700).contains(russian))
    #expect(desk.people.login.allTexts(desk.people).allSatisfy { $0.utf8.allSatisfy { $0 < 128 } })
  }

  @Test("Texts are varied and nothing in them is left to be filled in")
  func texts() throws {
    let desk = try FoundedSample(seed: 2, tickets: 4_000).desk
    let all =
      desk.tickets.subject.allTexts(desk.tickets)
      + desk.tickets.description.allTexts(desk.tickets)
      + desk.tickets.resolution.allTexts(desk.tickets) + desk.comments.text.allTexts(desk.comments)
      + desk.changes.name.allTexts(desk.changes)
    let unfilled = all.filter { $0.contains("{") || $0.contains("}") || $0.contains("  ") }
    #expect(unfilled == [])
    let descriptions = Set(desk.tickets.description.allTexts(desk.tickets))
    #expect(descriptions.count > 2_000)
  }

  @Test("The requester holds the equipment, or it stands in the requester's branch")
  func equipment() throws {
    let desk = try FoundedSample(seed: 6, tickets: 1_000).desk
    let (tickets, assets) = (desk.tickets, desk.assets)
    var held = 0
    for row in 1..<tickets.count {
      let asset = tickets.asset.row(row)
      #expect(asset != 0, "\(tickets.number(row)) is about nothing")
      if assets.holder.row(asset) == tickets.requester.row(row) { held += 1 }
    }
    #expect(held > 500, "\(held) of 1000")
    for row in 1..<assets.count where assets.status[row] == .inUse {
      #expect(assets.place.row(row) != 0, "\(assets.label(row)) stands nowhere")
    }
  }

  @Test("The team and the one who works on it belong together and to the service")
  func teams() throws {
    let desk = try FoundedSample(seed: 6, tickets: 1_000).desk
    let tickets = desk.tickets
    for row in 1..<tickets.count {
      let team = tickets.team.row(row)
      #expect(
        team == desk.services.team.row(tickets.service.row(row)) || tickets.assignee.row(row) == 1)
      let person = tickets.assignee.row(row)
      if person != 0 { #expect(desk.people.team.row(person) == team) }
    }
  }
}

extension Text {
  /// The texts of all rows that have one.
  fileprivate func allTexts(_ table: Table) -> [String] {
    (1..<max(table.count, 1)).filter { !isEmpty($0) }.map { self[$0] }
  }
}

@Suite("Sample desk of the one who fills it")
struct SampleHandsTests {
  private let sample: FoundedSample
  private var desk: Desk { sample.desk }

  init() throws { sample = try FoundedSample(seed: 1, tickets: 2_000) }

  private var own: [Int] {
    desk.tickets.assignee.rows(referringTo: 1).filter { desk.tickets.state[$0]?.isOpen ?? false }
  }

  @Test("Twenty-five open tickets lie on the manager's hands, with a mix of priorities")
  func queue() {
    #expect(own.count == 25)
    let priorities = Set(own.compactMap { desk.tickets.priority[$0] })
    #expect(priorities == Set(Priority.allCases))
    let states = Set(own.compactMap { desk.tickets.state[$0] })
    #expect(states == [.assigned, .inProgress, .pending])
    #expect(own.allSatisfy { desk.tickets.asset.row($0) != 0 })
  }

  @Test("Some of them are overdue and some are due within four hours")
  func deadlines() {
    let left = own.filter { desk.tickets.state[$0] != .pending }.compactMap { row in
      desk.tickets.due[row].map { $0.milliseconds - FoundedSample.now.milliseconds }
    }
    #expect((2...6).contains(left.count { $0 < 0 }))
    #expect((4...9).contains(left.count { (0...4 * 3_600_000).contains($0) }))
  }

  @Test("Changes of this month touch the equipment of a few of them")
  func changes() {
    let changes = desk.changes
    let month = (2026, 11)
    let thisMonth = (1..<changes.count).filter { row in
      changes.starts[row].map { FoundedSample.zone.civil($0).date.parts }.map {
        ($0.year, $0.month) == month
      } ?? false
    }
    #expect((12...60).contains(thisMonth.count), "\(thisMonth.count) this month")
    #expect((24...80).contains(changes.count - 1), "\(changes.count - 1) in all")
    let touched = Set(thisMonth.flatMap { changes.assets[$0] })
    #expect((3...20).contains(own.count { touched.contains(desk.tickets.asset.row($0)) }))
    for row in 1..<changes.count {
      #expect(changes.owner.row(row) != 0 && changes.starts[row] != nil && changes.ends[row] != nil)
    }
  }

  @Test("The manager is left as he was, but for a room and a team")
  func manager() throws {
    #expect(desk.people.name[1] == "Анна Серова")
    #expect(desk.people.login[1] == "anna")
    #expect(desk.people.team[1]?.label == "Рабочие места и печать")
    let english = try FoundedSample(seed: 1, tickets: 200, founder: "Anna Carter").desk
    #expect(english.people.team[1]?.label == "Workplaces and printing")
    #expect(
      english.people.place[1].map { english.places.path($0.row) }?.hasSuffix("London office")
        == true)
  }
}
