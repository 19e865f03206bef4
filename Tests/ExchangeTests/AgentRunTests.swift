import Exchange
import Foundation
import HelpDesk
import Tables
import Testing

/// The agent of Debian's package fusioninventory-agent takes the inventory of this machine.
@Suite(
  "An agent that runs",
  .enabled(if: InstalledAgent.isThere, "the agent (fusioninventory-agent) is not installed")
)
struct AgentRunTests {
  @Test("What the agent finds here is what is here")
  func run() throws {
    let bytes = try InstalledAgent.inventory()
    let found = try InventoryFile.read(bytes, file: "-", zone: .utc)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(found.kind == .computer)
    #expect(found.agentName == "FusionInventory-Inventory")
    #expect(found.name.map(ProcessInfo.processInfo.hostName.hasPrefix) == true)
    #expect(found.software.count == text.components(separatedBy: "<SOFTWARES>").count - 1)
    #expect(found.software.contains { $0.name == "fusioninventory-agent" })
    #expect(found.system?.name?.contains("Debian") == true)
    // The kernel keeps some of it for itself.
    let memory = Double(ProcessInfo.processInfo.physicalMemory >> 20)
    #expect(found.memory.map { (0.9...1.1).contains(Double($0) / memory) } == true)
    let root = try FileManager.default.attributesOfFileSystem(forPath: "/")
    let total = try #require((root[.systemSize] as? NSNumber)?.doubleValue) / 1_048_576
    let volume = found.volumes.first { $0.mount == "/" }
    #expect(volume?.total.map { (0.9...1.1).contains(Double($0) / total) } ?? true)
    #expect(
      found.made.map { abs(Date().timeIntervalSince1970 - Double($0.seconds)) < 86_400 } == true)
  }
}

/// The agent, where it is installed.
private enum InstalledAgent {
  static let isThere = FileManager.default.isExecutableFile(atPath: program)
  private static let program = "/usr/bin/fusioninventory-inventory"

  static func inventory() throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--no-category=process,environment,local_user,local_group"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(bytes)
  }
}
