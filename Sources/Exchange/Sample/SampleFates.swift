import HelpDesk

/// Decides how sample tickets end: most are done; the younger one is, the more likely it is still
/// open, and what is open past its deadline mostly waits for something.
struct SampleFates {
  private let now: Int64
  /// From this age on, in milliseconds, none is open; the more urgent, the sooner.
  private let limit: Double

  /// Of `tickets`, about `open` are to be open at `now`.
  init(tickets: Int, open: Int, now: Int64) {
    self.now = now
    // As many a day as at the end of two years of growth. The share of open ones falls with the
    // square of what is left of the limit: a third of those opened within it.
    let aDay = Double(max(tickets, 1)) / Double(SampleCalendar.days) * 1.2
    limit = 3 * Double(open) / aDay * Double(SampleCalendar.day)
  }

  /// How a story ends.
  func fate(of story: SampleStory, _ random: inout SampleRandom) -> SampleFate {
    let age = now - story.opened
    // Within ten minutes nobody gets to it.
    if age < 600_000 { return .open(.new) }
    let patience: [Double] = [0.15, 0.35, 0.8, 1.3, 1.6]
    let left = 1 - Double(age) / (limit * patience[Int(story.priority.rawValue) - 1])
    if left > 0, random.fraction() < left * left {
      return .open(state(age: age, term: story.priority.term, &random))
    }
    return random.chance(3) ? .cancelled : .done
  }

  private func state(age: Int64, term: Int64, _ random: inout SampleRandom) -> TicketState {
    let states: [TicketState] = [.new, .assigned, .inProgress, .pending]
    let weights =
      if age > term * 8 / 10 {
        [0, 8, 20, 72]
      } else if age < 2 * SampleCalendar.hour {
        [40, 30, 27, 3]
      } else {
        [age < term / 2 ? 16 : 3, 26, 38, 20]
      }
    return states[random.place(in: weights)]
  }
}
