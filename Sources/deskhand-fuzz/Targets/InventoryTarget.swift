import Exchange
import HelpDesk
import Tables

/// Inventories of agents, in JSON and in XML, read and taken in by a desk: the second time nothing is new.
enum InventoryTarget {
  static let target = FuzzTarget(
    name: "inventories", longest: 4_096,
    seeds: {
      let records: [(String, KeyValuePairs<String, String>)] = [
        ("BIOS", ["SSN": "0", "BDATE": "02/06/2016", "SMANUFACTURER": "(Standard)"]),
        ("HARDWARE", ["UUID": "4C4C4544-0034", "MEMORY": "8 GB", "LASTLOGGEDUSER": "A\\\\b"]),
        ("OPERATINGSYSTEM", ["FULL_NAME": "Windows", "BOOT_TIME": "2019-12-17T10:54:37Z"]),
        ("CPUS", ["CORE": "4", "THREAD": "2", "SPEED": "3.5 GHz"]),
        ("MEMORIES", ["CAPACITY": "4096", "CAPTION": "Status: OK", "NUMSLOTS": "1"]),
        ("STORAGES", ["DISKSIZE": "1 TB", "INTERFACE": "Serial-ATA", "SERIALNUMBER": "0x0"]),
        ("DRIVES", ["LETTER": "C:", "TOTAL": "10", "FREE": "0", "ENCRYPT_STATUS": "Yes"]),
        ("SOFTWARES", ["NAME": "a &#155; b", "INSTALLDATE": "Thu Mar 14 15:05:41 2013"]),
        ("ANTIVIRUS", ["NAME": "a", "ENABLED": "1", "BASE_CREATION": "2026/11/20"]),
        ("NETWORKS", ["DESCRIPTION": "e", "MACADDR": "8c60.4f8d.aefc", "IPADDRESS": "::1"]),
        ("BATTERIES", ["CAPACITY": "43.7456 Wh", "VOLTAGE": "8.6 V", "DATE": "10/11/2015"]),
        ("SIMCARDS", ["IMEI": "356938035643809", "LINE_NUMBER": "+7"]),
        ("CARTRIDGES", ["TONERBLACK": "71%"]), ("PAGECOUNTERS", ["TOTAL": "1802"]),
        ("DEVICE", ["ERROR": "x"]),
      ]
      let envelope = "<DEVICEID>d</DEVICEID><QUERY>INVENTORY</QUERY>"
      let elements = records.map { name, fields in
        let inner = fields.map { "<\($0)>\($1)</\($0)>" }.joined()
        return "<REQUEST>\(envelope)<CONTENT><\(name)>\(inner)</\(name)></CONTENT></REQUEST>"
      }
      let objects = records.map { name, fields in
        let inner = fields.map { "\"\($0.lowercased())\":\"\($1)\"" }.joined(separator: ",")
        return """
          {"deviceid":"d","action":"inventory","partial":true,"itemtype":"Phone",\
          "content":{"\(name.lowercased())":[{\(inner)},{"x":[-1.5e3,null,[]]}]}}
          """
      }
      let network = """
        <?xml version="1.0" encoding="windows-1251"?><REQUEST><QUERY>SNMP</QUERY>
        <DEVICEID>d</DEVICEID><CONTENT><DEVICE><INFO><TYPE>PRINTER</TYPE><IPS><IP>::1</IP></IPS></INFO>
        <PORTS><PORT><IFSPEED>1000000000</IFSPEED><IFSTATUS>1</IFSTATUS><CONNECTIONS><CONNECTION>
        <MAC>00:11:22:33:44:55</MAC></CONNECTION></CONNECTIONS></PORT></PORTS><CONSUMABLES>
        <CONSUMABLE><TYPE>a</TYPE><VALUE>1</VALUE><MAX>3</MAX></CONSUMABLE></CONSUMABLES></DEVICE>
        </CONTENT></REQUEST>
        """
      return (elements + objects + [network]).map { Array($0.utf8) }
    },
    prepare: { { test($0) } })

  private static func test(_ bytes: [UInt8]) {
    guard let found = read(bytes) else { return }
    demandPlain(found)
    guard let again = read(bytes) else { fatalError("the same file is refused") }
    demand(again.sections == found.sections, "the same file has other sections")
    demand(texts(again) == texts(found), "the same file says something else")
    takeIn(InventoryReport(found))
  }

  private static func takeIn(_ report: InventoryReport) {
    let sink = MemorySink()
    let people = sink.desk.people
    let founder = Actor(person: 1, login: "fuzz")
    sink.add(
      "found", by: founder, occurred: SmallDesk.now,
      [
        RecordEdit(
          people.id(1),
          [
            FieldEdit(column: people.name.tag, value: .text("Fuzz")),
            FieldEdit(column: people.login.tag, value: .text("fuzz")),
            FieldEdit(column: people.roles.tag, value: .rows([Int(Role.itManager.rawValue)])),
          ])
      ])
    for isSecond in [false, true] {
      do throws(Refusal) {
        let command = TakeInventory(report, isForced: true)
        let (edits, news) = try command.changes(sink.desk, by: founder, at: SmallDesk.now)
        demand(!isSecond || news.isEmpty, "the same inventory has something new: \(edits)")
        demandPlain(news.sentence(SmallDesk.reading))
        if !edits.isEmpty { sink.add("inventory", by: founder, occurred: SmallDesk.now, edits) }
      } catch {
        // Of a device without a name or a number nobody knows whose it is.
        demand(isSecond, "a first inventory is refused: \(error.message)")
      }
    }
  }

  private static func read(_ bytes: [UInt8]) -> AgentInventory? {
    do throws(Refusal) {
      return try InventoryFile.read(bytes, file: "file", zone: .utc)
    } catch {
      demand(error.message.hasPrefix("file:"), "a refusal without the file: \(error.message)")
      demandPlain(error.message)
      return nil
    }
  }

  /// Every text that is in a thing, in order; sets have none.
  private static func texts(_ thing: Any) -> [String] {
    if let text = thing as? String { return [text] }
    let mirror = Mirror(reflecting: thing)
    return mirror.displayStyle == .set ? [] : mirror.children.flatMap { texts($0.value) }
  }

  private static func demandPlain(_ thing: Any) {
    for text in texts(thing) {
      demand(
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
        "a text with a control character: \(text)")
    }
  }
}
