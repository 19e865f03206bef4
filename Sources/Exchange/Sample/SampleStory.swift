import HelpDesk
import Tables

/// What is done to a sample ticket, at one moment.
struct SampleStep {
  /// What is done; people are named by their places in the enterprise.
  enum Act {
    case assign(to: Int, by: Int)
    case take(Int)
    case note
    case reply
    case wait(PendingReason, until: Int64)
    case resume
    case solve
    case close(byRequester: Bool)
    case reopen
    case cancel(byRequester: Bool)
  }

  /// When, milliseconds.
  var moment: Int64
  /// What.
  var act: Act
}

/// How a sample ticket stands at the end.
enum SampleFate {
  case done, cancelled
  case open(TicketState)
}

/// A sample ticket on its way: what it is about, who works on it, what is still to come.
struct SampleStory {
  /// The ticket's row.
  var ticket = 0
  /// What it is about.
  var theme: SampleTheme
  /// The language.
  var language: SampleLanguage
  /// Who asks.
  var requester: Int
  /// Who works on it.
  var worker: Int
  /// The row of the equipment.
  var asset: Int
  /// How far it reaches and how soon it must be dealt with.
  var impact: Impact
  var urgency: Urgency
  /// When it is opened, milliseconds.
  var opened: Int64
  /// Decides the words.
  var random: SampleRandom
  /// Decides which folder, program and number it speaks of: the same in all its texts.
  var salt: UInt64
  /// The steps to come, the next one last.
  var steps: [SampleStep] = []
  /// Which of its theme's cases it is.
  var caseNumber = 0
  /// Whether its finding was told, and whether it was solved before.
  var isFound = false
  var wasSolved = false

  /// How urgent it is.
  var priority: Priority { Priority(impact: impact, urgency: urgency) }
}

/// Lays out the steps of a story in time.
struct SamplePlot {
  private let calendar: SampleCalendar
  private let opened: Int64
  private let isCritical: Bool
  private var random: SampleRandom
  private var moment: Int64
  /// The steps so far.
  private(set) var steps: [SampleStep] = []

  /// Begins when the story's ticket is opened.
  init(_ story: SampleStory, _ calendar: SampleCalendar, _ random: SampleRandom) {
    self.calendar = calendar
    self.random = random
    opened = story.opened
    moment = opened
    // Whatever stops everybody's work is worked on at night as well.
    isCritical = story.priority == .critical || story.theme.isMonitored
  }

  /// Lets time pass.
  mutating func pass(_ length: ClosedRange<Int64>) {
    moment += random.mostlyShort(length)
    if !isCritical { moment = calendar.atWork(moment, &random) }
  }

  /// Adds a step at the moment reached.
  mutating func add(_ act: SampleStep.Act) {
    steps.append(SampleStep(moment: moment, act: act))
    moment += 1_000
  }

  /// Adds a wait of some days, and what comes of it.
  mutating func wait(_ reason: PendingReason, days: ClosedRange<Int>) {
    let until = calendar.moment(random.within(days), after: moment, hour: 10)
    add(.wait(reason, until: until))
    moment = max(moment, until - random.within(0...(20 * SampleCalendar.hour)))
  }

  /// Adds a wait up to a moment that is yet to come.
  mutating func wait(_ reason: PendingReason, until: Int64) {
    add(.wait(reason, until: until))
  }

  /// Moves the steps together until the last one that must have happened has happened by now, and
  /// drops what is still to come.
  mutating func settle(required: Int) {
    let now = calendar.now
    if required > 0, steps[required - 1].moment >= now {
      let span = Double(steps[required - 1].moment - opened)
      let room = Double(now - opened) * (0.7 + 0.25 * random.fraction())
      for index in steps.indices {
        steps[index].moment = opened + Int64(Double(steps[index].moment - opened) / span * room)
      }
    }
    var last = opened
    for index in steps.indices {
      steps[index].moment = max(steps[index].moment, last + 1_000)
      last = steps[index].moment
    }
    if let first = steps.firstIndex(where: { $0.moment >= now }) { steps.removeSubrange(first...) }
  }
}

