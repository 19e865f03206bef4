import Tables

/// How a piece of equipment is doing, from what the desk knows of it: in one word, and why.
package struct AssetHealth {
  /// The word. The order is that of worry.
  package enum Grade: Int, Comparable, Sendable {
    case good, watch, bad

    /// Whether one is less worrying than another.
    package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }

    /// What people read.
    package var title: Phrase {
      switch self {
      case .good: "in order"
      case .watch: "to be watched"
      case .bad: "in trouble"
      }
    }
  }

  /// So many incidents within `span` are not chance any more.
  package static let repeated = 3
  /// How far back incidents are counted, milliseconds: 90 days.
  package static let span: Int64 = 90 * 86_400_000
  /// Only the newest tickets about it are looked at: a service may have thousands.
  private static let mostTickets = 100
  /// So many repairs within a year are not chance either.
  private static let repeatedRepairs = 2
  /// How soon the end of a warranty is worth a word, days.
  package static let warrantyAhead = 30

  /// What is worth saying, with how much of a worry it is.
  package private(set) var findings: [(grade: Grade, text: String)] = []
  /// Open tickets about it, the newest first.
  package private(set) var open: [Int] = []
  /// Incidents about it that were opened within the span.
  package private(set) var incidents: [Int] = []

  /// What inventories and the purchase tell of it.
  package let signs: [Sign]

  /// The word: that of its worst finding.
  package var grade: Grade { findings.map(\.grade).max() ?? .good }

  /// What the desk knows of an asset.
  /// - Complexity: O(repairs of it) and of the tickets about it, of which it looks at the newest hundred.
  package init(of asset: Int, on desk: Desk, _ reading: Reading) {
    signs = Self.signs(of: asset, on: desk, reading)
    addStanding(asset, desk)
    findings += signs.filter { $0.grade > .good }.map { ($0.grade, $0.state) }
    addTickets(asset, desk, reading)
    addRepairs(asset, desk, reading)
    addWarranty(asset, desk, reading)
  }

  private mutating func addStanding(_ asset: Int, _ desk: Desk) {
    guard let status = desk.assets.status[asset] else { return }
    switch status {
    case .inRepair, .lost, .writtenOff: findings.append((.bad, say(status.title)))
    case .onOrder, .inStock, .inUse, .reserve: break
    }
  }

  private mutating func addTickets(_ asset: Int, _ desk: Desk, _ reading: Reading) {
    let tickets = desk.tickets
    let all = tickets.asset.rows(naming: asset, most: Self.mostTickets)
      .filter(tickets.isLive).sorted(by: >)
    open = all.filter { tickets.state[$0]?.isOpen ?? false }
    let urgent = open.filter { (tickets.priority[$0]?.rawValue ?? 9) <= Priority.high.rawValue }
    if let worst = urgent.first {
      findings.append(
        (.bad, say("\(tickets.number(worst)) is open, \(tickets.priority.text(worst, reading))")))
    } else if let newest = open.first {
      findings.append((.watch, say("\(tickets.number(newest)) is open")))
    }
    let start = reading.now.milliseconds - Self.span
    incidents = all.filter { row in
      tickets.kind[row] == .incident
        && (tickets.opened[row] ?? tickets.created[row])?.milliseconds ?? 0 >= start
    }
    if incidents.count >= Self.repeated {
      findings.append((.watch, say("\(incidents.count) incidents in 90 days")))
    }
  }

  private mutating func addRepairs(_ asset: Int, _ desk: Desk, _ reading: Reading) {
    let count = Downtime(of: asset, on: desk, until: reading.now, in: reading.zone).repairs
    if count >= Self.repeatedRepairs {
      findings.append((.watch, say("\(count) repairs in a year")))
    }
  }

  private mutating func addWarranty(_ asset: Int, _ desk: Desk, _ reading: Reading) {
    guard let end = desk.assets.warranty[asset] else { return }
    let today = reading.zone.civil(reading.now).date
    if end < today {
      findings.append((.good, say("warranty over since \(end.figures)")))
    } else if end.days - today.days <= Self.warrantyAhead {
      findings.append((.watch, say("warranty ends on \(end.figures)")))
    }
  }
}
