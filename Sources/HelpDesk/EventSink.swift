import Tables

/// Takes many events that happened elsewhere or are made up: what imports and the sample desk
/// write to. Each event is on the desk as soon as it is added.
package protocol EventSink: AnyObject {
  /// The desk with everything added so far.
  var desk: Desk { get }
  /// Adds an event of `author` that happened at `occurred`.
  /// - Throws: what the store throws when it cannot be written.
  func add(_ deed: String, by author: Actor, occurred: Timestamp?, _ edits: [RecordEdit]) throws
}

/// A sink that keeps nothing but the desk: for tests and trials.
package final class MemorySink: EventSink {
  /// The desk with everything added so far.
  package let desk: Desk
  /// The events added, in order.
  package private(set) var events: [Event] = []

  /// Begins with `desk`.
  package init(_ desk: Desk = Desk()) { self.desk = desk }

  /// Adds an event.
  package func add(
    _ deed: String, by author: Actor, occurred: Timestamp?, _ edits: [RecordEdit]
  ) {
    let event = Event(
      number: desk.lastEvent + 1, author: author,
      time: max(occurred ?? desk.lastTime, desk.lastTime),
      occurred: occurred, deed: deed, edits: desk.linked(edits))
    desk.apply(event)
    events.append(event)
  }
}

/// Takes commands that are decided one after another, each on what the ones before have left: what imports
/// of a person's own changes write to.
package protocol CommandSink: AnyObject {
  /// The desk with everything done so far.
  var desk: Desk { get }
  /// Who acts.
  var actor: Actor { get }
  /// Decides a command and does it; `touched` hears of each record that is set meanwhile, also by others.
  /// - Returns: the edits.
  /// - Throws: the `Refusal` of a rule, with nothing done; what the store throws when it cannot be written.
  @discardableResult
  func commit(_ command: some Command, touched: (RecordID) -> Void) throws -> [RecordEdit]
}

/// A sink that writes nothing: for tests, and for looking what commands would do.
package final class TrialSink: CommandSink {
  package let desk: Desk
  package let actor: Actor
  private let now: Timestamp

  /// Moves `desk` on, for itself alone, by what `actor` does at `now`.
  package init(_ desk: Desk, by actor: Actor, at now: Timestamp) {
    (self.desk, self.actor, self.now) = (desk, actor, now)
  }

  @discardableResult
  package func commit(
    _ command: some Command, touched: (RecordID) -> Void
  ) throws -> [RecordEdit] {
    let moment = max(now, desk.lastTime)
    let edits = try command.decide(desk, by: actor, at: moment)
    desk.apply(desk.event(command, edits: edits, by: actor, at: moment))
    for edit in edits { touched(edit.record) }
    return edits
  }
}
