import HelpDesk
import Tables
import Testing

@Suite("Signs of equipment's health")
struct AssetSignTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }
  private let day: Int64 = 86_400_000

  init() throws { office = try .office() }

  /// The signs of an asset, as `short grade`.
  private func signs(_ asset: Int) -> [String] {
    AssetHealth(of: asset, on: desk, Reading(now: office.now)).signs.map {
      "\($0.short) \($0.grade)"
    }
  }

  private func take(
    _ free: Int64 = 50, of protections: [InventoryReport.Protection]? = nil, daysAgo: Int64 = 0
  ) {
    office.take(
      report("NB-1", serial: "S1") {
        $0.system = "Windows 11"
        $0.made = Timestamp(milliseconds: office.now.milliseconds - daysAgo * day)
        $0.add(.volume, "C:", slot: "C:", size: 100 << 30, free: free << 30, standing: "NTFS")
        $0.protections = protections
      })
  }

  @Test("What nobody has told is no sign")
  func nothing() { #expect(signs(1).isEmpty) }

  @Test(
    "Little space is watched below a tenth and bad below a twentieth",
    arguments: [(50, "good"), (10, "good"), (9, "watch"), (5, "watch"), (4, "bad"), (0, "bad")])
  func disk(_ free: Int64, _ grade: String) {
    take(free)
    #expect(signs(3) == ["disk \(free) % \(grade)", "seen today good", "software good"])
  }

  @Test(
    "A device that is not seen is watched after 30 days and bad after 90",
    arguments: [
      (0, "seen today good"), (1, "seen yesterday good"), (30, "seen 30 d ago good"),
      (31, "seen 31 d ago watch"), (90, "seen 90 d ago watch"), (91, "seen 91 d ago bad"),
    ])
  func seen(_ days: Int64, _ sign: String) {
    take(daysAgo: days)
    #expect(signs(3)[1] == sign)
  }

  @Test("Antivirus: out of date is watched, off and missing are bad")
  func antivirus() {
    take(of: [.init(isOn: true, isCurrent: true)])
    #expect(signs(3)[0] == "AV good")
    take(of: [.init(isOn: true, isCurrent: false)])
    #expect(signs(3)[0] == "AV watch")
    take(of: [.init(isOn: false, isCurrent: true)])
    #expect(signs(3)[0] == "AV bad")
    take(of: [])
    #expect(signs(3)[0] == "AV bad")
    let health = AssetHealth(of: 3, on: desk, Reading(now: office.now))
    #expect(health.grade == .bad)
    #expect(health.findings.map(\.text) == ["no antivirus installed"])
    #expect(health.signs[0].advice == "have the standard antivirus installed")
    #expect(health.signs[1].advice.isEmpty)
  }

  @Test("Forbidden programs are watched and counted")
  func software() throws {
    try office.make(desk.software, ("name", "Tor"), ("standing", "forbidden"), ("patterns", "Tor*"))
    office.take(report("NB-1", serial: "S1") { $0.install("Tor Browser", "Tor 2", "Good") })
    #expect(signs(3) == ["seen today good", "software 2 watch"])
    #expect(
      AssetHealth(of: 3, on: desk, Reading(now: office.now)).findings.map(\.text)
        == ["2 forbidden programs installed"])
  }

  @Test(
    "What is more than five years old is watched, whatever it is",
    arguments: [
      ("2026-11-23", "age 0 y good"), ("2021-11-24", "age 4 y good"),
      ("2021-11-23", "age 5 y good"),
      ("2021-11-22", "age 5 y watch"), ("2020-02-29", "age 6 y watch"),
    ])
  func age(_ bought: String, _ sign: String) throws {
    try office.set(desk.assets, 2, ("purchased", bought))
    #expect(signs(2) == [sign])
  }

  @Test("What is bought tomorrow has no age; two repairs within a year are no chance")
  func repairs() throws {
    try office.set(desk.assets, 2, ("purchased", "2026-12-01"))
    #expect(signs(2).isEmpty)
    for _ in 1...2 {
      try office.perform("repair", desk.assets, 2, ["fault": "Jam"])
      try office.perform("return", desk.repairs, desk.repairs.count - 1, ["result": "Roller"])
    }
    func findings() -> [String] {
      AssetHealth(of: 2, on: desk, Reading(now: office.now)).findings.map(\.text)
    }
    #expect(findings() == ["2 repairs in a year"])
    office.now.milliseconds += 366 * day
    #expect(findings().isEmpty)
  }

  @Test("Views find what is not in order")
  func views() throws {
    take(4, of: [])
    try office.make(desk.software, ("name", "Tor"), ("standing", "forbidden"), ("patterns", "Tor*"))
    office.take(report("NB-2", serial: "S2") { $0.install("Tor Browser") })
    office.now.milliseconds += 40 * day
    office.take(report("NB-3", serial: "S3"))
    func found(_ view: String) throws -> [Int] {
      let query = try #require(desk.assets.standardViews.first { $0.name == view }).query
      return try Query(query, on: desk.assets, Reading(now: office.now)).rows().members
    }
    #expect(try found("unprotected") == [3])
    #expect(try found("disk full") == [3])
    #expect(try found("not seen") == [3, 4])
    #expect(try found("forbidden software") == [4])
    #expect(try found("unhealthy") == [3, 4])
    try office.perform("writeOff", desk.assets, 3)
    #expect(try found("unhealthy") == [4])
  }
}
