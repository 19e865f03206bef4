import Tables

/// How far a workstation is prepared. Raw values are permanent.
package enum PreparationState: UInt8, ChoiceValue {
  case inProgress = 1
  case ready = 2
  case handedOver = 3
  case cancelled = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .inProgress: "in progress"
    case .ready: "ready"
    case .handedOver: "handed over"
    case .cancelled: "cancelled"
    }
  }

  /// `open` is what is not in somebody's hands yet.
  package static var groups: [String: [PreparationState]] { ["open": [.inProgress, .ready]] }
}

/// The preparation of workstations by a checklist: one is ready when all its points are ticked.
package final class PreparationTable: RecordTable {
  /// What is prepared, in a line.
  package let subject = Text(1, "Subject", .searched)
  /// The workstation.
  package let asset = Reference<AssetTable>(2, "Asset", .required, .indexed)
  /// The checklist that its points come from.
  package let checklist = Reference<ChecklistTable>(3, "Checklist", .required, .indexed)
  /// Whom it is for.
  package let holder = Reference<PersonTable>(4, "For", .indexed, aliases: ["for"])
  /// Who prepares it; whoever notes it unless said otherwise.
  package let person = Reference<PersonTable>(5, "Person", .indexed, aliases: ["assignee"])
  /// The day by which it has to be ready.
  package let due = Day(6, "Due")
  /// The points, one a line, `[x]` before those that are done and `[ ]` before the others.
  package let points = Text(7, "Points", .derived, .long)
  /// The point that was ticked last, from 1.
  package let point = Number(8, "Point", .derived)
  /// How far it has come.
  package let state = Choice<PreparationState>(9, "State", .derived)
  /// When all was ticked.
  package let ready = Instant(10, "Ready since", .derived)
  /// The ticket it is for.
  package let ticket = Reference<TicketTable>(11, "Ticket", .indexed)
  /// How many points are left.
  package let left = Reckoned<PreparationTable>(12, "Points left") { table, row in
    Int64(PreparationTable.lines(of: table.points[row]).count { !$0.isDone })
  }

  override public class var tag: UInt16 { 29 }
  override public var prefix: String { "PR" }
  override public var singular: String { "preparation" }
  override public var plural: String { "preparations" }
  override public var title: String { say("Preparations") }
  override public var labelName: String { "subject" }
  override public var isNamedByLabel: Bool { false }
  override public var isAlwaysLabelled: Bool { true }
  override package var shortcut: Character { "P" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["number", "asset", "state", "left", "due", "holder", "person", "checklist"]
  }
  override package var listOrder: String { "due" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "open", query: "state:open", sort: "due"),
      SavedView(name: "mine", query: "state:open person:me", sort: "due"),
      SavedView(name: "overdue", query: "state:inProgress due:<today", sort: "due"),
      SavedView(name: "all", query: "", sort: "-number"),
    ]
  }

  /// One point of a checklist.
  package struct Point: Equatable, Sendable {
    /// What has to be done.
    package var text: String
    /// Whether it is.
    package var isDone: Bool
  }

  /// The points that a text of lines holds.
  package static func lines(of text: String) -> [Point] {
    text.split(separator: "\n").map { line in
      for (mark, isDone) in [("[x] ", true), ("[ ] ", false)] where line.hasPrefix(mark) {
        return Point(text: String(line.dropFirst(mark.count)), isDone: isDone)
      }
      return Point(text: String(line), isDone: false)
    }
  }

  private static func text(of points: [Point]) -> String {
    points.map { ($0.isDone ? "[x] " : "[ ] ") + $0.text }.joined(separator: "\n")
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if !isNew, draft.changes(checklist, row), let now = draft.choice(state, row),
      now == .handedOver || now == .cancelled
    {
      throw Refusal("it is \(now.title); its checklist stays as it is", field: checklist.name)
    }
    if isNew || draft.changes(checklist, row) {
      let list = draft.row(checklist, row)
      let blank = Self.lines(of: draft.text(desk.checklists.points, list)).map {
        Point(text: $0.text, isDone: false)
      }
      draft.set(points, row, Self.text(of: blank))
      draft.set(state, row, .inProgress)
    }
    guard isNew else { return }
    if draft.row(person, row) == 0 { draft.set(person, row, to: draft.actor.person) }
    if draft.text(subject, row).isEmpty {
      let names = [
        draft.text(desk.assets.name, draft.row(asset, row)),
        draft.text(desk.checklists.name, draft.row(checklist, row)),
      ]
      draft.set(subject, row, names.filter { !$0.isEmpty }.joined(separator: " · "))
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    func isOpen(_ row: Int) -> Bool {
      draft.isLive(self, row) && [.inProgress, .ready].contains(draft.choice(state, row))
    }
    guard isOpen(row) else { return }
    let asset = draft.row(asset, row)
    if let other = self.asset.rows(naming: asset).first(where: { $0 != row && isOpen($0) }) {
      throw Refusal("\(number(other)) prepares it already", field: self.asset.name)
    }
  }

  override func makeDeeds() -> [Deed] {
    let open = state.unless(in: [.inProgress, .ready]) { now, _ in "it is \(now)" }
    return [
      Deed(
        "tick", "Tick a point", past: "point ticked", key: "t", right: .manageAssets,
        asks: [.required(point)], unless: open
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        try tick(row, inputs.integer(point) ?? 0, isDone: true, in: &draft)
      },
      Deed(
        "untick", "Take a tick away", past: "tick taken away", right: .manageAssets,
        asks: [.required(point)], unless: open
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        try tick(row, inputs.integer(point) ?? 0, isDone: false, in: &draft)
      },
      Deed(
        "tickAll", "Tick all points", past: "all points ticked", right: .manageAssets, unless: open
      ) { [unowned self] draft, row, _ throws(Refusal) in
        let all = Self.lines(of: draft.text(points, row)).map { Point(text: $0.text, isDone: true) }
        settle(all, row, in: &draft)
      },
      Deed(
        "handOver", "Hand over", past: "handed over", key: "s", right: .manageAssets,
        asks: [.optional(holder)],
        unless: state.unless(in: [.ready]) { now, wanted in "it is \(now), not yet \(wanted)" }
      ) { [unowned self] draft, row, inputs throws(Refusal) in
        if inputs.row(holder) != 0 { draft.set(holder, row, to: inputs.row(holder)) }
        let someone = draft.row(holder, row)
        if someone == 0 { throw Refusal("say whom it is for", field: holder.name) }
        draft.set(state, row, .handedOver)
        try desk.assets.hand(draft.row(asset, row), to: someone, in: &draft)
      },
      Deed(
        "cancel", "Cancel", past: "cancelled", right: .manageAssets, unless: open
      ) { [unowned self] draft, row, _ in draft.set(state, row, .cancelled) },
    ]
  }

  /// Ticks a point, or takes its tick away.
  private func tick(
    _ row: Int, _ number: Int64, isDone: Bool, in draft: inout Draft
  ) throws(Refusal) {
    var all = Self.lines(of: draft.text(points, row))
    guard number > 0, number <= Int64(all.count) else {
      throw Refusal("there are the points 1 to \(all.count)", field: point.name)
    }
    if all[Int(number) - 1].isDone == isDone {
      throw Refusal(
        isDone ? "point \(number) is ticked already" : "point \(number) is not ticked",
        field: point.name)
    }
    all[Int(number) - 1].isDone = isDone
    draft.set(point, row, number: number)
    settle(all, row, in: &draft)
  }

  private func settle(_ all: [Point], _ row: Int, in draft: inout Draft) {
    draft.set(points, row, Self.text(of: all))
    let isReady = all.allSatisfy(\.isDone)
    draft.set(state, row, isReady ? .ready : .inProgress)
    draft.set(ready, row, isReady ? draft.now : nil)
  }
}
