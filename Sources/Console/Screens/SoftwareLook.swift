import HelpDesk
import ScreenGrid
import Tables

extension Look {
  /// Programs: whether they may be used in its colour, where they are installed, how they were tested.
  static func software(_ software: SoftwareTable) -> Look {
    var look = Look()
    look.kind = { row in software.standing[row].map { say($0.title) } ?? "" }
    look.cell = { column, row, _ in
      if column === software.standing, let standing = software.standing[row] {
        return (say(standing.title), standing.role)
      }
      if column === software.spare, let spare = software.spare[row], spare < 0 {
        return ("\(spare)", .critical)
      }
      return nil
    }
    look.facets = [
      .overview, .installations(of: software), .tests(of: software), .links, .history,
    ]
    return look
  }

  /// Rollouts: how far they have come, and each workstation with its result.
  static func rollout(_ rollouts: RolloutTable) -> Look {
    var look = Look()
    look.kind = { row in rollouts.state[row].map { say($0.title) } ?? "" }
    look.facets = [.overview, .targets(of: rollouts), .links, .history]
    return look
  }
}

extension Facet {
  /// Whom a rollout reaches, stage by stage; what failed and what waits first.
  static func targets(of rollouts: RolloutTable) -> Facet {
    let (desk, table): (Desk, RolloutTargetTable) = (rollouts.desk, rollouts.desk.rolloutTargets)
    return Facet(
      title: "Targets",
      count: { _, row, _ in table.rollout.count(referringTo: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let all = rollouts.targets(of: row)
      if all.isEmpty {
        return lines.note(say("It reaches no workstation yet: w chooses them."))
      }
      let stages = Dictionary(grouping: all) { table.stage[$0] ?? 0 }
      let now = rollouts.stage[row] ?? 0
      for (stage, rows) in stages.sorted(by: { $0.key < $1.key }) {
        func count(_ result: RolloutResult) -> Int { rows.count { table.result[$0] == result } }
        let words = [
          say("\(count(.installed)) of \(rows.count) installed"),
          count(.failed) > 0 ? say("\(count(.failed)) failed") : "",
        ].filter { !$0.isEmpty }
        let mark = stage == now && rollouts.state[row] == .running ? "▶ " : ""
        lines.heading(mark + say("Stage \(stage)") + ": " + words.joined(separator: ", "))
        let order: [RolloutResult?: Int] = [
          .failed: 0, .waiting: 1, nil: 1, .skipped: 2, .installed: 3,
        ]
        let sorted = rows.enumerated().sorted { one, other in
          let (first, second) = (
            order[table.result[one.element]] ?? 0, order[table.result[other.element]] ?? 0
          )
          return (first, one.offset) < (second, other.offset)
        }.map(\.element)
        for target in sorted.prefix(mostRows) { lines.target(target, table, desk.assets) }
        if rows.count > mostRows { lines.more(rows.count - mostRows) }
      }
    }
  }

  private static let mostRows = 200
}

extension DetailLines {
  fileprivate mutating func target(
    _ row: Int, _ table: RolloutTargetTable, _ assets: AssetTable
  ) {
    let result = table.result[row]
    let name = min(max(width / 3, 10), 24)
    let done = table.done[row].map { reading.zone.civil($0).date.figures } ?? ""
    self.row(
      [
        (assets.label(table.asset.row(row)), name, .link),
        (" " + (result.map { say($0.title) } ?? ""), 13, result?.role ?? .text),
        (" " + done, 12, .dim), (table.note[row], max(width - name - 25, 0), .text),
      ], target: table.id(row))
  }
}

extension RolloutResult {
  fileprivate var role: Role {
    switch self {
    case .waiting: .text
    case .installed: .good
    case .failed: .critical
    case .skipped: .dim
    }
  }
}
