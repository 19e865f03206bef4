import Tables

/// The taking in of one inventory, part by part.
struct InventoryTaking {
  let report: InventoryReport
  let desk: Desk
  /// The asset that it is of, and whether it is made now.
  let asset: Int
  let isNew: Bool
  var draft: Draft
  /// The versions of each program that the inventory found, by the program's row.
  var versions: [Int: [String]] = [:]
  private let made: Timestamp
  private var assets: AssetTable { desk.assets }
  /// What has to be free on a disk says little of one that is there to start the system from.
  private static let leastVolume: Int64 = 4 << 30
  /// File systems that are full by their nature, or another device's.
  private static let otherVolumes: Set<String> = [
    "iso9660", "udf", "cdfs", "squashfs", "nfs", "nfs4", "cifs", "smbfs", "tmpfs", "devtmpfs",
    "overlay", "autofs", "devfs", "efivarfs",
  ]

  /// Begins to take `report` in, made at `made`, of an asset, 0 for a new one.
  init(_ report: InventoryReport, of asset: Int, made: Timestamp, in draft: Draft) {
    self.report = report
    self.made = made
    desk = draft.desk
    self.draft = draft
    isNew = asset == 0
    self.asset = isNew ? self.draft.make(desk.assets) : asset
  }

  // MARK: The device

  /// What the device is and how it is. Agents know better what they can measure; what people have written
  /// stays.
  mutating func takeDevice() throws(Refusal) {
    if isNew {
      let name = [report.title, report.model, report.serial].first { !$0.isEmpty }
      draft.set(assets.name, asset, name ?? say("unnamed device"))
      draft.set(assets.kind, asset, DeviceClass.of(report))
      draft.set(assets.status, asset, .inUse)
    }
    let numbers = DeviceMatch.numbers(of: report)
    own(assets.serialNumber, numbers.serial)
    if DeviceMatch.swapped(numbers.uuid) != draft.text(assets.uuid, asset) {
      own(assets.uuid, numbers.uuid)
    }
    for (column, text) in [
      (assets.model, report.model), (assets.maker, report.maker), (assets.line, report.line),
    ] where draft.text(column, asset).isEmpty {
      measure(column, text)
    }
    for (column, text) in [
      (assets.processor, report.processor), (assets.firmware, report.firmware),
      (assets.domain, report.domain), (assets.system, report.system),
      (assets.lastUser, report.lastUser), (assets.agent, report.agent),
    ] {
      measure(column, text)
    }
    // Of several it stays with the one it has.
    for (column, all) in [(assets.mac, report.macs), (assets.address, report.addresses)]
    where !all.contains(draft.text(column, asset)) {
      measure(column, all.first ?? "")
    }
    for (column, number) in [
      (assets.memory, report.memory), (assets.disk, report.disk), (assets.pages, report.pages),
      (assets.ports, report.ports), (assets.diskFree, leastFree),
    ] as [(IntegerColumn, Int64?)] {
      measure(column, number)
    }
    if has(assets.antivirus), let state = AntivirusState(report, on: kind, at: made) {
      draft.set(assets.antivirus, asset, state)
    }
    // What comes undated and in part does not say when.
    let isDated = report.made != nil || !report.isPartial
    if isDated, has(assets.lastSeen), made.milliseconds > draft.moment(assets.lastSeen, asset) ?? 0
    {
      draft.set(assets.lastSeen, asset, made)
    }
    try takeHolder()
  }

  /// The number of its class, which the organization may have declared.
  private var rawKind: UInt8 {
    if case .integer(let raw) = draft.value(assets.kind, asset) {
      UInt8(truncatingIfNeeded: raw)
    } else {
      0
    }
  }
  private var kind: AssetClass? { assets.standardClass(rawKind) }

  private func has(_ column: Column) -> Bool { assets.has(column, kind: rawKind) }

  private mutating func measure(_ column: Text, _ text: String) {
    guard !text.isEmpty, has(column), draft.text(column, asset) != text else { return }
    draft.set(column, asset, text)
  }

  private mutating func measure(_ column: IntegerColumn, _ number: Int64?) {
    guard let number, has(column), draft.number(column, asset) != number else { return }
    draft.set(column, asset, number: number)
  }

  /// Sets what no two assets share: where another has it already, it is no device's own.
  private mutating func own(_ column: Text, _ text: String) {
    let holder = text.isEmpty ? nil : column.row(named: text, where: assets.isLive)
    if holder == nil { measure(column, text) }
  }

  /// How much of the fullest of the disks is free, percent.
  private var leastFree: Int64? {
    report.parts.compactMap { part -> Int64? in
      guard part.kind == .volume, let size = part.size, let free = part.free,
        size >= Self.leastVolume, free >= 0, free <= size
      else { return nil }
      let system = part.standing.prefix { $0 != "," }.lowercased()
      return Self.otherVolumes.contains(system) ? nil : free / (size / 100)
    }.min()
  }

  /// Whose login was seen last holds what nobody holds and is not lying in a warehouse.
  private mutating func takeHolder() throws(Refusal) {
    guard kind == .workstation || kind == .notebook, draft.row(assets.holder, asset) == 0,
      [nil, .inUse, .inStock].contains(draft.choice(assets.status, asset)),
      desk.places.kind[draft.row(assets.place, asset)] != .warehouse, !report.lastUser.isEmpty,
      let person = desk.people.login.row(named: report.lastUser, where: desk.people.isLive)
    else { return }
    try assets.hand(asset, to: person, at: draft.row(assets.place, asset), in: &draft)
  }
}
