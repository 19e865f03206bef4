import Tables

/// How far a rollout has come. Raw values are permanent.
package enum RolloutState: UInt8, ChoiceValue {
  case planned = 1
  case running = 2
  case paused = 3
  case done = 4
  case cancelled = 5

  /// What people read.
  package var title: Phrase {
    switch self {
    case .planned: "planned"
    case .running: "running"
    case .paused: "paused"
    case .done: "done"
    case .cancelled: "cancelled"
    }
  }

  /// `open` is what still goes on.
  package static var groups: [String: [RolloutState]] {
    ["open": [.planned, .running, .paused]]
  }
}

/// The bringing of a program to a group of workstations, stage after stage.
package final class RolloutTable: RecordTable {
  /// What people call it.
  package let name = Text(1, "Name", .required, .searched)
  /// The program.
  package let software = Reference<SoftwareTable>(2, "Program", .required, .indexed)
  /// The version it brings.
  package let version = Text(3, "Version")
  /// Where the package lies.
  package let package = Text(4, "Package")
  /// Which assets get it, in the query language.
  package let targets = Text(5, "Target group", aliases: ["query"])
  /// In how many stages; the first is a trial of a tenth.
  package let stages = Number(6, "Stages")
  /// The stage that goes on.
  package let stage = Number(7, "Stage", .derived)
  /// How far it has come.
  package let state = Choice<RolloutState>(8, "State", .derived)
  /// Who leads it; whoever makes it unless said otherwise.
  package let owner = Reference<PersonTable>(9, "Owner", .indexed)
  /// The change that it is part of.
  package let change = Reference<ChangeTable>(10, "Change", .indexed)
  /// When it begins.
  package let start = Day(11, "Begins")
  /// Anything worth knowing.
  package let note = Text(12, "Note", .long)
  /// How many workstations have it.
  package let installed = Reckoned<RolloutTable>(13, "Installed") { $0.count(.installed, $1) }
  /// On how many it failed.
  package let failed = Reckoned<RolloutTable>(14, "Failed") { $0.count(.failed, $1) }
  /// How many wait for it.
  package let waiting = Reckoned<RolloutTable>(15, "Waiting") { $0.count(.waiting, $1) }

  /// What one rollout may reach: it is one event that names them all.
  private static let mostTargets = 50_000
  private static let mostStages: Int64 = 20

  override public class var tag: UInt16 { 26 }
  override public var prefix: String { "RO" }
  override public var singular: String { "rollout" }
  override public var plural: String { "rollouts" }
  override public var title: String { say("Rollouts") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "R" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["number", "name", "state", "stage", "waiting", "failed", "installed", "software", "owner"]
  }
  override package var listOrder: String { "-number" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "open", query: "state:open", sort: "start"),
      SavedView(name: "all", query: "", sort: "-number"),
    ]
  }

  override func parts(of row: Int) -> [(table: RecordTable, row: Int)] {
    desk.rolloutTargets.rollout.rows(naming: row).map { (desk.rolloutTargets, $0) }
  }

  /// The workstations that a rollout is to reach, by stage and name.
  package func targets(of row: Int) -> [Int] {
    let targets = desk.rolloutTargets
    return targets.rollout.rows(referringTo: row).sorted {
      let (first, second) = (targets.stage[$0] ?? 0, targets.stage[$1] ?? 0)
      return first == second
        ? desk.assets.label(targets.asset.row($0)) < desk.assets.label(targets.asset.row($1))
        : first < second
    }
  }

  private func count(_ result: RolloutResult, _ row: Int) -> Int64 {
    Int64(desk.rolloutTargets.count(of: row, result))
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if let stages = draft.number(stages, row), !(1...Self.mostStages).contains(stages) {
      throw Refusal("a rollout has from 1 to \(Self.mostStages) stages", field: self.stages.name)
    }
    if draft.changes(targets, row), !draft.text(targets, row).isEmpty {
      let query = draft.text(targets, row)
      do throws(QueryError) {
        _ = try Query(query, on: desk.assets, draft.reading)
      } catch {
        throw Refusal("\(error.description)", field: targets.name)
      }
    }
    guard isNew else { return }
    draft.set(state, row, .planned)
    if draft.row(owner, row) == 0 { draft.set(owner, row, to: draft.actor.person) }
    if draft.number(stages, row) == nil { draft.set(stages, row, number: 3) }
  }

  override func makeDeeds() -> [Deed] {
    [
      Deed(
        "choose", "Choose the workstations", past: "workstations chosen", key: "w",
        common: false, right: .manageAssets, asks: [.required(targets, isKept: true)],
        unless: unless(.planned)
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        try choose(row, inputs.text(targets), in: &draft)
      },
      Deed(
        "start", "Begin", past: "begun", key: "s", right: .manageAssets,
        unless: unless(.planned)
      ) { [unowned self] draft, row, _ throws(Refusal) in
        let isEmpty = desk.rolloutTargets.rollout.rows(referringTo: row).isEmpty
        if isEmpty, !draft.text(targets, row).isEmpty {
          try choose(row, draft.text(targets, row), in: &draft)
        } else if isEmpty {
          throw Refusal("it reaches no workstation yet: choose them first (w)")
        }
        draft.set(state, row, .running)
        draft.set(stage, row, number: 1)
        if draft.value(start, row).isNone { draft.set(start, row, number: draft.today) }
      },
      Deed(
        "advance", "Go on to the next stage", past: "went on to the next stage", key: "a",
        right: .manageAssets, unless: unless(.running)
      ) { [unowned self] draft, row, _ throws(Refusal) in try advance(row, in: &draft) },
      move("pause", "Pause", past: "paused", key: "p", from: [.running], to: .paused),
      move("resume", "Go on", past: "went on", key: "r", from: [.paused], to: .running),
      Deed(
        "cancel", "Cancel", past: "cancelled", right: .manageAssets,
        unless: unless(.planned, .running, .paused)
      ) { [unowned self] draft, row, _ in
        draft.set(state, row, .cancelled)
        let targets = desk.rolloutTargets
        for target in targets.rollout.rows(referringTo: row)
        where targets.result[target] == .waiting {
          draft.set(targets.result, target, .skipped)
        }
      },
    ]
  }

  private func unless(_ states: RolloutState...) -> (Int, Draft) -> Phrase? {
    state.unless(in: states) { now, wanted in "it is \(now); this is for: \(wanted)" }
  }

  private func move(
    _ name: String, _ title: Phrase, past: Phrase, key: String? = nil, from: [RolloutState],
    to target: RolloutState
  ) -> Deed {
    Deed(
      name, title, past: past, key: key, right: .manageAssets,
      unless: state.unless(in: from) { now, wanted in "it is \(now); this is for: \(wanted)" }
    ) { [unowned self] draft, row, _ in draft.set(state, row, target) }
  }

  /// Takes the computers that a query finds, a tenth of them for the first stage. What an earlier choice took
  /// and this one does not is left out again.
  private func choose(_ row: Int, _ query: String, in draft: inout Draft) throws(Refusal) {
    let (table, assets) = (desk.rolloutTargets, desk.assets)
    let computers = AssetClass.groups["computer"] ?? []
    let found: [Int]
    do throws(QueryError) {
      found = try Query(query, on: assets, draft.reading).rows().members.filter { asset in
        assets.status[asset] != .writtenOff
          && assets.nature(of: asset).map(computers.contains) ?? false
      }
    } catch {
      throw Refusal("\(error.description)", field: targets.name)
    }
    if found.isEmpty { throw Refusal("no computer goes with ‘\(query)’", field: targets.name) }
    if found.count > Self.mostTargets {
      throw Refusal("\(found.count) are more than one rollout takes (\(Self.mostTargets))")
    }
    var known = Dictionary(
      table.rollout.rows(referringTo: row).map { (table.asset.row($0), $0) }
    ) { first, _ in first }
    draft.set(targets, row, query)
    let stages = Int(draft.number(stages, row) ?? 1)
    let trial = stages == 1 ? found.count : max(1, found.count / 10)
    let rest = max(1, stages - 1)
    for (place, asset) in found.enumerated() {
      let stage = place < trial ? 1 : 2 + (place - trial) * rest / max(found.count - trial, 1)
      let target = known.removeValue(forKey: asset) ?? draft.make(table)
      draft.set(table.rollout, target, to: row)
      draft.set(table.asset, target, to: asset)
      draft.set(table.stage, target, number: Int64(stage))
    }
    for target in known.values.sorted() { draft.mark(table.id(target), .removed) }
  }

  private func advance(_ row: Int, in draft: inout Draft) throws(Refusal) {
    let now = draft.number(stage, row) ?? 1
    let table = desk.rolloutTargets
    let left = table.rollout.rows(referringTo: row).count {
      table.stage[$0] ?? 1 <= now && table.result[$0] == .waiting
    }
    if left > 0 {
      throw Refusal(
        .counted(
          left, one: "\(left) workstation has no result yet",
          other: "\(left) workstations have no result yet"))
    }
    if now < draft.number(stages, row) ?? 1 {
      draft.set(stage, row, number: now + 1)
    } else {
      draft.set(state, row, .done)
    }
  }
}
