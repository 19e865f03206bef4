import Tables

/// What an asset is. Raw values are permanent.
package enum AssetClass: UInt8, ChoiceValue {
  case workstation = 1
  case notebook = 2
  case monitor = 3
  case keyboard = 4
  case mouse = 5
  case printer = 6
  case mfp = 7
  case printServer = 8
  case fax = 9
  case telephone = 10
  case scanner = 11
  case copier = 12
  case server = 13
  case networkDevice = 14
  case ups = 15
  case softwareService = 16
  case projector = 17
  case other = 18

  /// What people read.
  package var title: Phrase {
    switch self {
    case .workstation: "workstation"
    case .notebook: "notebook"
    case .monitor: "monitor"
    case .keyboard: "keyboard"
    case .mouse: "mouse"
    case .printer: "printer"
    case .mfp: "multifunction printer"
    case .printServer: "print server"
    case .fax: "fax"
    case .telephone: "telephone"
    case .scanner: "scanner"
    case .copier: "copier"
    case .server: "server"
    case .networkDevice: "network device"
    case .ups: "UPS"
    case .softwareService: "software service"
    case .projector: "projector"
    case .other: "other"
    }
  }

  /// `peripheral` is what stands around a workstation.
  package static var groups: [String: [AssetClass]] {
    [
      "peripheral": [
        .monitor, .keyboard, .mouse, .printer, .mfp, .printServer, .fax, .scanner, .copier,
        .projector,
      ],
      "computer": [.workstation, .notebook, .server],
    ]
  }
}

/// What becomes of an asset. Raw values are permanent.
package enum AssetStatus: UInt8, ChoiceValue {
  case onOrder = 1
  case inStock = 2
  case inUse = 3
  case inRepair = 4
  case reserve = 5
  case writtenOff = 6
  case lost = 7

  /// What people read.
  package var title: Phrase {
    switch self {
    case .onOrder: "on order"
    case .inStock: "in stock"
    case .inUse: "in use"
    case .inRepair: "in repair"
    case .reserve: "reserve"
    case .writtenOff: "written off"
    case .lost: "lost"
    }
  }
}

