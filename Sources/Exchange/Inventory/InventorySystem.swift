import Tables

extension AgentInventory {
  /// An operating system.
  package struct OperatingSystem: Sendable {
    /// Its full name, as `Fedora 31 (Workstation Edition)`.
    package var name: String?
    /// Its version, as `31`.
    package var version: String?
    /// The version of its kernel.
    package var kernel: String?
    /// The architecture it is built for, as `x86_64`.
    package var architecture: String?
    /// The day it was installed.
    package var installed: CivilDate?
    /// When it was started.
    package var booted: Timestamp?
  }

  /// A program or a package, in one version.
  package struct Software: Sendable {
    /// Its name.
    package var name: String
    /// Its version.
    package var version: String?
    /// Who publishes it.
    package var publisher: String?
    /// The day it was installed.
    package var installed: CivilDate?
    /// The architecture it is built for.
    package var architecture: String?
    /// Its size in bytes.
    package var size: Int?
  }

  /// A program against viruses.
  package struct Antivirus: Sendable {
    /// Its name.
    package var name: String
    /// Who makes it.
    package var company: String?
    /// Its version.
    package var version: String?
    /// Whether it is switched on.
    package var isEnabled: Bool?
    /// Whether it has the latest signatures.
    package var isUpToDate: Bool?
    /// The version of its signatures.
    package var baseVersion: String?
    /// The day of its signatures.
    package var baseDate: CivilDate?
    /// The day its licence ends.
    package var expires: CivilDate?
  }

  /// Somebody who logs in.
  package struct User: Hashable, Sendable {
    /// The name to log in with.
    package var login: String
    /// The domain or host that knows the name.
    package var domain: String?
  }
}

extension AgentInventory.OperatingSystem {
  /// The system that a section describes; `hardware` says it in older inventories.
  init?(_ node: InventoryNode?, hardware: InventoryNode?, zone: Zone) {
    guard node != nil || hardware?.known("osname") != nil else { return nil }
    name = node?.known("full_name", "name") ?? hardware?.known("osname")
    version = node?.known("version") ?? hardware?.known("osversion")
    kernel = node?.known("kernel_version")
    architecture = node?.known("arch")
    installed = InventoryDate.day(node?.text("install_date", "installdate"))
    booted = InventoryDate.moment(node?.text("boot_time", "boot_date"), zone: zone)
  }
}

extension AgentInventory.Software {
  /// The program that a record describes; nil where it has no name.
  init?(_ node: InventoryNode) {
    guard let name = node.text("name", "guid") else { return nil }
    self.name = name
    version = node.known("version")
    publisher = node.known("publisher")
    // Older agents write the day before the month, newer ones as ISO 8601.
    installed =
      InventoryDate.day(node.text("install_date")) ?? InventoryDate.day(node.text("installdate"))
    architecture = node.known("arch")
    size = node.amount("filesize")
  }
}

extension AgentInventory.Antivirus {
  /// The program that a record describes; nil where it has no name.
  init?(_ node: InventoryNode) {
    guard let name = node.text("name") else { return nil }
    self.name = name
    company = node.known("company")
    version = node.known("version")
    isEnabled = node.flag("enabled")
    isUpToDate = node.flag("uptodate")
    baseVersion = node.known(
      "base_version", "datfileversion", "engineversion64", "engineversion32")
    baseDate = InventoryDate.day(node.text("base_creation", "datfilecreation"))
    expires = InventoryDate.day(node.text("expiration"))
  }
}

extension AgentInventory.User {
  /// The user that a record describes; nil where it has no login.
  init?(_ node: InventoryNode) {
    guard let login = node.text("login", "name") else { return nil }
    self.init(written: login, domain: node.text("domain"))
  }

  /// The user of a login that may have the domain before it: `DOMAIN\anna`.
  init(written text: String, domain: String?) {
    let parts = text.split(separator: "\\", maxSplits: 1)
    login = String(parts.last ?? text[...])
    self.domain = domain ?? (parts.count == 2 ? String(parts[0]) : nil)
  }
}
