import Console
import HelpDesk
import Tables

/// A desk in memory whose console commits at once: what of an answer is the rules' and the console's own.
final class MemoryWorkplace: Workplace {
  let desk = Desk()
  let zone = Zone.utc
  let name = "Bench"
  let others: [Presence] = []
  let readOnlyReason: String? = nil
  private(set) var now = Timestamp(milliseconds: 1_800_000_000_000)
  private var touched: [RecordID] = []
  private static let login = "bench"

  init() throws(BenchFailure) {
    try obey(FoundDesk(name: Self.login))
  }

  var actor: Actor { desk.actor(login: Self.login) }

  /// Does a command; whatever is refused is a mistake of the bench.
  @discardableResult
  func obey(_ command: some Command) throws(BenchFailure) -> Event {
    do throws(Complaint) {
      return try commit(command)
    } catch {
      throw BenchFailure(error.message)
    }
  }

  /// Adds edits as they are.
  func add(_ edits: [RecordEdit]) {
    take(
      Event(
        number: desk.lastEvent + 1, author: actor, time: now, occurred: nil, deed: "new",
        edits: desk.linked(edits)))
  }

  func commit(_ command: any Command) throws(Complaint) -> Event {
    now = Timestamp(milliseconds: now.milliseconds + 100)
    do throws(Refusal) {
      let edits = try command.decide(desk, by: actor, at: now)
      return take(desk.event(command, edits: edits, by: actor, at: now))
    } catch {
      throw Complaint(error.message, field: error.field)
    }
  }

  @discardableResult
  private func take(_ event: Event) -> Event {
    desk.apply(event)
    touched += event.edits.map(\.edit.record)
    return event
  }

  func takeTouched() -> [RecordID] {
    defer { touched = [] }
    return touched
  }

  func attach(file path: String, to ticket: Int) throws(Complaint) -> Event {
    throw Complaint("the bench keeps no files")
  }

  func undo(_ number: Int64?) throws(Complaint) -> Event {
    throw Complaint("the bench keeps no log")
  }

  func history(of record: RecordID, limit: Int) throws(Complaint) -> History {
    throw Complaint("the bench keeps no log")
  }

  func event(_ number: Int64) throws(Complaint) -> Event? { nil }
}
