import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Refused inventories")
struct InventoryRefusalTests {
  @Test(
    "What is no inventory is refused with a reason",
    arguments: [
      ("", "f: the file is empty"), ("\u{FEFF} \r\n", "f: the file is empty"),
      (
        "name,serial\nws-1,1",
        "f: this is no inventory of an agent; it has to be JSON of a GLPI agent or XML of a "
          + "FusionInventory or OCS agent"
      ),
      (
        "<html/>", "f:1:1: the root is <html>; of an agent’s inventory it is <REQUEST>"
      ),
      (
        "<REPLY><RESPONSE>SEND</RESPONSE></REPLY>",
        "f:1:1: the root is <REPLY>; of an agent’s inventory it is <REQUEST>"
      ),
      (
        "<REQUEST>\n <CONTENT><DEVICE/></CONTENT>\n <QUERY>NETDISCOVERY</QUERY></REQUEST>",
        "f:3:2: this is the answer to a network discovery, which finds devices but does not "
          + "describe them; have the agent make a network inventory"
      ),
      (
        "{\"action\": \"netdiscovery\", \"content\": {}}",
        "f:1:12: this is the answer to a network discovery, which finds devices but does not "
          + "describe them; have the agent make a network inventory"
      ),
      (
        "<REQUEST><QUERY>PROLOG</QUERY><DEVICEID>d</DEVICEID></REQUEST>",
        "f:1:10: this is the message ‘PROLOG’ between an agent and its server, not an inventory; "
          + "have the agent make one"
      ),
      (
        "{\"action\": \"contact\", \"deviceid\": \"d\"}",
        "f:1:12: this is the message ‘contact’ between an agent and its server, not an inventory; "
          + "have the agent make one"
      ),
      (
        "{}", "f:1:1: there is no content in it, so no inventory; have the agent make it anew"
      ),
      (
        "<REQUEST><DEVICEID>d</DEVICEID><CONTENT/></REQUEST>",
        "f:1:1: there is no content in it, so no inventory; have the agent make it anew"
      ),
      (
        "{\"content\": {\"versionclient\": \"1\"}}",
        "f:1:1: the inventory does not say of which device it is (deviceid); have the agent make "
          + "it anew"
      ),
      (
        "{\"deviceid\": \"d\",\n\"itemtype\": \"Rack\", \"content\": {\"bios\": {}}}",
        "f:2:13: the device is of the type ‘Rack’; what is read are Computer, Printer, "
          + "NetworkEquipment and Phone"
      ),
      (
        "<REQUEST><DEVICEID>d</DEVICEID><CONTENT><DEVICE><INFO><NAME>a</NAME></INFO></DEVICE>\n"
          + "<DEVICE><INFO><NAME>b</NAME></INFO></DEVICE></CONTENT></REQUEST>",
        "f:2:1: the file has 2 devices, the second here; have the agent write each inventory into a "
          + "file of its own"
      ),
      (
        "<REQUEST><DEVICEID>d</DEVICEID><CONTENT><DEVICE><ERROR><ID>1</ID><MESSAGE>No response from "
          + "remote host</MESSAGE></ERROR></DEVICE></CONTENT></REQUEST>",
        "f:1:49: the agent could not reach the device: ‘No response from remote host’"
      ),
      (
        "<REQUEST><DEVICEID>d</DEVICEID><CONTENT><AGENT><START>1</START></AGENT></CONTENT></REQUEST>",
        "f:1:32: the agent tells only how far it is; this is no inventory"
      ),
    ])
  func others(_ text: String, _ message: String) {
    #expect(inventoryRefusal(text.utf8) == message)
  }

