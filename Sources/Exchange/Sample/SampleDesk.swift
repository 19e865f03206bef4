import HelpDesk
import Tables

/// A made-up desk: an enterprise with branches in two languages, its people and equipment, two
/// years of tickets, and the changes of these months. The same seed and the same moment make the
/// same desk.
///
/// Everything happens in the order of time, as it would in a real log, and holds the values that
/// the rules would have given.
package struct SampleDesk {
  private let seed: UInt64
  private let tickets: Int
  private let now: Timestamp
  private let zone: Zone
  private let zoneName: String

  /// A desk of `tickets` tickets as it would stand at `now`, made from `seed`; people work by the
  /// clocks of `zone`, which is called `zoneName`.
  package init(seed: UInt64, tickets: Int, now: Timestamp, zone: Zone, zoneName: String) {
    self.seed = seed
    self.tickets = tickets
    self.now = now
    self.zone = zone
    self.zoneName = zoneName
  }

  /// Adds all of it to `sink`; a desk that has an IT manager keeps him, and gives him a queue.
  /// `progress` is told how many tickets there are and how many there will be.
  /// - Throws: what the sink throws.
  /// - Complexity: O(*n* log *m*), *n* the events and *m* the tickets open at a time.
  package func fill(
    _ sink: any EventSink, progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws {
    var random = SampleRandom(seed: seed)
    let calendar = SampleCalendar(now: now, zone: zone)
    let enterprise = SampleEnterprise(
      sink, calendar, zoneName: zoneName, tickets: tickets, random: random.split())
    try enterprise.establish()
    let open = min(max(tickets / 50, min(tickets, 40)), 3_000)
    let fates = SampleFates(tickets: tickets, open: open, now: calendar.now)
    let stories = SampleTickets(enterprise, fates, random.split())
    let own = SampleHands.stories(
      stories, enterprise, count: min(SampleHands.count, tickets))
    var plans = SampleChanges(enterprise, random.split())
    // The manager's tickets show changes in the calendar: some of their equipment has one.
    let changes = plans.plan(
      touching: own.suffix(16).prefix(6).map { ($0.asset, $0.language) })
    let errands = SampleErrand.plan(enterprise, &random)
    let agenda = SampleInfrastructure.plan(enterprise, &random)
    var course = SampleCourse(enterprise, stories, changes, errands, agenda)
    var next = own[...]
    let others = tickets - own.count
    var done = 0
    for day in 0..<SampleCalendar.days {
      for moment in calendar.openings(on: day, of: others, &random) {
        while let story = next.first, story.opened <= moment {
          try course.open(next.removeFirst(), at: story.opened)
        }
        let story = stories.story(at: moment, isNewest: done + 2 >= others)
        try course.open(story, at: moment)
        done += 1
        if done & 1_023 == 0 { progress?(done, tickets) }
      }
    }
    for story in next { try course.open(story, at: story.opened) }
    try course.finish()
    try SampleTasks(enterprise).make()
    try SampleRoster(enterprise).make()
    progress?(tickets, tickets)
  }
}

/// The course of events: of all tickets, changes and errands under way, whichever is next goes on.
private struct SampleCourse {
  private let enterprise: SampleEnterprise
  private let tickets: SampleTickets
  private var changes: [SampleChange]
  private var errands: [SampleErrand]
  private let agenda: SampleAgenda
  /// Tickets under way; a place is used again once its ticket is done.
  private var stories: [SampleStory?] = []
  private var free: [Int] = []
  private var queue = SampleQueue()

  init(
    _ enterprise: SampleEnterprise, _ tickets: SampleTickets, _ changes: [SampleChange],
    _ errands: [SampleErrand], _ agenda: SampleAgenda
  ) {
    self.agenda = agenda
    self.enterprise = enterprise
    self.tickets = tickets
    self.changes = changes
    self.errands = errands
    for (index, change) in changes.enumerated() {
      if let step = change.steps.last { queue.insert(step.moment, .change(index)) }
    }
    for (index, errand) in errands.enumerated() {
      if let step = errand.steps.last { queue.insert(step.moment, .errand(index)) }
    }
  }

  /// Opens a ticket, after all that comes before it.
  mutating func open(_ story: SampleStory, at moment: Int64) throws {
    try run(until: moment)
    var story = story
    try tickets.open(&story)
    guard let step = story.steps.last else { return }
    let place = free.popLast() ?? stories.count
    if place == stories.count { stories.append(nil) }
    stories[place] = story
    queue.insert(step.moment, .ticket(place))
  }

  /// Does all that is left.
  mutating func finish() throws { try run(until: .max) }

  private mutating func run(until moment: Int64) throws {
    while let next = queue.first, next.moment < moment {
      queue.removeFirst()
      try agenda.run(until: next.moment)
      switch next.what {
      case .ticket(let place): try advance(place)
      case .change(let index):
        try enterprise.perform(&changes[index])
        if let step = changes[index].steps.last { queue.insert(step.moment, next.what) }
      case .errand(let index):
        try enterprise.perform(&errands[index])
        if let step = errands[index].steps.last { queue.insert(step.moment, next.what) }
      }
    }
    try agenda.run(until: moment)
  }

  private mutating func advance(_ place: Int) throws {
    guard var story = stories[place], let step = story.steps.popLast() else { return }
    // Taken out while it is changed, so that its steps are not copied.
    stories[place] = nil
    try tickets.perform(step, &story)
    guard let next = story.steps.last else {
      free.append(place)
      return
    }
    stories[place] = story
    queue.insert(next.moment, .ticket(place))
  }
}

/// A binary heap of moments: the earliest first, of equal ones the one added first.
private struct SampleQueue {
  /// What goes on at a moment, by its place among those of its sort.
  enum Item {
    case ticket(Int)
    case change(Int)
    case errand(Int)
  }

  private var items: [(moment: Int64, order: Int, what: Item)] = []
  private var count = 0

  /// What comes next.
  var first: (moment: Int64, what: Item)? { items.first.map { ($0.moment, $0.what) } }

  /// - Complexity: O(log *n*)
  mutating func insert(_ moment: Int64, _ what: Item) {
    count += 1
    items.append((moment, count, what))
    var child = items.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// - Complexity: O(log *n*)
  mutating func removeFirst() {
    items.swapAt(0, items.count - 1)
    items.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < items.count && precedes(child, least) { least = child }
      if least == parent { return }
      items.swapAt(parent, least)
      parent = least
    }
  }

  private func precedes(_ first: Int, _ second: Int) -> Bool {
    (items[first].moment, items[first].order) < (items[second].moment, items[second].order)
  }
}