extension SampleEnterprise {
  /// The steps of a story that ends as `fate` says, the first one last.
  func steps(of story: inout SampleStory, _ fate: SampleFate) -> [SampleStep] {
    var random = story.random.split()
    var plot = SamplePlot(story, calendar, random.split())
    let term = story.priority.term
    var required = 0
    switch fate {
    case .done: required = resolve(story, &plot, &random)
    case .cancelled:
      if random.chance(50) { begin(story, &plot, &random, takes: random.chance(60)) }
      plot.pass(600_000...(2 * SampleCalendar.day))
      plot.add(.cancel(byRequester: random.chance(60)))
      required = plot.steps.count
    case .open(let state):
      if state != .new { begin(story, &plot, &random, takes: state != .assigned) }
      if random.chance(35) {
        plot.pass(600_000...(term / 2))
        plot.add(state == .new || random.chance(40) ? .reply : .note)
      }
      if state == .pending {
        plot.pass(600_000...(term / 2))
        // Most wait for a day to come; some have been forgotten.
        let days = random.within(1...9)
        let until = calendar.moment(days, after: calendar.now, hour: random.within(9...17))
        if random.chance(85) {
          plot.wait(random.pick(story.theme.waits), until: until)
        } else {
          plot.wait(random.pick(story.theme.waits), days: 1...2)
        }
      }
      required = plot.steps.count
    }
    plot.settle(required: required)
    return plot.steps.reversed()
  }

  /// Puts a ticket into the hands of the one who works on it.
  private func begin(
    _ story: SampleStory, _ plot: inout SamplePlot, _ random: inout SampleRandom, takes: Bool
  ) {
    let term = story.priority.term
    let leads = heads[story.language.rawValue]
    let response = (60_000 as Int64)...(term / 6)
    if !takes || random.chance(45) {
      if random.chance(15) {
        // It goes to a colleague first, who hands it on.
        let colleague = random.pick(staff(story.theme.service.team, story.language))
        if colleague != story.worker {
          plot.pass(response)
          plot.add(.assign(to: colleague, by: random.pick(leads)))
          plot.pass(response)
          let isColleague = people[colleague].team == people[story.worker].team
          plot.add(
            .assign(to: story.worker, by: isColleague ? colleague : random.pick(leads)))
          if takes {
            plot.pass(response)
            plot.add(.take(story.worker))
          }
          return
        }
      }
      plot.pass(response)
      plot.add(.assign(to: story.worker, by: random.pick(leads)))
    }
    if takes {
      plot.pass(response)
      plot.add(.take(story.worker))
    }
  }

  /// Solves a ticket and closes it; gives the number of steps that must have happened by now.
  private func resolve(
    _ story: SampleStory, _ plot: inout SamplePlot, _ random: inout SampleRandom
  ) -> Int {
    let term = story.priority.term
    let work = (300_000 as Int64)...(term * 8 / 10)
    begin(story, &plot, &random, takes: true)
    if random.chance(40) {
      plot.pass(120_000...(term / 4))
      plot.add(.note)
    }
    if random.chance(22) {
      plot.pass(300_000...(term / 3))
      plot.add(.reply)
    }
    if random.chance(18) {
      plot.pass(120_000...(term / 4))
      plot.wait(random.pick(story.theme.waits), days: 1...6)
      if random.chance(80) {
        plot.pass(60_000...(8 * SampleCalendar.hour))
        plot.add(.resume)
      }
    }
    plot.pass(work)
    plot.add(.solve)
    let required = plot.steps.count
    let mayComeBack = story.theme.tone == .trouble || story.theme.tone == .standstill
    if mayComeBack, random.chance(6) {
      // What is solved, opened again and solved again must all fit in before now.
      var longer = plot
      longer.pass(SampleCalendar.hour...(2 * SampleCalendar.day))
      longer.add(.reopen)
      longer.pass(60_000...(term / 4))
      longer.add(.take(story.worker))
      longer.pass(work)
      longer.add(.solve)
      if longer.steps.last.map({ $0.moment < calendar.now }) ?? false { plot = longer }
    }
    if random.chance(45) {
      plot.pass(600_000...(2 * SampleCalendar.day))
      plot.add(.close(byRequester: true))
    } else {
      plot.pass((3 * SampleCalendar.day)...(5 * SampleCalendar.day))
      plot.add(.close(byRequester: false))
    }
    return required
  }
}
