import Console
import HelpDesk
import Tables
import Testing

/// What inventories have found, seen in the console.
struct InventoryScreenTests {
  private let place = TestWorkplace.office()
  private var desk: Desk { place.desk }

  /// The inventory of a workstation of the office.
  private func report() -> InventoryReport {
    var report = InventoryReport(.computer)
    (report.name, report.serial, report.made) = ("WS-0421", "S1", place.now)
    (report.system, report.processor) = ("Microsoft Windows 11 Pro", "Intel Core i5-8400")
    report.memory = 8 << 30
    report.protections = [.init(isOn: true, isCurrent: true)]
    func add(
      _ kind: ComponentKind, _ name: String, slot: String = "", serial: String = "",
      size: Int64? = nil, free: Int64? = nil, standing: String = ""
    ) {
      var part = InventoryReport.Part(kind, name)
      (part.slot, part.serial, part.standing) = (slot, serial, standing)
      (part.size, part.free) = (size, free)
      report.parts.append(part)
      report.told.insert(kind)
    }
    add(.processor, "Intel Core i5-8400", standing: "6C/6T, 2800 MHz")
    add(.memory, "DDR4", slot: "A", size: 8 << 30)
    add(.disk, "Samsung SSD 860", serial: "S5Y1", size: 256 << 30)
    add(.volume, "System", slot: "C:", size: 200 << 30, free: 8 << 30, standing: "NTFS")
    add(.monitor, "DELL U2415", serial: "7MT01")
    add(.user, "vera", slot: "OFFICE")
    report.programs = [
      .init("7-Zip 23.01 (x64 edition)", version: "23.01"), .init("Tor Browser", version: "12.5"),
      .init("CCleaner", version: "5.09"), .init("LibreOffice 7.5.4.2", version: "7.5.4.2"),
    ]
    return report
  }

  private func perform(
    _ deed: String, _ table: RecordTable, _ row: Int, _ answers: [String: Value] = [:]
  ) throws {
    let found = try #require(table.deed(named: deed))
    _ = try place.commit(PerformDeed(found, table, [row], Inputs(answers)))
  }

  /// A console on the asset's own screen, the tab with that many before it chosen.
  private func console(_ tab: Int, width: Int = 80, height: Int = 24) throws -> TestConsole {
    _ = try place.commit(TakeInventory(report()))
    let approved = Value.integer(Int64(SoftwareStanding.standard.rawValue))
    try perform("approve", desk.software, 4, ["standing": approved])
    try perform("forbid", desk.software, 2)
    let console = TestConsole(place, width: width, height: height)
    console.press("g", "a", "v")
    console.type("all")
    console.press("enter", "j", "enter")
    for _ in 0..<tab { console.press("right") }
    return console
  }

