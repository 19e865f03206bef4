import Tables

extension InventoryTaking {
  /// What a part is known by: its serial number, or else its name and where it is.
  private struct Key: Hashable {
    var kind: UInt8
    var serial: String
    var name: String
    var slot: String

    init(_ kind: ComponentKind, serial: String, name: String, slot: String) {
      self.kind = kind.rawValue
      self.serial = serial.lowercased()
      let isNumbered = !serial.isEmpty
      // A volume is where it is, whatever somebody calls it.
      self.name = isNumbered || kind == .volume ? "" : name
      self.slot = isNumbered ? "" : slot
    }
  }

  private var components: ComponentTable { desk.components }

  /// What the device is made of: what is new is made, what is different is set, what is gone of the kinds
  /// that are told is taken away, and what comes back is brought back.
  mutating func takeParts() {
    let all = isNew ? [] : components.asset.rows(naming: asset).sorted()
    var here = Dictionary(grouping: all.filter(components.isLive), by: key)
    var gone = Dictionary(grouping: all.filter { !components.isLive($0) }, by: key)
    for part in report.parts where report.told.contains(part.kind) {
      var part = part
      if part.name.isEmpty {
        let name = [part.maker, part.serial, part.slot].first { !$0.isEmpty }
        part.name = name ?? part.kind.name
      }
      let key = Key(part.kind, serial: part.serial, name: part.name, slot: part.slot)
      if let row = take(key, like: part, from: &here) {
        set(part, row)
      } else if let row = take(key, like: part, from: &gone) {
        draft.mark(components.id(row), .restored)
        // The equipment that it was may be gone meanwhile.
        let equipment = draft.row(components.equipment, row)
        if equipment != 0, !draft.isLive(desk.assets, equipment) {
          draft.set(components.equipment, row, to: 0)
        }
        set(part, row)
      } else {
        let row = draft.make(components)
        draft.set(components.asset, row, to: asset)
        draft.set(components.kind, row, part.kind)
        set(part, row)
      }
    }
    let left = here.values.joined().filter { row in
      components.kind[row].map(report.told.contains) ?? false
    }
    for row in left.sorted() { draft.mark(components.id(row), .removed) }
  }

  private func key(_ row: Int) -> Key {
    Key(
      components.kind[row] ?? .other, serial: components.serialNumber[row],
      name: components.name[row], slot: components.slot[row])
  }

  /// One of the parts of a key: of several the one that is called and placed as `part` is.
  private func take(
    _ key: Key, like part: InventoryReport.Part, from rows: inout [Key: [Int]]
  ) -> Int? {
    guard let same = rows[key], !same.isEmpty else { return nil }
    let place =
      same.firstIndex { components.name[$0] == part.name && components.slot[$0] == part.slot } ?? 0
    return rows[key]?.remove(at: place)
  }

  private mutating func set(_ part: InventoryReport.Part, _ row: Int) {
    for (column, text) in [
      (components.name, part.name), (components.maker, part.maker),
      (components.serialNumber, part.serial), (components.version, part.version),
      (components.slot, part.slot),
    ] where !text.isEmpty && draft.text(column, row) != text {
      draft.set(column, row, text)
    }
    // What is not connected any more has no address.
    for (column, text) in [
      (components.address, part.address), (components.standing, part.standing),
    ] where draft.text(column, row) != text {
      draft.set(column, row, text)
    }
    if let size = part.size, draft.number(components.size, row) != size {
      draft.set(components.size, row, number: size)
    }
    if let free = part.free, isNews(free, row) {
      draft.set(components.free, row, number: free)
    }
    if part.kind == .monitor || part.kind == .printer { link(part, row) }
  }

  /// What is free changes with every file that somebody saves: less than a hundredth is no news.
  private func isNews(_ free: Int64, _ row: Int) -> Bool {
    guard let before = draft.number(components.free, row) else { return true }
    let hundredth = (draft.number(components.size, row) ?? 0) / 100
    return before != free && (before - free).magnitude >= hundredth.magnitude
  }

  /// Ties a monitor or a printer to the asset with its serial number. A monitor stands where the computer
  /// does and is its holder's, unless somebody has said otherwise.
  private mutating func link(_ part: InventoryReport.Part, _ row: Int) {
    let assets = desk.assets
    guard !part.serial.isEmpty,
      let own = assets.serialNumber.row(named: part.serial, where: assets.isLive), own != asset,
      let kind = assets.nature(of: own),
      part.kind == .monitor
        ? [.monitor, .projector].contains(kind)
        : [.printer, .mfp, .copier, .fax].contains(kind)
    else { return }
    if draft.row(components.equipment, row) != own {
      draft.set(components.equipment, row, to: own)
    }
    guard part.kind == .monitor else { return }
    if draft.row(assets.connectedTo, own) == 0 {
      draft.set(assets.connectedTo, own, to: asset)
      if draft.choice(assets.status, own) == .inStock { draft.set(assets.status, own, .inUse) }
    }
    guard draft.row(assets.connectedTo, own) == asset else { return }
    for column in [assets.holder, assets.place] as [ReferenceColumn]
    where draft.row(column, own) == 0 && draft.row(column, asset) != 0 {
      draft.set(column, own, to: draft.row(column, asset))
    }
  }
}
