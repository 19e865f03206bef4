import Tables

/// How a change is decided. Raw values are permanent.
package enum ChangeKind: UInt8, ChoiceValue {
  case standard = 1
  case normal = 2
  case emergency = 3
  /// What people read.
  package var title: Phrase {
    switch self {
    case .standard: "standard"
    case .normal: "normal"
    case .emergency: "emergency"
    }
  }
}

/// How far a change has come. Raw values are permanent.
package enum ChangeState: UInt8, ChoiceValue {
  case draft = 1
  case submitted = 2
  case scheduled = 3
  case inProgress = 4
  case closed = 5
  case failed = 6
  case cancelled = 7

  /// What people read.
  package var title: Phrase {
    switch self {
    case .draft: "draft"
    case .submitted: "submitted"
    case .scheduled: "scheduled"
    case .inProgress: "in progress"
    case .closed: "closed"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }

  /// `open` is what is still to come or under way.
  package static var groups: [String: [ChangeState]] {
    [
      "open": [.draft, .submitted, .scheduled, .inProgress],
      "done": [.closed, .failed, .cancelled],
    ]
  }
}

/// Requests for change: what will be done to the infrastructure, when, by whom.
package final class ChangeTable: RecordTable {
  /// What will be done.
  package let name = Text(1, "Title", .required, .searched, aliases: ["subject"])
  /// How far it has come.
  package let state = Choice<ChangeState>(2, "State", .derived)
  /// How it is decided.
  package let kind = Choice<ChangeKind>(3, "Kind")
  /// When work begins.
  package let starts = Instant(4, "Starts", aliases: ["from"])
  /// When work ends.
  package let ends = Instant(5, "Ends", aliases: ["until"])
  /// Who answers for it.
  package let owner = Reference<PersonTable>(6, "Owner", .indexed)
  /// What it touches.
  package let assets = References<AssetTable>(7, "Assets", aliases: ["asset"])
  /// The services it touches.
  package let services = References<ServiceTable>(8, "Services", aliases: ["service"])
  /// Why it is needed.
  package let reason = Text(9, "Reason", .long)
  /// What is done, step by step.
  package let plan = Text(10, "Plan", .long)
  /// What is done when it goes wrong.
  package let backOut = Text(11, "Back-out plan", .long)
  /// What came of it.
  package let outcome = Text(12, "Outcome", .long)

  override public class var tag: UInt16 { 8 }
  override public var prefix: String { "RfC" }
  override public var singular: String { "change" }
  override public var plural: String { "changes" }
  override public var title: String { say("Changes") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "c" }
  override package var editRight: Right { .planChanges }
  override package var listColumns: [String] {
    ["number", "state", "kind", "starts", "ends", "name", "owner"]
  }
  override package var listOrder: String { "-starts" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "open", query: "state:open", sort: "starts"),
      SavedView(name: "mine", query: "owner:me"), SavedView(name: "all", query: ""),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew {
      if draft.choice(state, row) == nil { draft.set(state, row, .draft) }
      if draft.choice(kind, row) == nil { draft.set(kind, row, .normal) }
      if draft.row(owner, row) == 0 { draft.set(owner, row, to: draft.actor.person) }
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    if let start = draft.number(starts, row), let end = draft.number(ends, row), end <= start {
      throw Refusal("the window must end after it starts", field: ends.name)
    }
  }

  override func makeDeeds() -> [Deed] {
    [
      step("submit", "Submit", past: "submitted", key: "s", from: [.draft], to: .submitted),
      Deed(
        "schedule", "Approve and schedule", past: "scheduled", key: "a", right: .approveChanges,
        asks: [.required(starts), .required(ends)],
        unless: unless(in: [.draft, .submitted, .scheduled])
      ) { [unowned self] draft, row, inputs in
        draft.set(starts, row, inputs[starts])
        draft.set(ends, row, inputs[ends])
        draft.set(state, row, .scheduled)
      },
      step("start", "Start", past: "started", key: "b", from: [.scheduled], to: .inProgress),
      step("close", "Close", past: "closed", key: "x", from: [.inProgress], to: .closed),
      step("fail", "Report failed", past: "failed", key: nil, from: [.inProgress], to: .failed),
      step(
        "cancel", "Cancel", past: "cancelled", key: nil, from: [.draft, .submitted, .scheduled],
        to: .cancelled),
    ]
  }

  private func unless(in states: [ChangeState]) -> (Int, Draft) -> Phrase? {
    state.unless(in: states) { "it is \($0); this needs a change that is: \($1)" }
  }

  private func step(
    _ name: String, _ title: Phrase, past: Phrase, key: String?, from states: [ChangeState],
    to target: ChangeState
  ) -> Deed {
    Deed(
      name, title, past: past, key: key, right: .planChanges, asks: [.optional(outcome)],
      unless: unless(in: states)
    ) { [unowned self] draft, row, inputs in
      draft.set(state, row, target)
      if !inputs[outcome].isNone { draft.set(outcome, row, inputs[outcome]) }
    }
  }
}
