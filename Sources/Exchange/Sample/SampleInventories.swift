import HelpDesk
import Tables

/// What agents have found on the computers of a sample enterprise: once months ago, and again these days.
struct SampleInventories {
  private let enterprise: SampleEnterprise
  /// More computers tell no more.
  private static let mostComputers = 240

  init(_ enterprise: SampleEnterprise) { self.enterprise = enterprise }

  /// What stands on most computers, as inventories call it.
  private static let common: [(name: String, version: String, publisher: String)] = [
    ("Microsoft Office LTSC Professional Plus 2021", "16.0.14332", "Microsoft Corporation"),
    ("Google Chrome", "131.0.6778.86", "Google LLC"),
    ("Adobe Acrobat Reader", "24.4.20272", "Adobe"),
    ("Kaspersky Endpoint Security", "12.6.0.438", "Kaspersky"),
    ("Microsoft Edge", "131.0.2903.63", "Microsoft Corporation"),
  ]
  /// What stands on some: how many of a hundred.
  private static let rare: [(share: Int, name: String, version: String, publisher: String)] = [
    (55, "7-Zip 23.01 (x64)", "23.01", "Igor Pavlov"),
    (30, "1C:Enterprise 8", "8.3.25.1394", "1C"),
    (35, "Mozilla Firefox (x64)", "132.0.2", "Mozilla"),
    (25, "LibreOffice 24.8", "24.8.3", "The Document Foundation"),
    (20, "VLC media player", "3.0.21", "VideoLAN"), (12, "Zoom Workplace", "6.2.7", "Zoom"),
    (7, "TeamViewer", "15.59.5", "TeamViewer"), (5, "AutoCAD LT 2025", "31.0", "Autodesk"),
    (4, "uTorrent", "3.6.0", "BitTorrent Inc."), (10, "WinRAR 7.01", "7.01", "win.rar GmbH"),
  ]

  /// Notes when they are taken.
  func plan(_ agenda: SampleAgenda) {
    for (daysAgo, isFirst) in [(150, true), (1, false)] {
      agenda.add(daysAgo: daysAgo) { moment in
        for (index, person) in enterprise.people.prefix(Self.mostComputers).enumerated()
        where person.computer != 0 && enterprise.desk.assets.isLive(person.computer) {
          // Some have not been switched on for months.
          if !isFirst, index % 23 == 9 { continue }
          let report = report(of: person, index, at: moment, isFirst: isFirst)
          try enterprise.obey(
            TakeInventory(report, answer: .asset(person.computer)),
            by: enterprise.clerk(of: person.branch),
            at: moment)
        }
      }
    }
  }

  private func report(
    of person: SamplePerson, _ index: Int, at moment: Int64, isFirst: Bool
  ) -> InventoryReport {
    let assets = enterprise.desk.assets
    let row = person.computer
    let name = assets.label(row)
    var report = InventoryReport(.computer)
    report.made = Timestamp(milliseconds: moment)
    report.agent = "GLPI-Agent_v1.11"
    report.deviceID = "\(name.lowercased())-2026-01-12-09-00-00"
    report.name = name
    report.serial = assets.serialNumber[row]
    report.uuid = Self.uuid(row)
    report.model = assets.model[row]
    report.maker = String(report.model.prefix { $0 != " " })
    report.domain = "corp.example"
    report.system = assets.system[row]
    report.processor = ["Intel Core i5-12500", "Intel Core i5-1335U", "AMD Ryzen 5 5600G"][row % 3]
    report.memory = Int64(memory(index, isFirst)) << 30
    report.disk = 480 << 30
    report.lastUser = person.login
    report.macs = [Self.mac(row)]
    report.told = [.memory, .disk, .volume, .monitor]
    report.parts = parts(person, index, isFirst)
    report.programs = programs(row, index, isFirst)
    // Of a few the antivirus is old, of very few it is off.
    report.protections =
      index % 41 == 7
      ? [] : [.init(isOn: index % 29 != 3, isCurrent: isFirst || index % 13 != 5)]
    return report
  }

  private func memory(_ index: Int, _ isFirst: Bool) -> Int {
    index % 5 == 0 ? 32 : index % 3 == 0 ? isFirst || index % 2 == 0 ? 8 : 16 : 16
  }

  private func parts(
    _ person: SamplePerson, _ index: Int, _ isFirst: Bool
  ) -> [InventoryReport.Part] {
    let assets = enterprise.desk.assets
    let memory = memory(index, isFirst)
    var parts: [InventoryReport.Part] = []
    for slot in 0..<(memory == 8 ? 1 : 2) {
      var part = InventoryReport.Part(.memory, "DDR4 3200")
      part.slot = "DIMM \(slot + 1)"
      part.size = Int64(memory == 8 ? 8 : memory / 2) << 30
      parts.append(part)
    }
    var disk = InventoryReport.Part(.disk, "KINGSTON SA400S37480G")
    disk.serial = "50026B\(7_000_000 + person.computer)"
    disk.size = 447 << 30
    var volume = InventoryReport.Part(.volume, "C:")
    volume.slot = "C:"
    volume.size = 446 << 30
    // Every thirteenth disk fills up.
    let free = index % 13 == 4 ? 3 + index % 5 : 25 + index * 7 % 50
    volume.free = Int64(446 * (isFirst ? max(free, 20) : free) / 100) << 30
    parts += [disk, volume]
    if person.monitor != 0 {
      var monitor = InventoryReport.Part(.monitor, assets.model[person.monitor])
      monitor.serial = assets.serialNumber[person.monitor]
      parts.append(monitor)
    }
    return parts
  }

  private func programs(
    _ row: Int, _ index: Int, _ isFirst: Bool
  ) -> [InventoryReport.Program] {
    var found = Self.common.map { program in
      let isOld = isFirst && program.name == "Google Chrome"
      return InventoryReport.Program(
        program.name, version: isOld ? "125.0.6422.60" : program.version,
        publisher: program.publisher)
    }
    for (place, program) in Self.rare.enumerated()
    where (row * 31 + place * 17) % 100 < program.share {
      // What nobody has asked for came within these months.
      let isNew = ["uTorrent", "Zoom Workplace"].contains(program.name)
      if isFirst, isNew { continue }
      found.append(
        InventoryReport.Program(
          program.name, version: program.version, publisher: program.publisher))
    }
    return found
  }

  private static func uuid(_ row: Int) -> String {
    let digits = String(UInt64(row) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    return
      "4c4c4544-\(padded.prefix(4))-\(padded.dropFirst(4).prefix(4))-8036-b3c04f\(padded.suffix(6))"
  }

  private static func mac(_ row: Int) -> String {
    let digits = String(row & 0xFF_FFFF | 0x100_0000, radix: 16).dropFirst()
    let pairs = stride(from: 0, to: 6, by: 2).map { digits.dropFirst($0).prefix(2) }
    return "02:16:3e:" + pairs.joined(separator: ":")
  }
}
