import Exchange
import HelpDesk
import Tables
import Testing

/// Inventories of network devices, printers and phones, and what stands for nothing.
@Suite("Inventories of other devices")
struct InventoryDeviceTests {
  @Test("A switch in JSON has ports with what is connected to them")
  func ports() throws {
    let found = try inventory(
      """
      {"action": "netinventory", "deviceid": "sw", "itemtype": "NetworkEquipment", "content": {
        "network_device": {"name": "sw-1", "manufacturer": "Cisco", "model": "C2960", "ram": 512,
          "type": "Networking", "mac": "8c60.4f8d.aefc", "ips": ["10.2.5.10", "::1"],
          "firmware": "12.2", "location": "Room 1", "contact": "noc@example.org"},
        "network_components": [{"type": "stack", "serial": "AAA1"},
          {"type": "chassis", "serial": "BBB2"}],
        "network_ports": [
          {"ifnumber": 83886080, "ifname": "Gi0/1", "ifalias": "Uplink", "ifspeed": 1000000000,
           "ifinbytes": 18446744073709551615, "ifstatus": 1, "mac": "8c:60:4f:8d:ae:a1",
           "connections": [{"sysname": "sw-2", "ifdescr": "Fa0/2", "ip": "172.25.1.2",
             "model": "C2950", "sysmac": "00:11:22:33:44:55"}]},
          {"ifnumber": 2, "ifdescr": "Fa0/2", "ifspeed": 0, "ifstatus": 2,
           "connections": [{"mac": ["AA:BB:CC:DD:EE:FF", "00:00:00:00:00:00"]}]}]}}
      """)
    #expect(found.kind == .networkDevice)
    #expect(found.name == "sw-1" && found.serial == "BBB2" && found.memory == 512)
    #expect(found.maker == "Cisco" && found.model == "C2960" && found.biosVersion == "12.2")
    #expect(
      found.network.map { known($0) }
        == "mac: 8c:60:4f:8d:ae:fc, addresses: [10.2.5.10; ::1], location: Room 1, "
        + "contact: noc@example.org")
    #expect(
      lines(found.ports) == """
        number: 83886080, name: Gi0/1, description: Uplink, mac: 8c:60:4f:8d:ae:a1, speed: 1000, \
        state: up, neighbours: [macs: [00:11:22:33:44:55], name: sw-2, port: Fa0/2, \
        address: 172.25.1.2, model: C2950]
        number: 2, name: Fa0/2, description: Fa0/2, state: down, \
        neighbours: [macs: [aa:bb:cc:dd:ee:ff]]
        """)
    #expect(found.sections == [.network, .ports])
  }

  @Test("A printer in XML has supplies and counters")
  func printer() throws {
    let found = try inventory(
      """
      <REQUEST><CONTENT><DEVICE>
        <INFO><TYPE>PRINTER</TYPE><NAME>NPI1</NAME><SERIAL>PHCVN191TG</SERIAL><MEMORY>64</MEMORY>
          <IPS><IP>10.59.29.175</IP><IP>fe80::1</IP></IPS></INFO>
        <PORTS><PORT><IFNUMBER>1</IFNUMBER><IFNAME>eth0</IFNAME><IFSTATUS>1</IFSTATUS>
          <CONNECTIONS><CDP>0</CDP><CONNECTION><MAC>00:11:22:33:44:55</MAC><MAC>66:77:88:99:AA:BB</MAC>
          </CONNECTION><CONNECTION><SYSNAME>sw</SYSNAME></CONNECTION></CONNECTIONS></PORT></PORTS>
        <CARTRIDGES><TONERBLACK>71</TONERBLACK><TONERCYAN>9%</TONERCYAN><WASTETONER>OK</WASTETONER>
          <DRUMBLACK>1200pages</DRUMBLACK><FUSERKIT>250</FUSERKIT></CARTRIDGES>
        <CONSUMABLES><CONSUMABLE><TYPE>Toner</TYPE><COLOR>Magenta</COLOR><VALUE>30</VALUE>
          <MAX>60</MAX></CONSUMABLE><CONSUMABLE><TYPE>Staples</TYPE><VALUE>800</VALUE>
          <UNIT>pieces</UNIT></CONSUMABLE></CONSUMABLES>
        <PAGECOUNTERS><TOTAL>1802</TOTAL><COLOR>0</COLOR><FAXTOTAL>-</FAXTOTAL></PAGECOUNTERS>
      </DEVICE><MODULEVERSION>4.1</MODULEVERSION></CONTENT>
      <DEVICEID>p</DEVICEID><QUERY>SNMPQUERY</QUERY></REQUEST>
      """)
    #expect(found.kind == .printer)
    #expect(found.name == "NPI1" && found.serial == "PHCVN191TG" && found.memory == 64)
    #expect(found.agentVersion == "4.1")
    #expect(found.network?.addresses == ["10.59.29.175", "fe80::1"])
    #expect(
      lines(found.ports) == """
        number: 1, name: eth0, state: up, neighbours: [macs: \
        [00:11:22:33:44:55; 66:77:88:99:aa:bb]; name: sw]
        """)
    #expect(
      lines(found.supplies) == """
        name: tonerblack, level: 71
        name: tonercyan, level: 9
        name: wastetoner, state: OK
        name: drumblack, state: 1200pages
        name: fuserkit, state: 250
        name: tonermagenta, level: 50
        name: staples, state: 800 pieces
        """)
    #expect(
      lines(found.counters) == """
        name: total, pages: 1802
        name: color, pages: 0
        """)
  }

  @Test("A phone has the identities of its modems and its lines")
  func phone() throws {
    let found = try inventory(
      content: """
        "modems": [{"imei": ["356938035643809", "490154203237518"]}, {"imei": "0"}],
        "simcards": [{"phone_number": "+79161234567", "operator_name": "МТС",
          "iccid": "8970101", "imsi": "250011234567890"}, {"state": "absent"}]
        """)
    #expect(found.kind == .phone)
    #expect(found.imeis == ["356938035643809", "490154203237518"])
    #expect(
      lines(found.lines)
        == "number: +79161234567, carrier: МТС, card: 8970101, subscriber: 250011234567890")
  }

  @Test(
    "What a device is follows from its type, else from what it has",
    arguments: [
      ("\"itemtype\": \"Phone\", \"content\": {\"versionclient\": \"1\"}", "phone"),
      ("\"itemtype\": \"networkequipment\", \"content\": {\"hardware\": {}}", "networkDevice"),
      ("\"content\": {\"network_device\": {\"type\": \"Power\"}}", "networkDevice"),
      ("\"content\": {\"network_device\": {\"type\": \"Computer\"}}", "computer"),
      ("\"content\": {\"network_device\": {\"name\": \"x\"}}", "networkDevice"),
      ("\"content\": {\"simcards\": [{\"state\": \"x\"}]}", "phone"),
      ("\"content\": {\"bios\": {\"ssn\": \"x\"}}", "computer"),
    ])
  func kinds(_ members: String, _ kind: String) throws {
    #expect("\(try inventory("{\"deviceid\": \"d\", \(members)}").kind)" == kind)
  }

  @Test(
    "What makers leave unset is missing",
    arguments: [
      "0", "00000000", "To be filled by O.E.M.", "To Be Filled By O.E.M.", "Default string", "None",
      "System Serial Number", "N/A", "XXXXXXXX", "ffffffff", "...", "123456789", "Not Specified",
      "",
      "0x0000", " \u{1B} ",
    ])
  func unset(_ text: String) throws {
    let found = try inventory(
      xml: """
        <BIOS><SSN>\(text.filter { $0 != "\u{1B}" })</SSN><ASSETTAG>\(text.filter { $0 != "\u{1B}" })\
        </ASSETTAG></BIOS>
        """)
    #expect(found.serial == nil)
    #expect(found.assetTag == nil)
    // The next that is set is taken.
    let escaped = text.replacing("\u{1B}", with: "\\u001b")
    let other = try inventory(
      content: "\"bios\": {\"ssn\": \"\(escaped)\", \"enclosureserial\": \"E1\"}")
    #expect(other.serial == "E1")
  }

  @Test(
    "Identifiers of every board of a maker are missing",
    arguments: [
      "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
      "03000200-0400-0500-0006-000700080009", "Not Settable",
    ])
  func falseIdentifiers(_ text: String) throws {
    #expect(try inventory(content: "\"hardware\": {\"uuid\": \"\(text)\"}").uuid == nil)
  }

  @Test(
    "Days and times that cannot be are missing",
    arguments: [
      "1970-01-01 00:00:00", "2019-54-17 10:54:37", "0000-00-00 00:00:00", "yesterday", "",
      "2026-11-23 25:00:00", "9999-01-01 00:00:00",
    ])
  func falseTimes(_ text: String) throws {
    let found = try inventory(
      content: """
        "accesslog": {"logdate": "\(text)"}, "operatingsystem": {"boot_time": "\(text)"}
        """)
    #expect(found.made == nil)
    #expect(found.system?.booted == nil)
    // A day has no time of day, so that hours are no matter.
    let day = try inventory(content: "\"bios\": {\"bdate\": \"\(text)\"}").biosDate
    #expect(day?.description == (text.hasPrefix("2026") ? "2026-11-23" : nil))
  }

  @Test("Texts are single lines without control characters or marks of direction")
  func controls() throws {
    let found = try inventory(
      content: #"""
        "hardware": {"name": " a\u001b[31m\u0000b\u202e \n\t c\u009b "},
        "softwares": [{"name": "\u0007"}, {"name": "x\u007f"}]
        """#)
    #expect(found.name == "a[31mb c")
    #expect(found.software.map(\.name) == ["x"])
    let xml = try inventory(xml: "<HARDWARE><NAME>a&#155;[31m&#13;&#10;b</NAME></HARDWARE>")
    #expect(xml.name == "a[31m b")
  }

  @Test("Windows-1251 is read")
  func cyrillic() throws {
    let head = """
      <?xml version="1.0" encoding="windows-1251"?><REQUEST><DEVICEID>d</DEVICEID><CONTENT>\
      <HARDWARE><NAME>
      """
    let tail = "</NAME></HARDWARE></CONTENT></REQUEST>"
    let bytes = Array(head.utf8) + [0xCA, 0xE0, 0xF1, 0xF1, 0xE0, 0xB9, 0x31] + Array(tail.utf8)
    #expect(try InventoryFile.read(bytes, file: "f", zone: .utc).name == "Касса№1")
  }
}
