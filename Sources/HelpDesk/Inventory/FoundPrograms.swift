import Tables

extension InventoryTaking {
  /// What is installed: what is new is made, what was updated is set, what is gone is taken away, and what
  /// comes back is brought back.
  mutating func takePrograms() {
    guard let found = report.programs else { return }
    let table = desk.installations
    var joining = ProgramJoining(desk.software)
    var wanted: [Wanted] = []
    var seen: Set<Key> = []
    // What is built for two architectures is installed once.
    for program in found where seen.insert(Key(program.name, program.version)).inserted {
      let row = joining.program(of: program, in: &draft)
      versions[row, default: []].append(program.version)
      wanted.append(Wanted(program: program, row: row))
    }
    let all = isNew ? [] : table.asset.rows(naming: asset).sorted()
    var here = all.filter(table.isLive)
    pair(&wanted, &here, byVersion: true)
    pair(&wanted, &here, byVersion: false)
    pairUpdates(&wanted, &here)
    for row in here { draft.mark(table.id(row), .removed) }
    var gone = all.filter { !table.isLive($0) }
    pair(&wanted, &gone, byVersion: false)
    for entry in wanted where entry.installation == 0 {
      var fields = [FieldEdit(column: table.asset.tag, value: .integer(Int64(asset)))]
      for (column, value) in entry.fields(of: table) where !value.isNone {
        fields.append(FieldEdit(column: column.tag, value: value))
      }
      draft.make(table, fields)
    }
  }

  /// What an installation is known by.
  private struct Key: Hashable {
    let name, version: String

    init(_ name: String, _ version: String) {
      self.name = name
      self.version = version
    }
  }

  /// A program that was found, and the installation that it turned out to be.
  private struct Wanted {
    let program: InventoryReport.Program
    let row: Int
    var installation = 0

    /// What is told of it.
    func fields(of table: InstallationTable) -> [(column: Column, value: Value)] {
      [
        (table.name, .text(program.name)), (table.version, .text(program.version)),
        (table.publisher, .text(program.publisher)),
        (table.software, row == 0 ? .none : .integer(Int64(row))),
        (table.installed, program.installed.map(Value.integer) ?? .none),
      ]
    }
  }

  /// Gives found programs the installations with the same key, in order, and sets what is different there.
  private mutating func pair(
    _ wanted: inout [Wanted], _ rows: inout [Int], byVersion: Bool
  ) {
    if rows.isEmpty { return }
    let table = desk.installations
    var places: [Key: [Int]] = [:]
    for row in rows.reversed() {
      let key = Key(table.name[row], byVersion ? table.version[row] : "")
      places[key, default: []].append(row)
    }
    var taken: Set<Int> = []
    for index in wanted.indices where wanted[index].installation == 0 {
      let program = wanted[index].program
      let key = Key(program.name, byVersion ? program.version : "")
      guard let row = places[key]?.popLast() else { continue }
      wanted[index].installation = row
      taken.insert(row)
      if !table.isLive(row) { draft.mark(table.id(row), .restored) }
      set(wanted[index], row)
    }
    rows.removeAll(where: taken.contains)
  }

  /// Where one version of a program is gone and another has come, it was updated: many names have the
  /// version in them.
  private mutating func pairUpdates(_ wanted: inout [Wanted], _ rows: inout [Int]) {
    let table = desk.installations
    let left = Dictionary(grouping: rows) { table.software.row($0) }
    let new = Dictionary(grouping: wanted.indices.filter { wanted[$0].installation == 0 }) {
      wanted[$0].row
    }
    var taken: Set<Int> = []
    for (program, installed) in left where program != 0 && installed.count == 1 {
      guard let places = new[program], places.count == 1 else { continue }
      wanted[places[0]].installation = installed[0]
      taken.insert(installed[0])
    }
    // In the order of the inventory: the same command makes the same event.
    for entry in wanted where taken.contains(entry.installation) { set(entry, entry.installation) }
    rows.removeAll(where: taken.contains)
  }

  /// Sets what is told of an installation and is different there.
  private mutating func set(_ entry: Wanted, _ row: Int) {
    for (column, value) in entry.fields(of: desk.installations)
    where !value.isNone && column.value(row) != value {
      draft.set(column, row, value)
    }
  }

  /// Notes that tasks are done which only ordered what is gone now.
  mutating func noteRemovals() {
    guard !isNew, report.programs != nil else { return }
    for task in desk.finishedRemovals(on: asset, in: draft) {
      draft.set(desk.tasks.state, task, .done)
      draft.set(desk.tasks.finished, task, draft.now)
      draft.set(desk.tasks.result, task, say("inventories do not find it any more"))
    }
  }

  /// Notes that rollouts have arrived which the device waits for.
  mutating func noteRollouts() {
    guard !isNew, report.programs != nil else { return }
    let (targets, rollouts) = (desk.rolloutTargets, desk.rollouts)
    for target in targets.asset.rows(referringTo: asset).sorted()
    where targets.result[target] == .waiting {
      let rollout = targets.rollout.row(target)
      guard let state = rollouts.state[rollout], state == .running || state == .paused,
        let found = versions[rollouts.software.row(rollout)]
      else { continue }
      let wanted = rollouts.version[rollout]
      if found.contains(where: { ProgramVersion($0).serves(as: ProgramVersion(wanted)) }) {
        targets.settle(target, .installed, "", in: &draft)
      }
    }
  }
}

/// Joins what was found to programs, and makes those that are missing.
struct ProgramJoining {
  private let software: SoftwareTable
  /// The programs that were made, by their folded names.
  private var made: [[UInt8]: Int] = [:]

  init(_ software: SoftwareTable) { self.software = software }

  /// The program that was found: one of whose patterns fits, one that is called so, or a new one that
  /// somebody has to look at.
  mutating func program(
    of found: InventoryReport.Program, in draft: inout Draft
  ) -> Int {
    let known = software.index.program(named: found.name)
    if known != 0 { return known }
    let name = ProgramName(found.name, version: found.version)
    if let row = software.name.row(named: name.title, where: software.isLive) { return row }
    let folded = Folding.fold(name.title)
    if let row = made[folded] {
      let patterns = draft.text(software.patterns, row)
      if !name.pattern.isEmpty,
        !patterns.split(whereSeparator: \.isNewline).contains(name.pattern[...])
      {
        draft.set(
          software.patterns, row,
          patterns.isEmpty ? name.pattern : patterns + "\n" + name.pattern)
      }
      return row
    }
    let row = draft.make(software)
    made[folded] = row
    draft.set(software.name, row, name.title)
    draft.set(software.publisher, row, found.publisher)
    draft.set(software.standing, row, .unreviewed)
    draft.set(software.patterns, row, name.pattern)
    return row
  }
}
