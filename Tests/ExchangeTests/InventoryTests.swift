import Exchange
import HelpDesk
import Tables
import Testing

/// Inventories of computers in both formats.
@Suite("Inventories of computers")
struct InventoryTests {
  @Test("A computer in JSON and the same in XML are one")
  func formats() throws {
    let json = try inventory(
      """
      {"action": "inventory", "deviceid": "ws-1-2026-11-23-09-00-00", "itemtype": "Computer",
       "content": {
        "accesslog": {"logdate": "2026-11-23 09:00:49"},
        "versionclient": "GLPI-Agent_v1.7.1",
        "bios": {"ssn": "640HP72", "smanufacturer": "Dell Inc.", "smodel": "XPS 13 9350",
          "bversion": "1.4.3", "bdate": "2016-02-06", "assettag": "INV-0042"},
        "hardware": {"name": "ws-1", "workgroup": "example.org", "memory": 7800,
          "uuid": "4C4C4544-0034-3010-8048-B6C04F503732", "chassis_type": "Laptop",
          "lastloggeduser": "EXAMPLE\\\\anna", "vmsystem": "Physical"},
        "operatingsystem": {"full_name": "Microsoft Windows 11 Pro", "version": "23H2",
          "kernel_version": "10.0.22631", "arch": "64-bit", "install_date": "2024-02-29 10:00:00",
          "boot_time": "2026-11-23 08:00:00", "timezone": {"name": "MSK", "offset": "+0300"}}}}
      """)
    let xml = try inventory(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <REQUEST><QUERY>INVENTORY</QUERY><DEVICEID>ws-1-2026-11-23-09-00-00</DEVICEID>
      <CONTENT>
       <ACCESSLOG><LOGDATE>2026-11-23 09:00:49</LOGDATE></ACCESSLOG>
       <VERSIONCLIENT>GLPI-Agent_v1.7.1</VERSIONCLIENT>
       <BIOS><SSN> 640HP72 </SSN><SMANUFACTURER>Dell Inc.</SMANUFACTURER>
        <SMODEL>XPS 13
          9350</SMODEL><BVERSION>1.4.3</BVERSION><BDATE>02/06/2016</BDATE>
        <ASSETTAG>INV-0042</ASSETTAG></BIOS>
       <HARDWARE><NAME>ws-1</NAME><WORKGROUP>example.org</WORKGROUP><MEMORY>7800</MEMORY>
        <UUID>4C4C4544-0034-3010-8048-B6C04F503732</UUID><CHASSIS_TYPE>Laptop</CHASSIS_TYPE>
        <LASTLOGGEDUSER>anna</LASTLOGGEDUSER><USERDOMAIN>EXAMPLE</USERDOMAIN></HARDWARE>
       <OPERATINGSYSTEM><FULL_NAME>Microsoft Windows 11 Pro</FULL_NAME><VERSION>23H2</VERSION>
        <KERNEL_VERSION>10.0.22631</KERNEL_VERSION><ARCH>64-bit</ARCH>
        <INSTALL_DATE>2024-02-29T07:00:00Z</INSTALL_DATE><BOOT_TIME>2026-11-23 08:00:00</BOOT_TIME>
        <TIMEZONE><NAME>MSK</NAME><OFFSET>+03</OFFSET></TIMEZONE></OPERATINGSYSTEM>
      </CONTENT></REQUEST>
      """)
    let expected = """
      kind: computer, isPartial: false, deviceID: ws-1-2026-11-23-09-00-00, \
      agentName: GLPI-Agent, agentVersion: 1.7.1, made: 2026-11-23T06:00:49Z, name: ws-1, \
      domain: example.org, serial: 640HP72, uuid: 4c4c4544-0034-3010-8048-b6c04f503732, \
      assetTag: INV-0042, maker: Dell Inc., model: XPS 13 9350, chassis: Laptop, \
      biosVersion: 1.4.3, biosDate: 2016-02-06, system: name: Microsoft Windows 11 Pro, \
      version: 23H2, kernel: 10.0.22631, architecture: 64-bit, installed: 2024-02-29, \
      booted: 2026-11-23T05:00:00Z, memory: 7800, lastUser: login: anna, domain: EXAMPLE
      """
    #expect(described(json) == expected)
    #expect(described(xml) == expected)
    #expect(json.sections == [.bios, .hardware, .operatingSystem])
    #expect(xml.sections == json.sections)
  }

  /// What is known but for the sections, which have no order.
  private func described(_ inventory: AgentInventory) -> String {
    var inventory = inventory
    inventory.sections = []
    return known(inventory)
  }

  @Test(
    "Who made the inventory is told from what agents call themselves",
    arguments: [
      ("FusionInventory-Agent_v2.5.2-1.fc31", "FusionInventory-Agent", "2.5.2-1.fc31"),
      ("Inventory Agent/1.3.0 (Linux; Android 13)", "Inventory Agent", "1.3.0"),
      ("OCS-NG_unified_unix_agent_v2.10.0", "OCS-NG_unified_unix_agent", "2.10.0"),
      ("4.1", nil, "4.1"), ("example-app-java", "example-app-java", nil), ("missing", nil, nil),
    ])
  func agents(_ written: String, _ name: String?, _ version: String?) throws {
    let inventory = try inventory(content: "\"versionclient\": \"\(written)\"")
    #expect(inventory.agentName == name)
    #expect(inventory.agentVersion == version)
  }

  @Test("Processors have cores, threads of all cores and their clock")
  func processors() throws {
    let found = try inventory(
      content: """
        "cpus": [
          {"name": "Intel(R) Core(TM) i5", "manufacturer": "Intel", "core": 2, "thread": 4,
           "speed": 2300, "serial": "To Be Filled By O.E.M."},
          {"name": "Xeon", "core": 8, "thread": 2, "speed": "3.5 GHz"},
          {"core": 0, "speed": -1}]
        """)
    #expect(
      lines(found.processors) == """
        name: Intel(R) Core(TM) i5, maker: Intel, cores: 2, threads: 4, speed: 2300
        name: Xeon, cores: 8, threads: 16, speed: 3500
        """)
    let older = try inventory(
      xml: """
        <HARDWARE><PROCESSORN>2</PROCESSORN><PROCESSORS>1700</PROCESSORS>
        <PROCESSORT>Pentium</PROCESSORT><OSNAME>Windows XP</OSNAME><OSVERSION>5.1</OSVERSION>
        </HARDWARE>
        """)
    #expect(
      lines(older.processors) == """
        name: Pentium, speed: 1700
        name: Pentium, speed: 1700
        """)
    #expect(older.system.map { known($0) } == "name: Windows XP, version: 5.1")
  }

  @Test("Memory is in MiB; empty slots are left out; modules make up for a missing total")
  func memory() throws {
    let found = try inventory(
      xml: """
        <MEMORIES><CAPACITY>8192</CAPACITY><CAPTION>DIMM0</CAPTION><TYPE>DDR3</TYPE>
         <SPEED>1600 MT/s</SPEED><SERIALNUMBER>23853943</SERIALNUMBER><NUMSLOTS>1</NUMSLOTS>
         <MANUFACTURER>Samsung</MANUFACTURER></MEMORIES>
        <MEMORIES><CAPACITY>4 GB</CAPACITY><CAPTION>Status: OK</CAPTION><NUMSLOTS>2</NUMSLOTS>
         <SERIALNUMBER>0x00000000</SERIALNUMBER></MEMORIES>
        <MEMORIES><CAPTION>Status: Empty</CAPTION><NUMSLOTS>3</NUMSLOTS>
         <TYPE>Empty</TYPE><SERIALNUMBER>Empty</SERIALNUMBER></MEMORIES>
        """)
    #expect(
      lines(found.modules) == """
        size: 8192, type: DDR3, slot: DIMM0, speed: 1600, maker: Samsung, serial: 23853943
        size: 4096, slot: 2
        """)
    #expect(found.memory == 12_288)
  }

  @Test("Disks are in MB, volumes in MiB with whether they are encrypted")
  func storage() throws {
    let found = try inventory(
      content: #"""
        "storages": [
          {"name": "nvme0n1", "model": "PM951", "serial": "S29NNXAH146409", "disksize": 256060,
           "description": "PCI", "firmware": "BXV77D0Q", "manufacturer": "Samsung"},
          {"name": "disk0", "disksize": "1 TB", "interface": "Serial-ATA", "type": "Disk drive",
           "serialnumber": "S4Y1", "description": "APPLE HDD",
           "manufacturer": "(Standard disk drives)"},
          {"firmware": "0x0001"}],
        "drives": [
          {"letter": "C:", "type": "Local Disk", "label": "Système", "filesystem": "NTFS",
           "total": 115123, "free": 0, "encrypt_status": "Yes", "encrypt_name": "BitLocker"},
          {"type": "/home", "volumn": "/dev/sda3", "filesystem": "ext4", "total": 181527,
           "free": 68968, "encrypt_status": "Partially"},
          {"type": "/mnt", "total": "", "free": "-5"}]
        """#)
    #expect(
      lines(found.disks) == """
        name: nvme0n1, maker: Samsung, model: PM951, serial: S29NNXAH146409, size: 256060, \
        connection: PCI, firmware: BXV77D0Q
        name: disk0, serial: S4Y1, size: 1000000, type: Disk drive, connection: SATA
        """)
    #expect(
      lines(found.volumes) == """
        mount: C:, label: Système, fileSystem: NTFS, total: 115123, free: 0, isEncrypted: true
        mount: /home, device: /dev/sda3, fileSystem: ext4, total: 181527, free: 68968, \
        isEncrypted: false
        mount: /mnt
        """)
  }

  @Test("Software is kept in all its versions; days are read as each agent writes them")
  func software() throws {
    let found = try inventory(
      content: """
        "softwares": [
          {"name": "kernel", "version": "5.6.15", "arch": "x86_64", "publisher": "Fedora",
           "filesize": 268027, "install_date": "2020-01-15"},
          {"name": "kernel", "version": "5.6.16", "install_date": "1970-01-01"},
          {"guid": "{AC76BA86}", "version": "N/A"}, {"version": "1"},
          {"name": "gitg", "installdate": "08/06/2017", "install_date": "N/A"},
          {"name": "xerces", "installdate": "Thu Mar 14 15:05:41 2013"},
          {"name": "CCleaner", "installdate": "20150911"},
          {"name": "7-Zip", "installdate": "12/31/2015"},
          {"name": "Alfred", "installdate": "31.02.2015"}]
        """)
    #expect(
      lines(found.software) == """
        name: kernel, version: 5.6.15, publisher: Fedora, installed: 2020-01-15, \
        architecture: x86_64, size: 268027
        name: kernel, version: 5.6.16
        name: {AC76BA86}
        name: gitg, installed: 2017-06-08
        name: xerces, installed: 2013-03-14
        name: CCleaner, installed: 2015-09-11
        name: 7-Zip, installed: 2015-12-31
        name: Alfred
        """)
  }

  @Test("Virus protection tells whether it is on and how old its signatures are")
  func antivirus() throws {
    let found = try inventory(
      xml: """
        <ANTIVIRUS><NAME>Kaspersky</NAME><COMPANY>AO Kaspersky Lab</COMPANY><ENABLED>1</ENABLED>
         <UPTODATE>0</UPTODATE><VERSION>10.3</VERSION><DATFILEVERSION>9.1</DATFILEVERSION>
         <BASE_CREATION>2026/11/20</BASE_CREATION><EXPIRATION>01/02/2027</EXPIRATION></ANTIVIRUS>
        <ANTIVIRUS><NAME>Defender</NAME></ANTIVIRUS>
        """)
    #expect(
      lines(found.antivirus) == """
        name: Kaspersky, company: AO Kaspersky Lab, version: 10.3, isEnabled: true, \
        isUpToDate: false, baseVersion: 9.1, baseDate: 2026-11-20, expires: 2027-02-01
        name: Defender
        """)
  }

  @Test("Interfaces have all addresses that agents write one by one")
  func interfaces() throws {
    let found = try inventory(
      content: """
        "networks": [
          {"description": "eth0", "mac": "B8-6B-23-E0-5C-81", "ipaddress": "10.0.0.5",
           "status": "Up", "speed": "1000", "type": "Ethernet", "virtualdev": false},
          {"description": "eth0", "mac": "b8:6b:23:e0:5c:81", "ipaddress6": ["fe80::1", "fd00::1"]},
          {"description": "eth0", "mac": "b8:6b:23:e0:5c:81", "ipaddress": "10.0.0.5"},
          {"description": "lo", "mac": "00:00:00:00:00:00", "speed": "-1", "status": "down",
           "virtualdev": true},
          {"description": "tap", "speed": "1073.741824"},
          {"description": "wlan0", "speed": "9223372036854.78", "status": "down"}]
        """)
    #expect(
      lines(found.interfaces) == """
        name: eth0, mac: b8:6b:23:e0:5c:81, addresses: [10.0.0.5; fe80::1; fd00::1], speed: 1000, \
        state: up, type: ethernet, isVirtual: false
        name: lo, state: down, isVirtual: true
        name: tap, speed: 1074
        name: wlan0, state: down
        """)
  }

  @Test("Monitors, printers, batteries and users")
  func peripherals() throws {
    let found = try inventory(
      xml: """
        <MONITORS><CAPTION>DELL 1707FP</CAPTION><MANUFACTURER>Dell Inc.</MANUFACTURER>
         <SERIAL>C975661HAB2R</SERIAL></MONITORS>
        <MONITORS><CAPTION>N133BGE</CAPTION><SERIAL>00000000</SERIAL>
         <ALTSERIAL>AB12</ALTSERIAL></MONITORS><MONITORS><DESCRIPTION>6/2015</DESCRIPTION></MONITORS>
        <PRINTERS><NAME>HP M476</NAME><DRIVER>HP PCL 6</DRIVER><PORT>10.253.6.117</PORT>
         <SHARED>1</SHARED><NETWORK>0</NETWORK></PRINTERS>
        <BATTERIES><CAPACITY>43.7456 Wh</CAPACITY><VOLTAGE>8.614 V</VOLTAGE><NAME>DELL</NAME>
         <REAL_CAPACITY>40000</REAL_CAPACITY><DATE>10/11/2015</DATE><SERIAL>0</SERIAL></BATTERIES>
        <BATTERIES><CAPACITY>93</CAPACITY></BATTERIES>
        <USERS><LOGIN>anna</LOGIN><DOMAIN>CORP</DOMAIN></USERS><USER><LOGIN>boris</LOGIN></USER>
        """)
    #expect(
      lines(found.monitors) == """
        name: DELL 1707FP, maker: Dell Inc., serial: C975661HAB2R
        name: N133BGE, serial: AB12
        """)
    #expect(
      lines(found.printers)
        == "name: HP M476, driver: HP PCL 6, port: 10.253.6.117, isShared: true, isNetworked: false"
    )
    #expect(
      lines(found.batteries)
        == "name: DELL, capacity: 43746, realCapacity: 40000, voltage: 8614, made: 2015-11-10")
    #expect(
      lines(found.users) == """
        login: anna, domain: CORP
        login: boris
        """)
  }

  @Test("A partial inventory says which sections it has, empty ones too")
  func partial() throws {
    let found = try inventory(
      """
      {"deviceid": "d", "partial": true, "content": {
        "softwares": [{"name": "a"}], "monitors": [], "antivirus": null}}
      """)
    #expect(found.isPartial)
    #expect(found.sections == [.software, .monitors, .antivirus])
    #expect(try inventory(xml: "<SOFTWARES/>").sections == [.software])
    #expect(try !inventory(content: "\"softwares\": []").isPartial)
  }
}
