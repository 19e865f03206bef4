import Exchange
import Foundation
import HelpDesk
import Tables
import Testing

/// Inventories that agents sent, counted here without the reader: JSON by Foundation, XML by its
/// tags alone.
@Suite(
  "Real inventories",
  .enabled(
    if: PublicData.isThere("inventory/computer_1.json"),
    "the public data are not beside the checkout")
)
struct RealInventoryTests {
  private func read(_ name: String) throws -> AgentInventory {
    try InventoryFile.read(PublicData.bytes("inventory/" + name), file: name, zone: .utc)
  }

  /// How many parts a section has, by the number of times that its tag is opened with something in
  /// it which `holds` demands.
  private func count(_ tag: String, of text: String, holding inner: String...) -> Int {
    text.components(separatedBy: "<\(tag)>").dropFirst().count { rest in
      let record = rest.components(separatedBy: "</\(tag)>")[0]
      return inner.contains { name in
        let parts = record.components(separatedBy: "<\(name)>")
        return parts.count > 1 && !parts[1].hasPrefix("<")
      }
    }
  }

  @Test(
    "Every computer and phone in JSON has as many parts as Foundation counts",
    arguments: [
      "computer_1.json", "computer_1_partial_softs.json", "computer_2.json", "computer_3.json",
      "phone_1.json",
    ])
  func json(_ name: String) throws {
    let found = try read(name)
    let bytes = PublicData.bytes("inventory/" + name)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let content = try #require(root["content"] as? [String: Any])
    func count(_ section: String) -> Int { (content[section] as? [Any])?.count ?? 0 }
    #expect(found.software.count == count("softwares"))
    #expect(found.disks.count == count("storages"))
    #expect(found.volumes.count == count("drives"))
    #expect(found.monitors.count == count("monitors"))
    #expect(found.antivirus.count == count("antivirus"))
    #expect(found.printers.count == count("printers"))
    #expect(found.users.count == count("users"))
    #expect(found.lines.count == count("simcards"))
    #expect(found.isPartial == (root["partial"] as? Bool ?? false))
    #expect(found.deviceID == root["deviceid"] as? String)
    let software = (content["softwares"] as? [[String: Any]] ?? []).map { $0["version"] as? String }
    #expect(found.software.map(\.version) == software)
    let hardware = content["hardware"] as? [String: Any]
    #expect(found.memory == hardware?["memory"] as? Int)
    #expect(found.name == hardware?["name"] as? String)
  }

