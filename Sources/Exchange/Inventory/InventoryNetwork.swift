extension AgentInventory {
  /// Whether something is connected and works.
  package enum LinkState: Sendable {
    case up, down
  }

  /// A network interface of a computer or a phone.
  package struct NetworkInterface: Sendable {
    /// What the system calls it, as `eth0`.
    package var name: String?
    /// The address of its card, as `00:1a:2b:3c:4d:5e`.
    package var mac: String?
    /// Its addresses, of both versions of IP.
    package var addresses: [String]
    /// Its speed in Mbit/s.
    package var speed: Int?
    /// Whether it is up.
    package var state: LinkState?
    /// What it is, as `ethernet`, `wifi` or `loopback`.
    package var type: String?
    /// Whether no card stands behind it.
    package var isVirtual: Bool?
  }

  /// What a network inventory says of the device as a whole.
  package struct NetworkPresence: Sendable {
    /// The address of its card.
    package var mac: String?
    /// Its addresses.
    package var addresses: [String]
    /// Where it says that it is.
    package var location: String?
    /// Whom it says to call.
    package var contact: String?
    /// What it says of itself.
    package var description: String?
  }

  /// A port of a network device or a printer.
  package struct NetworkPort: Sendable {
    /// Its number (`ifIndex`).
    package var number: Int?
    /// Its name, as `Ethernet1/5`.
    package var name: String?
    /// What somebody wrote about it, or what it says of itself.
    package var description: String?
    /// The address of its card.
    package var mac: String?
    /// Its speed in Mbit/s.
    package var speed: Int?
    /// Whether it is up.
    package var state: LinkState?
    /// What is connected to it.
    package var neighbours: [Neighbour]
  }

  /// What is seen at a port.
  package struct Neighbour: Sendable {
    /// The addresses of its cards.
    package var macs: [String]
    /// The name of the device, where it tells.
    package var name: String?
    /// The port of the device, where it tells.
    package var port: String?
    /// Its address, where it tells.
    package var address: String?
    /// Its model, where it tells.
    package var model: String?
  }
}

extension AgentInventory.NetworkInterface {
  /// The interfaces of records, of which agents write one for every address.
  static func all(_ nodes: [InventoryNode]) -> [Self] {
    var interfaces: [Self] = []
    var places: [[String?]: Int] = [:]
    for node in nodes {
      let interface = Self(node)
      let key = [interface.name, interface.mac]
      guard let place = places[key] else {
        places[key] = interfaces.count
        interfaces.append(interface)
        continue
      }
      for address in interface.addresses where !interfaces[place].addresses.contains(address) {
        interfaces[place].addresses.append(address)
      }
      interfaces[place].speed = interfaces[place].speed ?? interface.speed
      interfaces[place].state = interfaces[place].state ?? interface.state
    }
    return interfaces
  }

  private init(_ node: InventoryNode) {
    name = node.known("description")
    mac = node.text("mac", "macaddr")?.hardwareAddress
    addresses = node.texts("ipaddress") + node.texts("ipaddress6")
    speed = node.amount("speed", in: .megabits)
    switch node.text("status")?.lowercased() {
    case "up"?: state = .up
    case "down"?: state = .down
    default: state = nil
    }
    type = node.known("type")?.lowercased()
    isVirtual = node.flag("virtualdev")
  }
}

extension AgentInventory.NetworkPresence {
  /// The device that the head of a network inventory describes.
  init(_ node: InventoryNode) {
    mac = node.text("mac", "macaddr")?.hardwareAddress
    // In XML they lie in an element of their own.
    addresses = node.texts("ips") + (node.child("ips")?.texts("ip") ?? [])
    location = node.known("location")
    contact = node.known("contact")
    description = node.known("description", "comments")
  }
}

extension AgentInventory.NetworkPort {
  /// The port that a record describes.
  init(_ node: InventoryNode) {
    number = node.amount("ifnumber")
    name = node.known("ifname", "ifdescr")
    description = node.known("ifalias", "ifdescr")
    mac = node.text("mac")?.hardwareAddress
    // Bits in a second, whatever the format's description says.
    speed = node.amount("ifspeed").map { $0 / 1_000_000 }.flatMap { $0 > 0 ? $0 : nil }
    // The values of ifOperStatus (RFC 2863).
    switch node.text("ifstatus") {
    case "1"?: state = .up
    case "2"?, "6"?, "7"?: state = .down
    default: state = nil
    }
    let lists = node.children.filter { $0.name == "connections" }
    neighbours = lists.flatMap { list in
      let inner = list.children.filter { $0.name == "connection" }
      return inner.isEmpty ? [list] : inner
    }.compactMap(AgentInventory.Neighbour.init)
  }
}

extension AgentInventory.Neighbour {
  /// The neighbour that a record describes; nil where nothing is known of it.
  init?(_ node: InventoryNode) {
    macs = (node.texts("sysmac") + node.texts("mac")).compactMap(\.hardwareAddress)
    name = node.known("sysname")
    port = node.known("ifdescr")
    address = node.text("ip")
    model = node.known("model")
    if macs.isEmpty && name == nil && port == nil && address == nil { return nil }
  }
}
