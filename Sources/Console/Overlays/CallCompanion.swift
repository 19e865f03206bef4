import HelpDesk
import ScreenGrid
import Tables

/// What the desk knows of a caller, and what may be the same.
final class CallCompanion: FormCompanion {
  private unowned let console: Console
  /// What stood in the fields that decide, at the last look.
  private var seen: [String] = []
  private var person = 0
  private var topic = 0
  private var asset = 0
  /// Where what is shown begins, and of how many lines how many are seen.
  private var top = 0
  private var shownLines = 0
  private var allLines = 0
  private var open: [Int] = []
  private var last: [Int] = []
  private var alike: [Int] = []
  private var majors: [Int] = []
  /// What articles were looked for, and those that fit.
  private var question: ArticleQuestion?
  private var articles: [Int] = []

  init(_ console: Console) {
    self.console = console
    super.init()
  }

  private var tickets: TicketTable { console.desk.tickets }

  override func follow(_ form: FormOverlay) {
    followRecords(form)
    let now = ArticleQuestion(
      topic: topic, asset: asset, subject: form.text(of: tickets.subject), on: console.desk)
    if now == question { return }
    question = now
    articles = console.desk.articles.fitting(now, most: 3).map(\.row)
  }

  private func followRecords(_ form: FormOverlay) {
    // Most keys are typed elsewhere, and a look goes through all that is open.
    let texts = [tickets.requester, tickets.topic, tickets.asset].map(form.text)
    if texts == seen { return }
    let caller = form.row(in: tickets.requester)
    if caller != person {
      person = caller
      lookUp(form)
    }
    let subject = form.row(in: tickets.topic)
    if subject != topic {
      topic = subject
      takeTopic(form)
    }
    asset = form.row(in: tickets.asset)
    compare(form)
    top = 0
    seen = [tickets.requester, tickets.topic, tickets.asset].map(form.text)
  }

  /// The caller's computer, open tickets and last ones.
  private func lookUp(_ form: FormOverlay) {
    let own = person == 0 ? [] : tickets.requester.rows(referringTo: person).sorted(by: >)
    open = own.filter { tickets.state[$0]?.isOpen ?? false }
    last = Array(own.filter { !(tickets.state[$0]?.isOpen ?? false) }.prefix(3))
    let assets = console.desk.assets
    let computers =
      person == 0
      ? []
      : assets.holder.rows(referringTo: person).filter {
        [.workstation, .notebook].contains(assets.nature(of: $0))
      }
    form.propose(
      tickets.asset, computers.count == 1 ? .integer(Int64(computers[0])) : .none)
  }

  private func takeTopic(_ form: FormOverlay) {
    let topics = console.desk.topics
    let isKnown = topics.isKnown(topic)
    let named: Value =
      isKnown
      ? (topics.subject.isEmpty(topic) ? .text(topics.label(topic)) : topics.subject.value(topic))
      : .none
    form.propose(tickets.subject, named)
    form.propose(tickets.impact, isKnown ? topics.impact.value(topic) : .none)
    form.propose(tickets.urgency, isKnown ? topics.urgency.value(topic) : .none)
  }

  /// Open tickets that may be the same: on the same equipment, or of the same topic at the same place;
  /// and those that others are part of.
  private func compare(_ form: FormOverlay) {
    let service = topic == 0 ? 0 : console.desk.topics.service.row(topic)
    let place = person == 0 ? 0 : console.desk.people.place.row(person)
    var found: [Int] = []
    if asset != 0 {
      found += tickets.asset.rows(referringTo: asset).filter { tickets.state[$0]?.isOpen ?? false }
    }
    var major: Set<Int> = []
    tickets.openRows().forEach { row in
      let parent = tickets.parent.row(row)
      if parent != 0, tickets.state[parent]?.isOpen ?? false { major.insert(parent) }
      guard topic != 0, place != 0, tickets.topic.row(row) == topic,
        tickets.place.row(row) == place, !found.contains(row)
      else { return }
      found.append(row)
    }
    alike = Array(found.filter { !open.contains($0) }.sorted(by: >).prefix(4))
    majors = major.filter { service == 0 || tickets.service.row($0) == service }.sorted(by: >)
  }

  // MARK: Keys

  override var hints: [Hint] {
    ((open + alike + majors).isEmpty ? [] : [Hint("^D", say("it is one of these"))])
      + (allLines > shownLines ? [Hint("PgDn", say("more"))] : [])
  }

  override func handle(_ key: Key, _ form: FormOverlay) -> Bool {
    switch key {
    case .pageDown: top += max(1, shownLines - 1)
    case .pageUp: top = max(0, top - max(1, shownLines - 1))
    default: return offer(key, form)
    }
    return true
  }

  private func offer(_ key: Key, _ form: FormOverlay) -> Bool {
    guard key == .control("d"), !(open + alike + majors).isEmpty else { return false }
    let known = (open + alike).map { row in
      PickerItem(say("Add the call to \(title(row))"), detail: state(row)) { [unowned self] in
        add(to: row, form)
        return .none
      }
    }
    let parts = majors.map { row in
      PickerItem(say("Part of \(title(row))"), detail: say("major incident")) { [unowned self] in
        makePart(of: row, form)
        return .none
      }
    }
    console.overlays.append(
      PickerOverlay(console, title: say("It is one of these"), parts + known))
    return true
  }

