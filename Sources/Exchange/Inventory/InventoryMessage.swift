import HelpDesk
import Tables

/// What an agent sends to its server: an inventory or something else, and which device it is about.
struct InventoryMessage {
  private let root: InventoryNode
  private let source: SourceFile

  init(_ root: InventoryNode, _ source: SourceFile) {
    self.root = root
    self.source = source
  }

  /// The inventory in the message.
  /// - Throws: a `Refusal` where the message is another one, or at what is broken in it.
  func inventory(zone: Zone) throws(Refusal) -> AgentInventory {
    try demandInventory()
    guard let content = try root.record("content", in: source) else {
      throw refusal("there is no content in it, so no inventory; have the agent make it anew", root)
    }
    guard let deviceID = root.text("deviceid") else {
      throw refusal(
        "the inventory does not say of which device it is (deviceid); have the agent make it anew",
        root)
    }
    let device = try device(in: content)
    var inventory = try InventoryReader.read(
      content, device: device, of: kind(content, device), deviceID: deviceID, zone: zone,
      from: source)
    inventory.isPartial = root.flag("partial") ?? false
    return inventory
  }

  /// Agents name what they send: `query` in XML, `action` in JSON.
  private func demandInventory() throws(Refusal) {
    guard let said = root.children.first(where: { $0.name == "action" || $0.name == "query" })
    else { return }
    switch said.text.lowercased() {
    case "", "inventory", "netinventory", "snmp", "snmpquery": break
    case "netdiscovery":
      throw refusal(
        """
        this is the answer to a network discovery, which finds devices but does not describe \
        them; have the agent make a network inventory
        """, said)
    default:
      throw refusal(
        """
        this is the message ‘\(String(said.text.prefix(40)))’ between an agent and its server, not \
        an inventory; have the agent make one
        """, said)
    }
  }

  /// What a network inventory in XML is about; else the content itself.
  private func device(in content: InventoryNode) throws(Refusal) -> InventoryNode {
    let devices = try content.records("device", in: source)
    if devices.count > 1 {
      throw refusal(
        """
        the file has \(devices.count) devices, the second here; have the agent write each \
        inventory into a file of its own
        """, devices[1])
    }
    if let error = try devices.first?.record("error", in: source) {
      throw refusal(
        "the agent could not reach the device: ‘\(error.text("message") ?? "")’", error)
    }
    if devices.isEmpty && content.has("agent") {
      throw refusal("the agent tells only how far it is; this is no inventory", content)
    }
    return devices.first ?? content
  }

  private func kind(
    _ content: InventoryNode, _ device: InventoryNode
  ) throws(Refusal) -> AgentInventory.DeviceKind {
    if let said = root.children.first(where: { $0.name == "itemtype" && !$0.text.isEmpty }) {
      switch said.text.lowercased() {
      case "computer": return .computer
      case "printer": return .printer
      case "networkequipment": return .networkDevice
      case "phone": return .phone
      default:
        throw refusal(
          """
          the device is of the type ‘\(String(said.text.prefix(40)))’; what is read are Computer, \
          Printer, NetworkEquipment and Phone
          """, said)
      }
    }
    let infos =
      try content.records("network_device", in: source) + device.records("info", in: source)
    guard let info = infos.first else {
      return content.has("simcards") ? .phone : .computer
    }
    switch info.text("type")?.lowercased() {
    case "computer"?: return .computer
    case "printer"?: return .printer
    case "phone"?: return .phone
    default: return .networkDevice
    }
  }

  private func refusal(_ message: Phrase, _ node: InventoryNode) -> Refusal {
    source.refusal(message, line: node.line, column: node.column)
  }
}