  @Test(
    "Every computer in XML has as many parts as its tags say",
    arguments: ["agent-1.xml", "agent-2.xml", "agent-4.xml", "agent-18.xml"])
  func xml(_ name: String) throws {
    let found = try read(name)
    let text = String(decoding: PublicData.bytes("inventory/" + name), as: UTF8.self)
    #expect(found.software.count == count("SOFTWARES", of: text, holding: "NAME"))
    #expect(found.disks.count == count("STORAGES", of: text, holding: "NAME", "MODEL"))
    #expect(found.volumes.count == count("DRIVES", of: text, holding: "TYPE", "TOTAL"))
    #expect(found.monitors.count == count("MONITORS", of: text, holding: "CAPTION", "SERIAL"))
    #expect(found.antivirus.count == count("ANTIVIRUS", of: text, holding: "NAME"))
    #expect(found.printers.count == count("PRINTERS", of: text, holding: "NAME"))
    #expect(
      found.users.count == count("USERS", of: text, holding: "LOGIN")
        + count("USER", of: text, holding: "LOGIN"))
    #expect(found.software.count > 5 && !found.disks.isEmpty || name == "agent-18.xml")
  }

  @Test("A laptop with Fedora in JSON")
  func laptop() throws {
    let found = try read("computer_1.json")
    #expect(
      """
      \(found.kind) \(known(found.serial ?? "")) \(found.uuid ?? "") \(found.maker ?? "") \
      \(found.model ?? "") \(found.chassis ?? "") \(found.agentVersion ?? "") \
      \(found.made?.rfc3339 ?? "") \(found.lastUser?.login ?? "")
      """ == """
        computer 640HP72 4c4c4544-0034-3010-8048-b6c04f503732 Dell Inc. XPS 13 9350 Laptop \
        2.5.2-1.fc31 2020-06-12T12:19:54Z root
        """)
    #expect(
      lines(found.disks) == """
        name: nvme0n1, maker: Samsung, model: PM951 NVMe SAMSUNG 256GB, serial: S29NNXAH146409, \
        size: 256060, connection: PCI, firmware: BXV77D0Q
        """)
    #expect(
      lines(found.monitors) == "name: DJCP6, maker: Sharp Corporation, serial: ABH55D")
    #expect(
      lines(found.batteries) == """
        name: DELL RWT1R43, maker: SMP, serial: 34605, chemistry: lithium-ion, capacity: 57570, \
        realCapacity: 50570, voltage: 8465, made: 2019-07-06
        """)
    #expect(found.volumes.count { $0.isEncrypted == true } > 0)
  }

  @Test("A workstation with Windows in XML")
  func windows() throws {
    let found = try read("agent-2.xml")
    #expect(
      lines(found.antivirus) == """
        name: Windows Defender, isEnabled: true, isUpToDate: true
        name: Kaspersky Endpoint Security 10 for Windows, isEnabled: true, isUpToDate: true
        """)
    #expect(found.biosDate?.description == "2010-08-24")
    #expect(found.system?.installed?.description == "2015-04-17")
    #expect(found.volumes.map(\.mount) == ["C:", "D:", "Réservé au système"])
    #expect(found.modules.map(\.size) == [2_048, 2_048])
    #expect(found.lastUser?.login == "cvigneron")
    #expect(found.domain == "cedre.local")
    #expect(found.software[0].installed?.description == "2015-09-11")
  }

  @Test("A switch has every port that Foundation counts, and what is connected")
  func networkDevice() throws {
    let found = try read("networkequipment_1.json")
    let root =
      try JSONSerialization.jsonObject(
        with: Data(PublicData.bytes("inventory/networkequipment_1.json"))) as? [String: Any]
    let content = try #require(root?["content"] as? [String: Any])
    let ports = try #require(content["network_ports"] as? [[String: Any]])
    #expect(found.ports.map(\.number) == ports.map { $0["ifnumber"] as? Int })
    #expect(
      found.ports.reduce(0) { $0 + $1.neighbours.count }
        == ports.reduce(0) { $0 + (($1["connections"] as? [Any])?.count ?? 0) })
    #expect(found.ports[0].neighbours[0].name == "sw2-mgmt-eqnx")
    #expect(found.ports[0].speed == 1_000)
    #expect(found.kind == .networkDevice)
    #expect(found.serial == "SSI1912014B")
    #expect(found.network?.addresses == ["127.0.0.1", "10.2.5.10", "192.168.12.5"])
  }

  @Test(
    "Printers have their toner and counters",
    arguments: [("printer_1.json", 71, 1_802), ("printer_2.json", 85, 800)])
  func printers(_ name: String, _ level: Int, _ pages: Int) throws {
    let found = try read(name)
    #expect(found.kind == .printer)
    #expect(lines(found.supplies) == "name: tonerblack, level: \(level)")
    #expect(found.counters.first { $0.name == "total" }?.pages == pages)
    #expect(found.ports.count == 2)
    #expect(found.agentName == nil)
  }

  @Test("Phones: one says that it is, the other only what it has")
  func phones() throws {
    let phone = try read("phone_1.json")
    #expect(phone.kind == .phone)
    #expect(
      lines(phone.lines) == "number: +33632331095, carrier: Free, card: 8933150319050352521")
    // The month of its start is the 54th.
    #expect(phone.system?.booted == nil)
    let android = try read("agent-18.xml")
    #expect(android.kind == .computer && android.users.map(\.login) == ["dpi"])
    // A fresh file system of Android dates from 1970.
    #expect(android.software.contains { $0.installed == nil })
    #expect(android.software.allSatisfy { $0.installed.map { $0.year > 2000 } ?? true })
  }

  @Test("Answers to a network discovery are refused", arguments: ["agent-9.xml", "agent-10.xml"])
  func discoveries(_ name: String) throws {
    let text = String(decoding: PublicData.bytes("inventory/" + name), as: UTF8.self)
    let lines = text.components(separatedBy: "\n")
    let line = try #require(lines.firstIndex { $0.contains("<QUERY>") }) + 1
    #expect(
      throws: Refusal(
        """
        \(name):\(line):3: this is the answer to a network discovery, which finds devices but does \
        not describe them; have the agent make a network inventory
        """)
    ) { try read(name) }
  }
}
