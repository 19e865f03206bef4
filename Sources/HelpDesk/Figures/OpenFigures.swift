import Tables

/// The tickets that somebody still has to deal with, in the orders and by the things that figures
/// ask for.
package struct OpenFigures: Equatable, Sendable {
  /// Those whose clock runs, by when the next thing must have happened to them.
  package private(set) var running = MomentIndex()
  /// All of them, by when they were opened.
  package private(set) var ages = MomentIndex()
  /// How many, by raw state and raw priority.
  package private(set) var states = Tally(), priorities = Tally()
  /// How many, by rows of teams and people; 0 for nobody.
  package private(set) var teams = Tally(), people = Tally()
  /// Open incidents by asset.
  package private(set) var incidents: [Int: Int] = [:]

  /// Counts a ticket, or takes it back, as the columns hold it now.
  mutating func count(_ row: Int, _ tickets: TicketTable, _ step: Int) {
    guard tickets.state[row]?.isOpen ?? false else { return }
    if let due = tickets.next[row] {
      running.add(row, at: due.milliseconds, step)
    }
    ages.add(row, at: Self.opening(row, tickets), step)
    tally(row, tickets, step)
  }

  /// Counts all open tickets of a desk at once.
  mutating func fill(_ tickets: TicketTable) {
    var due: [(moment: Int64, row: Int32)] = []
    var ages: [(moment: Int64, row: Int32)] = []
    tickets.openRows().forEach { row in
      ages.append((Self.opening(row, tickets), Int32(row)))
      if let next = tickets.next[row] {
        due.append((next.milliseconds, Int32(row)))
      }
      tally(row, tickets, 1)
    }
    running.fill(due)
    self.ages.fill(ages)
  }

  private mutating func tally(_ row: Int, _ tickets: TicketTable, _ step: Int) {
    states.add(Int(tickets.state.raw(row)), step)
    priorities.add(Int(tickets.priority.raw(row)), step)
    teams.add(tickets.team.named(row), step)
    people.add(tickets.assignee.named(row), step)
    let asset = tickets.asset.named(row)
    if asset != 0, tickets.kind[row] == .incident {
      let count = incidents[asset, default: 0] + step
      incidents[asset] = count == 0 ? nil : count
    }
  }

  private static func opening(_ row: Int, _ tickets: TicketTable) -> Int64 {
    (tickets.opened[row] ?? tickets.created[row])?.milliseconds ?? .min
  }
}

/// The equipment that people work with beside their computers: what there is, and what is in repair.
package struct PeripheralFigures: Equatable, Sendable {
  /// How many are in service or in repair, by raw class.
  package private(set) var present = Tally()
  /// The rows of those in repair.
  package private(set) var inRepair: Set<Int> = []

  /// Counts an asset, or takes it back, as the columns hold it now.
  mutating func count(_ row: Int, _ assets: AssetTable, _ step: Int) {
    guard let kind = assets.nature(of: row), kind.isPeripheral else { return }
    switch assets.status[row] {
    case .inRepair:
      if step > 0 { inRepair.insert(row) } else { inRepair.remove(row) }
      present.add(Int(kind.rawValue), step)
    case .inUse, nil: present.add(Int(kind.rawValue), step)
    case .onOrder, .inStock, .reserve, .writtenOff, .lost: break
    }
  }
}

extension AssetClass {
  /// Whether it is something beside the computer that its users see: a printer, a monitor.
  package var isPeripheral: Bool {
    switch self {
    case .monitor, .keyboard, .mouse, .printer, .mfp, .printServer, .fax, .telephone, .scanner,
      .copier, .ups, .projector:
      true
    case .workstation, .notebook, .server, .networkDevice, .softwareService, .patchPanel, .rack,
      .other:
      false
    }
  }
}
