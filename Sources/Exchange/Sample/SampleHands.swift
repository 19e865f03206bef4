import HelpDesk
import Tables

/// What lies on the IT manager's own hands now: tickets of every urgency, some past their
/// deadline, some due within hours.
struct SampleHands {
  /// How many there are, where the desk has that many.
  static let count = 25

  /// How much time is left until the deadline, in minutes, and how the ticket stands.
  private static let cases: [(left: Int64, priority: Priority, state: TicketState)] = [
    (-190, .critical, .inProgress), (-45, .high, .assigned), (-12, .moderate, .inProgress),
    (14, .critical, .assigned), (38, .high, .inProgress), (55, .moderate, .assigned),
    (95, .high, .assigned), (130, .critical, .inProgress), (170, .moderate, .assigned),
    (240, .high, .inProgress), (300, .moderate, .inProgress), (360, .high, .assigned),
    (420, .moderate, .assigned), (540, .low, .inProgress), (700, .moderate, .inProgress),
    (900, .low, .assigned), (1_100, .moderate, .assigned), (1_300, .low, .assigned),
    (1_700, .low, .inProgress), (2_300, .low, .assigned), (2_900, .planning, .inProgress),
    (3_600, .low, .assigned), (4_100, .low, .pending), (6_000, .planning, .assigned),
    (8_000, .planning, .pending),
  ]

  /// The stories, in the order of their opening.
  static func stories(
    _ tickets: SampleTickets, _ enterprise: SampleEnterprise, count: Int
  ) -> [SampleStory] {
    let now = enterprise.calendar.now
    var stories = cases.prefix(count).map { found in
      let opened = now + found.left * 60_000 - found.priority.term
      var story = tickets.sketch(at: opened)
      // Monitoring's alarms go to others; people wait for the manager. Only what is agreed round the
      // clock can run out at any hour.
      let isSoon = found.left < 8 * 60
      while story.theme.isMonitored || isSoon && story.theme.service.criticality != .vital {
        story = tickets.sketch(at: opened)
      }
      (story.impact, story.urgency) = ranks(found.priority)
      story.worker = 0
      story.steps = enterprise.steps(of: &story, .open(found.state))
      return story
    }
    stories.sort { $0.opened < $1.opened }
    return stories
  }

  /// An impact and an urgency that make a priority.
  private static func ranks(_ priority: Priority) -> (Impact, Urgency) {
    switch priority {
    case .critical: (.high, .high)
    case .high: (.medium, .high)
    case .moderate: (.medium, .medium)
    case .low: (.low, .medium)
    case .planning: (.low, .low)
    }
  }
}
