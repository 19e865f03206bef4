import Tables

/// What class of asset a device is that the desk does not have yet.
enum DeviceClass {
  private static let portable: Set<String> = [
    "portable", "laptop", "notebook", "hand held", "sub notebook", "tablet", "convertible",
    "detachable",
  ]
  private static let racked: Set<String> = [
    "main server chassis", "rack mount chassis", "blade", "blade enclosure", "multi-system",
    "multi-system chassis", "server", "blade enclosing", "expansion chassis",
  ]
  /// What makers call printers that copy and scan as well.
  private static let multifunction = ["mfp", "multifunction", "all-in-one", "workcentre", "mfc-"]

  /// The class that what an inventory says makes it.
  static func of(_ report: InventoryReport) -> AssetClass {
    switch report.kind {
    case .networkDevice: return .networkDevice
    case .telephone: return .telephone
    case .printer:
      let model = report.model.lowercased()
      return report.isMultifunction || multifunction.contains(where: model.contains)
        ? .mfp : .printer
    case .computer: break
    }
    let (chassis, system) = (report.chassis.lowercased(), report.system.lowercased())
    if racked.contains(chassis) || system.contains("server") { return .server }
    if portable.contains(chassis) { return .notebook }
    // Hardly anybody sits at a virtual machine but those of Windows for workplaces.
    return report.hypervisor.isEmpty || system.contains("windows") ? .workstation : .server
  }
}

extension AntivirusState {
  /// What was known of viruses so many days before is out of date.
  private static let longestKnown: Int64 = 14

  /// How a device is protected; nil where the inventory does not tell.
  init?(_ report: InventoryReport, on kind: AssetClass?, at made: Timestamp) {
    guard let protections = report.protections else { return nil }
    let today = Int64(Zone.utc.civil(made).date.days)
    let states = protections.map { protection -> Self in
      if protection.isOn == false { return .off }
      let isKnown = protection.known.map { today - $0 <= Self.longestKnown }
      return protection.isCurrent ?? isKnown ?? true ? .current : .outdated
    }
    if let best = states.min(by: { $0.rawValue < $1.rawValue }) {
      self = best
    } else if report.system.lowercased().contains("windows"), kind != .server {
      // Servers have no security centre that an agent could ask, and other systems mostly no antivirus.
      self = .missing
    } else {
      return nil
    }
  }
}
