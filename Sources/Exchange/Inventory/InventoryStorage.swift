extension AgentInventory {
  /// A physical disk or another drive.
  package struct Disk: Sendable {
    /// What the system calls it, as `sda`.
    package var name: String?
    /// Who made it.
    package var maker: String?
    /// Its model.
    package var model: String?
    /// Its serial number.
    package var serial: String?
    /// Its size in MB of 1,000,000 bytes, as it is sold; some agents count 1,048,576.
    package var size: Int?
    /// What it is, as `disk`.
    package var type: String?
    /// What it is connected by, as `SATA`.
    package var connection: String?
    /// The version of its firmware.
    package var firmware: String?
  }

  /// A file system.
  package struct Volume: Sendable {
    /// Its letter or the directory it is at: `C:`, `/home`.
    package var mount: String?
    /// The name that somebody gave it.
    package var label: String?
    /// The device it lies on.
    package var device: String?
    /// How it is laid out, as `ext4`.
    package var fileSystem: String?
    /// Its size in MiB.
    package var total: Int?
    /// How much of it is free, in MiB.
    package var free: Int?
    /// Whether all of it is encrypted.
    package var isEncrypted: Bool?
  }
}

extension AgentInventory.Disk {
  /// Agents on Linux describe a disk by what it is connected by.
  private static let connections: Set<String> = [
    "SATA", "ATA", "IDE", "SCSI", "SAS", "USB", "NVME", "PCI", "MMC", "ATAPI", "FC",
  ]

  /// The drive that a record describes; nil where nothing is known of it.
  init?(_ node: InventoryNode) {
    name = node.known("name")
    maker = node.known("manufacturer")
    model = node.known("model")
    serial = node.serial("serial", "serialnumber")
    size = node.amount("disksize", in: .megabytes)
    type = node.known("type")
    firmware = node.known("firmware")
    let described = node.known("description").flatMap { text in
      Self.connections.contains(text.uppercased()) ? text : nil
    }
    connection = node.known("interface") ?? described
    if connection?.uppercased() == "SERIAL-ATA" { connection = "SATA" }
    if name == nil && model == nil && serial == nil && size == nil { return nil }
  }
}

extension AgentInventory.Volume {
  /// The file system that a record describes; nil where nothing is known of it.
  init?(_ node: InventoryNode) {
    label = node.text("label")
    device = node.text("volumn")
    // Where there is a letter, the type is no directory but a sort of drive.
    mount = node.text("letter", "type")
    fileSystem = node.known("filesystem")
    total = node.amount("total", in: .mebibytes)
    free = node.amount("free", in: .mebibytes, atLeast: 0)
    switch node.text("encrypt_status")?.lowercased() {
    case "yes"?: isEncrypted = true
    case "no"?, "partially"?: isEncrypted = false
    default: isEncrypted = nil
    }
    if mount == nil && device == nil && total == nil { return nil }
  }
}
