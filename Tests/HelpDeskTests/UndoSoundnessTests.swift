import HelpDesk
import Tables
import Testing

/// Undo writes values of the past without asking the rules that were obeyed then; the desk it
/// leaves must be one that the rules allow now.
@Suite("Undo and the desk as it has become")
struct UndoSoundnessTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  @Test("A role that was taken away does not come back by undo")
  func roles() throws {
    try office.set(desk.people, 3, ("roles", "itManager"))
    let taken = try office.set(desk.people, 3, ("roles", "headOfSupport"))
    #expect(
      refusal { () throws(Refusal) in try office.undo(taken, by: "helen") } == """
        event \(taken.number) cannot be undone: you have no right to give people roles or change \
        the login of staff; it belongs to: IT manager, IT director (ask Anna, Igor)
        """)
    try office.undo(taken, by: "igor")
    #expect(office.text(desk.people, 3, "roles") == "IT manager")
  }

  @Test("A place, a ticket and an asset do not come to be within themselves by undo")
  func cycles() throws {
    let place = try office.make(desk.places, ("name", "Building"))
    try office.set(desk.places, place, ("parent", "Branch 2"))
    let moved = try office.set(desk.places, place, ("parent", ""))
    try office.set(desk.places, 1, ("parent", "Building"))
    #expect(
      refusal { () throws(Refusal) in try office.undo(moved) }
        == "parent: event \(moved.number) cannot be undone: a place cannot be within itself")
    for subject in ["One", "Two"] { try office.make(desk.tickets, ("subject", subject)) }
    try office.set(desk.tickets, 1, ("parent", "T-2"))
    let unlinked = try office.set(desk.tickets, 1, ("parent", ""))
    try office.set(desk.tickets, 2, ("parent", "T-1"))
    #expect(
      refusal { () throws(Refusal) in try office.undo(unlinked) } == """
        parent: event \(unlinked.number) cannot be undone: a ticket cannot be linked to itself, \
        also not by way of others
        """)
    try office.set(desk.assets, 1, ("partOf", "PR-1"))
    let apart = try office.set(desk.assets, 1, ("partOf", ""))
    try office.set(desk.assets, 2, ("partOf", "WS-1"))
    #expect(
      refusal { () throws(Refusal) in try office.undo(apart) } == """
        partOf: event \(apart.number) cannot be undone: an asset cannot be related to itself, not \
        over others either
        """)
  }

  @Test("A change's window does not end before it starts by undo")
  func window() throws {
    try office.set(
      desk.changes, 1, ("starts", "2026-12-01 10:00"), ("ends", "2026-12-01 12:00"))
    let later = try office.set(desk.changes, 1, ("ends", "2026-12-01 20:00"))
    try office.set(desk.changes, 1, ("starts", "2026-12-01 15:00"))
    #expect(
      refusal { () throws(Refusal) in try office.undo(later) }
        == "ends: event \(later.number) cannot be undone: the window must end after it starts")
  }

  @Test("What is gone is not referred to again by undo")
  func gone() throws {
    let printer = try office.make(desk.assets, ("name", "PR-2"), ("kind", "printer"))
    try office.set(desk.changes, 1, ("assets", "PR-2"))
    let cleared = try office.set(desk.changes, 1, ("assets", ""))
    let room = try office.make(desk.places, ("name", "Attic"))
    try office.set(desk.assets, 2, ("place", "Attic"))
    let moved = try office.set(desk.assets, 2, ("place", ""))
    try office.remove(desk.assets, printer)
    try office.remove(desk.places, room)
    #expect(
      refusal { () throws(Refusal) in try office.undo(cleared) }
        == "assets: event \(cleared.number) cannot be undone: A-3 PR-2 was removed")
    #expect(
      refusal { () throws(Refusal) in try office.undo(moved) }
        == "place: event \(moved.number) cannot be undone: L-3 Attic was removed")
  }

  @Test("A record comes back only with all it refers to")
  func restored() throws {
    let room = try office.make(desk.places, ("name", "Attic"))
    let asset = try office.make(
      desk.assets, ("name", "PR-2"), ("kind", "printer"), ("place", "Attic"))
    let removed = try office.remove(desk.assets, asset)
    try office.remove(desk.places, room)
    #expect(
      refusal { () throws(Refusal) in try office.restore(desk.assets, asset) }
        == "place: L-3 Attic was removed")
    #expect(
      refusal { () throws(Refusal) in try office.undo(removed) }
        == "place: event \(removed.number) cannot be undone: L-3 Attic was removed")
    try office.restore(desk.places, room)
    try office.undo(removed)
    #expect(desk.assets.isLive(asset))
  }

  @Test("A unique value that another took since is not set back")
  func taken() throws {
    try office.set(desk.assets, 1, ("inventoryNumber", "100"))
    let renumbered = try office.set(desk.assets, 1, ("inventoryNumber", "200"))
    try office.set(desk.assets, 2, ("inventoryNumber", "100"))
    #expect(
      refusal { () throws(Refusal) in try office.undo(renumbered) } == """
        inventoryNumber: event \(renumbered.number) cannot be undone: A-2 PR-1 has ‘100’ already
        """)
  }

  @Test("The last who gives roles stays, whatever is undone, removed or edited")
  func lastManager() throws {
    try office.remove(desk.people, 2)
    let message = "somebody with a login must keep the right to give people roles"
    #expect(
      refusal { () throws(Refusal) in try office.remove(desk.people, 1) } == message)
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.people, 1, ("roles", "specialist")) }
        == message)
    #expect(
      refusal { () throws(Refusal) in try office.set(desk.people, 1, ("login", "")) } == message)
    let lonely = TestDesk()
    let founded = try lonely.commit(FoundDesk(name: "Anna"))
    #expect(
      refusal { () throws(Refusal) in try lonely.undo(founded) }
        == "event 1 cannot be undone: " + message)
  }
}
