import Exchange
import HelpDesk
import Tables

/// A sample desk in memory, founded by an IT manager who then fills it.
struct FoundedSample {
  /// Monday, 23 November 2026, 18:53 in Moscow.
  static let now = Timestamp(milliseconds: 1_795_449_180_000)
  /// Moscow's clocks.
  static let zone = Zone(secondsEast: 10_800)

  let sink = MemorySink()
  var desk: Desk { sink.desk }
  /// The events of the sample, without the one that founded the desk.
  var events: ArraySlice<Event> { sink.events.dropFirst() }

  init(seed: UInt64, tickets: Int, founder: String = "Анна Серова") throws {
    sink.found(name: founder, at: Self.now)
    try SampleDesk(seed: seed, tickets: tickets, now: Self.now, zone: Self.zone, zoneName: "MSK-3")
      .fill(sink)
  }
}

extension MemorySink {
  /// Puts the IT manager with the login `anna` on an empty desk.
  func found(name: String, at now: Timestamp) {
    let people = desk.people
    add(
      "found", by: Actor(person: 0, login: "anna"), occurred: now,
      [
        RecordEdit(
          people.id(1),
          [
            FieldEdit(column: people.name.tag, value: .text(name)),
            FieldEdit(column: people.login.tag, value: .text("anna")),
            FieldEdit(
              column: people.roles.tag, value: .rows([Int(Role.itManager.rawValue)])),
          ])
      ])
  }
}
