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
    ["number", "name", "state", "stage", "installed", "failed", "waiting", "software", "owner"]
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
        right: .manageAssets, asks: [.required(targets)], unless: unless(.planned)
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        try choose(row, inputs.text(targets), in: &draft)
      },
      Deed(
        "start", "Begin", past: "begun", key: "s", right: .manageAssets,
        unless: unless(.planned)
      ) { [unowned self] draft, row, _ throws(Refusal) in
        if desk.rolloutTargets.rollout.rows(referringTo: row).isEmpty {
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
      move(
        "cancel", "Cancel", past: "cancelled", from: [.planned, .running, .paused], to: .cancelled),
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

  /// Takes the live assets that a query finds and that are none of it yet, a tenth for the first stage.
  private func choose(_ row: Int, _ query: String, in draft: inout Draft) throws(Refusal) {
    let found: [Int]
    do throws(QueryError) {
      found = try Query(query, on: desk.assets, draft.reading).rows().members
    } catch {
      throw Refusal("\(error.description)", field: targets.name)
    }
    let all = desk.rolloutTargets
    let known = Set(all.rollout.rows(referringTo: row).map(all.asset.row))
    let new = found.filter { !known.contains($0) && desk.assets.status[$0] != .writtenOff }
    if new.isEmpty {
      throw Refusal("no other workstation goes with ‘\(query)’", field: targets.name)
    }
    if new.count > Self.mostTargets {
      throw Refusal("\(new.count) are more than one rollout takes (\(Self.mostTargets))")
    }
    draft.set(targets, row, query)
    let stages = Int(draft.number(stages, row) ?? 1)
    let trial = stages == 1 ? new.count : max(1, new.count / 10)
    let rest = max(1, stages - 1)
    for (place, asset) in new.enumerated() {
      let stage = place < trial ? 1 : 2 + (place - trial) * rest / max(new.count - trial, 1)
      let target = draft.make(desk.rolloutTargets)
      draft.set(desk.rolloutTargets.rollout, target, to: row)
      draft.set(desk.rolloutTargets.asset, target, to: asset)
      draft.set(desk.rolloutTargets.stage, target, number: Int64(stage))
    }
  }

  private func advance(_ row: Int, in draft: inout Draft) throws(Refusal) {
    let now = draft.number(stage, row) ?? 1
    let table = desk.rolloutTargets
    let left = table.rollout.rows(referringTo: row).count {
      table.stage[$0] ?? 1 <= now && table.result[$0] == .waiting
    }
    if left > 0 {
      throw Refusal("\(left) workstations of stage \(now) have no result yet")
    }
    if now < draft.number(stages, row) ?? 1 {
      draft.set(stage, row, number: now + 1)
    } else {
      draft.set(state, row, .done)
    }
  }
}
