import HelpDesk
import ScreenGrid
import Tables

/// The console: screens of panes over a desk, moved by keys, drawn on a grid. It knows nothing of
/// terminals, files and clocks.
package final class Console {
  /// Where everything is drawn.
  package let grid: Grid
  let workplace: any Workplace
  let settings: ConsoleSettings
  var bindings: KeyBindings { settings.bindings }
  private(set) var screens: [Screen] = []
  var overlays: [Overlay] = []
  /// What the last line says instead of hints, until the next key.
  var message: Message?
  /// How often the bell is to be rung.
  var rings = 0
  /// When Esc was pressed to end the counting.
  var escaped: Timestamp?
  /// Whether `g` was pressed, which another key completes.
  private var awaitsSecondKey = false
  /// What was done last here, to be done again.
  var lastDeed: Repeatable?
  /// Open tickets, for the header.
  let openTickets: OpenTickets
  /// Tickets with news for the user.
  let unread: UnreadTickets
  /// What the dashboard shows; counts nothing until it is looked at.
  private(set) lazy var board = DashboardBoard(self)

  /// The header as it was drawn last.
  var header: (face: HeaderFace, cells: [Cell])?
  /// The actions of the last key, where a list had it: they hold for the selection it has now too.
  private var lastActions: (pane: ListPane, actions: [Action])?
  private var knownReading: (event: Int64, reading: Reading)?
  /// The faces of deeds, by their table's tag.
  var deedFaces: [UInt16: [DeedFace]] = [:]

  /// A sentence for the user.
  struct Message {
    var text: String
    var role: Role
  }

  var desk: Desk { workplace.desk }
  /// The context in which values are read now. What the user may read is looked up once an event.
  var reading: Reading {
    let event = desk.lastEvent
    if var known = knownReading, known.event == event {
      known.reading.now = workplace.now
      return known.reading
    }
    let made = workplace.reading
    knownReading = (event, made)
    return made
  }
  var screen: Screen { screens[screens.count - 1] }

  /// Opens the main screen.
  package init(_ workplace: any Workplace, settings: ConsoleSettings, width: Int, height: Int) {
    self.workplace = workplace
    self.settings = settings
    grid = Grid(width: max(width, 1), height: max(height, 1))
    grid.isASCII = settings.isASCII
    openTickets = OpenTickets(workplace.desk)
    let marks = workplace.readMarks() ?? ReadMarks(now: workplace.now)
    // A clock that was ahead must not hide what happens now.
    let isAhead = marks.since > workplace.now.milliseconds
    unread = UnreadTickets(workplace.desk, isAhead ? ReadMarks(now: workplace.now) : marks)
    screens = [MainScreen(self)]
    screen.follow()
  }

  /// Says something in the last line until the next key: a note of the program, or a problem.
  package func notify(_ text: String, isProblem: Bool = false) {
    message = Message(text: visible(text), role: isProblem ? .error : .notice)
  }

  // MARK: Keys

  /// Answers one key.
  package func handle(_ key: Key) -> Effect {
    if case .mouse(let event) = key { return handle(event) }
    message = nil
    if key == .control("z") { return .suspend }
    if key == .control("l") { return .repaint }
    if let overlay = overlays.last {
      let effect = overlay.handle(key)
      screen.follow()
      return effect
    }
    if awaitsSecondKey {
      awaitsSecondKey = false
      return second(key.onAmericanKeyboard ?? key)
    }
    let pane = screen.focused
    if pane.takes(key) {
      screen.follow()
      return .none
    }
    let actions = actions()
    lastActions = (pane as? ListPane).map { ($0, actions) }
    let chosen = bindings.action(for: key, among: actions)
    // A Russian letter that nobody has bound is the command on its key.
    let command = chosen == nil ? key.onAmericanKeyboard ?? key : key
    if command == .character("g") {
      awaitsSecondKey = true
      return .none
    }
    guard let action = chosen ?? bindings.action(for: command, among: actions) else {
      complain(say("\(key.label) does nothing here; ? lists the keys"))
      return .none
    }
    return run(action)
  }

  func run(_ action: Action) -> Effect {
    if let obstacle = action.obstacle {
      complain(obstacle)
      return .none
    }
    let effect = action.run()
    screens.last?.follow()
    return effect
  }

  /// `g g` goes to the top, `g` and a letter to a table's list, `g h` to the main screen, `g d` to the
  /// dashboard, `g n` to what is to be done now.
  private func second(_ key: Key) -> Effect {
    if key == .escape { return .none }
    if key == .character("g") {
      screen.focused.goToTop()
      screen.follow()
      return .none
    }
    if key == .character("h") {
      goHome()
      return .none
    }
    if key == .character("d") {
      openDashboard()
      return .none
    }
    if key == .character("n") {
      openPlan()
      return .none
    }
    if case .character(let letter) = key,
      let table = desk.recordTables.first(where: { $0.shortcut == letter })
    {
      open(table)
      return .none
    }
    let list = desk.recordTables.map { "g\($0.shortcut) \($0.title)" }.joined(separator: "  ")
    complain(
      "gg \(say("top"))  gh \(say("home"))  gd \(say("dashboard"))  gn \(say("work plan"))  \(list)"
    )
    return .none
  }

  /// The keys that may follow the first one, for the line of hints; nil when none was pressed.
  var prefixHints: [Hint]? {
    guard awaitsSecondKey else { return nil }
    return [
      Hint("g", say("top")), Hint("h", say("home")), Hint("d", say("dashboard")),
      Hint("n", say("work plan")),
    ] + desk.recordTables.map { Hint(String($0.shortcut), $0.title) }
  }

  private func handle(_ event: MouseEvent) -> Effect {
    if let overlay = overlays.last {
      let effect = overlay.handle(event)
      screen.follow()
      return effect
    }
    if event.kind == .click || event.kind == .doubleClick { message = nil }
    let effect = screen.handle(event)
    screens.last?.follow()
    return effect
  }

  /// All actions in force, for the line of hints: those of the last key where they are still the same.
  func actionsForHints() -> [Action] {
    defer { lastActions = nil }
    if let lastActions, lastActions.pane === screen.focused, overlays.isEmpty {
      return lastActions.actions
    }
    return actions()
  }

  /// All actions in force: of the focused pane, of the screen, of the program.
  func actions() -> [Action] { screen.focused.actions() + screen.actions() + programActions() }

  /// The names of all actions that keys can be given to.
  package var actionNames: Set<String> {
    let deeds = desk.recordTables.flatMap { table in
      table.deeds.map { "\(table.singular).\($0.name)" }
    }
    let shown = screen.panes.flatMap { $0.actions() } + screen.actions() + programActions()
    return Set(shown.map(\.name) + deeds + ["record.restore"]).union(
      DashboardScreen.actionNames
    ).union(PlanPane.actionNames)
  }

  func complain(_ text: String) { message = Message(text: visible(text), role: .error) }

  // MARK: Screens

  func push(_ new: Screen) {
    screens.append(new)
    // Nobody goes back through more than this; and screens hold lists.
    if screens.count > 16 { screens.remove(at: 1) }
    new.follow()
  }

  func pop() {
    // What came while one was looking was seen.
    if let record = (screen as? RecordScreen)?.subject { noteRead(record) }
    if screens.count > 1 { screens.removeLast() }
    arrive()
  }

  func goHome() {
    screens.removeSubrange(1...)
    arrive()
  }

  /// Screens that lie behind others miss the minutes that pass.
  private func arrive() {
    for pane in screen.panes { pane.tick() }
    screen.follow()
  }

  /// Opens the list of a table.
  func open(_ table: RecordTable) {
    if let shown = screen as? TableScreen, shown.records.table === table { return }
    // From list to list one goes sideways, not deeper.
    if screen is TableScreen { screens.removeLast() }
    push(TableScreen(self, table))
  }

  /// Opens one record.
  func open(_ record: RecordID) {
    guard let table = desk.tables.table(tagged: record.table) as? RecordTable,
      table.isKnown(record.row), table.isReadable(record.row, reading)
    else { return complain(say("there is no such record")) }
    let opened = RecordScreen(self, table, record.row)
    if unread.wasSaid(record) { opened.showComments() }
    noteRead(record)
    push(opened)
  }

  // MARK: Between keys

  /// Whether something goes on that a key did not wait for; the loop then calls `advance` at once when
  /// no key is there.
  package var hasWork: Bool {
    if let overlay = overlays.last { return overlay.work != nil }
    return screen.panes.contains(where: \.hasWork)
  }

  /// Does a slice of what goes on, a few milliseconds of it.
  package func advance() {
    if let overlay = overlays.last { return overlay.advance() }
    for pane in screen.panes where pane.hasWork { pane.advance() }
  }

  // MARK: Time and others

  /// Takes in what was committed since, here or elsewhere.
  package func refresh() {
    var touched = workplace.takeTouched()
    if touched.isEmpty { return }
    // Lists order and leave out by what is reckoned from other records as well.
    touched += desk.takeReckonedAnew()
    openTickets.changed(touched)
    unread.changed(touched)
    for screen in screens { screen.changed(touched) }
    screen.follow()
  }

  /// Takes in that a minute has passed.
  package func tick() {
    keepReadMarks()
    arrive()
  }

  /// What the user should be told of wherever he looks, once each: tickets on his hands that have become
  /// late since the last call.
  /// - Complexity: O(open tickets); meant for once a minute.
  package func takeAlerts() -> [String] {
    let tickets = desk.tickets
    return openTickets.newlyLate(of: workplace.actor.person, at: workplace.now).map { row in
      visible(say("\(tickets.number(row)) is late: \(tickets.label(row))"))
    }
  }

  /// The entry of the work log in which the timer of the one who acts runs, or nil.
  var runningTimer: Int? {
    desk.worklogs.running(of: workplace.actor.person)
  }

  /// What that timer runs on.
  var timer: RecordID? {
    guard let row = runningTimer else { return nil }
    let log = desk.worklogs
    let (ticket, task) = (log.ticket.row(row), log.task.row(row))
    return ticket != 0 ? desk.tickets.id(ticket) : task != 0 ? desk.tasks.id(task) : nil
  }

  /// How many tickets are late, for the terminal's title.
  package var lateCount: Int {
    openTickets.count(at: workplace.now, window: 3_600_000).breached
  }

  /// Takes in a new size.
  package func resize(width: Int, height: Int) {
    grid.resize(width: max(width, 1), height: max(height, 1))
    screen.follow()
  }

  /// Takes the text that the user's editor left; nil when nothing was changed.
  package func edited(_ text: String?) {
    (overlays.last as? FormOverlay)?.edited(text)
  }
}
