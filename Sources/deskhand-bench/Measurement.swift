/// One thing measured: what Deskhand needs, what it may need, and what others need for the like.
struct Measurement {
  /// What was measured.
  let what: String
  /// What the design allows; empty where it says nothing.
  let budget: String
  /// Deskhand's figure.
  let figure: String
  /// How the figure stands to the budget.
  let verdict: Verdict?
  /// The others, in the same run.
  private(set) var rivals: [Rival] = []

  /// How a figure stands to its budget, or to a rival's.
  enum Verdict: String {
    case kept, missed, ahead, behind
  }

  /// Another program's figure for the like.
  struct Rival {
    let name: String
    let figure: String
    /// Deskhand's figure divided by this one; below 1 Deskhand needs less.
    let ratio: Double?
    let verdict: Verdict?
  }

  /// What has a budget.
  init(_ what: String, budget: String, _ figure: String, isKept: Bool) {
    self.what = what
    self.budget = budget
    self.figure = figure
    verdict = isKept ? .kept : .missed
  }

  /// What has none.
  init(_ what: String, _ figure: String) {
    self.what = what
    self.figure = figure
    budget = ""
    verdict = nil
  }

  /// Sets another program beside it, which needs `theirs` where Deskhand needs `ours`.
  mutating func compare(_ name: String, _ figure: String, ours: Double, theirs: Double) {
    guard theirs > 0 else { return show(name, figure) }
    rivals.append(
      Rival(
        name: name, figure: figure, ratio: ours / theirs,
        verdict: ours <= theirs ? .ahead : .behind))
  }

  /// Sets something beside it that may be exceeded up to `limit` times.
  mutating func compare(
    _ name: String, _ figure: String, ours: Double, theirs: Double, limit: Double
  ) {
    guard theirs > 0 else { return show(name, figure) }
    rivals.append(
      Rival(
        name: name, figure: figure, ratio: ours / theirs,
        verdict: ours <= theirs * limit ? .kept : .missed))
  }

  /// Names another program's figure without comparing.
  mutating func show(_ name: String, _ figure: String) {
    rivals.append(Rival(name: name, figure: figure, ratio: nil, verdict: nil))
  }

  /// Names one that is not there.
  mutating func missing(_ name: String, _ why: String = "absent") {
    show(name, why)
  }
}
