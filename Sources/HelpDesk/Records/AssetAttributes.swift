import Tables

extension AssetTable {
  /// The attributes that only some classes have: the one place that says which. A column that is not
  /// here is for all.
  var attributes: [(column: Column, classes: [AssetClass])] {
    let computers: [AssetClass] = [.workstation, .notebook, .server]
    let printers: [AssetClass] = [.printer, .mfp, .copier, .fax]
    let networked = computers + printers + [.networkDevice, .printServer, .telephone, .ups]
    return [
      (uuid, computers), (processor, computers), (memory, computers), (disk, computers),
      (domain, computers), (lastUser, computers), (antivirus, computers), (diskFree, computers),
      (unapproved, computers), (agent, networked), (lastSeen, networked),
      (system, computers + [.networkDevice, .telephone, .printServer]),
      (firmware, networked), (mac, networked),
      (address, networked + [.softwareService, .scanner, .projector]),
      (screen, [.monitor, .notebook, .projector]),
      (pages, printers), (cartridge, printers),
      (ports, [.networkDevice, .patchPanel, .printServer]),
      (line, [.telephone, .fax]), (power, [.ups]), (battery, [.ups, .notebook]),
      (version, [.softwareService]), (units, [.rack, .server, .networkDevice, .patchPanel, .ups]),
    ]
  }

  /// The class of the program that a class is, or is like where the organization has declared it.
  func standardClass(_ raw: UInt8) -> AssetClass? {
    AssetClass(rawValue: raw) ?? schema.classes.first { $0.number == raw }?.like
  }

  /// The raw values of the classes that have a column; nil for all.
  /// - Complexity: O(1) but for the first time.
  func classes(of column: Column) -> Set<UInt8>? {
    if attributeClasses == nil {
      let own = attributes.map { column, classes in
        let like = schema.classes.filter { classes.contains($0.like) }.map(\.number)
        return (column.tag, Set(classes.map(\.rawValue) + like))
      }
      let more = schema.attributes.compactMap { attribute in
        attribute.classes.map { (attribute.number, $0) }
      }
      attributeClasses = Dictionary(own + more) { $0.union($1) }
    }
    return attributeClasses?[column.tag]
  }
}
