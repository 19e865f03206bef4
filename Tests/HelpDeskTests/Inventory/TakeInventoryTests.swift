import HelpDesk
import Tables
import Testing

@Suite("Taking inventories in")
struct TakeInventoryTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }
  private let hour: Int64 = 3_600_000

  init() throws { office = try .office() }

  private func asset(_ row: Int, _ names: String...) -> String {
    names.map { office.text(desk.assets, row, $0) }.joined(separator: "|")
  }

  @Test(
    "A new device becomes an asset of its class",
    arguments: [
      (InventoryReport.Kind.computer, "Notebook", "", "", "notebook"),
      (.computer, "Desktop", "Microsoft Windows 10", "", "workstation"),
      (.computer, "Tower", "Microsoft Windows Server 2019", "", "server"),
      (.computer, "Rack Mount Chassis", "Debian GNU/Linux 12", "", "server"),
      (.computer, "Other", "Debian GNU/Linux 12", "KVM", "server"),
      (.computer, "Other", "Microsoft Windows 11 Pro", "VMware", "workstation"),
      (.printer, "", "", "", "printer"), (.networkDevice, "", "", "", "network device"),
      (.telephone, "", "Android 13", "", "telephone"),
    ])
  func classes(
    _ kind: InventoryReport.Kind, _ chassis: String, _ system: String, _ host: String,
    _ wanted: String
  ) {
    office.take(
      report("X", serial: "S1", kind) {
        $0.chassis = chassis
        $0.system = system
        $0.hypervisor = host
      })
    #expect(asset(3, "name", "kind", "status") == "X|\(wanted)|in use")
  }

  @Test("A printer that copies is a multifunction printer, by its counters or its model")
  func multifunction() {
    office.take(report("P", serial: "P1", .printer) { $0.isMultifunction = true })
    office.take(report("Q", serial: "P2", .printer) { $0.model = "HP LaserJet MFP M428" })
    #expect(asset(3, "kind") + asset(4, "kind") == "multifunction printermultifunction printer")
  }

  private func full(_ change: (inout InventoryReport) -> Void = { _ in }) -> InventoryReport {
    report("NB-1", serial: "S1", uuid: "4c4c4544-0034-3010-8048-b6c04f503732") {
      $0.made = office.now
      $0.agent = "GLPI-Agent 1.5"
      ($0.maker, $0.model, $0.domain) = ("Dell Inc.", "XPS 13", "office.local")
      ($0.system, $0.firmware) = ("Microsoft Windows 10 Pro", "1.4.3")
      $0.processor = "Intel Core i5"
      ($0.memory, $0.disk) = (8 << 30, 256 << 30)
      $0.macs = ["00:1a:00:00:00:01", "00:1a:00:00:00:02"]
      $0.addresses = ["10.0.0.5", "fe80::1"]
      $0.lastUser = "vera"
      $0.protections = [.init(isOn: true, isCurrent: true)]
      $0.install("7-Zip 23.01|23.01", "CCleaner|5.09")
      $0.add(.memory, "DDR4", slot: "A", size: 8 << 30)
      $0.add(.disk, "Samsung", serial: "D1", size: 256 << 30)
      $0.add(.volume, "System", slot: "C:", size: 200 << 30, free: 50 << 30, standing: "NTFS")
      $0.add(.volume, "DVD", slot: "D:", size: 7 << 30, free: 0, standing: "UDF")
      $0.add(.volume, "Boot", slot: "E:", size: 1 << 30, free: 1 << 20, standing: "FAT32")
      change(&$0)
    }
  }

  @Test("What the agent has measured is set; whose login was seen holds it, where he sits")
  func fields() {
    #expect(
      office.take(full()) == "A-3 new: 2 installed, 5 new parts, 2 programs to review")
    #expect(
      asset(
        3, "serial", "uuid", "maker", "model", "processor", "memory", "disk", "firmware", "mac",
        "address", "domain", "system", "lastUser", "agent", "antivirus", "diskFree", "unapproved")
        == "S1|4c4c4544-0034-3010-8048-b6c04f503732|Dell Inc.|XPS 13|Intel Core i5|8 GiB|256 GiB|"
        + "1.4.3|00:1a:00:00:00:01|10.0.0.5|office.local|Microsoft Windows 10 Pro|vera|"
        + "GLPI-Agent 1.5|up to date|25|")
    #expect(
      asset(3, "holder", "place", "status", "lastSeen") == "Vera|Room 214|in use|2026-11-23 12:00")
  }

  @Test(
    "What people have written stays, what was measured follows, one of several addresses is kept")
  func ownWords() throws {
    office.take(full())
    try office.set(
      desk.assets, 3, ("name", "Vera's"), ("model", "XPS 13 9350"), ("holder", "roman"),
      ("mac", "00:1a:00:00:00:02"))
    let again = office.take(
      full {
        ($0.model, $0.memory, $0.firmware) = ("XPS 13 (9350)", 16 << 30, "1.5")
        $0.lastUser = "boris"
        $0.addresses = ["10.0.0.7", "10.0.0.5"]
      })
    #expect(again == "A-3: firmware 1.4.3 → 1.5, last user vera → boris, memory 8 → 16 GiB")
    #expect(
      asset(3, "name", "model", "holder", "mac", "address")
        == "Vera's|XPS 13 9350|Roman|00:1a:00:00:00:02|10.0.0.5")
  }

  @Test("Nobody gets what lies in a warehouse, is a server, or was put in reserve")
  func holders() throws {
    try office.make(desk.places, ("name", "Store"), ("kind", "warehouse"))
    try office.make(
      desk.assets, ("name", "W"), ("kind", "notebook"), ("serial", "W1"), ("place", "Store"))
    try office.make(
      desk.assets, ("name", "R"), ("kind", "notebook"), ("serial", "R1"), ("status", "reserve"))
    try office.make(desk.assets, ("name", "H"), ("kind", "notebook"), ("serial", "H1"))
    for (name, serial) in [("W", "W1"), ("R", "R1"), ("H", "H1")] {
      office.take(report(name, serial: serial) { $0.lastUser = "vera" })
    }
    office.take(
      report("SRV", serial: "V1") { ($0.lastUser, $0.system) = ("vera", "Windows Server 2022") })
    #expect(
      (3...6).map { asset($0, "holder", "status") }
        == ["|in stock", "|reserve", "Vera|in use", "|in use"])
  }

  @Test("The same again has nothing new and notes only that it was seen")
  func again() throws {
    office.take(full())
    #expect(office.take(full()) == "A-3: nothing would change")
    let before = office.everything.filter { !$0.hasPrefix("A-3 ") }
    office.now.milliseconds += hour
    #expect(office.take(full()) == "A-3: nothing new")
    #expect(asset(3, "lastSeen") == "2026-11-23 13:00")
    #expect(office.everything.filter { !$0.hasPrefix("A-3 ") } == before)
    #expect(office.events.last?.edits.count == 1)
    #expect(office.events.last?.deed == "inventory")
  }

  @Test("An older one is refused, and taken by force without the time going back")
  func older() {
    office.take(full())
    let old = full {
      $0.made = Timestamp(milliseconds: office.now.milliseconds - 24 * hour)
      $0.memory = 4 << 30
    }
    #expect(
      office.take(old) == """
        it is of 2026-11-22 12:00, older than what is known of A-3 (2026-11-23 12:00); --force takes \
        it all the same
        """)
    #expect(office.take(old, force: true) == "A-3: memory 8 → 4 GiB")
    #expect(asset(3, "lastSeen") == "2026-11-23 12:00")
  }

  @Test("A clock that goes ahead counts as now, and what is undated and in part as no time at all")
  func clocks() {
    office.take(full { $0.made = Timestamp(milliseconds: office.now.milliseconds + 99 * hour) })
    #expect(asset(3, "lastSeen") == "2026-11-23 12:00")
    office.now.milliseconds += hour
    office.take(
      full {
        $0.made = nil; $0.isPartial = true; $0.memory = 4 << 30
      })
    #expect(asset(3, "lastSeen", "memory") == "2026-11-23 12:00|4 GiB")
    office.take(full { $0.made = nil })
    #expect(asset(3, "lastSeen", "memory") == "2026-11-23 13:00|8 GiB")
  }

  @Test(
    "Programs: what is new is made, what is updated set, what is gone taken away and brought back")
  func programs() throws {
    office.take(full())
    let changed = office.take(
      full { $0.install("7-Zip 24.08|24.08", "Far Manager 3 x64|3.0.6000", "Tool|1", "Tool|2") })
    #expect(changed == "A-3: 3 installed, 1 updated, removed: 1, 2 programs to review")
    #expect(
      office.installed(3) == [
        "7-Zip 24.08|24.08|7-Zip", "Far Manager 3 x64|3.0.6000|Far Manager", "Tool|1|Tool",
        "Tool|2|Tool",
      ])
    let rows = desk.installations.count
    #expect(
      office.take(full { $0.install("7-Zip 24.08|24.08", "CCleaner|6.0", "Tool|2") })
        == "A-3: 1 installed, removed: 2")
    #expect(
      office.installed(3) == ["7-Zip 24.08|24.08|7-Zip", "CCleaner|6.0|CCleaner", "Tool|2|Tool"])
    #expect(desk.installations.count == rows)
    #expect(office.take(full { $0.programs = nil }) == "A-3: nothing would change")
    #expect(office.take(full { $0.programs = [] }) == "A-3: removed: 3")
  }

  @Test("A part without a name is called by what else is known of it, and is the same one again")
  func nameless() {
    let found = full {
      $0.parts = []
      $0.add(.disk, "", serial: "d9")
      $0.add(.memory, "")
    }
    office.take(found)
    #expect(office.parts(3) == ["memory module|memory", "disk|d9"])
    #expect(office.take(found) == "A-3: nothing would change")
  }

  @Test("Parts are known by number, or else by name and place; a volume by its place alone")
  func parts() {
    office.take(full())
    let changed = full {
      $0.parts = []
      $0.add(.memory, "DDR4", slot: "A", size: 16 << 30)
      $0.add(.memory, "DDR4", slot: "B", size: 16 << 30)
      $0.add(.disk, "SAMSUNG SSD", serial: "d1", size: 256 << 30)
      $0.add(.volume, "Data", slot: "C:", size: 200 << 30, free: 10 << 30, standing: "NTFS")
    }
    #expect(
      office.take(changed)
        == "A-3: 1 new part, 3 parts changed, 2 parts gone, disk free 25 → 5 %")
    #expect(
      office.parts(3, "slot", "size", "free") == [
        "memory module|DDR4|A|16 GiB|", "memory module|DDR4|B|16 GiB|",
        "disk|SAMSUNG SSD||256 GiB|", "volume|Data|C:|200 GiB|10 GiB",
      ])
    #expect(
      office.take(full()) == """
        A-3: 2 new parts, 3 parts changed, 1 part gone, disk free 5 → 25 %
        """)
    #expect(office.parts(3).count == 5)
    #expect(desk.components.count == 7)
  }

  @Test("Less than a hundredth of a disk more or less is no news")
  func littleSpace() {
    office.take(full())
    func free(_ gigabytes: Int64) -> String {
      office.take(
        full {
          for index in $0.parts.indices where $0.parts[index].slot == "C:" {
            $0.parts[index].free = gigabytes << 30
          }
        })
    }
    #expect(free(51) == "A-3: nothing would change")
    #expect(free(48) == "A-3: 1 part changed, disk free 25 → 24 %")
  }

  @Test("Parts of the same key are told apart by name and place")
  func sameKey() {
    let bond = report {
      $0.add(.network, "bond0", serial: "00:1a:00:00:00:01")
      $0.add(.network, "eth0", serial: "00:1a:00:00:00:01")
    }
    office.take(bond)
    #expect(
      office.take(report { $0.add(.network, "eth0", serial: "00:1a:00:00:00:01") })
        == "A-3: 1 part gone")
    #expect(office.parts(3) == ["network interface|eth0"])
  }

  @Test("A part of an inventory takes nothing away of what it does not tell")
  func partial() {
    office.take(full())
    let partial = report("NB-1", serial: "S1") {
      $0.isPartial = true
      $0.add(.disk, "Samsung", serial: "D2", size: 512 << 30)
    }
    #expect(office.take(partial) == "A-3: 1 new part, 1 part gone")
    #expect(office.installed(3).count == 2)
    #expect(office.parts(3).count == 5)
    #expect(asset(3, "antivirus", "diskFree") == "up to date|25")
  }

  @Test(
    "Antivirus: the best of several counts, and only a workplace with Windows has to have one",
    arguments: [
      ([InventoryReport.Protection(isOn: true, isCurrent: true)], "up to date"),
      ([.init(isOn: false, isCurrent: true), .init(isOn: true, isCurrent: false)], "out of date"),
      ([.init(isOn: false, isCurrent: true)], "switched off"),
      ([.init(isOn: nil, isCurrent: nil, known: 20_775)], "up to date"),
      ([.init(isOn: nil, isCurrent: nil, known: 20_700)], "out of date"),
      ([], "none installed"),
    ])
  func antivirus(_ protections: [InventoryReport.Protection], _ wanted: String) {
    office.take(full { $0.protections = protections })
    #expect(asset(3, "antivirus") == wanted)
    for system in ["Debian GNU/Linux 12", "Windows Server 2019"] {
      let name = "X\(system.prefix(3))"
      office.take(
        report(name, serial: name) {
          $0.system = system
          $0.protections = []
        })
    }
    #expect(asset(4, "antivirus") + asset(5, "antivirus") == "")
  }

  @Test(
    "Monitors and printers with an asset's number are tied to it; a monitor follows its computer")
  func equipment() throws {
    try office.make(desk.assets, ("name", "MON-1"), ("kind", "monitor"), ("serial", "M1"))
    try office.make(
      desk.assets, ("name", "MON-2"), ("kind", "monitor"), ("serial", "M2"), ("holder", "roman"),
      ("connectedTo", "WS-1"))
    try office.set(desk.assets, 2, ("serial", "P1"))
    let taken = office.take(
      full {
        $0.add(.monitor, "DELL U2415", serial: "M1")
        $0.add(.monitor, "DELL U2415", serial: "M2")
        $0.add(.monitor, "DELL U2415", serial: "M3")
        $0.add(.printer, "HP", serial: "P1", slot: "USB001")
      })
    #expect(taken == "A-5 new: 2 installed, 9 new parts, 1 connected, 2 programs to review")
    #expect(asset(3, "connectedTo", "holder", "place", "status") == "NB-1|Vera|Room 214|in use")
    #expect(asset(4, "connectedTo", "holder", "place") == "WS-1|Roman|")
    let linked = desk.components.rows(of: 5).map { office.text(desk.components, $0, "equipment") }
    #expect(linked.filter { !$0.isEmpty } == ["MON-1", "MON-2", "PR-1"])
  }

  @Test("A requester takes no inventory in")
  func rights() {
    #expect(
      office.take(full(), by: "vera").hasPrefix("you have no right to change equipment"))
    #expect(office.take(full(), by: "clara").hasPrefix("A-3 new"))
  }

  @Test("One undo takes a whole inventory back")
  func undo() throws {
    office.take(full())
    let before = office.everything
    office.now.milliseconds += hour
    office.take(
      full {
        $0.install("7-Zip 24.08|24.08"); $0.memory = 16 << 30; $0.parts.removeLast(2)
      })
    #expect(office.everything != before)
    try office.undo(#require(office.events.last))
    func undated(_ lines: [String]) -> [String] {
      lines.filter { !$0.hasPrefix("SW-") }.map { $0.replacing(/created=\S+\)/, with: "") }
    }
    #expect(undated(office.everything) == undated(before))
  }
}
