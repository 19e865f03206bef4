import HelpDesk
import Tables

/// Makes the tickets of the sample enterprise: what they are about, and what is done to them.
final class SampleTickets {
  let enterprise: SampleEnterprise
  private let libraries: [SampleLibrary]
  /// Every theme as often as it weighs.
  private let themes: [SampleTheme]
  private var random: SampleRandom
  private let fates: SampleFates

  private var desk: Desk { enterprise.desk }
  private var calendar: SampleCalendar { enterprise.calendar }

  /// Makes tickets for `enterprise`, which is complete.
  init(_ enterprise: SampleEnterprise, _ fates: SampleFates, _ random: SampleRandom) {
    self.enterprise = enterprise
    self.fates = fates
    self.random = random
    libraries = SampleLanguage.allCases.map(SampleLibrary.init)
    themes = SampleTheme.allCases.flatMap { Array(repeating: $0, count: $0.weight) }
  }

  /// A story that begins at `moment`, laid out to its end. The newest ones nobody has got to yet.
  func story(at moment: Int64, isNewest: Bool) -> SampleStory {
    var story = sketch(at: moment)
    let fate = isNewest ? .open(.new) : fates.fate(of: story, &random)
    if case .open = fate {
      // What is open on the IT manager's hands is laid out on its own.
      let team = enterprise.staff(story.theme.service.team, story.language)
      while story.worker == 0, team.contains(where: { $0 != 0 }) {
        story.worker = random.pick(team)
      }
    }
    story.steps = enterprise.steps(of: &story, fate)
    return story
  }

  /// A story without its steps: what it is about, who asks, who is to work on it.
  func sketch(at moment: Int64) -> SampleStory {
    let language: SampleLanguage = random.chance(60) ? .russian : .english
    var theme = random.pick(themes)
    var (requester, asset) = (0, 0)
    for attempt in 0..<12 {
      if attempt > 0 { theme = random.pick(themes) }
      requester =
        theme.isMonitored
        ? random.pick(enterprise.staff(theme.service.team, language))
        : random.pick(enterprise.requesters[language.rawValue])
      asset = self.asset(theme.target, of: requester, language)
      if asset != 0 { break }
    }
    if asset == 0 {
      theme = .lockedAccount
      asset = enterprise.people[requester].computer
    }
    let story = SampleStory(
      theme: theme, language: language, requester: requester,
      worker: random.pick(enterprise.staff(theme.service.team, language)), asset: asset,
      impact: Impact.allCases[random.place(in: theme.impacts)],
      urgency: Urgency.allCases[random.place(in: theme.urgencies)], opened: moment,
      random: random.split(), salt: random.next(),
      caseNumber: random.below(libraries[language.rawValue].entry(theme).cases.count))
    return story
  }

  /// The row of the equipment that somebody means; 0 where he has none.
  private func asset(_ target: SampleTarget, of index: Int, _ language: SampleLanguage) -> Int {
    let person = enterprise.people[index]
    let branch = enterprise.branches[person.branch]
    // People use what stands next to them.
    func near(_ rows: [Int], _ share: Int) -> Int {
      rows.isEmpty ? 0 : rows[person.room / share % rows.count]
    }
    switch target {
    case .computer: return person.computer
    case .notebook: return person.hasNotebook ? person.computer : 0
    case .monitor: return person.monitor
    case .keyboard: return person.keyboard
    case .mouse: return person.mouse
    case .telephone: return person.telephone
    case .printer: return near(branch.printers, 3)
    case .scanner: return near(branch.scanners, 8)
    case .copier: return near(branch.copiers, 1)
    case .accessPoint: return near(branch.accessPoints, 9)
    case .projector: return random.pick(branch.projectors)
    case .application: return random.pick(enterprise.applications[language.rawValue])
    case .server, .ups, .networkSwitch, .printServer:
      // The monitoring sees all branches.
      let all = enterprise.branches.filter { $0.language == language }
      let anyone = random.pick(all)
      return switch target {
      case .server: random.pick(anyone.servers)
      case .ups: random.pick(anyone.supplies)
      case .printServer: random.pick(anyone.printServers)
      default: random.pick(anyone.switches)
      }
    }
  }
}

// Opening a ticket.
extension SampleTickets {
  /// Opens the ticket of a story.
  func open(_ story: inout SampleStory) throws {
    let tickets = desk.tickets
    story.ticket = tickets.count
    let entry = libraries[story.language.rawValue].entry(story.theme)
    let channel = channel(of: story.theme, &story.random)
    let requester = enterprise.people[story.requester]
    let services = enterprise.services[story.language.rawValue]
    let service = services[story.theme.service.rawValue]
    var edit = RecordEdit(tickets.id(story.ticket), [])
    edit.fields.reserveCapacity(18)
    edit.set(tickets.subject, text(entry.cases[story.caseNumber].subject, story))
    edit.set(tickets.state, .new)
    edit.set(tickets.requester, to: requester.row)
    edit.set(tickets.asset, to: story.asset)
    edit.set(tickets.priority, story.priority)
    edit.set(tickets.impact, story.impact)
    edit.set(tickets.urgency, story.urgency)
    edit.set(tickets.team, to: desk.services.team.row(service))
    edit.set(tickets.kind, story.theme.kind)
    edit.set(tickets.service, to: service)
    edit.set(tickets.description, description(&story, channel))
    edit.set(tickets.channel, channel)
    edit.set(
      tickets.place,
      to: story.theme.isMonitored ? desk.assets.place.row(story.asset) : requester.place)
    edit.set(tickets.category, entry.category)
    edit.set(tickets.subcategory, entry.subcategory)
    edit.set(tickets.tags, .words([entry.tag]))
    let author: Int
    switch channel {
    case .phone, .walkUp, .console:
      author = story.random.pick(enterprise.staff(.firstLine, story.language))
    default: author = story.requester
    }
    try enterprise.add("new", by: author, at: story.opened, [edit])
  }

