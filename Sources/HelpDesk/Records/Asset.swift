import Tables

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

  // MARK: What all may have

  /// Who made it.
  package let maker = Text(20, "Maker")
  /// Who bears the material responsibility for it.
  package let keeper = Reference<PersonTable>(21, "Responsible", .indexed)
  /// What a scanner reads from its label, where that is not the inventory number.
  package let barcode = Text(22, "Barcode", .unique)
  /// In what state it was found last.
  package let condition = Choice<AssetCondition>(23, "Condition")
  /// When it was counted last.
  package let counted = Instant(24, "Last counted", .derived)
  /// What it is called in the accounting program.
  package let accountingID = Text(25, "Accounting id", .unique)
  /// Who sold it.
  package let supplier = Text(26, "Supplier")

  // MARK: Attributes of classes: `attributes` says which has which

  /// The identity of its main board.
  package let uuid = Text(30, "UUID", .unique)
  /// The processor.
  package let processor = Text(31, "Processor")
  /// The memory.
  package let memory = Size(32, "Memory")
  /// The disks together.
  package let disk = Size(33, "Disk")
  /// The firmware's version.
  package let firmware = Text(34, "Firmware")
  /// The address of its network interface.
  package let mac = Text(35, "MAC address")
  /// The domain or workgroup.
  package let domain = Text(36, "Domain")
  /// The login that was seen last.
  package let lastUser = Text(37, "Last user", .derived)
  /// When its agent sent an inventory last.
  package let lastSeen = Instant(38, "Last seen", .derived)
  /// The agent that sends its inventories.
  package let agent = Text(39, "Agent", .derived)
  /// How it is protected against viruses.
  package let antivirus = Choice<AntivirusState>(40, "Antivirus", .derived)
  /// How much of the fullest of its disks is free, percent.
  package let diskFree = Number(41, "Disk free, %", .derived)
  /// How many programs are installed that are forbidden.
  package let unapproved = Number(42, "Unapproved software", .computed)
  /// The size of the picture, as makers say it: 24", 1920×1080.
  package let screen = Text(43, "Screen")
  /// Pages printed so far.
  package let pages = Number(44, "Pages")
  /// What it is filled with.
  package let cartridge = Text(45, "Cartridge")
  /// How many ports it has.
  package let ports = Number(46, "Ports")
  /// The number one calls.
  package let line = Text(47, "Line")
  /// What it can bear, volt-amperes.
  package let power = Number(48, "Power, VA")
  /// When its battery was changed.
  package let battery = Day(49, "Battery changed")
  /// Which version of the software runs.
  package let version = Text(50, "Version")
  /// Rack units, or where in its rack it stands.
  package let units = Text(51, "Rack units")

  /// What the organization keeps beside.
  package let schema: AssetSchema

  /// An empty table with the classes and attributes of a schema beside its own.
  init(_ schema: AssetSchema = AssetSchema()) {
    self.schema = schema
    super.init()
    moreColumns = schema.attributes.map { ($0.name, $0.makeColumn()) }
  }

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
      SavedView(
        name: "unhealthy",
        query:
          "-status:writtenOff (antivirus:bad or diskFree:<10 or lastSeen:<-30d or unapproved:>0)",
        sort: "name"),
      SavedView(name: "unprotected", query: "antivirus:bad", sort: "antivirus"),
      SavedView(name: "disk full", query: "diskFree:<10", sort: "diskFree"),
      SavedView(name: "not seen", query: "lastSeen:<-30d -status:writtenOff", sort: "lastSeen"),
      SavedView(
        name: "warranty ends", query: "warranty:>=today warranty:<60d -status:writtenOff",
        sort: "warranty"),
      SavedView(name: "forbidden software", query: "unapproved:>0", sort: "-unapproved"),
    ]
  }

  override package var kindColumn: ChoiceColumn? { kind }

  override package func has(_ column: Column, kind raw: UInt8) -> Bool {
    guard raw != 0, let classes = classes(of: column) else { return true }
    return classes.contains(raw)
  }

  /// The columns that relate one asset to another.
  package var relations: [ReferenceColumn] { [partOf, runsOn, connectedTo, backedUpBy] }

  /// Which classes have an attribute, by its column's tag; nil until somebody has asked.
  var attributeClasses: [UInt16: Set<UInt8>]?
  private var knownDevices: DeviceIndex?

  /// Finds assets by whole names and MAC addresses.
  var devices: DeviceIndex {
    if let knownDevices { return knownDevices }
    let made = DeviceIndex(self)
    knownDevices = made
    return made
  }

  override public func hasChanged(_ row: Int) { knownDevices?.note(row) }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.choice(status, row) == nil {
      draft.set(status, row, draft.row(holder, row) == 0 ? .inStock : .inUse)
    }
    for column in columns where AssetSchema.Attribute.numbers.contains(column.tag) {
      guard draft.changes(column, row), !draft.value(column, row).isNone,
        case .integer(let raw) = draft.value(kind, row),
        !has(column, kind: UInt8(truncatingIfNeeded: raw))
      else { continue }
      let word = kind.print(.integer(raw), draft.reading)
      throw Refusal("equipment of the class ‘\(word)’ does not have it", field: column.name)
    }
    if !isNew, draft.changes(status, row), draft.choice(status, row) == .writtenOff {
      retire(row, in: &draft)
    }
    // Its repair knows whose it was and where it goes back to.
    if !isNew, draft.changes(status, row), draft.choice(status, row) != .inRepair,
      let repair = desk.repairs.open(of: row, in: draft),
      draft.choice(desk.repairs.state, repair) == .sent
    {
      throw Refusal(
        "it is in repair: note in \(desk.repairs.number(repair)) that it came back",
        field: status.name)
    }
  }

  /// Nobody has what is written off, and nothing on it needs a licence.
  private func retire(_ row: Int, in draft: inout Draft) {
    draft.set(holder, row, to: 0)
    for installation in desk.installations.asset.rows(referringTo: row).sorted() {
      draft.mark(desk.installations.id(installation), .removed)
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

  override func makeDeeds() -> [Deed] { AssetDeeds(self).all }
}
