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
