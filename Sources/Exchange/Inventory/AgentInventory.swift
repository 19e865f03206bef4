import Tables

/// What an inventory agent found on one device, whatever program wrote it and in whichever format.
///
/// Texts are single lines without control characters. What makers leave unset ("To be filled by
/// O.E.M.", a serial number of zeros, a day in 1970) is missing.
package struct AgentInventory: Sendable {
  /// What the device is.
  package var kind: DeviceKind
  /// Whether the agent sent only what changed: a section that is not in `sections` is then unknown,
  /// not gone.
  package var isPartial = false
  /// The sections that the file has, empty ones too.
  package var sections: Set<Section> = []
  /// What the agent calls the device.
  package var deviceID: String
  /// What wrote the inventory, as `FusionInventory-Agent`, and its version.
  package var agentName, agentVersion: String?
  /// When it was made.
  package var made: Timestamp?

  /// The name that the device has itself, and its domain or workgroup.
  package var name, domain: String?
  /// The serial number that its maker gave it.
  package var serial: String?
  /// Its identifier, lower case.
  package var uuid: String?
  /// The inventory number that was written into it.
  package var assetTag: String?
  /// Who made it, and which model it is.
  package var maker, model: String?
  /// What kind of case it has, as `Notebook`.
  package var chassis: String?
  /// Which system it is a virtual machine or container of, as `VMware`.
  package var hypervisor: String?
  /// The version of its BIOS, of a network device or a printer that of its firmware.
  package var biosVersion: String?
  /// The day of its BIOS.
  package var biosDate: CivilDate?

  /// Its operating system.
  package var system: OperatingSystem?
  /// Its processors, one a socket.
  package var processors: [Processor] = []
  /// Its memory in all, in MiB.
  package var memory: Int?
  /// Its memory modules; slots that are empty are left out.
  package var modules: [MemoryModule] = []
  /// Its physical disks and other drives.
  package var disks: [Disk] = []
  /// Its file systems.
  package var volumes: [Volume] = []
  /// Its batteries.
  package var batteries: [Battery] = []
  /// The monitors at it.
  package var monitors: [Monitor] = []
  /// The printers that are set up on it.
  package var printers: [Printer] = []
  /// The software on it; a program in several versions is several.
  package var software: [Software] = []
  /// Its virus protection.
  package var antivirus: [Antivirus] = []
  /// Who was logged in when the inventory was made.
  package var users: [User] = []
  /// Who was logged in last.
  package var lastUser: User?
  /// Its network interfaces, each with all its addresses.
  package var interfaces: [NetworkInterface] = []

  /// What a network inventory says of a network device or a printer beside.
  package var network: NetworkPresence?
  /// The ports of a network device or a printer.
  package var ports: [NetworkPort] = []
  /// The toner, ink and other supplies of a printer.
  package var supplies: [PrinterSupply] = []
  /// What a printer has counted.
  package var counters: [PageCounter] = []
  /// The identities of a phone's modems (IMEI).
  package var imeis: [String] = []
  /// The lines of a phone, one a SIM card.
  package var lines: [PhoneLine] = []

  /// What a device is.
  package enum DeviceKind: Sendable {
    case computer, printer, networkDevice, phone
  }

  /// A part of an inventory that an agent sends whole or not at all.
  package enum Section: Sendable {
    case bios, hardware, operatingSystem, processors, modules, disks, volumes, batteries, monitors
    case printers, software, antivirus, users, interfaces, network, ports, supplies, counters
    case modems, lines
  }

  /// A device of which nothing is known but its name for the agent.
  init(kind: DeviceKind, deviceID: String) {
    self.kind = kind
    self.deviceID = deviceID
  }
}
