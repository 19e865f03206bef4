import Tables

/// What an inventory says of one device, whatever wrote it. Texts that it does not have are empty.
package struct InventoryReport: Sendable {
  /// What the device is for whoever looked at it.
  package enum Kind: Sendable {
    case computer, printer, networkDevice, telephone
  }

  /// A part of the device.
  package struct Part: Sendable {
    /// What it is.
    package var kind: ComponentKind
    /// What it is called.
    package var name: String
    /// Who made it, the maker's number, its version.
    package var maker, serial, version: String
    /// Where it is, its addresses, and how it is.
    package var slot, address, standing: String
    /// How much it holds and how much of that is free, bytes.
    package var size, free: Int64?

    /// A part of which nothing but its name is known.
    package init(_ kind: ComponentKind, _ name: String) {
      self.kind = kind
      self.name = name
      (maker, serial, version, slot, address, standing) = ("", "", "", "", "", "")
    }
  }

  /// A program on the device, in one version.
  package struct Program: Sendable {
    /// The name under which it was found.
    package var name: String
    /// Its version and who makes it.
    package var version, publisher: String
    /// The day it was installed, days since 1970.
    package var installed: Int64?

    /// Names a program.
    package init(
      _ name: String, version: String = "", publisher: String = "", installed: Int64? = nil
    ) {
      self.name = name
      self.version = version
      self.publisher = publisher
      self.installed = installed
    }
  }

  /// A program against viruses; what it does not tell is nil.
  package struct Protection: Sendable {
    /// Whether it is switched on, and whether it knows the newest viruses.
    package var isOn, isCurrent: Bool?
    /// The day of what it knows, days since 1970.
    package var known: Int64?

    /// Says how a program protects.
    package init(isOn: Bool?, isCurrent: Bool?, known: Int64? = nil) {
      self.isOn = isOn
      self.isCurrent = isCurrent
      self.known = known
    }
  }

  /// What the device is.
  package var kind: Kind
  /// Whether only what has changed is told.
  package var isPartial = false
  /// Of which kinds it tells all parts, none where there are none.
  package var told: Set<ComponentKind> = []
  /// When it was made; nil where it does not say.
  package var made: Timestamp?
  /// The agent that made it, with its version.
  package var agent = ""

  /// What its agent calls the device, and the name that it has itself.
  package var deviceID, name: String
  /// The maker's number, and the identity of the main board.
  package var serial, uuid: String
  /// Who made it and which model it is.
  package var maker, model: String
  /// What kind of case it has, as `Notebook`.
  package var chassis = ""
  /// What it is a virtual machine or a container of, as `VMware`.
  package var hypervisor = ""
  /// The addresses of its network interfaces, the one it is reached by first.
  package var macs: [String] = []
  /// Its network addresses, the one it is reached by first.
  package var addresses: [String] = []
  /// Its domain or workgroup, its system and the version of its firmware.
  package var domain, system, firmware: String
  /// Its processor in words.
  package var processor = ""
  /// Its memory and its disks together, bytes.
  package var memory, disk: Int64?
  /// The login that was seen last.
  package var lastUser = ""
  /// How many pages a printer has printed.
  package var pages: Int64?
  /// Whether a printer copies, scans or faxes too.
  package var isMultifunction = false
  /// How many ports it has.
  package var ports: Int64?
  /// The number one calls.
  package var line = ""

  /// Its parts.
  package var parts: [Part] = []
  /// The programs on it; nil where it does not tell.
  package var programs: [Program]?
  /// Its programs against viruses; nil where it does not tell.
  package var protections: [Protection]?

  /// A device of which nothing is known.
  package init(_ kind: Kind) {
    self.kind = kind
    (deviceID, name, serial, uuid, maker, model) = ("", "", "", "", "", "")
    (domain, system, firmware) = ("", "", "")
  }
}
