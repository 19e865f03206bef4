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
    let (assets, table): (AssetTable, RolloutTargetTable) = (
      rollouts.desk.assets, rollouts.desk.rolloutTargets
    )
    let kept = KeptFinding<[RolloutStage]>(from: table, assets)
    return Facet(
      title: "Targets",
      count: { _, row, _ in table.rollout.count(referringTo: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let stages = kept.found(for: row) {
        RolloutStage.all(of: row, in: table, assets, most: mostRows)
      }
      if stages.isEmpty {
        return lines.note(say("It reaches no workstation yet: w chooses them."))
      }
      let now = rollouts.stage[row] ?? 0
      for stage in stages {
        let words = [
          say("\(stage.installed) of \(stage.count) installed"),
          stage.failed > 0 ? say("\(stage.failed) failed") : "",
        ].filter { !$0.isEmpty }
        let mark = stage.number == now && rollouts.state[row] == .running ? "▶ " : ""
        lines.heading(mark + say("Stage \(stage.number)") + ": " + words.joined(separator: ", "))
        for target in stage.first { lines.target(target, table, assets) }
        if stage.count > stage.first.count { lines.more(stage.count - stage.first.count) }
      }
    }
  }

  private static let mostRows = 200
}

/// A stage of a rollout: how far it is, and whom it reaches.
private struct RolloutStage {
  let number: Int64
  private(set) var count = 0
  private(set) var installed = 0
  private(set) var failed = 0
  /// The first targets: what failed, what waits, the others, each by the names of the workstations.
  private(set) var first: [Int] = []
  /// The targets by what comes first.
  private var groups: [[Int]] = [[], [], [], []]

  private init(number: Int64) { self.number = number }

  private mutating func add(_ row: Int, _ result: RolloutResult?) {
    count += 1
    switch result {
    case .failed: failed += 1
    case .installed: installed += 1
    case .waiting, .skipped, nil: break
    }
    let order: [RolloutResult?] = [.failed, .waiting, .skipped, .installed]
    groups[order.firstIndex(of: result) ?? 1].append(row)
  }

  private mutating func cut(to most: Int, by precedes: (Int, Int) -> Bool) {
    for group in groups where first.count < most {
      first += group.first(most - first.count, by: precedes)
    }
    groups = []
  }

  /// The stages of a rollout in their order, each with the first `most` of its targets.
  static func all(
    of rollout: Int, in table: RolloutTargetTable, _ assets: AssetTable, most: Int
  ) -> [RolloutStage] {
    var stages: [Int64: RolloutStage] = [:]
    table.rollout.forEachRow(naming: rollout) { row in
      guard table.isLive(row) else { return }
      let number = table.stage[row] ?? 0
      stages[number, default: RolloutStage(number: number)].add(row, table.result[row])
    }
    let precedes = assets.labelOrder
    return stages.values.sorted { $0.number < $1.number }.map { stage in
      var stage = stage
      stage.cut(to: most) { precedes(table.asset.row($0), table.asset.row($1)) }
      return stage
    }
  }
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
