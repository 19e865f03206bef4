import HelpDesk
import Tables

extension InventoryReport {
  /// What an agent's inventory says, in the terms of the desk.
  package init(_ inventory: AgentInventory) {
    self.init(Self.kind(of: inventory))
    isPartial = inventory.isPartial
    told = Self.told(by: inventory)
    made = inventory.made
    agent = Self.words(inventory.agentName, inventory.agentVersion)
    deviceID = inventory.deviceID
    name = inventory.name ?? ""
    serial = inventory.serial ?? ""
    uuid = inventory.uuid ?? ""
    maker = inventory.maker ?? ""
    model = inventory.model ?? ""
    chassis = inventory.chassis ?? ""
    hypervisor = inventory.hypervisor ?? ""
    domain = inventory.domain ?? ""
    system = Self.system(inventory.system)
    firmware = inventory.biosVersion ?? ""
    processor = Self.processor(inventory.processors)
    memory = inventory.memory.map { Int64($0) << 20 }
    lastUser = (inventory.lastUser ?? inventory.users.first)?.login ?? ""
    pages = inventory.counters.first { $0.name == "total" }.map { Int64($0.pages) }
    isMultifunction = inventory.counters.contains { counter in
      ["copy", "scan", "fax"].contains { counter.name.contains($0) } && counter.pages > 0
    }
    ports = inventory.ports.isEmpty ? nil : Int64(inventory.ports.count)
    line = inventory.lines.lazy.compactMap(\.number).first ?? ""
    takeNetwork(inventory)
    parts = InventoryParts(inventory).all
    let disks = parts.filter { $0.kind == .disk && !$0.standing.uppercased().contains("USB") }
    disk = disks.compactMap(\.size).reduce(nil) { ($0 ?? 0) + $1 }
    if told.contains(.antivirus) {
      protections = inventory.antivirus.map { antivirus in
        Protection(
          isOn: antivirus.isEnabled, isCurrent: antivirus.isUpToDate,
          known: antivirus.baseDate.map { Int64($0.days) })
      }
    }
    if inventory.sections.contains(.software) {
      programs = inventory.software.map { software in
        Program(
          software.name, version: software.version ?? "", publisher: software.publisher ?? "",
          installed: software.installed.map { Int64($0.days) })
      }
    }
  }

  /// The agent of a phone with Android says that it is on a computer.
  private static func kind(of inventory: AgentInventory) -> Kind {
    switch inventory.kind {
    case .printer: .printer
    case .networkDevice: .networkDevice
    case .phone: .telephone
    case .computer:
      inventory.system?.name?.lowercased().contains("android") ?? false ? .telephone : .computer
    }
  }

  /// Of which kinds an inventory has all parts. An agent leaves out what a device does not have; but what
  /// every computer has is left out only where the agent was told not to look at it.
  private static func told(by inventory: AgentInventory) -> Set<ComponentKind> {
    let kinds: [(ComponentKind, AgentInventory.Section, everywhere: Bool)] = [
      (.processor, .processors, true), (.memory, .modules, true), (.disk, .disks, true),
      (.volume, .volumes, true), (.network, .interfaces, true), (.monitor, .monitors, false),
      (.printer, .printers, false), (.antivirus, .antivirus, false), (.user, .users, true),
      (.battery, .batteries, false), (.supply, .supplies, true), (.other, .modems, true),
      (.other, .lines, true),
    ]
    return Set(
      kinds.filter { _, section, everywhere in
        inventory.sections.contains(section) || !everywhere && !inventory.isPartial
      }.map(\.0))
  }

  private static func system(_ system: AgentInventory.OperatingSystem?) -> String {
    guard let system else { return "" }
    let (name, version) = (system.name ?? "", system.version ?? "")
    return name.contains(version) ? name : words(name, version)
  }

  private static func processor(_ processors: [AgentInventory.Processor]) -> String {
    guard let name = processors.lazy.compactMap(\.name).first else { return "" }
    return processors.count > 1 ? "\(processors.count) × \(name)" : name
  }

  /// The network addresses, those of an interface first that works, is no virtual one and has an address
  /// that others can reach.
  private mutating func takeNetwork(_ inventory: AgentInventory) {
    let real = inventory.interfaces.filter { $0.isVirtual != true && $0.type != "loopback" }
    let ordered = real.enumerated().map { index, interface in
      let reachable = interface.addresses.contains(where: Self.isReachable)
      let rank = (interface.state == .down ? 4 : 0) + (reachable ? 0 : 2)
      return (rank: rank + (interface.type == "wifi" ? 1 : 0), index: index)
    }.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map { real[$0.index] }
    let device = inventory.network
    var seen: Set<String> = []
    macs = ([device?.mac].compactMap { $0 } + ordered.compactMap(\.mac))
      .filter { seen.insert($0).inserted }
    let all = (device?.addresses ?? []) + ordered.flatMap(\.addresses)
    addresses = all.filter(Self.isReachable)
    // People know a device by its address of four numbers.
    if let place = addresses.firstIndex(where: { !$0.contains(":") }) {
      addresses.insert(addresses.remove(at: place), at: 0)
    }
  }

  /// Whether others reach an address: it is neither the device's for itself nor made up by it.
  private static func isReachable(_ address: String) -> Bool {
    let text = address.lowercased()
    return !["127.", "169.254.", "fe80:", "0.0.0.0"].contains(where: text.hasPrefix)
      && text != "::1" && !text.isEmpty
  }

  /// Two texts, of which one may be missing.
  private static func words(_ first: String?, _ second: String?) -> String {
    [first, second].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
