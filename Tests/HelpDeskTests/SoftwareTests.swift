import HelpDesk
import Tables
import Testing

@Suite("Software, rollouts, preparations")
struct SoftwareTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws {
    office = try .office()
    try office.make(desk.software, ("name", "7-Zip"), ("standing", "standard"))
    try office.make(
      desk.software, ("name", "Torrent"), ("standing", "forbidden"), ("instead", "7-Zip"))
    for asset in ["WS-1", "PR-1"] {
      try office.make(
        desk.installations, ("name", "Torrent 3"), ("software", "Torrent"), ("asset", asset),
        ("version", "3.6"))
    }
  }

  @Test("Licences that are left follow from what is installed")
  func licences() throws {
    #expect(office.text(desk.software, 2, "installed") == "2")
    #expect(office.text(desk.software, 2, "spare") == "")
    try office.set(desk.software, 2, ("licence", "perDevice"), ("licences", "1"))
    #expect(office.text(desk.software, 2, "spare") == "-1")
    let found = try Query("spare:<0 installed:2", on: desk.software, Reading(now: office.now))
    #expect(found.rows().members == [2])
    try office.remove(desk.installations, 1)
    #expect(office.text(desk.software, 2, "spare") == "0")
  }

  @Test("Unapproved programs become a task of their removal")
  func removal() throws {
    try office.perform("removeSoftware", desk.assets, 1, ["person": "boris"], by: "helen")
    #expect(office.text(desk.tasks, 1, "subject") == "Remove unapproved software from WS-1 (1)")
    #expect(
      office.text(desk.tasks, 1, "description") == "- Torrent 3 3.6 – use 7-Zip instead")
    #expect(office.text(desk.tasks, 1, "asset") == "WS-1")
    try office.remove(desk.installations, 2)
    #expect(
      refusal { () throws(Refusal) in try office.perform("removeSoftware", desk.assets, 2) }
        == "A-2: no unapproved program is installed on it")
  }

  @Test("A rollout goes stage by stage, and waits for every result")
  func rollout() throws {
    for number in 2...21 {
      try office.make(desk.assets, ("name", "WS-\(number)"), ("kind", "workstation"))
    }
    try office.make(desk.rollouts, ("name", "7-Zip 24"), ("software", "7-Zip"), ("stages", "2"))
    #expect(
      refusal { () throws(Refusal) in try office.perform("start", desk.rollouts, 1) }
        == "it reaches no workstation yet: choose them first (w)")
    try office.perform("choose", desk.rollouts, 1, ["targets": "class:workstation"])
    let stages = desk.rollouts.targets(of: 1).map { desk.rolloutTargets.stage[$0] ?? 0 }
    #expect(stages.count == 21 && stages.count { $0 == 1 } == 2)
    #expect(
      refusal { () throws(Refusal) in try office.perform("installed", desk.rolloutTargets, 1) }
        == "RT-1: RO-1 is not running")
    try office.perform("start", desk.rollouts, 1)
    let late = desk.rollouts.targets(of: 1).last ?? 0
    #expect(
      refusal { () throws(Refusal) in try office.perform("installed", desk.rolloutTargets, late) }
        == "RT-\(late): its stage has not begun")
    let first = desk.rollouts.targets(of: 1).prefix(2)
    try office.perform("installed", desk.rolloutTargets, first[0])
    #expect(
      refusal { () throws(Refusal) in try office.perform("advance", desk.rollouts, 1) }
        == "1 workstations of stage 1 have no result yet")
    try office.perform("fail", desk.rolloutTargets, first[1], ["note": "Disk full"])
    try office.perform("advance", desk.rollouts, 1)
    #expect(office.text(desk.rollouts, 1, "stage") == "2")
    #expect(
      ["installed", "failed", "waiting"].map { office.text(desk.rollouts, 1, $0) }
        == ["1", "1", "19"])
    #expect(
      refusal { () throws(Refusal) in
        try office.make(
          desk.rollouts, ("name", "Bad"), ("software", "7-Zip"), ("targets", "nothing:here"))
      }?.hasPrefix("targets: ") == true)
  }

  @Test("A workstation is ready when all its points are ticked, and then goes to its person")
  func preparation() throws {
    try office.make(desk.checklists, ("name", "Accountant"), ("points", "Windows\n1C\nPrinter"))
    try office.perform(
      "prepare", desk.assets, 1, ["checklist": "Accountant", "holder": "roman"], by: "boris")
    #expect(office.text(desk.preparations, 1, "subject") == "WS-1 · Accountant")
    #expect(office.text(desk.preparations, 1, "person") == "Boris")
    #expect(
      refusal { () throws(Refusal) in try office.perform("handOver", desk.preparations, 1) }
        == "PR-1: it is in progress, not yet ready")
    for point in ["1", "3", "2"] {
      try office.perform("tick", desk.preparations, 1, ["point": point])
    }
    #expect(office.text(desk.preparations, 1, "points") == "[x] Windows\n[x] 1C\n[x] Printer")
    #expect(office.text(desk.preparations, 1, "state") == "ready")
    try office.perform("tick", desk.preparations, 1, ["point": "2"])
    #expect(office.text(desk.preparations, 1, "left") == "1")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("tick", desk.preparations, 1, ["point": "4"])
      } == "point: there are the points 1 to 3")
    try office.perform("tickAll", desk.preparations, 1)
    try office.perform("handOver", desk.preparations, 1)
    #expect(office.text(desk.assets, 1, "holder") == "Roman")
  }
}
