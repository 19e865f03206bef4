import HelpDesk
import ScreenGrid
import Tables

extension Look {
  /// Assets: the class in the title, tickets about it as a tab.
  static func asset(_ assets: AssetTable) -> Look {
    var look = Look()
    look.kind = { row in assets.kind.text(row, Reading(now: Timestamp(milliseconds: 0))) }
    look.cell = { column, row, _ in
      if column === assets.status, let status = assets.status[row] {
        return (say(status.title), status.role)
      }
      if column === assets.antivirus, let state = assets.antivirus[row] {
        return (say(state.title), state.role)
      }
      return nil
    }
    look.facets = [
      .assetOverview(assets), .tickets(of: assets), .health(assets), .installations(on: assets),
      .components(of: assets), .relations(assets), .impact(assets), .map(assets), .care(assets),
      .cabling(assets), .links, .history,
    ]
    return look
  }

  /// Preparations: the points, each ticked where it stands.
  static func preparation(_ preparations: PreparationTable) -> Look {
    var look = Look()
    look.kind = { row in preparations.state[row].map { say($0.title) } ?? "" }
    look.hidden = ["point"]
    look.facets = [.points(preparations), .overview, .links, .history]
    return look
  }

  /// Ports: the way that leads through them.
  static func port(_ ports: PortTable) -> Look {
    var look = Look()
    look.kind = { row in ports.kind[row].map { say($0.title) } ?? "" }
    look.facets = [.trace(ports), .overview, .links, .history]
    return look
  }

  /// Cables: the way they are part of.
  static func cable(_ cables: CableTable) -> Look {
    var look = Look()
    look.kind = { row in cables.kind[row].map { say($0.title) } ?? "" }
    look.facets = [.overview, .trace(cables), .links, .history]
    return look
  }

  /// Counting lines: the result in its colour.
  static func count(_ lines: CountLineTable) -> Look {
    var look = Look()
    look.cell = { column, row, _ in
      guard column === lines.result, let result = lines.result[row] else { return nil }
      let role: Role =
        result == .expected || result == .missing ? .medium : ScanVerdict(row, lines).role
      return (say(result.title), role)
    }
    return look
  }

  /// Repairs: what is late in its colour.
  static func repair(_ repairs: RepairTable) -> Look {
    var look = Look()
    look.kind = { row in repairs.state[row].map { say($0.title) } ?? "" }
    look.cell = { column, row, reading in
      guard column === repairs.due, let due = repairs.due[row], repairs.state[row] == .sent,
        due < reading.zone.civil(reading.now).date
      else { return nil }
      return (due.figures, .critical)
    }
    return look
  }

  /// Changes: the state in its colour.
  static func change(_ changes: ChangeTable) -> Look {
    var look = Look()
    look.kind = { row in changes.kind[row].map { say($0.title) } ?? "" }
    look.cell = { column, row, _ in
      guard column === changes.state, let state = changes.state[row] else { return nil }
      return (say(state.title), state.role)
    }
    return look
  }

  /// Places: what is in them.
  static func place(_ places: PlaceTable) -> Look {
    var look = Look()
    look.kind = { row in places.kind[row].map { say($0.title) } ?? "" }
    return look
  }
}

extension AntivirusState {
  fileprivate var role: Role {
    switch self {
    case .current: .good
    case .outdated: .medium
    case .off, .missing: .critical
    }
  }
}

extension AssetStatus {
  var role: Role {
    switch self {
    case .inUse: .good
    case .inRepair: .high
    case .lost: .critical
    case .inStock, .reserve, .onOrder: .text
    case .writtenOff: .dim
    }
  }
}

extension ChangeState {
  var role: Role {
    switch self {
    case .draft, .cancelled: .dim
    case .submitted: .medium
    case .scheduled: .text
    case .inProgress: .high
    case .closed: .good
    case .failed: .critical
    }
  }
}

extension Facet {
  /// The tickets about an asset, newest first.
  static func tickets(of assets: AssetTable) -> Facet {
    let tickets = assets.desk.tickets
    return Facet(
      title: "Tickets",
      count: { _, row, _ in tickets.asset.count(referringTo: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let found = tickets.asset.rows(referringTo: row).sorted(by: >)
      if found.isEmpty { lines.note(say("No ticket is about it.")) }
      for ticket in found.prefix(200) { lines.record(tickets, ticket, before: stateText(ticket)) }
      if found.count > 200 { lines.more(found.count - 200) }
      func stateText(_ ticket: Int) -> String {
        tickets.state[ticket].map { say($0.title) } ?? ""
      }
    }
  }

  /// What an asset needs and what needs it, as a tree two steps deep either way.
  static func relations(_ assets: AssetTable) -> Facet {
    Facet(title: "Relations") { lines, _, row in
      let start = lines.count
      for relation in assets.relations where relation.row(row) != 0 {
        lines.heading(relation.title)
        lines.record(assets, relation.row(row))
        let next = relation.row(relation.row(row))
        if next != 0, next != row { lines.record(assets, next, indent: 4) }
      }
      if !assets.dependsOn[row].isEmpty {
        lines.heading(assets.dependsOn.title)
        for other in assets.dependsOn[row] { lines.record(assets, other) }
      }
      for relation in assets.relations {
        let others = relation.rows(referringTo: row).sorted()
        if others.isEmpty { continue }
        lines.heading("← " + relation.title + " (\(others.count))")
        for other in others.prefix(50) {
          lines.record(assets, other)
          for next in relation.rows(referringTo: other).sorted().prefix(8) where next != row {
            lines.record(assets, next, indent: 4)
          }
        }
      }
      if lines.count == start { lines.note(say("It is related to nothing.")) }
    }
  }
}
