import Tables

/// Takes an agent's inventory of one device in: the device becomes an asset or is found among them, and what
/// is different on it now is set, made and taken away, as one event.
package struct TakeInventory: Command {
  /// What somebody says of an inventory of which it is doubtful whose it is.
  package enum Answer: Sendable {
    /// It is of this asset.
    case asset(Int)
    /// It is of a device that the desk does not have.
    case new
  }

  /// The deed's name in the log.
  package var deed: String { "inventory" }
  private let report: InventoryReport
  private let answer: Answer?
  private let isForced: Bool

  /// Takes `report` in; `answer` says of which asset it is, where that is doubtful or it seems to be of
  /// none. An inventory that is older than the last one is taken only where that `isForced`.
  package init(_ report: InventoryReport, answer: Answer? = nil, isForced: Bool = false) {
    self.report = report
    self.answer = answer
    self.isForced = isForced
  }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    let edits = try changes(desk, by: actor, at: now).edits
    if edits.isEmpty { throw Refusal("nothing would change") }
    return edits
  }

  /// What `decide` gives, with what it comes to; no edits where the inventory has nothing new.
  /// - Throws: a `Refusal` as `decide` does, but for that.
  package func changes(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> (edits: [RecordEdit], news: InventoryNews)
  {
    try desk.demand(.manageAssets, of: actor)
    let asset = try asset(on: desk)
    // The clock of a device may be wrong.
    let made = min(report.made ?? now, now)
    let draft = Draft(desk: desk, actor: actor, now: now)
    if asset != 0, let seen = desk.assets.lastSeen[asset], made < seen, !isForced {
      let zone = draft.reading.zone
      throw Refusal(
        """
        it is of \(made.text(in: zone)), older than what is known of \
        \(desk.assets.number(asset)) (\(seen.text(in: zone))); --force takes it all the same
        """)
    }
    var taking = InventoryTaking(report, of: asset, made: made, in: draft)
    try taking.takeDevice()
    taking.takePrograms()
    taking.takeParts()
    taking.noteRollouts()
    taking.noteRemovals()
    var edits = try taking.draft.settledEdits()
    // Whatever came and went belongs to the asset's history.
    let record = desk.assets.id(taking.asset)
    if !edits.isEmpty, !edits.contains(where: { $0.record == record }) {
      edits.append(RecordEdit(record, []))
    }
    return (edits, InventoryNews(edits, of: taking.asset, on: desk))
  }

  /// The asset that the inventory is of; 0 for a new one.
  private func asset(on desk: Desk) throws(Refusal) -> Int {
    let assets = desk.assets
    let outcome = DeviceMatch(report, on: desk).outcome
    if case .asset(let row) = answer {
      try assets.demandLive(row)
      if case .known(let known) = outcome, known != row {
        throw Refusal(
          """
          it is of \(assets.number(known)) \(assets.label(known)), not of \(assets.number(row)) \
          \(assets.label(row))
          """)
      }
      return row
    }
    switch outcome {
    case .known(let row): return row
    case .new: return 0
    case .doubtful(let candidates):
      if case .new = answer { return 0 }
      let named = candidates.map { candidate in
        "\(assets.number(candidate.asset)) \(assets.label(candidate.asset)) (\(candidate.words))"
      }
      throw Refusal(
        """
        doubtful whose it is: \(named.joined(separator: "; ")); --assume \
        \(assets.number(candidates[0].asset)) says that it is this one, --new that it is none
        """)
    }
  }
}

extension DeviceMatch.Candidate {
  /// What speaks for it and against it, in words.
  package var words: String {
    let order: [DeviceMatch.Key] = [.serial, .uuid, .name, .mac]
    let pros = order.filter(same.contains).map { say("same \($0.title)") }
    let cons = order.filter(other.contains).map { say("other \($0.title)") }
    return (pros + cons).joined(separator: ", ")
  }
}