  @Test(
    "A text where a record has to be is named with its place",
    arguments: [
      ("\"softwares\": \"none\"", "f:2:14: ‘softwares’", "‘none’"),
      ("\"softwares\": [{\"name\": \"a\"}, 5]", "f:2:30: ‘softwares’", "‘5’"),
      ("\"hardware\": true", "f:2:13: ‘hardware’", "‘1’"),
      ("\"storages\": [[\"sda\"]]", "f:2:15: ‘storages’", "‘sda’"),
    ])
  func texts(_ members: String, _ beginning: String, _ quoted: String) {
    let text = "{\"deviceid\": \"d\", \"content\": {\n\(members)}}"
    let message = inventoryRefusal(text.utf8)
    #expect(
      message == "\(beginning) has to be made of named values, and here is the text \(quoted); "
        + "the inventory is broken: have the agent make it anew")
  }

  @Test("The same in XML")
  func elements() {
    let text = "<REQUEST><DEVICEID>d</DEVICEID><CONTENT>\n <BIOS>Dell</BIOS></CONTENT></REQUEST>"
    #expect(
      inventoryRefusal(text.utf8)
        == "f:2:2: ‘bios’ has to be made of named values, and here is the text ‘Dell’; the "
        + "inventory is broken: have the agent make it anew")
  }

  @Test("Values of wrong types are missing, and the rest is read")
  func wrongValues() throws {
    let found = try inventory(
      content: """
        "hardware": {"name": {"a": 1}, "memory": "lots", "uuid": [], "workgroup": ["w", "x"]},
        "cpus": [{"core": "two", "thread": null, "speed": 1e30}, {}], "bios": {"ssn": 640772},
        "operatingsystem": null, "unheardof": {"x": [1, {"y": []}]}
        """)
    #expect(found.name == nil && found.memory == nil && found.uuid == nil)
    #expect(found.domain == "w")
    #expect(found.serial == "640772")
    #expect(found.processors.isEmpty)
    #expect(found.system == nil)
  }

  @Test("Compressed files, UTF-16, bombs and files of many megabytes are refused")
  func unreadable() {
    for head: [UInt8] in [[0x78, 0x9C, 0xED], [0x78, 0x01, 0x00], [0x1F, 0x8B, 0x08]] {
      #expect(
        inventoryRefusal(head)
          == "f: the inventory is compressed; have the agent write it plain, as "
          + "fusioninventory-agent --local does")
    }
    #expect(
      inventoryRefusal([0xFF, 0xFE, 0x3C, 0x00]) == "f: the file is in UTF-16; save it as UTF-8")
    let bomb = """
      <!DOCTYPE REQUEST [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><REQUEST>&b;</REQUEST>
      """
    #expect(
      inventoryRefusal(bomb.utf8) == "f:1:19: a document type (<!DOCTYPE>) is not read; remove it")
    let deep = String(repeating: "{\"content\":", count: 100)
    #expect(inventoryRefusal(deep.utf8).contains("more than 64 deep"))
    let long = [UInt8](repeating: 0x20, count: InventoryFile.longest + 1)
    #expect(
      inventoryRefusal(long) == "f: a file of more than 64 MiB is no inventory of an agent")
  }

  @Test("A file cut off anywhere is refused, and so are two in one")
  func truncated() {
    let xml = Array(
      "<REQUEST><DEVICEID>d</DEVICEID><CONTENT><BIOS><SSN>é1</SSN></BIOS></CONTENT></REQUEST>".utf8)
    let json = Array("{\"deviceid\":\"d\",\"content\":{\"bios\":{\"ssn\":\"é1\"}}}".utf8)
    for whole in [xml, json] {
      #expect(inventoryRefusal(whole) == "read: d")
      for length in 1..<whole.count {
        #expect(inventoryRefusal(whole[..<length]).contains("cut off"))
      }
      #expect(inventoryRefusal(whole + whole).hasPrefix("f:1:"))
    }
  }

  @Test("Standard input is named by its dash")
  func standardInput() {
    #expect(throws: Refusal("-:1:1: the root is <a>; of an agent’s inventory it is <REQUEST>")) {
      try InventoryFile.read(Array("<a/>".utf8), file: "-", zone: .utc)
    }
  }
}
