import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// What is installed on an asset, by whether it may be; what is forbidden first.
  static func installations(on assets: AssetTable) -> Facet {
    let (desk, table): (Desk, InstallationTable) = (assets.desk, assets.desk.installations)
    return Facet(
      title: "Software",
      count: { _, row, _ in table.asset.count(referringTo: row, upTo: Facet.mostCounted) },
      isShown: { _, row, _ in table.asset.count(referringTo: row, upTo: 1) > 0 }
    ) { lines, _, row in
      let all = table.rows(on: row)
      let standings: [SoftwareStanding?] = [
        .forbidden, .inTesting, .unreviewed, nil, .allowed, .standard,
      ]
      let groups = Dictionary(grouping: all) { desk.software.standing[table.software.row($0)] }
      for standing in standings {
        guard let rows = groups[standing] else { continue }
        let title = standing.map { say($0.title).firstUppercased } ?? say("Joined to no program")
        lines.heading("\(title) (\(rows.count))")
        for row in rows.prefix(mostRows) { lines.installation(row, standing, table) }
        if rows.count > mostRows { lines.more(rows.count - mostRows) }
      }
    }
  }

  /// Where a program is installed, the newest version first.
  static func installations(of software: SoftwareTable) -> Facet {
    let (assets, table): (AssetTable, InstallationTable) = (
      software.desk.assets, software.desk.installations
    )
    let kept = KeptFinding<[InstalledVersion]>(from: table, assets)
    return Facet(
      title: "Computers",
      count: { _, row, _ in table.software.count(referringTo: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let versions = kept.found(for: row) {
        InstalledVersion.all(of: row, in: table, assets, most: mostRows)
      }
      if versions.isEmpty { return lines.note(say("It is installed nowhere.")) }
      for version in versions {
        let name = version.name.isEmpty ? say("Without a version") : version.name
        lines.heading("\(name) (\(version.count))")
        for row in version.first { lines.place(row, table) }
        if version.count > version.first.count { lines.more(version.count - version.first.count) }
      }
    }
  }

  /// The tests that a program has gone through, the newest first.
  static func tests(of software: SoftwareTable) -> Facet {
    let tests: SoftwareTestTable = software.desk.softwareTests
    return Facet(
      title: "Tests",
      count: { _, row, _ in tests.software.count(referringTo: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let rows = tests.software.rows(referringTo: row)
        .sorted { (tests.day[$0]?.days ?? 0, $0) > (tests.day[$1]?.days ?? 0, $1) }
      if rows.isEmpty { return lines.note(say("It was not tested yet.")) }
      for row in rows.prefix(mostRows) {
        let verdict = tests.verdict[row]
        lines.row(
          [
            (tests.day.text(row, lines.reading), 11, .dim), (tests.version[row], 9, .text),
            (verdict.map { say($0.title) } ?? say("going on"), 12, verdict?.role ?? .text),
            (" " + tests.subject[row], .max, .text),
          ], target: tests.id(row))
      }
      if rows.count > mostRows { lines.more(rows.count - mostRows) }
    }
  }

  private static let mostRows = 300
}

/// A version of a program, and where it is installed.
private struct InstalledVersion {
  let name: String
  let count: Int
  /// The first installations by the names of their computers.
  let first: [Int]

  /// The versions of a program, the newest first, each with the first `most` of its installations.
  static func all(
    of program: Int, in table: InstallationTable, _ assets: AssetTable, most: Int
  ) -> [InstalledVersion] {
    var groups: [String: [Int]] = [:]
    table.software.forEachRow(naming: program) { row in
      if table.isLive(row) { groups[table.version[row], default: []].append(row) }
    }
    let sorted = groups.keys.map { (name: $0, version: ProgramVersion($0)) }.sorted { one, other in
      if one.version.isNewer(than: other.version) { return true }
      return !other.version.isNewer(than: one.version) && one.name > other.name
    }
    let precedes = assets.labelOrder
    return sorted.map { name, _ in
      let rows = groups[name] ?? []
      let first = rows.first(most) { precedes(table.asset.row($0), table.asset.row($1)) }
      return InstalledVersion(name: name, count: rows.count, first: first)
    }
  }
}

extension DetailLines {
  /// One installation, which leads to its program.
  fileprivate mutating func installation(
    _ row: Int, _ standing: SoftwareStanding?, _ table: InstallationTable
  ) {
    let software: SoftwareTable = table.desk.software
    let program = table.software.row(row)
    let target = program == 0 ? table.id(row) : software.id(program)
    // What its name does not tell already; where there is room, since when the desk knows it.
    let seen = width >= 56 ? 11 : 0
    let version = table.name[row].contains(table.version[row]) ? "" : table.version[row]
    let left = width - seen - TextWidth.columns(of: visible(table.name[row]))
    let room =
      version.isEmpty ? 0 : min(TextWidth.columns(of: visible(version)) + 1, max(width / 3, left))
    var cells: [(text: String, width: Int, role: Role)] = [
      (table.name[row], max(width - room - seen, 1), standing?.role ?? .text)
    ]
    if room > 0 { cells.append((" " + version, room, .dim)) }
    if seen > 0 {
      let day = table.created[row].map { reading.zone.civil($0).date.figures } ?? ""
      cells.append((" " + day, seen, .dim))
    }
    self.row(cells, target: target)
  }

  /// Where one installation is.
  fileprivate mutating func place(_ row: Int, _ table: InstallationTable) {
    let assets: AssetTable = table.desk.assets
    let asset = table.asset.row(row)
    let holder = assets.holder.row(asset)
    let name = min(max(width / 2, 12), 24)
    self.row(
      [
        (assets.label(asset), name, .link),
        (
          " " + (holder == 0 ? "" : table.desk.people.label(holder)), max(width - name - 11, 0),
          .text
        ),
        (" " + (table.created[row].map { reading.zone.civil($0).date.figures } ?? ""), 11, .dim),
      ], target: assets.id(asset))
  }
}

extension SoftwareStanding {
  var role: Role {
    switch self {
    case .forbidden: .critical
    case .inTesting: .high
    case .unreviewed: .medium
    case .allowed, .standard: .good
    }
  }
}

extension Verdict {
  fileprivate var role: Role {
    switch self {
    case .passed: .good
    case .withRemarks: .medium
    case .failed: .critical
    }
  }
}
