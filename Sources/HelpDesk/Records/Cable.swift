import Tables

/// What a cable is. Raw values are permanent.
package enum CableKind: UInt8, ChoiceValue {
  case patchCord = 1
  case permanent = 2
  case fibre = 3
  case trunk = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .patchCord: "patch cord"
    case .permanent: "permanent link"
    case .fibre: "fibre"
    case .trunk: "trunk"
    }
  }
}

/// What a test of a cable showed. Raw values are permanent.
package enum CableTest: UInt8, ChoiceValue {
  case passed = 1
  case marginal = 2
  case failed = 3

  /// What people read.
  package var title: Phrase {
    switch self {
    case .passed: "passed"
    case .marginal: "at the limit"
    case .failed: "failed"
    }
  }
}

/// Cables, each between two ports.
package final class CableTable: RecordTable {
  /// What its label says.
  package let name = Text(1, "Label", .searched)
  /// One end.
  package let from = Reference<PortTable>(2, "From", .required, .indexed)
  /// The other end.
  package let to = Reference<PortTable>(3, "To", .required, .indexed)
  /// What it is; a patch cord unless said otherwise.
  package let kind = Choice<CableKind>(4, "Kind")
  /// Its category: Cat 5e, Cat 6A, OM3.
  package let category = Text(5, "Category")
  /// Its length, metres.
  package let length = Number(6, "Length, m")
  /// What its last test showed.
  package let test = Choice<CableTest>(7, "Test")
  /// When it was tested.
  package let tested = Day(8, "Tested")
  /// What the tester measured.
  package let testNote = Text(9, "Measured")
  /// Its colour.
  package let color = Text(10, "Colour")
  /// Anything worth knowing.
  package let note = Text(11, "Note", .long)

  override public class var tag: UInt16 { 38 }
  override public var prefix: String { "CB" }
  override public var singular: String { "cable" }
  override public var plural: String { "cables" }
  override public var title: String { say("Cables") }
  override public var labelName: String { "name" }
  override public var isAlwaysLabelled: Bool { true }
  override package var shortcut: Character { "B" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["number", "name", "from", "to", "test", "length", "kind", "category", "tested"]
  }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""),
      SavedView(name: "failed", query: "test:failed,marginal", sort: "tested"),
      SavedView(name: "not tested", query: "kind:permanent,fibre test:none", sort: "name"),
    ]
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.choice(kind, row) == nil { draft.set(kind, row, .patchCord) }
    if draft.changes(test, row), draft.value(tested, row).isNone {
      draft.set(tested, row, number: draft.today)
    }
    if draft.text(name, row).isEmpty {
      let ends = [from, to].map { draft.text(desk.ports.name, draft.row($0, row)) }
      draft.set(name, row, ends.joined(separator: " – "))
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    guard draft.isLive(self, row) else { return }
    let (first, second) = (draft.row(from, row), draft.row(to, row))
    if first == second { throw Refusal("a cable has two ends", field: to.name) }
    if let length = draft.number(length, row), length <= 0 {
      throw Refusal("a length is more than nothing", field: self.length.name)
    }
    if draft.changes(tested, row), let day = draft.number(tested, row), day > draft.today {
      throw Refusal("it has not been tested yet on that day", field: tested.name)
    }
    for (column, port) in [(from, first), (to, second)] {
      let others = rows(at: port, in: draft).filter { $0 != row }
      let sides = draft.choice(desk.ports.kind, port)?.sides ?? 1
      if others.count >= sides {
        let labels = others.map { "\(number($0)) \(draft.text(name, $0))" }.joined(separator: ", ")
        throw Refusal(
          "\(draft.text(desk.ports.name, port)) is taken by \(labels)", field: column.name)
      }
      // A panel's port has one cable of the building behind it and one cord before it.
      let isCord = draft.choice(kind, row) == .patchCord
      if others.contains(where: { (draft.choice(kind, $0) == .patchCord) == isCord }) {
        let word = isCord ? CableKind.patchCord.title : CableKind.permanent.title
        throw Refusal(
          "\(draft.text(desk.ports.name, port)) has a \(word) already", field: column.name)
      }
    }
  }

  /// The cables that end at a port, as a draft leaves them.
  private func rows(at port: Int, in draft: Draft) -> [Int] {
    let ends = [from, to].map { draft.rows(referringTo: port, by: $0) }
    return Set(ends[0]).union(ends[1]).sorted()
  }

  /// The cables that end at a port.
  package func rows(at port: Int) -> [Int] {
    (from.rows(referringTo: port) + to.rows(referringTo: port)).sorted()
  }

  /// The port at the other end of a cable.
  package func end(of cable: Int, from port: Int) -> Int {
    from.row(cable) == port ? to.row(cable) : from.row(cable)
  }

  override func makeDeeds() -> [Deed] {
    [
      Deed(
        "test", "Note a test", past: "tested", key: "t", right: .manageAssets,
        asks: [.required(test), .optional(tested), .optional(testNote)]
      ) { [unowned self] draft, row, inputs in
        draft.set(test, row, inputs[test])
        draft.set(
          tested, row, inputs[tested].isNone ? .integer(draft.today) : inputs[tested])
        draft.set(testNote, row, inputs[testNote])
      }
    ]
  }
}
