import HelpDesk
import ScreenGrid
import Tables

/// The form for a call: who calls, about what, and the rest is known. Beside it stands what the desk
/// knows of the caller, and which tickets may be about the same.
extension FormOverlay {
  /// A new ticket as it is taken down on the telephone.
  static func call(_ console: Console) -> FormOverlay {
    let tickets = console.desk.tickets
    let reading = console.reading
    let columns: [Column] = [
      tickets.requester, tickets.topic, tickets.subject, tickets.asset, tickets.impact,
      tickets.urgency, tickets.description,
    ]
    let fields = columns.map { column in
      FormField(
        column, isRequired: column === tickets.requester || column === tickets.subject,
        value: .none, reading)
    }
    let form = FormOverlay(
      console, title: say("Call"), subject: nil, fields, sendsChanges: false
    ) { [unowned console] values throws(Complaint) in
      let given = values.filter { !$0.1.isNone }
      let phone = Value.integer(Int64(Channel.phone.rawValue))
      let event = try console.commit(CreateRecord(tickets, given + [(tickets.channel, phone)]))
      guard let made = event.edits.first?.edit.record.row else { return }
      for pane in console.screen.panes { pane.reveal(tickets.id(made)) }
      console.succeed(say("\(tickets.number(made)) made"))
    }
    form.companion = CallCompanion(console)
    return form
  }

  /// What a field holds now as a row of the table it refers to; 0 for none.
  func row(in column: ReferenceColumn) -> Int {
    guard let field = fields.first(where: { $0.column === column }),
      case .integer(let row) = (try? field.value(console.reading)) ?? .none
    else { return 0 }
    return Int(row)
  }

  /// Fills in a field that nobody has filled in.
  func propose(_ column: Column, _ value: Value) {
    guard let index = fields.firstIndex(where: { $0.column === column }),
      !fields[index].isChanged
    else { return }
    fields[index].reset(to: FormField.text(of: value, column, console.reading))
  }
}

/// What stands beside a form and follows what is typed in it.
class FormCompanion {
  /// Takes in that a field was left or taken.
  func follow(_ form: FormOverlay) {}
  /// Draws itself.
  func draw(_ form: FormOverlay, on canvas: Canvas) {}
  /// Takes a key of its own; false when it is none.
  func handle(_ key: Key, _ form: FormOverlay) -> Bool { false }
  /// Its keys, for the line of hints.
  var hints: [Hint] { [] }
}

/// What the desk knows of a caller, and what may be the same.
final class CallCompanion: FormCompanion {
  private unowned let console: Console
  /// What stood in the fields that decide, at the last look.
  private var seen: [String] = []
  private var person = 0
  private var topic = 0
  private var asset = 0
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
        [.workstation, .notebook].contains(assets.kind[$0])
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
    (open + alike + majors).isEmpty ? [] : [Hint("^D", say("it is one of these"))]
  }

  override func handle(_ key: Key, _ form: FormOverlay) -> Bool {
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
    var y = 0
    func line(_ text: String, _ role: Role = .text, indent: Int = 1) {
      guard y < canvas.height else { return }
      canvas.put(visible(text), x: indent, y: y, role, width: canvas.width - indent - 1)
      y += 1
    }
    func list(_ heading: String, _ rows: [Int]) {
      if rows.isEmpty { return }
      line(heading, .title)
      for row in rows.prefix(4) { line("\(title(row)) · \(state(row))", indent: 2) }
      if rows.count > 4 { line(say("… and \(rows.count - 4) more"), .dim, indent: 2) }
    }
    let people = console.desk.people
    guard person != 0 else { return line(say("Who calls? Name, login or telephone number."), .dim) }
    line(people.label(person), .title)
    let place = console.desk.places.path(people.place.row(person))
    line([people.position[person], place].filter { !$0.isEmpty }.joined(separator: " · "), .dim)
    line(
      [people.phone[person], people.email[person]].filter { !$0.isEmpty }.joined(separator: " · "),
      .dim)
    if asset != 0 {
      let assets = console.desk.assets
      line(
        "\(assets.label(asset)) · \(assets.model[asset]) · "
          + (assets.status[asset].map { say($0.title) } ?? ""))
    }
    list(say("Major incidents now"), majors)
    list(say("Open tickets of the caller"), open)
    list(say("Perhaps the same"), alike)
    list(say("Before"), last)
    if topic != 0, !console.desk.topics.advice.isEmpty(topic) {
      line(say("What to ask"), .title)
      for text in TextWidth.wrap(console.desk.topics.advice[topic], width: canvas.width - 3) {
        line(text)
      }
    }
    let known = console.desk.articles
    guard let best = articles.first else { return }
    line(say("Articles"), .title)
    for row in articles { line("\(known.number(row)) \(known.label(row))", indent: 2) }
    // The one that fits best is read out as far as there is room.
    for text in TextWidth.wrap(known.text[best], width: canvas.width - 4) {
      line(text, .dim, indent: 2)
    }
  }
}
