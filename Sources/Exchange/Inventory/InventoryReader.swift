import HelpDesk
import Tables

/// Turns the content of an agent's file into what is known of a device.
struct InventoryReader {
  private let source: SourceFile
  private let content: InventoryNode
  /// What a network inventory is about; in XML an element of its own, in JSON the content itself.
  private let device: InventoryNode
  private let zone: Zone
  private var inventory: AgentInventory

  /// What the content of a file says.
  /// - Throws: a `Refusal` at what is broken in it.
  static func read(
    _ content: InventoryNode, device: InventoryNode, of kind: AgentInventory.DeviceKind,
    deviceID: String, zone: Zone, from source: SourceFile
  ) throws(Refusal) -> AgentInventory {
    let inventory = AgentInventory(kind: kind, deviceID: deviceID)
    var reader = InventoryReader(
      source: source, content: content, device: device, zone: zone, inventory: inventory)
    try reader.takeHead()
    try reader.takeComputer()
    try reader.takeNetworkDevice()
    return reader.inventory
  }

  // MARK: What it is

  private mutating func takeHead() throws(Refusal) {
    let hardware = try first("hardware", .hardware)
    let bios = try first("bios", .bios)
    let system = try first("operatingsystem", .operatingSystem)
    let timeZone = try system?.record("timezone", in: source)
    let zone = InventoryDate.zone(timeZone?.text("offset")) ?? zone
    inventory.made = InventoryDate.moment(
      content.child("accesslog")?.text("logdate"), zone: zone)
    inventory.system = AgentInventory.OperatingSystem(system, hardware: hardware, zone: zone)
    takeAgent(hardware)

    inventory.name = hardware?.known("name") ?? system?.known("fqdn")
    inventory.domain = hardware?.known("workgroup") ?? system?.known("dns_domain")
    inventory.uuid = hardware?.text("uuid")?.deviceUUID
    inventory.chassis = hardware?.known("chassis_type")
    inventory.memory = hardware?.amount("memory", in: .mebibytes)
    let hypervisor = hardware?.known("vmsystem")
    inventory.hypervisor = hypervisor?.lowercased() == "physical" ? nil : hypervisor
    if let last = hardware?.text("lastloggeduser") {
      inventory.lastUser = AgentInventory.User(
        written: last, domain: hardware?.text("userdomain"))
    }

    inventory.serial = bios?.serial("ssn", "biosserial", "enclosureserial")
    inventory.assetTag = bios?.serial("assettag")
    inventory.maker = bios?.known("smanufacturer", "mmanufacturer", "bmanufacturer")
    inventory.model = bios?.known("smodel", "mmodel")
    inventory.biosVersion = bios?.known("bversion")
    inventory.biosDate = InventoryDate.day(bios?.text("bdate"), .monthFirst)
  }

  /// `FusionInventory-Agent_v2.5.2`, `Inventory Agent/1.3.0 (Linux)`, or the version alone.
  private mutating func takeAgent(_ hardware: InventoryNode?) {
    let provider = content.child("versionprovider")
    inventory.agentName = provider?.known("name")
    inventory.agentVersion = provider?.known("version")
    let written =
      content.known("versionclient", "moduleversion") ?? hardware?.known("versionclient")
    guard let written else { return }
    if written.first?.isNumber == true {
      inventory.agentVersion = written
      return
    }
    let words = written.split(separator: "/", maxSplits: 1)
    if let mark = written.firstRange(of: "_v") {
      inventory.agentName = String(written[..<mark.lowerBound])
      inventory.agentVersion = String(written[mark.upperBound...])
    } else if words.count == 2 {
      inventory.agentName = String(words[0])
      inventory.agentVersion = String(words[1].prefix { $0 != " " })
    } else {
      inventory.agentName = written
    }
  }

  // MARK: A computer or a phone

