import Tables

extension AgentInventory {
  /// A processor in a socket.
  package struct Processor: Sendable {
    /// Its name, as `Intel(R) Core(TM) i5-6200U CPU @ 2.30GHz`.
    package var name: String?
    /// Who made it.
    package var maker: String?
    /// How many cores it has.
    package var cores: Int?
    /// How many threads it has in all.
    package var threads: Int?
    /// Its clock in MHz.
    package var speed: Int?
  }

  /// A module of memory in its slot.
  package struct MemoryModule: Sendable {
    /// Its size in MiB.
    package var size: Int?
    /// Its type, as `DDR4`.
    package var type: String?
    /// The slot it is in.
    package var slot: String?
    /// Its clock in MHz.
    package var speed: Int?
    /// Who made it.
    package var maker: String?
    /// Its serial number.
    package var serial: String?
  }

  /// A monitor.
  package struct Monitor: Sendable {
    /// Its name, as `DELL U2415`.
    package var name: String?
    /// Who made it.
    package var maker: String?
    /// Its serial number.
    package var serial: String?
  }

  /// A battery.
  package struct Battery: Sendable {
    /// Its name.
    package var name: String?
    /// Who made it.
    package var maker: String?
    /// Its serial number.
    package var serial: String?
    /// What it works with, as `Li-ION`.
    package var chemistry: String?
    /// What it could hold when it was new, in mWh.
    package var capacity: Int?
    /// What it holds now, in mWh.
    package var realCapacity: Int?
    /// Its voltage in mV.
    package var voltage: Int?
    /// The day it was made.
    package var made: CivilDate?
  }
}

extension AgentInventory.Processor {
  /// The processor that a record describes; nil where nothing is known of it.
  init?(_ node: InventoryNode) {
    name = node.known("name", "type")
    maker = node.known("manufacturer")
    cores = node.amount("core", "cores")
    // Agents give the threads of all cores, some systems those of each: all are no fewer than cores.
    threads = node.amount("thread", "threads").map { threads in
      guard let cores, threads < cores, cores < 1_024 else { return threads }
      return threads * cores
    }
    speed = node.amount("speed", in: .megahertz)
    if name == nil && maker == nil && cores == nil && speed == nil { return nil }
  }

  /// The processors of an older inventory, which has one of them and their number.
  static func older(_ hardware: InventoryNode) -> [Self] {
    guard let name = hardware.known("processort") else { return [] }
    let processor = Self(
      name: name, speed: hardware.amount("processors", in: .megahertz))
    return Array(repeating: processor, count: min(hardware.amount("processorn") ?? 1, 256))
  }
}

extension AgentInventory.MemoryModule {
  /// The module that a record describes; nil where the slot is empty.
  init?(_ node: InventoryNode) {
    size = node.amount("capacity", in: .mebibytes)
    serial = node.serial("serialnumber", "serial")
    if size == nil && serial == nil { return nil }
    type = node.known("type")
    // Some systems put the state there that a module is in.
    let caption = node.known("caption").flatMap { $0.hasPrefix("Status:") ? nil : $0 }
    slot = caption ?? node.known("numslots")
    speed = node.amount("speed", in: .megahertz)
    maker = node.known("manufacturer")
  }
}

extension AgentInventory.Monitor {
  /// The monitor that a record describes; nil where nothing is known of it.
  init?(_ node: InventoryNode) {
    name = node.known("caption", "name")
    maker = node.known("manufacturer")
    serial = node.serial("serial", "altserial")
    if name == nil && maker == nil && serial == nil { return nil }
  }
}

extension AgentInventory.Battery {
  /// Less than this is a level in percent that some agents put there.
  private static let least = 1_000

  /// The battery that a record describes; nil where nothing is known of it.
  init?(_ node: InventoryNode) {
    name = node.known("name")
    maker = node.known("manufacturer")
    serial = node.serial("serial")
    chemistry = node.known("chemistry")
    capacity = node.amount("capacity", in: .milliwattHours, atLeast: Self.least)
    realCapacity = node.amount("real_capacity", in: .milliwattHours, atLeast: Self.least)
    voltage = node.amount("voltage", in: .millivolts)
    made = InventoryDate.day(node.text("date"))
    if name == nil && serial == nil && chemistry == nil && capacity == nil { return nil }
  }
}