  @Test("How a piece of equipment is doing stands in a line above its fields")
  func signs() throws {
    let console = try console(0)
    #expect(
      console.lines(1...5) == """
        ┌─ WS-0421 · workstation ──────────────────────────────────────────────────────┐
        │ Overview │ Tickets 1 │ Health │ Software 4 │ Hardware 6 │ Relations │ Impact │
        │ AV ✓ · disk 4 % ✗ · seen today ✓ · software 1 !                              │
        │ WS-0421                                                                      │
        │ Class             workstation                                                │
        """)
  }

  @Test("Each sign says how it is and what to do")
  func health() throws {
    let console = try console(2)
    #expect(
      console.lines(1...22) == """
        ┌─ WS-0421 · workstation ──────────────────────────────────────────────────────┐
        │ Overview │ Tickets 1 │ Health │ Software 4 │ Hardware 6 │ Relations │ Impact │
        │ ✓ AV              antivirus up to date                                       │
        │ ✗ disk 4 %        4 % of its fullest disk is free                            │
        │                   → clear what is temporary and profiles that nobody uses,   │
        │                   or have a larger disk fitted                               │
        │ ✓ seen today      seen today                                                 │
        │ ! software 1      1 forbidden program installed                              │
        │                   → have it removed: ‘Have unapproved software removed’      │
        │                                                                              │
        │ Health                                                                       │
        │ Standing          in trouble                                                 │
        │                   4 % of its fullest disk is free                            │
        │                   1 forbidden program installed                              │
        │                   T-1 is open, P2                                            │
        │ Incidents         1 in 90 days                                               │
        │   T-1     No network after the move                                          │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
        """)
  }

  @Test("Software by whether it may be used, forbidden first, and a line leads to its program")
  func software() throws {
    let console = try console(3)
    #expect(
      console.lines(1...22) == """
        ┌─ WS-0421 · workstation ──────────────────────────────────────────────────────┐
        │ Overview │ Tickets 1 │ Health │ Software 4 │ Hardware 6 │ Relations │ Impact │
        │ Forbidden (1)                                                                │
        │ Tor Browser                                                  12.5 2026-11-23 │
        │                                                                              │
        │ Not reviewed (2)                                                             │
        │ 7-Zip 23.01 (x64 edition)                                         2026-11-23 │
        │ CCleaner                                                     5.09 2026-11-23 │
        │                                                                              │
        │ House standard (1)                                                           │
        │ LibreOffice 7.5.4.2                                               2026-11-23 │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
        """)
    console.press("j", "enter")
    #expect(
      console.lines(1...10) == """
        ┌─ SW-2 · forbidden ───────────────────────────────────────────────────────────┐
        │ Overview │ Computers 1 │ Tests 0 │ Links │ History                           │
        │ Tor Browser                                                                  │
        │ Standing          forbidden                                                  │
        │ Installed         1                                                          │
        │ Created           2026-11-23 12:00                                           │
        │ Updated           2026-11-23 12:00                                           │
        │                                                                              │
        │ Found as                                                                     │
        │ Tor Browser                                                                  │
        """)
    console.press("right")
    #expect(
      console.lines(1...10) == """
        ┌─ SW-2 · forbidden ───────────────────────────────────────────────────────────┐
        │ Overview │ Computers 1 │ Tests 0 │ Links │ History                           │
        │ 12.5 (1)                                                                     │
        │ WS-0421                  Вера Смирнова                            2026-11-23 │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        """)
  }

  @Test("Hardware by kind, disks with a bar of what is used")
  func hardware() throws {
    let console = try console(4)
    #expect(
      console.lines(1...22) == """
        ┌─ WS-0421 · workstation ──────────────────────────────────────────────────────┐
        │ Overview │ Tickets 1 │ Health │ Software 4 │ Hardware 6 │ Relations │ Impact │
        │ Processors                                                                   │
        │ Intel Core i5-8400                                                           │
        │   6C/6T, 2800 MHz                                                            │
        │                                                                              │
        │ Memory                                                                       │
        │ DDR4 · A                                                               8 GiB │
        │                                                                              │
        │ Disks                                                                        │
        │ Samsung SSD 860                                                      256 GiB │
        │   S5Y1                                                                       │
        │                                                                              │
        │ Volumes                                                                      │
        │ C:                                            ███████░ 8 GiB of 200 GiB free │
        │   NTFS                                                                       │
        │                                                                              │
        │ Monitors                                                                     │
        │ DELL U2415                                                                   │
        │   7MT01                                                                      │
        │                                                                              │
        └────────────────────────────────────────────────────────────────── 1–19 / 21 ─┘
        """)
  }

  @Test("The tab that was chosen gives way where a record has none, and comes back where it has")
  func tabs() throws {
    _ = try console(0)
    let console = TestConsole(place, width: 120, height: 24)
    console.press("g", "a", "v")
    console.type("all")
    console.press("enter", "j", "tab", "right", "right", "right")
    #expect(
      console.lines(1...5) == """
        ┌─ Assets: all ──────────────────────────────────────────────────── 2 ─┐┌─ WS-0421 · workstation ──────────────────────┐
        │  No.   Name↑           Class            Status      Holder           ││ Overview │ Tickets 1 │ Health │ Software 4 │ │
        │  A-2   PR-0007         printer          in use                       ││ Forbidden (1)                                │
        │  A-1   WS-0421         workstation      in use      Вера Смирнова    ││ Tor Browser                             12.5 │
        │                                                                      ││                                              │
        """)
    console.press("tab", "k")
    #expect(
      console.lines(1...5) == """
        ┌─ Assets: all ──────────────────────────────────────────────────── 2 ─┐┌─ PR-0007 · printer ──────────────────────────┐
        │  No.   Name↑           Class            Status      Holder           ││ Overview │ Tickets 1 │ Relations │ Impact │ M│
        │  A-2   PR-0007         printer          in use                       ││ PR-0007                                      │
        │  A-1   WS-0421         workstation      in use      Вера Смирнова    ││ Class             printer                    │
        │                                                                      ││ Status            in use                     │
        """)
    console.press("j")
    #expect(
      console.lines(1...5) == """
        ┌─ Assets: all ──────────────────────────────────────────────────── 2 ─┐┌─ WS-0421 · workstation ──────────────────────┐
        │  No.   Name↑           Class            Status      Holder           ││ Overview │ Tickets 1 │ Health │ Software 4 │ │
        │  A-2   PR-0007         printer          in use                       ││ Forbidden (1)                                │
        │  A-1   WS-0421         workstation      in use      Вера Смирнова    ││ Tor Browser                             12.5 │
        │                                                                      ││                                              │
        """)
  }

  @Test("A rollout's targets by stage, with what failed first")
  func targets() throws {
    _ = try console(0)
    let rollouts = desk.rollouts
    place.make(rollouts, ("name", "7-Zip 24"), ("software", "7-Zip"), ("stages", "2"))
    for number in 1...12 {
      place.make(desk.assets, ("name", "WS-1\(number + 10)"), ("kind", "workstation"))
    }
    try perform("choose", rollouts, 1, ["targets": .text("class:workstation")])
    try perform("start", rollouts, 1)
    try perform("fail", desk.rolloutTargets, 1, ["note": .text("No space left")])
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "R", "enter", "right")
    #expect(
      console.lines(1...22) == """
        ┌─ RO-1 · running ─────────────────────────────────────────────────────────────┐
        │ Overview │ Targets 13 │ Links │ History                                      │
        │ ▶ Stage 1: 0 of 1 installed, 1 failed                                        │
        │ WS-0421                  failed       2026-11-23 No space left               │
        │                                                                              │
        │ Stage 2: 0 of 12 installed                                                   │
        │ WS-111                   waiting                                             │
        │ WS-112                   waiting                                             │
        │ WS-113                   waiting                                             │
        │ WS-114                   waiting                                             │
        │ WS-115                   waiting                                             │
        │ WS-116                   waiting                                             │
        │ WS-117                   waiting                                             │
        │ WS-118                   waiting                                             │
        │ WS-119                   waiting                                             │
        │ WS-120                   waiting                                             │
        │ WS-121                   waiting                                             │
        │ WS-122                   waiting                                             │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
        """)
  }

  @Test("The history says what was before, and what came and went")
  func history() throws {
    _ = try console(0)
    place.now.milliseconds += 3_600_000
    var second = report()
    (second.memory, second.made) = (16 << 30, place.now)
    second.programs?[0] = .init("7-Zip 24.08 (x64 edition)", version: "24.08")
    second.programs?.remove(at: 2)
    _ = try place.commit(TakeInventory(second))
    let console = TestConsole(place, width: 80, height: 24)
    console.press("g", "a", "v")
    console.type("all")
    console.press("enter", "j", "enter", "left")
    #expect(
      console.lines(1...14) == """
        ┌─ WS-0421 · workstation ──────────────────────────────────────────────────────┐
        │‹Hardware 6 │ Relations │ Impact │ Map │ Care │ Cables 0 │ Links │ History    │
        │ 2026-11-23 13:00  Anna Ivanova  found by an inventory  #19                   │
        │   Memory          8 → 16 GiB                                                 │
        │   Last seen       2026-11-23 12:00 → 2026-11-23 13:00                        │
        │   updated         7-Zip 23.01 (x64 edition) → 7-Zip 24.08 (x64 edition)      │
        │   removed         CCleaner 5.09                                              │
        │                                                                              │
        │ 2026-11-23 12:00  Anna Ivanova  program: forbidden  #18                      │
        │   Unapproved sof… 1                                                          │
        │                                                                              │
        │ 2026-11-23 12:00  Anna Ivanova  found by an inventory  #16                   │
        │   Serial number   S1                                                         │
        │   Processor       Intel Core i5-8400                                         │
        """)
  }
}
