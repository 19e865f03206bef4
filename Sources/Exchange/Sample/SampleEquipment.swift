import HelpDesk
import Tables

// The equipment of the sample enterprise.
extension SampleEnterprise {
  /// What a new asset is, where it is and what it belongs to.
  struct Equipment {
    var kind: AssetClass
    var place: Int
    var branch: Int
    var holder = 0
    var status = AssetStatus.inUse
    /// The name; made of letters and a number when nil.
    var name: String?
    var model: String?
    var prefix: String?
    var connectedTo = 0
    var runsOn = 0
    var partOf = 0
    var backedUpBy = 0
    var dependsOn: [Int] = []
    var note = ""
  }

  /// What stands in a branch beside the workplaces.
  func equip(_ index: Int) throws {
    let branch = branches[index]
    let heads = headcount(of: branch.language)
    let (server, rooms) = (branch.serverRoom, branch.rooms)
    func make(_ kind: AssetClass, _ place: Int, _ fill: (inout Equipment) -> Void = { _ in }) throws
      -> Int
    {
      var equipment = Equipment(kind: kind, place: place, branch: index)
      fill(&equipment)
      return try setUp(equipment)
    }
    let rack = try make(.rack, server)
    _ = try make(.patchPanel, server) { $0.partOf = rack }
    let power = try make(.ups, server) { $0.partOf = rack }
    branches[index].supplies = [power]
    for number in 0...(heads / 24) {
      let core = branches[index].switches.first ?? 0
      let place = number == 0 ? server : rooms[number * 6 % rooms.count]
      branches[index].switches.append(
        try make(.networkDevice, place) {
          $0.connectedTo = core
          $0.dependsOn = core == 0 ? [power] : []
        })
    }
    let core = branches[index].switches[0]
    for number in 0...(heads / 40) {
      branches[index].accessPoints.append(
        try make(.networkDevice, rooms[number * 9 % rooms.count]) {
          $0.prefix = "AP"
          $0.model = number.isMultiple(of: 2) ? "Ubiquiti U6 Pro" : "Eltex WEP-3ax"
          $0.connectedTo = core
        })
    }
    for number in 0...(1 + heads / 150) {
      if number > 0 { branches[index].supplies.append(try make(.ups, server)) }
      let supply = branches[index].supplies[number]
      let backup = branches[index].servers.first ?? 0
      branches[index].servers.append(
        try make(.server, server) {
          $0.connectedTo = core
          $0.dependsOn = [supply]
          $0.backedUpBy = backup
        })
    }
    let printServer = try make(.printServer, server) {
      $0.runsOn = branches[index].servers[1]
      $0.connectedTo = core
    }
    branches[index].printServers = [printServer]
    for number in stride(from: 0, to: rooms.count, by: 3) {
      let kind: AssetClass = number % 9 == 6 ? .mfp : .printer
      branches[index].printers.append(
        try make(kind, rooms[number]) {
          $0.connectedTo = switchPort(index, room: number)
          $0.dependsOn = [printServer]
        })
    }
    for number in stride(from: 0, to: rooms.count, by: 8) {
      branches[index].scanners.append(try make(.scanner, rooms[number]))
    }
    branches[index].copiers = [try make(.copier, rooms[0]) { $0.connectedTo = core }]
    _ = try make(.fax, rooms[min(1, rooms.count - 1)])
    for room in branch.meetingRooms {
      branches[index].projectors.append(try make(.projector, room))
    }
    _ = try make(.other, branch.warehouse)
    try stockUp(index, heads)
  }

  /// Spare equipment, in stock and elsewhere.
  private func stockUp(_ index: Int, _ heads: Int) throws {
    let kinds: [AssetClass] = [
      .workstation, .monitor, .keyboard, .mouse, .notebook, .printer, .telephone, .monitor,
    ]
    let statuses: [AssetStatus] = [.inStock, .inStock, .reserve, .inStock, .onOrder, .writtenOff]
    for number in 0..<(6 + heads / 25) {
      _ = try setUp(
        Equipment(
          kind: kinds[number % kinds.count], place: branches[index].warehouse, branch: index,
          status: statuses[number % statuses.count]))
    }
  }

  /// Business applications run on the servers of the head office.
  func makeApplications(_ language: SampleLanguage) throws {
    guard let office = branches.firstIndex(where: { $0.language == language }) else { return }
    let servers = branches[office].servers
    for (index, application) in SampleModels.applications(language).enumerated() {
      let server = servers[index % servers.count]
      var equipment = Equipment(
        kind: .softwareService, place: branches[office].serverRoom, branch: office,
        name: application.name, model: "")
      equipment.runsOn = server
      equipment.dependsOn = [server, branches[office].switches[0]]
      equipment.backedUpBy = servers[0] == server ? servers[1] : servers[0]
      equipment.note = application.note
      applications[language.rawValue].append(try setUp(equipment))
    }
  }

