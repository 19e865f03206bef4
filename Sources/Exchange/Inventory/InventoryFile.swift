import HelpDesk
import Tables

/// Files that inventory agents write: JSON of GLPI agents, XML of FusionInventory and OCS agents.
package enum InventoryFile {
  /// The longest file that is read, in bytes: agents write some megabytes at most.
  package static let longest = 64 << 20

  /// The inventory in a file. Which format it is follows from the content.
  ///
  /// - Parameters:
  ///   - file: how the file was named, `-` for standard input.
  ///   - zone: on whose clocks the times are, where the file does not say.
  /// - Throws: a `Refusal` with the file's name and the place of what is wrong: the file is broken,
  ///   longer than `longest`, or no inventory.
  package static func read(
    _ bytes: [UInt8], file: String, zone: Zone
  ) throws(Refusal) -> AgentInventory {
    let source = SourceFile(file: file)
    guard bytes.count <= longest else {
      throw Refusal("\(file): a file of more than \(longest >> 20) MiB is no inventory of an agent")
    }
    if isCompressed(bytes) {
      throw Refusal(
        """
        \(file): the inventory is compressed; have the agent write it plain, as \
        fusioninventory-agent --local does
        """)
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw Refusal("\(file): the file is in UTF-16; save it as UTF-8")
    }
    let text = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
      .drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    switch text.first {
    case nil: throw Refusal("\(file): the file is empty")
    case UInt8(ascii: "<"):
      let root = try XMLReader.read(bytes, from: source)
      guard root.name == "REQUEST" else {
        throw source.refusal(
          "the root is <\(root.name)>; of an agent’s inventory it is <REQUEST>", at: root)
      }
      return try InventoryMessage(InventoryNode(root), source).inventory(zone: zone)
    case UInt8(ascii: "{"):
      let root = try JSONReader.read(bytes, from: source)
      return try InventoryMessage(InventoryNode("", root), source).inventory(zone: zone)
    default:
      throw Refusal(
        """
        \(file): this is no inventory of an agent; it has to be JSON of a GLPI agent or XML of a \
        FusionInventory or OCS agent
        """)
    }
  }

  /// Agents send their inventories to a server in the format of zlib (RFC 1950) or gzip (RFC 1952).
  private static func isCompressed(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 2 else { return false }
    let head = Int(bytes[0]) << 8 | Int(bytes[1])
    return head == 0x1F8B || bytes[0] == 0x78 && head % 31 == 0
  }
}
