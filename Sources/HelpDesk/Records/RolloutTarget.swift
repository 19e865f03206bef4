import Tables

/// What came of a rollout on one workstation. Raw values are permanent.
package enum RolloutResult: UInt8, ChoiceValue {
  case waiting = 1
  case installed = 2
  case failed = 3
  case skipped = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .waiting: "waiting"
    case .installed: "installed"
    case .failed: "failed"
    case .skipped: "skipped"
    }
  }
}

/// The workstations that rollouts reach, and what came of each.
package final class RolloutTargetTable: RecordTable {
  /// What was seen.
  package let note = Text(1, "Note", .searched)
  /// The rollout.
  package let rollout = Reference<RolloutTable>(2, "Rollout", .derived, .indexed)
  /// The workstation.
  package let asset = Reference<AssetTable>(3, "Asset", .derived, .indexed)
  /// The stage it belongs to.
  package let stage = Number(4, "Stage", .derived)
  /// What came of it.
  package let result = Choice<RolloutResult>(5, "Result", .derived)
  /// When that was known.
  package let done = Instant(6, "Known since", .derived)
  /// Who noted it.
  package let person = Reference<PersonTable>(7, "Person", .derived, .indexed)

  private var counts = OwnerCounts()

  override public class var tag: UInt16 { 27 }
  override public var prefix: String { "RT" }
  override public var singular: String { "target" }
  override public var plural: String { "targets" }
  override public var title: String { say("Rollout targets") }
  override public var labelName: String { "note" }
  override public var isNamedByLabel: Bool { false }
  override package var shortcut: Character { "U" }
  override package var editRight: Right { .manageAssets }
  override package var howMade: Phrase? { "rollouts choose their targets: w on a rollout (gR)" }
  override package var listColumns: [String] {
    ["asset", "result", "rollout", "stage", "note", "done", "person", "number"]
  }
  override package var listOrder: String { "stage" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "waiting", query: "result:waiting", sort: "stage"),
      SavedView(name: "failed", query: "result:failed", sort: "-done"),
      SavedView(name: "all", query: ""),
    ]
  }

  /// On how many workstations a rollout had a result, or has none yet.
  /// - Complexity: O(1) but for the first time, which looks at all targets.
  package func count(of rollout: Int, _ result: RolloutResult) -> Int {
    counts.count(of: rollout, as: result.rawValue, in: self, share)
  }

  private func share(_ row: Int) -> OwnerCounts.Share {
    .init(of: rollout.named(row), as: result.raw(row))
  }

  override public func hasChanged(_ row: Int) { counts.note(row, in: self, share) }

  override package func takeReckonedAnew() -> [RecordID] {
    counts.takeChanged().map(desk.rollouts.id)
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.choice(result, row) == nil { draft.set(result, row, .waiting) }
  }

  override func makeDeeds() -> [Deed] {
    [
      note("installed", "Installed", past: "installed", key: "s", .installed, isRequired: false),
      note("fail", "Failed", past: "failed", key: "x", .failed, isRequired: true),
      note("skip", "Skip", past: "skipped", key: "p", .skipped, isRequired: true),
      Deed(
        "retry", "Try again", past: "to be tried again", key: "r", right: .manageAssets,
        unless: { [unowned self] row, draft in
          let byResult = result.unless(in: [.failed, .skipped]) { now, _ in "it is \(now)" }
          return byResult(row, draft) ?? unlessUnderWay(row, draft)
        }
      ) { [unowned self] draft, row, _ in
        draft.set(result, row, .waiting)
        draft.set(done, row, nil)
      },
    ]
  }

  private func note(
    _ name: String, _ title: Phrase, past: Phrase, key: String, _ target: RolloutResult,
    isRequired: Bool
  ) -> Deed {
    Deed(
      name, title, past: past, key: key, right: .manageAssets,
      asks: [isRequired ? .required(note) : .optional(note)],
      unless: { [unowned self] row, draft in
        if draft.choice(result, row) == target { return "it is \(target.title) already" }
        if let reason = unlessUnderWay(row, draft) { return reason }
        let rollout = draft.row(rollout, row)
        let stage = draft.number(desk.rollouts.stage, rollout) ?? 1
        return draft.number(self.stage, row) ?? 1 > stage ? "its stage has not begun" : nil
      }
    ) { [unowned self] draft, row, inputs in settle(row, target, inputs.text(note), in: &draft) }
  }

  private func unlessUnderWay(_ row: Int, _ draft: Draft) -> Phrase? {
    let rollout = draft.row(rollout, row)
    return draft.choice(desk.rollouts.state, rollout) == .running
      ? nil : "\(desk.rollouts.number(rollout)) is not running"
  }

  /// A target is called as its workstation is.
  override public func label(_ row: Int) -> String {
    let asset = asset.row(row)
    return asset == 0 ? number(row) : desk.assets.label(asset)
  }

  /// Notes what came of a rollout on a workstation.
  func settle(_ row: Int, _ target: RolloutResult, _ text: String, in draft: inout Draft) {
    draft.set(result, row, target)
    draft.set(done, row, draft.now)
    draft.set(person, row, to: draft.actor.person)
    if !text.isEmpty { draft.set(note, row, text) }
  }
}