  private func channel(of theme: SampleTheme, _ random: inout SampleRandom) -> Channel {
    if theme.isMonitored { return .monitoring }
    let channels: [Channel] = [.selfService, .email, .phone, .walkUp, .console]
    return channels[random.place(in: [40, 26, 24, 7, 3])]
  }

  private func description(_ story: inout SampleStory, _ channel: Channel) -> String {
    let library = libraries[story.language.rawValue]
    let phrases = library.phrases
    var text = ""
    text.reserveCapacity(256)
    func add(_ sentence: String) {
      if !text.isEmpty { text += " " }
      text += sentence
    }
    if channel == .email { add(story.random.pick(phrases.greetings)) }
    add(self.text(library.entry(story.theme).cases[story.caseNumber].symptom, story))
    let urgency = Int(story.urgency.rawValue) - 1
    switch story.theme.tone {
    case .machine: return text
    case .report: break
    case .wish: add(story.random.pick(phrases.wishes[urgency]))
    case .trouble, .standstill:
      if story.random.chance(50) { add(story.random.pick(phrases.circumstances)) }
      let isStopped = story.theme.tone == .standstill && story.urgency != .high
      add(story.random.pick(isStopped ? phrases.standIns : phrases.troubles[urgency]))
    }
    if story.random.chance(35) { add(story.random.pick(phrases.contacts)) }
    if channel == .email {
      text += "\n\n" + desk.people.name[enterprise.people[story.requester].row]
    }
    return text
  }

  private func text(
    _ template: SampleTemplate, _ story: SampleStory, day: CivilDate? = nil
  ) -> String {
    var text = ""
    text.reserveCapacity(128)
    let library = libraries[story.language.rawValue]
    template.write(to: &text) { slot in
      switch slot {
      case .asset: return desk.assets.name[story.asset]
      case .model:
        let model = desk.assets.model[story.asset]
        return model.isEmpty ? desk.assets.name[story.asset] : model
      case .room:
        let place = desk.places.name[enterprise.people[story.requester].place]
        // In the middle of a Russian sentence a room is written small.
        guard story.language == .russian, let first = place.first else { return place }
        return first.lowercased() + place.dropFirst()
      case .folder: return library.folders[Int(story.salt % UInt64(library.folders.count))]
      case .program: return library.programs[Int(story.salt % UInt64(library.programs.count))]
      case .number: return String(5 + story.salt % 5)
      case .day: return day.map(library.day) ?? ""
      }
    }
    return text
  }
}

// What is said and written while a ticket is worked on.
extension SampleTickets {
  /// What was done about a ticket, and the code it is solved with.
  func solution(_ story: inout SampleStory) -> (code: ResolutionCode, text: String) {
    let library = libraries[story.language.rawValue]
    if story.wasSolved { return (.solved, story.random.pick(library.phrases.secondEndings)) }
    story.wasSolved = true
    let found = library.entry(story.theme).cases[story.caseNumber]
    var text = text(found.ending, story)
    if !story.theme.isMonitored, story.random.chance(40) {
      text += " " + story.random.pick(library.phrases.afterwards)
    }
    return (found.code, text)
  }

  /// What the one who works on a ticket says; nil when there is nothing left to say.
  func finding(_ story: inout SampleStory) -> String? {
    if story.isFound { return nil }
    story.isFound = true
    let entry = libraries[story.language.rawValue].entry(story.theme)
    return text(entry.cases[story.caseNumber].finding, story)
  }

  /// What the one who asked says.
  func reply(_ story: inout SampleStory) -> String {
    let phrases = libraries[story.language.rawValue].phrases
    let isTrouble = story.theme.tone == .trouble || story.theme.tone == .standstill
    return story.random.pick(
      isTrouble && story.random.chance(50) ? phrases.troubleReplies : phrases.replies)
  }

  /// What is said when a ticket has to wait until a moment.
  func waiting(_ story: inout SampleStory, _ reason: PendingReason, until: Int64) -> String {
    let templates = libraries[story.language.rawValue].waiting[Int(reason.rawValue)]
    return text(story.random.pick(templates), story, day: calendar.date(until))
  }

  /// Why a ticket is opened again, or cancelled.
  func reopening(_ story: inout SampleStory) -> String {
    story.random.pick(libraries[story.language.rawValue].phrases.reopenings)
  }
  func cancellation(_ story: inout SampleStory) -> String {
    story.random.pick(libraries[story.language.rawValue].phrases.cancellations)
  }
}