  private func title(_ row: Int) -> String { "\(tickets.number(row)) \(tickets.label(row))" }
  private func state(_ row: Int) -> String { tickets.state[row].map { say($0.title) } ?? "" }

  /// Notes the call with a ticket that is there, in place of a new one.
  private func add(to row: Int, _ form: FormOverlay) {
    guard let comment = tickets.deed(named: "comment") else { return }
    let text = [form.text(of: tickets.subject), form.text(of: tickets.description)]
      .filter { !$0.isEmpty }.joined(separator: "\n")
    let name = person == 0 ? "—" : console.desk.people.label(person)
    let said = say("\(name) called about it.") + (text.isEmpty ? "" : "\n" + text)
    do throws(Complaint) {
      try console.finish(
        [(comment, Inputs([console.desk.comments.text.name: .text(said)]))],
        title: say(comment.title), tickets, [row])
      form.close()
      for pane in console.screen.panes { pane.reveal(tickets.id(row)) }
    } catch {
      form.problem = error.message
    }
  }

  /// Makes the ticket as a part of a major incident.
  private func makePart(of row: Int, _ form: FormOverlay) {
    form.extra = [(tickets.parent, .integer(Int64(row)))]
    _ = form.handle(.enter)
  }

  // MARK: Drawing

  override func draw(_ form: FormOverlay, on canvas: Canvas) {
    let lines = lines(width: canvas.width)
    shownLines = canvas.height
    allLines = lines.count
    top = max(0, min(top, allLines - shownLines))
    for (y, line) in lines.dropFirst(top).prefix(canvas.height).enumerated() {
      canvas.put(
        visible(line.text), x: line.indent, y: y, line.role,
        width: canvas.width - line.indent - 1)
    }
    if allLines > shownLines {
      let place = " \(top + 1)–\(top + shownLines) / \(allLines) "
      canvas.put(
        place, x: canvas.width - TextWidth.columns(of: place) - 1, y: canvas.height - 1, .dim)
    }
  }

  /// What is known, the most useful first: who it is, what to ask, what may be the same, what helps.
  private func lines(width: Int) -> [(text: String, role: Role, indent: Int)] {
    guard person != 0 else {
      return [(say("Who calls? Name, login or telephone number."), .dim, 1)] + advice(width)
        + list(say("Major incidents now"), topic == 0 ? [] : majors) + known(width)
    }
    return caller + advice(width) + list(say("Major incidents now"), majors)
      + list(say("Open tickets of the caller"), open) + list(say("Perhaps the same"), alike)
      + known(width) + list(say("Before"), last)
  }

  private var caller: [(text: String, role: Role, indent: Int)] {
    let people = console.desk.people
    let place = console.desk.places.path(people.place.row(person))
    var lines: [(text: String, role: Role, indent: Int)] = [(people.label(person), .title, 1)]
    for parts in [[people.position[person], place], [people.phone[person], people.email[person]]] {
      let text = parts.filter { !$0.isEmpty }.joined(separator: " · ")
      if !text.isEmpty { lines.append((text, .dim, 1)) }
    }
    if asset != 0 {
      let assets = console.desk.assets
      let status = assets.status[asset].map { say($0.title) } ?? ""
      lines.append(("\(assets.label(asset)) · \(assets.model[asset]) · \(status)", .text, 1))
    }
    return lines
  }

  private func advice(_ width: Int) -> [(text: String, role: Role, indent: Int)] {
    let topics = console.desk.topics
    guard topic != 0, !topics.advice.isEmpty(topic) else { return [] }
    return [(say("What to ask"), .title, 1)]
      + TextWidth.wrap(topics.advice[topic], width: width - 3).map { ($0, .text, 1) }
  }

  private func list(
    _ heading: String, _ rows: [Int]
  ) -> [(text: String, role: Role, indent: Int)] {
    if rows.isEmpty { return [] }
    var lines: [(text: String, role: Role, indent: Int)] = [(heading, .title, 1)]
    for row in rows.prefix(4) { lines.append(("\(title(row)) · \(state(row))", .text, 2)) }
    if rows.count > 4 { lines.append((say("… and \(rows.count - 4) more"), .dim, 2)) }
    return lines
  }

  /// The articles that fit; the one that fits best is read out below its title.
  private func known(_ width: Int) -> [(text: String, role: Role, indent: Int)] {
    let table = console.desk.articles
    guard let best = articles.first else { return [] }
    var lines: [(text: String, role: Role, indent: Int)] = [(say("Articles"), .title, 1)]
    for row in articles {
      lines.append(("\(table.number(row)) \(table.label(row))", .text, 2))
      if row == best {
        lines += TextWidth.wrap(table.text[best], width: width - 5).map { ($0, .dim, 4) }
      }
    }
    return lines
  }
}
