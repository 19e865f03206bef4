import HelpDesk
import Tables
import Testing

@Suite("Service levels, worked examples")
struct WorkedExampleTests {
  @Test(
    "Days and nights, weekends, holidays and clocks put forward and back",
    arguments: LevelExample.days)
  func day(_ example: LevelExample) throws {
    let trial = try LevelTrial(example)
    #expect(trial.outcome == example.expected)
    try expectSoundAccount(trial)
  }

  @Test("Waiting, priorities, reopening, calendars that change", arguments: LevelExample.stories)
  func story(_ example: LevelExample) throws {
    let trial = try LevelTrial(example)
    #expect(trial.outcome == example.expected)
    try expectSoundAccount(trial)
  }

  /// The explanation comes to the same deadlines, leaves no time out, and what it counts up to a
  /// deadline is what was agreed.
  private func expectSoundAccount(_ trial: LevelTrial) throws {
    let account = LevelAccount(1, of: trial.office.desk, at: trial.office.now)
    try #require(account.clocks.map(\.title) == ["Time to own", "Time to resolve"])
    for (clock, due) in zip(account.clocks, [trial.tickets.ownDue[1], trial.tickets.due[1]]) {
      #expect(clock.lines.first?.start ?? clock.start == clock.start)
      for (line, next) in zip(clock.lines, clock.lines.dropFirst()) {
        #expect(line.end == next.start && line.start < line.end && !line.why.isEmpty)
      }
      // While it waits nobody knows by when it must happen: that depends on when it goes on.
      if trial.tickets.paused[1] {
        #expect(clock.deadline == nil || clock.deadline == due?.milliseconds)
        continue
      }
      #expect(clock.deadline == due?.milliseconds)
      let deadline = try #require(clock.deadline)
      let counted = clock.lines.filter { $0.isCounted && $0.end <= deadline }.reduce(0) {
        $0 + $1.length
      }
      if clock.done == nil || deadline <= (clock.done ?? 0) { #expect(counted == clock.term) }
      let isLate = clock.done.map { $0 > deadline } ?? (trial.office.now.milliseconds > deadline)
      #expect(clock.verdict.hasPrefix("late") == isLate, "\(clock.verdict)")
    }
  }
}
