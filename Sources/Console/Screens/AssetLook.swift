import HelpDesk
import ScreenGrid
import Tables

extension Look {
  /// Assets: the class in the title, tickets about it as a tab.
  static func asset(_ assets: AssetTable) -> Look {
    var look = Look()
    look.kind = { row in assets.kind.text(row, Reading(now: Timestamp(milliseconds: 0))) }
    look.cell = { column, row, _ in
      guard column === assets.status, let status = assets.status[row] else { return nil }
      return (say(status.title), status.role)
    }
    look.facets = [
      .assetOverview(assets), .tickets(of: assets), .relations(assets), .impact(assets), .links,
      .history,
    ]
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
