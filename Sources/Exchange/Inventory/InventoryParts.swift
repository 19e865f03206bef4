import HelpDesk
import Tables

/// The parts of a device that an agent's inventory tells. Their words are those of agents, in no language of
/// the desk: they are kept as they came.
struct InventoryParts {
  private typealias Part = InventoryReport.Part

  /// All parts, kind by kind.
  let all: [InventoryReport.Part]

  init(_ inventory: AgentInventory) {
    let kinds: [[Part]] = [
      inventory.processors.map(Self.processor), inventory.modules.map(Self.module),
      inventory.disks.map(Self.disk), inventory.volumes.map(Self.volume),
      inventory.monitors.map(Self.monitor), inventory.printers.map(Self.printer),
      inventory.interfaces.compactMap(Self.interface),
      inventory.antivirus.map(Self.antivirus), inventory.users.map(Self.user),
      inventory.batteries.map(Self.battery), inventory.supplies.map(Self.supply),
      inventory.imeis.map(Self.modem), inventory.lines.map(Self.line),
    ]
    all = kinds.flatMap { $0 }
  }

  private static func processor(_ processor: AgentInventory.Processor) -> Part {
    var part = Part(.processor, processor.name ?? processor.maker ?? "CPU")
    part.maker = processor.maker ?? ""
    let counts = [processor.cores.map { "\($0)C" }, processor.threads.map { "\($0)T" }]
    part.standing = list(
      counts.compactMap { $0 }.joined(separator: "/"), processor.speed.map { "\($0) MHz" })
    return part
  }

  private static func module(_ module: AgentInventory.MemoryModule) -> Part {
    var part = Part(.memory, module.type ?? "RAM")
    part.maker = module.maker ?? ""
    part.serial = module.serial ?? ""
    part.slot = module.slot ?? ""
    part.size = module.size.map { Int64($0) << 20 }
    part.standing = list(module.speed.map { "\($0) MHz" })
    return part
  }

  private static func disk(_ disk: AgentInventory.Disk) -> Part {
    let type = disk.type?.lowercased() ?? ""
    let isReader = ["cd", "dvd", "floppy", "tape"].contains(where: type.contains)
    var part = Part(
      isReader ? .other : .disk, disk.model ?? disk.name ?? disk.maker ?? disk.type ?? "disk")
    part.maker = disk.maker ?? ""
    part.serial = disk.serial ?? ""
    part.slot = disk.model == nil ? "" : disk.name ?? ""
    part.version = disk.firmware ?? ""
    part.size = disk.size.map { Int64($0) * 1_000_000 }
    part.standing = list(disk.type, disk.connection)
    return part
  }

  private static func volume(_ volume: AgentInventory.Volume) -> Part {
    let name = volume.label ?? volume.mount ?? volume.device
    var part = Part(.volume, name ?? volume.fileSystem ?? "volume")
    part.slot = volume.mount ?? volume.device ?? ""
    part.size = volume.total.map { Int64($0) << 20 }
    part.free = volume.free.map { Int64($0) << 20 }
    part.standing = list(volume.fileSystem, volume.isEncrypted == true ? "encrypted" : nil)
    return part
  }

  private static func monitor(_ monitor: AgentInventory.Monitor) -> Part {
    var part = Part(.monitor, monitor.name ?? monitor.maker ?? "monitor")
    part.maker = monitor.maker ?? ""
    part.serial = monitor.serial ?? ""
    return part
  }

  private static func printer(_ printer: AgentInventory.Printer) -> Part {
    var part = Part(.printer, printer.name)
    part.serial = printer.serial ?? ""
    part.slot = printer.port ?? ""
    part.standing = list(
      printer.driver, printer.isNetworked == true ? "network" : nil,
      printer.isShared == true ? "shared" : nil)
    return part
  }

  /// Interfaces without a card come and go with what runs on a device.
  private static func interface(_ interface: AgentInventory.NetworkInterface) -> Part? {
    guard interface.isVirtual != true, interface.type != "loopback" else { return nil }
    var part = Part(.network, interface.name ?? interface.type ?? "network")
    part.serial = interface.mac ?? ""
    part.address = interface.addresses.joined(separator: " ")
    let state = interface.state.map { $0 == .up ? "up" : "down" }
    part.standing = list(
      interface.type, state, interface.speed.map { $0 > 0 ? "\($0) Mbit/s" : "" })
    return part
  }

  private static func antivirus(_ antivirus: AgentInventory.Antivirus) -> Part {
    var part = Part(.antivirus, antivirus.name)
    part.maker = antivirus.company ?? ""
    part.version = antivirus.baseVersion ?? antivirus.version ?? ""
    part.standing = list(
      antivirus.isEnabled.map { $0 ? "on" : "off" },
      antivirus.isUpToDate.map { $0 ? "up to date" : "out of date" })
    return part
  }

  private static func user(_ user: AgentInventory.User) -> Part {
    var part = Part(.user, user.login)
    part.slot = user.domain ?? ""
    return part
  }

  private static func battery(_ battery: AgentInventory.Battery) -> Part {
    var part = Part(.battery, battery.name ?? battery.chemistry ?? battery.maker ?? "battery")
    part.maker = battery.maker ?? ""
    part.serial = battery.serial ?? ""
    let charges = [battery.realCapacity, battery.capacity].compactMap { $0 }
      .map { "\(($0 + 500) / 1_000)" }
    part.standing = list(
      battery.chemistry, charges.isEmpty ? nil : charges.joined(separator: "/") + " Wh")
    return part
  }

  private static func supply(_ supply: AgentInventory.PrinterSupply) -> Part {
    var part = Part(.supply, supply.name)
    part.standing = supply.level.map { "\($0) %" } ?? supply.state ?? ""
    return part
  }

  private static func modem(_ identity: String) -> Part {
    var part = Part(.other, "IMEI")
    part.serial = identity
    return part
  }

  private static func line(_ line: AgentInventory.PhoneLine) -> Part {
    var part = Part(.other, "SIM")
    part.maker = line.carrier ?? ""
    part.serial = line.card ?? line.subscriber ?? ""
    part.address = line.number ?? ""
    return part
  }

  private static func list(_ texts: String?...) -> String {
    texts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
