import Tables

/// What can be done to the lines of a stocktake beside scanning.
struct CountDeeds {
  private unowned let lines: CountLineTable
  private unowned let desk: Desk

  init(_ lines: CountLineTable) {
    self.lines = lines
    desk = lines.desk
  }

  /// In the order of menus.
  var all: [Deed] { [explain, leave, forget, enrol] }

  private func unless(
    _ results: [CountResult], _ words: @escaping (Phrase) -> Phrase
  ) -> (Int, Draft) -> Phrase? {
    let byResult = lines.result.unless(in: results) { now, _ in words(now) }
    return { [lines, desk] row, draft in
      let whole = draft.row(lines.stocktake, row)
      guard draft.choice(desk.stocktakes.state, whole) == .counting else {
        return "\(desk.stocktakes.number(whole)) is not being counted"
      }
      return byResult(row, draft)
    }
  }

  private var explain: Deed {
    Deed(
      "explain", "Give the reason", past: "reason given", key: "d", right: .manageAssets,
      asks: [.required(lines.reason), .optional(lines.isLeft)],
      unless: unless(CountResult.allCases) { $0 }
    ) { [lines] draft, row, inputs in
      draft.set(lines.reason, row, inputs.text(lines.reason))
      if !inputs[lines.isLeft].isNone { draft.set(lines.isLeft, row, inputs[lines.isLeft]) }
    }
  }

  private var leave: Deed {
    Deed(
      "leave", "Leave the desk as it is", past: "to be left as it is", key: "b",
      right: .manageAssets, asks: [.required(lines.reason)],
      unless: unless(CountResult.allCases) { $0 }
    ) { [lines] draft, row, inputs in
      draft.set(lines.reason, row, inputs.text(lines.reason))
      draft.set(lines.isLeft, row, flag: true)
    }
  }

  private var forget: Deed {
    Deed(
      "forget", "Count it again", past: "to be counted again", key: "r", right: .manageAssets,
      unless: unless([.found, .elsewhere, .surplus, .unknown]) { "it is \($0)" }
    ) { [lines] draft, row, _ in
      guard draft.value(lines.isExpected, row) == .integer(1) else {
        return draft.mark(lines.id(row), .removed)
      }
      draft.set(lines.result, row, .expected)
      for column in [lines.place, lines.person, lines.counted, lines.quantity] as [Column] {
        draft.set(column, row, .none)
      }
    }
  }

  /// Makes equipment of a code that the desk did not know.
  private var enrol: Deed {
    let assets = desk.assets
    return Deed(
      "enrol", "Make equipment of it", past: "made equipment", key: "i", right: .manageAssets,
      asks: [.required(assets.name), .required(assets.kind), .optional(assets.model)],
      unless: unless([.unknown]) { "it is \($0), no unknown code" }
    ) { [lines] draft, row, inputs throws(Refusal) in
      let new = draft.make(assets)
      for column in [assets.name, assets.kind, assets.model] as [Column] {
        draft.set(column, new, inputs[column])
      }
      draft.set(assets.inventoryNumber, new, draft.text(lines.code, row))
      draft.set(assets.place, new, to: draft.row(lines.place, row))
      draft.set(assets.note, new, draft.text(lines.note, row))
      draft.set(lines.asset, row, to: new)
      draft.set(lines.result, row, .surplus)
    }
  }
}