  /// Gives a person a computer and what belongs to it.
  func equipPerson(_ index: Int) throws {
    let person = people[index]
    // The one who fills the desk may have a computer on it already.
    let owned = desk.assets.holder.rows(referringTo: person.row).filter {
      [.workstation, .notebook].contains(desk.assets.kind[$0])
    }
    people[index].hasNotebook = random.chance(35)
    func make(_ kind: AssetClass, _ connectedTo: Int) throws -> Int {
      var equipment = Equipment(kind: kind, place: person.place, branch: person.branch)
      equipment.holder = person.row
      equipment.connectedTo = connectedTo
      return try setUp(equipment)
    }
    let port = switchPort(person.branch, room: person.room)
    if let computer = owned.first {
      people[index].computer = computer
      people[index].hasNotebook = desk.assets.kind[computer] == .notebook
    } else {
      people[index].computer = try make(people[index].hasNotebook ? .notebook : .workstation, port)
    }
    let computer = people[index].computer
    if random.chance(80) { people[index].monitor = try make(.monitor, computer) }
    if !people[index].hasNotebook || random.chance(30) {
      people[index].keyboard = try make(.keyboard, computer)
      people[index].mouse = try make(.mouse, computer)
    }
    if random.chance(55) { people[index].telephone = try make(.telephone, port) }
  }

  /// The switch that a room's sockets lead to.
  func switchPort(_ branch: Int, room: Int) -> Int {
    let switches = branches[branch].switches
    return switches[room / 6 % switches.count]
  }

  /// Adds an asset while the enterprise is set up, by the branch's clerk.
  private func setUp(_ equipment: Equipment) throws -> Int {
    let moment = setUpMoment()
    let (row, edit) = newAsset(equipment, at: moment)
    try add("new", by: clerk(of: equipment.branch), at: moment, [edit])
    return row
  }

  /// The edit that makes an asset at `moment`, and its row.
  func newAsset(_ equipment: Equipment, at moment: Int64, isNew: Bool = false) -> (
    row: Int, edit: RecordEdit
  ) {
    let assets = desk.assets
    let row = assets.count
    let looks = SampleModels(equipment.kind)
    let name = equipment.name ?? nextName(equipment.prefix ?? looks.prefix)
    var edit = RecordEdit(new: assets, row)
    edit.set(assets.name, name)
    edit.set(assets.kind, equipment.kind)
    edit.set(assets.status, equipment.status)
    edit.set(assets.model, equipment.model ?? random.pick(looks.models))
    edit.set(assets.holder, to: equipment.holder)
    edit.set(assets.place, to: equipment.place)
    edit.set(assets.partOf, to: equipment.partOf)
    edit.set(assets.runsOn, to: equipment.runsOn)
    edit.set(assets.connectedTo, to: equipment.connectedTo)
    edit.set(assets.dependsOn, .rows(equipment.dependsOn))
    edit.set(assets.backedUpBy, to: equipment.backedUpBy)
    edit.set(assets.note, equipment.note)
    if !looks.systems.isEmpty { edit.set(assets.system, random.pick(looks.systems)) }
    edit.set(assets.address, address(equipment.kind, name, row, equipment.branch))
    guard equipment.kind != .softwareService else { return (row, edit) }
    edit.set(assets.inventoryNumber, "INV-" + String(1_000_000 + row).dropFirst())
    edit.set(assets.serialNumber, Self.serial(row))
    let cost = random.within(looks.cost) / 10 * 10
    let isRussian = branches[equipment.branch].language == .russian
    // A pound is about a hundred roubles.
    edit.set(
      assets.cost,
      .money(
        minor: Int64(isRussian ? cost * 100 : cost), currency: isRussian ? "RUB" : "GBP"))
    let age = isNew ? random.within(3...20) : random.within(20...1_500)
    let bought = calendar.date(moment).adding(days: -age)
    edit.set(assets.purchased, .integer(Int64(bought.days)))
    edit.set(assets.warranty, .integer(Int64(bought.adding(months: 36).days)))
    return (row, edit)
  }

  private func nextName(_ prefix: String) -> String {
    let number = assetNumbers[prefix, default: desk.assets.count == 1 ? 0 : firstFree(prefix)] + 1
    assetNumbers[prefix] = number
    let digits = String(number)
    return prefix + "-" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  /// The highest number that the desk already has behind `prefix`.
  private func firstFree(_ prefix: String) -> Int {
    let assets = desk.assets
    return (1..<assets.count).reduce(0) { highest, row in
      let name = assets.name[row]
      guard name.hasPrefix(prefix + "-") else { return highest }
      return max(highest, Int(name.dropFirst(prefix.count + 1)) ?? 0)
    }
  }

  private func address(_ kind: AssetClass, _ name: String, _ row: Int, _ branch: Int) -> String {
    switch kind {
    case .workstation, .notebook, .server: "\(name.lowercased()).corp.example"
    case .printer, .mfp, .printServer, .copier, .telephone, .networkDevice, .ups:
      "10.\(branch + 1).\(row / 250 % 250).\(row % 250 + 1)"
    default: ""
    }
  }

  /// Seven letters and digits that no other row gets: an odd factor permutes the numbers below
  /// 2³², and seven digits of base 32 hold them all.
  private static func serial(_ row: Int) -> String {
    let digits = Array("0123456789ABCDEFGHJKLMNPQRSTUVWX")
    var rest = Int(UInt32(truncatingIfNeeded: row) &* 0x9E37_79B1)
    var text = "5C"
    for _ in 0..<7 {
      text.append(digits[rest % 32])
      rest /= 32
    }
    return text
  }
}