  private mutating func takeComputer() throws(Refusal) {
    inventory.processors = try all("cpus", .processors)
      .compactMap(AgentInventory.Processor.init)
    if inventory.processors.isEmpty, let hardware = content.child("hardware") {
      inventory.processors = AgentInventory.Processor.older(hardware)
    }
    inventory.modules = try all("memories", .modules)
      .compactMap(AgentInventory.MemoryModule.init)
    let modules = inventory.modules.compactMap(\.size).reduce(0, &+)
    if inventory.memory == nil && modules > 0 { inventory.memory = modules }
    inventory.disks = try all("storages", .disks).compactMap(AgentInventory.Disk.init)
    inventory.volumes = try all("drives", .volumes).compactMap(AgentInventory.Volume.init)
    inventory.batteries = try all("batteries", .batteries)
      .compactMap(AgentInventory.Battery.init)
    inventory.monitors = try all("monitors", .monitors).compactMap(AgentInventory.Monitor.init)
    inventory.printers = try all("printers", .printers).compactMap(AgentInventory.Printer.init)
    inventory.software = try all("softwares", .software)
      .compactMap(AgentInventory.Software.init)
    inventory.antivirus = try all("antivirus", .antivirus)
      .compactMap(AgentInventory.Antivirus.init)
    // Agents of phones write one user.
    let users = try all("users", .users) + all("user", .users)
    inventory.users = users.compactMap(AgentInventory.User.init)
    inventory.interfaces = try AgentInventory.NetworkInterface.all(all("networks", .interfaces))
    let modems = try all("modems", .modems)
    let cards = try all("simcards", .lines)
    inventory.imeis = (modems + cards).flatMap { $0.texts("imei") }.compactMap(\.serialNumber)
    inventory.lines = cards.compactMap(AgentInventory.PhoneLine.init)
  }

  // MARK: A network device or a printer

  private mutating func takeNetworkDevice() throws(Refusal) {
    let infos = try all("network_device", .network) + all("info", .network)
    if let info = infos.first {
      inventory.network = AgentInventory.NetworkPresence(info)
      inventory.name = inventory.name ?? info.known("name")
      inventory.serial = info.serial("serial") ?? inventory.serial
      if inventory.serial == nil { inventory.serial = try chassisSerial() }
      inventory.maker = info.known("manufacturer") ?? inventory.maker
      inventory.model = info.known("model") ?? inventory.model
      inventory.memory = inventory.memory ?? info.amount("ram", "memory", in: .mebibytes)
      inventory.biosVersion = inventory.biosVersion ?? info.known("firmware")
    }
    var ports = try all("network_ports", .ports)
    for list in try all("ports", nil) where list.has("port") {
      inventory.sections.insert(.ports)
      ports += try list.records("port", in: source)
    }
    inventory.ports = ports.map(AgentInventory.NetworkPort.init)
    inventory.supplies = try all("cartridges", .supplies)
      .flatMap(AgentInventory.PrinterSupply.cartridges)
    for list in try all("consumables", .supplies) {
      let inner = try list.records("consumable", in: source)
      inventory.supplies += (inner.isEmpty ? [list] : inner)
        .compactMap(AgentInventory.PrinterSupply.init(consumable:))
    }
    inventory.counters = try all("pagecounters", .counters)
      .flatMap(AgentInventory.PageCounter.all)
  }

  /// The serial number of what the parts of a device are built into.
  private func chassisSerial() throws(Refusal) -> String? {
    var parts = try content.records("network_components", in: source)
    for list in try device.records("components", in: source) {
      parts += try list.records("component", in: source)
    }
    return parts.first { $0.text("type")?.lowercased() == "chassis" }?.serial("serial")
  }

  // MARK: Sections

  private mutating func first(
    _ name: String, _ section: AgentInventory.Section
  ) throws(Refusal) -> InventoryNode? {
    try all(name, section).first
  }

  /// The records of a name, in the content and in the device that it is about.
  private mutating func all(
    _ name: String, _ section: AgentInventory.Section?
  ) throws(Refusal) -> [InventoryNode] {
    let isThere = content.has(name) || device.has(name)
    if let section, isThere { inventory.sections.insert(section) }
    var records = try content.records(name, in: source)
    if device.name != content.name { records += try device.records(name, in: source) }
    return records
  }
}
