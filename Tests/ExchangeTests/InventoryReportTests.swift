import Exchange
import HelpDesk
import Tables
import Testing

/// What of an agent's inventory the desk is told.
@Suite("Inventories in the terms of the desk")
struct InventoryReportTests {
  private func report(_ content: String) throws(Refusal) -> InventoryReport {
    InventoryReport(try inventory(content: content))
  }

  private func parts(_ report: InventoryReport) -> String {
    report.parts.map { part in
      let words = [
        part.name, part.maker, part.serial, part.version, part.slot, part.address, part.standing,
        part.size.map(Size.text) ?? "", part.free.map { "free " + Size.text($0) } ?? "",
      ]
      return "\(part.kind): " + words.filter { !$0.isEmpty }.joined(separator: " | ")
    }.joined(separator: "\n")
  }

  @Test("Every kind of part has its name, place, sizes and standing")
  func everyPart() throws {
    let report = try report(
      """
      "cpus": [{"name": "Intel Core i5", "manufacturer": "Intel", "core": 4, "thread": 8, "speed": 2400}],
      "memories": [{"capacity": 8192, "type": "DDR4", "caption": "ChannelA", "speed": "2400 MHz",
        "serialnumber": "A1B2"}],
      "storages": [{"name": "sda", "model": "SSD 860", "manufacturer": "Samsung", "serial": "S5Y1",
        "disksize": 512110, "type": "disk", "interface": "SATA", "firmware": "RVT04"},
        {"name": "sr0", "model": "DVD-RAM", "type": "cd"},
        {"name": "sdb", "model": "Flash", "disksize": 16000, "interface": "USB"}],
      "drives": [{"volumn": "/dev/sda1", "type": "/home", "filesystem": "ext4", "total": 102400,
        "free": 51200, "encrypt_status": "Yes"}],
      "monitors": [{"caption": "DELL U2415", "manufacturer": "Dell", "serial": "7MT01"}],
      "printers": [{"name": "HP", "driver": "HP UPD", "port": "USB001", "shared": true}],
      "networks": [{"description": "eth0", "mac": "00:1A:2B:3C:4D:5E", "ipaddress": "10.0.0.5",
        "status": "up", "speed": "1000", "type": "ethernet"},
        {"description": "docker0", "mac": "02:42:00:00:00:01", "virtualdev": true}],
      "antivirus": [{"name": "Defender", "company": "Microsoft", "enabled": true, "uptodate": false,
        "base_version": "1.403"}],
      "users": [{"login": "anna", "domain": "OFFICE"}],
      "batteries": [{"name": "DELL", "serial": "B77", "chemistry": "Li-ION", "capacity": 57570,
        "real_capacity": 50570}]
      """)
    #expect(
      parts(report) == """
        processor: Intel Core i5 | Intel | 4C/8T, 2400 MHz
        memory: DDR4 | A1B2 | ChannelA | 2400 MHz | 8 GiB
        disk: SSD 860 | Samsung | S5Y1 | RVT04 | sda | disk, SATA | 476.9 GiB
        other: DVD-RAM | sr0 | cd
        disk: Flash | sdb | USB | 14.9 GiB
        volume: /home | /home | ext4, encrypted | 100 GiB | free 50 GiB
        monitor: DELL U2415 | Dell | 7MT01
        printer: HP | USB001 | HP UPD, shared
        network: eth0 | 00:1a:2b:3c:4d:5e | 10.0.0.5 | ethernet, up, 1000 Mbit/s
        antivirus: Defender | Microsoft | 1.403 | on, out of date
        user: anna | OFFICE
        battery: DELL | B77 | Li-ION, 51/58 Wh
        """)
    // What is plugged in for a moment is not the device's.
    #expect(report.disk.map(Size.text) == "476.9 GiB")
    #expect(report.processor == "Intel Core i5")
  }

  @Test("Of what no computer is without nothing is gone that was not looked at; of the rest it is")
  func told() throws {
    let whole = try report("\"hardware\": {\"name\": \"X\"}, \"storages\": [{\"name\": \"sda\"}]")
    #expect(whole.told == [.disk, .monitor, .printer, .antivirus, .battery])
    #expect(whole.programs == nil && whole.protections?.isEmpty == true)
    let part = InventoryReport(
      try inventory(
        "{\"deviceid\": \"d\", \"partial\": true, \"content\": {\"softwares\": [], \"monitors\": []}}"
      ))
    #expect(part.told == [.monitor] && part.isPartial)
    #expect(part.programs?.isEmpty == true && part.protections == nil)
  }

  @Test("The address that others reach comes first, of what works and has one")
  func addresses() throws {
    let report = try report(
      """
      "networks": [
        {"description": "lo", "ipaddress": "127.0.0.1", "type": "loopback"},
        {"description": "eth1", "mac": "00:1a:00:00:00:01", "status": "down"},
        {"description": "wlan0", "mac": "00:1a:00:00:00:02", "ipaddress": "10.0.0.7", "status": "up",
          "type": "wifi"},
        {"description": "veth", "mac": "00:1a:00:00:00:03", "ipaddress": "172.17.0.1",
          "virtualdev": true},
        {"description": "eth0", "mac": "00:1a:00:00:00:04", "ipaddress6": "fe80::1", "status": "up"},
        {"description": "eth2", "mac": "00:1a:00:00:00:05", "ipaddress": "10.0.0.5",
          "ipaddress6": "2001:db8::5", "status": "up", "type": "ethernet"}]
      """)
    #expect(report.addresses == ["10.0.0.5", "2001:db8::5", "10.0.0.7"])
    #expect(report.macs.map { $0.suffix(1) } == ["5", "2", "4", "1"])
  }

  @Test("A phone whose agent says that it is a computer is a phone")
  func android() throws {
    let system =
      "\"operatingsystem\": {\"full_name\": \"Tiramisu Android 13.0\", \"version\": \"13\"}"
    #expect(try report(system).kind == .telephone)
    #expect(try report(system).system == "Tiramisu Android 13.0")
    let debian = "\"operatingsystem\": {\"full_name\": \"Debian GNU/Linux\", \"version\": \"12\"}"
    #expect(try report(debian).kind == .computer)
    #expect(try report(debian).system == "Debian GNU/Linux 12")
  }

  @Test(
    "Two processors are said to be two, and what a printer has copied makes it more than a printer")
  func counts() throws {
    let two = "\"cpus\": [{\"name\": \"Xeon\"}, {\"name\": \"Xeon\"}]"
    #expect(try report(two).processor == "2 × Xeon")
    let printer = "\"pagecounters\": {\"total\": 1802, \"copytotal\": 12}"
    #expect(try report(printer).isMultifunction)
    #expect(try report(printer).pages == 1_802)
    #expect(try !report("\"pagecounters\": {\"total\": 1802, \"copytotal\": 0}").isMultifunction)
  }
}
