import Tables

/// Which asset an inventory is of: known for sure, new, or doubtful. It is never guessed.
package struct DeviceMatch {
  /// What an asset and an inventory may share.
  package enum Key: Sendable {
    case serial, uuid, name, mac

    /// What people read.
    package var title: Phrase {
      switch self {
      case .serial: "serial number"
      case .uuid: "UUID"
      case .name: "name"
      case .mac: "MAC address"
      }
    }
  }

  /// An asset that the device may be.
  package struct Candidate {
    /// The asset's row.
    package let asset: Int
    /// What both have.
    package fileprivate(set) var same: Set<Key> = []
    /// What both have and is not the same.
    package fileprivate(set) var other: Set<Key> = []
    /// Whether it can be this kind of device at all.
    fileprivate var isSuchDevice = true

    fileprivate init(_ asset: Int) { self.asset = asset }
  }

  /// What came of it.
  package enum Outcome {
    /// It is this asset.
    case known(Int)
    /// It is none that the desk has.
    case new
    /// It may be one of these, and somebody has to say.
    case doubtful([Candidate])
  }

  /// Which asset it is.
  package let outcome: Outcome

  private enum Verdict {
    case same, perhaps, other
  }

  /// Looks the device of an inventory up.
  /// - Complexity: O(1) once the assets' names and addresses were gone through.
  package init(_ report: InventoryReport, on desk: Desk) {
    let assets = desk.assets
    let found = Self.candidates(report, assets)
    let sure = found.filter { Self.verdict($0, report) == .same }
    var open = found.filter { Self.verdict($0, report) == .perhaps }
    if !sure.isEmpty {
      // Names are given again; where the numbers tell which it is, another of that name is another.
      open.removeAll { $0.same == [.name] && !$0.other.isDisjoint(with: [.serial, .uuid]) }
    }
    if sure.count == 1, open.isEmpty {
      outcome = .known(sure[0].asset)
    } else if sure.isEmpty, open.isEmpty {
      outcome = .new
    } else {
      outcome = .doubtful(sure + open)
    }
  }

  /// The numbers that are a device's own: a container has those of its host.
  static func numbers(of report: InventoryReport) -> (serial: String, uuid: String) {
    if report.hypervisor.isEmpty { return (report.serial, report.uuid) }
    let containers = [
      "lxc", "docker", "podman", "openvz", "virtuozzo", "nspawn", "jail", "zone", "container",
    ]
    let host = report.hypervisor.lowercased()
    return containers.contains(where: host.contains) ? ("", "") : (report.serial, report.uuid)
  }

  private static func candidates(
    _ report: InventoryReport, _ assets: AssetTable
  ) -> [Candidate] {
    let (serial, uuid) = numbers(of: report)
    let uuids = uuid.isEmpty ? [] : [uuid, swapped(uuid)].compactMap { $0 }
    var rows: [Int] = []
    if !serial.isEmpty, let row = assets.serialNumber.row(named: serial, where: assets.isLive) {
      rows.append(row)
    }
    rows += uuids.compactMap { assets.uuid.row(named: $0, where: assets.isLive) }
    if !report.title.isEmpty { rows += assets.devices.assets(named: report.title) }
    rows += report.macs.flatMap { assets.devices.assets(withMAC: $0) }
    var seen: Set<Int> = []
    return rows.filter { seen.insert($0).inserted }.map { row in
      var candidate = Candidate(row)
      func compare(_ key: Key, _ column: Text, _ values: [String]) {
        guard !column.isEmpty(row), !values.isEmpty else { return }
        let own = column.folded(row)
        if values.contains(where: { Folding.fold($0) == own }) {
          candidate.same.insert(key)
        } else {
          candidate.other.insert(key)
        }
      }
      compare(.serial, assets.serialNumber, serial.isEmpty ? [] : [serial])
      compare(.uuid, assets.uuid, uuids)
      compare(.name, assets.name, report.title.isEmpty ? [] : [report.title])
      compare(.mac, assets.mac, report.macs)
      candidate.isSuchDevice = isSuch(
        assets.nature(of: row), report.kind)
      // What was written off and comes back in name only is another.
      if assets.status[row] == .writtenOff { candidate.same.remove(.name) }
      return candidate
    }
  }

  /// What an asset is to a device that shares something with it.
  private static func verdict(_ candidate: Candidate, _ report: InventoryReport) -> Verdict {
    let (same, other) = (candidate.same, candidate.other)
    guard candidate.isSuchDevice else {
      return same.contains(.serial) || same.contains(.uuid) ? .perhaps : .other
    }
    if same.contains(.serial) {
      // A copy of a virtual machine has its numbers, but its own name and address.
      let isCopy = !report.hypervisor.isEmpty && other.contains(.name) && other.contains(.mac)
      let isAlone = other.contains(.uuid) && same.isDisjoint(with: [.name, .mac])
      return isCopy || isAlone ? .perhaps : .same
    }
    if other.contains(.serial) {
      // Boards with the same UUID are known; only with the name as well is there a doubt.
      return same.contains(.name) ? .perhaps : .other
    }
    if same.contains(.uuid) {
      let isBacked = !same.isDisjoint(with: [.name, .mac])
      return isBacked || other.isEmpty ? .same : .perhaps
    }
    if same.contains(.name) {
      if other.contains(.uuid) { return .perhaps }
      return other.contains(.mac) ? .perhaps : .same
    }
    // Docking stations lend their address to one computer after the other.
    return same.contains(.mac) && report.kind != .computer && other.isDisjoint(with: [.uuid])
      ? .same : .other
  }

  private static func isSuch(_ kind: AssetClass?, _ device: InventoryReport.Kind) -> Bool {
    guard let kind else { return true }
    return switch device {
    case .computer: [.workstation, .notebook, .server, .other].contains(kind)
    case .printer:
      [.printer, .mfp, .copier, .fax, .scanner, .printServer, .other].contains(kind)
    case .networkDevice:
      [.networkDevice, .printServer, .ups, .server, .telephone, .other].contains(kind)
    case .telephone: [.telephone, .notebook, .other].contains(kind)
    }
  }

  /// A UUID with the first three of its groups in the other order of bytes: firmware and systems do not
  /// agree on it (SMBIOS 2.6, 7.2.1).
  static func swapped(_ uuid: String) -> String? {
    let groups = uuid.split(separator: "-")
    guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
    let turned = groups.prefix(3).map { group in
      let letters = Array(group)
      return stride(from: letters.count - 2, through: 0, by: -2)
        .map { String(letters[$0..<($0 + 2)]) }.joined()
    }
    return (turned + groups.suffix(2).map(String.init)).joined(separator: "-")
  }
}
