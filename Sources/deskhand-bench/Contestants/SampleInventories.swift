/// Inventories of many machines as an agent writes them: notebooks and workstations of some models, each with
/// some forty programs out of a few hundred.
struct SampleInventories {
  private let workshop: Workshop
  /// How many machines.
  let count: Int
  private var name: String { "inventories-\(count)" }
  private static let bytesEach = 9_000
  private static let pool = 400
  private static let common = 15

  init(_ workshop: Workshop, count: Int) {
    self.workshop = workshop
    self.count = count
  }

  /// Where the files are.
  var directory: String { workshop.path + "/" + name }
  /// The files, from the root.
  var files: [String] { (1...count).map { "\(directory)/\($0).json" } }

  /// Makes the files unless they are there.
  func make() throws(BenchFailure) {
    if workshop.has(name) { return }
    report("Making \(count) inventories …")
    try workshop.demand(bytes: count * Self.bytesEach, for: "inventories")
    let draft = name + ".part"
    try workshop.remove(draft)
    try workshop.run(["mkdir", workshop.path + "/" + draft])
    for number in 1...count {
      try workshop.write(Array(inventory(number).utf8), to: "\(draft)/\(number).json")
    }
    try workshop.finish(draft, as: name)
  }

  /// What is in a pool, by a stride without a common divisor: neighbours differ, all combinations come.
  private func pick(_ number: Int, _ stride: Int, of items: [String]) -> String {
    items[(number * stride) % items.count]
  }

  private func inventory(_ number: Int) -> String {
    let model = pick(
      number, 1, of: ["Latitude 5440", "EliteBook 840", "ThinkPad T14", "OptiPlex 7010"])
    let maker = pick(number, 1, of: ["Dell Inc.", "HP", "LENOVO", "Dell Inc."])
    let isDesktop = number % 4 == 3
    let memory = [8_192, 16_384, 32_768][number % 3]
    let hex = String(number, radix: 16)
    let tail = String(repeating: "0", count: 6 - hex.count) + hex
    let mac = stride(from: 0, to: 6, by: 2).map { String(tail.dropFirst($0).prefix(2)) }
      .joined(separator: ":")
    return """
      {"deviceid": "PC-\(number)-2026-01-01-09-00-00", "itemtype": "Computer", "content": {
      "accesslog": {"logdate": "2026-11-01 09:\((number / 60 % 50) + 10):\(number % 50 + 10)"},
      "hardware": {"name": "PC-\(number)", "uuid": "4c4c4544-0034-3010-8048-b6c0\(tail)aa",
        "memory": \(memory), "chassis_type": "\(isDesktop ? "Desktop" : "Notebook")",
        "lastloggeduser": "user\(number)", "workgroup": "office.example"},
      "bios": {"ssn": "SN\(tail)X", "smanufacturer": "\(maker)", "smodel": "\(model)",
        "bversion": "1.\(number % 9).0", "bdate": "2025-03-0\(number % 9 + 1)"},
      "operatingsystem": {"full_name": "Microsoft Windows 11 Pro", "version": "10.0.226\(number % 3)1",
        "arch": "64-bit"},
      "versionclient": "GLPI-Agent_v1.11",
      "cpus": [{"name": "Intel Core i5-13\(number % 5)00", "manufacturer": "Intel", "core": 10,
        "thread": 12, "speed": 2400}],
      "memories": [{"capacity": \(memory / 2), "type": "DDR4", "caption": "ChannelA", "speed": "3200",
        "serialnumber": "MA\(tail)"}, {"capacity": \(memory / 2), "type": "DDR4",
        "caption": "ChannelB", "speed": "3200", "serialnumber": "MB\(tail)"}],
      "storages": [{"name": "PHYSICALDRIVE0", "model": "Samsung SSD 980", "serial": "S\(tail)",
        "disksize": 512110, "type": "SSD", "interface": "NVMe", "firmware": "3B4Q"}],
      "drives": [{"letter": "C:", "filesystem": "NTFS", "total": 486000,
        "free": \(50_000 + number * 37 % 300_000)}],
      "networks": [{"description": "Ethernet", "mac": "02:1a:2b:\(mac)", "status": "up",
        "ipaddress": "10.\(number / 65_536).\(number / 256 % 256).\(number % 256)", "speed": "1000"}],
      "monitors": [{"caption": "DELL P2422H", "manufacturer": "Dell", "serial": "M\(tail)"}],
      "antivirus": [{"name": "Windows Defender", "enabled": true, "uptodate": \(number % 20 != 0)}],
      "users": [{"login": "user\(number)", "domain": "OFFICE"}],
      "softwares": [\(programs(number))]}}

      """
  }

  private func programs(_ number: Int) -> String {
    let rare = (0..<25).map { Self.common + (number * 13 + $0 * 17) % (Self.pool - Self.common) }
    return (Array(0..<Self.common) + rare).map { program in
      let version = "\(program % 20 + 1).\(number * 7 % 4).\((number + program) % 3)"
      let name =
        switch program % 3 {
        case 0: "Program \(names[program % names.count]) \(program) \(version) (x64)"
        case 1: "\(names[program % names.count]) Tools Nr\(program)"
        default: "\(names[program % names.count]) Suite Nr\(program) - \(version)"
        }
      return """
        {"name": "\(name)", "version": "\(version)", "publisher": "Maker \(program % 40)", \
        "install_date": "2026-0\(program % 9 + 1)-1\(program % 9)", "arch": "x86_64"}
        """
    }.joined(separator: ",\n")
  }

  private let names = [
    "Archive", "Office", "Драйвер", "Reader", "Studio", "Клиент", "Viewer", "Agent", "Runtime",
    "Player", "Модуль",
  ]
}
