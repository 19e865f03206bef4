import HelpDesk
import Tables
import Testing

@Suite("Whose an inventory is")
struct DeviceMatchTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }
  private let board = "4c4c4544-0034-3010-8048-b6c04f503732"
  private let other = "0055adc9-1d3a-e411-8043-b05d95113232"

  init() throws {
    office = try .office()
    try office.make(
      desk.assets, ("name", "NB-1"), ("kind", "notebook"), ("serial", "S1"), ("uuid", board),
      ("mac", "00:1a:00:00:00:01"))
    try office.make(desk.assets, ("name", "NB-2"), ("kind", "notebook"), ("serial", "S2"))
    try office.make(desk.assets, ("name", "NB-3"), ("kind", "notebook"))
  }

  /// Of whom a device is taken to be.
  private func match(
    _ name: String, _ serial: String = "", _ uuid: String = "", _ mac: String = "",
    _ kind: InventoryReport.Kind = .computer, hypervisor: String = ""
  ) -> String {
    var report = report(name, serial: serial, uuid: uuid, mac: mac, kind)
    report.hypervisor = hypervisor
    switch DeviceMatch(report, on: desk).outcome {
    case .known(let row): return "A-\(row)"
    case .new: return "new"
    case .doubtful(let candidates):
      return candidates.map { "A-\($0.asset) \($0.words)" }.joined(separator: "; ")
    }
  }

  @Test("A serial number finds its asset, whatever it is called now")
  func serial() {
    #expect(match("NB-1", "S1", board) == "A-3")
    #expect(match("RENAMED", "s1") == "A-3")
    #expect(match("RENAMED", "S1", board, "00:1a:00:00:00:99") == "A-3")
    #expect(match("NB-77", "S77") == "new")
  }

  @Test("A UUID finds its asset where name or address back it, in either order of its bytes")
  func uuid() {
    #expect(match("NB-1", "", board) == "A-3")
    #expect(match("NB-1", "", "44454c4c-3400-1030-8048-b6c04f503732") == "A-3")
    #expect(match("RENAMED", "", board, "00:1a:00:00:00:01") == "A-3")
    #expect(
      match("RENAMED", "", board, "00:1a:00:00:00:99")
        == "A-3 same UUID, other name, other MAC address")
  }

  @Test("A name finds what nothing contradicts, and the first inventory of what was made by hand")
  func name() throws {
    #expect(match("nb-3", "S3", other) == "A-5")
    #expect(match("NB-1") == "A-3")
    #expect(match("NB-2", "S9") == "A-4 same name, other serial number")
    #expect(match("NB-1", "", other) == "A-3 same name, other UUID")
    #expect(match("NB-1", "", "", "00:1a:00:00:00:99") == "A-3 same name, other MAC address")
    try office.make(desk.assets, ("name", "NB-3"), ("kind", "workstation"))
    #expect(match("NB-3") == "A-5 same name; A-6 same name")
  }

  @Test("Two assets by two keys are doubtful; but a name that was given again is no key")
  func twoAssets() {
    #expect(match("NB-3", "S2") == "A-4 same serial number, other name; A-5 same name")
    #expect(match("RENAMED", "S2", board) == "A-4")
    #expect(
      match("NB-1", "S2", board)
        == "A-4 same serial number, other name; A-3 same UUID, same name, other serial number")
    #expect(match("NB-1", "S2") == "A-4")
  }

  @Test("A board with another's UUID is another device, and so is one that shares a dock")
  func cloned() throws {
    #expect(match("NB-8", "S8", board) == "new")
    #expect(match("NB-8", "S8", "", "00:1a:00:00:00:01") == "new")
    let taken = office.take(report("NB-8", serial: "S8", uuid: board))
    #expect(taken == "A-6 new")
    #expect(desk.assets.uuid[6].isEmpty)
    #expect(match("NB-8", "S8", board) == "A-6")
    #expect(match("NB-1", "S1", board) == "A-3")
  }

  @Test("A copy of a virtual machine is not the machine; a container has nothing of its host")
  func virtual() throws {
    #expect(match("NB-1", "S1", board, "00:1a:00:00:00:99", hypervisor: "VMware") == "A-3")
    #expect(
      match("VM-2", "S1", board, "00:1a:00:00:00:99", hypervisor: "VMware")
        == "A-3 same serial number, same UUID, other name, other MAC address")
    #expect(match("ct-web", "S1", board, "", hypervisor: "lxc") == "new")
    var container = report("ct-web", serial: "S1", uuid: board)
    container.hypervisor = "Docker"
    office.take(container)
    #expect(desk.assets.serialNumber[6].isEmpty && desk.assets.uuid[6].isEmpty)
    #expect(match("ct-web", "S1", board, "", hypervisor: "docker") == "A-6")
  }

  @Test("What cannot be such a device is not found by name, and by number only with a doubt")
  func kinds() {
    #expect(match("PR-1") == "new")
    #expect(match("PR-1", "", "", "", .printer) == "A-2")
    #expect(match("NB-1", "", "", "", .printer) == "new")
    #expect(match("X", "S1", "", "", .printer) == "A-3 same serial number, other name")
  }

  @Test("A printer is found by its address alone, a computer is not")
  func address() throws {
    try office.set(desk.assets, 2, ("mac", "00:68:eb:f2:be:10"))
    #expect(match("NPI", "P1", "", "00:68:EB:F2:BE:10", .printer) == "A-2")
    #expect(match("NPI", "P1", "", "00:68:eb:f2:be:10") == "new")
    try office.set(desk.assets, 2, ("mac", "00:68:eb:f2:be:11"))
    #expect(match("NPI", "P1", "", "00:68:eb:f2:be:10", .printer) == "new")
    #expect(match("NPI", "P1", "", "00:68:eb:f2:be:11", .printer) == "A-2")
  }

  @Test("What was removed is not found, what was written off only by its numbers")
  func gone() throws {
    try office.perform("writeOff", desk.assets, 3)
    #expect(match("NB-1") == "new")
    #expect(match("NB-1", "S1") == "A-3")
    try office.remove(desk.assets, 3)
    #expect(match("NB-1", "S1", board) == "new")
  }

  @Test("A doubt is refused until somebody says which it is; what is sure cannot be said otherwise")
  func answers() {
    let doubtful = report("NB-2", serial: "S9")
    #expect(
      office.take(doubtful) == """
        doubtful whose it is: A-4 NB-2 (same name, other serial number); --assume A-4 says that it \
        is this one, --new that it is none
        """)
    #expect(
      office.take(report("NB-1", serial: "S1"), .asset(4))
        == "it is of A-3 NB-1, not of A-4 NB-2")
    #expect(office.take(report("NB-9", serial: "S9"), .asset(77)) == "there is no A-77")
    #expect(office.take(doubtful, .asset(4)) == "A-4: serial number S2 → S9")
    #expect(office.take(report("NB-2", serial: "S10"), .new) == "A-6 new")
    #expect(office.take(report("NB-1", serial: "S1"), .new) == "A-3: nothing new")
  }
}
