import Tables

/// What can be done to programs.
struct SoftwareDeeds {
  private unowned let software: SoftwareTable
  private unowned let desk: Desk

  /// What one deed may order: it is one event that names every task.
  private static let mostTasks = 50_000

  init(_ software: SoftwareTable) {
    self.software = software
    desk = software.desk
  }

  /// In the order of menus.
  var all: [Deed] { [approve, forbid, removeEverywhere, join] }

  /// Gives a program what is installed under the names it is found as, also where that was another one's:
  /// patterns that were changed are then true of what is there, before the next inventories are.
  private var join: Deed {
    Deed(
      "join", "Join what is installed anew", past: "joined anew", right: .manageAssets,
      unless: { [software] row, _ in
        software.patterns.isEmpty(row) ? "it is found under no names yet" : nil
      }
    ) { [desk, software] draft, row, _ throws(Refusal) in
      let installations = desk.installations
      var known: [String: Bool] = [:]
      var count = 0
      for installation in installations.liveRows().members {
        guard installations.software.row(installation) != row else { continue }
        let name = installations.name[installation]
        let isIts = known[name] ?? (software.index.program(named: name) == row)
        known[name] = isIts
        guard isIts else { continue }
        draft.set(installations.software, installation, to: row)
        count += 1
        if count > Self.mostTasks {
          throw Refusal("more than \(Self.mostTasks) installations are joined by inventories")
        }
      }
      if count == 0 { throw Refusal("all that fits its names is joined already") }
    }
  }

  private var approve: Deed {
    Deed(
      "approve", "Approve", past: "approved", key: "a", right: .manageAssets,
      asks: [
        .required(
          software.standing, initial: .integer(Int64(SoftwareStanding.allowed.rawValue)),
          among: [SoftwareStanding.standard.rawValue, SoftwareStanding.allowed.rawValue]),
        .optional(software.note),
      ]
    ) { [software] draft, row, inputs throws(Refusal) in
      guard let standing = inputs.choice(software.standing), standing.isApproved else {
        throw Refusal(
          "approved is what is \(SoftwareStanding.standard.title) or \(SoftwareStanding.allowed.title)",
          field: software.standing.name)
      }
      draft.set(software.standing, row, standing)
      if !inputs[software.note].isNone { draft.set(software.note, row, inputs[software.note]) }
    }
  }

  private var forbid: Deed {
    Deed(
      "forbid", "Forbid", past: "forbidden", key: "x", right: .manageAssets,
      asks: [.optional(software.instead), .optional(software.note)],
      unless: { [software] row, draft in
        draft.choice(software.standing, row) == .forbidden ? "it is forbidden already" : nil
      }
    ) { [software] draft, row, inputs in
      draft.set(software.standing, row, .forbidden)
      for column in [software.instead, software.note] as [Column] where !inputs[column].isNone {
        draft.set(column, row, inputs[column])
      }
    }
  }

  /// Makes a task for every asset that has the program, but for those whose removal is ordered already.
  private var removeEverywhere: Deed {
    let tasks = desk.tasks
    return Deed(
      "removeEverywhere", "Have it removed everywhere", past: "removal ordered everywhere",
      key: "r", common: false, right: .workTickets,
      asks: [.optional(tasks.person), .optional(tasks.day)],
      unless: { [desk] row, _ in
        desk.installations.software.count(referringTo: row, upTo: 1) == 0
          ? "it is installed nowhere" : nil
      }
    ) { [desk] draft, row, inputs throws(Refusal) in
      let installations = desk.installations
      let all = Dictionary(grouping: installations.software.rows(referringTo: row)) {
        installations.asset.row($0)
      }
      let left = all.filter { asset, rows in
        asset != 0 && !desk.isRemovalOrdered(of: rows, from: asset)
      }
      if left.isEmpty { throw Refusal("its removal is ordered already everywhere") }
      if left.count > Self.mostTasks {
        throw Refusal("\(left.count) are more tasks than one deed makes (\(Self.mostTasks))")
      }
      for (asset, rows) in left.sorted(by: { $0.key < $1.key }) {
        desk.orderRemoval(
          of: rows.sorted(), from: asset, inputs.row(tasks.person), inputs[tasks.day], in: &draft)
      }
    }
  }
}

extension SoftwareStanding {
  /// Whether it may be used.
  package var isApproved: Bool { self == .standard || self == .allowed }
}

extension Desk {
  /// Makes a task that names the programs to be removed from an asset.
  func orderRemoval(
    of rows: [Int], from asset: Int, _ person: Int, _ day: Value, in draft: inout Draft
  ) {
    let task = draft.make(tasks)
    let name = assets.label(asset)
    let programs = rows.prefix(2).map { installations.name[$0] }.joined(separator: ", ")
    draft.set(
      tasks.subject, task,
      rows.count <= 2
        ? say("Remove \(programs) from \(name)")
        : say("Remove \(programs) and \(rows.count - 2) more programs from \(name)"))
    let lines = rows.map { row in
      let instead = software.instead.row(installations.software.row(row))
      let more =
        instead == 0 ? "" : Self.insteadMark + say("use \(software.label(instead)) instead")
      return removalLine(row) + more
    }
    draft.set(tasks.description, task, lines.joined(separator: "\n"))
    draft.set(tasks.asset, task, to: asset)
    draft.set(tasks.person, task, to: person)
    draft.set(tasks.day, task, day)
  }

  /// Whether open tasks name all of `rows` to be removed from an asset.
  func isRemovalOrdered(of rows: [Int], from asset: Int) -> Bool {
    let ordered = tasks.asset.rows(referringTo: asset)
      .filter { tasks.state[$0]?.isOpen ?? false }
      .flatMap { tasks.description[$0].split(whereSeparator: \.isNewline) }
    return rows.allSatisfy { row in
      let line = removalLine(row)
      return ordered.contains { $0 == line || $0.hasPrefix(line + Self.insteadMark) }
    }
  }

  /// The open tasks that order nothing but removals from an asset, of programs of which a draft leaves none.
  func finishedRemovals(on asset: Int, in draft: Draft) -> [Int] {
    let open = tasks.asset.rows(referringTo: asset).filter {
      tasks.state[$0]?.isOpen ?? false && !tasks.description.isEmpty($0)
    }
    if open.isEmpty { return [] }
    var gone: Set<String> = []
    var left: Set<String> = []
    for row in installations.asset.rows(naming: asset) {
      if draft.isLive(installations, row) {
        left.insert(removalLine(row))
      } else {
        gone.insert(removalLine(row))
      }
    }
    return open.sorted().filter { task in
      tasks.description[task].split(whereSeparator: \.isNewline).allSatisfy { line in
        let end = line.firstRange(of: Self.insteadMark)?.lowerBound ?? line.endIndex
        let program = String(line[..<end])
        return gone.contains(program) && !left.contains(program)
      }
    }
  }

  /// What stands between a program and what is used instead; in no program's name.
  private static let insteadMark = " → "

  private func removalLine(_ row: Int) -> String {
    "- " + installations.fullName(installations.name[row], installations.version[row])
  }
}
