extension AgentInventory {
  /// A printer that is set up on a computer.
  package struct Printer: Sendable {
    /// Its name.
    package var name: String
    /// Its driver, which mostly names the model.
    package var driver: String?
    /// What it is connected by: a port or an address.
    package var port: String?
    /// Its serial number.
    package var serial: String?
    /// Whether others print through this computer.
    package var isShared: Bool?
    /// Whether it is a printer in the network.
    package var isNetworked: Bool?
  }

  /// Toner, ink or another supply of a printer.
  package struct PrinterSupply: Sendable {
    /// What it is, as agents call it: `tonerblack`, `wastetoner`.
    package var name: String
    /// How much of it is left, in percent.
    package var level: Int?
    /// What the printer says of it instead, as `OK` or `1200pages`.
    package var state: String?
  }

  /// A count of a printer.
  package struct PageCounter: Sendable {
    /// What was counted, as agents call it: `total`, `color`, `rectoverso`.
    package var name: String
    /// How many pages.
    package var pages: Int
  }

  /// A SIM card of a phone.
  package struct PhoneLine: Sendable {
    /// The number to call.
    package var number: String?
    /// Whose network it is in.
    package var carrier: String?
    /// The number of the card (ICCID).
    package var card: String?
    /// The identity of the subscriber (IMSI).
    package var subscriber: String?
  }
}

extension AgentInventory.Printer {
  /// The printer that a record describes; nil where it has no name.
  init?(_ node: InventoryNode) {
    guard let name = node.text("name") else { return nil }
    self.name = name
    driver = node.known("driver")
    port = node.known("port")
    serial = node.serial("serial")
    isShared = node.flag("shared")
    isNetworked = node.flag("network")
  }
}

extension AgentInventory.PrinterSupply {
  /// The supplies that a record of cartridges names, each with its level.
  static func cartridges(_ node: InventoryNode) -> [Self] {
    node.children.compactMap { child in
      child.text.isEmpty ? nil : Self(name: child.name, value: child.text, most: 100)
    }
  }

  /// The supply that a record of a consumable describes; nil where it is of no type.
  init?(consumable node: InventoryNode) {
    guard let type = node.text("type")?.lowercased(), let value = node.text("value") else {
      return nil
    }
    let name = type + (node.text("color")?.lowercased() ?? "")
    let unit = node.text("unit")
    if unit == nil || unit == "%" {
      self.init(name: name, value: value, most: node.amount("max") ?? 100)
    } else {
      self.init(name: name, state: "\(value) \(unit ?? "")")
    }
  }

  private init(name: String, value: String, most: Int) {
    self.name = name
    let digits = value.hasSuffix("%") ? String(value.dropLast()) : value
    if let amount = InventoryUnit.one.amount(digits), amount <= most {
      level = Int((Double(amount) / Double(most) * 100).rounded())
    } else {
      state = value
    }
  }
}

extension AgentInventory.PageCounter {
  /// The counts that a record has.
  static func all(_ node: InventoryNode) -> [Self] {
    node.children.compactMap { child in
      InventoryUnit.one.amount(child.text).map { Self(name: child.name, pages: $0) }
    }
  }
}

extension AgentInventory.PhoneLine {
  /// The line that a record of a SIM card describes; nil where nothing is known of it.
  init?(_ node: InventoryNode) {
    number = node.known("phone_number", "line_number")
    carrier = node.known("operator_name")
    card = node.serial("iccid", "serial")
    subscriber = node.serial("imsi")
    if number == nil && carrier == nil && card == nil && subscriber == nil { return nil }
  }
}
