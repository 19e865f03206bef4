import DeskStore
import DeskTesting
import HelpDesk
import Journal
import Tables
import Testing

@Suite("Several commands, committed together")
struct CommitTogetherTests {
  private let scratch: ScratchDesk

  init() throws { scratch = try ScratchDesk() }

  /// The inventory of a device of its own.
  private func report(_ number: Int, programs: Int = 2) -> InventoryReport {
    var report = InventoryReport(.computer)
    (report.name, report.serial) = ("PC-\(number)", "S\(number)")
    report.programs = (0..<programs).map { InventoryReport.Program("Program \($0)", version: "1") }
    return report
  }

  /// Takes inventories in together and gives how many events that made.
  private func take(_ reports: [InventoryReport], _ store: DeskStore) throws -> Int {
    var rest = reports[...]
    var made = 0
    while !rest.isEmpty {
      made += try store.commitTogether("inventory", at: .noon) { actor, now in
        guard let report = rest.popFirst() else { return .end }
        do throws(Refusal) {
          let edits = try TakeInventory(report).changes(store.desk, by: actor, at: now).edits
          return edits.isEmpty ? .none : .edits(edits)
        } catch {
          return .none
        }
      }
    }
    return made
  }

  /// How many frames the log has.
  private func frames() throws -> Int {
    var count = 0
    try Journal.open(at: scratch.path, readOnly: true).readFrames(after: 0) { _ in count += 1 }
    return count
  }

  @Test("Each is an event of its own, decided on what those before it leave, and all share a frame")
  func together() throws {
    let store = try scratch.open()
    #expect(try take([report(1), report(2), report(2), report(3)], store) == 3)
    #expect(store.desk.lastEvent == 6)
    #expect(store.desk.software.count == 3)
    let next = try scratch.open()
    #expect(differences(store.desk, next.desk) == [])
    #expect(differences(try scratch.replayed(), next.desk) == [])
    let event = try #require(try next.event(5))
    #expect(event.deed == "inventory" && event.author.login == "anna")
    #expect(try next.history(of: next.desk.assets.id(2)).steps.map(\.event.number) == [5])
    #expect(try frames() == 4)
  }

  @Test("What fills a frame goes on in the next")
  func fullFrames() throws {
    let store = try scratch.open()
    #expect(try take((1...30).map { report($0, programs: 500) }, store) == 30)
    #expect(store.desk.lastEvent == 33)
    #expect(try frames() > 4)
    #expect(differences(try scratch.replayed(), store.desk) == [])
  }

  @Test("What another console has committed meanwhile is taken in before")
  func others() throws {
    let (here, there) = (try scratch.open(), try scratch.open("boris"))
    try there.make(there.desk.assets, ["name": "PC-1", "class": "workstation"])
    #expect(try take([report(1), report(2)], here) == 2)
    #expect(here.desk.assets.liveRows().count == 2)
    #expect(here.desk.assets.serialNumber[1] == "S1")
    _ = try there.follow()
    #expect(differences(here.desk, there.desk) == [])
  }

  @Test("Nothing to do writes nothing")
  func nothing() throws {
    let store = try scratch.open()
    #expect(try store.commitTogether("inventory", at: .noon) { _, _ in .end } == 0)
    _ = try take([report(1)], store)
    #expect(try take([report(1)], store) == 0)
    #expect(store.desk.lastEvent == 4)
  }

  @Test("A disk that is full keeps none of them, and the log is as it was")
  func fullDisk() throws {
    let store = try scratch.open()
    let before = try scratch.replayed()
    scratch.disk.fault = .full
    #expect(throws: JournalError.self) { try take([report(1), report(2)], store) }
    #expect(differences(try scratch.replayed(), before) == [])
    #expect(try take([report(1), report(2)], try scratch.open()) == 2)
  }
}
