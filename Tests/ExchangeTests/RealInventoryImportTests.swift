import Exchange
import Foundation
import HelpDesk
import Tables
import Testing

/// Real inventories on a desk, counted without the reader: JSON by Foundation, XML by its tags.
@Suite(
  "Real inventories on a desk",
  .enabled(
    if: PublicData.isThere("inventory/computer_1.json"),
    "the public data are not beside the checkout")
)
struct RealInventoryImportTests {
  private let sink = MemorySink()
  private let now = Timestamp(milliseconds: 1_795_435_200_000)
  private var desk: Desk { sink.desk }

  init() { sink.found(name: "Anna", at: Timestamp(milliseconds: 0)) }

  private func report(_ name: String) throws -> InventoryReport {
    InventoryReport(
      try InventoryFile.read(PublicData.bytes("inventory/" + name), file: name, zone: .utc))
  }

  /// Takes a file in and gives the row of its asset.
  @discardableResult
  private func take(
    _ report: InventoryReport, _ answer: TakeInventory.Answer? = nil
  ) throws -> Int {
    let anna = desk.actor(login: "anna")
    let command = TakeInventory(report, answer: answer)
    let (edits, news) = try command.changes(desk, by: anna, at: now)
    if !edits.isEmpty { sink.add("inventory", by: anna, occurred: nil, edits) }
    return news.asset
  }

  private func parts(_ kind: ComponentKind, _ asset: Int) -> Int {
    desk.components.rows(of: asset).count { desk.components.kind[$0] == kind }
  }

  @Test(
    "A desk has of every file in JSON as much as Foundation counts",
    arguments: ["computer_1.json", "computer_2.json", "computer_3.json", "phone_1.json"])
  func json(_ name: String) throws {
    let asset = try take(report(name))
    let root =
      try JSONSerialization.jsonObject(
        with: Data(PublicData.bytes("inventory/" + name))) as? [String: Any]
    let content = try #require(root?["content"] as? [String: Any])
    func records(_ section: String) -> [[String: Any]] {
      content[section] as? [[String: Any]] ?? []
    }
    // One program in one version is installed once, whatever it was built for.
    let programs = Set(
      records("softwares").map { "\($0["name"] ?? "") \($0["version"] ?? "")" })
    #expect(desk.installations.rows(on: asset).count == programs.count)
    #expect(parts(.disk, asset) + parts(.other, asset) >= records("storages").count)
    #expect(parts(.volume, asset) == records("drives").count)
    #expect(parts(.monitor, asset) == records("monitors").count)
    #expect(parts(.printer, asset) == records("printers").count)
    #expect(parts(.antivirus, asset) == records("antivirus").count)
    #expect(parts(.user, asset) == records("users").count)
    // A phone tells of its battery only how full it is.
    let batteries = records("batteries").filter { $0["name"] != nil || $0["chemistry"] != nil }
    #expect(parts(.battery, asset) == batteries.count)
    let hardware = content["hardware"] as? [String: Any]
    #expect(desk.assets.name[asset] == hardware?["name"] as? String)
    let memory = try #require(hardware?["memory"] as? Int)
    // Of a telephone the desk keeps no memory.
    #expect(desk.assets.memory[asset] == (name == "phone_1.json" ? nil : Int64(memory) << 20))
    let bios = content["bios"] as? [String: Any]
    #expect(desk.assets.serialNumber[asset] == bios?["ssn"] as? String)
    #expect(
      desk.installations.rows(on: asset).allSatisfy { desk.installations.software.row($0) != 0 })
  }

  @Test(
    "A desk has of every file in XML as much as its tags say",
    arguments: ["agent-1.xml", "agent-2.xml", "agent-4.xml", "agent-18.xml"])
  func xml(_ name: String) throws {
    let asset = try take(report(name))
    let text = String(decoding: PublicData.bytes("inventory/" + name), as: UTF8.self)
    func texts(_ tag: String, _ inner: String) -> [String] {
      text.components(separatedBy: "<\(tag)>").dropFirst().map { rest in
        let record = rest.components(separatedBy: "</\(tag)>")[0]
        let parts = record.components(separatedBy: "<\(inner)>")
        return parts.count > 1 ? parts[1].components(separatedBy: "<")[0] : ""
      }
    }
    let programs = zip(texts("SOFTWARES", "NAME"), texts("SOFTWARES", "VERSION")).map {
      "\($0.trimmingCharacters(in: .whitespaces)) \($1)"
    }
    #expect(desk.installations.rows(on: asset).count == Set(programs).count)
    #expect(
      parts(.antivirus, asset) == texts("ANTIVIRUS", "NAME").count { !$0.isEmpty })
    #expect(parts(.monitor, asset) == texts("MONITORS", "CAPTION").count)
    #expect(parts(.disk, asset) + parts(.other, asset) >= texts("STORAGES", "NAME").count)
  }

  @Test(
    "All together: ten devices, and the same files again change nothing but when they were seen")
  func together() throws {
    let names = [
      "agent-1.xml", "agent-2.xml", "agent-4.xml", "agent-18.xml", "computer_1.json",
      "computer_2.json", "networkequipment_1.json", "phone_1.json", "printer_1.json",
      "printer_2.json",
    ]
    let reports = try names.map(report)
    for report in reports { try take(report) }
    #expect(desk.assets.liveRows().count == 10)
    let kinds = (1...10).map { desk.assets.kind[$0] }
    #expect(
      kinds == [
        .notebook, .notebook, .workstation, .telephone, .notebook, .notebook, .networkDevice,
        .telephone, .printer, .printer,
      ])
    let counts = desk.recordTables.map(\.count)
    let events = sink.events.count
    for report in reports { try take(report) }
    #expect(desk.recordTables.map(\.count) == counts)
    #expect(
      sink.events.dropFirst(events).allSatisfy { event in
        event.edits.count == 1
          && event.edits[0].edit.fields.map(\.column) == [desk.assets.lastSeen.tag]
      })
    #expect(desk.assets.pages[9] == 1_802)
    #expect(desk.assets.ports[7] == 183)
    #expect(desk.assets.antivirus[2] == .current)
    #expect(desk.assets.diskFree[2] == 62)
  }

  @Test(
    "Two notebooks of one board and one name are doubtful, and told apart when somebody says so")
  func doubtful() throws {
    try take(report("agent-1.xml"))
    let second = try report("computer_3.json")
    guard case .doubtful(let candidates) = DeviceMatch(second, on: desk).outcome else {
      Issue.record("it was not doubtful")
      return
    }
    #expect(
      candidates.map(\.words) == ["same UUID, same name, other serial number, other MAC address"])
    #expect(try take(second, .new) == 2)
    #expect(desk.assets.uuid[2].isEmpty && desk.assets.serialNumber[2] == "8C554721F")
    #expect(desk.software.count > 2_900)
  }

  @Test("A partial inventory changes the program that it tells, and takes no part away")
  func partial() throws {
    let asset = try take(report("computer_1.json"))
    let before = desk.components.rows(of: asset).count
    try take(report("computer_1_partial_softs.json"))
    let versions = desk.installations.rows(on: asset).map {
      "\(desk.installations.name[$0]) \(desk.installations.version[$0])"
    }
    #expect(versions.contains("gitg 3.33.0-1.fc31") && versions.count == 6)
    #expect(desk.components.rows(of: asset).count == before)
    #expect(desk.assets.lastSeen[asset]?.rfc3339 == "2020-06-12T12:19:54Z")
    let event = try #require(sink.events.last)
    #expect(event.edits.count == 2)
  }
}
