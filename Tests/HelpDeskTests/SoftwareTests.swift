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
    #expect(office.text(desk.tasks, 1, "subject") == "Remove Torrent 3 from WS-1")
    #expect(
      office.text(desk.tasks, 1, "description") == "- Torrent 3 3.6 → use 7-Zip instead")
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
        == "1 workstation has no result yet")
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
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("tick", desk.preparations, 1, ["point": "2"])
      } == "point: point 2 is ticked already")
    try office.perform("untick", desk.preparations, 1, ["point": "2"])
    #expect(office.text(desk.preparations, 1, "left") == "1")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("prepare", desk.assets, 1, ["checklist": "Accountant"])
      } == "asset: PR-1 prepares it already")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("tick", desk.preparations, 1, ["point": "4"])
      } == "point: there are the points 1 to 3")
    try office.perform("tickAll", desk.preparations, 1)
    try office.perform("handOver", desk.preparations, 1)
    #expect(office.text(desk.assets, 1, "holder") == "Roman")
    try office.make(desk.checklists, ("name", "Other"), ("points", "One"))
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.preparations, 1, ("checklist", "Other"))
      } == "checklist: it is handed over; its checklist stays as it is")
  }

  @Test(
    "A rollout reaches the computers that were chosen last, and begins with what was said of it")
  func choosing() throws {
    try office.make(
      desk.rollouts, ("name", "7-Zip 24"), ("software", "7-Zip"), ("stages", "1"),
      ("targets", "class:any"))
    try office.make(desk.assets, ("name", "WS-9"), ("kind", "workstation"))
    func reached() -> [String] {
      desk.rollouts.targets(of: 1).map { desk.assets.label(desk.rolloutTargets.asset.row($0)) }
    }
    try office.perform("choose", desk.rollouts, 1, ["targets": "WS-9"])
    #expect(reached() == ["WS-9"])
    try office.perform("choose", desk.rollouts, 1, ["targets": "WS-1"])
    #expect(reached() == ["WS-1"])
    #expect(desk.rolloutTargets.label(2) == "WS-1", "it is called as its workstation is")
    #expect(
      refusal { () throws(Refusal) in
        try office.perform("choose", desk.rollouts, 1, ["targets": "class:printer"])
      } == "targets: no computer goes with ‘class:printer’")
    try office.make(
      desk.rollouts, ("name", "Again"), ("software", "7-Zip"), ("stages", "1"),
      ("targets", "class:workstation"))
    try office.perform("start", desk.rollouts, 2)
    #expect(desk.rollouts.targets(of: 2).count == 2)
    let target = desk.rollouts.targets(of: 2)[0]
    try office.perform("fail", desk.rolloutTargets, target, ["note": "Disk full"])
    try office.perform("cancel", desk.rollouts, 2)
    #expect(
      desk.rollouts.targets(of: 2).map { office.text(desk.rolloutTargets, $0, "result") }
        == ["failed", "skipped"])
    #expect(
      refusal { () throws(Refusal) in try office.perform("retry", desk.rolloutTargets, target) }
        == "RT-\(target): RO-2 is not running")
  }

  @Test("New patterns take over what is installed; what is written off needs no licence")
  func joining() throws {
    try office.make(desk.software, ("name", "Archiver"))
    let name = office.text(desk.installations, 1, "name")
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.software, 3, ("patterns", "*"))
      } == "patterns: no pattern: it would fit every name")
    try office.set(desk.software, 3, ("patterns", name))
    let before = office.text(desk.installations, 1, "software")
    try office.perform("join", desk.software, 3)
    #expect(before != "Archiver" && office.text(desk.installations, 1, "software") == "Archiver")
    #expect(
      refusal { () throws(Refusal) in try office.perform("join", desk.software, 3) }
        == "all that fits its names is joined already")
    let count = desk.software.installed[3]
    #expect(count ?? 0 > 0)
    let asset = desk.installations.asset.row(1)
    let event = try office.perform("writeOff", desk.assets, asset)
    #expect(desk.software.installed[3] == count.map { $0 - 1 })
    #expect(office.text(desk.assets, asset, "holder") == "")
    try office.undo(event)
    #expect(desk.software.installed[3] == count)
    #expect(
      refusal { () throws(Refusal) in
        try office.set(desk.software, 3, ("licences", "9223372036854775807"))
      } == "licences: from 0 to 1000000000")
  }
}