/// Configuration items: every piece of equipment, and what runs on it.
package final class AssetTable: RecordTable {
  /// What people call it: WS-0421.
  package let name = Text(1, "Name", .required, .searched)
  /// What it is.
  package let kind = Choice<AssetClass>(2, "Class", .required, aliases: ["class"])
  /// What becomes of it.
  package let status = Choice<AssetStatus>(3, "Status", aliases: ["state"])
  /// The number on its label.
  package let inventoryNumber = Text(4, "Inventory number", .unique, aliases: ["inventory"])
  /// The maker's number.
  package let serialNumber = Text(5, "Serial number", .unique, aliases: ["serial"])
  /// Maker and model.
  package let model = Text(6, "Model", .searched)
  /// Who uses it.
  package let holder = Reference<PersonTable>(7, "Holder", .indexed)
  /// Where it stands.
  package let place = Reference<PlaceTable>(8, "Place", .indexed)
  /// What it is part of.
  package let partOf = Reference<AssetTable>(9, "Part of", .indexed)
  /// What it runs on: a service's server.
  package let runsOn = Reference<AssetTable>(10, "Runs on", .indexed)
  /// What it is connected to.
  package let connectedTo = Reference<AssetTable>(11, "Connected to", .indexed)
  /// What it cannot work without.
  package let dependsOn = References<AssetTable>(12, "Depends on")
  /// What keeps its copies.
  package let backedUpBy = Reference<AssetTable>(13, "Backed up by", .indexed)
  /// What it cost.
  package let cost = Money(14, "Cost")
  /// When it was bought.
  package let purchased = Day(15, "Purchased")
  /// When its warranty ends.
  package let warranty = Day(16, "Warranty until")
  /// The network address or name.
  package let address = Text(17, "Network address")
  /// The system it runs.
  package let system = Text(18, "System")
  /// Anything worth knowing.
  package let note = Text(19, "Note", .long)

  override public class var tag: UInt16 { 5 }
  override public var prefix: String { "A" }
  override public var singular: String { "asset" }
  override public var plural: String { "assets" }
  override public var title: String { say("Assets") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "a" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["number", "name", "kind", "status", "model", "holder", "place", "inventoryNumber"]
  }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""),
      SavedView(name: "workstations", query: "class:computer"),
      SavedView(name: "peripherals", query: "class:peripheral"),
      SavedView(name: "in repair", query: "status:inRepair"),
      SavedView(name: "in stock", query: "status:inStock,reserve"),
      SavedView(name: "mine", query: "holder:me"),
    ]
  }

  /// The columns that relate one asset to another.
  package var relations: [ReferenceColumn] { [partOf, runsOn, connectedTo, backedUpBy] }

  private var knownDependents: (revision: Int, rows: [Int: [Int]])?

  /// The assets that name others as what they depend on, by those others' rows.
  /// - Complexity: O(assets) after an asset has changed, else O(1).
  func dependents() -> [Int: [Int]] {
    if let knownDependents, knownDependents.revision == revision { return knownDependents.rows }
    var found: [Int: [Int]] = [:]
    for row in 1..<max(count, 1) {
      for target in dependsOn[row] { found[target, default: []].append(row) }
    }
    knownDependents = (revision, found)
    return found
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.choice(status, row) == nil {
      draft.set(status, row, draft.row(holder, row) == 0 ? .inStock : .inUse)
    }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    for relation in relations where draft.row(relation, row) == row {
      throw Refusal("an asset cannot be related to itself", field: relation.name)
    }
    if case .rows(let needed) = draft.value(dependsOn, row), needed.contains(row) {
      throw Refusal("an asset cannot be related to itself", field: dependsOn.name)
    }
    // Two switches are connected to each other, two servers keep each other's copies; but nothing
    // is part of its own part.
    for relation in [partOf, runsOn] where draft.changes(relation, row) {
      try draft.refuseCycle(
        relation, row, "an asset cannot be related to itself, not over others either")
    }
  }

  override func makeDeeds() -> [Deed] {
    let unlessGone: (Int, Draft) -> Phrase? = { [unowned self] row, draft in
      draft.choice(status, row) == .writtenOff ? "it is written off" : nil
    }
    return [
      Deed(
        "issue", "Issue to a person", past: "issued", key: "i", right: .manageAssets,
        asks: [.required(holder), .optional(place)], unless: unlessGone
      ) { [unowned self] draft, row, inputs in
        draft.set(holder, row, to: inputs.row(holder))
        let place = inputs.row(place)
        draft.set(
          self.place, row, to: place == 0 ? desk.people.place.row(inputs.row(holder)) : place)
        draft.set(status, row, .inUse)
      },
      Deed(
        "store", "Return to stock", past: "returned to stock", key: "b", right: .manageAssets,
        asks: [.required(place)], unless: unlessGone
      ) { [unowned self] draft, row, inputs in
        draft.set(holder, row, to: 0)
        draft.set(place, row, to: inputs.row(place))
        draft.set(status, row, .inStock)
      },
      move("repair", "Send to repair", past: "sent to repair", key: "r", to: .inRepair),
      move("reserve", "Put in reserve", past: "put in reserve", key: nil, to: .reserve),
      move("lose", "Report lost", past: "reported lost", key: nil, to: .lost),
      move("writeOff", "Write off", past: "written off", key: nil, to: .writtenOff),
    ]
  }

  private func move(
    _ name: String, _ title: Phrase, past: Phrase, key: String?, to target: AssetStatus
  ) -> Deed {
    Deed(
      name, title, past: past, key: key, right: .manageAssets, asks: [.optional(note)],
      unless: { [unowned self] row, draft in
        let now = draft.choice(status, row)
        if now == target { return "it is \(target.title) already" }
        return now == .writtenOff ? "it is written off" : nil
      }
    ) { [unowned self] draft, row, inputs in
      draft.set(status, row, target)
      if !inputs[note].isNone { draft.set(note, row, inputs[note]) }
    }
  }
}
